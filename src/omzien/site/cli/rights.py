# SPDX-License-Identifier: EUPL-1.2
import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from omzien.core.entitlements import wording
from omzien.core.entitlements.book import Boek, lees_boek, pakket_teksten, standaard_boek
from omzien.core.entitlements.cases import Antwoord, answer, lees_bestand, lees_voorbeeld
from omzien.core.entitlements.check import check
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.report import as_data
from omzien.core.entitlements.run import REGELS
from omzien.core.entitlements.situation import read

# A household is small; more than this is not one.
MOST_INPUT = 200_000


def book() -> Boek:
    """The amounts of the package, and those a host put beside it in OMZIEN_PARAMETERS (a folder of YAML)."""
    beside = os.environ.get("OMZIEN_PARAMETERS")
    if not beside:
        return standaard_boek()
    own = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path(beside).glob("*.yaml"))]
    return lees_boek([*pakket_teksten(), *own])


def wrong(error: InvoerFout) -> click.UsageError:
    return click.UsageError(f"{error.veld}: {error.melding}")


@click.group("rights", invoke_without_command=True)
@click.option("--cases", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Worked examples (YAML).")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the check; default today.")
@click.option("--lang", type=click.Choice(wording.TALEN), default="nl", help="Language of the sentences.")
@click.pass_context
def command(context: click.Context, cases: Path | None, as_json: bool, today: datetime | None, lang: str) -> None:
    """Check rights. Example: omzien rights --json < situation.json; omzien rights --cases FILE --json."""
    if context.invoked_subcommand is not None:
        return
    if cases is not None:
        run_cases(cases, as_json)
    else:
        run_situation(sys.stdin.read(MOST_INPUT), as_json, (today or datetime.now(tz=UTC)).date(), lang)


def run_situation(text: str, as_json: bool, today: date, lang: str) -> None:
    """Check one household and print its result with every step."""
    try:
        situation = read(json.loads(text), today)
    except InvoerFout as error:
        raise wrong(error) from error
    except (ValueError, RecursionError) as error:
        raise click.UsageError("Wat u invoert is geen goede JSON. Zie docs/rooms/entitlements.md.") from error
    found = as_data(check(situation, book()), lang)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for row in found["regelingen"]:
        month = row["per_maand"] or {"van": "?", "tot": "?"}
        print(f"{row['naam']}: {row['zin']} {row['reden']} ({month['van']} - {month['tot']} per maand)")
    print(f"zeker {found['zeker_per_maand']}, misschien {found['misschien_per_maand']} euro per maand")
    print(found["uitleg"])


def run_cases(path: Path, as_json: bool) -> None:
    """Answer every example; those that cannot be right are told apart and end in exit code 2."""
    boek = book()
    try:
        raw = lees_bestand(path.read_text(encoding="utf-8"))
    except (InvoerFout, UnicodeDecodeError) as error:
        message = error.melding if isinstance(error, InvoerFout) else "Dit bestand is geen tekst."
        raise click.UsageError(message) from error
    rows, refused = [], 0
    for number, case in enumerate(raw, start=1):
        try:
            rows.append(as_row(answer(lees_voorbeeld(case), boek)))
        except InvoerFout as error:
            refused += 1
            click.echo(f"voorbeeld {number}: {error.veld}: {error.melding}", err=True)
            rows.append(refusal(case, error))
    print_rows(rows, as_json)
    if refused:
        sys.exit(2)


def as_row(found: Antwoord) -> dict[str, Any]:
    return {"id": found.id, "state": found.state, "values": dict(found.values)}


def refusal(case: object, error: InvoerFout) -> dict[str, Any]:
    asked = case.get("expected") if isinstance(case, dict) else None
    names = list(asked) if isinstance(asked, dict | list) else []
    row = {"id": str(case.get("id", "")) if isinstance(case, dict) else "", "state": "onbekend"}
    return {**row, "values": {str(name): None for name in names}, "error": f"{error.veld}: {error.melding}"}


def print_rows(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        values = ", ".join(f"{name} {value}" for name, value in row["values"].items())
        print(f"{row['id']}: {row['state']} {values}".rstrip())


@command.command("schemes")
def schemes() -> None:
    """List the schemes. Example: omzien rights schemes."""
    for name in REGELS:
        print(name)
