# SPDX-License-Identifier: EUPL-1.2
"""The workers' lines of the project's own, with what a colleague reads in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from omzien.core.wording.notes import Part, read_line

TODAY = date(2026, 11, 23)
SURE = 0.9
DATA = Path(__file__).parent / "core" / "wording" / "data"


@dataclass(frozen=True, slots=True)
class Expected:
    kind: str
    count: int | None
    theme: str | None
    when: date | None
    about: str | None
    person: str | None


def lines(name: str) -> dict[str, list[Expected]]:
    """The lines of a set ('dev', 'test') with their parts."""
    found: dict[str, list[Expected]] = {}
    line = ""
    for row in (DATA / f"lines_{name}.txt").read_text().splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        if row.startswith("  "):
            kind, count, theme, when, about, person = (None if c == "-" else c for c in map(str.strip, row.split("|")))
            found[line].append(
                Expected(
                    kind or "",
                    int(count) if count else None,
                    theme,
                    date.fromisoformat(when) if when else None,
                    about,
                    person,
                )
            )
        else:
            line = row
            found[line] = []
    return found


def same(part: Part | None, wanted: Expected | None) -> bool:
    if part is None or wanted is None:
        return False
    return (part.kind, part.count, part.theme, part.when) == (wanted.kind, wanted.count, wanted.theme, wanted.when)


def compared(name: str) -> Iterator[tuple[Part | None, Expected | None]]:
    """Each part read beside the one written: the same, else of the same kind, else what is left; or nothing."""
    for line, wanted in lines(name).items():
        left, alone = list(wanted), []
        for part in read_line(line, today=TODAY):
            match = next((row for row in left if same(part, row)), None) or next(
                (row for row in left if row.kind == part.kind), None
            )
            if match is None:
                alone.append(part)
            else:
                left.remove(match)
                yield part, match
        yield from zip_longest(alone, left)


def judged(name: str) -> tuple[int, int, int, int]:
    """Parts right, parts in all (extra and missing count as wrong), sure ones, sure but wrong."""
    right = total = sure = sure_wrong = 0
    for part, wanted in compared(name):
        good = same(part, wanted)
        certain = part is not None and part.sure >= SURE
        right, total = right + good, total + 1 + (part is not None and wanted is not None and part.kind != wanted.kind)
        sure, sure_wrong = sure + certain, sure_wrong + (certain and not good)
    return right, total, sure, sure_wrong
