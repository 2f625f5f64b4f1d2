# SPDX-License-Identifier: EUPL-1.2
"""Impossible and hostile answers get a plain sentence, never a wrong amount; the answer itself is never repeated."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.cases import answer, lees_bestand, lees_voorbeeld
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.model import Bereik, Kind, Medebewoner, Situatie, precies
from omzien.core.entitlements.questions import MEESTE_VRAGEN, VRAGEN, next_question, undecided
from omzien.core.entitlements.rules.kinderopvangtoeslag import Opvang
from omzien.core.entitlements.situation import LEZERS, VERPLICHT, read, read_loose

BOOK = standaard_boek()
TODAY = date(2026, 11, 22)
GOOD: dict[str, Any] = {"leeftijd": 34, "partner": False, "toetsingsinkomen": 24000, "vermogen": 0}


def test_a_household_is_read_with_what_holds_for_nearly_everyone() -> None:
    s = read({**GOOD, "kale_huur": {"van": "600", "tot": 700}, "woning": "huur", "datum": "2026-07-01"}, TODAY)
    assert s.datum == date(2026, 7, 1)
    assert s.kale_huur == Bereik(Decimal(600), Decimal(700))
    assert s.verzekerd is True
    assert s.kinderen == ()


def test_null_is_i_do_not_know() -> None:
    s = read({**GOOD, "toetsingsinkomen": None, "verzekerd": None}, TODAY)
    assert s.toetsingsinkomen is None
    assert s.verzekerd is None


def test_children_and_housemates_may_be_told_in_short_or_in_full() -> None:
    care = {"soort": "bso", "uren": 40, "uurtarief": "9.50"}
    children, mates = [4, {"leeftijd": 8, "opvang": care}], [30, {"leeftijd": 20, "kind": True}]
    s = read({**GOOD, "kinderen": children, "medebewoners": mates}, TODAY)
    assert s.kinderen == (Kind(4), Kind(8, Opvang("bso", Decimal(40), Decimal("9.50"))))
    assert s.medebewoners == (Medebewoner(30), Medebewoner(20, kind=True))


def test_what_one_already_gets_is_read() -> None:
    assert read({**GOOD, "krijgt_al": ["zorgtoeslag"]}, TODAY).krijgt_al == {"zorgtoeslag"}


BAD: list[tuple[str, Any]] = [
    ("kale_huur", -1),
    ("kale_huur", "veel"),
    ("kale_huur", True),
    ("kale_huur", [1]),
    ("kale_huur", float("inf")),
    ("kale_huur", "9" * 200),
    ("toetsingsinkomen", 1_000_000_000),
    ("toetsingsinkomen", {"van": 3}),
    ("toetsingsinkomen", {"van": 3, "tot": 2}),
    ("toetsingsinkomen", {"van": -3, "tot": 2}),
    ("leeftijd", 121),
    ("leeftijd", -1),
    ("leeftijd", 3.5),
    ("leeftijd", "abc"),
    ("leeftijd", True),
    ("leeftijd", float("nan")),
    ("kinderen", [1] * 40),
    ("kinderen", 3),
    ("kinderen", [18]),
    ("kinderen", [{"leeftijd": 4, "naam": "Sara"}]),
    ("kinderen", [{}]),
    ("kinderen", [{"leeftijd": 4, "opvang": "bso"}]),
    ("kinderen", [{"leeftijd": 4, "opvang": {"soort": "bso"}}]),
    ("kinderen", [{"leeftijd": 4, "opvang": {"soort": "oma", "uren": 1, "uurtarief": 1}}]),
    ("kinderen", [{"leeftijd": 4, "opvang": {"soort": "bso", "uren": 1000, "uurtarief": 1}}]),
    ("medebewoners", [{"leeftijd": 30, "inkomen": -1}]),
    ("medebewoners", [{"inkomen": 1}]),
    ("partner", "ja"),
    ("woning", "kasteel"),
    ("gemeente", 12),
    ("gemeente", "x" * 101),
    ("beheer", "mijn moeder"),
    ("krijgt_al", ["onzin"]),
    ("jaren_buitenland", 99),
    ("datum", "gisteren"),
    ("datum", "1850-01-01"),
    ("bsn", "123456782"),
    ("toetsingsinkomen_partner", 1000),
]


@pytest.mark.parametrize(("field", "value"), BAD, ids=[f"{f}-{n}" for n, (f, _) in enumerate(BAD)])
def test_an_impossible_answer_is_refused_in_plain_words(field: str, value: Any) -> None:
    with pytest.raises(InvoerFout) as found:
        read({**GOOD, field: value}, TODAY)
    assert found.value.melding.endswith(".")
    assert "123456782" not in str(found.value)
    for sentence in found.value.melding.split("."):
        assert len(sentence.split()) <= 15


def test_a_date_may_be_a_date() -> None:
    assert read({**GOOD, "datum": TODAY}, date(2020, 1, 1)).datum == TODAY


def test_rent_beside_an_own_house_is_refused() -> None:
    with pytest.raises(InvoerFout):
        read({**GOOD, "woning": "koop", "kale_huur": 500}, TODAY)


@pytest.mark.parametrize("field", VERPLICHT)
def test_a_missing_answer_is_named(field: str) -> None:
    with pytest.raises(InvoerFout) as found:
        read({name: value for name, value in GOOD.items() if name != field}, TODAY)
    assert found.value.veld == field


def test_something_else_than_answers_is_refused() -> None:
    with pytest.raises(InvoerFout):
        read([1, 2], TODAY)


def test_every_field_of_a_household_can_be_told() -> None:
    own = {"datum", "geschat"}
    assert set(LEZERS) == set(Situatie.__dataclass_fields__) - own


CASE: dict[str, Any] = {
    "id": "a",
    "scheme": "zorgtoeslag",
    "year": 2026,
    "inputs": {"toetsingsinkomen": 20000},
    "expected": {"maand": 129},
}
WRONG_CASES: list[Any] = [
    "tekst",
    {**CASE, "scheme": "gratis_geld"},
    {**CASE, "scheme": 3},
    {**CASE, "year": None},
    {**CASE, "year": 1066},
    {**CASE, "date": "2026-13-01"},
    {**CASE, "inputs": [1]},
    {**CASE, "inputs": {"kleur": "rood"}},
    {**CASE, "inputs": {"partner": None}},
    {**CASE, "inputs": {"toetsingsinkomen": -1}},
    {**CASE, "inputs": {"woonlandfactor": 9}},
    {**CASE, "expected": "maand"},
    {**CASE, "scheme": "huurtoeslag", "inputs": {"personen": 1, "volwassenen": 2}},
    {**CASE, "scheme": "bijstand", "inputs": {"situatie": "gelukkig"}},
    {**CASE, "scheme": "bijstand", "inputs": {"vrijlating": "veel"}},
    {**CASE, "scheme": "kinderopvangtoeslag", "inputs": {"kinderen": [3]}},
    {**CASE, "scheme": "kinderbijslag", "inputs": {"kinderen": [4] * 21}},
]


@pytest.mark.parametrize("case", WRONG_CASES, ids=range(len(WRONG_CASES)))
def test_a_wrong_example_is_refused(case: Any) -> None:
    with pytest.raises(InvoerFout):
        lees_voorbeeld(case)


def test_examples_may_stand_in_a_list_or_under_cases() -> None:
    assert lees_bestand("[1, 2]") == lees_bestand("cases: [1, 2]") == [1, 2]
    for text in ("a: [", "3", "[" * 5000):
        with pytest.raises(InvoerFout):
            lees_bestand(text)


def test_asked_outcomes_may_be_a_list_and_an_unknown_one_stays_empty() -> None:
    found = answer(lees_voorbeeld({**CASE, "expected": ["maand", "recht", "kleur"]}), BOOK)
    assert found.values == {"maand": 129, "recht": True, "kleur": None}


def test_children_may_be_counted_or_listed() -> None:
    inputs = {
        "volwassenen": 2,
        "kinderen": [4, 19],
        "kale_huur": 700,
        "rekeninkomen": 20000,
        "inkomens_kinderen_tot_23": [7000],
    }
    case = lees_voorbeeld({**CASE, "scheme": "huurtoeslag", "inputs": inputs})
    assert (case.invoer.personen, case.invoer.kinderen) == (3, 1)
    assert answer(case, BOOK).state == "recht"
    kids = lees_voorbeeld({**CASE, "scheme": "kinderbijslag", "inputs": {"kinderen": [{"leeftijd": 4}]}})
    assert kids.invoer.kinderen == (4,)


# Questions


def walk(answers: dict[str, Any]) -> list[str]:
    """All questions put to someone who answers like this; what is not in `answers` is skipped."""
    put: list[str] = []
    told: dict[str, Any] = {}
    while (question := next_question(read_loose(told, TODAY), frozenset(put), BOOK)) is not None:
        put.append(question.id)
        told |= {name: answers[name] for name in question.velden if name in answers}
    return put


FAMILY = {
    "gemeente": "GM0344", "leeftijd": 62, "partner": True, "leeftijd_partner": 60, "kinderen": [4, 8],
    "medebewoners": [], "woning": "huur", "kale_huur": 700, "toetsingsinkomen": 20000,
    "toetsingsinkomen_partner": 3000, "vermogen": 100,
}  # fmt: skip


def test_nobody_gets_more_than_eighteen_questions() -> None:
    assert len(walk(FAMILY)) <= MEESTE_VRAGEN
    assert len(walk({})) <= MEESTE_VRAGEN


def test_a_question_that_cannot_change_an_outcome_is_not_put() -> None:
    alone = walk({"leeftijd": 30, "partner": False, "kinderen": [], "woning": "koop"})
    assert not {"leeftijd_partner", "opvang", "kale_huur", "toetsingsinkomen_partner", "jaren_buitenland"} & set(alone)
    assert "toetsingsinkomen" in alone


def test_who_is_rich_is_not_asked_about_insurance() -> None:
    rich = walk({"leeftijd": 40, "partner": False, "kinderen": [], "toetsingsinkomen": 200_000})
    assert "verzekerd" not in rich
    assert "vermogen" not in rich


def test_a_skipped_question_is_not_put_again() -> None:
    put = walk({})
    assert len(put) == len(set(put))


def test_when_every_question_was_put_there_is_none_left() -> None:
    everything = frozenset(question.id for question in VRAGEN)
    assert next_question(Situatie(datum=TODAY), everything, BOOK) is None


def test_what_one_already_gets_is_decided() -> None:
    s = Situatie(datum=TODAY, toetsingsinkomen=precies(Decimal(1)))
    assert "zorgtoeslag" in undecided(s, BOOK)
    assert "zorgtoeslag" not in undecided(Situatie(datum=TODAY, krijgt_al=frozenset({"zorgtoeslag"})), BOOK)
