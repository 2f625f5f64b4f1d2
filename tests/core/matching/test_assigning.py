# SPDX-License-Identifier: EUPL-1.2
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from omzien.core.matching import Pairs, Prices, Requests, Resources, Unmatched, assign
from omzien.core.matching.assigning import load_prices, pair_prices, waiting_prices

FORBIDDEN = 10**7


def requests(waited: list[int], group: list[int] | None = None) -> Requests:
    return Requests(np.array(waited, np.int64), np.array(group or [0] * len(waited), np.int8))


def resources(capacity: list[int], load: list[int] | None = None, is_group: list[bool] | None = None) -> Resources:
    n = len(capacity)
    return Resources(
        np.array(capacity, np.int64),
        np.array(load or [0] * n, np.int64),
        np.array(is_group or [False] * n, bool),
    )


def pairs(*rows: tuple[int, int, int], refused: tuple[int, ...] = ()) -> Pairs:
    """Rows of request, resource, distance."""
    table = np.array(rows, np.int64).reshape(-1, 3)
    nothing = np.zeros(len(rows), np.int64)
    no = np.isin(np.arange(len(rows)), refused)
    return Pairs(table[:, 0], table[:, 1], table[:, 2], nothing, nothing, no)


@st.composite
def problems(draw: st.DrawFn) -> tuple[Requests, Resources, Pairs]:
    n, m = draw(st.integers(0, 7)), draw(st.integers(1, 5))
    small, prices = st.integers(0, 3), st.integers(0, 900)
    drawn = [
        (i, j, draw(prices), draw(prices), draw(prices), draw(st.integers(0, 5)) == 0)
        for i in range(n)
        for j in range(m)
        if draw(st.booleans())
    ]
    table = np.array([row[:5] for row in drawn], np.int64).reshape(-1, 5)
    return (
        requests([draw(st.integers(0, 60)) for _ in range(n)], [draw(st.integers(0, 2)) for _ in range(n)]),
        resources(
            [draw(small) for _ in range(m)],
            [draw(small) for _ in range(m)],
            [draw(st.booleans()) for _ in range(m)],
        ),
        Pairs(
            table[:, 0], table[:, 1], table[:, 2], table[:, 3], table[:, 4], np.array([row[5] for row in drawn], bool)
        ),
    )


def dense_optimum(asked: Requests, there: Resources, candidates: Pairs) -> int:
    """The same problem for SciPy: every place a column with its own price, and a column "not yet" per request."""
    prices = Prices()
    owner, place_price = load_prices(there, prices)
    n = len(asked)
    matrix = np.full((n, len(owner) + n), FORBIDDEN, np.int64)
    cost = pair_prices(asked, there, candidates, prices)
    for pair in np.flatnonzero(~candidates.refused):
        columns = np.flatnonzero(owner == candidates.resource[pair])
        matrix[candidates.request[pair], columns] = cost[pair] + place_price[columns]
    matrix[np.arange(n), len(owner) + np.arange(n)] = waiting_prices(asked, prices)
    rows, columns = linear_sum_assignment(matrix)
    return int(matrix[rows, columns].sum())


@given(problems())
def test_no_assignment_is_cheaper(problem: tuple[Requests, Resources, Pairs]) -> None:
    assert assign(*problem).cost == dense_optimum(*problem)


@given(problems())
def test_capacity_and_every_hard_no_are_kept(problem: tuple[Requests, Resources, Pairs]) -> None:
    asked, there, candidates = problem
    answer = assign(*problem)
    taken = np.bincount(answer.resource[answer.resource >= 0], minlength=len(there))
    assert (taken <= there.capacity).all()
    allowed = set(
        zip(
            candidates.request[~candidates.refused].tolist(),
            candidates.resource[~candidates.refused].tolist(),
            strict=True,
        )
    )
    assert {(pairing.request, pairing.resource) for pairing in answer.pairings} <= allowed
    told = {pairing.request for pairing in answer.pairings} | {one.request for one in answer.unmatched}
    assert told == set(range(len(asked)))


@given(problems(), st.randoms())
def test_the_same_problem_in_another_order_gives_the_same_answer(
    problem: tuple[Requests, Resources, Pairs], chance: object
) -> None:
    asked, there, candidates = problem
    order = list(range(len(candidates)))
    chance.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    shuffled = Pairs(*(getattr(candidates, name)[order] for name in candidates.__slots__))
    assert (assign(*problem).resource == assign(asked, there, shuffled).resource).all()
    assert assign(*problem).pairings == assign(asked, there, shuffled).pairings


@given(st.integers(1, 12), st.integers(1, 5))
def test_equal_helpers_carry_equal_loads(people: int, helpers: int) -> None:
    everyone = [(i, j, 10) for i in range(people) for j in range(helpers)]
    answer = assign(requests([0] * people), resources([people] * helpers), pairs(*everyone))
    taken = np.bincount(answer.resource, minlength=helpers)
    assert taken.max() - taken.min() <= 1


@given(st.lists(st.integers(0, 200), min_size=2, max_size=8, unique=True))
def test_of_two_equal_questions_the_longest_waiting_goes_first(waited: list[int]) -> None:
    answer = assign(requests(waited), resources([1]), pairs(*((i, 0, 10) for i in range(len(waited)))))
    assert answer.pairings[0].request == int(np.argmax(waited))


def test_waiting_long_enough_outweighs_any_distance() -> None:
    one, helper = [(0, 0, 3000)], resources([1])
    assert assign(requests([0]), helper, pairs(*one)).unmatched == (Unmatched(0, "too_costly"),)
    assert assign(requests([80]), helper, pairs(*one)).unmatched == ()


def test_together_where_it_can_and_alone_where_it_must() -> None:
    there = resources([1, 5], is_group=[False, True])
    both = pairs((0, 0, 100), (0, 1, 200))
    assert assign(requests([0], [2]), there, both).resource.tolist() == [1]
    assert assign(requests([0], [0]), there, both).resource.tolist() == [0]
    (pairing,) = assign(requests([0], [1]), there, both).pairings
    assert (pairing.resource, pairing.alone) == (1, 0)


def test_load_is_spread_before_one_is_stretched() -> None:
    answer = assign(requests([0]), resources([3, 3], [2, 0]), pairs((0, 0, 10), (0, 1, 150)))
    (pairing,) = answer.pairings
    assert pairing.resource == 1
    assert pairing.load_before == 0
    assert pairing.passed_over == ((0, "busier"),)


def test_a_group_s_tenth_guest_costs_what_the_first_did() -> None:
    there = resources([10, 1], is_group=[True, False])
    everyone = [(i, 0, 20) for i in range(10)] + [(9, 1, 0)]
    assert assign(requests([0] * 10, [2] * 10), there, pairs(*everyone)).resource.tolist() == [0] * 10


def test_why_the_nearer_ones_were_passed_over_is_told() -> None:
    there = resources([1, 1, 1])
    answer = assign(
        requests([0, 90]),
        there,
        Pairs(
            np.array([0, 0, 0, 1]),
            np.array([0, 1, 2, 0]),
            np.array([10, 20, 400, 10]),
            np.array([0, 800, 0, 0]),
            np.zeros(4, np.int64),
            np.zeros(4, bool),
        ),
    )
    mine = next(pairing for pairing in answer.pairings if pairing.request == 0)
    assert mine.resource == 2
    assert mine.passed_over == ((0, "full"), (1, "fits_less"))


def test_who_is_unmatched_hears_why() -> None:
    answer = assign(requests([0, 50, 0]), resources([1]), pairs((1, 0, 5), (2, 0, 5), refused=(1,)))
    assert answer.unmatched == (Unmatched(0, "nobody_fits"), Unmatched(2, "only_refused"))


def test_who_finds_every_place_taken_hears_that() -> None:
    answer = assign(requests([0, 50]), resources([1]), pairs((0, 0, 5), (1, 0, 5)))
    assert answer.unmatched == (Unmatched(0, "all_full"),)


def test_nobody_asking_is_an_answer_too() -> None:
    empty = assign(requests([]), resources([1]), pairs())
    assert (empty.cost, empty.pairings, empty.unmatched) == (0, (), ())


def test_the_unit_of_waiting_is_a_day() -> None:
    prices = waiting_prices(requests([0, 1, 2]), Prices())
    assert {b - a for a, b in pairwise(prices.tolist())} == {25}


BROKEN = {
    "a pair of a request that does not exist": (requests([0]), resources([1]), pairs((1, 0, 5))),
    "a pair of a helper that does not exist": (requests([0]), resources([1]), pairs((0, -1, 5))),
    "a negative price": (requests([0]), resources([1]), pairs((0, 0, -5))),
    "a negative capacity": (requests([0]), resources([-1]), pairs((0, 0, 5))),
    "a negative waiting time": (requests([-3]), resources([1]), pairs((0, 0, 5))),
    "wishes that are missing": (
        Requests(np.array([0, 1]), np.array([0], np.int8)),
        resources([1]),
        pairs((0, 0, 5)),
    ),
    "loads that are missing": (
        requests([0]),
        Resources(np.array([1, 1]), np.array([0]), np.array([False, False])),
        pairs((0, 0, 5)),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_problems_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"differ|exist|below zero"):
        assign(*BROKEN[name])


def test_a_price_too_large_to_count_with_is_said_and_not_rounded() -> None:
    with pytest.raises(ArithmeticError):
        assign(requests([0]), resources([1]), pairs((0, 0, 2**62)))
