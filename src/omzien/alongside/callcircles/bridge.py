# SPDX-License-Identifier: EUPL-1.2
"""People to a ring and back, and the list that hangs beside the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.callcircles.workflow import Step
from omzien.base.actor import Actor
from omzien.core.geo import distance_m
from omzien.core.matching.circles import ring
from omzien.people.persons.models import Person

# Where a neighbourhood is not known: as far as across a district.
UNKNOWN_METRES = 2000
METRES_PER_POINT = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A ring in calling order, and who did not fit: for the coordinator to place, not a failure."""

    order: tuple[Person, ...]
    left_out: tuple[Person, ...]


def plan(persons: Sequence[Person], before: Sequence[Person] = ()) -> Plan:
    """The ring with the shortest walks in which all share a language; pairs of before stay where they can."""
    number = {person.pk: row for row, person in enumerate(persons)}
    kept = tuple(number[person.pk] for person in before if person.pk in number)
    found = ring(_walking(persons), may_call=_may_call(persons), before=kept)
    return Plan(
        order=tuple(persons[row] for row in found.order), left_out=tuple(persons[row] for row in found.left_out)
    )


def _walking(persons: Sequence[Person]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    lons = [person.neighbourhood.lon if person.neighbourhood else None for person in persons]
    lats = [person.neighbourhood.lat if person.neighbourhood else None for person in persons]
    to_lon, to_lat = np.array(lons, dtype=np.float64), np.array(lats, dtype=np.float64)
    metres = np.array([distance_m(lon, lat, to_lon, to_lat) for lon, lat in zip(to_lon, to_lat, strict=True)])
    return np.where(np.isnan(metres), UNKNOWN_METRES, np.nan_to_num(metres)).astype(np.int64) // METRES_PER_POINT


def _may_call(persons: Sequence[Person]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Who can call whom: both have a phone, and a language in common (Dutch where nothing is known)."""
    speaks = [set(person.languages or ["nl"]) for person in persons]
    return np.array(
        [
            [bool(a.phone and b.phone and speaks[i] & speaks[j]) for j, b in enumerate(persons)]
            for i, a in enumerate(persons)
        ],
        dtype=np.bool_,
    ).reshape(len(persons), len(persons))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: who calls whom, and who calls when she cannot."""

    caller: Person
    called: Person
    stand_in: Person
    key_holder: str


def call_list(circle: CallCircle, *, for_: Actor) -> list[Line]:
    """The list in calling order: first names and numbers, one query."""
    rows = Seat.objects.visible_to(for_).filter(circle=circle)
    seats = list(rows.select_related("person", "key_holder"))
    if not seats:
        return []
    closed = [seats[-1], *seats, seats[0]]
    return [
        Line(caller.person, called.person, before.person, called.key_holder.name if called.key_holder else "")
        for before, (caller, called) in zip(closed, pairwise(closed[1:]), strict=False)
    ]


def today_of(circle: CallCircle, *, for_: Actor, day: date) -> list[tuple[Seat, Call | None]]:
    """Every seat with how its call went, in two queries."""
    seats = Seat.objects.visible_to(for_).filter(circle=circle).select_related("person", "key_holder")
    calls = {call.seat_id: call for call in Call.objects.visible_to(for_).filter(seat__circle=circle).on_day(day)}
    return [(seat, calls.get(seat.pk)) for seat in seats]


def is_closed(rows: Sequence[tuple[Seat, Call | None]]) -> bool:
    """Tell whether everyone in the ring was spoken to."""
    return bool(rows) and all(call is not None and call.step == Step.REACHED for _, call in rows)
