# SPDX-License-Identifier: EUPL-1.2
"""The catalogues hold every text of the product, whole for residents, and each translation keeps its figures."""

import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "messages.py"


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["messages_tool"] = module
    spec.loader.exec_module(module)
    return module


tool = loaded()


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_what_residents_read_is_translated(language: str) -> None:
    known = tool.read(tool.catalogue(language))
    texts = {text for text, places in tool.source_texts().items() if tool.needed(places, language)}
    missing = sorted(text for text in texts if text not in known or not known[text].msgstr)
    assert missing == [], "python tools/messages.py extract, and translate (docs/how-to/translate.md)"


@pytest.mark.parametrize("language", tool.LANGUAGES)
def test_a_translation_keeps_names_of_figures_and_markup(language: str) -> None:
    def kept(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|<[^>]+>|\d{3,}", text))

    wrong = [
        entry.msgid
        for entry in tool.read(tool.catalogue(language)).values()
        if entry.msgstr and kept(entry.msgid) != kept(entry.msgstr)
    ]
    assert wrong == []


def test_the_status_tells_how_many_were_signed() -> None:
    told = json.loads(tool.STATUS.read_text())
    for language in ("tr", "ar"):
        entries = tool.read(tool.catalogue(language)).values()
        assert told[language]["reviewed"] <= len([entry for entry in entries if entry.msgstr and not entry.draft])


def test_a_catalogue_survives_writing_and_reading(tmp_path: Path) -> None:
    entries = {"Bel '%(x)s'\n": tool.Entry("Bel '%(x)s'\n", 'Ara "%(x)s"\n', {"a.html"}, draft=True)}
    path = tmp_path / "tr" / "django.po"
    tool.write(path, "tr", entries)
    read = tool.read(path)["Bel '%(x)s'\n"]
    assert (read.msgstr, read.draft) == ('Ara "%(x)s"\n', True)
    assert tool.compiled(entries, "tr")[:4] == b"\xde\x12\x04\x95"


def test_english_is_written_by_the_makers_and_never_a_draft() -> None:
    entries = tool.read(tool.catalogue("en"))
    assert [entry.msgid for entry in entries.values() if entry.draft] == []
    told = json.loads(tool.STATUS.read_text())["en"]
    assert told["strings"] == told["translated"] == told["reviewed"]
