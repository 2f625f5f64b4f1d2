# SPDX-License-Identifier: EUPL-1.2
"""What finding answers, and rows of offers -> results that are safe to show to anyone."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
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


FIELDS = (
    "pk", "title", "summary", "kind", "sphere", "organisation__name", "location_id", "location__name",
    "location__street", "location__town", "lon", "lat", "phone", "organisation__phone", "contact__first_name",
    "contact__agreed_to_be_named_on", "cost_text", "languages", "walk_in", "location__step_free", "confirmed_on",
    "is_example", "hides_address", "location__hidden_address",
)  # fmt: skip


def results_of(scored: Sequence[Scored], today: dt.date) -> dict[UUID, Result]:
    """The results of the offers that are still online, by their id. One query."""
    rows = Offer.objects.published().filter(pk__in=[one.id for one in scored]).values_list(*FIELDS)
    by_id = {one.id: one for one in scored}
    return {row[0]: _result(dict(zip(FIELDS, row, strict=True)), by_id[row[0]], today) for row in rows}


def _result(row: Mapping[str, Any], scored: Scored, today: dt.date) -> Result:
    hidden = row["hides_address"] or bool(row["location__hidden_address"])
    shown = not hidden and row["location_id"] is not None
    agreed = row["contact__agreed_to_be_named_on"]
    return Result(
        id=row["pk"],
        title=row["title"],
        summary=row["summary"],
        kind=row["kind"],
        sphere=row["sphere"],
        themes=scored.themes,
        organisation=row["organisation__name"],
        place_id=row["location_id"] if shown else None,
        place=row["location__name"] if shown else "",
        street=row["location__street"] if shown else "",
        town=row["location__town"] if shown else "",
        lon=None if hidden else row["lon"],
        lat=None if hidden else row["lat"],
        distance_m=None if hidden else scored.metres,
        next=scored.starts,
        phone=row["phone"] or row["organisation__phone"],
        contact=row["contact__first_name"] if agreed is not None and agreed <= today else "",
        cost_text=row["cost_text"],
        languages=tuple(row["languages"]),
        walk_in=row["walk_in"],
        step_free=row["location__step_free"] if shown else None,
        stale=scored.stale,
        confirmed_on=row["confirmed_on"],
        is_example=row["is_example"],
        reasons=scored.reasons,
    )
