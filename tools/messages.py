# SPDX-License-Identifier: EUPL-1.2
"""Catalogues of the screen texts: `python tools/messages.py extract | compile | status`.

Dutch is the source and stands in templates and code. `extract` brings each catalogue up to date and keeps what was
translated; `compile` writes the .mo files that Django reads, without the system's gettext; `status` counts.
A translation that no native reader has seen carries the comment `# concept`. docs/how-to/translate.md tells more.
"""

import argparse
import ast
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "omzien"
LOCALE = SOURCE / "base" / "locale"
STATUS = LOCALE / "status.json"
LANGUAGES = ("en", "tr", "ar")
# English is written by the makers; a native reader signs the others.
WRITTEN_HERE = frozenset({"en"})
# What residents read: the catalogues of tr and ar are complete for these.
RESIDENT = (
    "base/templates", "base/templatetags", "faces/resident", "offer/finding", "offer/freshness/bridge.py",
)  # fmt: skip
# Pages that came later: English is whole, the others fall back to Dutch and the page says so.
LATER = ("faces/resident/ask", "faces/resident/mine", "faces/resident/joining", "faces/resident/helping",
    "faces/resident/caring", "faces/resident/poster", "faces/resident/templates/resident/caring",
    "faces/resident/templates/resident/ask", "faces/resident/templates/resident/mine",
    "faces/resident/templates/resident/joining", "faces/resident/templates/resident/helping",
    "faces/resident/templates/resident/poster",
)  # fmt: skip
CALLS = {"gettext", "gettext_lazy", "_"}
PLURAL_FORMS = {
    "en": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
# The door for policy speaks Dutch only.
COUNCIL = "faces/council/"
CONTENT = "Content-Type: text/plain; charset=UTF-8"
PLURALS = "Plural-Forms: "
IN_TEMPLATE = re.compile(r"""\b(?:gettext|_)\(u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""")


@dataclass
class Entry:
    """One text of a catalogue with the files it stands in and whether a native reader saw it."""

    msgid: str
    msgstr: str = ""
    places: set[str] = field(default_factory=set)
    draft: bool = True


def texts_of_template(path: Path) -> Iterator[str]:
    made = templatize(path.read_text(), origin=str(path))
    for found in IN_TEMPLATE.finditer(made):
        text: str = ast.literal_eval(found["text"])
        yield text


def texts_of_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def source_texts() -> dict[str, set[str]]:
    """Every text of the product with the files it stands in."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".html", ".txt", ".py"} or "vendor" in path.parts or "migrations" in path.parts:
            continue
        texts = texts_of_code(path) if path.suffix == ".py" else texts_of_template(path)
        for text in texts:
            if text.strip():
                found.setdefault(text, set()).add(path.relative_to(SOURCE).as_posix())
    return found


def is_for_residents(places: set[str]) -> bool:
    return any(place.startswith(RESIDENT) for place in places)


def needed(places: set[str], language: str) -> bool:
    """Whether a text must be translated: into English all but the council's, elsewhere the residents' first pages."""
    if language in WRITTEN_HERE:
        return not all(place.startswith(COUNCIL) for place in places)
    return any(place.startswith(RESIDENT) and not place.startswith(LATER) for place in places)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def read(path: Path) -> dict[str, Entry]:
    """The entries of a .po file as this tool writes them: one text per line."""
    entries: dict[str, Entry] = {}
    draft = False
    msgid = ""
    for line in path.read_text().splitlines() if path.exists() else []:
        if line == "# concept":
            draft = True
        elif line.startswith("msgid "):
            msgid = json.loads(line[6:])
        elif line.startswith("msgstr "):
            if msgid:
                entries[msgid] = Entry(msgid, json.loads(line[7:]), draft=draft)
            draft = False
    return entries


def write(path: Path, language: str, entries: dict[str, Entry]) -> None:
    lines = [
        "# SPDX-License-Identifier: EUPL-1.2",
        'msgid ""',
        f'msgstr "{CONTENT}\\nLanguage: {language}\\n{PLURALS}{PLURAL_FORMS[language]}\\n"',
        "",
    ]
    for entry in sorted(entries.values(), key=lambda one: (not is_for_residents(one.places), one.msgid)):
        if entry.draft and entry.msgstr and language not in WRITTEN_HERE:
            lines.append("# concept")
        lines += [f"#: {place}" for place in sorted(entry.places)]
        lines += [f"msgid {quoted(entry.msgid)}", f"msgstr {quoted(entry.msgstr)}", ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines))


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extract() -> None:
    texts = source_texts()
    counts = {}
    for language in LANGUAGES:
        known = read(catalogue(language))
        entries = {}
        for text, places in texts.items():
            old = known.get(text, Entry(text, draft=language not in WRITTEN_HERE))
            entries[text] = Entry(text, old.msgstr, places, draft=old.draft)
        write(catalogue(language), language, entries)
        counts[language] = count(entries)
    STATUS.write_text(json.dumps(counts, indent=2) + "\n")


def count(entries: dict[str, Entry]) -> dict[str, int]:
    """Texts that residents read: how many, how many translated, how many of those seen by a native reader."""
    read_here = [entry for entry in entries.values() if is_for_residents(entry.places)]
    translated = [entry for entry in read_here if entry.msgstr]
    return {
        "strings": len(read_here),
        "translated": len(translated),
        "reviewed": len([entry for entry in translated if not entry.draft]),
    }


def compiled(entries: dict[str, Entry], language: str) -> bytes:
    """The binary form of a catalogue (GNU gettext manual, section 10.3)."""
    header = f"{CONTENT}\nLanguage: {language}\n{PLURALS}{PLURAL_FORMS[language]}\n"
    pairs = sorted(
        [(b"", header.encode())] + [(one.msgid.encode(), one.msgstr.encode()) for one in entries.values() if one.msgstr]
    )
    start = 7 * 4
    texts = start + 16 * len(pairs)
    tables: tuple[list[int], list[int]] = ([], [])
    body = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side].extend((len(pair[side]), texts + len(body)))
            body += pair[side] + b"\0"
    numbers = [0x950412DE, 0, len(pairs), start, start + 8 * len(pairs), 0, 0, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + body


def compile_all() -> None:
    for language in LANGUAGES:
        path = catalogue(language)
        target = path.with_suffix(".mo")
        made = compiled(read(path), language)
        if not target.exists() or target.read_bytes() != made:
            target.write_bytes(made)


def status() -> None:
    for language, counts in json.loads(STATUS.read_text()).items():
        print(f"{language}: {counts['translated']} of {counts['strings']} texts, {counts['reviewed']} signed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=("extract", "compile", "status"))
    {"extract": extract, "compile": compile_all, "status": status}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
