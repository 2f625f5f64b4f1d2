# SPDX-License-Identifier: EUPL-1.2
"""Answers in a hidden field -> a household of the core; words of the screen in the language of the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import get_language

from omzien.core.entitlements.book import Boek, lees_boek, pakket_teksten, standaard_boek
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.model import Situatie
from omzien.core.entitlements.questions import VRAGEN, Vraag, next_question
from omzien.core.entitlements.situation import read_loose
from omzien.core.entitlements.wording import TALEN

MOST_TEXT = 8_000
URGENT = "urgent"  # the first question; its answer changes who to call, never an amount
PUT = frozenset({URGENT, *(vraag.id for vraag in VRAGEN)})
# True for nearly everyone, so not put as a question; the outcome says what it rests on.
USUAL = {"kinderbijslag": True, "partner_verzekerd": True}
# Told beside the household: where help is looked for, and what was urgent.
BESIDE = frozenset({"plek", "plaats", URGENT, "gebeurtenis"})


@dataclass(frozen=True, slots=True)
class Answers:
    """What was told so far (as JSON values) and which questions were put. Lives in the form, nowhere else."""

    told: Mapping[str, Any] = field(default_factory=dict)
    put: tuple[str, ...] = ()

    def plus(self, question: str, told: Mapping[str, Any]) -> "Answers":
        put = self.put if question in self.put else (*self.put, question)
        return Answers({**self.told, **told}, put)

    def packed(self) -> str:
        """The text of the hidden field."""
        return json.dumps({"told": self.told, "put": self.put}, separators=(",", ":"))

    def situation(self, today: date) -> Situatie:
        """The household as far as it is told. Raises InvoerFout."""
        known = {name: value for name, value in self.told.items() if name not in BESIDE}
        return read_loose({**USUAL, **known}, today)

    @property
    def place(self) -> str:
        return str(self.told.get("plek", ""))


def unpacked(text: str, today: date) -> Answers:
    """Answers from the hidden field; whatever came back is judged again. Raises InvoerFout."""
    if not text:
        return Answers()
    try:
        raw = json.loads(text) if len(text) <= MOST_TEXT else None
    except (ValueError, RecursionError) as problem:
        raise InvoerFout("antwoorden", "Deze antwoorden zijn niet te lezen.") from problem
    if not isinstance(raw, dict) or not isinstance(raw.get("told"), dict) or not isinstance(raw.get("put"), list):
        raise InvoerFout("antwoorden", "Deze antwoorden zijn niet te lezen.")
    answers = Answers(raw["told"], tuple(name for name in raw["put"] if name in PUT))
    answers.situation(today)
    return answers


def question_after(answers: Answers, today: date) -> Vraag | None:
    """The next question that can still change an outcome."""
    return next_question(answers.situation(today), frozenset(answers.put), book())


@cache
def book() -> Boek:
    """The amounts, and those that the host put beside them."""
    if not settings.PARAMETERS:
        return standaard_boek()
    own = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path(settings.PARAMETERS).glob("*.yaml"))]
    return lees_boek([*pakket_teksten(), *own])


@cache
def _all_words() -> Mapping[str, Any]:
    text = (resources.files("omzien.rights") / "data" / "words.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def language() -> str:
    """The language of the words on this page: Dutch where nobody wrote them yet."""
    code = get_language() or "nl"
    return code if code in TALEN else "nl"


def words() -> Mapping[str, Any]:
    """Every word of the pages, as `w.next` in a template."""
    found: Mapping[str, Any] = _all_words()[language()]
    return found


def letter_words() -> Mapping[str, Any]:
    """Every word of the pages about letters, as `b.next` in a template."""
    found: Mapping[str, Any] = _all_words()["letters"][language()]
    return found


def question_words(question: str) -> Mapping[str, str]:
    """Title and help of a question."""
    found: Mapping[str, str] = _all_words()["questions"][question][language()]
    return found


def choices(question: str) -> list[tuple[str, str]]:
    """What can be chosen at a question."""
    rows = _all_words()["questions"][question]["choices"]
    return [(key, row[language()]) for key, row in rows.items()]


def band_label(low: Decimal | None, high: Decimal | None, money: Any) -> str:
    """A band such as € 8.000 tot € 16.000, in the language of the page."""
    bands = _all_words()["bands"]
    if low is None:
        return str(bands["below"][language()]).format(high=money(high))
    if high is None:
        return str(bands["above"][language()]).format(low=money(low))
    return str(bands["between"][language()]).format(low=money(low), high=money(high))


@dataclass(frozen=True, slots=True)
class FirstThis:
    """What to do before anything else: which lines, what to say, and whether the three-day rule holds."""

    line: str
    say: str
    three_days: bool


def urgent_step(kind: str) -> FirstThis | None:
    """The first step for what is urgent; None when nothing is."""
    row = _all_words()["urgent"].get(kind)
    return FirstThis(row["line"], row["words"][language()], row["rule"]) if row else None
