# SPDX-License-Identifier: EUPL-1.2
"""The web server and the sweeper of the journal, together in one process or apart."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.utils import timezone

from omzien.base.jobs import work_once

log = logging.getLogger(__name__)

PAUSE_SECONDS = 2.0


def work(stop: threading.Event, *, pause: float = PAUSE_SECONDS) -> None:
    """Do rounds of work until `stop` is set. A failing round is logged and tried again after a longer pause."""
    wait = pause
    while not stop.is_set():
        close_old_connections()
        try:
            work_once(timezone.now())
            wait = pause
        except Exception as problem:  # noqa: BLE001  the sweeper may not die of one bad round; it is logged and repeated
            log.warning("a round of work failed: %s", type(problem).__name__)
            wait = min(wait * 2, 60.0)
        stop.wait(wait)
    connection.close()


def serve(
    host: str, port: int, *, threads: int, with_work: bool = True, ready: Callable[[], None] = lambda: None
) -> None:
    """Serve until the process is stopped; call `ready` when the door is open. Raises OSError when the port is taken."""
    # Static files are collected here by who wants that; the folder itself must be there.
    Path(str(settings.STATIC_ROOT)).mkdir(parents=True, exist_ok=True)
    # Our own socket: waitress leaves one open when the port is taken.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as door:
        ready()
        _serve(door, threads=threads, with_work=with_work)


def _serve(door: socket.socket, *, threads: int, with_work: bool) -> None:
    server = waitress.create_server(get_wsgi_application(), sockets=[door], threads=threads, ident="Omzien")
    stop = threading.Event()
    if with_work:
        threading.Thread(target=work, args=(stop,), name="work", daemon=True).start()
    try:
        server.run()
    finally:
        stop.set()
