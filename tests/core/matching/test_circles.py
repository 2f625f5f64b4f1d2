# SPDX-License-Identifier: EUPL-1.2
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from omzien.core.matching import ring
from omzien.core.matching.circles import LEFT_OUT, NEW_PAIR


def table(points: list[int]) -> NDArray[np.int64]:
    at = np.array(points, np.int64)
    return abs(at[:, None] - at[None, :])


def everybody(n: int) -> NDArray[np.bool_]:
    return np.ones((n, n), bool)


def cost_of(order: tuple[int, ...], walking: NDArray[np.int64]) -> int:
    return sum(int(walking[i, j]) for i, j in pairwise((*order, order[0])))


@given(st.lists(st.integers(0, 500), min_size=3, max_size=6, unique=True))
@settings(max_examples=15)
def test_the_ring_is_the_cheapest_there_is(points: list[int]) -> None:
    walking = table(points)
    found = ring(walking, may_call=everybody(len(points)))
    best = min(cost_of((0, *rest), walking) for rest in permutations(range(1, len(points))))
    assert found.left_out == ()
    assert found.proven
    assert found.cost == cost_of(found.order, walking) == best


def test_everybody_has_a_stand_in_who_is_in_the_ring() -> None:
    found = ring(table([0, 10, 20, 30]), may_call=everybody(4))
    assert sorted(found.stand_in) == sorted(found.order)
    assert all(who != stand_in for who, stand_in in zip(found.order, found.stand_in, strict=True))
    calls = dict(zip(found.order, (*found.order[1:], found.order[0]), strict=True))
    assert all(calls[stand_in] == who for who, stand_in in zip(found.order, found.stand_in, strict=True))


def test_who_shares_no_language_with_anybody_is_left_to_the_coordinator() -> None:
    may = everybody(5)
    may[4, :] = may[:, 4] = False
    found = ring(table([0, 10, 20, 30, 5]), may_call=may)
    assert found.left_out == (4,)
    assert set(found.order) == {0, 1, 2, 3}


@pytest.mark.parametrize("n", [0, 1, 2])
def test_two_people_are_no_ring(n: int) -> None:
    found = ring(table(list(range(n))), may_call=everybody(n))
    assert (found.order, found.left_out, found.cost) == ((), tuple(range(n)), n * LEFT_OUT)


def test_three_who_may_not_call_each_other_are_left_out() -> None:
    found = ring(table([0, 1, 2]), may_call=np.zeros((3, 3), bool))
    assert (found.order, found.left_out, found.stand_in) == ((), (0, 1, 2), ())


def test_people_keep_who_calls_them_unless_it_is_much_better() -> None:
    before = (0, 2, 1, 3)
    assert ring(table([0, 10, 20, 30]), may_call=everybody(4), before=before).order == before
    far = table([0, 5 * NEW_PAIR, 10, 5 * NEW_PAIR + 10])
    assert ring(far, may_call=everybody(4), before=(0, 1, 2, 3)).order != (0, 1, 2, 3)


def test_the_same_people_give_the_same_ring() -> None:
    walking = table([3, 141, 59, 26, 53, 58, 97, 93])
    assert ring(walking, may_call=everybody(8)) == ring(walking, may_call=everybody(8))


def test_without_time_to_think_everybody_is_left_to_the_coordinator_and_it_says_so() -> None:
    found = ring(table([0, 10, 20, 30]), may_call=everybody(4), effort=0.0)
    assert not found.proven or found.order
    assert set(found.order) | set(found.left_out) == {0, 1, 2, 3}


@pytest.mark.parametrize("shape", [(2, 3), (4, 4)])
def test_tables_of_unequal_size_are_refused(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="square"):
        ring(table([0, 1, 2]), may_call=np.ones(shape, bool))
