# SPDX-License-Identifier: EUPL-1.2
"""What Amina typed stands nowhere afterwards: no address, title, header, cookie, session, row or log."""

import logging

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from resident_street import SECRET_STREET, WIDOW, Street

RARE = "kwetterwoord"


def rows_with(text: str) -> list[str]:
    """Every row of every table that holds this text."""
    return [
        model._meta.label for model in apps.get_models() for row in model._base_manager.values() if text in repr(row)
    ]


def test_words_travel_in_the_body_and_stay_nowhere(
    client: Client, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before = Session.objects.count()
    response = client.post("/zoeken/", {"woorden": f"{WIDOW} {RARE}", "postcode": "9901"})
    page = response.content.decode()
    assert RARE in page
    assert RARE not in page[: page.index("</title>")]
    assert RARE not in str(response.headers)
    assert all(RARE not in link for link in page.split('href="')[1:] for link in [link.split('"')[0]])
    assert all(RARE not in link.split('"')[0] for link in page.split('action="')[1:])
    assert RARE not in str(client.cookies)
    assert Session.objects.count() == before
    assert RARE not in caplog.text
    assert rows_with(RARE) == []


def test_the_search_for_rows_would_see_a_leak(client: Client, street: Street) -> None:
    street.coffee.summary = RARE
    street.coffee.save()
    assert rows_with(RARE) == ["offer.Offer"]


@pytest.mark.parametrize("address", ["/", "/hulp-nu/", "/privacy/", "/zorgen/", "/balie/"])
def test_no_page_is_kept_or_followed(client: Client, street: Street, address: str) -> None:
    response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    page = response.content.decode()
    assert "Snel weg" in page
    assert "tel:112" in page
    assert " style=" not in page


def test_whoever_opens_the_address_of_an_answer_starts_anew(client: Client, street: Street) -> None:
    assert client.get("/zoeken/")["Location"] == "/"


def test_a_hidden_address_stands_on_no_page_card_calendar_or_data(client: Client, street: Street) -> None:
    pages = [
        client.get(f"/aanbod/{street.hidden.pk}/"),
        client.get(f"/aanbod/{street.hidden.pk}/kaartje/"),
        client.get(f"/organisatie/{street.hidden.organisation_id}/"),
        client.post("/zoeken/", {"woorden": "mijn man slaat mij", "postcode": "9901"}),
    ]
    for response in pages:
        assert response.status_code == 200
        assert SECRET_STREET not in response.content.decode()
        assert "Huis in stilte" not in response.content.decode()
    assert client.get(f"/plek/{street.secret_house.pk}/").status_code == 404


def test_who_did_not_agree_is_not_named(client: Client, street: Street) -> None:
    for address in (f"/plek/{street.house.pk}/", f"/organisatie/{street.coffee.organisation_id}/"):
        page = client.get(address).content.decode()
        assert "Fatma" in page
        assert street.silent.first_name not in page


def test_where_the_money_comes_from_is_not_told(client: Client, street: Street) -> None:
    street.coffee.money_source = "Geheim fonds"
    street.coffee.save()
    assert "Geheim fonds" not in client.get(f"/aanbod/{street.coffee.pk}/").content.decode()


def test_an_offer_that_is_not_online_does_not_exist(client: Client, street: Street) -> None:
    street.coffee.published = False
    street.coffee.save()
    date = street.coffee.occurrences.first()
    assert date is not None
    for address in ("", "kaartje/", f"{date.pk}.ics"):
        assert client.get(f"/aanbod/{street.coffee.pk}/{address}").status_code == 404
