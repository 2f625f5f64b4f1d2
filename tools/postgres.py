# SPDX-License-Identifier: EUPL-1.2
"""A private PostgreSQL for tests and benchmarks: made on a free port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from needed import postgres

# initdb refuses root, so root borrows the account that Debian's package makes.
ACCOUNT = "postgres"


def _as_account(command: list[str]) -> list[str]:
    return ["runuser", "-u", ACCOUNT, "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def cluster() -> Iterator[str | None]:
    """Give the DATABASE_URL of a private cluster, or None where PostgreSQL is not installed."""
    programs = postgres()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="omzien-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT)
    data, port = folder / "data", _free_port()
    settings = f"-p {port} -k {folder} -h 127.0.0.1 -F -c full_page_writes=off -c synchronous_commit=off"
    try:
        _quietly(_as_account([str(programs / "initdb"), "-D", str(data), "-U", "omzien", "-A", "trust", "-E", "UTF8"]))
        start = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start"]
        _quietly(_as_account(start))
        yield f"postgres://omzien@127.0.0.1:{port}/postgres"
    finally:
        stop = [str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(_as_account(stop), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def _quietly(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
