# SPDX-License-Identifier: EUPL-1.2
"""Every page of the door for policy is valid HTML."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from cast import Cast
from council_pages import TYPED, at, kept

ROOT = Path(__file__).resolve().parents[3]
CHECKER = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
PAGES = ("scenario", "change", "loop", "places", "matters", "assumptions", "evidence")


def test_pages_are_valid_html(roos: Client, town: Cast, tmp_path: Path) -> None:
    node = shutil.which("node") or shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    if not (node and CHECKER.exists()):
        assert os.environ.get("CI") != "true", "html-validate is a named requirement in CI: `make checkers`"
        pytest.skip("html-validate is not here: `make checkers`")
    scenario = kept(town)
    pages = {name: roos.get(at(name, scenario.pk)).content for name in PAGES}
    pages["assumption"] = roos.get(at("assumption", scenario.pk, "slaag")).content
    pages["home"] = roos.get(at("home")).content
    pages["what_if"] = roos.get(at("what_if"), TYPED).content
    pages["compare"] = roos.get(at("compare"), {"s": [str(scenario.pk)]}).content
    for name, page in pages.items():
        (tmp_path / f"{name}.html").write_bytes(page)
    done = subprocess.run(
        [node, str(CHECKER), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "text", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
