# SPDX-License-Identifier: EUPL-1.2
"""Dutch and English say the same things, in short sentences."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from omzien.core.entitlements.model import Bereik, precies
from omzien.core.entitlements.wording import TALEN, amount, book, euro, number

# A figure, a name of a law or an abbreviation is one word; a placeholder too.
LONGEST = 15
MEAN = 12


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number_, value in enumerate(node):
            yield from leaves(value, f"{path}.{number_}")
    else:
        yield path, node


def sentences(text: str) -> list[str]:
    flat = re.sub(r"\{[^}]*\}", "x", text)
    return [part for part in re.split(r"[.?!:]\s*", flat) if part.strip()]


def test_both_languages_have_every_sentence_with_the_same_numbers() -> None:
    dutch, english = dict(leaves(book("nl"))), dict(leaves(book("en")))
    assert dutch.keys() == english.keys()
    for path, text in dutch.items():
        assert set(re.findall(r"\{(\w+)", text)) == set(re.findall(r"\{(\w+)", english[path])), path


@pytest.mark.parametrize("taal", TALEN)
def test_sentences_are_short(taal: str) -> None:
    lengths = []
    for path, text in leaves(book(taal)):
        for sentence in sentences(text):
            lengths.append(len(sentence.split()))
            assert lengths[-1] <= LONGEST, (path, sentence)
    assert sum(lengths) / len(lengths) <= MEAN


def test_the_words_of_the_rights_check_are_the_agreed_ones() -> None:
    states = book("nl")["toestanden"]
    assert states["recht"] == "Dit kunt u aanvragen"
    assert states["waarschijnlijk"] == "Waarschijnlijk wel"
    assert states["krijgt_al"] == "Dit krijgt u al"
    assert states["onbekend"] == "Dit weten wij niet"
    everything = " ".join(text for _, text in leaves(book("nl"))).lower()
    assert "u hebt recht" not in everything
    assert "u heeft recht" not in everything


def test_amounts_are_written_as_the_reader_is_used_to() -> None:
    assert euro(Decimal("1550.451"), "nl") == "€\u00a01.550,45"
    assert euro(Decimal(1550), "nl") == "€\u00a01.550"
    assert euro(Decimal("1550.45"), "en") == "€\u00a01,550.45"
    assert number(Decimal("0.5"), "nl") == "0,5"
    assert amount(precies(Decimal(5)), "nl") == "€\u00a05"
    assert amount(Bereik(Decimal(0), Decimal(9)), "nl") == "tot ongeveer €\u00a09"
    assert amount(Bereik(Decimal(5), Decimal(9)), "en") == "between €\u00a05 and €\u00a09"


def test_a_language_without_sentences_falls_back_to_dutch() -> None:
    assert book("tr") == book("nl")
