# SPDX-License-Identifier: EUPL-1.2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from omzien.core.matching.shelves import MINUTES_A_WEEK, Dates, Doors, Squares, cells_of

LONS, LATS = st.floats(3.3, 7.2), st.floats(50.8, 53.5)
NAN = float("nan")


def floats(*values: float) -> NDArray[np.float64]:
    return np.array(values, np.float64)


def numbers(*values: int) -> NDArray[np.int64]:
    return np.array(values, np.int64)


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=30), LONS, LATS, st.integers(0, 4))
def test_everything_within_the_promised_distance_is_on_the_shelf(
    points: list[tuple[float, float]], lon: float, lat: float, reach: int
) -> None:
    lons, lats = floats(*(p[0] for p in points)), floats(*(p[1] for p in points))
    cells = cells_of(lons, lats, np.zeros(len(points), np.int64))
    order = np.argsort(cells, kind="stable")
    found = set(order[Squares(cells[order]).around(lon, lat, reach=reach)].tolist())
    near = (abs(lons - lon) < 0.08 * reach) & (abs(lats - lat) < 0.05 * reach)
    assert set(np.flatnonzero(near).tolist()) <= found


def test_what_has_no_place_stands_with_its_municipality() -> None:
    cells = np.sort(cells_of(floats(5.1, NAN, NAN), floats(52.1, NAN, NAN), numbers(7, 344, 7)))
    squares = Squares(cells)
    assert squares.around(5.1, 52.1, reach=2).tolist() == [0]
    assert squares.placeless(7).tolist() == [1]
    assert squares.placeless(344).tolist() == [2]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 50)), max_size=20),
    st.lists(st.integers(0, 4), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_the_next_date_is_the_first_from_now(dates: list[tuple[int, int]], rows: list[int], now: int) -> None:
    shelf = Dates.of(numbers(*(row for row, _ in dates)), numbers(*(minute for _, minute in dates)))
    brute = [min((m for r, m in dates if r == row and m >= now), default=-1) for row in rows]
    assert shelf.next_after(np.array(rows, np.intp), now).tolist() == brute


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1300), st.integers(1, 139)), max_size=4),
    st.integers(0, MINUTES_A_WEEK - 1),
)
def test_the_next_open_door_is_found_minute_by_minute(slots: list[tuple[int, int, int]], now: int) -> None:
    table = np.full((1, 4, 2), -1, np.int64)
    for place, (day, opens, length) in enumerate(slots):
        table[0, place] = (day * 1440 + opens, day * 1440 + opens + length)
    wait, left = Doors(table).next_open(numbers(0), now)

    def is_open(minute: int) -> bool:
        return any(a <= minute % MINUTES_A_WEEK < b for a, b in table[0] if a >= 0)

    if not slots:
        assert wait.tolist() == [MINUTES_A_WEEK]
        return
    assert wait[0] == next(step for step in range(MINUTES_A_WEEK + 1) if is_open(now + step))
    assert is_open(now + int(left[0]) - 1)


def test_a_place_without_hours_promises_nothing() -> None:
    wait, left = Doors(np.zeros((0, 1, 2), np.int64)).next_open(numbers(-1), 0)
    assert (wait.tolist(), left.tolist()) == ([-1], [-1])
