# SPDX-License-Identifier: EUPL-1.2
from click.testing import CliRunner
from django.core.management import call_command

from omzien.site.cli import omzien


def test_django_finds_nothing_wrong_with_the_settings() -> None:
    call_command("check")


def test_every_command_shows_help() -> None:
    for name in omzien.list_commands(None):  # type: ignore[arg-type]  # click types the context, our list needs none
        result = CliRunner().invoke(omzien, [name, "--help"])
        assert result.exit_code == 0, result.output
