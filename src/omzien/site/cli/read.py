# SPDX-License-Identifier: EUPL-1.2
import json
import sys
from dataclasses import asdict
from datetime import date, datetime

import click

from omzien.core.wording.notes import Part, read_line


def as_json(part: Part) -> dict[str, object]:
    row = asdict(part)
    row["with"] = row.pop("about")
    row["when"] = part.when.isoformat() if part.when else None
    row["sure"] = round(part.sure, 2)
    order = ("kind", "with", "text", "count", "offer", "person", "theme", "when", "sure")
    return {key: row[key] for key in order}


def in_words(part: Part) -> str:
    said = [part.kind, part.person, str(part.count) if part.count is not None else None, part.theme]
    said.append(part.when.isoformat() if part.when else None)
    return f"{' · '.join(word for word in said if word)}  ({part.sure:.2f})  «{part.text}»"


@click.command(
    "read", epilog='Example: omzien read "14 bij koffie, mw Visser zoekt taalmaatje" --today 2026-11-23 --json'
)
@click.argument("line")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day the line is written; today by default.")
@click.option("--json", "json_", is_flag=True, help="Print JSON.")
def command(line: str, today: datetime | None, *, json_: bool) -> None:
    """Read a worker's LINE into its parts; with - one line per line from standard input."""
    day = today.date() if today else date.today()  # noqa: DTZ011  the day on the wall of whoever types
    lines = (row.rstrip("\n") for row in sys.stdin) if line == "-" else [line]
    for text in lines:
        parts = read_line(text, today=day)
        if json_:
            click.echo(json.dumps({"parts": [as_json(part) for part in parts]}, ensure_ascii=False))
        else:
            click.echo("\n".join(in_words(part) for part in parts) or "Niets gelezen.")
