# SPDX-License-Identifier: EUPL-1.2
"""Amounts are dated: outside their days they are unknown, never last year's."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from omzien.core.entitlements.book import Boek, lees_boek, pakket_teksten, standaard_boek
from omzien.core.entitlements.cases import answer, lees_voorbeeld
from omzien.core.entitlements.errors import InvoerFout, Onbekend

NEW_YEAR = """
wet: Wet op de zorgtoeslag
bron: "Stcrt. van volgend jaar"
gecontroleerd_op: 2026-12-01
zekerheid: hoog
parameters:
  standaardpremie: {eenheid: EUR/jaar, artikel: "4", waarden: {2027: 2200}}
  drempelinkomen: {eenheid: EUR/jaar, artikel: "1", waarden: {2027: 30500}}
  vermogen_alleen: {eenheid: EUR, artikel: "3", waarden: {2027: 150000}}
  vermogen_partner: {eenheid: EUR, artikel: "3", waarden: {2027: 190000}}
"""


def test_every_value_has_law_article_source_and_a_checked_date() -> None:
    values = list(standaard_boek().alle())
    assert len(values) > 150
    for value in values:
        assert value.wet, value.sleutel
        assert value.artikel, value.sleutel
        assert value.bron, value.sleutel
        assert value.gecontroleerd_op >= date(2026, 1, 1), value.sleutel
        assert value.valid_from <= value.valid_through, value.sleutel


def test_no_two_values_hold_on_the_same_day() -> None:
    for series in standaard_boek().waarden.values():
        for earlier, later in pairwise(series):
            assert earlier.valid_through < later.valid_from, later.sleutel


def test_every_amount_of_2026_that_the_rules_ask_is_there() -> None:
    day = standaard_boek().op(date(2026, 7, 1))
    for law in ("zorgtoeslag", "kindgebonden_budget", "kinderbijslag", "wmo"):
        for key in standaard_boek().waarden:
            if key.startswith(f"{law}."):
                assert day.wet(law).bewijs(key.split(".", 1)[1]).zekerheid != "laag"


def test_after_its_last_day_an_amount_is_unknown() -> None:
    with pytest.raises(Onbekend):
        standaard_boek().op(date(2027, 1, 1)).wet("zorgtoeslag")["standaardpremie"]


def test_low_certainty_is_never_used_for_an_amount() -> None:
    with pytest.raises(Onbekend) as found:
        standaard_boek().op(date(2025, 7, 1)).wet("kinderbijslag")["tot_6"]
    assert found.value.sleutel == "kinderbijslag.tot_6"


def test_no_norm_holds_in_the_second_half_of_2025() -> None:
    with pytest.raises(Onbekend):
        standaard_boek().op(date(2025, 12, 31)).wet("participatiewet")["norm_alleen"]


def test_a_new_year_loads_without_a_release() -> None:
    case = lees_voorbeeld({
        "id": "x", "scheme": "zorgtoeslag", "year": 2027, "inputs": {"toetsingsinkomen": 20000},
        "expected": {"jaar": None, "maand": None},
    })  # fmt: skip
    assert answer(case, standaard_boek()).values["maand"] is None
    awir = "wet: Awir\nbron: x\ngecontroleerd_op: 2026-12-01\nzekerheid: hoog\nparameters: {}\n"
    book = lees_boek([*pakket_teksten(), ("zorgtoeslag", NEW_YEAR), ("awir", awir)])
    assert answer(case, book).values == {"jaar": 1611.35, "maand": 134}


def test_a_later_text_wins_for_the_same_day() -> None:
    text = NEW_YEAR.replace("2027: 2200", "2026: {waarde: 9999, zekerheid: middel}")
    book = lees_boek([*pakket_teksten(), ("zorgtoeslag", text)])
    assert book.op(date(2026, 5, 1)).wet("zorgtoeslag")["standaardpremie"] == 9999


@pytest.mark.parametrize(
    "text",
    [
        "geen: [",
        "wet: X",
        NEW_YEAR.replace("2027: 2200", "2027: tien"),
        NEW_YEAR.replace("zekerheid: hoog", "zekerheid: misschien"),
        NEW_YEAR.replace("2027: 2200", '"2027-12-31/2027-01-01": 2200'),
        NEW_YEAR.replace("2027: 2200", "morgen: 2200"),
    ],
)
def test_a_bad_text_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(InvoerFout):
        lees_boek([("zorgtoeslag", text)])


def test_a_table_and_an_amount_are_not_mixed_up() -> None:
    law = standaard_boek().op(date(2026, 1, 1)).wet("kinderopvangtoeslag")
    assert law.tabel("percentages")[0] == (Decimal(0), Decimal("96.00"), Decimal("96.00"))
    with pytest.raises(TypeError):
        law["percentages"]
    with pytest.raises(TypeError):
        law.tabel("max_uren")


def test_an_article_of_an_unknown_parameter_is_empty() -> None:
    assert standaard_boek().op(date(2026, 1, 1)).wet("wmo").artikel("bestaat_niet") == ""


def test_a_value_cannot_be_supposed_without_an_earlier_one() -> None:
    book: Boek = standaard_boek()
    with pytest.raises(Onbekend):
        book.op(date(2020, 1, 1)).met({"wmo.abonnement": Decimal(1)}, book)
