# SPDX-License-Identifier: EUPL-1.2
import click

from omzien.site.cli import PlainError, start_django


@click.command("administrator")
@click.argument("name")
@click.argument("email")
@click.option("--organisation", default="Beheer", show_default=True, help="Naam van de organisatie die beheert.")
def command(name: str, email: str, organisation: str) -> None:
    """Make the first administrator of this platform. Example: omzien administrator Ali ali@voorbeeld.nl."""
    start_django()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError

    from omzien.people.actions import keep_the_platform

    try:
        account = keep_the_platform(name=name, email=email, organisation=organisation)
    except ValidationError as problem:
        raise click.BadParameter(" ".join(problem.messages)) from problem
    except DatabaseError as problem:
        raise PlainError("De database is nog leeg. Draai eerst: omzien demo of migrate.") from problem
    click.echo(f"{account.name} kan zich aanmelden op {settings.ADDRESS}/aanmelden/ met een code per e-mail.")
