# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from omzien.core.dynamics.expressions import Refused
from omzien.scenarios.bridge import (
    HEAVIER,
    NATIONAL_BUDGET,
    Figures,
    calibrate,
    fingerprint,
    restored,
    rounded,
    some,
    stored,
)

ROWS = [
    ("BU00010001", "population", 2024, 1000.0, ""),
    ("BU00010001", "population", 2023, 900.0, ""),
    ("BU00010001", "severely_lonely", 2020, 12.0, "same"),
    ("BU00010001", "hard_to_make_ends_meet", 2020, 18.0, "district"),
    ("BU00010001", "volunteers", 2020, 24.6, "same"),
    ("BU00010002", "population", 2024, 500.0, ""),
    ("BU00010003", "population", 2024, 0.0, ""),
    ("GM0001", "population", 2024, 1500.0, ""),
    ("GM0001", "severely_lonely", 2020, 10.0, ""),
    ("GM0001", "iv3_6.1_begroting_lasten", 2025, 300.0, ""),
    ("GM0001", "iv3_6.1_begroting_baten", 2025, 60.0, ""),
    ("GM0001", "iv3_6.2_begroting_lasten", 2024, 999.0, ""),
    ("GM0001", "iv3_6.21_begroting_lasten", 2025, 60.0, ""),
]


def test_the_start_comes_from_the_newest_figures() -> None:
    found = calibrate(Figures(ROWS))
    assert found.codes == ("BU00010001", "BU00010002")
    assert found.left_out == ("BU00010003",)
    assert found.observed.residents.tolist() == [1000, 500]
    assert found.observed.vulnerable[0] == pytest.approx(0.30)
    assert (found.observed.heavier == HEAVIER).all()
    assert found.observed.volunteers[0] == pytest.approx(20)


def test_a_lacking_figure_is_the_municipalitys_then_the_countrys_and_says_so() -> None:
    found = calibrate(Figures(ROWS))
    assert found.observed.vulnerable[1] == pytest.approx((10.0 + 13.9) / 100)
    facts = {fact.name: fact for fact in found.facts}
    assert facts["Ernstig eenzaam"].joined == {"same": 1, "municipality": 1}
    assert facts["Moeite met rondkomen"].joined == {"district": 1, "country": 1}
    assert facts["Moeite met rondkomen"].assumed


def test_the_budget_is_net_and_counts_a_task_field_once() -> None:
    found = calibrate(Figures(ROWS))
    assert found.observed.budget.sum() == pytest.approx(300_000)
    assert found.observed.budget[0] == pytest.approx(200_000)
    assert found.facts[-1].year == 2025


def test_without_a_budget_the_mean_of_the_country_stands_and_says_so() -> None:
    bare = [row for row in ROWS if not row[1].startswith("iv3")]
    found = calibrate(Figures(bare))
    assert found.observed.budget[0] == pytest.approx(1000 * NATIONAL_BUDGET)
    assert "landelijk gemiddelde" in found.facts[-1].assumed


def test_a_budget_below_zero_is_no_budget() -> None:
    rows = [*ROWS, ("GM0001", "iv3_6.1_begroting_baten", 2026, 9999.0, "")]
    assert calibrate(Figures(rows)).observed.budget[0] == pytest.approx(240_000)
    eaten = [row for row in ROWS if "baten" not in row[1]] + [("GM0001", "iv3_6.1_begroting_baten", 2025, 999.0, "")]
    assert calibrate(Figures(eaten)).observed.budget[0] == pytest.approx(1000 * NATIONAL_BUDGET)


def test_nobody_to_calculate_for_is_refused() -> None:
    with pytest.raises(Refused):
        calibrate(Figures(ROWS), ["BU00010003"])
    with pytest.raises(Refused):
        some(calibrate(Figures(ROWS)), ["BU99999999"])


def test_some_neighbourhoods_keep_their_own_figures() -> None:
    whole = calibrate(Figures(ROWS))
    part = some(whole, ["BU00010002"])
    assert part.codes == ("BU00010002",)
    assert part.observed.residents.tolist() == [500]
    assert part.facts == whole.facts


def test_a_start_comes_back_from_a_row_as_it_was() -> None:
    whole = calibrate(Figures(ROWS)).observed
    back = restored(stored(whole))
    for name in ("residents", "vulnerable", "heavier", "budget", "volunteers"):
        np.testing.assert_array_equal(getattr(back, name), getattr(whole, name))


def test_a_fingerprint_does_not_see_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1}) != fingerprint({"a": 1, "b": 3})


def test_numbers_keep_six_digits() -> None:
    assert rounded({"a": [1.23456789, ("x", 2)], "b": 123456789.0}) == {"a": [1.23457, ["x", 2]], "b": 123457000.0}
