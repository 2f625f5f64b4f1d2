# SPDX-License-Identifier: EUPL-1.2
"""Where to put hands and doors: workers over neighbourhoods, meeting places within walking distance. Both exact."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused

UNIT = 0.1
# No neighbourhood goes below this part of what it has today, unless the floor is switched off.
FLOOR = 0.25
HALVINGS = 80
SECONDS = 5.0
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Spread:
    """Workers (fte) per neighbourhood (n,), people reached there, and which neighbourhoods lose, worst first."""

    fte: Array
    reached: Array
    losers: NDArray[np.intp]
    floor: Array


def reach(fte: Array, need: Array, per_worker: float) -> Array:
    """People reached per neighbourhood (n,): the more workers per person in need, the less each one adds."""
    safe = np.maximum(need, 1e-12)
    return np.where(need > 0, need * (1 - np.exp(-per_worker * fte / safe)), 0)


def spread_workers(
    need: Array, weight: Array, today: Array, total: float, *, per_worker: float = 60.0, floor: float = FLOOR
) -> Spread:
    """Divide `total` fte over neighbourhoods so that the weighted number of people reached is as large as can be.

    need: people (n,); weight: how much one person counts (n,); today: fte (n,); floor: part of today that stays.
    Equal marginal reach decides (the sum of concave parts), found exactly by sorting. Source: Fox 1966.
    Raises Refused when the floor needs more than there is, or for a negative value.
    """
    lowest = today * floor
    _check(need, weight, today, total, lowest)
    # fte_i = max(lowest_i, slope_i * (top_i - mu)): a sum that falls with mu in straight pieces.
    slope = np.where(weight > 0, need / per_worker, 0)
    with np.errstate(divide="ignore"):
        top = np.where(weight > 0, np.log(np.maximum(weight, 1e-300) * per_worker), -np.inf)
        bend = np.where(slope > 0, top - lowest / np.where(slope > 0, slope, 1), -np.inf)
    order = np.argsort(-bend, kind="stable")
    order = order[np.isfinite(bend[order])]
    if not len(order):
        raise Refused("Er is niemand die hulp nodig heeft.")
    left = total - lowest.sum()
    slopes = np.cumsum(slope[order])
    weighted = np.cumsum(slope[order] * top[order])
    floors = np.cumsum(lowest[order])
    # With the first k neighbourhoods above their floor: slopes * (..) = left + their floors.
    mu = (weighted - left - floors) / slopes
    ends = np.append(bend[order][1:], -np.inf)
    place = int(np.argmax(mu >= ends))
    fte = np.maximum(lowest, np.where(slope > 0, slope * (np.where(slope > 0, top, 0) - mu[place]), 0))
    return _told(fte, need, today, lowest, per_worker)


def _check(need: Array, weight: Array, today: Array, total: float, lowest: Array) -> None:
    for values in (need, weight, today):
        if values.shape != need.shape or not np.isfinite(values).all() or (values < 0).any():
            raise Refused("Alleen getallen van 0 of meer, een per buurt.")
    if not np.isfinite(total) or total < lowest.sum() - 1e-9:
        raise Refused(f"Er is minstens {lowest.sum():.1f} fte nodig om overal een deel te houden.")


def _told(fte: Array, need: Array, today: Array, lowest: Array, per_worker: float) -> Spread:
    change = fte - today
    losers = np.flatnonzero(change < -UNIT / 2)
    return Spread(fte, reach(fte, need, per_worker), losers[np.argsort(change[losers], kind="stable")], lowest)


def in_units(
    need: Array, weight: Array, today: Array, total: float, *, per_worker: float = 60.0, floor: float = FLOOR
) -> Spread:
    """As `spread_workers`, in whole tenths of an fte: the largest marginal gains, which is exactly optimal."""
    lowest = np.ceil(today * floor / UNIT - 1e-9) * UNIT
    _check(need, weight, today, total, lowest)
    units = int(np.floor(total / UNIT + 1e-9)) - int(np.rint(lowest / UNIT).sum())
    decay = np.where(need > 0, per_worker * UNIT / np.maximum(need, 1e-12), 1.0)
    first = weight * need * np.exp(-decay * np.rint(lowest / UNIT)) * -np.expm1(-decay)
    wanted = first > 0
    if not wanted.any():
        raise Refused("Er is niemand die hulp nodig heeft.")
    logs = np.log(np.where(wanted, first, 1))

    def given(price: float) -> Array:
        """Units whose gain is at least the price, per neighbourhood."""
        return np.where(wanted, np.maximum(0, np.floor((logs - price) / decay + 1)), 0)

    low, high = float(logs[wanted].min() - units * decay[wanted].max() - 1), float(logs[wanted].max() + 1)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if given(middle).sum() >= units else (low, middle)
    count = given(high)
    # At one price several neighbourhoods may gain exactly the same: the first ones get the last units.
    rest = units - int(count.sum())
    following = np.where(wanted, logs - decay * count, -np.inf)
    last = np.argsort(-following, kind="stable")[:rest]
    count[last] += 1
    return _told(lowest + count * UNIT, need, today, lowest, per_worker)


@dataclass(frozen=True, slots=True)
class Places:
    """Which sites open, which neighbourhoods then have one within walking distance, and the proven gap (0-1)."""

    sites: NDArray[np.intp]
    covered: NDArray[np.bool_]
    share: float
    gap: float


def meeting_places(
    near: NDArray[np.bool_],
    people: Array,
    count: int,
    *,
    kept: NDArray[np.intp] | None = None,
    seconds: float = SECONDS,
) -> Places:
    """Choose `count` sites so that as many people as can be have one within walking distance. Exact (HiGHS).

    near: (n, m), whether site m lies within walking distance of neighbourhood n; people: (n,); kept: sites that stay.
    Stops after `seconds` with the best found and the gap to what could still be. Raises Refused for a wrong count.
    """
    sites = near.shape[1]
    stays = np.zeros(sites, dtype=bool) if kept is None else np.isin(np.arange(sites), kept)
    if not 1 <= count <= sites or stays.sum() > count:
        raise Refused(f"Het aantal plekken ligt tussen {max(1, int(stays.sum()))} en {sites}.")
    useful = _useful(near, stays)
    rows, group = np.unique(near[:, useful], axis=0, return_inverse=True)
    demand = np.bincount(group.ravel(), weights=people).astype(np.float64)
    known = _greedy(rows, demand, stays[useful], min(count, len(useful)))
    best, bound = _solved(rows, demand, stays[useful], min(count, len(useful)), seconds)
    # In the hardest cases the solver runs out of time with less than a quick guess; its proof holds for both.
    best = max((best, known), key=lambda sites: demand[rows[:, sites].any(axis=1)].sum())
    reached = demand[rows[:, best].any(axis=1)].sum()
    chosen = useful[best]
    # Sites that add nobody fill up what was asked.
    spare = np.setdiff1d(np.arange(sites), chosen)[: count - len(chosen)]
    chosen = np.sort(np.concatenate([chosen, spare]))
    covered = np.asarray(near[:, chosen].any(axis=1))
    total = people.sum()
    return Places(
        chosen,
        covered,
        float(reached / total) if total else 0.0,
        max(0.0, float(bound / reached - 1)) if reached else 0.0,
    )


def _useful(near: NDArray[np.bool_], stays: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Sites worth a choice: not those whose whole reach lies within another's."""
    reach_of = near.astype(np.float64)
    shared, size = reach_of.T @ reach_of, reach_of.sum(axis=0)
    keep = np.ones(near.shape[1], dtype=bool)
    for site in np.flatnonzero(~stays):
        larger = keep & (shared[site] == size[site])
        larger[site] = False
        keep[site] = not larger.any()
    return np.flatnonzero(keep)


def _solved(
    rows: NDArray[np.bool_], demand: Array, stays: NDArray[np.bool_], count: int, seconds: float
) -> tuple[NDArray[np.intp], float]:
    """Maximal covering and a proven bound. Variables: a site opens (whole), a group is covered (follows)."""
    groups, sites = rows.shape
    covers = sparse.hstack([sparse.csr_array(-rows.astype(float)), sparse.eye_array(groups)])
    together = sparse.csr_array(np.concatenate([np.ones(sites), np.zeros(groups)])[None, :])
    found = optimize.milp(
        np.concatenate([np.zeros(sites), -demand]),
        constraints=[
            optimize.LinearConstraint(covers, -np.inf, 0),
            optimize.LinearConstraint(together, count, count),
        ],
        integrality=np.concatenate([np.ones(sites), np.zeros(groups)]),
        bounds=optimize.Bounds(np.concatenate([stays.astype(float), np.zeros(groups)]), np.ones(sites + groups)),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    bound = float(demand.sum()) if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    chosen = np.array([], dtype=np.intp) if found.x is None else np.flatnonzero(found.x[:sites] > HALF)
    return chosen, min(bound, float(demand.sum()))


def _greedy(rows: NDArray[np.bool_], demand: Array, stays: NDArray[np.bool_], count: int) -> NDArray[np.intp]:
    """The site that adds most, again and again."""
    chosen: list[int] = np.flatnonzero(stays).tolist()
    open_to = ~rows[:, chosen].any(axis=1)
    while len(chosen) < count:
        gains = (demand * open_to) @ rows
        gains[chosen] = -1
        chosen.append(int(gains.argmax()))
        open_to &= ~rows[:, chosen[-1]]
    return _swapped(rows, demand, np.array(chosen, dtype=np.intp), len(np.flatnonzero(stays)))


def _swapped(rows: NDArray[np.bool_], demand: Array, chosen: NDArray[np.intp], fixed: int) -> NDArray[np.intp]:
    """Move one site at a time while that covers more people; the first `fixed` stay."""
    better = True
    while better:
        better = False
        for place in range(fixed, len(chosen)):
            others = np.delete(chosen, place)
            gains = (demand * ~rows[:, others].any(axis=1)) @ rows
            if gains.max() > gains[chosen[place]] * (1 + 1e-12):
                chosen[place] = gains.argmax()
                better = True
    return chosen
