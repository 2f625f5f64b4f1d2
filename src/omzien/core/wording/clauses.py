# SPDX-License-Identifier: EUPL-1.2
"""Pieces of a sentence that can be shown as a reason: in the words of who asked, and whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from omzien.core.wording.vocabulary import stop_words
from omzien.core.wording.words import data, fold

# A word of fewer letters is shown with its neighbour.
SHORT = 5


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(map(fold, data("clauses.yaml")[kind].split()))


@dataclass(frozen=True, slots=True)
class Clauses:
    """A text as words: as typed, folded, and the places after which a mark ends a piece."""

    typed: Sequence[str]
    folded: Sequence[str]
    ends: frozenset[int]

    def together(self, first: int, last: int) -> bool:
        """Whether two words stand in one piece: no mark and no joining word between them."""
        return not any(at in self.ends for at in range(first, last)) and not any(
            word in _listed("breaks") for word in self.folded[first + 1 : last]
        )

    def piece(self, first: int, last: int) -> str:
        """The text from one word to another with the words that belong to it on either side."""
        while first < last and self.folded[first] in _listed("breaks"):
            first += 1
        if first == last and self._says_little(first):
            first = self._beside(first, -1)
            last = self._beside(last, 1) if first == last else last
        if self.folded[self._beside(first, -1)] in _listed("before"):
            first = self._beside(first, -1)
        while self.folded[self._beside(last, 1)] in _listed("after") and self._beside(last, 1) > last:
            last += 1
        return " ".join(self.typed[first : last + 1])

    def _says_little(self, at: int) -> bool:
        """Whether a word alone is too little to be recognised as one's own: short, or a word of every day."""
        word = self.folded[at]
        return len(word) < SHORT or word in stop_words("soft")["nl"] or word in stop_words("drop")["nl"]

    def _beside(self, at: int, step: int) -> int:
        """The place of the word before (-1) or behind (1) a word in the same piece; the word itself at an edge."""
        to = at + step
        if not 0 <= to < len(self.folded) or min(at, to) in self.ends or self.folded[to] in _listed("breaks"):
            return at
        return to
