# SPDX-License-Identifier: EUPL-1.2
"""Patterns over words, written as data: for urgency and for words of shame.

A pattern is a row of places, each with its choices: `wil|wou dood`. A place is a word, the beginning of a
word (`moord*`), or a named set (`$partner`). Up to two other words may stand between two places; `..` allows
six. Words joined by `_` stand next to each other (`te_veel`). With `&` the places may stand in any order, each
within reach of the others. A set may name other sets; the set `tails` holds words that keep their meaning at the end
of a longer word, the set `forms` Dutch words of which every form counts.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from rapidfuzz.distance import OSA

from omzien.core.wording.spelling import sound
from omzien.core.wording.words import data, fold, is_dutch, script, stem

GAP: Final = 2
WIDE: Final = 6
# How many other words may stand between a place of a pattern in any order and the others.
REACH: Final = 8
# How many of the nearest words are tried for a place of a pattern in any order, so that no text takes long.
NEAREST: Final = 3
LEAST_REPAIR: Final = 5
# Shorter words have no other forms that are worth finding.
LEAST_STEM: Final = 4
ENDINGS: Final = ("tje", "je", "tjes", "jes", "en", "s")
MOST_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """The choices at one place of a pattern, as numbers of the matcher's words, and the gap before it."""

    choices: frozenset[int]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A label (kind) and its places, in their order or `free` of it."""

    label: str
    places: tuple[Place, ...]
    free: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Where a pattern stands in the words: all its places, and their label (kind)."""

    label: str
    at: tuple[int, ...]


def _orders(pattern: str) -> Iterator[tuple[str, bool]]:
    """A pattern and whether its places stand in any order; one that mixes both is written out in every order."""
    parts = [part.strip() for part in pattern.split("&")]
    if len(parts) == 1 or all(len(part.split()) == 1 for part in parts):
        yield " ".join(parts), len(parts) > 1
        return
    for order in itertools.permutations(parts):
        yield " .. ".join(order), False


class Matcher:
    """All patterns of a file, found through their words: one bit per pattern, so that most drop out at once."""

    def __init__(self, named: Mapping[str, Mapping[str, Sequence[str]]], sets: Mapping[str, str]) -> None:
        self._sets = {name: text.split() for name, text in sets.items()}
        self._tails = tuple(sorted(self._sets.get("tails", ()), key=lambda tail: (-len(tail), tail)))
        self._forms = frozenset(stem(word, "nl") for word in self._sets.get("forms", ()))
        self._numbers: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        # Two numbers next to each other that count as one, with a (negative) number of their own.
        self._joined: dict[tuple[int, int], int] = {}
        self._lengths: dict[int, int] = {}
        self._stems: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._seen: dict[str, frozenset[int]] = {}
        self._patterns = [
            Pattern(label, tuple(self._places(pattern, language)), free)
            for label, spoken in named.items()
            for language, patterns in spoken.items()
            for pattern, free in itertools.chain.from_iterable(map(_orders, patterns))
        ]
        most = max(len(pattern.places) for pattern in self._patterns)
        self._holding = [self._held_at(place) for place in range(most)]
        self._sounds: dict[str, set[int]] = defaultdict(set)
        for word, number in self._numbers.items():
            if word.isascii() and len(word) >= LEAST_REPAIR:
                self._sounds[sound(word)].add(number)

    def _held_at(self, place: int) -> tuple[dict[int, int], int]:
        """For one place: by number the bits of the patterns it may stand in there, and those that end before it."""
        bits: dict[int, int] = defaultdict(int)
        ended = 0
        for order, pattern in enumerate(self._patterns):
            if place >= len(pattern.places):
                ended |= 1 << order
                continue
            for number in pattern.places[place].choices:
                bits[number] |= 1 << order
        return dict(bits), ended

    def _places(self, pattern: str, language: str) -> Iterator[Place]:
        gap = GAP
        for part in pattern.split():
            if part == "..":
                gap = WIDE
                continue
            yield Place(frozenset(self._choices(part, language)), gap)
            gap = GAP

    def _choices(self, part: str, language: str) -> Iterator[int]:
        for choice in part.split("|"):
            members = self._sets[choice[1:]] if choice.startswith("$") else [choice]
            for member in members:
                if member.startswith("$") and choice.startswith("$"):
                    yield from self._choices(member, language)
                    continue
                if "_" in member:
                    first, second = (tuple(self._choices(word, language)) for word in member.split("_", 1))
                    number = self._joined.setdefault((first[0], second[0]), -len(self._joined) - 1)
                    self._lengths[number] = member.count("_") + 1
                    yield number
                    continue
                begins = member.endswith("*")
                table = self._beginnings if begins else self._numbers
                word = fold(member.rstrip("*"))
                number = table.setdefault(word, len(self._numbers) + len(self._beginnings))
                if not begins and len(word) >= LEAST_STEM:
                    self._stems[language, stem(word, language)].add(number)
                yield number

    def _meanings(self, word: str) -> frozenset[int]:
        known = self._seen.get(word)
        if known is None:
            known = frozenset(self._look_up(word))
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _look_up(self, word: str) -> set[int]:
        found = {self._numbers[word]} if word in self._numbers else set()
        for end in range(2, len(word) + 1):
            number = self._beginnings.get(word[:end])
            if number is not None:
                found.add(number)
        found |= self._by_stem(word, known=bool(found))
        found = found or self._by_tail(word)
        if found or len(word) < LEAST_REPAIR - 1 or is_dutch(word):
            return found
        if word.isascii() and sound(word) in self._sounds:
            return set(self._sounds[sound(word)])
        return {
            number
            for known, number in self._numbers.items()
            if len(known) >= LEAST_REPAIR and OSA.distance(word, known, score_cutoff=1) <= 1
        }

    def _by_stem(self, word: str, *, known: bool) -> set[int]:
        """The words of which this is another form: Dutch ones of the set `forms`, and unknown ones with many cases."""
        language = script(word) or ("nl" if is_dutch(word) else "pl")
        root = stem(word, language)
        if len(word) < LEAST_STEM or (root not in self._forms if language == "nl" else known):
            return set()
        return self._stems.get((language, root), set())

    def _by_tail(self, word: str) -> set[int]:
        """A longer word by the known word at its end, small ones and several too: 'keukenmesje' says 'mes'."""
        for whole in (word, *(word[: -len(end)] for end in ENDINGS if word.endswith(end))):
            for tail in self._tails:
                if whole.endswith(tail) and tail in self._numbers:
                    return {self._numbers[tail]}
        return set()

    def _pairs(self, here: frozenset[int], there: frozenset[int]) -> set[int]:
        return {self._joined[pair] for pair in itertools.product(here, there) if pair in self._joined}

    def _possible(self, present: frozenset[int]) -> Iterator[Pattern]:
        """The patterns that have a word for each of their places, in whatever order."""
        possible = -1
        for bits, ended in self._holding:
            here = ended
            for number in present:
                here |= bits.get(number, 0)
            possible &= here
            if not possible:
                return
        while possible:
            lowest = possible & -possible
            possible ^= lowest
            yield self._patterns[lowest.bit_length() - 1]

    def spans(self, words: Sequence[str]) -> list[Span]:
        """Every place where a pattern stands in folded words."""
        meanings = [self._meanings(word) for word in words]
        # From the last word back, so that three words in a row join as the first with the two after it.
        for at in range(len(meanings) - 2, -1, -1):
            here, there = meanings[at], meanings[at + 1]
            if here and there:
                meanings[at] = here | self._pairs(here, there)
        found = []
        for pattern in self._possible(frozenset[int]().union(*meanings)):
            stand = _gather if pattern.free else _follow
            for at, numbers in enumerate(meanings):
                if not pattern.places[0].choices.isdisjoint(numbers):
                    path = stand(meanings, pattern.places, at)
                    if path:
                        found.append(Span(pattern.label, self._whole(pattern, path, meanings)))
        return found

    def _whole(self, pattern: Pattern, path: Sequence[int], meanings: Sequence[frozenset[int]]) -> tuple[int, ...]:
        """A path with every word of the choices that stand next to each other."""
        covered = set(path)
        for at in path:
            for number in meanings[at]:
                if number in self._lengths and any(number in place.choices for place in pattern.places):
                    covered.update(range(at, at + self._lengths[number]))
        return tuple(sorted(covered))

    def any(self, words: Sequence[str]) -> bool:
        """Whether any pattern stands in the words."""
        return bool(self.spans(words))


def _follow(meanings: Sequence[frozenset[int]], places: Sequence[Place], start: int) -> tuple[int, ...]:
    """The places of a pattern from a start, nearest first and with a way back; () if it does not stand."""
    path = [start]

    def step(order: int) -> bool:
        if order == len(places):
            return True
        place = places[order]
        for at in range(path[-1] + 1, min(path[-1] + 2 + place.gap, len(meanings))):
            if not place.choices.isdisjoint(meanings[at]):
                path.append(at)
                if step(order + 1):
                    return True
                path.pop()
        return False

    return tuple(path) if step(1) else ()


def _gather(meanings: Sequence[frozenset[int]], places: Sequence[Place], start: int) -> tuple[int, ...]:
    """The places of a pattern in any order around a start, each within reach of the others; () if it does not stand."""
    path = [start]

    def near(place: Place) -> list[int]:
        first, last = max(0, min(path) - 1 - REACH), min(len(meanings), max(path) + 2 + REACH)
        here = [at for at in range(first, last) if at not in path and not place.choices.isdisjoint(meanings[at])]
        return sorted(here, key=lambda at: abs(at - start))[:NEAREST]

    def step(left: Sequence[Place]) -> bool:
        if not left:
            return True
        order, here = next(((order, here) for order, place in enumerate(left) if (here := near(place))), (0, []))
        for at in here:
            path.append(at)
            if step([*left[:order], *left[order + 1 :]]):
                return True
            path.pop()
        return False

    return tuple(sorted(path)) if step(places[1:]) else ()


def compiled(content: Mapping[str, Any], keys: Sequence[str], sets: Mapping[str, str]) -> Matcher:
    """A matcher over the patterns in all languages under some keys of a file's content."""
    return Matcher({key: content[key] for key in keys}, sets)


@cache
def matcher(name: str, key: str) -> Matcher:
    """The matcher over one key of a data file."""
    content = data(name)
    return compiled(content, [key], content["sets"])
