# SPDX-License-Identifier: EUPL-1.2
"""The workers' own words for themes: how an entry is written, and where one stands in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from omzien.core.wording.words import data

WEAK, PLAIN, STRONG = 1, 2, 3
_STRENGTHS = {"?": WEAK, "!": STRONG}

# A word may be in the plural or a diminutive; between words anything but a comma; `..` is at most four words.
_INFLECTED = r"(?:'?s|e?n|e|e?tjes?|p?jes?)?"
_BETWEEN = r"[^\w,;]+"
_GAP = rf"(?:[\w'-]+{_BETWEEN}){{0,4}}?"
# An entry is looked for only where a word begins with the same letters, this many at most.
_KEY = 3
_LETTERS = re.compile(r"[^\W_]+")
_WORD_START = re.compile(r"\b\w")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: the theme it names, how firmly, and the pattern it stands for."""

    theme: str
    source: str
    strength: int
    letters: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text."""

    theme: str
    strength: int
    start: int
    end: int
    letters: int  # how many letters the entry spells out: of two on one place the more precise wins


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of one part: by the letters they begin with, and those that may begin anyhow, by a piece inside."""

    starting: dict[str, tuple[Entry, ...]]
    inside: tuple[tuple[str, Entry], ...]


@cache
def _regex(source: str) -> re.Pattern[str]:
    return re.compile(source)


def pattern(written: str) -> str:
    """Return the regular expression an entry without its strength stands for."""
    body = re.sub(r" ?\.\.$", "", written).replace("(.. )?", f"(?:{_GAP})").replace(".. ", "\0")
    body = body.replace("(?:", "\1").replace("(", "(?:").replace("\1", "(?:")
    body = body.replace("*", "\2").replace("_?", "_").replace("_", "\3").replace(" ", _BETWEEN)
    body = body.replace("\0", _GAP).replace("\2", r"\w*").replace("\3", "[ -]?")
    # Short words have no plural of their own: 'aa' is not 'aan'.
    last = _LETTERS.findall(written)[-1]
    bare = written.endswith("*") or (len(last) <= _KEY and not written.endswith(")"))
    return rf"\b{body}{'' if bare else _INFLECTED}(?!\w)"


def first_letters(written: str) -> set[str]:
    """The letters an entry can begin with; an empty one when it can begin anyhow."""
    if written.startswith("("):
        inner, rest = _group(written)
        optional = rest.startswith("?")
        rest = rest.removeprefix("?")
        found = set().union(*(first_letters(choice + rest) for choice in inner))
        return found | first_letters(rest) if optional else found
    letters = _LETTERS.match(written)
    if letters is None:
        return {""}
    word = letters.group()
    if written[letters.end() : letters.end() + 1] == "?":
        word = word[:-1]
    return {word[:_KEY]}


def _group(written: str) -> tuple[list[str], str]:
    """The choices of the group an entry begins with, and what follows it."""
    depth, start, choices = 0, 1, []
    for at, sign in enumerate(written):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 1:
            choices.append(written[start:at])
            start = at + 1
        if depth == 0:
            return [*choices, written[start:at]], written[at + 1 :]
    raise ValueError(f"a group is not closed: {written}")


@cache
def lexicon(part: str) -> Lexicon:
    """The entries of a part, 'meets' or 'asks', ready to be looked up."""
    starting: dict[str, list[Entry]] = {}
    inside = []
    for theme, parts in data("worker_words.yaml").items():
        for text in parts.get(part, "").split(","):
            written = text.strip()
            if not written:
                continue
            strength = _STRENGTHS.get(written[-1], PLAIN)
            written = written[:-1] if strength != PLAIN else written
            entry = Entry(theme, pattern(written), strength, sum(map(len, _LETTERS.findall(written))))
            for letters in first_letters(written):
                if letters:
                    starting.setdefault(letters, []).append(entry)
                else:
                    inside.append((max(_LETTERS.findall(written), key=len), entry))
    return Lexicon({letters: tuple(entries) for letters, entries in starting.items()}, tuple(inside))


def find(text: str, part: str) -> list[Hit]:
    """Return where the entries of a part stand in a plain text, without those that lie within a stronger one."""
    hits = list(_all(text, lexicon(part)))
    return [hit for hit in hits if not any(_covers(other, hit) for other in hits)]


def _all(text: str, words: Lexicon) -> Iterator[Hit]:
    for begin in _WORD_START.finditer(text):
        at = begin.start()
        for length in range(1, _KEY + 1):
            for entry in words.starting.get(text[at : at + length], ()) if at + length <= len(text) else ():
                match = _regex(entry.source).match(text, at)
                if match:
                    yield Hit(entry.theme, entry.strength, at, match.end(), entry.letters)
    for piece, entry in words.inside:
        if piece in text:
            for match in _regex(entry.source).finditer(text):
                yield Hit(entry.theme, entry.strength, match.start(), match.end(), entry.letters)


def _covers(other: Hit, hit: Hit) -> bool:
    """Tell whether a longer or more precise hit of another theme holds this one and says no less."""
    inside = other.start <= hit.start and hit.end <= other.end
    longer = (other.end - other.start, other.letters) > (hit.end - hit.start, hit.letters)
    return inside and longer and other.theme != hit.theme and other.strength >= hit.strength
