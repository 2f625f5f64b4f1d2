# SPDX-License-Identifier: EUPL-1.2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

from omzien.core.matching.shelves import MINUTES_A_WEEK, ByTheme, Dates, Doors, cells_of
from supplies import supply

LONS, LATS = st.floats(3.3, 7.2), st.floats(50.8, 53.5)
NAN = float("nan")


def floats(*values: float) -> NDArray[np.float64]:
    return np.array(values, np.float64)


def numbers(*values: int) -> NDArray[np.int64]:
    return np.array(values, np.int64)


def by_theme(themes: ArrayLike, cells: NDArray[np.int64]) -> ByTheme:
    return ByTheme.of(np.array(themes, np.int16), cells, np.arange(len(cells)))


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=30), LONS, LATS, st.integers(0, 4))
def test_everything_within_the_promised_distance_is_on_the_shelf(
    points: list[tuple[float, float]], lon: float, lat: float, reach: int
) -> None:
    lons, lats = floats(*(p[0] for p in points)), floats(*(p[1] for p in points))
    cells = cells_of(lons, lats, np.zeros(len(points), np.int64))
    shelf = by_theme([[place % 2] for place in range(len(points))], cells)
    found = set(shelf.around(numbers(0, 1), lon, lat, reach=reach, municipality=-1).tolist())
    near = (abs(lons - lon) < 0.08 * reach) & (abs(lats - lat) < 0.05 * reach)
    assert set(np.flatnonzero(near).tolist()) <= found


def test_everything_in_the_country_is_found_with_the_widest_reach() -> None:
    lons, lats = floats(3.4, 7.1, 5.1, NAN), floats(51.3, 53.4, 52.1, NAN)
    shelf = by_theme([[0], [0], [0], [0]], cells_of(lons, lats, numbers(1, 1, 1, 9)))
    assert shelf.around(numbers(0), 5.1, 52.1, reach=64, municipality=344).tolist() == [0, 1, 2]
    assert shelf.everywhere(numbers(0)).tolist() == [0, 1, 2, 3]


def test_what_has_no_place_stands_with_its_municipality() -> None:
    shelf = by_theme([[0], [0], [0]], cells_of(floats(5.1, NAN, NAN), floats(52.1, NAN, NAN), numbers(7, 344, 7)))
    assert shelf.around(numbers(0), 5.1, 52.1, reach=2, municipality=344).tolist() == [0, 1]
    assert shelf.around(numbers(0), 6.5, 53.2, reach=2, municipality=7).tolist() == [2]


def test_what_lies_outside_the_map_harms_nobody() -> None:
    shelf = by_theme([[0], [1]], cells_of(floats(-68.2, 5.1), floats(12.2, 52.1), numbers(1, 2)))
    assert shelf.around(numbers(0), -68.2, 12.2, reach=1, municipality=-1).tolist() == [0]
    assert shelf.around(numbers(0), 5.1, 52.1, reach=1, municipality=-1).tolist() == []


def test_a_row_with_several_of_the_themes_is_found_once_and_others_not() -> None:
    shelf = by_theme([[0, 2], [1, -1], [2, 0], [-1, -1]], numbers(5, 5, 5, 5))
    assert shelf.within(numbers(0, 2), 5).tolist() == [0, 2]
    assert shelf.within(numbers(1), 5).tolist() == [1]
    assert shelf.within(numbers(0, 1, 2), 6).tolist() == []
    assert shelf.within(numbers(), 5).tolist() == []
    assert by_theme(np.zeros((0, 1)), numbers()).everywhere(numbers(0)).tolist() == []


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
    wait, left = Doors(table).next_open(now)

    def is_open(minute: int) -> bool:
        return any(a <= minute % MINUTES_A_WEEK < b for a, b in table[0] if a >= 0)

    if not slots:
        assert wait.tolist() == [MINUTES_A_WEEK, -1]
        return
    assert wait[0] == next(step for step in range(MINUTES_A_WEEK + 1) if is_open(now + step))
    assert is_open(now + int(left[0]) - 1)


def test_a_place_without_hours_promises_nothing() -> None:
    wait, left = Doors(np.zeros((0, 1, 2), np.int64)).next_open(0)
    assert (wait[-1], left[-1]) == (-1, -1)


ROWS = st.lists(st.tuples(st.integers(-1, 2), st.integers(0, 3), st.lists(st.integers(0, 50), max_size=3)), max_size=8)


@given(ROWS, ROWS, st.sets(st.integers(0, 7)))
def test_a_shelf_with_rows_gone_and_added_is_as_one_made_anew(
    old: list[tuple[int, int, list[int]]], fresh: list[tuple[int, int, list[int]]], chosen: set[int]
) -> None:
    gone = np.array(sorted(row for row in chosen if row < len(old)), np.intp)
    whole = [(-1 if row in chosen else theme, cell, dates) for row, (theme, cell, dates) in enumerate(old)] + fresh

    def made(rows: list[tuple[int, int, list[int]]]) -> ByTheme:
        themes = np.array([[theme] for theme, _, _ in rows], np.int16).reshape(-1, 1)
        return by_theme(themes, numbers(*(cell for _, cell, _ in rows)))

    renewed = made(old).renewed(gone, made(fresh), after=len(old))
    assert np.array_equal(renewed.keys, made(whole).keys)
    assert np.array_equal(renewed.rows, made(whole).rows)

    def dated(rows: list[tuple[int, int, list[int]]], without: set[int]) -> Dates:
        pairs = [(row, day) for row, (_, _, days) in enumerate(rows) if row not in without for day in days]
        return Dates.of(numbers(*(row for row, _ in pairs)), numbers(*(day for _, day in pairs)))

    coming = dated(old, set()).renewed(gone, dated(fresh, set()), after=len(old))
    assert np.array_equal(coming.keys, dated([*old, *fresh], set(gone.tolist())).keys)


def test_doors_and_rows_are_joined_whatever_their_width() -> None:
    narrow = Doors(np.array([[[0, 60]]], np.int64))
    wide = Doors(np.array([[[600, 700], [800, 900]]], np.int64))
    for both in (narrow.joined(wide), wide.joined(narrow)):
        assert both.slots.shape == (2, 2, 2)
        assert sorted(both.next_open(0)[0].tolist()) == [-1, 0, 600]
    one, two = supply({"themes": [0], "shares": [1.0]}), supply({"themes": [1, 2], "shares": [1.0, 0.5]})
    assert one.joined(two).themes.tolist() == [[0, -1], [1, 2]]
    assert two.joined(one).shares.tolist() == [[1.0, 0.5], [1.0, 0.0]]
    assert len(one.joined(two)) == 2
