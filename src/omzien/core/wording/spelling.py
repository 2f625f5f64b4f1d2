# SPDX-License-Identifier: EUPL-1.2
"""Words the vocabulary does not know as they stand: compounds and typing errors."""

import re
from collections import defaultdict
from functools import cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from omzien.core.wording.words import is_dutch, stem

LEAST_PART: Final = 3
LEAST_COMPOUND: Final = 7
LEAST_REPAIR: Final = 4
TWO_ERRORS_FROM: Final = 8
# What glues the parts of a Dutch compound.
_GLUE: Final = ("", "s", "e", "en", "n")
_SOUNDS: Final = (
    (re.compile("ij|ei|y"), "i"),
    (re.compile("ou|au|auw|ouw"), "o"),
    (re.compile("sch"), "sg"),
    (re.compile("ch"), "g"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("z"), "s"),
    (re.compile("v|w|ph"), "f"),
    (re.compile("th|dt|d"), "t"),
    (re.compile("ie"), "i"),
    (re.compile("oe"), "u"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile("en$"), "e"),
    (re.compile("h(?=[^aeiou]|$)"), ""),
)


def sound(word: str) -> str:
    """How a Dutch word sounds, roughly: words written by ear share it."""
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word


class Repairer:
    """Finds the known words nearest to a word; asked once per word and then remembered by the caller."""

    def __init__(self, surfaces: tuple[str, ...]) -> None:
        self.surfaces = surfaces
        self._by_sound: dict[str, list[str]] | None = None

    def by_sound(self, word: str) -> list[str]:
        if self._by_sound is None:
            table: dict[str, list[str]] = defaultdict(list)
            for surface in self.surfaces:
                if surface.isascii():
                    table[sound(surface)].append(surface)
            self._by_sound = dict(table)
        return self._by_sound.get(sound(word), [])

    def nearest(self, word: str) -> list[str]:
        """Known words that sound the same, else those one or two typing errors away; else nothing."""
        if len(word) < LEAST_REPAIR or word.isdigit():
            return []
        if word.isascii():
            same = self.by_sound(word)
            if same:
                return same[:3]
        allowed = 2 if len(word) >= TWO_ERRORS_FROM else 1
        found = process.extract(word, self.surfaces, scorer=OSA.distance, score_cutoff=allowed, limit=4)
        if not found:
            return []
        best = min(distance for _, distance, _ in found)
        return [surface for surface, distance, _ in found if distance == best]


def _heads(rest: str) -> list[str]:
    return [rest[len(glue) :] for glue in _GLUE if rest.startswith(glue)]


@cache
def parts(word: str) -> tuple[tuple[str, str], ...]:
    """Ways to cut a Dutch compound in two known words, longest last part first; stems of the parts."""
    if len(word) < LEAST_COMPOUND:
        return ()
    found = []
    for cut in range(LEAST_PART, len(word) - LEAST_PART + 1):
        left = word[:cut]
        if not is_dutch(left):
            continue
        for head in _heads(word[cut:]):
            if len(head) >= LEAST_PART and is_dutch(head):
                found.append((left, head))
                break
    return tuple((stem(left, "nl"), stem(head, "nl")) for left, head in found)
