# SPDX-License-Identifier: EUPL-1.2
import pytest

from omzien.core.wording import read, themes


def top(words: str) -> str:
    return read(words).themes[0].theme


def test_a_question_gives_themes_with_the_words_that_led_there() -> None:
    reading = read("De deurwaarder stond aan de deur")

    assert reading.themes[0].theme == "debt_help"
    assert "deurwaarder" in reading.themes[0].because
    assert reading.themes[0].weight == 1.0
    assert reading.ask_back == ()


def test_nothing_understood_asks_back_with_three_themes() -> None:
    reading = read("xqvwj zrtkq")

    assert reading.themes == ()
    assert reading.sure == 0.0
    assert len(reading.ask_back) == 3
    assert reading.not_understood == ("xqvwj", "zrtkq")


def test_a_language_off_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="language"):
        read("hallo", language="xx")


def test_every_related_theme_exists() -> None:
    known = set(themes())
    assert {other for theme in themes().values() for other in theme.related} <= known
