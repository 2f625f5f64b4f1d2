# SPDX-License-Identifier: EUPL-1.2
"""Danger in words, apart from the ranking: it only ever adds the right line on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from omzien.core.wording.patterns import Matcher, Span, compiled
from omzien.core.wording.words import LANGUAGES, data, fold, split

EXCEPT = "except"


@dataclass(frozen=True, slots=True)
class Urgent:
    """A kind of danger and the words as typed that say so."""

    kind: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A help line. Empty text means: not known, `to_confirm` names what still has to be confirmed."""

    id: str
    name: str
    phone: str
    hours: str
    chat: str
    languages: tuple[str, ...]
    source: str
    checked_on: str
    to_confirm: tuple[str, ...]


@cache
def _rules() -> Mapping[str, Any]:
    """Both files of danger words as one: sets, kinds and exceptions."""
    told, composed = data("urgent.yaml"), data("danger.yaml")
    return {
        "sets": told["sets"] | composed["sets"],
        "also": composed["also"],
        "kinds": {kind: _joined(told["kinds"][kind], composed["kinds"][kind]) for kind in told["kinds"]},
        EXCEPT: {kind: _joined(told[EXCEPT].get(kind, {}), ways) for kind, ways in composed[EXCEPT].items()},
    }


def _joined(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The patterns per language of two files, the first file first."""
    return {language: [*one.get(language, []), *other.get(language, [])] for language in LANGUAGES}


@cache
def _matchers() -> tuple[Matcher, Matcher]:
    rules = _rules()
    kinds = list(rules["kinds"])
    # What takes danger back must stand there as it is written.
    literal = rules["sets"] | {"forms": ""}
    return (
        compiled(rules["kinds"], kinds, rules["sets"]),
        compiled(rules[EXCEPT], list(rules[EXCEPT]), literal),
    )


def _excused(span: Span, excuses: Sequence[Span]) -> bool:
    """Whether an exception of the same kind (or of every kind) stands over one of the span's words."""
    return any(
        excuse.label in {span.label, "all"} and any(excuse.at[0] <= at <= excuse.at[-1] for at in span.at)
        for excuse in excuses
    )


def urgent_in(words: Sequence[str], typed: Sequence[str]) -> tuple[Urgent, ...]:
    """The kinds of danger in folded words, most pressing first, with the words as typed."""
    danger, excuse = _matchers()
    spans = danger.spans(words)
    if not spans:
        return ()
    excuses = excuse.spans(words)
    best: dict[str, Span] = {}
    for span in spans:
        if not _excused(span, excuses) and (span.label not in best or _tells(span) > _tells(best[span.label])):
            best[span.label] = span
    for kind, other in _rules()["also"].items():
        if kind in best:
            best.setdefault(other, best[kind])
    order = list(_rules()["kinds"])
    return tuple(
        Urgent(kind, tuple(typed[best[kind].at[0] : best[kind].at[-1] + 1])) for kind in sorted(best, key=order.index)
    )


def _tells(span: Span) -> tuple[int, int]:
    """How much a span tells: more of its words, and those nearer to each other."""
    return len(span.at), span.at[0] - span.at[-1]


def urgent(text: str) -> tuple[Urgent, ...]:
    """The kinds of danger in a text, most pressing first; () for most texts. Never raises on a text."""
    typed = split(text)
    return urgent_in([fold(word) for word in typed], typed)


@cache
def lines() -> Mapping[str, Line]:
    """All help lines by id, as lines.yaml has them."""
    return {
        key: Line(
            id=key,
            name=raw["name"],
            phone=raw["phone"],
            hours=raw["hours"],
            chat=raw["chat"],
            languages=tuple(raw["languages"]),
            source=raw["source"],
            checked_on=str(raw["checked_on"]),
            to_confirm=tuple(raw["to_confirm"]),
        )
        for key, raw in data("lines.yaml")["lines"].items()
    }


def lines_for(kind: str) -> tuple[Line, ...]:
    """The lines to show for a kind of danger, the first one first. Raises KeyError for an unknown kind."""
    known = lines()
    return tuple(known[key] for key in data("lines.yaml")["kinds"][kind])
