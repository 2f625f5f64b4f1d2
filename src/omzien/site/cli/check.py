# SPDX-License-Identifier: EUPL-1.2
import click

from omzien.site.cli import start_django


@click.command("check")
def command() -> None:
    """Check settings and database. Example: omzien check."""
    start_django()
    from django.core.management import call_command

    call_command("check")
