# SPDX-License-Identifier: EUPL-1.2
"""Breaks and helpers of one day to the assignment of the core, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

import numpy as np

from omzien.alongside.respite.models import Break
from omzien.core.geo import distance_m
from omzien.core.matching.assigning import Pairs, Requests, Resources, assign
from omzien.offer.helpers.models import DAYS, Helper
from omzien.people.persons.models import Person

NOON, EVENING = time(12), time(17, 30)
METRES_PER_POINT = 10
UNKNOWN_METRES = 2000
OTHER_LANGUAGE = 150
NO_NEED_FOR_A_GROUP = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known about the helpers on one day: by helper the load of the week, who is busy, faces, a no."""

    load: Mapping[UUID, int] = field(default_factory=dict)
    busy: frozenset[UUID] = frozenset()
    came_before: frozenset[tuple[UUID, UUID]] = frozenset()  # (helper, carer)
    said_no: frozenset[tuple[UUID, UUID]] = frozenset()  # (helper, break)


def part_of(clock: time) -> str:
    if clock < NOON:
        return "morning"
    return "afternoon" if clock < EVENING else "evening"


def can(helper: Helper, wanted: Break, day: date) -> bool:
    """Tell whether this is a moment and a distance that she said."""
    moment = f"{DAYS[day.weekday()]}-{part_of(wanted.starts)}"
    near = metres(helper, wanted.carer)
    return (not helper.can_when or moment in helper.can_when) and (near is None or near <= helper.max_km * 1000)


def metres(helper: Helper, person: Person) -> float | None:
    """How far apart their neighbourhoods lie, or None when one of them is not known."""
    here, there = helper.neighbourhood, person.neighbourhood
    if here is None or there is None or here.lon is None or there.lon is None:
        return None
    return float(distance_m(here.lon, here.lat or 0.0, [there.lon], [there.lat or 0.0])[0])


def plan_day(
    wanted: Sequence[Break], helpers: Sequence[Helper], day: date, today: date, ground: Ground
) -> dict[UUID, Helper]:
    """Which helper takes over which break on this day: nearest and least loaded over all of them together."""
    requests = Requests(
        waited=np.array([max((today - one.created_at.date()).days, 0) for one in wanted], dtype=np.int64),
        group=np.full(len(wanted), NO_NEED_FOR_A_GROUP, dtype=np.int8),
    )
    load = np.array([ground.load.get(one.pk, 0) for one in helpers], dtype=np.int64)
    room = np.array([one.at_most_per_week for one in helpers], dtype=np.int64) - load
    free = np.array([one.pk not in ground.busy for one in helpers], dtype=np.bool_)
    resources = Resources(
        capacity=np.where(free & (room > 0), 1, 0).astype(np.int64),
        load=load,
        is_group=np.zeros(len(helpers), dtype=np.bool_),
    )
    found = assign(requests, resources, _pairs(wanted, helpers, day, ground))
    return {wanted[row].pk: helpers[at] for row, at in enumerate(found.resource) if at >= 0}


def _pairs(wanted: Sequence[Break], helpers: Sequence[Helper], day: date, ground: Ground) -> Pairs:
    rows = [
        (
            i,
            j,
            _distance(helper, one, ground),
            0 if set(helper.languages or ["nl"]) & set(one.carer.languages or ["nl"]) else OTHER_LANGUAGE,
            (helper.pk, one.pk) in ground.said_no,
        )
        for i, one in enumerate(wanted)
        for j, helper in enumerate(helpers)
        if can(helper, one, day)
    ]
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 5).T
    return Pairs(
        request=columns[0],
        resource=columns[1],
        distance=columns[2],
        language=columns[3],
        time=np.zeros(len(rows), dtype=np.int64),
        refused=columns[4].astype(np.bool_),
    )


def _distance(helper: Helper, wanted: Break, ground: Ground) -> int:
    """The price of the way; a face that is known already costs nothing."""
    if (helper.pk, wanted.carer_id) in ground.came_before:
        return 0
    near = metres(helper, wanted.carer)
    return round((UNKNOWN_METRES if near is None else near) / METRES_PER_POINT)
