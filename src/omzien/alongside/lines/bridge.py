# SPDX-License-Identifier: EUPL-1.2
"""One confirmed part, and what a part needs to know about the team it is kept by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from omzien.alongside.models import With
from omzien.base.actor import Actor
from omzien.core.wording.notes.names import find_person
from omzien.people.models import Team, TeamKind
from omzien.people.persons.models import Person
from omzien.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """One part as the worker confirmed it. Only the kind is always there."""

    kind: str
    text: str = ""
    met: str = With.PERSON
    person_id: UUID | None = None
    new_person: str = ""
    theme: str = ""
    count: int | None = None
    when: date | None = None
    occurrence_id: UUID | None = None
    neighbourhood_id: int | None = None
    cents: int | None = None
    reached: bool = True
    mine: bool = True


def digest(organisation_id: UUID, parts: Sequence[LinePart]) -> str:
    """A keyed hash of what was confirmed: it tells same from other, and gives no words back."""
    return salted_hmac("omzien.lines", repr((str(organisation_id), list(parts))), algorithm="sha256").hexdigest()


def own_team(actor: Actor, organisation_id: UUID) -> Team | None:
    """The worker's own team at this organisation, or else its first freely accessible one."""
    teams = list(Team.objects.filter(organisation_id=organisation_id).select_related("habit").order_by("name"))
    own = [team for team in teams if team.pk in actor.team_ids]
    free = [team for team in teams if team.kind == TeamKind.FREE_ACCESS]
    return next(iter([*own, *free, *teams]), None)


def writes_hours(team: Team) -> bool:
    habit = getattr(team, "habit", None)  # read with the team in `own_team`; a team without one writes no hours
    return habit is not None and habit.hours


def place_of(person: Person | None, team: Team) -> tuple[Area | None, Area | None]:
    """Municipality and neighbourhood of a question: of the person, or else where the team works."""
    if person is not None and person.neighbourhood is not None:
        return person.neighbourhood.municipality, person.neighbourhood
    district = team.districts.select_related("municipality").first()
    if district is not None:
        return district.municipality or district, None
    return team.organisation.municipalities.order_by("name").first(), None


def without_names(text: str) -> str:
    """The text with the names it holds replaced: a signal and small money know no person."""
    found, _sure = find_person(text)
    while found:
        text = re.sub(re.escape(found), _("een bewoner"), text)
        again, _sure = find_person(text.replace(_("een bewoner"), ""))
        found = again if again and again != found and again in text else None
    return text.strip()
