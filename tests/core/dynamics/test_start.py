# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import numpy as np
import pytest

from neighbourhoods import AVERAGE, DRAWS, neighbourhoods
from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.levers import settings
from omzien.core.dynamics.start import Observed, equilibrium
from omzien.core.dynamics.whatif import Question

PUBLISHED = {"K0": 158.26, "B0": 21.74, "C0": 0.688, "T0": 0.337, "alpha": 0.0921, "beta": 0.0295, "lam": 0.0347}


def started(observed: Observed, version: int = 1) -> dict[str, Array]:
    question = Question({}, version=version, draws=DRAWS)
    found = equilibrium(observed, question.draw(), settings({}, version))
    return {name: np.asarray(value) for name, value in found.items()}


def test_the_start_is_the_published_one() -> None:
    question = Question({}, version=1, draws=8192)
    found = equilibrium(AVERAGE, question.draw(), settings({}, 1))
    for name, median in PUBLISHED.items():
        assert float(np.median(found[name])) == pytest.approx(median, rel=0.01), name


@pytest.mark.parametrize("version", [1, 2])
def test_everyone_who_needs_help_is_somewhere(version: int) -> None:
    found = started(AVERAGE, version)
    np.testing.assert_allclose(found["K0"] + found["B0"] + found["L0"], 180, rtol=1e-9)
    assert (found["L0"] > 0).any() == (version == 2)
    for name in ("K0", "B0", "C0", "T0", "alpha", "beta", "lam"):
        assert (found[name] >= 0).all(), name


@pytest.mark.parametrize(
    "extreme",
    [{"vulnerable": 0.0}, {"budget": 0.0, "volunteers": 0.0}, {"heavier": 0.0}, {"vulnerable": 1e-9}, {"budget": 1e9}],
)
def test_an_extreme_neighbourhood_has_a_start_too(extreme: dict[str, float]) -> None:
    found = started(neighbourhoods(**extreme), 2)
    assert all(np.isfinite(values).all() for values in found.values())


@pytest.mark.parametrize(
    "wrong",
    [{"residents": 0.0}, {"residents": -5.0}, {"vulnerable": 0.95}, {"budget": float("nan")}, {"volunteers": -1.0}],
)
def test_a_neighbourhood_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(Refused):
        neighbourhoods(**wrong)


def test_one_value_per_neighbourhood() -> None:
    with pytest.raises(Refused):
        replace(AVERAGE, budget=np.array([1.0, 2.0]))
