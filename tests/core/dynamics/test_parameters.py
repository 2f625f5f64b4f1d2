# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest

from omzien.core.dynamics.equations import MODEL_1
from omzien.core.dynamics.equations_2 import MODEL_2
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.parameters import GRADES, chances, drawn, edited, parameters

TABLE = {parameter.id: parameter for parameter in parameters()}


def test_every_input_of_the_model_has_a_band_a_grade_and_a_source() -> None:
    units = {given.name: given.unit for model in (MODEL_1, MODEL_2) for given in model.given}
    in_model = {parameter.id for parameter in parameters() if parameter.kind in {"model", "model_2"}}
    assert in_model <= set(units)
    for parameter in parameters():
        assert parameter.source
        assert parameter.name.endswith(".")
        assert parameter.unit == units.get(parameter.id, parameter.unit)


def test_the_grades_are_as_honest_as_they_were_published() -> None:
    first = [parameter.grade for parameter in parameters() if parameter.kind != "model_2"]
    assert [first.count(grade) for grade in GRADES] == [0, 6, 8, 11, 13]


def test_a_band_comes_back_from_its_draws() -> None:
    levels = np.array([0.05, 0.5, 0.95])
    for parameter in parameters():
        off = parameter.at(levels) - (parameter.p05, parameter.median, parameter.p95)
        assert np.abs(off).max() < 1e-4 * (parameter.p95 - parameter.p05)


def test_wide_positive_bands_are_spread_by_factors_and_others_by_steps() -> None:
    assert TABLE["slaag"].lognormal()
    assert not TABLE["phi"].lognormal()  # starts at 0
    assert not TABLE["g_kw"].lognormal()  # may be negative


def test_draws_stay_within_bounds_and_are_the_same_for_the_same_seed() -> None:
    one, again, other = (drawn(parameters(), 100, seed) for seed in (7, 7, 8))
    for parameter in parameters():
        values = one[parameter.id]
        assert values.shape == (100,)
        assert ((parameter.low <= values) & (values <= parameter.high)).all()
        np.testing.assert_array_equal(values, again[parameter.id])
    assert not np.array_equal(one["slaag"], other["slaag"])


def test_fewer_draws_are_the_first_of_more() -> None:
    np.testing.assert_array_equal(chances(64, 3, 5), chances(256, 3, 5)[:64])


@pytest.mark.parametrize("draws", [0, 1, 65_537])
def test_too_few_or_too_many_draws_are_refused(draws: int) -> None:
    with pytest.raises(Refused):
        chances(draws, 1, 3)


def test_an_edit_replaces_one_row_and_leaves_the_draws_of_the_others() -> None:
    mine = edited(parameters(), {"slaag": replace(TABLE["slaag"], p05=0.3, median=0.4, p95=0.5, grade="B")})
    before, after = drawn(parameters(), 64, 1), drawn(mine, 64, 1)
    assert np.median(after["slaag"]) == pytest.approx(0.4, abs=0.01)
    np.testing.assert_array_equal(before["duur_B"], after["duur_B"])


@pytest.mark.parametrize("wrong", [{"p05": 0.9}, {"median": float("nan")}, {"p95": 1.5}, {"grade": "F"}, {"p05": -0.5}])
def test_a_band_out_of_order_or_bounds_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(Refused):
        replace(TABLE["slaag"], **wrong)  # type: ignore[arg-type]  # the wrong value is the test


def test_an_unknown_assumption_is_refused() -> None:
    with pytest.raises(Refused):
        edited(parameters(), {"onbekend": TABLE["slaag"]})
