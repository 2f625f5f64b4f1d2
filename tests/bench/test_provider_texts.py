# SPDX-License-Identifier: EUPL-1.2
"""The corpus of the benchmark is written apart from the vocabulary (SETTLED 17)."""

from corpus import provider_texts

from omzien.core.wording import themes
from omzien.core.wording.words import folded


def sentences() -> list[str]:
    source = provider_texts()
    texts = [text for five in source["texts"].values() for text in five]
    for key in ("near_empty", "empty_sentences", "closing"):
        texts += list(source[key])
    return [f" {' '.join(folded(text))} " for text in texts]


def test_no_phrase_of_residents_stands_in_the_texts_of_providers() -> None:
    """Names and terms of the trade (marked ! in the vocabulary) and single words are said by both; peers profit."""
    phrases = {
        " ".join(words)
        for theme in themes().values()
        for text in theme.phrases.get("nl", ())
        if not text.endswith("!") and len(words := folded(text.rstrip("?"))) > 1
    }
    written = sentences()
    assert sorted(phrase for phrase in phrases if any(f" {phrase} " in text for text in written)) == []


def test_every_theme_has_texts_of_providers() -> None:
    assert {theme: len(texts) for theme, texts in provider_texts()["texts"].items()} == dict.fromkeys(themes(), 5)
