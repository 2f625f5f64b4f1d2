# SPDX-License-Identifier: EUPL-1.2
"""Whatever arrives gets a clear page and never a 5xx."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resident_street import Street

ANY = st.text(max_size=300) | st.sampled_from(
    ["\x00", "'; DROP TABLE offer_offer; --", "<script>alert(1)</script>", "{{ 7*7 }}", "\u202e3561", "٣٥٦١", "0000"]
)
FIELDS = ("woorden", "postcode", "plaats", "geen_adres", "deur", "thema", "balie", "taal")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_in=st.dictionaries(st.sampled_from(FIELDS), ANY))
def test_any_form_gets_an_answer(client: Client, street: Street, given_in: dict[str, str]) -> None:
    response = client.post("/zoeken/", given_in)
    assert response.status_code in {200, 422}
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("place", ["\x00", "Voorbeeld\x00stad", "Kleindorp\x00", "\x009901\x00"])
@pytest.mark.parametrize("field", ["postcode", "plaats", "buurt", "woorden", "deur", "thema"])
def test_control_characters_get_a_page(client: Client, street: Street, field: str, place: str) -> None:
    assert client.post("/zoeken/", {"woorden": "koffie", field: place}).status_code in {200, 422}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.text(max_size=40))
def test_any_address_gets_a_page(client: Client, street: Street, tail: str) -> None:
    for start in ("/aanbod/", "/plek/", "/organisatie/", "/"):
        assert client.get(start + tail.replace("?", "").replace("#", "")).status_code < 500


@pytest.mark.parametrize("length", [100_000, 3_000_000])
def test_a_very_long_text_is_refused_kindly(client: Client, street: Street, length: int) -> None:
    response = client.post("/zoeken/", {"woorden": "a" * length})
    assert response.status_code in {400, 422}
    assert "lang" in response.content.decode() or "groot" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_plain_words(street: Street) -> None:
    response = Client(enforce_csrf_checks=True).post("/zoeken/", {"woorden": "koffie"})
    assert response.status_code == 403
    assert "Dat lukte niet" in response.content.decode()


def test_a_card_of_nothing_leads_back(client: Client, street: Street) -> None:
    assert client.post("/balie/kaartje/", {"kies": ["x"]}).status_code == 302
    assert client.get("/balie/kaartje/").status_code == 302
