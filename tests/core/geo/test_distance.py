# SPDX-License-Identifier: EUPL-1.2
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.geo import distance_m, nearest, walking_minutes

UTRECHT_DOM = (5.12148, 52.09074)
AMERSFOORT_TOWER = (5.38785, 52.15513)
lons = st.floats(3.3, 7.3)
lats = st.floats(50.7, 53.6)


def test_the_tower_of_amersfoort_is_some_nineteen_kilometres_from_the_dom() -> None:
    metres = distance_m(*UTRECHT_DOM, [AMERSFOORT_TOWER[0]], [AMERSFOORT_TOWER[1]])
    assert metres.shape == (1,)
    assert metres[0] == pytest.approx(19_570, rel=0.005)


def test_many_points_at_once_and_an_unknown_one_stays_unknown() -> None:
    metres = distance_m(*UTRECHT_DOM, [5.12148, math.nan], [52.09074, 52.1])
    assert metres[0] == 0
    assert math.isnan(metres[1])


def test_points_need_two_coordinates_each() -> None:
    with pytest.raises(ValueError, match="same shape"):
        distance_m(5, 52, [5.1, 5.2], [52.0])


@given(lons, lats, lons, lats)
def test_there_and_back_is_as_far(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    there = distance_m(lon1, lat1, lon2, lat2)[0]
    back = distance_m(lon2, lat2, lon1, lat1)[0]
    assert there == pytest.approx(back, abs=1e-6)
    assert there >= 0


@given(lons, lats, lons, lats, lons, lats)
def test_a_detour_is_never_shorter(
    lon1: float, lat1: float, lon2: float, lat2: float, lon3: float, lat3: float
) -> None:
    straight = distance_m(lon1, lat1, lon3, lat3)[0]
    detour = distance_m(lon1, lat1, lon2, lat2)[0] + distance_m(lon2, lat2, lon3, lat3)[0]
    assert straight <= detour + 1e-3


@pytest.mark.parametrize(
    ("metres", "minutes"),
    [(0, 1), (10, 1), (500, 9), (577, 10), (1000, 17), (1154, 20), (1160, 20), (1500, 25), (5000, 85)],
)
def test_walking_time_is_the_straight_line_times_one_point_three_at_four_and_a_half(
    metres: float, minutes: int
) -> None:
    assert walking_minutes(metres) == minutes


@given(st.floats(0, 100_000), st.floats(0, 100_000))
def test_farther_never_takes_less_time(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert walking_minutes(near) <= walking_minutes(far)


@pytest.mark.parametrize("metres", [-1.0, math.nan, math.inf])
def test_a_distance_that_is_none_gives_no_walking_time(metres: float) -> None:
    with pytest.raises(ValueError, match="number of metres"):
        walking_minutes(metres)


def test_the_nearest_come_first_and_unknown_places_not_at_all() -> None:
    found = nearest(5.0, 52.0, [5.3, math.nan, 5.1, 5.2, 5.1], [52.0, 52.0, 52.0, 52.0, 52.0], limit=3)
    assert found.tolist() == [2, 4, 3]


@given(st.lists(st.tuples(lons, lats), max_size=30), st.integers(0, 40))
def test_nothing_left_out_is_nearer_than_what_is_shown(points: list[tuple[float, float]], limit: int) -> None:
    x, y = [p[0] for p in points], [p[1] for p in points]
    shown = nearest(5.0, 52.0, x, y, limit=limit)
    metres = distance_m(5.0, 52.0, x, y)
    left = np.setdiff1d(np.arange(len(points)), shown)
    assert len(shown) == min(limit, len(points))
    if len(shown) and len(left):
        assert metres[shown].max() <= metres[left].min()
