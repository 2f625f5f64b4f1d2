# SPDX-License-Identifier: EUPL-1.2
"""Many questions against many helpers and groups in one go, exactly.

The whole is a min-cost flow with whole numbers, so its answer is a true optimum: each request sends one unit to a
helper, a group, or to "not yet", each helper's next person costs more than the one before (parallel arcs), and
leaving somebody waiting costs more every day. Nothing here is decided: a coordinator confirms.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import min_cost_flow

from omzien.core.matching.demand import UNKNOWN

Ints = NDArray[np.int64]
WhyUnmatched = Literal["nobody_fits", "only_refused", "all_full", "too_costly"]
WhyNotNearer = Literal["full", "fits_less", "busier"]

NAMES_A_COORDINATOR_READS = 2


@dataclass(frozen=True, slots=True)
class Prices:
    """What the objective weighs; one point is about ten metres of a short walk.

    A person without preference costs 140 when one helper is given to her alone, 260 when a group is fine too:
    together where it can, alone where it must. Each further person costs a helper 90 more than the one before.
    Nobody waits for ever: 1,200 for leaving someone unmatched, and 25 for every day she already waits.
    """

    alone_no_preference: int = 140
    alone_group_fine: int = 260
    next_person: int = 90
    unmatched: int = 1200
    unmatched_per_day: int = 25


@dataclass(frozen=True, slots=True)
class Requests:
    """n requests. waited: int64 (n,), days. group: int8 (n,), 0 one person needed, 1 no preference, 2 group fine."""

    waited: Ints
    group: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.waited)


@dataclass(frozen=True, slots=True)
class Resources:
    """m helpers and groups.

    capacity: int64 (m,), free places. load: int64 (m,), persons already there (counts for helpers only).
    is_group: bool (m,).
    """

    capacity: Ints
    load: Ints
    is_group: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.capacity)


@dataclass(frozen=True, slots=True)
class Pairs:
    """k candidate pairs that qualify; each (request, resource) at most once.

    request, resource: int64 (k,). distance, language, time: int64 (k,), the parts of its price, 0 or more.
    refused: bool (k,), a hard no from either side; never assigned, kept so that the reason can be told.
    """

    request: Ints
    resource: Ints
    distance: Ints
    language: Ints
    time: Ints
    refused: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.request)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A request with its resource: the parts of the price, and the cheaper ones passed over with the reason."""

    request: int
    resource: int
    distance: int
    language: int
    time: int
    alone: int
    load_before: int
    passed_over: tuple[tuple[int, WhyNotNearer], ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    request: int
    why: WhyUnmatched


@dataclass(frozen=True, slots=True)
class Assignment:
    """resource: int64 (n,), the resource of each request or -1. cost: the exact objective."""

    resource: Ints
    cost: int
    pairings: tuple[Pairing, ...]
    unmatched: tuple[Unmatched, ...]


def pair_prices(requests: Requests, resources: Resources, pairs: Pairs, prices: Prices) -> Ints:
    """int64 (k,): distance + language + time + the premium for one helper alone."""
    return pairs.distance + pairs.language + pairs.time + _alone(requests, resources, pairs, prices)


def _alone(requests: Requests, resources: Resources, pairs: Pairs, prices: Prices) -> Ints:
    premium = np.array([0, prices.alone_no_preference, prices.alone_group_fine], np.int64)
    alone: Ints = np.where(resources.is_group[pairs.resource], 0, premium[requests.group[pairs.request]])
    return alone


def waiting_prices(requests: Requests, prices: Prices) -> Ints:
    """int64 (n,): what it costs to leave each request unmatched."""
    return prices.unmatched + prices.unmatched_per_day * requests.waited


def load_prices(resources: Resources, prices: Prices) -> tuple[Ints, Ints]:
    """(resource, price) of every free place of every helper, cheapest first per helper: int64 (sum of capacities,).

    Groups have no load price: the tenth guest at a table is as welcome as the first.
    """
    owner = np.repeat(np.arange(len(resources)), resources.capacity)
    first = np.repeat(np.cumsum(resources.capacity) - resources.capacity, resources.capacity)
    nth = np.arange(len(owner)) - first + resources.load[owner]
    return owner, np.where(resources.is_group[owner], 0, prices.next_person * nth)


def assign(requests: Requests, resources: Resources, pairs: Pairs, prices: Prices | None = None) -> Assignment:
    """The cheapest assignment of all requests, with the reason of every pair and of every one unmatched.

    ValueError: arrays of unequal length, numbers out of range, negative capacities or prices.
    Source of the formulation: linear assignment with convex place costs as min-cost flow (OR-Tools
    SimpleMinCostFlow, cost scaling push-relabel); whole data give whole solutions.
    """
    prices = prices or Prices()
    _check(requests, resources, pairs)
    allowed = np.flatnonzero(~pairs.refused)
    # A fixed order of arcs makes one of several equal optima the answer, always the same one.
    allowed = allowed[np.lexsort((pairs.resource[allowed], pairs.request[allowed]))]
    cost = pair_prices(requests, resources, pairs, prices)
    chosen = _solve(requests, resources, pairs, cost, allowed, prices)
    resource = np.full(len(requests), UNKNOWN, np.int64)
    resource[pairs.request[chosen]] = pairs.resource[chosen]
    total = _total(requests, resources, cost[chosen].sum(), resource, prices)
    return Assignment(
        resource,
        total,
        _pairings(requests, resources, pairs, cost, chosen, prices),
        _unmatched(requests, resources, pairs, resource),
    )


def _check(requests: Requests, resources: Resources, pairs: Pairs) -> None:
    lengths = {len(getattr(pairs, name)) for name in pairs.__slots__}
    if len(lengths) != 1 or len(requests.group) != len(requests):
        raise ValueError("the arrays differ in length")
    if len(resources.load) != len(resources) or len(resources.is_group) != len(resources):
        raise ValueError("the arrays differ in length")
    for numbers, top in ((pairs.request, len(requests)), (pairs.resource, len(resources))):
        if len(numbers) and not (numbers.min() >= 0 and numbers.max() < top):
            raise ValueError("a pair names a request or resource that does not exist")
    parts = (pairs.distance, pairs.language, pairs.time, resources.capacity, resources.load, requests.waited)
    if any(len(part) and part.min() < 0 for part in parts):
        raise ValueError("a price, capacity, load or waiting time is below zero")


def _solve(requests: Requests, resources: Resources, pairs: Pairs, cost: Ints, allowed: Ints, prices: Prices) -> Ints:
    """Numbers of the chosen pairs. Nodes: requests, resources, one sink."""
    n, m = len(requests), len(resources)
    if n == 0:
        return np.empty(0, np.int64)
    sink = n + m
    place_of, place_price = load_prices(resources, prices)
    tails = np.concatenate([pairs.request[allowed], np.arange(n), n + place_of])
    heads = np.concatenate([n + pairs.resource[allowed], np.full(n + len(place_of), sink)])
    costs = np.concatenate([cost[allowed], waiting_prices(requests, prices), place_price])
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, np.ones(len(tails), np.int64), costs)
    supplies = np.zeros(n + m + 1, np.int64)
    supplies[:n], supplies[sink] = 1, -n
    flow.set_nodes_supplies(np.arange(n + m + 1), supplies)
    status = flow.solve()
    if status != flow.OPTIMAL:  # every request may stay unmatched, so a solution always exists
        raise ArithmeticError(f"the assignment was not solved: {status}")
    used = np.asarray(flow.flows(arcs[: len(allowed)]))
    return allowed[used > 0]


def _total(requests: Requests, resources: Resources, paired: int, resource: Ints, prices: Prices) -> int:
    taken = np.bincount(resource[resource != UNKNOWN], minlength=len(resources))
    owner, price = load_prices(resources, prices)
    first = np.cumsum(resources.capacity) - resources.capacity
    used = np.arange(len(owner)) - first[owner] < taken[owner]
    waiting = waiting_prices(requests, prices)[resource == UNKNOWN].sum()
    return int(paired + price[used].sum() + waiting)


def _pairings(
    requests: Requests, resources: Resources, pairs: Pairs, cost: Ints, chosen: Ints, prices: Prices
) -> tuple[Pairing, ...]:
    taken = np.bincount(pairs.resource[chosen], minlength=len(resources))
    passed = _passed_over(resources, pairs, cost, chosen, taken)
    alone = _alone(requests, resources, pairs, prices)
    load = resources.load.tolist()
    return tuple(
        Pairing(
            request=(request := int(pairs.request[pair])),
            resource=(resource := int(pairs.resource[pair])),
            distance=int(pairs.distance[pair]),
            language=int(pairs.language[pair]),
            time=int(pairs.time[pair]),
            alone=int(alone[pair]),
            load_before=load[resource],
            passed_over=passed.get(request, ()),
        )
        for pair in chosen.tolist()
    )


def _passed_over(
    resources: Resources, pairs: Pairs, cost: Ints, chosen: Ints, taken: Ints
) -> dict[int, tuple[tuple[int, WhyNotNearer], ...]]:
    """For each matched request the two nearest of those that were nearer than hers, and why not they."""
    mine = np.full(int(pairs.request.max(initial=-1)) + 1, UNKNOWN, np.int64)
    mine[pairs.request[chosen]] = chosen
    own = mine[pairs.request]
    nearer = np.flatnonzero((own != UNKNOWN) & ~pairs.refused & (pairs.distance < pairs.distance[own]))
    nearer = nearer[np.lexsort((pairs.resource[nearer], pairs.distance[nearer], pairs.request[nearer]))]
    asked = pairs.request[nearer]
    nth = np.arange(len(asked)) - np.searchsorted(asked, asked)
    told: dict[int, tuple[tuple[int, WhyNotNearer], ...]] = {}
    for pair in nearer[nth < NAMES_A_COORDINATOR_READS].tolist():
        request, resource = int(pairs.request[pair]), int(pairs.resource[pair])
        why: WhyNotNearer = "busier"
        if taken[resource] >= resources.capacity[resource]:
            why = "full"
        elif cost[pair] > cost[own[pair]]:
            why = "fits_less"
        told[request] = (*told.get(request, ()), (resource, why))
    return told


def _unmatched(requests: Requests, resources: Resources, pairs: Pairs, resource: Ints) -> tuple[Unmatched, ...]:
    n = len(requests)
    taken = np.bincount(resource[resource != UNKNOWN], minlength=len(resources))
    free = (taken < resources.capacity)[pairs.resource] if len(pairs) else np.empty(0, bool)
    known = np.bincount(pairs.request, minlength=n)
    allowed = np.bincount(pairs.request[~pairs.refused], minlength=n)
    open_still = np.bincount(pairs.request[~pairs.refused & free], minlength=n)
    told = []
    for request in np.flatnonzero(resource == UNKNOWN).tolist():
        why: WhyUnmatched = "too_costly"
        if not known[request]:
            why = "nobody_fits"
        elif not allowed[request]:
            why = "only_refused"
        elif not open_still[request]:
            why = "all_full"
        told.append(Unmatched(request, why))
    return tuple(told)
