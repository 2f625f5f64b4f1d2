# SPDX-License-Identifier: EUPL-1.2
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from omzien.core.dynamics.country import parts, run_country, run_part
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Question

CODES = [f"GM{place // 7:04}" for place in range(60)]


def many(count: int = 60) -> Observed:
    rng = np.random.default_rng(2)
    residents = rng.uniform(200, 3000, count)
    return Observed(
        residents=residents,
        vulnerable=rng.uniform(0.08, 0.4, count),
        heavier=np.full(count, 0.095),
        budget=residents * rng.uniform(60, 300, count),
        volunteers=residents * 0.02,
    )


class OneProcess(Executor):
    """The smallest thing shaped like an executor."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_a_part_holds_whole_municipalities_and_together_they_hold_everyone() -> None:
    found = list(parts(CODES, many(), 20))
    assert len(found) > 3
    codes = [code for part in found for code, _ in part.municipalities]
    assert codes == sorted(set(CODES))
    residents = [part.observed.residents[rows] for part in found for _, rows in part.municipalities]
    np.testing.assert_array_equal(np.concatenate(residents), many().residents)


def test_a_municipality_larger_than_a_part_stays_whole() -> None:
    assert [len(part.observed.residents) for part in parts(["GM1"] * 50 + ["GM2"] * 10, many(), 20)] == [50, 10]


def test_any_executor_gives_the_same_numbers() -> None:
    question = Question({"inv": 0.25}, draws=16, years=3)
    alone = run_country(question, CODES, many(), OneProcess())
    with ThreadPoolExecutor(3) as threads:
        assert run_country(question, CODES, many(), threads) == alone
    with ProcessPoolExecutor(2) as processes:
        assert run_country(question, CODES, many(), processes) == alone
    assert alone.places == 60
    assert set(alone.society) == set(CODES)


def test_without_money_moved_a_municipality_has_no_return_per_euro() -> None:
    found = run_part(Question({"h_cont": 1.0}, draws=16, years=2), next(parts(CODES, many(), 20)), fast=False)
    assert set(found.society.values()) == {None}


def test_an_empty_country_is_refused() -> None:
    with pytest.raises(Refused):
        run_country(Question({}), [], many(), OneProcess())
