# SPDX-License-Identifier: EUPL-1.2
"""Call circles: who calls whom, in one closed ring in which everybody calls once and is called once.

Silence must reach a person, so each caller has a stand-in: whoever calls before her in the ring.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

LEFT_OUT = 100_000  # dearer than any walk: leaving someone out is the last thing to do
NEW_PAIR = 400  # people grow attached: another caller must be worth some walking
FEWEST = 3  # two people call each other; a ring begins at three
EFFORT = 2.0  # deterministic time of the solver, about a second or two for a dozen people


@dataclass(frozen=True, slots=True)
class Ring:
    """order: the people in calling order, the last one calls the first. left_out: for the coordinator to place.

    stand_in: for each in the order, who calls in her place when she cannot.
    """

    order: tuple[int, ...]
    left_out: tuple[int, ...]
    stand_in: tuple[int, ...]
    cost: int
    proven: bool


def ring(
    walking: NDArray[np.int64], *, may_call: NDArray[np.bool_], before: tuple[int, ...] = (), effort: float = EFFORT
) -> Ring:
    """The cheapest ring over as many people as fit.

    walking: int64 (n, n), price of i calling j, 0 or more (key-holders live near). may_call: bool (n, n), shared
    language and hour. before: the order of the ring as it was; its pairs are kept unless another is much better.
    effort: in the solver's deterministic time, so that the same people give the same ring on every machine.
    ValueError: tables that are not square or of unequal size. Source: CP-SAT with AddCircuit (OR-Tools).
    """
    n = len(walking)
    if walking.shape != (n, n) or may_call.shape != (n, n):
        raise ValueError("the tables must be square and of one size")
    kept = set(zip(before, (*before[1:], *before[:1]), strict=True))
    model = cp_model.CpModel()
    arcs, terms = [], []
    for i in range(n):
        for j in range(n):
            if i != j and may_call[i, j]:
                used = model.new_bool_var(f"{i}>{j}")
                arcs.append((i, j, used))
                terms.append(used * int(walking[i, j] + (NEW_PAIR if before and (i, j) not in kept else 0)))
        alone = model.new_bool_var(f"{i} stays out")
        arcs.append((i, i, alone))
        terms.append(alone * LEFT_OUT)
    return _solved(model, arcs, terms, n, effort)


def _solved(
    model: cp_model.CpModel,
    arcs: list[tuple[int, int, cp_model.IntVar]],
    terms: list[cp_model.LinearExpr],
    n: int,
    effort: float,
) -> Ring:
    everyone_out = Ring((), tuple(range(n)), (), LEFT_OUT * n, proven=True)
    if n < FEWEST:
        return everyone_out
    model.add_circuit(arcs)
    inside = [used for i, j, used in arcs if i != j]
    some = model.new_bool_var("a ring is made")
    model.add(sum(inside) >= FEWEST).only_enforce_if(some)
    model.add(sum(inside) == 0).only_enforce_if(~some)
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        # No ring was found in the time given: everybody is for the coordinator, and it says that this is not proven.
        return Ring((), everyone_out.left_out, (), everyone_out.cost, proven=False)
    calls = {i: j for i, j, used in arcs if i != j and solver.value(used)}
    order = _walk(calls)
    return Ring(
        order=order,
        left_out=tuple(i for i in range(n) if i not in calls),
        stand_in=(*order[-1:], *order[:-1]),
        cost=round(solver.objective_value),
        proven=status == cp_model.OPTIMAL,
    )


def _walk(calls: dict[int, int]) -> tuple[int, ...]:
    """The ring from its lowest number on."""
    if not calls:
        return ()
    order = [min(calls)]
    while (following := calls[order[-1]]) != order[0]:
        order.append(following)
    return tuple(order)
