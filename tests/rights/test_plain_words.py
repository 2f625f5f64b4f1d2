# SPDX-License-Identifier: EUPL-1.2
"""The B1 gate over every Dutch sentence of the check and of the letters, and English beside each."""

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import yaml

from omzien.core.entitlements.wording import book
from omzien.core.wording import level
from omzien.rights.letters.bridge import letters

# Names of laws, organisations and kinds of letters, as they stand on the letter itself; each is explained there.
NAMES = (
    "incassobureau", "dagvaarding", "deurwaarder", "beslagvrije", "voet", "kwijtschelding", "bijstand", "schuldhulp",
    "bewindvoerder", "wsnp", "wmo", "aanslag", "toeslag", "toeslagen", "uitkering", "bezwaar", "mantelzorger",
    "intermediair", "voorschot", "aangifte", "ontruiming", "vermogen", "beschikking", "offerte", "aio", "cak", "cjib",
    "duo", "lrk", "digid", "svb",
)  # fmt: skip


def leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    elif isinstance(node, str):
        yield re.sub(r"\{[^}]*\}", "3", node)


def shipped() -> dict[str, Any]:
    text = (resources.files("omzien.rights") / "data" / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


def both(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place where Dutch and English stand beside each other."""
    if isinstance(node, dict):
        if {"nl", "en"} <= node.keys():
            yield node["nl"], node["en"]
        for value in node.values():
            yield from both(value)


def dutch() -> dict[str, str]:
    pages = {"words": [nl for nl, _ in both(shipped())], "check": book("nl")}
    texts = {name: "\n".join(leaves(page)) for name, page in pages.items()}
    return texts | {f"letter {one.id}": "\n".join(one.texts["nl"].values()) for one in letters()}


@pytest.mark.parametrize(("name", "text"), list(dutch().items()), ids=lambda value: value if "\n" not in value else "")
def test_every_dutch_sentence_is_plain(name: str, text: str) -> None:
    read = level(text, allow=NAMES)
    assert read.too_long == ()
    assert read.jargon == ()
    assert read.mean_words <= 12
    assert read.flesch >= 60


def test_every_word_has_its_counterpart() -> None:
    for nl, en in both(shipped()):
        assert type(nl) is type(en)
        if isinstance(nl, dict):
            assert nl.keys() == en.keys()
            assert len(list(leaves(nl))) == len(list(leaves(en)))
    for one in letters():
        assert one.texts["nl"].keys() == one.texts["en"].keys()
