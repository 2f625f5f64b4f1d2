# SPDX-License-Identifier: EUPL-1.2
"""What html-validate says of pages. Without it a test is left out with one clear line; in CI that is a failure."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKER = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def insist_on_valid(pages: Mapping[str, bytes], folder: Path) -> None:
    """Fail with what is wrong in these pages, each by its name; `folder` is where they are written to be read."""
    node = shutil.which("node") or shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    if not (node and CHECKER.exists()):
        assert os.environ.get("CI") != "true", "html-validate is a named requirement in CI: `make checkers`"
        pytest.skip("html-validate is not here: `make checkers`")
    for name, page in pages.items():
        (folder / f"{name.replace(' ', '-').replace(':', '')}.html").write_bytes(page)
    done = subprocess.run(
        [node, str(CHECKER), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "text", str(folder)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
