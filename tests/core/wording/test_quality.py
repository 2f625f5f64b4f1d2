# SPDX-License-Identifier: EUPL-1.2
import pytest

from core.wording.asked import false_alarms, mean_ndcg, missed, questions, ranking, rows
from omzien.core.wording import themes, urgent
from omzien.core.wording.vocabulary import situations

NAMES = (
    "public",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "mixed",
    "plain",
)
SETS = [f"queries_{name}" for name in NAMES]
NUMBERS = (
    *("fresh", "third", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "plain"),
)
DANGER = [f"urgent_{name}" for name in NUMBERS]


@pytest.mark.parametrize(
    ("name", "bar"),
    [
        ("queries_public", 0.85),
        ("queries_second", 0.80),
        ("queries_third", 0.80),
        ("queries_fifth", 0.85),
        ("queries_sixth", 0.85),
        ("queries_seventh", 0.85),
        ("queries_eighth", 0.85),
        ("queries_ninth", 0.80),
        ("queries_tenth", 0.85),
        ("queries_eleventh", 0.85),
        ("queries_mixed", 0.90),
        ("queries_plain", 0.80),
    ],
)
def test_questions_of_residents_find_their_themes(name: str, bar: float) -> None:
    assert mean_ndcg(name) >= bar


@pytest.mark.parametrize("name", SETS)
def test_every_graded_theme_exists(name: str) -> None:
    assert {theme for _, _, grades in questions(name) for theme in grades} <= set(themes())


def test_turkish_without_its_letters_scores_as_if_typed_correctly() -> None:
    typed = [("borçlarım çok", "borclarim cok"), ("yalnızım", "yalnizim"), ("kira yardımı", "kira yardimi")]
    for correct, bare in typed:
        assert ranking(correct) == ranking(bare)


def test_no_sentence_of_a_test_set_stands_in_the_vocabulary() -> None:
    phrases = {
        phrase.rstrip("!?").casefold()
        for theme in themes().values()
        for spoken in theme.phrases.values()
        for phrase in spoken
    } | {phrase.casefold() for told in situations() for spoken in told.phrases.values() for phrase in spoken}
    asked = [row["query"].casefold() for name in SETS for row in rows(name)]
    assert [words for words in asked if len(words.split()) > 4 and words in phrases] == []


def test_every_public_urgent_sentence_is_seen() -> None:
    assert missed("urgent_public") == []
    assert false_alarms("urgent_public") == []
    for row in rows("urgent_public"):
        if row["urgent"] == "1":
            assert row["kind"] in [found.kind for found in urgent(row["query"])]


@pytest.mark.parametrize("name", ["urgent_own", *DANGER])
def test_nearly_every_urgent_sentence_of_our_own_is_seen(name: str) -> None:
    total = sum(row["urgent"] == "1" for row in rows(name))
    assert len(missed(name)) <= 0.05 * total


@pytest.mark.parametrize("name", ["ordinary", *DANGER])
def test_ordinary_questions_are_left_in_peace(name: str) -> None:
    total = sum(row["urgent"] == "0" for row in rows(name))
    assert len(false_alarms(name)) <= 0.05 * total
