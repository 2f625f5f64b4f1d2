# SPDX-License-Identifier: EUPL-1.2
"""The command line. Each command lives in a module of its own, imported only when it is called."""

import importlib
import os
import sys
from collections.abc import Sequence

import click

# name -> module in this package that holds a click command called `command`
COMMANDS = {
    "administrator": "administrator",
    "check": "check",
    "demo": "demo",
    "find": "find",
    "import": "import_",
    "poster": "poster",
    "read": "read",
    "rights": "rights",
    "serve": "serve",
    "themes": "themes",
    "work": "work",
    "scenario": "scenario",
}


class PlainError(click.ClickException):
    """A failure told in plain words: exit code 1, never a traceback."""

    exit_code = 1


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="omzien")
def omzien() -> None:
    """Omzien: de sociale basis samen dragen."""


def start_django() -> None:
    """Set Django up for commands that need the rooms; pure commands never call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omzien.site.settings")
    import django

    django.setup()


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; exit 2 for wrong use, 1 for failure, never a traceback for bad input."""
    try:
        omzien.main(args=list(argv) if argv is not None else None, prog_name="omzien")
    except BrokenPipeError:
        # The reader (head, a closed terminal) left: that is not a failure of ours.
        sys.stderr.close()
        sys.exit(0)
