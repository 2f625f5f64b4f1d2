# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest
from numpy.typing import NDArray

from omzien.core.matching import Carrier, Door, Rounds, meal_rounds

NOON = 12 * 60


def street(doors: int) -> NDArray[np.int64]:
    """The kitchen at 0 and a door every three minutes."""
    at = np.arange(doors + 1) * 3
    return abs(at[:, None] - at[None, :])


def door(opens: int = NOON - 30, closes: int = NOON + 60, meals: int = 1) -> Door:
    return Door(meals, opens, closes)


def carrier(meals: int = 14, minutes: int = 75, knows: frozenset[int] = frozenset()) -> Carrier:
    return Carrier(meals, NOON - 30, minutes, knows)


def reached(rounds: Rounds) -> list[int]:
    return sorted(door for one in rounds.rounds for door in one.doors)


def test_one_volunteer_brings_what_one_can_bring() -> None:
    plan = meal_rounds(street(5), (door(),) * 5, (carrier(), carrier()))
    assert reached(plan) == [0, 1, 2, 3, 4]
    assert len(plan.rounds) == 1
    assert plan.left == ()
    assert plan.cost == 15 + 5 * 3 + 5 * 5


def test_a_full_bag_asks_for_a_second_volunteer() -> None:
    plan = meal_rounds(street(6), (door(),) * 6, (carrier(meals=3), carrier(meals=3)))
    assert [len(one.doors) for one in plan.rounds] == [3, 3]


def test_doors_are_reached_while_people_are_at_home_and_rounds_end_in_time() -> None:
    doors = (door(), door(NOON + 20, NOON + 40), door(closes=NOON), door())
    plan = meal_rounds(street(4), doors, (carrier(minutes=60), carrier(minutes=60)))
    assert reached(plan) == [0, 1, 2, 3]
    for one in plan.rounds:
        assert one.at[-1] + 4 - one.at[0] <= 60
        for number, minute in zip(one.doors, one.at, strict=True):
            assert doors[number].opens <= minute <= doors[number].closes


def test_the_face_people_know_goes_before_a_minute_saved() -> None:
    plan = meal_rounds(street(2), (door(),) * 2, (carrier(knows=frozenset({0, 1})), carrier()))
    assert [one.carrier for one in plan.rounds] == [0]
    plan = meal_rounds(street(2), (door(),) * 2, (carrier(), carrier(knows=frozenset({0, 1}))))
    assert [one.carrier for one in plan.rounds] == [1]


def test_who_cannot_be_reached_is_told_and_never_squeezed_in() -> None:
    plan = meal_rounds(street(3), (door(), door(NOON - 300, NOON - 200), door(meals=99)), (carrier(),))
    assert reached(plan) == [0]
    assert plan.left == (1, 2)


def test_the_same_input_gives_the_same_rounds() -> None:
    problem = (street(12), (door(),) * 12, (carrier(meals=5),) * 3)
    assert meal_rounds(*problem) == meal_rounds(*problem)


def test_without_volunteers_everybody_is_left_and_without_doors_nobody() -> None:
    assert meal_rounds(street(2), (door(),) * 2, ()).left == (0, 1)
    assert meal_rounds(street(0), (), (carrier(),)) == Rounds((), (), 0)


@pytest.mark.parametrize("travel", [np.zeros((2, 2), np.int64), np.full((3, 3), -1, np.int64)])
def test_broken_tables_are_refused(travel: NDArray[np.int64]) -> None:
    with pytest.raises(ValueError, match="kitchen"):
        meal_rounds(travel, (door(),) * 2, (carrier(),))
