# SPDX-License-Identifier: EUPL-1.2
"""Every test on SQLite and in the browser, and the database tests once more on PostgreSQL.

`python tools/test.py [paths or pytest options]`. DEEP=1 runs the full counts, all of PostgreSQL and the coverage gate;
without it PostgreSQL gets a slice. CI=true forgives nothing missing.
"""

import os
import subprocess
import sys
from pathlib import Path

from needed import chromium
from postgres import cluster

ROOT = Path(__file__).resolve().parent.parent
DEEP = bool(os.environ.get("DEEP"))
# Branches of the workshop and of every verb are covered whole (HOUSE, budgets).
GATED = ("src/omzien/core/*", "src/omzien/*/actions.py", "src/omzien/*/*/actions.py")


def pytest(*options: str, database: str | None = None, whole: bool = False) -> bool:
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    if database:
        environment |= {"DATABASE_URL": database, "OMZIEN_TEST_DATABASE_ONLY": "whole" if whole else "slice"}
    else:
        environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
        "--tb=short",
        *(("--cov", "--cov-append", "--cov-report=") if DEEP else ()),
        *options,
    ]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def covered() -> bool:
    """Tell whether every branch of the gated files was run, and print those that were not."""
    command = [sys.executable, "-m", "coverage", "report", "--fail-under=100", f"--include={','.join(GATED)}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> int:
    wanted = sys.argv[1:]
    whole = DEEP or bool(wanted)
    strict = os.environ.get("CI") == "true"
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    good = True
    print("== SQLite", "and browser" if chromium() else "(no Chromium: browser tests are left out)", flush=True)
    good &= pytest(*wanted)
    with cluster() as url:
        if url:
            print("== PostgreSQL", "" if whole else "(a slice; DEEP=1 runs all of it)", flush=True)
            good &= pytest(*wanted, database=url, whole=whole)
        else:
            print("PostgreSQL is not here: its tests are left out")
            good &= not strict
    if DEEP and not wanted:
        print("== coverage of core and every actions.py", flush=True)
        good &= covered()
    print("everything passed" if good else "something failed: see above")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
