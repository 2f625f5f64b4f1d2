# SPDX-License-Identifier: EUPL-1.2
"""From a description to the kinds of letter it may be; from a date to the day that counts."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

import yaml

from omzien.rights.asking.bridge import language

LONGEST = 2_000
WORD = re.compile(r"[^\W_]+")
# Letters that do not fall apart into a base letter and a mark.
ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "s", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي"})
SHORTEST_STEM = 5
PHRASE_BONUS = 1.5
LATER_HALF = 0.75


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of letter. `days` from `from_`: "letter" (its date) or "delivery"; `today`: call somebody today."""

    id: str
    theme: str
    days: int
    from_: str
    law: str
    certainty: str
    today: bool
    texts: Mapping[str, Mapping[str, str]]
    phrases: tuple[tuple[str, ...], ...]

    def text(self) -> Mapping[str, str]:
        """Name, which date counts, what happens if nothing is done, what to do and not to do."""
        return self.texts[language()]

    def last_day(self, counted_from: date) -> date:
        return counted_from + timedelta(days=self.days)


def folded(text: str) -> list[str]:
    """Words without case, accents or vowel signs, so that typing without them scores the same."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ALIKE))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [word.removeprefix("ال") for word in WORD.findall(bare.translate(ALIKE))]


@cache
def letters() -> tuple[Letter, ...]:
    """Every kind of letter of the package."""
    text = (resources.files("omzien.rights") / "data" / "letters.yaml").read_text(encoding="utf-8")
    return tuple(_letter(row) for row in yaml.safe_load(text)["kinds"])


def _letter(row: Mapping[str, Any]) -> Letter:
    phrases = {tuple(folded(phrase)) for words in row["words"].values() for phrase in words}
    return Letter(
        id=row["id"],
        theme=row["theme"],
        days=row["days"],
        from_=row["from"],
        law=row["law"],
        certainty=row["certainty"],
        today=row["today"],
        texts={code: row[code] for code in ("nl", "en")},
        phrases=tuple(sorted(phrases)),
    )


def letter(key: str) -> Letter | None:
    return next((one for one in letters() if one.id == key), None)


def _same(word: str, said: str) -> bool:
    """Equal, or the one is the other with an ending; short words must be equal."""
    if word == said:
        return True
    if min(len(word), len(said)) < SHORTEST_STEM:
        return False
    return said.startswith(word) or (len(said) >= LATER_HALF * len(word) and word.startswith(said))


@cache
def _weights() -> dict[tuple[str, ...], float]:
    """A phrase that leads to one kind only weighs most; more words weigh more."""
    counts: dict[tuple[str, ...], int] = {}
    for one in letters():
        for phrase in one.phrases:
            counts[phrase] = counts.get(phrase, 0) + 1
    return {phrase: len(phrase) ** PHRASE_BONUS / count for phrase, count in counts.items()}


def recognise(description: str, limit: int = 2) -> tuple[Letter, ...]:
    """The kinds this may be, most likely first; () when nothing leads anywhere. Never raises on a text."""
    said = folded(description[:LONGEST])
    scores = [(_score(one, said), -number, one) for number, one in enumerate(letters())]
    likely = sorted((row for row in scores if row[0] > 0), key=lambda row: (row[0], row[1]), reverse=True)
    return tuple(one for _, _, one in likely[:limit])


def _score(one: Letter, said: list[str]) -> float:
    weights = _weights()
    return sum(
        weights[phrase] for phrase in one.phrases if all(any(_same(word, other) for other in said) for word in phrase)
    )
