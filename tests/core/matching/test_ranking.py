# SPDX-License-Identifier: EUPL-1.2
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from omzien.core.matching import UNKNOWN, Demand, Reason, Supply, rank, strongest, weigh
from supplies import DAY, DUTCH, NOW, TURKISH, demand, supply


def minutes(*values: float) -> NDArray[np.float64]:
    return np.array(values, np.float64)


def ranked(asked: Demand, there: Supply, walks: NDArray[np.float64], **more: Any) -> list[int]:
    return [fit.row for fit in rank(asked, there, metres=walks * 60, minutes=walks, **more)]


def reasons(asked: Demand, there: Supply, walk: float = 12.0) -> tuple[Reason, ...]:
    (fit,) = rank(asked, there, metres=minutes(walk * 58), minutes=minutes(walk))
    return fit.reasons


def test_the_theme_that_weighs_most_comes_first() -> None:
    there = supply({"themes": [0, -1]}, {"themes": [1, -1]}, {"themes": [2, -1]})
    assert ranked(demand(0.3, 1.0, 0.0), there, minutes(5, 5, 5)) == [1, 0]


def test_a_second_theme_counts_for_less_than_a_main_theme() -> None:
    there = supply({"themes": [1, 0], "shares": [1.0, 0.6]}, {"themes": [0, 1], "shares": [1.0, 0.6]})
    assert ranked(demand(1.0, 0.0), there, minutes(5, 5)) == [1, 0]


WORSE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "later": ({"starts": NOW + DAY}, {"starts": NOW + 5 * DAY}),
    "staler": ({}, {"stale": True}),
    "without a date": ({}, {"starts": UNKNOWN}),
    "in another language": ({"languages": DUTCH | TURKISH}, {}),
    "of another municipality": ({}, {"municipality": 2}),
}


@pytest.mark.parametrize("name", WORSE)
def test_all_else_equal_the_worse_comes_second(name: str) -> None:
    better, worse = WORSE[name]
    there = supply(worse, better)
    assert ranked(demand(language=TURKISH, language_code="tr"), there, minutes(5, 5)) == [1, 0]


@given(
    st.lists(st.floats(0, 600), min_size=2, max_size=8),
    st.floats(0.05, 1),
    st.integers(0, 30 * DAY),
    st.booleans(),
)
def test_the_farther_never_comes_above_the_nearer_all_else_equal(
    walks: list[float], weight: float, wait: int, stale: bool
) -> None:
    there = supply(*[{"starts": NOW + wait, "stale": stale} for _ in walks])
    order = ranked(demand(weight), there, minutes(*walks))
    assert len(order) == len(walks)
    heard = [walks[row] for row in order]
    assert all(a <= b + 1e-6 for a, b in pairwise(heard))


@given(st.permutations(range(6)))
def test_the_order_of_the_rows_makes_no_difference(order: list[int]) -> None:
    rows: list[dict[str, Any]] = [{"key": number, "starts": NOW + (number % 3) * DAY} for number in range(6)]
    there = supply(*[rows[number] for number in order])
    found = [order[row] for row in ranked(demand(), there, np.full(6, 7.0))]
    assert found == [0, 3, 1, 4, 2, 5]


def test_tasks_are_only_for_who_wants_to_do_something() -> None:
    there = supply({"kind": "volunteer_task"}, {"kind": "activity"})
    assert ranked(demand(), there, minutes(5, 5)) == [1]
    assert ranked(demand(wants_to_do=True), there, minutes(5, 5)) == [0, 1]


def test_help_of_another_municipality_is_no_help_unless_it_serves_the_region() -> None:
    there = supply(
        {"kind": "help", "municipality": 2},
        {"kind": "provision", "municipality": 2, "reach": "region"},
        {"kind": "help", "municipality": UNKNOWN},
    )
    assert ranked(demand(), there, minutes(5, 5, 5)) == [1, 2]
    assert len(ranked(demand(municipality=UNKNOWN), there, minutes(5, 5, 5))) == 3


def test_a_hidden_address_weighs_the_same_from_everywhere() -> None:
    there = supply({"hidden": True})
    near, far = (weigh(demand(), there, minutes=minutes(walk)).score[0] for walk in (1, 500))
    assert near == far
    assert reasons(demand(), there)[0] == Reason("hidden")


def test_without_a_place_there_is_no_distance_and_still_an_answer() -> None:
    assert reasons(demand(), supply({}), float("nan")) == (Reason("starts", NOW + DAY),)


def test_words_in_its_name_find_what_no_theme_finds() -> None:
    there = supply({"themes": [-1, -1]}, {"themes": [0, -1]})
    named = np.array([1.0, 0.0], np.float32)
    assert ranked(demand(0.5), there, minutes(5, 5), named=named) == [0, 1]
    (first, second) = rank(demand(0.5), there, metres=minutes(1, 1), minutes=minutes(5, 5), named=named)
    assert Reason("named") in first.reasons
    assert Reason("named") not in second.reasons


def test_what_does_not_fit_is_left_out_and_the_limit_holds() -> None:
    there = supply({}, {"themes": [1, -1]}, {})
    assert ranked(demand(1.0, 0.0), there, minutes(5, 5, 5)) == [0, 2]
    assert ranked(demand(1.0, 0.0), there, minutes(5, 5, 5), limit=1) == [0]
    weighed = weigh(demand(1.0, 0.0), there, minutes=minutes(5, 5, 5))
    assert strongest(weighed, there, np.array([1, 2]), 5).tolist() == [2]


def test_the_reasons_stand_in_a_fixed_order() -> None:
    asked = demand(language=TURKISH, language_code="tr", because={0: ("borç",)})
    there = supply({"languages": DUTCH | TURKISH, "stale": True, "confirmed": 19_000, "municipality": 2})
    assert reasons(asked, there) == (
        Reason("walk", 696),
        Reason("starts", NOW + DAY),
        Reason("said", 0, ("borç",)),
        Reason("language", words=("tr",)),
        Reason("elsewhere"),
        Reason("stale", 19_000),
    )


@pytest.mark.parametrize(
    ("row", "walk", "expected"),
    [
        ({"starts": UNKNOWN, "opens": NOW - 10, "closes": NOW + 50}, 1, Reason("open_now", NOW + 50)),
        ({"starts": UNKNOWN, "opens": NOW + 10, "closes": NOW + 50}, 1, Reason("opens", NOW + 10)),
        ({"starts": UNKNOWN, "phone": True, "kind": "help"}, 1, Reason("by_phone")),
        ({}, 1, Reason("walk", 58)),
        ({}, 200, Reason("far", 11_600)),
    ],
)
def test_how_far_and_when_are_told_as_they_are(row: dict[str, Any], walk: float, expected: Reason) -> None:
    assert expected in reasons(demand(), supply(row), walk)


def test_without_date_or_phone_nothing_is_promised() -> None:
    assert reasons(demand(), supply({"starts": UNKNOWN})) == (Reason("walk", 696),)


def test_rows_can_be_taken_apart() -> None:
    own = np.array([30])
    there = supply({"key": 5}, {"key": 7}).take(np.array([1]), starts=own, opens=own + 1, closes=own + 2)
    assert len(there) == 1
    assert there.key.tolist() == [7]
    assert (there.starts[0], there.opens[0], there.closes[0]) == (30, 31, 32)
