# SPDX-License-Identifier: EUPL-1.2
"""Own scenarios and no others: every view of this door gets its rows here."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation

from omzien.people.models import Organisation, Role
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff
from omzien.scenarios.models import Scenario, ScenarioQuerySet

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_policy(view: View[P]) -> View[P]:
    """Let in a policy adviser, in Dutch whatever her browser asks: half a translation would mix points and commas."""

    @wraps(view)
    def in_dutch(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with translation.override("nl"):
            return view(request, *args, **kwargs)

    return for_staff(Role.POLICY)(in_dutch)  # type: ignore[arg-type]  # wraps keeps the call; its type says Wrapped


def own_ids(request: HttpRequest) -> frozenset[UUID]:
    """Organisations for which this adviser works on policy."""
    return frozenset(at for at, role in actor_of(request).memberships if role == Role.POLICY)


def own_scenarios(request: HttpRequest) -> ScenarioQuerySet:
    return Scenario.objects.of_organisations(own_ids(request)).kept().told()


def own_scenario(request: HttpRequest, pk: UUID) -> Scenario:
    """One own scenario, or 404 as if it did not exist."""
    return get_object_or_404(own_scenarios(request), pk=pk)


def own_organisation(request: HttpRequest) -> Organisation:
    """The organisation a new scenario belongs to."""
    found = Organisation.objects.filter(pk__in=own_ids(request)).order_by("name").first()
    if found is None:
        raise PermissionDenied
    return found
