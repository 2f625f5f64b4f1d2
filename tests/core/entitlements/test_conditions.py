# SPDX-License-Identifier: EUPL-1.2
"""Local schemes are data with a closed list of kinds; a missing answer is never a no."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.conditions import SOORTEN, LokaleRegeling, holds, local_outcome, read_condition
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.model import Bereik, Kind, Medebewoner, Situatie, precies

BOOK = standaard_boek()
AMINA = Situatie(
    datum=date(2026, 11, 22), gemeente="GM0344", leeftijd=34, partner=False, kinderen=(Kind(9),), medebewoners=(),
    netto_maand=precies(Decimal(1700)), vermogen=precies(Decimal(500)), woning="huur", student=False,
    lang_laag_inkomen=True, schulden=None, mantelzorg=True, krijgt_al=frozenset({"zorgtoeslag"}),
)  # fmt: skip
NOTHING = Situatie(datum=date(2026, 11, 22))

YES_NO: list[tuple[dict[str, Any], bool | None]] = [
    ({"soort": "gemeente", "is": ["GM0344"]}, True),
    ({"soort": "gemeente", "is": ["GM0363"]}, False),
    ({"soort": "leeftijd", "min": 18}, True),
    ({"soort": "leeftijd", "max": 30}, False),
    ({"soort": "kind_leeftijd", "min": 4, "max": 17}, True),
    ({"soort": "kind_leeftijd", "min": 12}, False),
    ({"soort": "gezin", "is": ["alleenstaande_ouder"]}, True),
    ({"soort": "gezin", "is": ["alleenstaande", "paar"]}, False),
    ({"soort": "inkomen", "max_pct_norm": 125}, True),
    ({"soort": "inkomen", "max_pct_norm": 110}, False),
    ({"soort": "vermogen", "max": "bijstand"}, True),
    ({"soort": "vermogen", "max": 100}, False),
    ({"soort": "lang_laag_inkomen"}, True),
    ({"soort": "situatie", "is": ["student", "mantelzorg"]}, True),
    ({"soort": "situatie", "is": ["student"]}, False),
    ({"soort": "situatie", "is": ["schulden"]}, None),
    ({"soort": "situatie", "is": ["aow"]}, False),
    ({"soort": "situatie", "is": ["huur"]}, True),
    ({"soort": "heeft_regeling", "is": ["zorgtoeslag"]}, True),
    ({"soort": "heeft_regeling", "is": ["bijstand"]}, False),
    ({"soort": "niet", "delen": [{"soort": "situatie", "is": ["student"]}]}, True),
    ({"soort": "niet", "delen": [{"soort": "situatie", "is": ["schulden"]}]}, None),
    ({"soort": "alle", "delen": [{"soort": "leeftijd", "min": 18}, {"soort": "lang_laag_inkomen"}]}, True),
    ({"soort": "alle", "delen": [{"soort": "leeftijd", "min": 18}, {"soort": "situatie", "is": ["schulden"]}]}, None),
    ({"soort": "een_van", "delen": [{"soort": "leeftijd", "min": 99}, {"soort": "lang_laag_inkomen"}]}, True),
    ({"soort": "een_van", "delen": [{"soort": "leeftijd", "min": 99}]}, False),
]


@pytest.mark.parametrize(("data", "wanted"), YES_NO, ids=range(len(YES_NO)))
def test_a_condition_is_yes_no_or_not_known(data: dict[str, Any], wanted: bool | None) -> None:
    assert holds(read_condition(data), AMINA, BOOK) is wanted


@pytest.mark.parametrize(
    "data", [d for d, _ in YES_NO if d["soort"] not in {"heeft_regeling", "een_van", "alle"}], ids=str
)
def test_without_answers_every_condition_is_not_known(data: dict[str, Any]) -> None:
    assert holds(read_condition(data), NOTHING, BOOK) is None


def test_every_kind_is_tried_above() -> None:
    assert {data["soort"] for data, _ in YES_NO} == set(SOORTEN)


def test_families_are_told_apart() -> None:
    pair = replace(AMINA, partner=True, leeftijd_partner=30)
    assert holds(read_condition({"soort": "gezin", "is": ["paar_met_kind"]}), pair, BOOK) is True
    assert holds(read_condition({"soort": "gezin", "is": ["paar"]}), replace(pair, kinderen=()), BOOK) is True
    assert holds(read_condition({"soort": "gezin", "is": ["alleenstaande"]}), replace(AMINA, kinderen=()), BOOK) is True


def test_an_income_on_both_sides_of_the_limit_is_not_known() -> None:
    wide = replace(AMINA, netto_maand=Bereik(Decimal(1500), Decimal(1900)))
    assert holds(read_condition({"soort": "inkomen", "max_pct_norm": 120}), wide, BOOK) is None


def test_the_own_norm_counts_who_shares_the_costs() -> None:
    shared = replace(AMINA, medebewoners=(Medebewoner(40),), netto_maand=precies(Decimal(1400)))
    assert holds(read_condition({"soort": "inkomen", "max_pct_norm": 110, "norm": "kaal"}), shared, BOOK) is True
    assert holds(read_condition({"soort": "inkomen", "max_pct_norm": 110, "norm": "eigen"}), shared, BOOK) is False


def test_a_limit_that_is_not_in_the_book_makes_it_not_known() -> None:
    later = replace(AMINA, datum=date(2029, 1, 1))
    assert holds(read_condition({"soort": "vermogen"}), later, BOOK) is None
    assert (
        holds(read_condition({"soort": "inkomen", "max_pct_norm": 110}), replace(AMINA, datum=date(2025, 8, 1)), BOOK)
        is None
    )


@pytest.mark.parametrize(
    "data",
    [
        "__import__('os').system('ls')",
        {"soort": "eval", "is": "1"},
        {"soort": "leeftijd", "min": -1},
        {"soort": "inkomen"},
        {"soort": "inkomen", "max_pct_norm": 120, "norm": "gevoel"},
        {"soort": "situatie", "is": ["__class__"]},
        {"soort": "vermogen", "max": "veel"},
        {"soort": "gemeente", "is": "GM0344"},
        {"soort": "alle", "delen": 3},
        {"soort": "niet", "delen": []},
    ],
    ids=range(10),
)
def test_anything_outside_the_list_is_refused(data: Any) -> None:
    with pytest.raises(InvoerFout):
        read_condition(data)


def test_too_many_layers_are_refused() -> None:
    data: dict[str, Any] = {"soort": "lang_laag_inkomen"}
    for _ in range(8):
        data = {"soort": "niet", "delen": [data]}
    with pytest.raises(InvoerFout):
        read_condition(data)


def test_a_scheme_nobody_checked_lately_is_never_more_than_perhaps() -> None:
    rule = read_condition(
        {"soort": "alle", "delen": [{"soort": "leeftijd", "min": 18}, {"soort": "gemeente", "is": ["GM0344"]}]}
    )
    scheme = LokaleRegeling("pas", "Een pas", "GM0344", rule, bevestigd=True)
    assert local_outcome(scheme, AMINA, BOOK).toestand == "recht"
    assert local_outcome(replace(scheme, bevestigd=False), AMINA, BOOK).toestand == "misschien"
    assert local_outcome(scheme, NOTHING, BOOK).toestand == "misschien"
    no = local_outcome(scheme, replace(AMINA, gemeente="GM0363"), BOOK)
    assert (no.toestand, no.reden) == ("geen_recht", "gemeente")
    assert local_outcome(scheme, replace(AMINA, krijgt_al=frozenset({"pas"})), BOOK).toestand == "krijgt_al"
