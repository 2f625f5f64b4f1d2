# SPDX-License-Identifier: EUPL-1.2
"""Drawings say what their table says, on both sides of zero, within the paper."""

from typing import Any

import pytest

from omzien.core.dynamics.answer import answer, reference_neighbourhood
from omzien.core.dynamics.whatif import Question
from omzien.faces.council.drawings.bridge import carrier_lines, payer_bars, year_lines, year_piles
from omzien.scenarios.bridge import document_of

PAYERS = 6


def document(levers: dict[str, float], years: int = 10) -> dict[str, Any]:
    question = Question(levers, draws=32, years=years)
    return document_of(question, answer(question, reference_neighbourhood("average")), {})


@pytest.mark.parametrize("levers", [{"inv": -0.25}, {"inv": 0.25}, {"h_cont": 1.0}, {"inv": 0.5, "t_inv1": 3.0}])
@pytest.mark.parametrize("years", [10, 30])
def test_piles_reach_as_far_as_the_euros_and_touch_zero(levers: dict[str, float], years: int) -> None:
    said = document(levers, years)
    piles = year_piles(said)
    assert len(piles.parts) == years * (PAYERS + 1)
    assert len(piles.rows) == years
    assert all(len(row) == len(piles.head) == PAYERS + 2 for row in piles.rows)
    for part in piles.parts:
        assert part.y >= 0
        assert part.y + part.height <= piles.height
        assert 0 <= part.x <= piles.width - part.width
    assert any(text == "0" and y == piles.zero for y, text in piles.ticks)
    for place in range(years):
        pile = piles.parts[place * (PAYERS + 1) : (place + 1) * (PAYERS + 1)]
        up = sum(part.height for part in pile if part.y < piles.zero - 0.1)
        drawn = piles.zero - min(piles.zero, *(part.y for part in pile))
        assert up == pytest.approx(drawn, abs=0.5)


def test_what_is_paid_stands_below_zero_and_what_is_saved_above() -> None:
    more, less = (next(iter(year_piles(document({"inv": part})).parts)) for part in (0.25, -0.25))
    assert (more.kind, less.kind) == ("cost", "cost")
    assert more.y == year_piles(document({"inv": 0.25})).zero
    assert less.y + less.height == pytest.approx(year_piles(document({"inv": -0.25})).zero, abs=0.2)
    assert "Jaar 1, Budget sociale basis: -" in more.said


def test_wellbeing_can_be_left_out_of_both_drawings() -> None:
    said = document({"inv": 0.25})
    assert len(payer_bars(said).bars) == len(payer_bars(said, wellbeing=False).bars) + 1
    assert "resident" not in dict(year_piles(said, wellbeing=False).keys)


def test_lines_stand_on_zero_and_have_every_year_in_their_table() -> None:
    said = document({"inv": 0.25})
    for line in (*year_lines(said), *carrier_lines(said)):
        assert len(line.rows) == 10
        assert line.chosen.count(",") == 10
        assert max(float(spot.split(",")[1]) for spot in line.band.split()) <= line.base
    assert carrier_lines(said)[-1].rows[0][1].startswith("0,")
