# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.parameters import parameters
from omzien.core.dynamics.registration import COUNTED, Count, updated

TABLE = {parameter.id: parameter for parameter in parameters()}


def test_many_counts_replace_the_assumption() -> None:
    found = updated(TABLE["slaag"], Count("slaag", 550, 1000, "2025"))
    assert found.median == pytest.approx(0.55, abs=0.01)
    assert found.p95 - found.p05 < 0.06
    assert found.grade == "B"
    assert "Eigen registratie, 2025" in found.source


def test_few_counts_only_narrow_it() -> None:
    found = updated(TABLE["slaag"], Count("slaag", 5, 10, "2025"))
    prior = TABLE["slaag"]
    assert prior.median < found.median < 0.5
    assert found.p95 - found.p05 < prior.p95 - prior.p05


def test_a_comparison_makes_it_the_best_grade() -> None:
    assert updated(TABLE["phi"], Count("phi", 3, 400, "2025", compared=True)).grade == "A"


def test_a_duration_is_time_per_ending_and_a_rate_is_events_per_exposure() -> None:
    assert updated(TABLE["duur_B"], Count("duur_B", 400, 300.0, "2025")).median == pytest.approx(0.75, abs=0.02)
    assert updated(TABLE["m_p"], Count("m_p", 900, 20.0, "2025")).median == pytest.approx(45, abs=1)
    assert updated(TABLE["u_max"], Count("u_max", 500, 400.0, "2025")).median == pytest.approx(1.25, abs=0.05)


@pytest.mark.parametrize("name", COUNTED)
def test_a_band_stays_in_order_and_within_bounds(name: str) -> None:
    exposure = 1000.0
    for number in (10, 200, 999):
        found = updated(TABLE[name], Count(name, number, exposure, "2025"))
        assert found.low <= found.p05 <= found.median <= found.p95 <= found.high


@pytest.mark.parametrize(
    "count",
    [
        Count("slaag", 3, 9, "te weinig mensen"),
        Count("duur_B", 9, 30.0, "te weinig mensen"),
        Count("slaag", 11, 10, "meer dan iedereen"),
        Count("slaag", -1, 30, "minder dan niemand"),
        Count("m_p", 30, 0.0, "geen werkers"),
        Count("m_p", 30, float("nan"), "geen getal"),
        Count("slaag", 10, float("nan"), "geen getal"),
        Count("phi", 10, 30, "een andere aanname"),
    ],
)
def test_a_count_that_cannot_be_used_is_refused(count: Count) -> None:
    prior = TABLE["slaag" if count.id == "phi" else count.id]
    with pytest.raises(Refused):
        updated(prior, count)


def test_what_cannot_be_counted_stays_an_assumption() -> None:
    with pytest.raises(Refused):
        updated(TABLE["eta"], Count("eta", 50, 100, "2025"))
