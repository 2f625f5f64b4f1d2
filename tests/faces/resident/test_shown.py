# SPDX-License-Identifier: EUPL-1.2
"""One thing on a page: what, where, when and who."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from resident_street import Street

MOST_ON_A_DETAIL = 8


@pytest.mark.parametrize("what", ["offer", "card", "place", "organisation"])
def test_a_page_takes_no_more_queries_than_promised(
    client: Client, street: Street, django_assert_max_num_queries: DjangoAssertNumQueries, what: str
) -> None:
    address = {
        "offer": f"/aanbod/{street.coffee.pk}/",
        "card": f"/aanbod/{street.coffee.pk}/kaartje/",
        "place": f"/plek/{street.house.pk}/",
        "organisation": f"/organisatie/{street.coffee.organisation_id}/",
    }[what]
    with django_assert_max_num_queries(MOST_ON_A_DETAIL):
        assert client.get(address).status_code == 200


def test_an_offer_tells_what_where_when_and_who(client: Client, street: Street) -> None:
    page = client.get(f"/aanbod/{street.coffee.pk}/").content.decode()
    for text in ("Koffie in de Dreef", "Voorbeeldstraat 1", "Fatma", "030 000 00 01", "Gratis", "Iemand zegt u gedag."):
        assert text in page
    assert re.search(r"dag \d+ \w+, \d+\.\d\d uur", page)
    assert "Niet tevreden? Zeg het" in page


def test_an_offer_nobody_checked_for_long_says_so(client: Client, street: Street) -> None:
    page = client.get(f"/aanbod/{street.coffee.pk}/").content.decode()
    assert "Wij weten niet zeker of dit klopt." in page


def test_its_data_is_schema_org_and_cannot_end_its_own_element(client: Client, street: Street) -> None:
    street.coffee.summary = "</script><script>alert(1)</script>"
    street.coffee.save()
    page = client.get(f"/aanbod/{street.coffee.pk}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert data["@type"] == "Service"
    assert "<script>alert" not in page


def test_a_date_goes_in_a_calendar(client: Client, street: Street) -> None:
    date = street.coffee.occurrences.first()
    assert date is not None
    response = client.get(f"/aanbod/{street.coffee.pk}/{date.pk}.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Koffie in de Dreef" in response.content.replace(b"\r\n ", b"")
    assert client.get(f"/aanbod/{street.grief.pk}/{date.pk}.ics").status_code == 404


@pytest.mark.parametrize(("language", "where"), [("tr", "Nerede"), ("ar", "أين")])
def test_a_card_has_a_counterpart_for_each_line(client: Client, street: Street, language: str, where: str) -> None:
    page = client.get(f"/aanbod/{street.coffee.pk}/kaartje/?taal={language}").content.decode()
    card = page[page.index('class="print-card') :]
    dutch, other = card.count('lang="nl" dir="ltr"'), card.count(f'<div lang="{language}"')
    assert dutch == other >= 5
    assert ">Waar<" in card
    assert f">{where}<" in card
    assert "Bu çeviri bir taslaktır" in page or "هذه الترجمة مسودة" in page


def test_a_place_tells_who_is_there_today_above_the_number_of_the_team(client: Client, street: Street) -> None:
    page = client.get(f"/plek/{street.house.pk}/").content.decode()
    assert page.index("Fatma") < page.index("Bel het team")
    assert "De grote kamer" in page
    assert "Voor 20 mensen." in page


def test_sources_are_named_with_licence_and_year(client: Client, street: Street) -> None:
    page = client.get("/bronnen/").content.decode()
    assert "CBS" in page
    assert "CC BY 4.0" in page
    assert "2024" in page


def test_help_lines_can_be_called_and_say_when_they_were_checked(client: Client, db: None) -> None:
    page = client.get("/hulp-nu/").content.decode()
    assert "tel:08000113" in page
    assert "Nummer bekeken op" in page
    assert 'tel:"' not in page
