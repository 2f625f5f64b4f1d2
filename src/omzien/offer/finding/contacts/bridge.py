# SPDX-License-Identifier: EUPL-1.2
"""Rows of contacts, teams and organisations -> who to call, near this place and for this theme."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from omzien.core.geo import distance_m
from omzien.people.models import Organisation, OrganisationKind, Presence, PublicContact, Team, TeamKind
from omzien.places.models import Area

# Whose kind of team goes before the general one, by life domain of the theme.
KIND_OF_DOMAIN: dict[str, str] = {
    "caring": TeamKind.INFORMAL_CARE,
    "growing_up": TeamKind.YOUTH_WORK,
}
VOLUNTEER_POINT: str = TeamKind.VOLUNTEER_POINT
WIJKTEAM: str = TeamKind.NEIGHBOURHOOD_TEAM

# Organisations that answer a resident who asks for help; others are found by their offers alone.
ANSWERS = (
    OrganisationKind.WELFARE, OrganisationKind.MUNICIPALITY, OrganisationKind.VOLUNTEERS,
    OrganisationKind.INFORMAL_CARE, OrganisationKind.LIBRARY, OrganisationKind.NEIGHBOURHOOD_TEAM,
)  # fmt: skip

Areas = Mapping[UUID, tuple[int, ...]]
Point = tuple[float, float]
NOWHERE: Point = (float("nan"), float("nan"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to call. Without a name of her own it is the team or organisation that answers.

    metres: straight line to where she can be met, None when that is not known or not to be told.
    """

    contact_id: UUID | None
    team_id: UUID | None
    name: str
    role: str
    organisation: str
    phone: str
    hours: str
    languages: tuple[str, ...]
    kind: str
    is_example: bool
    metres: int | None = None


class Row(NamedTuple):
    """A person with the point she is met at, the point that says whose she is, and her areas."""

    person: Person
    met_at: Point | None
    districts: tuple[int, ...]
    municipalities: tuple[int, ...]


class TeamRow(NamedTuple):
    name: str
    kind: str
    phone: str
    hours: str
    organisation: UUID
    is_example: bool


class OrganisationRow(NamedTuple):
    name: str
    kind: str
    phone: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class Book:
    """All teams and organisations with their areas, as read."""

    teams: Mapping[UUID, TeamRow]
    organisations: Mapping[UUID, OrganisationRow]
    districts: Areas
    municipalities: Areas


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody who can be called. lon, lat: float64 (n,): where she is met, else the middle of her area."""

    rows: tuple[Row, ...]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    of_district: Mapping[int, tuple[int, ...]]
    of_municipality: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What makes one person fit better than another."""

    district: int = -1
    municipality: int = -1
    lon: float | None = None
    lat: float | None = None
    language: str = "nl"
    life_domain: str = ""
    wijkteam: bool = False
    wants_to_do: bool = False


def directory(today: dt.date) -> Directory:
    """Read all who can be called as of today. Seven queries."""
    wide = Area.objects.placed().exclude(level=Area.Level.NEIGHBOURHOOD).values_list("pk", "lon", "lat")
    points = {pk: (lon, lat) for pk, lon, lat in wide if lon is not None and lat is not None}
    teams = Team.objects.order_by("pk").values_list(
        "pk", "name", "kind", "phone", "hours_text", "organisation_id", "is_example"
    )
    organisations = Organisation.objects.order_by("pk").values_list("pk", "name", "kind", "phone", "is_example")
    book = Book(
        teams={row[0]: TeamRow(*row[1:]) for row in teams},
        organisations={row[0]: OrganisationRow(*row[1:]) for row in organisations},
        districts=_links(Team.districts.through.objects.values_list("team_id", "area_id")),
        municipalities=_links(Organisation.municipalities.through.objects.values_list("organisation_id", "area_id")),
    )
    rows = (*_named(today, book), *_teams(book), *_organisations(book))
    where = [_where(row, points) for row in rows]
    return Directory(
        rows=rows,
        lon=np.array([lon for lon, _ in where], np.float64),
        lat=np.array([lat for _, lat in where], np.float64),
        of_district=_by_area(row.districts for row in rows),
        of_municipality=_by_area(row.municipalities for row in rows),
    )


def _links(pairs: Iterable[tuple[UUID, int]]) -> Areas:
    found: dict[UUID, list[int]] = defaultdict(list)
    for key, area in pairs:
        found[key].append(area)
    return {key: tuple(sorted(areas)) for key, areas in found.items()}


def _by_area(areas_of_rows: Iterable[Sequence[int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row, areas in enumerate(areas_of_rows):
        for area in areas:
            found[area].append(row)
    return {area: tuple(rows) for area, rows in found.items()}


def _where(row: Row, points: Mapping[int, Point]) -> Point:
    if row.met_at is not None:
        return row.met_at
    known = [points[area] for area in (row.districts or row.municipalities) if area in points]
    if not known:
        return NOWHERE
    return sum(lon for lon, _ in known) / len(known), sum(lat for _, lat in known) / len(known)


def _named(today: dt.date, book: Book) -> Iterator[Row]:
    """Those who agreed to be named; where they are met only if that place is shown to anyone."""
    presences = (
        Presence.objects.named()
        .filter(location__hidden_address=False)
        .order_by("-weekday", "-starts", "location_id")
        .values_list("contact_id", "location__lon", "location__lat")
    )
    met = {contact: (lon, lat) for contact, lon, lat in presences if lon is not None and lat is not None}
    contacts = PublicContact.objects.named().filter(agreed_to_be_named_on__lte=today).order_by("pk")
    for pk, first_name, role, own_phone, own_hours, languages, example, team, at in contacts.values_list(
        "pk", "first_name", "role_name", "phone", "hours_text", "languages", "is_example", "team_id", "organisation_id"
    ):
        organisation = book.organisations[at]
        of_team = book.teams.get(team)
        phone = own_phone or (of_team.phone if of_team else "") or organisation.phone
        if phone:
            hours = own_hours or (of_team.hours if of_team else "")
            kind = of_team.kind if of_team else organisation.kind
            person = Person(
                pk, team, first_name, role, organisation.name, phone, hours, tuple(languages), kind, example
            )
            yield Row(person, met.get(pk), book.districts.get(team, ()), book.municipalities.get(at, ()))


def _teams(book: Book) -> Iterator[Row]:
    for pk, team in book.teams.items():
        organisation = book.organisations[team.organisation]
        phone = team.phone or organisation.phone
        if phone:
            person = Person(
                None, pk, team.name, "", organisation.name, phone, team.hours, (), team.kind, team.is_example
            )
            yield Row(person, None, book.districts.get(pk, ()), book.municipalities.get(team.organisation, ()))


def _organisations(book: Book) -> Iterator[Row]:
    for pk, one in book.organisations.items():
        if one.phone and one.kind in ANSWERS:
            person = Person(None, None, one.name, "", one.name, one.phone, "", (), one.kind, one.is_example)
            yield Row(person, None, (), book.municipalities.get(pk, ()))


def who_to_call(book: Directory, wanted: Wanted, limit: int) -> tuple[Person, ...]:
    """The people to call, best first: of the district or municipality, else the nearest there is.

    Without a place only a directory of one municipality can answer; else nobody is near.
    """
    near = _near(book, wanted)
    # A municipality with nothing but a wijkteam says by that that its wijkteam is the door.
    free = [row for row in near if wanted.wijkteam or book.rows[row].person.kind != WIJKTEAM] or near
    metres = _metres(book, wanted, free)
    order = sorted(free, key=lambda row: _order(book.rows[row], wanted, metres[row]))
    special = [row for row in order if _kind_order(book.rows[row].person, wanted) == 0]
    # One of the team for exactly this, then the sociaal werkers that anyone can walk up to.
    order = [*special[:1], *(row for row in order if row not in special), *special[1:]]
    chosen = [_shown(book.rows[row], metres[row]) for row in _one_voice_per_team(book, order)[:limit]]
    return tuple(chosen)


def _one_voice_per_team(book: Directory, order: Sequence[int]) -> list[int]:
    """Without the teams whose own worker is already named."""
    kept, teams = [], set()
    for row in order:
        person = book.rows[row].person
        if person.contact_id is not None or person.team_id is None or person.team_id not in teams:
            kept.append(row)
        teams.add(person.team_id)
    return kept


def _shown(row: Row, metres: float) -> Person:
    """With the distance where it may be told, and what a team is in the language that is switched on."""
    person = row.person
    known = row.met_at is not None and metres < float("inf")
    labels = TeamKind if person.team_id else OrganisationKind
    return replace(
        person,
        metres=round(metres) if known else None,
        role=person.role or str(labels(person.kind).label),
    )


def _near(book: Directory, wanted: Wanted) -> list[int]:
    own = {*book.of_district.get(wanted.district, ()), *book.of_municipality.get(wanted.municipality, ())}
    if own:
        return sorted(own)
    if wanted.lon is None or wanted.lat is None:
        return list(range(len(book.rows))) if len(book.of_municipality) <= 1 else []
    away = distance_m(wanted.lon, wanted.lat, book.lon, book.lat)
    if not (~np.isnan(away)).any():
        return list(range(len(book.rows)))
    # Everybody about as near as the very nearest: the municipality next door, not one arbitrary person.
    found: list[int] = np.flatnonzero(away <= np.nanmin(away) + 5_000).tolist()
    return found


def _metres(book: Directory, wanted: Wanted, rows: Sequence[int]) -> dict[int, float]:
    if wanted.lon is None or wanted.lat is None or not rows:
        return dict.fromkeys(rows, float("inf"))
    away = distance_m(wanted.lon, wanted.lat, book.lon[list(rows)], book.lat[list(rows)])
    return {row: float("inf") if np.isnan(one) else float(one) for row, one in zip(rows, away, strict=True)}


def _order(row: Row, wanted: Wanted, metres: float) -> tuple[object, ...]:
    person = row.person
    return (
        _kind_order(person, wanted),
        person.contact_id is None,
        wanted.district not in row.districts,
        wanted.language != "nl" and wanted.language not in person.languages,
        metres,
        person.name,
        str(person.contact_id or person.team_id),
    )


def _kind_order(person: Person, wanted: Wanted) -> int:
    own = {KIND_OF_DOMAIN.get(wanted.life_domain), VOLUNTEER_POINT if wanted.wants_to_do else None}
    if wanted.wijkteam:
        own.add(WIJKTEAM)
    if person.kind in own:
        return 0
    if person.kind == TeamKind.FREE_ACCESS:
        return 1
    return 2 if person.contact_id or person.team_id else 3
