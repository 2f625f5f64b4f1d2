# SPDX-License-Identifier: EUPL-1.2
"""Which language a text is in, by its letters and its most frequent words."""

from collections.abc import Sequence
from functools import cache

from omzien.core.wording.vocabulary import stop_words
from omzien.core.wording.words import script

LATIN = ("nl", "en", "tr", "pl")
_LETTERS = {"tr": frozenset("şğıİ"), "pl": frozenset("ąęłńśźżćó")}


@cache
def _marks(word: str) -> tuple[str, ...]:
    return tuple(language for language in LATIN if word in stop_words("mark")[language])


def guess(typed: Sequence[str], words: Sequence[str]) -> str:
    """The language of a text from its words as typed and as folded; Dutch when nothing tells."""
    votes = dict.fromkeys(("nl", "en", "tr", "pl", "ar", "uk"), 0.0)
    for raw, word in zip(typed, words, strict=True):
        by_script = script(word)
        if by_script:
            votes[by_script] += 1.0
            continue
        for language in _marks(word):
            votes[language] += 1.0
        if not raw.isascii():
            for language, letters in _LETTERS.items():
                votes[language] += 1.5 if letters & set(raw) else 0.0
    return max(votes, key=lambda language: votes[language])
