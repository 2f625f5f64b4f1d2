# SPDX-License-Identifier: EUPL-1.2
"""Recipes of invented offers, as the YAML files in `texts/` have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

TASKS = "volunteer_tasks.yaml"
ALSO = "also.yaml"


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    summary: str
    expect: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How offers of one theme come about; `copies` is the weight with which a large municipality gets more of them."""

    theme: str
    kind: str
    org: str
    texts: tuple[Text, ...]
    places: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    copies: int = 1
    area: str = ""
    languages: tuple[str, ...] = ("nl",)
    targets: tuple[str, ...] = ()
    age: tuple[int | None, int | None] = (None, None)
    cost_text: str = "Gratis"
    cost_eur: Decimal | None = Decimal(0)
    neutral: str = ""
    hidden: bool = False


@cache
def recipes() -> Mapping[str, Recipe]:
    """Every recipe by the id of its theme."""
    found: dict[str, Recipe] = {}
    for name, content in _files():
        if name not in {TASKS, ALSO}:
            found.update({theme: _recipe(theme, raw) for theme, raw in content.items()})
    return found


@cache
def also() -> tuple[Recipe, ...]:
    """A second kind of offer for some themes: every municipality has one of each."""
    content = next(content for name, content in _files() if name == ALSO)
    return tuple(_recipe(theme, raw) for theme, raw in content.items())


@cache
def tasks() -> Mapping[str, Recipe]:
    """Volunteer tasks by the theme they help with."""
    content = next(content for name, content in _files() if name == TASKS)
    return {
        theme: Recipe(theme, "volunteer_task", "volunteers", tuple(_text(raw) for raw in texts))
        for theme, texts in content.items()
    }


def _files() -> list[tuple[str, Any]]:
    folder = resources.files("omzien.site.demo").joinpath("texts")
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda e: e.name)
    return [(entry.name, yaml.safe_load(entry.read_text(encoding="utf-8"))) for entry in entries]


def _text(raw: Mapping[str, str]) -> Text:
    return Text(raw["t"], raw["s"], raw["e"])


def _recipe(theme: str, raw: Mapping[str, Any]) -> Recipe:
    cost_text, cost = raw.get("cost", ("Gratis", 0))
    first, last = raw.get("age", (None, None))
    return Recipe(
        theme=theme,
        kind=raw["kind"],
        org=raw["org"],
        texts=tuple(_text(text) for text in raw["texts"]),
        places=tuple(raw.get("places", ())),
        when=tuple(raw.get("when", ())),
        copies=raw.get("copies", 1),
        area=raw.get("area", ""),
        languages=tuple(raw.get("languages", ("nl",))),
        targets=tuple(raw.get("targets", ())),
        age=(first, last),
        cost_text=cost_text,
        cost_eur=None if cost is None else Decimal(str(cost)),
        neutral=raw.get("neutral", ""),
        hidden=raw.get("hidden", False),
    )
