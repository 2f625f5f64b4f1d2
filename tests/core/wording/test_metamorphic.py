# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.wording.asked import questions
from omzien.core.wording import level, read, urgent


def top(words: str) -> str:
    hits = read(words).themes
    return hits[0].theme if hits else ""


ASKED = [words for words, spoken, _ in questions("queries_second") if spoken == "nl" and len(words) > 20]


def swapped(words: str) -> str:
    """Two neighbouring letters exchanged in the middle of the longest word."""
    longest = max(words.split(), key=len)
    at = len(longest) // 2
    wrong = longest[:at] + longest[at + 1 : at + 2] + longest[at] + longest[at + 2 :]
    return words.replace(longest, wrong, 1)


@pytest.mark.parametrize(
    ("change", "share"),
    [
        (lambda words: f"{words} graag", 0.95),
        (lambda words: f"Ik vraag u: {words}", 0.95),
        (lambda words: f"Kun je mij helpen: {words}", 0.95),
        (str.upper, 1.0),
        (lambda words: words.replace(" ", "  \x00\t"), 1.0),
    ],
)
def test_what_changes_nothing_for_a_person_changes_nothing_here(change: Callable[[str], str], share: float) -> None:
    kept = sum(top(words) == top(change(words)) for words in ASKED)
    assert kept >= share * len(ASKED)


def test_one_typing_error_in_a_word_keeps_the_theme() -> None:
    plain = [
        "hulp met huiswerk", "schulden en deurwaarder", "eenzaam en niemand", "samen wandelen", "kapotte fiets",
        "nederlands leren", "traplift nodig", "boodschappen doen", "mantelzorg te zwaar", "voedselbank",
        "huisdier verzorgen", "vrijwilligerswerk", "zwerfafval prikken", "buurtfeest organiseren", "gediscrimineerd",
        "dementie vader", "opvoeden puber", "verhuizen woning", "energierekening hoog", "schimmel slaapkamer",
    ]  # fmt: skip
    kept = sum(top(words) == top(swapped(words)) for words in plain)
    assert kept >= 0.95 * len(plain)


@given(st.text(max_size=400))
def test_no_text_makes_it_fall(words: str) -> None:
    reading = read(words)
    assert 0.0 <= reading.sure <= 1.0
    assert len(reading.ask_back) in {0, 3}
    level(words)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "\x00\x01\x02", "a" * 100_000, "ik heb schulden " * 7_000, "<script>alert('x')</script>",
        "'; DROP TABLE themes; --", "\u202e\u200b\ufeff", "é" * 5_000, "ابحث " * 20_000, "1234 " * 1000, "🙂🙂🙂",
    ],
)  # fmt: skip
def test_strange_texts_are_read_without_falling(words: str) -> None:
    read(words)
    urgent(words)
    level(words)
