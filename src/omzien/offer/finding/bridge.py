# SPDX-License-Identifier: EUPL-1.2
"""What finding answers, and rows of offers -> results that are safe to show to anyone."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from omzien.core.matching import Reason
from omzien.offer.finding.contacts.bridge import Person
from omzien.offer.finding.nearby.bridge import Where
from omzien.offer.models import Offer

GroupKey = Literal["tasks", "together", "places", "help", "person", "further"]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line for who is in danger: why it is shown, its name, number and hours."""

    kind: str
    line: str
    phone: str
    hours: str
    chat: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeFound:
    theme: str
    weight: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One offer as anyone may see it. A hidden address has no point, distance, place or telling title here."""

    id: UUID
    title: str
    summary: str
    kind: str
    sphere: str
    themes: tuple[str, ...]
    organisation: str
    place_id: UUID | None
    place: str
    street: str
    town: str
    lon: float | None
    lat: float | None
    distance_m: int | None
    next: dt.datetime | None
    phone: str
    contact: str
    cost_text: str
    languages: tuple[str, ...]
    walk_in: bool
    step_free: bool | None
    stale: bool
    confirmed_on: dt.date | None
    is_example: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one form, best first. Only the group "person" has people, and it always stands."""

    key: GroupKey
    results: tuple[Result, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A whole answer. groups: in the order to show them. ask_back: three themes when unsure, else none."""

    urgent: tuple[HelpLine, ...]
    themes: tuple[ThemeFound, ...]
    groups: tuple[Group, ...]
    where: Where
    not_understood: tuple[str, ...]
    ask_back: tuple[str, ...]
    language: str
    nothing_fits: bool

    @property
    def results(self) -> tuple[Result, ...]:
        """All results in the order in which they are shown."""
        return tuple(result for group in self.groups for result in group.results)

    @property
    def people(self) -> tuple[Person, ...]:
        return next(group.people for group in self.groups if group.key == "person")


@dataclass(frozen=True, slots=True)
class Scored:
    """What the arrays say about one offer, before its row is read."""

    id: UUID
    themes: tuple[str, ...]
    metres: int | None
    starts: dt.datetime | None
    stale: bool
    reasons: tuple[Reason, ...]


def rows_of(ids: list[UUID]) -> dict[UUID, Offer]:
    """The offers that are still online. One query."""
    chosen = Offer.objects.published().filter(pk__in=ids).select_related("organisation", "location", "contact")
    return {offer.pk: offer for offer in chosen}


def result_of(offer: Offer, scored: Scored, today: dt.date) -> Result:
    place = offer.shown_location
    hidden = place is None and (offer.hides_address or offer.location_id is not None)
    contact = offer.contact
    agreed = contact.agreed_to_be_named_on if contact else None
    return Result(
        id=offer.pk,
        title=offer.title,
        summary=offer.summary,
        kind=offer.kind,
        sphere=offer.sphere,
        themes=scored.themes,
        organisation=offer.organisation.name,
        place_id=place.pk if place else None,
        place=place.name if place else "",
        street=place.street if place else "",
        town=place.town if place else "",
        lon=None if hidden else offer.lon,
        lat=None if hidden else offer.lat,
        distance_m=None if hidden else scored.metres,
        next=scored.starts,
        phone=offer.phone or offer.organisation.phone,
        contact=contact.first_name if contact and agreed and agreed <= today else "",
        cost_text=offer.cost_text,
        languages=tuple(offer.languages),
        walk_in=offer.walk_in,
        step_free=place.step_free if place else None,
        stale=scored.stale,
        confirmed_on=offer.confirmed_on,
        is_example=offer.is_example,
        reasons=scored.reasons,
    )
