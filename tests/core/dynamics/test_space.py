# SPDX-License-Identifier: EUPL-1.2
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.space import _greedy, in_units, meeting_places, reach, spread_workers


def town(seed: int, count: int = 40) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.lognormal(5, 1, count), rng.uniform(0.5, 2, count), rng.uniform(0, 2, count)


@given(st.integers(0, 10_000), st.sampled_from((0.0, 0.25, 1.0)))
def test_nobody_gains_by_moving_a_worker(seed: int, floor: float) -> None:
    need, weight, today = town(seed)
    found = spread_workers(need, weight, today, today.sum(), floor=floor)
    assert found.fte.sum() == pytest.approx(today.sum())
    assert (found.fte >= found.floor - 1e-9).all()
    marginal = weight * 60 * np.exp(-60 * found.fte / need)
    above = found.fte > found.floor + 1e-7
    if above.any():
        assert np.ptp(marginal[above]) < 1e-6 * marginal[above].max()
        assert (marginal[~above] <= marginal[above].min() * (1 + 1e-6)).all()


def test_tenths_are_exactly_the_largest_marginal_gains() -> None:
    need, weight, today = town(3, 4)
    found = in_units(need, weight, today, 3.0, floor=0.0)
    count = np.rint(found.fte / 0.1).astype(int)
    assert count.sum() == 30
    best = max(
        float((weight * reach(np.array(units) * 0.1, need, 60.0)).sum())
        for units in itertools.product(range(31), repeat=4)
        if sum(units) == 30
    )
    assert float((weight * found.reached).sum()) == pytest.approx(best, rel=1e-12)


def test_equal_neighbourhoods_share_the_last_tenths() -> None:
    found = in_units(np.full(3, 100.0), np.ones(3), np.zeros(3), 0.5, floor=0.0)
    assert sorted(np.rint(found.fte * 10).tolist()) == [1, 2, 2]


def test_a_neighbourhood_without_need_keeps_its_floor_and_no_more() -> None:
    need, weight, today = np.array([100.0, 0.0]), np.ones(2), np.array([1.0, 2.0])
    for spread in (spread_workers, in_units):
        found = spread(need, weight, today, 3.0)
        assert found.fte[1] == pytest.approx(0.5)
        assert found.losers.tolist() == [1]


def test_who_loses_is_listed_worst_first() -> None:
    found = spread_workers(np.array([500.0, 50.0, 40.0]), np.ones(3), np.array([0.5, 2.0, 3.0]), 5.5)
    assert found.losers.tolist() == [2, 1]


def test_what_cannot_be_divided_is_refused() -> None:
    ones = np.ones(2)
    for need, weight, today, total in (
        (ones, ones, ones * 8, 1.0),
        (ones, -ones, ones, 2.0),
        (ones, np.ones(3), ones, 2.0),
        (ones * np.nan, ones, ones, 2.0),
        (ones, ones, ones, np.nan),
        (ones * 0, ones, ones, 2.0),
    ):
        for spread in (spread_workers, in_units):
            with pytest.raises(Refused):
                spread(need, weight, today, total)


def walkable(seed: int, count: int = 14) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    place = rng.uniform(0, 3000, (count, 2))
    near = np.hypot(*(place[:, None] - place).transpose(2, 0, 1)) <= 800
    return near, rng.integers(50, 3000, count).astype(float)


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_no_other_choice_of_places_covers_more_people(seed: int, count: int) -> None:
    near, people = walkable(seed, 9)
    found = meeting_places(near, people, count)
    best = max(people[near[:, list(sites)].any(axis=1)].sum() for sites in itertools.combinations(range(9), count))
    assert people[found.covered].sum() == pytest.approx(best)
    assert len(found.sites) == count
    assert found.gap == pytest.approx(0, abs=1e-9)
    assert found.share == pytest.approx(best / people.sum())


def test_the_quick_choice_moves_a_site_when_that_is_better() -> None:
    near = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=bool)
    people = np.array([3.0, 3.0, 2.0, 2.0])
    assert _greedy(near, people, np.zeros(3, dtype=bool), 2).tolist() == [2, 1]


def test_places_that_stay_do_stay() -> None:
    near, people = walkable(1)
    worst = int((near.T @ people).argmin())
    assert worst in meeting_places(near, people, 2, kept=np.array([worst])).sites


def test_without_time_the_quick_choice_stands_with_its_gap() -> None:
    near, people = walkable(5, 60)
    found = meeting_places(near, people, 6, seconds=0.0)
    assert len(found.sites) == 6
    assert found.gap >= 0


def test_a_town_without_people_is_covered_by_nothing() -> None:
    near, people = walkable(2)
    assert meeting_places(near, people * 0, 2).share == 0


def test_a_count_of_places_that_cannot_be_is_refused() -> None:
    near, people = walkable(1)
    for count, kept in ((0, None), (15, None), (1, np.array([0, 1]))):
        with pytest.raises(Refused):
            meeting_places(near, people, count, kept=kept)
