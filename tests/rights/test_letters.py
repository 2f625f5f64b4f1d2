# SPDX-License-Identifier: EUPL-1.2
"""Forty descriptions of the project's own lead to the right kind among the first two."""

import csv
from pathlib import Path

import pytest

from omzien.rights.letters.bridge import LONGEST, letter, letters, recognise

TEXT = (Path(__file__).parent / "letter_descriptions.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['language']}-{row['kind']}-{n}" for n, row in enumerate(ROWS)])
def test_the_right_kind_is_among_the_first_two(row: dict[str, str]) -> None:
    assert row["kind"] in [one.id for one in recognise(row["description"])]


def test_there_are_enough_kinds_descriptions_and_languages() -> None:
    assert len(letters()) >= 12
    assert len(ROWS) >= 40
    assert {row["language"] for row in ROWS} == {"nl", "en", "tr", "ar", "pl"}
    assert {row["kind"] for row in ROWS} <= {one.id for one in letters()}


def test_typing_without_accents_scores_the_same() -> None:
    assert recognise("kira borcu mahkeme çağrı") == recognise("KIRA BORCU mahkeme cagri")


def test_nothing_and_nonsense_lead_nowhere() -> None:
    for words in ("", "xyzzy", "\x00", "a" * (LONGEST + 10)):
        assert recognise(words) == ()
    assert letter("bestaat_niet") is None
