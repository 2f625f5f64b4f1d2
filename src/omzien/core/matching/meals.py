# SPDX-License-Identifier: EUPL-1.2
"""Meals: rounds of volunteers from a kitchen to doors, in time, with room in the bag, and the face people know."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pyvrp import Model
from pyvrp.stop import MaxIterations

LEFT_BEHIND = 10_000  # minutes: dearer than any round, so that only what cannot be done is left


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who gets meals. opens, closes: minutes of the day between which she is at home."""

    meals: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """A volunteer. leaves: minute of the day; minutes: longest under way; knows: doors that know her."""

    meals: int
    leaves: int
    minutes: int
    knows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Round:
    """One volunteer's card: the doors in order with the minute of the day at each."""

    carrier: int
    doors: tuple[int, ...]
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """left: doors that nobody can reach in time, for a person to solve."""

    rounds: tuple[Round, ...]
    left: tuple[int, ...]
    cost: int


def meal_rounds(
    travel: NDArray[np.int64],
    doors: tuple[Door, ...],
    carriers: tuple[Carrier, ...],
    *,
    minutes_at_door: int = 4,
    another_carrier: int = 15,
    strange_face: int = 5,
    iterations: int = 300,
    seed: int = 1,
) -> Rounds:
    """Plan the rounds: fewest minutes, where one more volunteer counts as 15 and a strange face as 5.

    travel: int64 (doors + 1, doors + 1), minutes; row and column 0 are the kitchen. Volunteers go home from the last
    door. minutes_at_door: because the chat is the point. The same input and seed give the same rounds.
    ValueError: a table of another size, or a negative time. Source: PyVRP 0.14 (iterated local search).
    """
    n = len(doors)
    if travel.shape != (n + 1, n + 1) or travel.min(initial=0) < 0:
        raise ValueError("travel must have the kitchen and every door, and no negative time")
    if not n or not carriers:
        return Rounds((), tuple(range(n)), LEFT_BEHIND * n)
    model = Model()
    places = [model.add_location(x=number, y=0) for number in range(n + 1)]
    kitchen = model.add_depot(places[0])
    for place, door in zip(places[1:], doors, strict=True):
        model.add_client(
            place, door.meals, [], minutes_at_door, door.opens, door.closes, prize=LEFT_BEHIND, required=False
        )
    for carrier in carriers:
        profile = model.add_profile()
        model.add_vehicle_type(
            1, carrier.meals, kitchen, kitchen, another_carrier, carrier.leaves,
            shift_duration=carrier.minutes, profile=profile,
        )  # fmt: skip
        _roads(model, places, profile, travel, carrier, strange_face)
    return _read(model.solve(MaxIterations(iterations), seed=seed, collect_stats=False, display=False), n)


def _roads(
    model: Any, places: list[Any], profile: Any, travel: NDArray[np.int64], carrier: Carrier, strange_face: int
) -> None:
    for i, start in enumerate(places):
        for j, end in enumerate(places):
            # The way back is the volunteer's own: it counts for nobody.
            minutes = int(travel[i, j]) if j and i != j else 0
            strange = strange_face if j and i != j and j - 1 not in carrier.knows else 0
            model.add_edge(start, end, minutes + strange, minutes, profile)


def _read(result: Any, doors: int) -> Rounds:
    rounds = []
    for route in result.best.routes():
        stops = [stop for stop in route.schedule() if stop.is_client()]
        rounds.append(
            Round(
                carrier=route.vehicle_type(),
                doors=tuple(stop.idx for stop in stops),
                at=tuple(stop.start_time for stop in stops),
            )
        )
    rounds.sort(key=lambda one: one.carrier)
    reached = {door for one in rounds for door in one.doors}
    left = tuple(door for door in range(doors) if door not in reached)
    return Rounds(tuple(rounds), left, int(result.cost()))
