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
    municipalities = _links(Organisation.municipalities.through.objects.values_list("organisation_id", "area_id"))
    districts = _links(Team.districts.through.objects.values_list("team_id", "area_id"))
    rows = (
        *_named(today, municipalities, districts),
        *_teams(municipalities, districts),
        *_organisations(municipalities),
    )
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


def _named(today: dt.date, municipalities: Areas, districts: Areas) -> Iterator[Row]:
    """Those who agreed to be named; where they are met only if that place is shown to anyone."""
    presences = (
        Presence.objects.named()
        .filter(location__hidden_address=False)
        .order_by("-weekday", "-starts", "location_id")
        .values_list("contact_id", "location__lon", "location__lat")
    )
    met = {contact: (lon, lat) for contact, lon, lat in presences if lon is not None and lat is not None}
    for one in (
        PublicContact.objects.named()
        .filter(agreed_to_be_named_on__lte=today)
        .select_related("team", "organisation")
        .order_by("pk")
    ):
        team, organisation = one.team, one.organisation
        phone = one.phone or (team.phone if team else "") or organisation.phone
        if phone:
            person = Person(
                contact_id=one.pk,
                team_id=one.team_id,
                name=one.first_name,
                role=one.role_name,
                organisation=organisation.name,
                phone=phone,
                hours=one.hours_text or (team.hours_text if team else ""),
                languages=tuple(one.languages),
                kind=team.kind if team else organisation.kind,
                is_example=one.is_example,
            )
            own = districts.get(one.team_id, ()) if one.team_id else ()
            yield Row(person, met.get(one.pk), own, municipalities.get(one.organisation_id, ()))


def _teams(municipalities: Areas, districts: Areas) -> Iterator[Row]:
    for team in Team.objects.select_related("organisation").order_by("pk"):
        phone = team.phone or team.organisation.phone
        if phone:
            person = Person(
                contact_id=None,
                team_id=team.pk,
                name=team.name,
                role=str(team.get_kind_display()),
                organisation=team.organisation.name,
                phone=phone,
                hours=team.hours_text,
                languages=(),
                kind=team.kind,
                is_example=team.is_example,
            )
            yield Row(person, None, districts.get(team.pk, ()), municipalities.get(team.organisation_id, ()))


def _organisations(municipalities: Areas) -> Iterator[Row]:
    for one in Organisation.objects.filter(kind__in=ANSWERS).exclude(phone="").order_by("pk"):
        person = Person(
            contact_id=None,
            team_id=None,
            name=one.name,
            role=str(one.get_kind_display()),
            organisation=one.name,
            phone=one.phone,
            hours="",
            languages=(),
            kind=one.kind,
            is_example=one.is_example,
        )
        yield Row(person, None, (), municipalities.get(one.pk, ()))


def who_to_call(book: Directory, wanted: Wanted, limit: int) -> tuple[Person, ...]:
    """The people to call, best first: of the district or municipality, else the nearest there is.

    Without a place only a directory of one municipality can answer; else nobody is near.
    """
    near = _near(book, wanted)
    # A municipality with nothing but a wijkteam says by that that its wijkteam is the door.
    free = [row for row in near if wanted.wijkteam or book.rows[row].person.kind != WIJKTEAM]
    metres = _metres(book, wanted, free or near)
    order = sorted(free or near, key=lambda row: _order(book.rows[row], wanted, metres[row]))
    chosen: list[Person] = []
    teams: set[UUID | None] = set()
    for row in order:
        person = book.rows[row].person
        if person.contact_id is None and person.team_id is not None and person.team_id in teams:
            continue
        teams.add(person.team_id)
        met = book.rows[row].met_at is not None and metres[row] < float("inf")
        chosen.append(replace(person, metres=round(metres[row])) if met else person)
        if len(chosen) == limit:
            break
    return tuple(chosen)


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
