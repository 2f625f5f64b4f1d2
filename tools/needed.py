# SPDX-License-Identifier: EUPL-1.2
"""Look for what the tests need beside Python, and install it from Debian where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_POSTGRES = 15
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Return the path of a Chromium on this machine."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def postgres() -> Path | None:
    """Return the folder with PostgreSQL's programs, the newest from 15 on."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    fit = sorted(
        (path for path in found if int(path.parent.name) >= OLDEST_POSTGRES), key=lambda path: int(path.parent.name)
    )
    return fit[-1] if fit else None


def install(package: str) -> None:
    """Install a Debian package when we are allowed to; say so when not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"{package} is not here and cannot be installed without root: its tests are left out")
        return
    print(f"installing {package} from Debian")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package]):
        done = subprocess.run(command, env=quiet, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"{' '.join(command)} failed: {done.stderr.strip()[-300:]}")
            return


def main() -> int:
    if chromium() is None:
        install("chromium")
    if postgres() is None:
        install("postgresql")
    missing = [name for name, found in (("Chromium", chromium()), ("PostgreSQL", postgres())) if not found]
    for name in missing:
        print(f"{name} is missing on this machine")
    return 1 if missing and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
