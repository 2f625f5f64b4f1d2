# SPDX-License-Identifier: EUPL-1.2
"""Every page of the resident's door, and the page of pieces, is valid HTML."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from browser_pages import ADDRESSES
from cast import Cast, sign_in
from omzien.base.views import pieces
from resident_street import WIDOW, build

ROOT = Path(__file__).resolve().parent.parent
CHECKER = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def test_pages_are_valid_html(cast: Cast, tmp_path: Path) -> None:
    node = shutil.which("node") or shutil.which("node", path=str(ROOT / ".venv" / "bin"))
    if not (node and CHECKER.exists()):
        assert os.environ.get("CI") != "true", "html-validate is a named requirement in CI: `make checkers`"
        pytest.skip("html-validate is not here: `make checkers`")
    street = build(cast)
    visitors = {name: Client() for name in ("", *{address.who for address in ADDRESSES})}
    for name, client in visitors.items():
        if name:
            sign_in(client, getattr(cast, name))
    pages = {address.name: visitors[address.who].get(address.of(street)).content for address in ADDRESSES}
    for name, given in {"answer": WIDOW, "danger": "mijn man slaat mij", "unknown": "qwrtplk", "empty": ""}.items():
        pages[name] = Client().post("/zoeken/", {"woorden": given, "postcode": "9901" if given else ""}).content
    pages["pieces"] = pieces(RequestFactory().get("/onderdelen/")).content
    for name, page in pages.items():
        (tmp_path / f"{name.replace(' ', '-').replace(':', '')}.html").write_bytes(page)
    done = subprocess.run(
        [node, str(CHECKER), "--config", str(ROOT / ".htmlvalidate.json"), "--formatter", "text", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
