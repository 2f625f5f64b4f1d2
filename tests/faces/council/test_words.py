# SPDX-License-Identifier: EUPL-1.2
"""How numbers and chances are said: as people say them, with no more digits than they deserve."""

from typing import Any

import pytest
from django.utils.translation import override

from omzien.faces.council.bridge import (
    beside,
    euros,
    figure,
    first_sentences,
    likely_words,
    people,
    percent,
    rate,
    unit_words,
    when_sentences,
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"),
        (-0.04, "0"),
        (3.14, "3,1"),
        (9.97, "10"),
        (12.4, "12"),
        (596.3, "596"),
        (20_702.0, "20.700"),
        (374_199.6, "374.000"),
    ],
)
def test_people_are_whole_and_large_numbers_rounded(value: float, said: str) -> None:
    assert people(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-0.4, "0 euro"),
        (12.3, "12 euro"),
        (999.0, "1 duizend euro"),
        (-34_560.0, "-35 duizend euro"),
        (999_999.0, "1,0 miljoen euro"),
        (-10_440_000.0, "-10,4 miljoen euro"),
        (345_600_000.0, "346 miljoen euro"),
        (1_234_000_000.0, "1,2 miljard euro"),
    ],
)
def test_euros_have_a_word_and_never_a_zero_with_a_minus(value: float, said: str) -> None:
    assert euros(value) == said


def test_a_figure_has_three_digits_and_the_commas_of_the_language() -> None:
    assert [figure(value) for value in (0.35, 16_000.0, 0.0008, 2.0, -1_234_567.0)] == [
        "0,35", "16.000", "0,0008", "2", "-1.230.000",
    ]  # fmt: skip
    assert rate(-0.001) == "0,00"
    with override("en"):
        assert figure(16_000.5) == "16,000"


def test_a_chance_is_never_flatly_certain() -> None:
    assert [percent(part) for part in (-0.01, 0.0, 0.004, 0.38, 0.994, 1.0)] == [
        "minder dan 1%", "minder dan 1%", "minder dan 1%", "38%", "99%", "meer dan 99%",
    ]  # fmt: skip


def test_a_chance_is_said_as_people_say_it() -> None:
    assert [likely_words(chance) for chance in (0.95, 0.7, 0.5)] == ["Bijna zeker", "Waarschijnlijk", "Misschien"]


@pytest.mark.parametrize(
    ("chance", "cost", "said"),
    [
        (0.84, 10.0, "Waarschijnlijk (84%) levert dit meer op dan het kost."),
        (0.51, 10.0, "Misschien (51%) levert dit meer op dan het kost."),
        (0.26, 10.0, "Waarschijnlijk (74%) levert dit minder op dan het kost."),
        (0.65, -10.0, "Waarschijnlijk (65%) kost dit meer dan het bespaart."),
        (0.05, -10.0, "Bijna zeker (95%) bespaart dit meer dan het kost."),
        (0.999, 10.0, "Bijna zeker (meer dan 99%) levert dit meer op dan het kost."),
    ],
)
def test_the_first_sentences_say_what_is_likely_and_who_gets_little_back(chance: float, cost: float, said: str) -> None:
    found = first_sentences({"p_society_gt_1": chance, "cost_total": {"p50": cost}})
    assert " ".join(found) == f"{said} Zeker is dat niet. De gemeente zelf krijgt er weinig van terug."


@pytest.mark.parametrize(("chance", "said"), [(0.9, "beter"), (0.2, "slechter")])
def test_without_money_it_is_better_or_worse_than_now(chance: float, said: str) -> None:
    document = {"p_society_gt_1": None, "p_gain": chance, "cost_total": {"p50": 0.0}}
    assert f"is dit {said} dan nu." in first_sentences(document)[0]
    assert when_sentences(document) == []


@pytest.mark.parametrize(
    ("cost", "year", "said"),
    [
        (10.0, 5.0, "In 51% van de berekeningen is er binnen 10 jaar meer winst dan kosten."),
        (-10.0, None, "In 51% van de berekeningen is er binnen 10 jaar meer verlies dan besparing."),
    ],
)
def test_when_it_turns_is_said_with_how_often(cost: float, year: float | None, said: str) -> None:
    document: dict[str, Any] = {
        "p_society_gt_1": 0.5, "years": 10, "cost_total": {"p50": cost}, "break_even": {"share": 0.51, "year": year},
    }  # fmt: skip
    lines = when_sentences(document)
    assert lines[0] == said
    assert lines[1:] == (["Daar begint dat meestal in jaar 5."] if year else [])


def test_units_are_words() -> None:
    found = [unit_words(unit) for unit in ("1", "jaar", "1/jaar", "euro/(fte*jaar)", "persoon/fte")]
    assert found == ["", "jaar", "per jaar", "euro per fte per jaar", "persoon per fte"]


def test_nothing_beside_nothing_is_still_a_table() -> None:
    assert all(cells == [] for _label, cells in beside([]))
