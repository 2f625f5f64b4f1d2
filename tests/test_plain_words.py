# SPDX-License-Identifier: EUPL-1.2
"""The B1 gate (SETTLED 24) over every template and every sentence in code that reaches a screen."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from omzien.core.wording import level
from screen_texts import messages_in_code

SRC = Path(__file__).resolve().parent.parent / "src" / "omzien"
TEMPLATES = sorted(path for path in SRC.rglob("templates/**/*.html"))

# A template whose words are names of pieces and fields for builders, shown only in development.
FOR_BUILDERS = {"base/templates/base/pieces.html"}
# Words that are jargon elsewhere and the plain word here, with the reason.
ALLOWED: dict[str, tuple[str, ...]] = {
    # Says what the word means, right behind it.
    "faces/resident/templates/resident/caring/door.html": ("mantelzorger",),
    # The legal word, said where the difference between a question and a report matters to the resident.
    "faces/resident/templates/resident/ask/_wmo.html": ("melding",),
    # The name of a sphere for those who keep an offer; the wording was chosen with them.
    "faces/provider/forms.py": ("professionals",),
    # Names of kinds of organisations and roles, as these call themselves; chosen from a list by staff.
    "people/models.py": ("handhaving", "aanbod"),
    # How workers name a helper and a talk in their own lists; a resident reads neither.
    "alongside/models.py": ("professional", "contactmoment"),
}
MOST_WORDS = 15
FEWEST_FOR_FLESCH = 30  # below this a formula for texts says nothing about a few words


def name(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def words_of(source: str) -> str:
    """What a visitor reads, one text per line: translated texts and words between tags."""
    source = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", "", source, flags=re.DOTALL)
    source = re.sub(r"<(script|style|title)\b.*?</\1>", "", source, flags=re.DOTALL)
    marked = re.findall(r"""\b(?:gettext|_)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""", templatize(source))
    translated = [text[1:-1].replace("\\'", "'") for text in marked]
    bare = re.sub(r"\{% (?:blocktranslate|blocktrans).*?\{% endblocktrans(?:late)? %\}", "\n", source, flags=re.DOTALL)
    bare = re.sub(r"\{[%{].*?[%}]\}", " ", re.sub(r"\{%.*?%\}", "\n", bare, flags=re.DOTALL), flags=re.DOTALL)
    between = re.sub(r"<(?!/?(?:strong|b|a|bdi|span|em)\b)[^>]*>", "\n", bare)
    lines = [*translated, *between.splitlines()]
    return "\n".join(plain for line in lines if (plain := without_tags(line)))


def without_tags(line: str) -> str:
    text = re.sub(r"%\(\w+\)s", "3", re.sub(r"<[^>]*>", "", line))
    return " ".join(unescape(text).split())


def test_the_gate_sees_what_a_visitor_reads() -> None:
    page = """<p>{% translate "De wijkteams doen een uitvraag." %}</p><p>Los {{ name }} <b>woord</b></p>
    {% blocktranslate %}Bel {{ name }} op.{% endblocktranslate %}{% piece "button" text=_("Bel nu") %}"""
    assert words_of(page).splitlines() == ["De wijkteams doen een uitvraag.", "Bel 3 op.", "Bel nu", "Los woord"]
    assert level(words_of("<p>" + "woord " * 16 + ".</p>")).too_long


@pytest.mark.parametrize("path", [path for path in TEMPLATES if name(path) not in FOR_BUILDERS], ids=name)
def test_a_page_is_plain_language(path: Path) -> None:
    text = words_of(path.read_text())
    read = level(text, allow=ALLOWED.get(name(path), ()))
    assert read.too_long == ()
    assert read.jargon == ()
    assert read.mean_words <= 12
    if read.words >= FEWEST_FOR_FLESCH:
        assert read.flesch >= 60, text


@pytest.mark.parametrize(
    ("where", "texts"), messages_in_code(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_messages_in_code_are_plain_language(where: str, texts: tuple[str, ...]) -> None:
    read = level("\n".join(without_tags(text) for text in texts), allow=ALLOWED.get(where, ()))
    assert read.too_long == ()
    assert read.jargon == ()
    assert read.mean_words <= 12
