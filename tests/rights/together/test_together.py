# SPDX-License-Identifier: EUPL-1.2
"""Fatma and Amina fill in the check together: answers beside the result, and nothing kept."""

from collections.abc import Iterator

import pytest
from django.test import Client
from time_machine import travel

from cast import Cast, sign_in
from omzien.rights.actions import load_schemes
from omzien.rights.models import OddOutcome
from resident_street import Street, build
from rights_door import text

SHEET = {
    "gemeente-antwoord": "9901",
    "leeftijd-antwoord": "34",
    "partner-antwoord": "nee",
    "kinderen-antwoord": "4 en 9",
    "medebewoners-none": "on",
    "woning-antwoord": "huur",
    "kale_huur-antwoord": "650",
    "toetsingsinkomen-amount": "24000",
    "toetsingsinkomen-kind": "jaar",
    "vermogen-antwoord": "0-8000",
    "verzekerd-antwoord": "ja",
}


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def street(cast: Cast) -> Street:
    return build(cast)


@pytest.fixture
def fatma(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.fatma)


def test_the_result_stands_beside_the_answers(fatma: Client, street: Street) -> None:
    load_schemes()
    empty = text(fatma.get("/regelingen/samen/"))
    assert "Samen met de bewoner" in empty
    page = fatma.post("/regelingen/samen/", SHEET)
    seen = text(page)
    assert "€ 129 per maand" in seen.replace("\u00a0", " ")
    assert 'value="24000"' in page.content.decode()
    assert "Dit kun jij aanvragen, als intermediair." in seen
    assert "Kan deze bewoner" in seen
    assert "24000" not in str(page.headers)


def test_a_wrong_answer_is_told_at_its_question_and_the_rest_still_counts(fatma: Client, street: Street) -> None:
    seen = text(fatma.post("/regelingen/samen/", {**SHEET, "kale_huur-antwoord": "-3"}))
    assert "kan niet lager zijn dan 0 euro" in seen
    assert "Zorgtoeslag" in seen


def test_answers_that_contradict_are_told(fatma: Client, street: Street) -> None:
    seen = text(fatma.post("/regelingen/samen/", {**SHEET, "leeftijd_partner-antwoord": "40"}))
    assert "U zegt dat u geen partner heeft" in seen


def test_care_counts_for_the_children_told(fatma: Client, street: Street) -> None:
    care = {"opvang-antwoord": "bso", "opvang-works": "ja", "opvang-hours": "40", "opvang-rate": "9"}
    assert "€ 345 per maand" in text(fatma.post("/regelingen/samen/", {**SHEET, **care})).replace("\u00a0", " ")


def test_an_odd_outcome_is_reported_without_an_answer(fatma: Client, street: Street) -> None:
    told = {"regeling": "zorgtoeslag", "toestand": "misschien", "wat": "too_low"}
    assert fatma.post("/regelingen/samen/klopt-niet/", told).status_code == 302
    assert fatma.post("/regelingen/samen/klopt-niet/", {**told, "wat": "praatje"}).status_code == 302
    assert OddOutcome.objects.count() == 1


def test_only_staff_open_it(client: Client, cast: Cast, street: Street) -> None:
    assert client.get("/regelingen/samen/").status_code == 302
    for name in ("stefan", "victor", "roos", "petra"):
        stranger = sign_in(Client(), getattr(cast, name))
        assert stranger.get("/regelingen/samen/").status_code == 403
        assert stranger.post("/regelingen/samen/klopt-niet/", {}).status_code == 403
