# SPDX-License-Identifier: EUPL-1.2
"""A hidden address leaks nowhere. There is a real address in each test that could leak."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from offer_cast import NOW, TODAY, every_tuesday, location, offer
from omzien.base.actor import SYSTEM
from omzien.offer.actions import change_offer, hide_location, set_money
from omzien.offer.bridge import offer_jsonld, there_today
from omzien.offer.dates.actions import move_date
from omzien.offer.dates.bridge import occurrence_ics, series_ics
from omzien.offer.models import Offer
from omzien.people.models import Presence

pytestmark = pytest.mark.django_db

SECRETS = ("Voorbeeldstraat", "0000 AA", "5.1234", "52.0987", "De Huiskamer", "De Dreef", "geweld")


def hidden(cast: Cast) -> Offer:
    return offer(
        cast,
        "Praten na geweld thuis",
        summary="U praat met vrouwen die geweld meemaakten.",
        location=location(cast),
        hides_address=True,
        neutral_title="Gespreksgroep",
    )


def test_a_hidden_offer_has_no_point_and_no_place_finer_than_the_municipality(cast: Cast) -> None:
    made = hidden(cast)
    made.refresh_from_db()
    assert (made.lon, made.lat) == (None, None)
    assert made.area == made.municipality == cast.municipality
    assert made.shown_location is None


def test_no_calendar_and_no_feed_tells_where_or_why(cast: Cast) -> None:
    made = hidden(cast)
    set_money(by=SYSTEM, offer=made, source="SPUK", until=None)
    series = every_tuesday(made)
    date = series.occurrences.order_by("start")[0]
    move_date(by=SYSTEM, occurrence=date, start=date.start.replace(hour=15), end=date.start.replace(hour=16))
    page = Offer.objects.with_all_for_a_page().get(pk=made.pk)
    said = [
        occurrence_ics(series.occurrences.order_by("start")[1], now=NOW).decode(),
        series_ics(series, now=NOW).decode(),
        json.dumps(offer_jsonld(page, url="https://omzien.example/aanbod/1", dates=list(made.occurrences.all()))),
    ]
    for text in said:
        unfolded = text.replace("\r\n ", "")
        assert "Gespreksgroep" in unfolded
        assert [secret for secret in (*SECRETS, "SPUK", "LOCATION:", "GEO:") if secret in unfolded] == []


def test_a_location_that_hides_makes_every_offer_there_hide(cast: Cast) -> None:
    made = offer(cast, location=location(cast, hidden=True))
    assert made.hides_address
    assert made.shown_location is None
    assert made.calendar_title == "Afspraak"


def test_an_address_that_becomes_hidden_later_takes_its_point_away(cast: Cast) -> None:
    made = offer(cast, location=location(cast))
    assert Offer.objects.exclude(lon=None).exists()
    change_offer(by=SYSTEM, offer=made, hides_address=True, neutral_title="Gespreksgroep")
    made.refresh_from_db()
    assert made.lon is None
    assert made.area == cast.municipality


def test_hiding_a_location_takes_it_out_of_every_offer_there(cast: Cast) -> None:
    place = location(cast)
    made = offer(cast, location=place)
    for name in ("olga", "amina", "roos"):
        with pytest.raises(PermissionDenied):
            hide_location(by=cast.actor(name), location=place)
    assert hide_location(by=cast.actor("fatma"), location=place) == 1
    made.refresh_from_db()
    assert (made.lon, made.lat, made.hides_address, made.calendar_title) == (None, None, True, "Afspraak")
    assert made.area == cast.municipality
    empty = location(cast, "Leeg")
    with pytest.raises(PermissionDenied):
        hide_location(by=cast.actor("fatma"), location=empty)
    assert hide_location(by=cast.actor("ali"), location=empty) == 0


def test_at_a_hidden_address_nobody_is_shown(cast: Cast) -> None:
    place = location(cast, hidden=True)
    Presence.objects.create(contact=cast.contact, location=place, weekday=TODAY.weekday(), starts="09:00", ends="12:00")
    there = there_today(place, TODAY)
    assert there.people == ()
    assert there.team_phone == "030 000 00 01"


def test_who_is_there_today_is_named_only_with_her_yes(cast: Cast) -> None:
    place = location(cast)
    Presence.objects.create(contact=cast.contact, location=place, weekday=TODAY.weekday(), starts="09:00", ends="12:00")
    assert [who.first_name for who in there_today(place, TODAY).people] == ["Fatma"]
    assert there_today(place, TODAY.replace(day=23)).people == ()
    cast.contact.agreed_to_be_named_on = None
    cast.contact.save()
    assert there_today(place, TODAY).people == ()
    assert there_today(place, TODAY).team_phone == "030 000 00 01"


def test_an_open_offer_says_where_who_and_what_it_costs(cast: Cast) -> None:
    place = location(cast)
    place.step_free = True
    place.save()
    made = offer(cast, location=place, is_example=True)
    series = every_tuesday(made)
    page = Offer.objects.with_all_for_a_page().get(pk=made.pk)
    said = json.dumps(offer_jsonld(page, url="https://x.example/1", dates=series.occurrences.all()))
    for word in ("Voorbeeldstraat 1", "5.1234", "EventScheduled", "zonder drempels", "voorbeeld", "030 000 00 01"):
        assert word in said
    ics = series_ics(series, now=NOW).decode().replace("\r\n ", "")
    assert "LOCATION:De Huiskamer\\, Voorbeeldstraat 1\\, Voorbeeldstad" in ics
    assert "SUMMARY:Koffieochtend De Dreef (voorbeeld)" in ics


def test_an_offer_at_home_has_no_place_at_all(cast: Cast) -> None:
    made = offer(cast, languages=[], phone="", kind="help")
    said = offer_jsonld(Offer.objects.with_all_for_a_page().get(pk=made.pk), url="https://x.example/1")
    assert {"availableChannel", "telephone", "availableLanguage", "subjectOf"} & set(said) == set()
