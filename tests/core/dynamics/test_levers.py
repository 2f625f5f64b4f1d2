# SPDX-License-Identifier: EUPL-1.2
import math

import pytest

from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.levers import LEVERS, settings
from omzien.core.dynamics.whatif import Question


def test_every_lever_is_in_the_model_of_its_version() -> None:
    for version, model in MODELS.items():
        given = {row.name for row in model.given}
        assert {lever.name for lever in LEVERS if lever.version <= version} <= given


def test_a_lever_not_chosen_is_as_today_or_as_published() -> None:
    assert settings({"inv": 0.25}, 1, {"f_cut": 0.5}) == {
        "inv": 0.25, "t_inv0": 0, "t_inv1": 100, "h_cont": 0.5, "f_cut": 0.5, "f_re": 0, "k_bud": 0.5, "g_bud": 0,
        "e_inst": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("levers", "version"),
    [({"inv": 3.01}, 1), ({"inv": math.nan}, 1), ({"inv": -math.inf}, 2), ({"onzin": 1}, 2), ({"tarief": 0.9}, 1)],
)
def test_a_wrong_lever_is_refused(levers: dict[str, float], version: int) -> None:
    with pytest.raises(Refused):
        Question(levers, version=version)
    with pytest.raises(Refused):
        Question({}, levers, version=version)


def test_a_question_has_a_model_and_a_horizon() -> None:
    for wrong in ({"version": 3}, {"years": 0}, {"years": 51}, {"draws": 1}, {"draws": 10**6}):
        with pytest.raises(Refused):
            Question({}, **wrong)  # type: ignore[arg-type]  # three ints by name
