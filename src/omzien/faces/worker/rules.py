# SPDX-License-Identifier: EUPL-1.2
"""Who comes in at this door, and which rows open there: each view gets its rows here."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from omzien.base.actor import Actor
from omzien.people.models import Organisation, Role
from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff

# With a second factor; without it these roles never reach an actor.
for_workers = for_staff(Role.WORKER, Role.COORDINATOR)
for_coordinators = for_staff(Role.COORDINATOR)
for_partners = for_staff(Role.PARTNER)

M = TypeVar("M", bound=models.Model)


def here(request: HttpRequest) -> UUID:
    """The organisation a worker writes for: the one she chose on this page, or her first."""
    mine = sorted(persons_open_at(actor_of(request)), key=str)
    wanted = request.POST.get("organisatie") or request.GET.get("organisatie")
    if not wanted:
        return mine[0]
    for one in mine:
        if str(one) == wanted:
            return one
    raise Http404


def own_organisations(actor: Actor) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=persons_open_at(actor)).order_by("name"))


def own_row(request: HttpRequest, model: type[M], pk: UUID, *related: str) -> M:
    """One row this worker may see, or 404 as if it did not exist."""
    rows: Any = model._default_manager
    row: M = get_object_or_404(rows.visible_to(actor_of(request)).select_related(*related), pk=pk)
    if getattr(row, "organisation_id", None) not in persons_open_at(actor_of(request)):
        raise Http404
    return row
