# SPDX-License-Identifier: EUPL-1.2
"""The workers' lines of the project's own, with what a colleague reads in them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 23)
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
