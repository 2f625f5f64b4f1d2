# SPDX-License-Identifier: EUPL-1.2
"""Whether a Dutch text is plain language (B1): short sentences, short words, no jargon."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from omzien.core.wording.words import data, fold

# SETTLED 24: the gate for everything a resident reads.
MEAN_WORDS, MOST_WORDS, LEAST_FLESCH = 12.0, 15, 60.0

_SENTENCE = re.compile(r"(?<=[.!?…:])[\"'’”)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
# One sounding vowel each; longest first. A trema begins a new syllable.
_VOWELS = re.compile(r"aai|ooi|oei|eeuw|ieuw|uw(?=$)|aa|ee|oo|uu|eu|ie|ij|ei|ui|oe|au|ou|ae|[aeiouyáéíóúàèêëïöüäâîôû]")
_TREMA = re.compile(r"(?=[ëïöü])")
_ACRONYM = re.compile(r"[A-Z]{2,5}\Z")


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word of the office and the plain word for it."""

    word: str
    plain: str


@dataclass(frozen=True, slots=True)
class Level:
    """How hard a text is. `too_long` holds sentences over 15 words; `plain` is the gate of SETTLED 24."""

    sentences: int
    words: int
    mean_words: float
    longest: int
    flesch: float
    too_long: tuple[str, ...]
    jargon: tuple[Jargon, ...]

    @property
    def plain(self) -> bool:
        """Whether the text passes: sentences, words and jargon."""
        return self.mean_words <= MEAN_WORDS and not self.too_long and self.flesch >= LEAST_FLESCH and not self.jargon


def syllables(word: str) -> int:
    """The syllables of a Dutch word by its vowels; a figure or an acronym counts as one."""
    if word[0].isdigit() or _ACRONYM.match(word):
        return 1
    pieces = _TREMA.split(word.lower())
    return max(1, sum(len(_VOWELS.findall(piece)) for piece in pieces))


@cache
def _jargon() -> Mapping[str, str]:
    return {fold(word): plain for word, plain in data("jargon.yaml")["jargon"].items()}


@cache
def _legal_names() -> tuple[str, ...]:
    """Names fixed by law, longest first; each counts as one word of two syllables."""
    return tuple(sorted(data("jargon.yaml")["legal_names"], key=lambda name: -len(name)))


def _without_names(text: str) -> str:
    for name in _legal_names():
        text = re.sub(rf"\b{re.escape(name)}\b", "wetnaam", text, flags=re.IGNORECASE)
    return text


def _jargon_in(words: list[str], allowed: frozenset[str]) -> tuple[Jargon, ...]:
    table = _jargon()
    lower = [fold(word) for word in words]
    pairs = [" ".join(pair) for pair in itertools.pairwise(lower)]
    return tuple(
        Jargon(word, table[word])
        for word in dict.fromkeys([*lower, *pairs])
        if word in table and word not in allowed and table[word].casefold() not in " ".join(lower)
    )


def level(text: str, *, allow: tuple[str, ...] = ()) -> Level:
    """Measure a Dutch text.

    text: plain text, no markup. allow: jargon words that may stand here (with a reason at the caller).
    A jargon word that stands beside its plain word is explained, so it does not count.
    Flesch-Douma: 206.84 - 0.93 x words per sentence - 77 x syllables per word (Douma 1960).
    A text without a word is plain: means 0, Flesch 100.
    """
    named = _without_names(text)
    sentences = [words for part in _SENTENCE.split(named) if part and (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Level(0, 0, 0.0, 0, 100.0, (), ())
    mean = len(words) / len(sentences)
    flesch = 206.84 - 0.93 * mean - 77.0 * sum(map(syllables, words)) / len(words)
    return Level(
        sentences=len(sentences),
        words=len(words),
        mean_words=round(mean, 2),
        longest=max(map(len, sentences)),
        flesch=round(flesch, 1),
        too_long=tuple(" ".join(sentence) for sentence in sentences if len(sentence) > MOST_WORDS),
        jargon=_jargon_in(words, frozenset(map(fold, allow))),
    )
