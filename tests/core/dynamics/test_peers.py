# SPDX-License-Identifier: EUPL-1.2
"""Beside PySD, the reference implementation (dependency group `peers`): equal to 1e-9 over all stocks."""

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from neighbourhoods import AVERAGE, neighbourhoods
from omzien.core.dynamics.engine import Slot, path, shape_of
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.levers import settings
from omzien.core.dynamics.start import equilibrium
from omzien.core.dynamics.whatif import Question, given_values, program
from omzien.core.dynamics.xmile import written_out

if os.environ.get("CI"):
    with warnings.catch_warnings(action="ignore"):
        import pysd
else:
    pysd = pytest.importorskip("pysd", reason="PySD is in the dependency group `peers`")

# PySD and the libraries it brings warn about their own future; that is theirs to mend.
pytestmark = [pytest.mark.peers, pytest.mark.filterwarnings("ignore")]

CASES = ({"inv": 0.25}, {"inv": -0.5, "t_inv0": 1.0, "t_inv1": 4.0, "f_cut": 0.5, "h_cont": 0.0})
YEARS = 10
ENDING: dict[str, float] = {"tarief": 0.85, "aandeel_tijdelijk": 0.3, "t_tijdelijk": 3.0, "e_inst": 0.01}


@pytest.mark.parametrize("case", range(len(CASES) + 1))
@pytest.mark.parametrize("version", MODELS)
def test_pysd_gives_the_same_stocks(version: int, case: int, tmp_path: Path) -> None:
    levers = (*CASES, ENDING if version == 2 else {"f_re": 1.0, "inv": 1.0})[case]
    question = Question(levers, version=version, draws=2, seed=case)
    start = equilibrium(AVERAGE, question.draw(), settings({}, version))
    given = given_values(question, start, question.draw(), settings(levers, version))
    compare(version, given, tmp_path)


@pytest.mark.parametrize("version", MODELS)
def test_pysd_stops_at_nothing_where_we_do(version: int, tmp_path: Path) -> None:
    """Support ends and places vanish as fast as the bounds allow: the one case that a step of an eighth overshoots."""
    levers = {"inv": -1.0, "e_inst": 0.1, "f_cut": 1.0, "h_cont": 0.0}
    question = Question(levers, version=version, draws=2)
    draw = question.draw() | {name: np.full(2, 0.25) for name in ("duur_B", "tau_drop")}
    start = equilibrium(neighbourhoods(volunteers=0.0), draw, settings({}, version))
    given = given_values(question, start, draw, settings(levers, version))
    assert path(program(version), given, YEARS)["B"].min() == 0
    compare(version, given, tmp_path)


def compare(version: int, given: Mapping[str, Slot], tmp_path: Path) -> None:
    ours = path(program(version), given, YEARS)
    draws = shape_of(given)[1]
    for draw in range(draws):
        one = {name: float(np.broadcast_to(value, (1, draws))[0, draw]) for name, value in given.items()}
        # PySD writes a .py beside the file: a folder of its own keeps it away from ours.
        folder = tmp_path / str(draw)
        folder.mkdir()
        file = folder / "model.xmile"
        file.write_text(written_out(MODELS[version], one, YEARS), encoding="utf-8")
        theirs = pysd.read_xmile(str(file)).run(return_columns=list(ours))
        for name, states in ours.items():
            scale = max(1.0, float(np.abs(states[:, 0, draw]).max()))
            assert np.abs(theirs[name].to_numpy() - states[:, 0, draw]).max() < 1e-9 * scale, name
