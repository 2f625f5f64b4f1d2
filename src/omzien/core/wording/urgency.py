# SPDX-License-Identifier: EUPL-1.2
"""Danger in words, apart from the ranking: it only ever adds the right line on top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from omzien.core.wording.patterns import Matcher, Span, compiled
from omzien.core.wording.words import data, fold, split

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


def _rules() -> Mapping[str, Any]:
    rules: Mapping[str, Any] = data("urgent.yaml")
    return rules


@cache
def _matchers() -> tuple[Matcher, Matcher]:
    rules = _rules()
    kinds = list(rules["kinds"])
    return (
        compiled(rules["kinds"], kinds, rules["sets"]),
        compiled(rules[EXCEPT], [kind for kind in rules[EXCEPT]], rules["sets"]),  # noqa: C416  a plain list of keys
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
    places: dict[str, set[int]] = {}
    for span in spans:
        if not _excused(span, excuses):
            places.setdefault(span.label, set()).update(span.at)
    order = list(_rules()["kinds"])
    return tuple(
        Urgent(kind, tuple(dict.fromkeys(typed[at] for at in sorted(places[kind]))))
        for kind in sorted(places, key=order.index)
    )


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
