# SPDX-License-Identifier: EUPL-1.2
"""Assignment of 1,000, 10,000 and 100,000 requests with 50 candidates each, and ranking one question among 100,000.

Peers solve the expanded instance: every free place a column with its own price, and "not yet" a column per request.
`make bench ONLY=assigning`. OMZIEN_BENCH_LARGEST=10000 leaves the largest out. A peer that is not
done after OMZIEN_BENCH_LIMIT seconds (300) is told so, and not started on a larger size.
"""

import multiprocessing
import os
import queue
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from measure import Bars, at_rest, load, percentile, table
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching
from scipy.spatial import cKDTree

from omzien.core.matching import Demand, Pairs, Prices, Requests, Resources, Supply, assign, rank
from omzien.core.matching.assigning import load_prices, pair_prices, waiting_prices

SIZES = (1_000, 10_000, 100_000)
CANDIDATES = 50
LIMIT = float(os.environ.get("OMZIEN_BENCH_LIMIT", "300"))
SEED = 7


@dataclass(frozen=True, slots=True)
class Problem:
    requests: Requests
    resources: Resources
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Expanded:
    """cost of every (request, column); the columns are free places and then one "not yet" per request."""

    row: NDArray[np.int64]
    column: NDArray[np.int64]
    cost: NDArray[np.int64]
    columns: int


def problem(n: int) -> Problem:
    """N requests in a plane, as many places among helpers and groups as there are requests, nearest candidates."""
    chance = np.random.default_rng(SEED)
    helpers, groups = int(n * 0.35), max(2, int(n * 0.04))
    m = helpers + groups
    is_group = np.arange(m) >= helpers
    side = np.sqrt(n) * 300.0
    home, there = chance.uniform(0, side, (n, 2)), chance.uniform(0, side, (m, 2))
    per_request = min(CANDIDATES, m)
    # Along streets: east and north added. All against all at once would take longer than solving.
    away, nearest = (np.asarray(found) for found in cKDTree(there).query(home, k=per_request, p=1))
    far = away.ravel()
    k = len(far)
    return Problem(
        Requests(chance.integers(0, 60, n), chance.integers(0, 3, n).astype(np.int8)),
        Resources(
            np.where(is_group, chance.integers(3, 12, m), chance.integers(1, 4, m)),
            np.where(is_group, 0, chance.integers(0, 3, m)),
            is_group,
        ),
        Pairs(
            np.repeat(np.arange(n), per_request),
            nearest.ravel().astype(np.int64),
            (far / 10).astype(np.int64),
            chance.choice([0, 0, 0, 250], k),
            chance.choice([0, 0, 60, 120], k),
            chance.random(k) < 0.01,
        ),
    )


def expanded(given: Problem) -> Expanded:
    n = len(given.requests)
    prices = Prices()
    owner, place_price = load_prices(given.resources, prices)
    allowed = np.flatnonzero(~given.pairs.refused)
    cost = pair_prices(given.requests, given.resources, given.pairs, prices)[allowed]
    resource = given.pairs.resource[allowed]
    first = np.cumsum(given.resources.capacity) - given.resources.capacity
    times = given.resources.capacity[resource]
    row = np.repeat(given.pairs.request[allowed], times)
    start = np.repeat(np.cumsum(times) - times, times)
    column = np.repeat(first[resource], times) + np.arange(len(row)) - start
    total = np.repeat(cost, times) + place_price[column]
    return Expanded(
        np.concatenate([row, np.arange(n)]),
        np.concatenate([column, len(owner) + np.arange(n)]),
        np.concatenate([total, waiting_prices(given.requests, prices)]),
        len(owner) + n,
    )


def by_flow(given: Problem) -> int:
    return assign(given.requests, given.resources, given.pairs).cost


def by_matching(given: Problem) -> int:
    """SciPy's sparse matching; it asks for costs above 0."""
    e, n = expanded(given), len(given.requests)
    graph = csr_array(coo_array((e.cost + 1.0, (e.row, e.column)), shape=(n, e.columns)))
    rows, columns = min_weight_full_bipartite_matching(graph)
    return round(float(graph[rows, columns].sum())) - n


def by_highs(given: Problem) -> int:
    """The same as a linear problem for HiGHS."""
    e, n = expanded(given), len(given.requests)
    k = len(e.cost)
    each = csr_array((np.ones(k), (e.row, np.arange(k))), shape=(n, k))
    once = csr_array((np.ones(k), (e.column, np.arange(k))), shape=(e.columns, k))
    solved: Any = linprog(  # type: ignore[call-overload]  # its stubs know no sparse arrays
        e.cost, A_eq=each, b_eq=np.ones(n), A_ub=once, b_ub=np.ones(e.columns), method="highs"
    )
    return round(float(solved.fun))


def by_greed(given: Problem) -> int:
    """All places of all pairs, cheapest first: fast, and not the best."""
    e, n = expanded(given), len(given.requests)
    order = np.argsort(e.cost, kind="stable")
    free, placed, total = np.ones(e.columns, bool), np.zeros(n, bool), 0
    for at in order.tolist():
        row, column = e.row[at], e.column[at]
        if free[column] and not placed[row]:
            free[column], placed[row] = False, True
            total += int(e.cost[at])
    return total


SOLVERS: dict[str, Callable[[Problem], int]] = {
    "Omzien (min-cost flow)": by_flow,
    "SciPy sparse matching": by_matching,
    "HiGHS": by_highs,
    "greedy": by_greed,
}
EXACT = ("SciPy sparse matching", "HiGHS")


def _run(name: str, n: int, told: "multiprocessing.Queue[tuple[int, float] | None]") -> None:
    given = problem(n)
    SOLVERS[name](problem(60))  # what a first call brings into memory is no part of solving
    told.put(None)
    cost, seconds = 0, []
    for _ in range(5 if n <= SIZES[0] else 1):  # a small instance is over before the clock is sure of it
        start = time.process_time()
        cost = SOLVERS[name](given)
        seconds.append(time.process_time() - start)
    told.put((cost, min(seconds)))


def solved(name: str, n: int) -> tuple[int, float] | None:
    """(cost, seconds of CPU) in a process of its own, None when it is not done LIMIT seconds after it was ready."""
    told: multiprocessing.Queue[tuple[int, float] | None] = multiprocessing.Queue()
    process = multiprocessing.Process(target=_run, args=(name, n, told))
    process.start()
    try:
        told.get(timeout=LIMIT)
        return told.get(timeout=LIMIT)
    except queue.Empty:
        return None
    finally:
        process.kill()
        process.join()


def assigning(bars: Bars) -> None:
    largest = int(os.environ.get("OMZIEN_BENCH_LARGEST", str(SIZES[-1])))
    rows: list[Sequence[object]] = []
    given_up: set[str] = set()  # what did not finish a smaller size is not started on a larger one
    for n in SIZES:
        if n > largest:
            continue
        answers = {name: solved(name, n) for name in SOLVERS if name not in given_up}
        own = answers["Omzien (min-cost flow)"]
        if own is None:
            bars.check(f"{n}: solved within {LIMIT:.0f} s", 0, at_least=1)
            continue
        for name, answer in answers.items():
            gap = "-" if answer is None else f"{(answer[0] / own[0] - 1) * 100:.2f} %"
            rows.append((n, name, f"over {LIMIT:.0f}" if answer is None else answer[1], gap))
        rows += [(n, name, "not started", "-") for name in SOLVERS if name in given_up]
        for name in EXACT:
            if name in given_up:
                continue
            if (peer := answers[name]) is not None:
                bars.check(f"{n}: cost against {name}", own[0] / peer[0], at_least=1, at_most=1)
            seconds = LIMIT if peer is None else peer[1]
            bars.check(f"{n}: seconds against {name}", own[1] / seconds, at_most=1)
        given_up |= {name for name, answer in answers.items() if answer is None}
    table(("requests", "solver", "seconds of CPU", "above the best"), rows)


def ranking(bars: Bars) -> None:
    """One question among 100,000 offers and helpers, without any place on the shelf to narrow it down."""
    n, chance = 100_000, np.random.default_rng(SEED)
    nothing = np.full(n, -1, np.int64)
    supply = Supply(
        key=np.arange(n),
        kind=chance.integers(0, 4, n).astype(np.int8),
        themes=chance.integers(-1, 87, (n, 3)).astype(np.int16),
        shares=np.tile(np.array([1, 0.6, 0.6], np.float32), (n, 1)),
        starts=np.where(chance.random(n) < 0.5, chance.integers(0, 20_000, n), -1),
        opens=nothing,
        closes=nothing,
        phone=chance.random(n) < 0.9,
        languages=chance.integers(1, 4, n).astype(np.uint64),
        stale=chance.random(n) < 0.2,
        confirmed=chance.integers(0, 100, n).astype(np.int32),
        reach=chance.integers(0, 4, n).astype(np.int8),
        municipality=chance.integers(0, 342, n),
        hidden=chance.random(n) < 0.01,
        special=np.zeros(n, np.uint64),
    )
    metres = chance.uniform(0, 200_000, n)

    def one() -> float:
        weights = np.append(chance.random(87) * (chance.random(87) < 0.1), 0).astype(np.float32)
        asked = Demand(weights=weights, language=1, municipality=int(chance.integers(0, 342)))
        start = time.process_time()
        rank(asked, supply, metres=metres, minutes=metres / 58, limit=20)
        return time.process_time() - start

    for _ in range(5):
        one()
    measured, rested = at_rest(lambda: percentile([one() for _ in range(100)], 0.95))
    print(f"\nranking one question among {n}: p95 {measured * 1000:.1f} ms as measured; {load()}")
    bars.check("ranking p95 in ms, at rest", rested * 1000, at_most=50)


def main() -> int:
    bars = Bars()
    print(load())
    assigning(bars)
    ranking(bars)
    return bars.exit_code()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(main())
