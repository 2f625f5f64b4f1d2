# SPDX-License-Identifier: EUPL-1.2
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import numpy as np

from omzien.core.entitlements import wording
from omzien.core.entitlements.book import Boek, lees_boek, pakket_teksten, standaard_boek
from omzien.core.entitlements.cases import Antwoord, answer, lees_bestand, lees_voorbeeld
from omzien.core.entitlements.check import check
from omzien.core.entitlements.errors import InvoerFout, Onbekend
from omzien.core.entitlements.population import BAND, Buurten, Telling, neighbourhoods, takeup, totals
from omzien.core.entitlements.report import as_data
from omzien.core.entitlements.run import REGELS
from omzien.core.entitlements.situation import read
from omzien.site.cli import PlainError

# A household is small; more than this is not one.
MOST_INPUT = 200_000
ABOUT_POPULATION = (
    "Bedachte huishoudens naar de tabellen van CBS, nooit echte mensen. "
    "Inkomens per buurt bestaan niet openbaar: dit is een aanname, met een band van minstens 30 procent."
)


def book() -> Boek:
    """The amounts of the package, and those a host put beside it in OMZIEN_PARAMETERS (a folder of YAML)."""
    beside = os.environ.get("OMZIEN_PARAMETERS")
    if not beside:
        return standaard_boek()
    own = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path(beside).glob("*.yaml"))]
    try:
        return lees_boek([*pakket_teksten(), *own])
    except InvoerFout as error:
        raise PlainError(f"In de map {beside}: {error.veld}. {error.melding}") from error


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


@command.command("population")
@click.option("--households", type=int, default=100_000, show_default=True, help="How many synthetic households.")
@click.option("--per", type=click.Choice(["buurt"]), help="Also a table per neighbourhood.")
@click.option("--gemeente", default="", help="Only neighbourhoods of this municipality, such as GM0344, in the table.")
@click.option("--date", "on", type=click.DateTime(["%Y-%m-%d"]), default="2026-07-01", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def population(
    households: int, per: str | None, gemeente: str, on: datetime, seed: int, threads: int, *, as_json: bool
) -> None:
    """Count synthetic households. Example: omzien rights population --households 1000000 --json --per buurt."""
    places, started = neighbourhoods(), time.perf_counter()
    try:
        found = totals(places, households, book().op(on.date()), seed=seed, threads=threads)
    except InvoerFout as error:
        raise wrong(error) from error
    except Onbekend as error:
        raise PlainError(f"Van deze dag weten wij dit bedrag niet: {error.sleutel}. Kies een andere dag.") from error
    seconds = time.perf_counter() - started
    shown: dict[str, Any] = {
        "households": households,
        "date": on.date().isoformat(),
        "seconds": round(seconds, 3),
        "households_per_second": round(households / seconds),
        "note": ABOUT_POPULATION,
        "schemes": [scheme_row(row) for row in found],
    }
    if per:
        shown["buurten"] = neighbourhood_rows(places, found, gemeente)
    print_population(shown, as_json)


def scheme_row(row: Telling) -> dict[str, Any]:
    share = takeup()[row.regeling]
    return {
        "scheme": row.regeling,
        "households": round(row.huishoudens),
        "euro_per_year": around(row.euro_per_jaar, 1.0, 1 - BAND, 1 + BAND),
        "probably_unused": around(row.euro_per_jaar, share.midden, share.laag * (1 - BAND), share.hoog * (1 + BAND)),
        "assumed_unused_share": {"middle": share.midden, "low": share.laag, "high": share.hoog, "note": share.noot},
    }


def around(euro: float, middle: float, low: float, high: float) -> dict[str, int]:
    return {"middle": round(euro * middle), "low": round(euro * low), "high": round(euro * high)}


def neighbourhood_rows(places: Buurten, found: Sequence[Telling], gemeente: str) -> list[dict[str, Any]]:
    """Euros a year that are probably left, by code: neighbourhoods are never ranked by need."""
    euros, shares = np.array([row.per_buurt for row in found]), [takeup()[row.regeling] for row in found]
    middle = np.array([share.midden for share in shares]) @ euros
    low = np.array([share.laag * (1 - BAND) for share in shares]) @ euros
    high = np.array([share.hoog * (1 + BAND) for share in shares]) @ euros
    wanted = gemeente.replace("GM", "BU")
    order = sorted(range(len(places.code)), key=lambda i: places.code[i])
    return [
        {
            "code": places.code[i],
            "households": int(places.huishoudens[i]),
            "euro_per_year": {"middle": round(middle[i]), "low": round(low[i]), "high": round(high[i])},
        }
        for i in order
        if places.code[i].startswith(wanted)
    ]


def print_population(shown: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    print(shown["note"])
    for row in shown["schemes"]:
        unused = row["probably_unused"]
        print(
            f"{row['scheme']}: {row['households']:,} huishoudens, {row['euro_per_year']['middle']:,} euro per jaar; "
            f"waarschijnlijk niet gebruikt {unused['low']:,} tot {unused['high']:,}"
        )
    for row in shown.get("buurten", []):
        print(f"{row['code']}: {row['euro_per_year']['low']:,} tot {row['euro_per_year']['high']:,} euro per jaar")
    print(f"{shown['seconds']} s, {shown['households_per_second']:,} huishoudens per seconde")


@command.command("schemes")
def schemes() -> None:
    """List the schemes. Example: omzien rights schemes."""
    for name in REGELS:
        print(name)
