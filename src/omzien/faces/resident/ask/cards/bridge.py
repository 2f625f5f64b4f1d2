# SPDX-License-Identifier: EUPL-1.2
"""A question that was kept -> the lines of its card in Dutch and in one other language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.utils import translation

from omzien.base.templatetags.pieces import day
from omzien.faces.resident.ask.bridge import Goes
from omzien.faces.resident.shown.bridge import Line
from omzien.questions.models import Question


@dataclass(frozen=True, slots=True)
class Card:
    lines: tuple[Line, ...]
    language: str
    right_to_left: bool
    draft: str  # says in both languages that nobody has read the translation; empty when somebody did

    @property
    def two(self) -> bool:
        return self.language != "nl"


@cache
def texts() -> Mapping[str, Any]:
    raw = resources.files("omzien.faces.resident.ask.cards").joinpath("data", "receipt.yaml")
    loaded: Mapping[str, Any] = yaml.safe_load(raw.read_text(encoding="utf-8"))
    return loaded


def languages() -> Mapping[str, str]:
    """Languages a card can be made in beside Dutch, under their own names."""
    names: Mapping[str, str] = texts()["names"]
    return names


def receipt_card(question: Question, goes: Goes | None, language: str) -> Card:
    """The card; an unknown language gives the Dutch one."""
    chosen = language if language in languages() else "nl"
    known = texts()
    rows = [("words", question.receipt, question.receipt)]
    if goes is not None:
        name = f"{goes.name}, {goes.organisation}"
        rows += [("who", name, name), ("before", *_in_both(question, chosen))]
        rows += [("phone", goes.phone, goes.phone)] if goes.phone else []
        rows += [("come", goes.hours, goes.hours)] if goes.hours else []
    said = {key: _in_form(line, young=question.young) for key, line in known["lines"].items()}
    lines = [Line(said[key]["nl"], dutch, said[key][chosen], other) for key, dutch, other in rows]
    lines.append(Line("", said["keep"]["nl"], "", said["keep"][chosen]))
    draft = known["lines"]["draft"] if chosen in known["drafts"] else None
    return Card(
        tuple(lines),
        chosen,
        chosen in known["right_to_left"],
        f"{draft['nl']} {draft[chosen]}" if draft else "",
    )


def _in_form(line: Mapping[str, str], *, young: bool) -> Mapping[str, str]:
    """The line as it is said to a grown-up, or to somebody under 18."""
    return {**line, "nl": line["nl_je"]} if young and "nl_je" in line else line


def _in_both(question: Question, language: str) -> tuple[str, str]:
    with translation.override("nl"):
        dutch = day(question.promised_on)
    with translation.override(language):
        return dutch, day(question.promised_on)
