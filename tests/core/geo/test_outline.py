# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omzien.core.geo import Geometry
from omzien.core.geo.outline import STEPS_PER_DEGREE, letter, numbers, pack, unpack

HALF_A_STEP = 0.5 / STEPS_PER_DEGREE + 1e-5

corner = st.tuples(st.floats(3.3, 7.3), st.floats(50.7, 53.6))


@given(st.integers(-(2**40), 2**40))
def test_a_number_survives_its_letters(value: int) -> None:
    assert list(numbers(letter(value))) == [value]


@given(corner, st.floats(0.001, 0.2), st.floats(0.001, 0.2))
def test_an_outline_comes_back_to_within_half_a_step(start: tuple[float, float], wide: float, high: float) -> None:
    lon, lat = start
    ring = [[lon, lat], [lon + wide, lat], [lon + wide, lat + high], [lon, lat + high], [lon, lat]]
    found = unpack(pack({"type": "Polygon", "coordinates": [ring]}))
    assert found["type"] == "Polygon"
    [back] = found["coordinates"]
    assert back[0] == back[-1]
    for (x, y), (ax, ay) in zip(ring, back, strict=True):
        assert x == pytest.approx(ax, abs=HALF_A_STEP)
        assert y == pytest.approx(ay, abs=HALF_A_STEP)


def test_islands_and_holes_keep_their_place() -> None:
    hole = [[5.1, 52.1], [5.2, 52.1], [5.2, 52.2], [5.1, 52.1]]
    first = [[[5.0, 52.0], [5.4, 52.0], [5.4, 52.4], [5.0, 52.0]], hole]
    islands: Geometry = {
        "type": "MultiPolygon",
        "coordinates": [first, [[[6.0, 53.0], [6.1, 53.0], [6.1, 53.1], [6.0, 53.0]]]],
    }
    assert unpack(pack(islands)) == islands


def test_neighbours_keep_one_border() -> None:
    left = [[5.00001, 52.0], [5.10001, 52.0], [5.10001, 52.10001], [5.00001, 52.0]]
    right = [[5.10001, 52.0], [5.2, 52.0], [5.10001, 52.10001], [5.10001, 52.0]]
    one, other = (unpack(pack({"type": "Polygon", "coordinates": [ring]}))["coordinates"][0] for ring in (left, right))
    assert one[1] == other[0]
    assert one[2] == other[2]


def test_slivers_and_doubled_points_are_left_out() -> None:
    sliver = [[5.0, 52.0], [5.000001, 52.0], [5.0, 52.000001], [5.0, 52.0]]
    line = [[5.0, 52.0], [5.2, 52.2], [5.4, 52.4], [5.0, 52.0]]
    ring = [[5.0, 52.0], [5.3, 52.0], [5.3, 52.0], [5.3, 52.3], [5.0, 52.0], [5.0, 52.0]]
    packed = pack({"type": "MultiPolygon", "coordinates": [[sliver], [ring, line, sliver], [line]]})
    assert unpack(packed) == {"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.3, 52.0], [5.3, 52.3], [5.0, 52.0]]]}
    with pytest.raises(ValueError, match="nothing is left"):
        pack({"type": "Polygon", "coordinates": [sliver]})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "without points"),
        ("??/", "without points"),
        ("_", "breaks off"),
        ("??é?", "no letter"),
        ("???", "argument"),
    ],
)
def test_text_that_is_no_outline_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        unpack(text)
