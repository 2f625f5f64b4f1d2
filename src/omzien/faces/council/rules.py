# SPDX-License-Identifier: EUPL-1.2
"""Own scenarios and no others: every view of this door gets its rows here."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from omzien.people.models import Organisation, Role
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff
from omzien.scenarios.models import Scenario, ScenarioQuerySet

for_policy = for_staff(Role.POLICY)


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
