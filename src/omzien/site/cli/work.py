# SPDX-License-Identifier: EUPL-1.2
import signal
import threading

import click

from omzien.site.cli import start_django


@click.command("work")
@click.option("--once", is_flag=True, help="Do one round and stop.")
def command(*, once: bool) -> None:
    """Do the waiting work: messages, reactions and the nightly jobs. Example: omzien work."""
    start_django()
    from django.utils import timezone

    from omzien.base.jobs import work_once
    from omzien.site.cli.check import ready_or_plain_error
    from omzien.site.serving import work

    ready_or_plain_error()
    if once:
        work_once(timezone.now())
        return
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(stop)
