# SPDX-License-Identifier: EUPL-1.2
"""The compiled loop (extra [snel], in the group `peers`) gives what NumPy gives."""

import os

import numpy as np
import pytest

from neighbourhoods import AVERAGE, neighbourhoods
from omzien.core.dynamics import kernel
from omzien.core.dynamics.engine import Slot, simulate
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.kernel import simulate_fast
from omzien.core.dynamics.levers import settings
from omzien.core.dynamics.model import Equation, Given, Model, Stock
from omzien.core.dynamics.program import compiled
from omzien.core.dynamics.start import Observed, equilibrium
from omzien.core.dynamics.whatif import Question, given_values, kept, program, run, worth_compiling

if not os.environ.get("CI"):
    pytest.importorskip("numba", reason="Numba is in the extra [snel]")

NAMES = ("residents", "vulnerable", "heavier", "budget", "volunteers")


def three() -> Observed:
    each = (AVERAGE, neighbourhoods(vulnerable=0.3, budget=165_000.0), neighbourhoods(vulnerable=0.1, volunteers=0.0))
    return Observed(**{name: np.concatenate([getattr(one, name) for one in each]) for name in NAMES})


@pytest.mark.parametrize("version", MODELS)
def test_compiled_and_numpy_are_equal_to_twelve_digits(version: int) -> None:
    levers = {"inv": -0.25, "t_inv1": 3.0, "f_cut": 0.5, "e_inst": 0.01, "h_cont": 0.2}
    question = Question(levers, version=version, draws=300, years=6)
    start = equilibrium(three(), question.draw(), settings({}, version))
    given = given_values(question, start, question.draw(), settings(levers, version))
    plain, fast = (
        engine(program(version), given, question.years, kept(version)) for engine in (simulate, simulate_fast)
    )
    # A deficit is a small difference of large sums: it is held to the size of those.
    scale = {"G": 1e5, "kosten_Z": 1e6, "tekort": 1e6}
    for name, values in plain.means.items():
        np.testing.assert_allclose(fast.means[name], values, rtol=1e-12, atol=1e-12 * scale.get(name, 100))
    for name, values in plain.last.items():
        np.testing.assert_allclose(fast.last[name], values, rtol=1e-12, atol=1e-12 * scale.get(name, 100))


@pytest.mark.parametrize("version", MODELS)
def test_compiled_and_numpy_stop_at_nothing_alike(version: int) -> None:
    levers = {"inv": -1.0, "e_inst": 0.1, "f_cut": 1.0, "h_cont": 0.0}
    question = Question(levers, version=version, draws=64, years=6)
    # Support ends and places vanish as fast as the bounds allow: together faster than a step of an eighth.
    draw = question.draw() | {name: np.full(64, 0.25) for name in ("duur_B", "tau_drop")}
    observed = neighbourhoods(volunteers=0.0)
    start = equilibrium(observed, draw, settings({}, version))
    given = given_values(question, start, draw, settings(levers, version))
    plain, fast = (engine(program(version), given, 6, ("B", "K")) for engine in (simulate, simulate_fast))
    assert plain.last["B"].min() == 0
    for name in ("B", "K"):
        np.testing.assert_allclose(fast.means[name], plain.means[name], rtol=1e-12, atol=1e-10)


def test_a_run_says_the_same_either_way() -> None:
    question = Question({"inv": 0.25}, draws=32, years=2)
    plain, fast = (run(question, AVERAGE, fast=fast) for fast in (False, True))
    np.testing.assert_allclose(fast.scenario.values["K"], plain.scenario.values["K"], rtol=1e-12)


ALL = Model(
    "alles",
    (Stock("X", "1", "1", ("bij",), ("af",), "Begint bij 1."),),
    (
        Equation("bij", "1/jaar", "EXP(-X) ** 2 / (X + 1) / jaar + STEP(stap, jaar) / jaar", "Elke bewerking."),
        Equation("af", "1/jaar", "groot * X / jaar", "Af."),
    ),
    (),
    (Given("jaar", "jaar", "Een jaar."), Given("stap", "1", "Stap."), Given("groot", "1", "Groot.")),
)


def test_every_operation_is_compiled_as_it_is_computed() -> None:
    given: dict[str, Slot] = {"jaar": 1.0, "stap": np.array([[0.1], [0.2]]), "groot": np.array([[0.3, 0.4, 0.5]])}
    plain, fast = (engine(compiled(ALL), given, 3, ["X", "bij"]) for engine in (simulate, simulate_fast))
    np.testing.assert_allclose(fast.means["bij"], plain.means["bij"], rtol=1e-12)
    np.testing.assert_allclose(fast.last["X"], plain.last["X"], rtol=1e-12)


def test_a_run_out_of_hand_is_refused() -> None:
    with pytest.raises(Refused):
        simulate_fast(compiled(ALL), {"jaar": 1.0, "stap": 0.0, "groot": np.array([[-1e200]])}, 3, ["X"])


def test_a_stock_that_runs_endlessly_below_nothing_is_seen() -> None:
    given: dict[str, Slot] = {"jaar": 1.0, "stap": 0.0, "groot": np.array([[1e308]])}
    for engine in (simulate, simulate_fast):
        with pytest.raises(Refused):
            engine(compiled(ALL), given | {"stap": 1e200}, 3, ["X"])


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "numba", None)
    assert not worth_compiling(10**12)
    with pytest.raises(Refused, match="snel"):
        simulate_fast(program(1), {}, 1, [])


def test_compiling_is_worth_it_for_large_runs_only() -> None:
    assert worth_compiling(10**9)
    assert not worth_compiling(10_000)
