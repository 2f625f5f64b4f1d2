# SPDX-License-Identifier: EUPL-1.2
import os
from pathlib import Path

import click

from omzien.site.cli import PlainError, start_django

HOST = "127.0.0.1"


@click.command("demo")
@click.option("--gemeente", envvar="GEMEENTE", default="Utrecht", show_default=True, help="Name or code, as GM0344.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
@click.option("--no-serve", is_flag=True, help="Make or update the database and stop.")
def command(gemeente: str, port: int, *, no_serve: bool) -> None:
    """Start Omzien with real figures and invented offers. Example: omzien demo --gemeente "Den Haag"."""
    os.environ["OMZIEN_DEMO"] = "true"
    os.environ.setdefault("OMZIEN_ADDRESS", f"http://{HOST}:{port}")
    folder = Path(os.environ.get("OMZIEN_DATA", "var"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise PlainError(f"De map {folder} kan niet gemaakt worden: {problem.strerror}.") from problem
    start_django()
    _bring_up(gemeente)
    if not no_serve:
        _serve(port)


def _bring_up(gemeente: str) -> None:
    from django.db import DatabaseError
    from django.utils import timezone

    from omzien.places.actions import NotOneMunicipality
    from omzien.places.bridge import BrokenExtract
    from omzien.site.demo.start import RealPeopleLiveHere, bring_up
    from omzien.site.demo.write import NoNeighbourhoods

    try:
        bring_up(gemeente, now=timezone.now(), say=click.echo)
    except NotOneMunicipality as problem:
        raise click.BadParameter(str(problem), param_hint="--gemeente") from problem
    except RealPeopleLiveHere as problem:
        raise PlainError("In deze database staan echte organisaties. Kies een andere map met OMZIEN_DATA.") from problem
    except NoNeighbourhoods as problem:
        raise PlainError(f"Van {problem} zijn geen buurten op de kaart bekend.") from problem
    except BrokenExtract as problem:
        raise PlainError(f"De cijfers in het pakket zijn niet heel: {problem}") from problem
    except DatabaseError as problem:
        raise PlainError(f"De database werkt niet mee: {problem}. Draait er nog een demo?") from problem


def _serve(port: int) -> None:
    from omzien.site.serving import serve

    try:
        serve(HOST, port, threads=8, ready=lambda: _welcome(port))
    except OSError as problem:
        raise PlainError(f"Poort {port} is bezet. Kies een andere: omzien demo --port {port % 65535 + 1}") from problem


def _welcome(port: int) -> None:
    from django.urls import reverse

    from omzien.site.demo.accounts import SIGN_INS

    here = f"http://{HOST}:{port}"
    click.echo(f"\nOmzien staat op        {here}/")
    click.echo(f"Aanbieders            {here}{reverse('provider:home')}")
    click.echo(f"Beheer                {here}{reverse('admin:index')}")
    click.echo(f"Aanmelden, één klik   {here}{reverse('signin:demo')}")
    for person in SIGN_INS:
        click.echo(f"    {person.name:<8} {person.what}")
    click.echo("Stoppen: Ctrl+C\n")
