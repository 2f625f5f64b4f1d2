# SPDX-License-Identifier: EUPL-1.2
"""I got a letter: recognised in five languages, with the day that counts and somebody who helps before it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from time_machine import travel

from omzien.rights.letters.bridge import letters
from resident_street import Street
from rights_door import text

READ = "/brief/lezen/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


def test_a_description_leads_to_the_kinds_it_may_be(client: Client, street: Street) -> None:
    assert "Ik heb een brief gekregen" in text(client.get("/brief/"))
    seen = text(client.post(READ, {"woorden": "icradan kagit geldi", "plek": "9901"}))
    assert "Is het een van deze brieven?" in seen
    assert "deurwaarder" in seen
    assert "Wij weten nog niet" in text(client.post(READ, {"woorden": "xyzzy"}))
    assert client.get(READ)["Location"] == "/brief/"


def test_danger_in_the_description_gives_a_line_at_once(client: Client, street: Street) -> None:
    page = client.post(READ, {"woorden": "deurwaarder, ik wil niet meer leven"})
    assert "0800-0113" in text(page)


@pytest.mark.parametrize("kind", [one.id for one in letters()])
def test_every_kind_ends_with_somebody_in_time(client: Client, street: Street, kind: str) -> None:
    page = client.post(READ, {"soort": kind, "datum": "2026-11-20", "plek": "9901"})
    seen = text(page)
    assert "Uw laatste dag is waarschijnlijk" in seen
    advice = next(one for one in letters() if one.id == kind).text()
    for part in ("counts", "nothing", "do", "avoid"):
        assert " ".join(advice[part].split()) in seen
    assert "tel:" in page.content.decode()
    assert "Hier kunt u binnenlopen" in seen or "Bel vandaag" in seen
    assert page["Cache-Control"] == "no-store"


def test_a_day_that_passed_and_a_date_that_cannot_be(client: Client, street: Street) -> None:
    assert "Die dag is voorbij" in text(client.post(READ, {"soort": "toeslagen", "datum": "2026-01-02"}))
    for odd in ("1999-01-01", "2027-12-31"):
        assert "Deze datum kan niet kloppen" in text(client.post(READ, {"soort": "toeslagen", "datum": odd}))
    without = text(client.post(READ, {"soort": "toeslagen", "datum": "morgen"}))
    assert "Uw laatste dag" not in without


def test_the_last_day_is_counted_from_the_letter_or_its_delivery() -> None:
    toeslagen = next(one for one in letters() if one.id == "toeslagen")
    assert toeslagen.last_day(date(2026, 11, 1)) == date(2026, 12, 13)


def test_letters_speak_english(client: Client, street: Street) -> None:
    client.get("/brief/?taal=en")
    assert "If you do nothing" in text(client.post(READ, {"soort": "bailiff"}))
