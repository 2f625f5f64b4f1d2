# SPDX-License-Identifier: EUPL-1.2
"""Invented locations near the centre of real neighbourhoods, with opening hours and rooms to use."""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import dataclass, field

from omzien.base.ids import example_id
from omzien.core.geo import plain
from omzien.people.models import Presence
from omzien.places.models import Area, Location, OpeningHours, Space
from omzien.site.demo.names import FIRST_TEN_MINUTES, LOCATIONS, OWN_NAMES, POSTCODE_LETTERS, STREETS
from omzien.site.demo.organisations import People
from omzien.site.demo.plan import Neighbourhood, Town, lucky

METRES_PER_DEGREE = 111_320.0
AROUND_M = 150.0
# How many districts share one location of a kind; below one there are more per district.
DISTRICTS_PER = {
    "community_centre": 0.5, "library": 3, "school": 2, "town_hall": 99, "health_centre": 3, "worship": 2,
    "sport": 2, "outdoors": 1, "shop": 2, "office": 6, "other": 99,
}  # fmt: skip
OPEN: dict[str, tuple[str, ...]] = {
    "community_centre": ("0 09:00 17:00", "1 09:00 17:00", "2 09:00 17:00", "3 09:00 21:00", "4 09:00 16:00"),
    "library": ("1 10:00 18:00", "2 10:00 18:00", "3 10:00 20:00", "4 10:00 18:00", "5 10:00 16:00"),
    "school": ("0 08:30 15:00", "1 08:30 15:00", "2 08:30 12:30", "3 08:30 15:00", "4 08:30 15:00"),
    "town_hall": ("0 09:00 17:00", "1 09:00 17:00", "2 09:00 17:00", "3 09:00 20:00", "4 09:00 13:00"),
    "health_centre": ("0 08:00 17:00", "1 08:00 17:00", "2 08:00 17:00", "3 08:00 17:00", "4 08:00 17:00"),
    "worship": ("2 10:00 12:00", "4 14:00 16:00", "6 12:00 14:00"),
    "sport": ("0 09:00 22:00", "2 09:00 22:00", "4 09:00 22:00", "5 09:00 17:00"),
    "outdoors": (),
    "shop": ("1 10:00 16:00", "3 10:00 16:00", "5 11:00 15:00"),
    "office": ("0 09:00 12:00", "2 09:00 12:00", "4 09:00 12:00"),
    "other": (),
}
ROOMS = (
    ("Grote zaal", 60, "30 euro per dagdeel, gratis voor bewoners", "bij de beheerder", True),
    ("Kleine kamer", 10, "gratis", "bij de balie", False),
    ("Keuken", 12, "gratis als u opruimt", "bij de beheerder", True),
)


@dataclass(slots=True)
class Places:
    locations: list[Location] = field(default_factory=list)
    district_of: dict[Location, str] = field(default_factory=dict)
    hours: list[OpeningHours] = field(default_factory=list)
    spaces: list[Space] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)

    def of_kinds(self, kinds: tuple[str, ...], district: str) -> list[Location]:
        """Locations of these kinds in the district, else in the whole municipality."""
        fit = [place for place in self.locations if place.kind in kinds]
        return [place for place in fit if self.district_of[place] == district] or fit


def invent_places(town: Town, municipality: Area, areas: dict[str, Area], people: People) -> Places:
    """Locations of every kind, at most three of a kind in one district; the first rooms and hours with them."""
    places = Places()
    districts = sorted(town.districts, key=lambda code: (-town.districts[code], code))
    for kind, per in DISTRICTS_PER.items():
        for place in range(max(1, round(len(districts) / per))):
            district = districts[place % len(districts)]
            spots = town.busiest(district)
            spot = spots[(place // len(districts)) % len(spots)]
            _add(places, town, municipality, areas[spot.code], spot, kind, place)
    _who_is_there(places, town, people)
    return places


def _add(
    places: Places, town: Town, municipality: Area, area: Area, spot: Neighbourhood, kind: str, number: int
) -> None:
    rng = town.rng("location", kind, number)
    lon, lat = _near(spot, rng)
    hidden = kind == "other"
    location = Location(
        id=example_id(town.code, "location", kind, number),
        name=f"{LOCATIONS[kind][number % len(LOCATIONS[kind])]} {_own_name(town, rng)}",
        kind=kind,
        street=f"{rng.choice(STREETS)} {rng.randrange(1, 200)}",
        postal_code=f"{spot.pc4} {POSTCODE_LETTERS}" if spot.pc4 else "",
        town=municipality.name,
        lon=lon,
        lat=lat,
        municipality=municipality,
        neighbourhood=area,
        hidden_address=hidden,
        step_free=lucky(rng, 80),
        toilet=lucky(rng, 70),
        quiet=lucky(rng, 40),
        first_ten_minutes=rng.choice(FIRST_TEN_MINUTES),
        is_example=True,
    )
    places.locations.append(location)
    places.district_of[location] = spot.district
    for line in OPEN[kind]:
        day, opens, closes = line.split()
        hours = OpeningHours(
            location=location,
            weekday=int(day),
            opens=dt.time.fromisoformat(opens),
            closes=dt.time.fromisoformat(closes),
        )
        places.hours.append(hours)
    if kind == "community_centre":
        for name, size, cost, key, kitchen in ROOMS[: rng.randrange(1, 4)]:
            places.spaces.append(Space(location=location, name=name, people=size, cost=cost, key=key, kitchen=kitchen))


def _own_name(town: Town, rng: random.Random) -> str:
    free = [name for name in OWN_NAMES if not set(plain(name).split()) & town.words]
    return rng.choice(free or list(OWN_NAMES))


def _near(spot: Neighbourhood, rng: random.Random) -> tuple[float, float]:
    """A point within 150 metres of the centre."""
    angle, far = rng.uniform(0, 2 * math.pi), AROUND_M * math.sqrt(rng.random())
    north = far * math.sin(angle) / METRES_PER_DEGREE
    east = far * math.cos(angle) / (METRES_PER_DEGREE * math.cos(math.radians(spot.lat)))
    return round(spot.lon + east, 6), round(spot.lat + north, 6)


def _who_is_there(places: Places, town: Town, people: People) -> None:
    """At each community centre two workers of the team of its district, above the number of that team."""
    for location in places.locations:
        if location.kind != "community_centre":
            continue
        district = places.district_of[location]
        welfare = next(
            organisation
            for organisation in people.of_kind("welfare")
            if (team := people.team_in(organisation, district)) is not None
            and (team.pk, district) in people.districts_of_team
        )
        team = people.team_in(welfare, district)
        location.team_phone = team.phone if team else welfare.phone
        rng = town.rng("presence", location.pk)
        for contact in people.contacts_of(welfare, team)[:2]:
            places.presences.extend(
                Presence(contact=contact, location=location, weekday=day, starts=dt.time(9), ends=dt.time(12))
                for day in sorted(rng.sample(range(5), 2))
            )
