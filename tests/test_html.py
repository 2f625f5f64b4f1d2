# SPDX-License-Identifier: EUPL-1.2
"""Every page of the resident's door, the worker's pages with rows on them, and the page of pieces are valid HTML."""

from pathlib import Path

from django.test import Client, RequestFactory

from browser_pages import ADDRESSES
from cast import Cast, sign_in
from omzien.base.views import pieces
from resident_street import WIDOW, build
from valid_html import insist_on_valid
from worker_desk import furnish


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


def test_pages_with_rows_of_one_worker_are_valid_html(cast: Cast, tmp_path: Path) -> None:
    desk, fatma = furnish(cast).welfare, sign_in(Client(), cast.fatma)
    person, question = f"/werk/mensen/{desk.person.pk}/", f"/werk/vragen/{desk.question.pk}/"
    rows = {
        "person": person,
        "first person": f"{person}eerste-persoon/",
        "notes": f"{person}notitie/",
        "paper": f"{person}papier/",
        "reach": f"{person}bereik/",
        "question": question,
        "themes": f"{question}onderwerp/",
        "wishes": f"{question}wensen/",
        "concern": f"/werk/veiligheid/{desk.concern.pk}/",
    }
    pages = {name: fatma.get(address).content for name, address in rows.items()}
    mine = {"drie_woorden": desk.question.receipt}
    pages["my question"] = Client().post("/mijn-vraag/", mine).content
    pages["first person refused"] = fatma.post(rows["first person"], {"who": "x"}).content
    insist_on_valid(pages, tmp_path)
