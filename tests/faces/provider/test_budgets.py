# SPDX-License-Identifier: EUPL-1.2
"""Queries of every page with sixty of everything, and whatever one can type."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from cast import SINCE, Cast, account, member, sign_in
from omzien.faces.provider.dates.forms import SeriesForm
from omzien.faces.provider.forms import OfferForm, PlaceForm
from omzien.faces.provider.staff.forms import ContactForm, PresenceForm
from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Presence, PublicContact
from omzien.safety.models import Watcher
from shelf import Shelf

LIST, DETAIL = 6, 8


@pytest.fixture
def fatma(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.fatma)


def at(name: str, *args: object) -> str:
    return reverse(f"provider:{name}", args=args)


def typed_names() -> list[str]:
    """Every field of the forms of this door."""
    forms = (OfferForm, SeriesForm, ContactForm, PresenceForm, PlaceForm)
    return sorted({name for form in forms for name in form.base_fields})


def _many(cast: Cast, shelf: Shelf) -> None:
    """Sixty of everything, so that a query per row would show."""
    first = shelf.offer["welfare"]
    for number in range(60):
        Offer.objects.create(
            organisation=cast.welfare,
            location=shelf.location,
            title=f"Koffie {number}",
            summary="Samen koffie.",
            kind="activity",
            sphere="communal",
            area=cast.neighbourhood,
            municipality=cast.municipality,
            published=True,
            confirmed_on=SINCE if number % 2 else timezone.localdate(),
        )
        contact = PublicContact.objects.create(organisation=cast.welfare, first_name=f"Mens {number}", role_name="gast")
        Presence.objects.create(
            contact=contact, location=shelf.location, weekday=1, starts=dt.time(9), ends=dt.time(12)
        )
        start = timezone.now() + dt.timedelta(days=number + 10)
        Occurrence.objects.create(offer=first, original_start=start, start=start, end=start + dt.timedelta(hours=1))


@pytest.mark.parametrize("name", ["home", "contacts"])
def test_lists_stay_within_their_queries(
    fatma: Client, cast: Cast, shelf: Shelf, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(cast, shelf)
    with django_assert_max_num_queries(LIST):
        assert fatma.get(at(name)).status_code == 200


BAD = st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.sampled_from(
    ["' OR 1=1 --", "<b>", "\x00", "9" * 400, "-1"]
)


@given(data=st.fixed_dictionaries({}, optional=dict.fromkeys(typed_names(), BAD)))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(fatma: Client, shelf: Shelf, data: dict[str, str]) -> None:
    for address in (
        at("create"),
        at("add_series", shelf.offer["welfare"].pk),
        at("be_present", shelf.contact["welfare"].pk),
    ):
        assert fatma.post(address, data).status_code in {200, 302}
    for name in ("introduce", "describe_place"):
        assert fatma.post(at(name), data).status_code in {200, 302}


DETAILS = [
    "offer",
    "change",
    "money",
    "end",
    "add_series",
    "change_series",
    "cancel_date",
    "change_contact",
    "be_present",
]


@pytest.mark.parametrize("name", DETAILS)
def test_details_stay_within_their_queries(
    fatma: Client, cast: Cast, shelf: Shelf, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(cast, shelf)
    row = {
        "change_series": shelf.series["welfare"].pk, "cancel_date": shelf.date["welfare"].pk,
        "change_contact": shelf.contact["welfare"].pk, "be_present": shelf.contact["welfare"].pk,
    }  # fmt: skip
    with django_assert_max_num_queries(DETAIL):
        assert fatma.get(at(name, row.get(name, shelf.offer["welfare"].pk))).status_code == 200


@pytest.mark.parametrize("name", ["create", "introduce"])
def test_forms_stay_within_their_queries(
    fatma: Client, cast: Cast, shelf: Shelf, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _many(cast, shelf)
    with django_assert_max_num_queries(DETAIL):
        assert fatma.get(at(name)).status_code == 200


@pytest.mark.parametrize("name", ["colleagues", "watchers"])
def test_pages_about_colleagues_stay_within_their_queries(
    cast: Cast, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        colleague = account(f"Collega {number}")
        member(colleague, cast.welfare, "worker")
        if number % 2:
            Watcher.objects.create(account=colleague, organisation=cast.welfare, since=SINCE)
    carla = sign_in(Client(), cast.carla)
    with django_assert_max_num_queries(DETAIL):
        assert carla.get(at(name)).status_code == 200


def test_the_second_page_shows_the_rest(fatma: Client, cast: Cast, shelf: Shelf) -> None:
    _many(cast, shelf)
    assert "Vorige bladzijde" in fatma.get(at("home"), {"pagina": "2"}).content.decode()
    assert fatma.get(at("home"), {"pagina": "x"}).status_code == 200
