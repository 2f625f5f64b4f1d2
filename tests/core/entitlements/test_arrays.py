# SPDX-License-Identifier: EUPL-1.2
"""The array rules equal the scalar rules to the cent."""

import os
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from households import random_households
from omzien.core.entitlements.arrays.households import Huishoudens, as_situation, check_shapes
from omzien.core.entitlements.arrays.run import BROK, ZES, amounts
from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.errors import InvoerFout, Onbekend
from omzien.core.entitlements.household import AANPASSINGEN
from omzien.core.entitlements.run import REGELS, judge

BOOK = standaard_boek()
ROWS = 50_000 if os.environ.get("DEEP") else 1_500


def without_care(h: Huishoudens) -> Huishoudens:
    """The table of percentages of 2025 was not found, so 2025 is counted without child care."""
    names = [field.name for field in fields(h) if field.name.startswith("opvang_")]
    return replace(h, **{name: np.zeros_like(getattr(h, name)) for name in names})


@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2026, 1, 1), date(2026, 11, 22)])
def test_arrays_equal_the_scalar_rules_to_the_cent(day: date) -> None:
    h = random_households(ROWS, day.toordinal())
    h = check_shapes(without_care(h) if day.year == 2025 else h)
    law = BOOK.op(day)
    counted = amounts(h, law)
    for row in range(ROWS):
        s = as_situation(h, row, day)
        for name in ZES:
            found = judge(name, AANPASSINGEN[name](s, law), BOOK, day).berekening
            assert found is not None
            exact = float(found.maand or 0) if found.recht else 0.0
            assert abs(exact - counted[name][row]) < 1e-6, (name, s)


def test_the_six_national_schemes_are_the_ones_on_arrays() -> None:
    assert set(ZES) == {name for name, rule in REGELS.items() if rule.landelijk}


def test_two_threads_and_many_chunks_give_the_same() -> None:
    h, law = random_households(2 * BROK + 7, 3), BOOK.op(date(2026, 7, 1))
    one, two = amounts(h, law), amounts(h, law, threads=2)
    for name in ZES:
        assert np.array_equal(one[name], two[name])


def test_no_households_give_no_amounts() -> None:
    h = random_households(1, 1).deel(0, 0)
    assert all(len(column) == 0 for column in amounts(check_shapes(h), BOOK.op(date(2026, 7, 1))).values())


def test_an_unknown_amount_stops_the_whole_count() -> None:
    with pytest.raises(Onbekend):
        amounts(random_households(10, 1), BOOK.op(date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("name", "value"), [("kale_huur", -1.0), ("toetsingsinkomen", float("nan")), ("vermogen", float("inf"))]
)
def test_impossible_columns_are_refused(name: str, value: float) -> None:
    h = random_households(10, 1)
    column = getattr(h, name).copy()
    column[3] = value
    with pytest.raises(InvoerFout):
        check_shapes(replace(h, **{name: column}))


def test_columns_of_different_length_are_refused() -> None:
    h = random_households(10, 1)
    with pytest.raises(InvoerFout):
        check_shapes(replace(h, kale_huur=h.kale_huur[:9]))
