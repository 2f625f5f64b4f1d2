# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from omzien.site.cli import PlainError, start_django

if TYPE_CHECKING:
    import httpx

    from omzien.places.imports.actions import Changes

SHOWN = 10  # names of areas that are printed


@click.group("import")
def command() -> None:
    """Bring in figures: the country of this package, or newer ones from CBS and RIVM."""


@command.command("country")
def country() -> None:
    """Load every municipality with its figures from this package. Example: omzien import country."""
    start_django()
    from omzien.places.actions import load_country

    with plain_failures():
        fresh = load_country(progress=lambda step: click.echo(step, err=True))
    click.echo("Alle gemeenten staan in de database." if fresh else "De database was al bij.")


def options(function: Callable[..., None]) -> Callable[..., None]:
    """The options that both publishers share."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Answer as JSON."),
        click.option("--dry-run", is_flag=True, help="Say what would change and change nothing."),
        click.option("--year", type=click.IntRange(2000, 2100), help="Take this year instead of the newest."),
        click.argument("table"),
    ):
        function = option(function)
    return function


@command.command("cbs")
@options
def cbs(table: str, *, year: int | None, dry_run: bool, as_json: bool) -> None:
    """Key figures of districts and neighbourhoods (CBS). Example: omzien import cbs 85984NED --dry-run."""
    bring_in("cbs", table, year=year, dry_run=dry_run, as_json=as_json)


@command.command("rivm")
@options
def rivm(table: str, *, year: int | None, dry_run: bool, as_json: bool) -> None:
    """Health per district and neighbourhood (RIVM). Example: omzien import rivm 50120NED --json."""
    bring_in("rivm", table, year=year, dry_run=dry_run, as_json=as_json)


def open_line() -> httpx.Client:
    """The line to the publisher; tests put a recorded one in its place."""
    import httpx

    from omzien.places.imports.bridge import TIMEOUT_SECONDS

    return httpx.Client(timeout=TIMEOUT_SECONDS, headers={"User-Agent": "omzien"})


def bring_in(publisher: str, table: str, *, year: int | None, dry_run: bool, as_json: bool) -> None:
    start_django()
    from omzien.places.imports.actions import import_table, preview
    from omzien.places.imports.bridge import Feed, publishers

    action = preview if dry_run else import_table
    with plain_failures(), open_line() as client:
        feed = Feed(client, publishers()[publisher], table)
        changes = action(feed=feed, year=year, progress=lambda step: click.echo(step, err=True))
    if as_json:
        click.echo(json.dumps({"dry_run": dry_run, **dataclasses.asdict(changes)}, ensure_ascii=False))
    else:
        tell(changes, would=dry_run)


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn what can go wrong into plain words: 2 for a wrong table, 1 for the rest."""
    from django.db import DatabaseError

    from omzien.places.bridge import BrokenExtract
    from omzien.places.imports.bridge import ImportFailed, UnknownTable

    try:
        yield
    except UnknownTable as problem:
        raise click.BadParameter(str(problem), param_hint="TABLE") from problem
    except (ImportFailed, BrokenExtract) as problem:
        raise PlainError(str(problem)) from problem
    except DatabaseError as problem:
        raise PlainError(f"De database werkt niet mee: {problem}. Kijk met: omzien check") from problem


def tell(changes: Changes, *, would: bool) -> None:
    """Print what changed, or would change."""
    click.echo(f"{changes.title} ({changes.table}), cijfers van {changes.year}")
    click.echo("Proefdraai: er is niets veranderd. Dit zou gebeuren:" if would else "Klaar.")
    click.echo(f"    nieuw {changes.added}, anders {changes.changed}, gelijk {changes.same}, weg {changes.removed}")
    for label, areas in (("nieuwe gebieden", changes.new_areas), ("gebieden die ophouden", changes.ended_areas)):
        if areas:
            more = f" en {len(areas) - SHOWN} meer" if len(areas) > SHOWN else ""
            click.echo(f"    {label}: {len(areas)}: {', '.join(areas[:SHOWN])}{more}")
    if changes.unplaced:
        click.echo(f"    {changes.unplaced} gebieden van de tabel zijn hier niet bekend en tellen niet mee")
    if changes.missing:
        click.echo(f"    niet in deze tabel: {', '.join(changes.missing)}")
