# SPDX-License-Identifier: EUPL-1.2
"""What a line is cut into: clauses that are looked at, parts that come out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from omzien.core.wording.notes.dates import BARE, VAGUE, find_date
from omzien.core.wording.notes.figures import count_of
from omzien.core.wording.notes.names import WEAK, find_person
from omzien.core.wording.notes.plain import Pattern, plain, tables

Kind = Literal["attendance", "contact", "question", "task", "signal", "hours", "safety", "money"]


@dataclass(frozen=True, slots=True)
class KnownOffer:
    """An activity the worker may mean today: its id and the plain words of its title and place."""

    id: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a line says. `when` is a day; `sure` runs from 0 to 1; below 0.9 the screen asks."""

    kind: Kind
    text: str
    about: str | None = None
    count: int | None = None
    offer: str | None = None
    person: str | None = None
    theme: str | None = None
    when: date | None = None
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Clause:
    """What can be seen in one clause by itself."""

    text: str
    low: str
    person: str | None
    person_sure: float
    when: date | None
    undated: str  # the plain text with its date blanked
    count: int | None
    rule: str  # how the day was written


def look(text: str, today: date) -> Clause:
    low = plain(text)
    when, (start, end), rule = find_date(low, today)
    undated = low[:start] + " " * (end - start) + low[end:]
    person, sure = find_person(text)
    rest = undated.replace(plain(person), " ") if person else undated
    return Clause(text, low, person, sure, when, undated, count_of(rest), rule)


def first_row(kind: str, clause: Clause, *, zero: bool | None = None) -> Pattern | None:
    """The first row of the table that fits; `zero` asks for rows that say nobody (or for the others)."""
    for pattern in tables().patterns:
        if pattern.kind == kind and (zero is None or (pattern.count == 0) == zero):
            if pattern.future and clause.when is None:
                continue
            if pattern.regex.search(clause.undated if pattern.future else clause.low):
                return pattern
    return None


def sure_of(pattern: Pattern, clause: Clause) -> float:
    sure = min(pattern.sure, clause.person_sure if clause.person else 1.0)
    return min(sure, 0.85) if clause.rule in VAGUE else sure


def past(clause: Clause, today: date) -> date | None:
    """The day of what was done: 'vrijdag gesproken' is last Friday."""
    if clause.when and clause.when > today and clause.rule in BARE:
        return clause.when - timedelta(days=7)
    return clause.when if clause.when and clause.when <= today else None


def known_person(before: list[Part]) -> str | None:
    return next((part.person for part in reversed(before) if part.person), None)


def person_of(clause: Clause, before: list[Part]) -> str | None:
    known = known_person(before)
    # 'Zoekt een vrijwilliger' after 'mw Visser' is still about mw Visser.
    return known if known and clause.person_sure <= WEAK else clause.person or known


def who(clause: Clause, before: list[Part]) -> str | None:
    """Whom a clause is about: a person, a partner, a group, the street or a place."""
    about = tables().about
    partner = about["partner"].search(clause.low)
    if clause.person and not (partner and partner.start() < clause.text.find(clause.person)):
        return "person"
    for name in ("partner", "street", "group"):
        if about[name].search(clause.low):
            return name
    return "person" if known_person(before) else None


def without_person(clause: Clause) -> str:
    """The plain text without who it is about, when she is named; 'de buurman' may be the subject itself."""
    named = clause.person and clause.person_sure > WEAK
    return clause.undated.replace(plain(clause.person), " ") if clause.person and named else clause.undated
