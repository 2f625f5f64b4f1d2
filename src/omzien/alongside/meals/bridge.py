# SPDX-License-Identifier: EUPL-1.2
"""Doors and helpers to arrays, and the trips back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

import numpy as np

from omzien.alongside.meals.models import Kitchen, MealRequest, Stop, Trip
from omzien.base.actor import Actor
from omzien.core.geo import distance_m
from omzien.core.matching.meals import Carrier, Door, meal_rounds
from omzien.offer.helpers.models import Helper

BOXES = 14
UNDER_WAY = 75  # minutes: a meal stays hot so long
CYCLING_M_PER_MINUTE = 12_000 / 60
DETOUR = 1.3  # streets are longer than the straight line; an assumption (OPERATIONS 3.5)
UNKNOWN_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Carry:
    """A helper, how many boxes she takes, and who knows her face."""

    helper: Helper
    boxes: int = BOXES
    knows: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Planned:
    """Per helper the doors in order with the time at each, and the doors nobody can reach in time."""

    trips: tuple[tuple[Carry, tuple[tuple[MealRequest, time], ...]], ...]
    left: tuple[MealRequest, ...]


def plan(kitchen: Kitchen, requests: Sequence[MealRequest], carries: Sequence[Carry]) -> Planned:
    """The shortest rounds within the windows, 75 minutes and the boxes, with the face people know."""
    doors = tuple(Door(meals=one.meals, opens=_minute(one.opens), closes=_minute(one.closes)) for one in requests)
    carriers = tuple(
        Carrier(
            meals=carry.boxes,
            leaves=_minute(kitchen.leaves),
            minutes=UNDER_WAY,
            knows=frozenset(row for row, one in enumerate(requests) if one.pk in carry.knows),
        )
        for carry in carries
    )
    found = meal_rounds(_travel(kitchen, requests), doors, carriers)
    trips = tuple(
        (
            carries[one.carrier],
            tuple((requests[door], _clock(at)) for door, at in zip(one.doors, one.at, strict=True)),
        )
        for one in found.rounds
    )
    return Planned(trips, tuple(requests[door] for door in found.left))


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def _travel(kitchen: Kitchen, requests: Sequence[MealRequest]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    points = [(kitchen.location.lon, kitchen.location.lat), *((one.point or (None, None)) for one in requests)]
    lons = np.array([lon for lon, _ in points], dtype=np.float64)
    lats = np.array([lat for _, lat in points], dtype=np.float64)
    metres = np.array([distance_m(lon, lat, lons, lats) for lon, lat in zip(lons, lats, strict=True)])
    minutes = np.ceil(metres * DETOUR / CYCLING_M_PER_MINUTE)
    return np.where(np.isnan(minutes), UNKNOWN_MINUTES, np.nan_to_num(minutes)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Card:
    """What one helper needs at the doors: first names, no more than needed."""

    trip: Trip
    stops: tuple[Stop, ...]
    meals: int


def cards(*, for_: Actor, day: date, kitchen: Kitchen | None = None) -> list[Card]:
    """The route cards of one day, in two queries. The day after there is none."""
    trips = Trip.objects.visible_to(for_).to_carry(day).select_related("helper", "round__kitchen__location")
    if kitchen is not None:
        trips = trips.filter(round__kitchen=kitchen)
    stops = Stop.objects.visible_to(for_).filter(round__day=day, trip__isnull=False)
    per_trip: dict[UUID, list[Stop]] = {}
    for stop in stops.select_related("request__person").order_by("order"):
        per_trip.setdefault(stop.trip_id, []).append(stop)  # type: ignore[arg-type]  # filtered on a trip
    return [
        Card(trip, tuple(per_trip.get(trip.pk, ())), sum(one.request.meals for one in per_trip.get(trip.pk, ())))
        for trip in trips
    ]


def wanted_on(requests: Sequence[MealRequest], day: date) -> list[MealRequest]:
    """Who gets a meal on this day of the week."""
    return [one for one in requests if day.weekday() in one.weekdays]


def faces(stops: Sequence[Stop]) -> Mapping[UUID, frozenset[UUID]]:
    """Per helper the requests that know her: she was there before, or stands on their list now."""
    known: dict[UUID, set[UUID]] = {}
    for stop in stops:
        if stop.trip is not None:
            known.setdefault(stop.trip.helper_id, set()).add(stop.request_id)
    return {helper: frozenset(requests) for helper, requests in known.items()}


def minutes_between(leaves: time, last: time | None) -> int | None:
    """How long a trip took by its card, in minutes; None when no door of it has a time."""
    if last is None:
        return None
    return (last.hour - leaves.hour) * 60 + last.minute - leaves.minute
