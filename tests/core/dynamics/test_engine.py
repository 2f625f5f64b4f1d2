# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest

from omzien.core.dynamics.engine import Slot, blocks, path, simulate
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.model import Equation, Given, Model, Stock
from omzien.core.dynamics.program import compiled

TANK = Model(
    "vat",
    (
        Stock("X", "persoon", "2 * X0", ("erin",), ("eruit",), "Wat erin zit."),
        Stock("Y", "persoon", "0", ("eruit",), (), "Wat eruit kwam."),
    ),
    (
        Equation("erin", "persoon/jaar", "STEP(kraan, open) * -(-1)", "Vanaf het eerste jaar."),
        Equation("eruit", "persoon/jaar", "X / duur * EXP(0) / (1 + TIME / duur) ** 0", "Uit."),
    ),
    (),
    (
        Given("X0", "persoon", "Start."),
        Given("duur", "jaar", "Duur."),
        Given("kraan", "persoon/jaar", "Kraan."),
        Given("open", "jaar", "Jaar waarin de kraan opengaat."),
    ),
)
GIVEN: dict[str, Slot] = {"X0": 50.0, "duur": 2.0, "kraan": 3.0, "open": 1.0}


def by_hand(years: int) -> tuple[list[float], list[float]]:
    x, y = 100.0, 0.0
    xs, ys = [x], [y]
    for step in range(years * 8):
        out = x / 2.0
        x, y = x + ((3.0 if step >= 8 else 0.0) - out) / 8, y + out / 8
        xs.append(x)
        ys.append(y)
    return xs, ys


def test_a_run_is_euler_by_hand() -> None:
    found = path(compiled(TANK), GIVEN, 3)
    xs, ys = by_hand(3)
    np.testing.assert_allclose(found["X"][:, 0, 0], xs, rtol=1e-13)
    np.testing.assert_allclose(found["Y"][:, 0, 0], ys, rtol=1e-13, atol=1e-13)


@pytest.mark.parametrize(("below_zero", "least"), [(False, 0.0), (True, -100.0)])
def test_a_tank_gives_no_more_than_it_holds_and_a_debt_grows(below_zero: bool, least: float) -> None:
    fast = replace(TANK, stocks=tuple(replace(stock, below_zero=below_zero) for stock in TANK.stocks))
    given = GIVEN | {"duur": 1 / 16, "kraan": 0.0}
    found = path(compiled(fast), given, 1)["X"][:, 0, 0]
    assert found[1] == least
    assert simulate(compiled(fast), given, 1, ["X"]).last["X"][0, 0] == found[-1]


def test_a_yearly_mean_is_of_the_state_before_each_step() -> None:
    course = simulate(compiled(TANK), GIVEN, 3, ["X", "eruit"])
    xs, _ = by_hand(3)
    for year in range(3):
        assert course.means["X"][year, 0, 0] == pytest.approx(np.mean(xs[year * 8 : year * 8 + 8]))
    assert course.means["eruit"][0, 0, 0] == pytest.approx(np.mean(xs[:8]) / 2)
    assert course.last["X"][0, 0] == pytest.approx(xs[-1])


def test_neighbourhoods_and_draws_do_not_touch_each_other_however_they_are_cut() -> None:
    rng = np.random.default_rng(3)
    given: dict[str, Slot] = {
        "X0": rng.uniform(1, 9, (7, 1)),
        "duur": rng.uniform(1, 9, (1, 11)),
        "kraan": rng.uniform(0, 2, (7, 11)),
        "open": 1.0,
    }
    whole = simulate(compiled(TANK), given, 2, ["X"])
    for size in (1, 5, 30, 1000):
        cut = simulate(compiled(TANK), given, 2, ["X"], size)
        np.testing.assert_array_equal(cut.means["X"], whole.means["X"])
        np.testing.assert_array_equal(cut.last["Y"], whole.last["Y"])
    alone: dict[str, Slot] = {
        "X0": np.asarray(given["X0"])[4, 0],
        "duur": np.asarray(given["duur"])[0, 8],
        "kraan": np.asarray(given["kraan"])[4, 8],
        "open": 1.0,
    }
    assert simulate(compiled(TANK), alone, 2, ["X"]).means["X"][1, 0, 0] == whole.means["X"][1, 4, 8]


def test_blocks_cover_everything_once() -> None:
    seen = np.zeros((13, 9))
    for rows, columns in blocks((13, 9), 20):
        seen[rows, columns] += 1
    assert (seen == 1).all()


@pytest.mark.parametrize(
    ("given", "years", "keep"),
    [
        ({"X0": 1.0, "duur": 1.0, "open": 1.0}, 1, ["X"]),
        (GIVEN | {"X0": np.nan}, 1, ["X"]),
        (GIVEN | {"X0": np.array([[1.0, np.inf]])}, 1, ["X"]),
        (GIVEN | {"X0": np.ones((1, 1, 1))}, 1, ["X"]),
        (GIVEN | {"duur": 0.0}, 1, ["X"]),
        (GIVEN, 0, ["X"]),
        (GIVEN, 1, ["X", "onbekend"]),
    ],
)
def test_what_cannot_be_run_is_refused(given: dict[str, Slot], years: int, keep: list[str]) -> None:
    with pytest.raises(Refused):
        simulate(compiled(TANK), given, years, keep)
    if keep == ["X"]:
        with pytest.raises(Refused):
            path(compiled(TANK), given, years)


def test_a_step_that_depends_on_the_state_is_refused() -> None:
    moving = replace(
        TANK,
        flows=(
            Equation("erin", "persoon/jaar", "STEP(X, duur) / duur", "Beweegt mee."),
            Equation("eruit", "persoon/jaar", "X / duur", "Uit."),
        ),
    )
    with pytest.raises(Refused, match="STEP"):
        compiled(moving)


def test_a_flow_that_is_a_stock_itself_still_moves_all_stocks_at_once() -> None:
    pair = Model(
        "paar",
        (
            Stock("X", "persoon", "x0", ("x_bij",), (), "Groeit met Y."),
            Stock("Y", "persoon/jaar", "0", ("y_bij",), (), "Groeit met X."),
            Stock("Vast", "1", "1", (), (), "Staat stil."),
        ),
        (
            Equation("x_bij", "persoon/jaar", "Y", "Y zelf."),
            Equation("y_bij", "persoon/(jaar*jaar)", "X / jaar / jaar", "X per jaar."),
        ),
        (),
        (Given("jaar", "jaar", "Een jaar."), Given("x0", "persoon", "Start.")),
    )
    found = path(compiled(pair), {"jaar": 1.0, "x0": 8.0}, 1)
    assert found["X"][:4, 0, 0].tolist() == [8, 8, 8 + 1 / 8, 8 + 3 / 8]
    assert found["Y"][:3, 0, 0].tolist() == [0, 1, 2]
    assert (found["Vast"] == 1).all()
