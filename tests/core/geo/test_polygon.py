# SPDX-License-Identifier: EUPL-1.2
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.geo import Geometry, area_containing, bounds, contains, frame_of, svg_path

SQUARE: Geometry = {
    "type": "Polygon",
    "coordinates": [
        [[5.0, 52.0], [5.4, 52.0], [5.4, 52.4], [5.0, 52.4], [5.0, 52.0]],
        [[5.1, 52.1], [5.2, 52.1], [5.2, 52.2], [5.1, 52.2], [5.1, 52.1]],
    ],
}
ISLANDS: Geometry = {
    "type": "MultiPolygon",
    "coordinates": [
        [[[6.0, 53.0], [6.1, 53.0], [6.1, 53.1], [6.0, 53.0]]],
        [[[6.5, 53.2], [6.6, 53.2], [6.6, 53.3], [6.5, 53.2]]],
    ],
}


def test_inside_outside_and_in_the_hole() -> None:
    found = contains(SQUARE, [5.3, 5.15, 6.0, math.nan], [52.3, 52.15, 52.0, 52.0])
    assert found.tolist() == [True, False, False, False]


def test_a_corner_belongs_to_the_area() -> None:
    assert contains(SQUARE, 5.0, 52.0).tolist() == [True]


def test_an_area_may_be_islands() -> None:
    assert contains(ISLANDS, [6.09, 6.3, 6.59], [53.02, 53.1, 53.22]).tolist() == [True, False, True]


def test_the_area_that_holds_the_point_is_found() -> None:
    areas = [ISLANDS, SQUARE]
    assert area_containing(5.3, 52.3, areas) == 1
    assert area_containing(6.59, 53.22, areas) == 0
    assert area_containing(5.15, 52.15, areas) is None
    assert area_containing(4.0, 51.0, areas) is None


def test_the_box_around_islands_holds_them_all() -> None:
    assert bounds(ISLANDS) == (6.0, 53.0, 6.6, 53.3)


@given(st.floats(5.0, 5.4), st.floats(52.0, 52.4))
def test_every_point_of_the_box_is_in_the_square_or_in_its_hole(lon: float, lat: float) -> None:
    in_hole = 5.1 < lon < 5.2 and 52.1 < lat < 52.2
    assert contains(SQUARE, lon, lat)[0] == (not in_hole)


def test_a_drawing_keeps_north_up_and_everything_inside() -> None:
    frame = frame_of([SQUARE, ISLANDS], width=300)
    assert frame.point(5.0, 53.3)[1] < frame.point(5.0, 52.0)[1]
    for lon, lat in [(5.0, 52.0), (6.6, 53.3), (5.0, 53.3), (6.6, 52.0)]:
        x, y = frame.point(lon, lat)
        assert 0 <= x <= frame.width
        assert 0 <= y <= frame.height


def test_a_kilometre_is_as_long_eastward_as_northward() -> None:
    frame = frame_of([SQUARE], width=1000)
    east = frame.point(5.2 + 1 / 68.2, 52.2)[0] - frame.point(5.2, 52.2)[0]
    north = frame.point(5.2, 52.2)[1] - frame.point(5.2, 52.2 + 1 / 111.2)[1]
    assert east == pytest.approx(north, rel=0.01)


def test_a_path_closes_every_ring() -> None:
    path = svg_path(SQUARE, frame_of([SQUARE], width=100))
    assert path.startswith("M4 ")
    assert path.count("M") == path.count("z") == 2


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        frame_of([], width=100)
