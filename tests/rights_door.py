# SPDX-License-Identifier: EUPL-1.2
"""Going through the rights check as a visitor: read the page, answer its question, send its form."""

import html
import re
from typing import Any

from django.test import Client

ASK = "/rechten/vragen/"

AMINA: dict[str, dict[str, Any]] = {
    "urgent": {"antwoord": "geen"},
    "gemeente": {"antwoord": "9901"},
    "leeftijd": {"antwoord": "34"},
    "partner": {"antwoord": "nee"},
    "kinderen": {"antwoord": "4 en 9"},
    "opvang": {"antwoord": "geen"},
    "medebewoners": {"none": "on"},
    "woning": {"antwoord": "huur"},
    "kale_huur": {"antwoord": "€ 650,00"},
    "toetsingsinkomen": {"amount": "24.000", "kind": "jaar"},
    "vermogen": {"antwoord": "0-8000"},
    "verzekerd": {"antwoord": "ja"},
    "geldt": {"antwoord": ["lang_laag_inkomen"]},
    "beheer": {"antwoord": "geen"},
    "krijgt_al": {},
}


def text(response: Any) -> str:
    """What somebody reads on the page."""
    bare = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def hidden(response: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return html.unescape(found[1]) if found else ""


def begin(client: Client, **more: str) -> Any:
    return client.post(ASK, {"antwoorden": hidden(client.get("/rechten/"), "antwoorden"), **more})


def answer(client: Client, page: Any, **fields: Any) -> Any:
    told = {"antwoorden": hidden(page, "antwoorden"), "vraag": hidden(page, "vraag")}
    return client.post(ASK, {**told, **fields})


def walk(client: Client, answers: dict[str, dict[str, Any]], page: Any = None) -> tuple[Any, list[str]]:
    """From the first question to the outcome; a question without an answer here is skipped."""
    page = page or begin(client)
    put: list[str] = []
    while question := hidden(page, "vraag"):
        put.append(question)
        page = answer(client, page, **answers.get(question, {"overslaan": "1"}))
        assert page.status_code == 200, text(page)
        assert len(put) < 30
    return page, put
