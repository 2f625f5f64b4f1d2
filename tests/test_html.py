# SPDX-License-Identifier: EUPL-1.2
"""Every page of the resident's door, and the page of pieces, is valid HTML."""

from pathlib import Path

from django.test import Client, RequestFactory

from browser_pages import ADDRESSES
from cast import Cast, sign_in
from omzien.base.views import pieces
from resident_street import WIDOW, build
from valid_html import insist_on_valid


def test_pages_are_valid_html(cast: Cast, tmp_path: Path) -> None:
    street = build(cast)
    visitors = {name: Client() for name in ("", *{address.who for address in ADDRESSES})}
    for name, client in visitors.items():
        if name:
            sign_in(client, getattr(cast, name))
    pages = {address.name: visitors[address.who].get(address.of(street)).content for address in ADDRESSES}
    for name, given in {"answer": WIDOW, "danger": "mijn man slaat mij", "unknown": "qwrtplk", "empty": ""}.items():
        pages[name] = Client().post("/zoeken/", {"woorden": given, "postcode": "9901" if given else ""}).content
    pages["pieces"] = pieces(RequestFactory().get("/onderdelen/")).content
    insist_on_valid(pages, tmp_path)
