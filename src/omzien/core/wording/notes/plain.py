# SPDX-License-Identifier: EUPL-1.2
"""Plain text of a line, letter for letter, and the tables that read it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from omzien.core.wording.words import data

# A line is a line: what is longer is read up to here.
CAP = 2_000


def plain(text: str) -> str:
    """Lower case without accents, of the same length, so that a place in it is a place in the text."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[:1].lower()
    return base if len(base) == 1 else letter


@dataclass(frozen=True, slots=True)
class Pattern:
    """One habit of writing: which kind it shows, and how sure that is."""

    kind: str
    regex: re.Pattern[str]
    sure: float
    about: str | None
    count: int | None
    future: bool


@dataclass(frozen=True, slots=True)
class Tables:
    patterns: tuple[Pattern, ...]
    about: dict[str, re.Pattern[str]]
    attended: re.Pattern[str]


@cache
def tables() -> Tables:
    """The table of patterns, read once."""
    raw = data("notes.yaml")
    patterns = tuple(
        Pattern(
            kind=row["kind"],
            regex=re.compile(row["pattern"]),
            sure=row["sure"],
            about=row.get("with"),
            count=row.get("count"),
            future=row.get("future", False),
        )
        for row in raw["patterns"]
    )
    about = {name: re.compile(regex) for name, regex in raw["about"].items()}
    return Tables(patterns, about, re.compile(raw["attended"]))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a plain list."""
    return frozenset(resources.files("omzien.core.wording").joinpath("data", name).read_text(encoding="utf-8").split())
