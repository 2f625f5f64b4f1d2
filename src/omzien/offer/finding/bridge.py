# SPDX-License-Identifier: EUPL-1.2
"""What finding answers, and rows of offers -> results that are safe to show to anyone."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from omzien.core.matching import Reason
from omzien.offer.finding.contacts.bridge import Person
from omzien.offer.finding.nearby.bridge import Where
from omzien.offer.finding.supply.bridge import as_id, as_number, as_text
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
    "title", "summary", "kind", "sphere", "organisation__name", "location_id", "location__name",
    "location__street", "location__town", "lon", "lat", "phone", "organisation__phone", "contact__first_name",
    "agreed", "cost_text", "languages", "open_door", "steps", "confirmed", "example", "hidden", "hidden_place",
)  # fmt: skip


def results_of(scored: Sequence[Scored], today: dt.date) -> dict[UUID, Result]:
    """The results of the offers that are still online, by their id. One query."""
    if not scored:
        return {}
    sql, more = _statement(connection.vendor, len(scored))
    native = connection.features.has_native_uuid_field
    by_key = {one.id if native else one.id.hex: one for one in scored}
    with connection.cursor() as cursor:
        cursor.execute(sql, [*more, *by_key])
        found = [_result(row, by_key[key], today) for key, *row in cursor]
    return {result.id: result for result in found}


@cache
def _statement(vendor: str, count: int) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG001  part of the key
    """The query for so many offers and what stands in it before their ids: putting it together takes the most time.

    vendor: of the database it is for.
    """
    ids = [UUID(int=number) for number in range(count)]
    rows = Offer.objects.published().annotate(
        agreed=as_text("contact__agreed_to_be_named_on"),
        open_door=as_number("walk_in"),
        steps=as_number("location__step_free"),
        confirmed=as_text("confirmed_on"),
        example=as_number("is_example"),
        hidden=as_number("hides_address"),
        hidden_place=as_number("location__hidden_address"),
    )
    sql, parameters = rows.filter(pk__in=ids).values_list("pk", *FIELDS).query.sql_with_params()
    return sql, tuple(parameters[:-count])


@lru_cache(maxsize=1_000)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _result(row: Sequence[Any], scored: Scored, today: dt.date) -> Result:
    (
        title, summary, kind, sphere, organisation, place_id, place, street, town, lon, lat, phone, general_phone,
        contact, agreed, cost_text, languages, walk_in, step_free, confirmed, example, hides, hidden_place,
    ) = row  # fmt: skip
    hidden = bool(hides or hidden_place)
    shown = not hidden and place_id is not None
    return Result(
        id=scored.id,
        title=title,
        summary=summary,
        kind=kind,
        sphere=sphere,
        themes=scored.themes,
        organisation=organisation,
        place_id=as_id(place_id) if shown else None,
        place=place if shown else "",
        street=street if shown else "",
        town=town if shown else "",
        lon=None if hidden else lon,
        lat=None if hidden else lat,
        distance_m=None if hidden else scored.metres,
        next=scored.starts,
        phone=phone or general_phone,
        contact=contact if agreed is not None and dt.date.fromisoformat(agreed) <= today else "",
        cost_text=cost_text,
        languages=_codes(languages),
        walk_in=bool(walk_in),
        step_free=bool(step_free) if shown and step_free is not None else None,
        stale=scored.stale,
        confirmed_on=None if confirmed is None else dt.date.fromisoformat(confirmed),
        is_example=bool(example),
        reasons=scored.reasons,
    )
