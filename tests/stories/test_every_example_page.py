# SPDX-License-Identifier: EUPL-1.2
"""A resident opens every page that the demo has. None fails, none tells what it must not tell."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Organisation
from omzien.places.models import Location
from omzien.site.demo.start import bring_up
from small_country import cut

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def baarn(db: None, tmp_path: Path) -> None:
    bring_up("Baarn", now=NOW, say=lambda _line: None, extract=cut(tmp_path, ("GM0308",)))


def read(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, page
    return answer.content.decode()


def test_every_page_opens_and_keeps_hidden_addresses_and_money_to_itself(baarn: None) -> None:
    client = Client()
    hidden = Location.objects.filter(hidden_address=True)
    assert Offer.objects.filter(hides_address=True, location__in=hidden).exists()
    secrets = {str(value) for place in hidden for value in (place.name, place.street, place.lat, place.lon)}
    secrets |= set(Offer.objects.exclude(money_source="").values_list("money_source", flat=True))
    pages = [
        *(f"/aanbod/{pk}/" for pk in Offer.objects.values_list("pk", flat=True)),
        *(f"/aanbod/{pk}/kaartje/" for pk in Offer.objects.values_list("pk", flat=True)),
        *(f"/organisatie/{pk}/" for pk in Organisation.objects.values_list("pk", flat=True)),
        *(f"/plek/{pk}/" for pk in Location.objects.shown().values_list("pk", flat=True)),
        *(f"/aanbod/{offer}/{pk}.ics" for offer, pk in Occurrence.objects.values_list("offer_id", "pk")[:40]),
    ]
    told = [(page, secret) for page in pages for text in [read(client, page)] for secret in secrets if secret in text]
    assert told == []
    for place in hidden:
        assert client.get(f"/plek/{place.pk}/").status_code == 404


def test_every_page_of_an_example_says_so_with_a_real_way_out(baarn: None, settings: Any) -> None:
    settings.DEMO = True
    page = read(Client(), f"/aanbod/{Offer.objects.order_by('pk')[0].pk}/")
    assert "voorbeeld" in page.lower()
    assert "Bel uw gemeente" in page
