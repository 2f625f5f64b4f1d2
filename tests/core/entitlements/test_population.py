# SPDX-License-Identifier: EUPL-1.2
"""Synthetic households add up to the country, repeat exactly, and are never real people."""

from datetime import date

import numpy as np
import pytest

from omzien.core.entitlements.arrays.households import check_shapes
from omzien.core.entitlements.arrays.run import ZES
from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.population import chunks, neighbourhoods, spread, takeup, totals

LAW = standaard_boek().op(date(2026, 7, 1))


def test_every_household_of_the_country_has_a_neighbourhood() -> None:
    places = neighbourhoods()
    assert len(places.code) == len(set(places.code)) > 13_000
    assert 8_300_000 < places.huishoudens.sum() < 8_500_000
    counted = spread(places, int(places.huishoudens.sum()))
    assert np.array_equal(counted, places.huishoudens)
    assert spread(places, 1_000).sum() == 1_000


@pytest.mark.parametrize("n", [0, -5, 10**9])
def test_an_impossible_number_of_households_is_refused(n: int) -> None:
    with pytest.raises(InvoerFout):
        spread(neighbourhoods(), n)


def test_the_same_seed_gives_the_same_households() -> None:
    one, two = (next(chunks(neighbourhoods(), 5_000, 7))[1] for _ in range(2))
    other = next(chunks(neighbourhoods(), 5_000, 8))[1]
    assert np.array_equal(one.toetsingsinkomen, two.toetsingsinkomen)
    assert not np.array_equal(one.toetsingsinkomen, other.toetsingsinkomen)


def test_synthetic_households_can_exist() -> None:
    for _, h in chunks(neighbourhoods(), 20_000, 1):
        check_shapes(h)
        assert ((h.opvang_soort > 0).sum(axis=1) <= h.kinderen_0_5 + h.kinderen_6_11).all()
        assert (h.leeftijd >= 19).all()


def test_totals_have_the_order_of_the_country() -> None:
    found = {row.regeling: row for row in totals(neighbourhoods(), 40_000, LAW, threads=2)}
    assert set(found) == set(ZES) == set(takeup())
    # Published orders of magnitude: about 6 and 4.7 billion euros a year.
    assert 4e9 < found["zorgtoeslag"].euro_per_jaar < 8e9
    assert 3e9 < found["huurtoeslag"].euro_per_jaar < 7e9
    assert 0.2e6 < found["bijstand"].huishoudens < 0.6e6
    for row in found.values():
        assert row.per_buurt.sum() == pytest.approx(row.euro_per_jaar)


def test_what_is_not_used_is_an_assumption_with_a_band() -> None:
    for share in takeup().values():
        assert 0 < share.laag < share.midden < share.hoog < 1
        assert share.noot
