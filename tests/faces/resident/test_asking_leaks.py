# SPDX-License-Identifier: EUPL-1.2
"""What Amina asked and her three words stand in her question alone; whatever arrives gets a clear page."""

import logging
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast, sign_in
from omzien.questions.models import Question
from resident_street import Street

RARE = "kwetterwoord"


def rows_with(text: str) -> set[str]:
    """Every table that holds this text."""
    return {
        model._meta.label for model in apps.get_models() for row in model._base_manager.values() if text in repr(row)
    }


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return found.group(1) if found else ""


def walk(client: Client) -> tuple[list[Any], str]:
    """From the words to 'Mijn vraag' and a complaint: every response, and the three words."""
    told = {"woorden": f"ik zoek {RARE}", "postcode": "9901"}
    first = client.post("/vraag/", told)
    page = first.content.decode()
    sent = client.post("/vraag/sturen/", {**told, "sleutel": value(page, "sleutel"), "naar": value(page, "naar")})
    words = Question.objects.unscoped(reason="the test looks").get().receipt
    opened = client.post("/mijn-vraag/", {"drie_woorden": words})
    key = value(opened.content.decode(), "sleutel")
    after = client.post("/mijn-vraag/", {"sleutel": key, "doe": "klacht", "klacht": f"over {RARE}"})
    card = client.post("/vraag/kaartje/", {"sleutel": key, "kaarttaal": "tr"})
    return [first, sent, opened, after, card], words


def test_words_and_three_words_stand_in_no_address_title_header_session_or_log(
    client: Client, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    responses, words = walk(client)
    for response in responses:
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        page = response.content.decode()
        links = re.findall(r'(?:href|action|src)="([^"]*)"', page)
        for secret in (RARE, words):
            assert secret not in page[: page.index("</title>")]
            assert secret not in str(response.headers)
            assert all(secret not in link for link in links)
    for secret in (RARE, words):
        assert secret not in caplog.text
        assert secret not in str(client.cookies)
    assert Session.objects.count() == 0
    assert rows_with(RARE) == {"questions.Question", "questions.Complaint"}
    assert rows_with(words) == {"questions.Question"}


def test_another_organisation_finds_no_trace(client: Client, street: Street, cast: Cast) -> None:
    walk(client)
    for name in ("olga", "roos", "stefan", "ali"):
        rows = Question.objects.visible_to(cast.actor(name))
        assert not rows.exists()
        assert RARE not in sign_in(Client(), getattr(cast, name)).get("/mijn-vraag/").content.decode()


ANY = st.text(max_size=200) | st.sampled_from(
    ["\x00", "<script>alert(1)</script>", "{{ 7*7 }}", "\u202e3561", "9901", "GM9901", "on", "111222333", "phone", "-1"]
)
ADDRESSES = {
    "/vraag/": ("woorden", "postcode", "plaats", "aanbod", "datum", "thema", "balie"),
    "/vraag/sturen/": (
        "woorden", "postcode", "plaats", "telefoon", "noem_mij", "wanneer", "inspreken", "hoe", "email", "voor_wie",
        "organisatie", "wie", "spreekt", "waar", "kinderen", "aanbod", "datum", "sleutel", "naar", "jong", "leeftijd",
        "doe", "balie", "taal",
    ),
    "/jonger-dan-18/": ("woorden", "postcode"),
    "/mijn-vraag/": ("drie_woorden", "sleutel", "doe", "voorstel", "waarom", "klacht"),
    "/vraag/kaartje/": ("sleutel", "kaarttaal"),
    "/iets-doen/": ("postcode", "plaats", "geen_adres"),
    "/iets-doen/aanmelden/": (
        "noem_mij", "telefoon", "email", "graag", "wanneer", "hoe_ver", "hoe_vaak", "talen", "postcode", "aanbod",
        "sleutel", "doe",
    ),
    "/zorgen/": ("postcode", "plaats"),
    "/zorgen/volhouden/": ("moe", "slaap", "postcode"),
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_form_gets_an_answer(client: Client, street: Street, address: str) -> None:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
    @given(told=st.dictionaries(st.sampled_from(ADDRESSES[address]), ANY))
    def answers(told: dict[str, str]) -> None:
        response = client.post(address, told)
        assert response.status_code in {200, 302, 422, 429}
        assert "<script>alert" not in response.content.decode()

    answers()


def test_any_first_name_gets_an_answer(client: Client, street: Street) -> None:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
    @given(told=st.dictionaries(st.sampled_from(("voornaam", "sleutel", "samen")), ANY))
    def answers(told: dict[str, str]) -> None:
        assert client.post(f"/aanbod/{street.coffee.pk}/meedoen/", told).status_code in {200, 422, 429}

    answers()


def test_volunteers_may_type_anything(street: Street, cast: Cast) -> None:
    hers = sign_in(Client(), cast.victor)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
    @given(
        told=st.dictionaries(st.sampled_from(("doe", "dienst", "datum", "uren")), ANY | st.sampled_from(["kan-niet"]))
    )
    def answers(told: dict[str, str]) -> None:
        assert hers.post("/mijn-hulp/", told).status_code in {302, 404}

    answers()
