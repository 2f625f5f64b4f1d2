# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cast import Cast, member, sign_in
from omzien.base.journal import sweep
from omzien.faces.provider.forms import advice
from omzien.offer.models import Occurrence, Offer, Series
from omzien.people.models import Membership, Presence, PublicContact, Role
from omzien.places.models import Location, Postcode
from shelf import Shelf

LIST, DETAIL = 6, 8


@pytest.fixture
def fatma(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.fatma)


def page(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def at(name: str, *args: object) -> str:
    return reverse(f"provider:{name}", args=args)


def typed(shelf: Shelf, **other: object) -> dict[str, object]:
    return {
        "title": "Samen zingen",
        "kind": "activity",
        "summary": "Wij zingen samen. U hoeft niets te kunnen.",
        "theme": "meeting",
        "theme2": "loneliness",
        "theme3": "",
        "location": str(shelf.location.pk),
        "service_area": "neighbourhood",
        "sphere": "communal",
        "contact": str(shelf.contact["welfare"].pk),
        "languages": ["nl", "tr"],
        **other,
    }


# The queue


def test_what_asks_for_a_look_comes_first(fatma: Client, shelf: Shelf) -> None:
    Offer.objects.filter(pk=shelf.offer["welfare"].pk).update(confirmed_on=dt.date(2020, 1, 1))
    home = page(fatma.get(at("home")))
    assert home.index("Klopt dit nog?") < home.index("Ja, dit klopt nog") < home.index("Alles van ons")
    answer = fatma.post(at("confirm", shelf.offer["welfare"].pk), follow=True)
    assert "klopt nog" in page(answer)
    assert "Alles is bekeken" in page(answer)
    offer = Offer.objects.get(pk=shelf.offer["welfare"].pk)
    assert (offer.confirmed_on, offer.confirmed_by_id) == (timezone.localdate(), shelf.contact["welfare"].account_id)


def test_a_worker_without_the_second_step_is_asked_for_it(cast: Cast, shelf: Shelf) -> None:
    Membership.objects.filter(account=cast.fatma, role=Role.EDITOR).delete()
    answer = sign_in(Client(), cast.fatma, verified=False).get(at("home"))
    assert answer.status_code == 403
    assert "Zet eerst je tweede stap" in page(answer)


def test_signing_in_leads_back_to_the_page_that_was_asked(client: Client, db: None) -> None:
    answer = client.get(at("contacts"))
    assert answer.headers["Location"] == f"{reverse('account_login')}?next={at('contacts')}"


def test_after_signing_in_an_editor_stands_at_this_door(fatma: Client, cast: Cast) -> None:
    assert fatma.get(reverse("signin:inside")).headers["Location"] == reverse("worker:day")
    Membership.objects.filter(account=cast.fatma, role=Role.WORKER).update(role=Role.EDITOR, organisation=cast.other)
    assert fatma.get(reverse("signin:inside")).headers["Location"] == at("home")


# Making and changing


def test_what_is_made_waits_until_it_is_put_online(fatma: Client, cast: Cast, shelf: Shelf) -> None:
    answer = fatma.post(at("create"), typed(shelf), follow=True)
    offer = Offer.objects.get(title="Samen zingen")
    assert answer.redirect_chain == [(at("offer", offer.pk), 302)]
    assert not offer.published
    assert (offer.organisation, offer.area, offer.team) == (cast.welfare, cast.neighbourhood, cast.team)
    assert [link.theme_id for link in offer.offer_themes.order_by("-main")] == ["meeting", "loneliness"]
    fatma.post(at("publish", offer.pk))
    assert Offer.objects.published().filter(pk=offer.pk).exists()
    fatma.post(at("withdraw", offer.pk))
    assert not Offer.objects.published().filter(pk=offer.pk).exists()


def test_without_a_fixed_place_it_holds_for_the_municipality(fatma: Client, cast: Cast, shelf: Shelf) -> None:
    fatma.post(at("create"), typed(shelf, location="", contact=""))
    offer = Offer.objects.get(title="Samen zingen")
    assert (offer.area, offer.location, offer.contact) == (cast.municipality, None, None)


def test_an_organisation_without_a_municipality_hears_what_is_missing(fatma: Client, cast: Cast, shelf: Shelf) -> None:
    cast.welfare.municipalities.clear()
    answer = fatma.post(at("create"), typed(shelf, location=""))
    assert answer.status_code == 200
    assert "Kies de buurt" in page(answer)
    assert not Offer.objects.filter(title="Samen zingen").exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Vul dit in."),
        ({"kind": "iets"}, "errors"),
        ({"theme": "bestaat-niet"}, "errors"),
        ({"age_from": "70", "age_to": "60"}, "errors"),
        ({"summary": "Mijn nummer is 111222333."}, "burgerservicenummer"),
        ({"what_to_expect": "Betaal op NL91 ABNA 0417 1643 00."}, "rekeningnummer"),
        ({"location": "00000000-0000-0000-0000-000000000000"}, "errors"),
        ({"title": "x" * 121}, "errors"),
        ({"summary": "woord\x00woord"}, "errors"),
    ],
)
def test_a_mistake_keeps_what_was_typed(fatma: Client, shelf: Shelf, wrong: dict[str, str], says: str) -> None:
    answer = fatma.post(at("create"), typed(shelf, what_to_expect="Roos schenkt koffie.") | wrong)
    assert answer.status_code == 200
    text = page(answer)
    assert "utrecht-form-field-error-message" in text or "utrecht-alert--error" in text
    assert says == "errors" or says in text
    assert "what_to_expect" in wrong or "Roos schenkt koffie." in text
    assert not Offer.objects.filter(title="Samen zingen").exists()


def test_somebody_of_another_organisation_cannot_be_chosen(fatma: Client, shelf: Shelf) -> None:
    answer = fatma.post(at("create"), typed(shelf, contact=str(shelf.contact["other"].pk)))
    assert answer.status_code == 200
    assert shelf.contact["other"].first_name not in page(answer)
    assert not Offer.objects.filter(title="Samen zingen").exists()


def test_a_look_at_the_text_saves_nothing_and_says_how_it_can_be_plainer(fatma: Client, shelf: Shelf) -> None:
    long = "Wij faciliteren de doelgroep conform het beleid van de gemeente en alle partners in de hele stad."
    answer = fatma.post(at("create"), typed(shelf, summary=long, bekijk="1"))
    assert "Kan het makkelijker?" in page(answer)
    assert "Deze zin is lang" in page(answer)
    assert long in page(answer)
    answer = fatma.post(at("create"), typed(shelf, bekijk="1"))
    assert "goed te lezen" in page(answer)
    assert not Offer.objects.filter(title="Samen zingen").exists()


def test_advice_speaks_only_when_there_is_something_to_say() -> None:
    assert advice("Kom koffie drinken. Het is gratis.") == []
    assert any("liever" in line for line in advice("Wij helpen de doelgroep."))
    assert advice("Laagdrempelige ondersteuningsmogelijkheden.") == ["De woorden zijn lang. Kies kortere woorden."]


def test_changing_a_text_shows_what_stood_there(fatma: Client, shelf: Shelf) -> None:
    offer = shelf.offer["welfare"]
    form = page(fatma.get(at("change", offer.pk)))
    assert 'value="Koffie in de Dreef"' in form
    fatma.post(at("change", offer.pk), typed(shelf, title="Thee in de Dreef"))
    offer.refresh_from_db()
    assert offer.title == "Thee in de Dreef"
    answer = fatma.post(at("change", offer.pk), typed(shelf, title=""))
    assert "Vul dit in." in page(answer)


def test_markup_is_shown_as_it_was_typed(fatma: Client, shelf: Shelf) -> None:
    fatma.post(at("change", shelf.offer["welfare"].pk), typed(shelf, title="<script>alert(1)</script>"))
    assert "<script>alert" not in page(fatma.get(at("home")))


def test_a_hidden_address_stays_hidden(fatma: Client, shelf: Shelf) -> None:
    fatma.post(at("create"), typed(shelf, hides_address="on", neutral_title="Afspraak"))
    offer = Offer.objects.get(title="Samen zingen")
    assert offer.hides_address
    assert "Het adres blijft geheim" in page(fatma.get(at("offer", offer.pk)))


def test_money_is_kept_and_shown_to_no_resident(fatma: Client, shelf: Shelf) -> None:
    offer = shelf.offer["welfare"]
    fatma.post(at("money", offer.pk), {"source": "SPUK", "until": "2027-12-31"})
    offer.refresh_from_db()
    assert (offer.money_source, offer.money_until) == ("SPUK", dt.date(2027, 12, 31))
    answer = fatma.post(at("money", offer.pk), {"source": "SPUK", "until": "31 februari"})
    assert "Dit is geen datum" in page(answer)
    assert "31 februari" in page(answer)


def test_stopping_asks_why_and_cancels_what_people_joined(fatma: Client, shelf: Shelf) -> None:
    offer, date = shelf.offer["welfare"], shelf.date["welfare"]
    Occurrence.objects.filter(pk=date.pk).update(joined_count=2)
    assert "Vul dit in." in page(fatma.post(at("end", offer.pk), {"because": ""}))
    fatma.post(at("end", offer.pk), {"because": "de gastvrouw verhuist"})
    date.refresh_from_db()
    offer.refresh_from_db()
    assert (date.state, date.cancelled_because) == ("cancelled", "de gastvrouw verhuist")
    assert offer.ended_on == timezone.localdate()
    assert "gestopt" in page(fatma.post(at("publish", offer.pk), follow=True))
    fatma.post(at("end", shelf.offer["welfare"].pk), {"because": "nog eens"})


# Dates


def test_times_are_given_and_changed(fatma: Client, shelf: Shelf) -> None:
    offer = shelf.offer["welfare"]
    first = timezone.localdate() + dt.timedelta(days=1)
    times = {"starts_on": first.isoformat(), "start_time": "10:00", "end_time": "12:00", "often": "fortnightly"}
    fatma.post(at("add_series", offer.pk), times)
    series = Series.objects.exclude(pk=shelf.series["welfare"].pk).get(offer=offer)
    assert (series.freq, series.interval, len(series.byday)) == ("weekly", 2, 1)
    assert series.occurrences.count() >= 4
    form = page(fatma.get(at("change_series", series.pk)))
    assert f'value="{first.isoformat()}"' in form
    fatma.post(at("change_series", series.pk), times | {"often": "monthly"})
    series.refresh_from_db()
    assert (series.freq, len(series.byday)) == ("monthly", 1)


def test_a_day_somebody_joined_stays_when_times_change_and_that_is_said(fatma: Client, shelf: Shelf) -> None:
    Occurrence.objects.filter(pk=shelf.date["welfare"].pk).update(joined_count=1)
    times = {
        "starts_on": timezone.localdate().isoformat(), "start_time": "20:00", "end_time": "21:00",
        "often": "weekly", "days": ["MO", "TH"],
    }  # fmt: skip
    answer = fatma.post(at("change_series", shelf.series["welfare"].pk), times, follow=True)
    assert "bleven zoals ze waren" in page(answer)
    assert Occurrence.objects.filter(pk=shelf.date["welfare"].pk, state="planned").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": "gisteren"},
        {"start_time": "25:00"},
        {"end_time": ""},
        {"until": "2001-01-01"},
        {"capacity": "0"},
        {"days": ["XX"]},
        {"often": "nooit"},
    ],
)
def test_wrong_times_are_told_and_kept(fatma: Client, shelf: Shelf, wrong: dict[str, object]) -> None:
    times = {"starts_on": "2027-01-04", "start_time": "10:00", "end_time": "12:00", "often": "weekly"}
    for address in (at("add_series", shelf.offer["welfare"].pk), at("change_series", shelf.series["welfare"].pk)):
        answer = fatma.post(address, times | wrong)
        assert answer.status_code == 200
        assert 'value="10:00"' in page(answer) or "start_time" in wrong
    assert Series.objects.filter(offer=shelf.offer["welfare"]).count() == 1


def test_a_day_is_off_with_a_reason_and_on_again(fatma: Client, shelf: Shelf) -> None:
    date = shelf.date["welfare"]
    assert "Vul dit in." in page(fatma.post(at("cancel_date", date.pk), {"because": " "}))
    for _ in range(2):
        fatma.post(at("cancel_date", date.pk), {"because": "Petra is ziek"})
    date.refresh_from_db()
    assert date.state == "cancelled"
    assert "Petra is ziek" in page(fatma.get(at("offer", date.offer_id)))
    for _ in range(2):
        fatma.post(at("restore_date", date.pk))
    date.refresh_from_db()
    assert date.state == "planned"


# Who is there


def test_a_name_waits_for_her_own_yes(fatma: Client, cast: Cast, shelf: Shelf) -> None:
    fields = {
        "first_name": "Carla",
        "role_name": "coördinator",
        "account": str(cast.carla.pk),
        "team": str(cast.team.pk),
    }
    answer = fatma.post(at("introduce"), fields, follow=True)
    contact = PublicContact.objects.get(first_name="Carla")
    assert "als Carla ja zegt" in page(answer)
    assert fatma.post(at("say_yes", contact.pk)).status_code == 403
    carla = sign_in(Client(), cast.carla)
    assert "Ja, mijn naam mag erbij" in page(carla.get(at("contacts")))
    carla.post(at("say_yes", contact.pk))
    assert contact in PublicContact.objects.named()
    fatma.post(at("take_away", contact.pk))
    assert contact not in PublicContact.objects.named()


def test_a_contact_is_changed_and_mistakes_keep_what_was_typed(fatma: Client, shelf: Shelf) -> None:
    contact = shelf.contact["welfare"]
    fatma.post(at("change_contact", contact.pk), {"first_name": "Fatma", "role_name": "opbouwwerker"})
    contact.refresh_from_db()
    assert contact.role_name == "opbouwwerker"
    for address in (at("change_contact", contact.pk), at("introduce")):
        answer = fatma.post(address, {"first_name": "", "role_name": "gastheer"})
        assert 'value="gastheer"' in page(answer)


def test_hours_are_added_and_taken_away(fatma: Client, shelf: Shelf) -> None:
    contact = shelf.contact["welfare"]
    hours = {"location": str(shelf.location.pk), "weekday": "3", "starts": "13:00", "ends": "15:00"}
    fatma.post(at("be_present", contact.pk), hours)
    assert "donderdag 13.00" in page(fatma.get(at("contacts")))
    for wrong in ({"ends": "12:00"}, {"weekday": "9"}, {"starts": "vroeg"}, {}):
        assert fatma.post(at("be_present", contact.pk), hours | wrong).status_code == 200
    for presence in Presence.objects.filter(contact=contact):
        fatma.post(at("stop_being_present", presence.pk))
    assert not Presence.objects.filter(contact=contact).exists()


def test_a_place_that_is_missing_is_added(fatma: Client, cast: Cast) -> None:
    Postcode.objects.create(pk="9901", lon=5.1, lat=52.1, town="Voorbeeldstad", municipality=cast.municipality)
    fields = {"name": "De Kas", "kind": "community_centre", "street": "Kas 2", "step_free": "on"}
    answer = fatma.post(at("describe_place"), fields | {"postal_code": "1234"})
    assert "kennen wij niet" in page(answer)
    assert 'value="De Kas"' in page(answer)
    fatma.post(at("describe_place"), fields | {"postal_code": "9901 AB"})
    place = Location.objects.get(name="De Kas")
    assert (place.step_free, place.toilet) == (True, None)
    assert "De Kas" in page(fatma.get(at("create")))


# Colleagues


@pytest.mark.django_db(transaction=True)
def test_a_coordinator_invites_and_ends_a_role(cast: Cast) -> None:
    carla = sign_in(Client(), cast.carla)
    answer = carla.post(
        at("colleagues"), {"name": "Noor", "email": "noor@voorbeeld.example", "role": "worker"}, follow=True
    )
    assert "Noor krijgt een e-mail" in page(answer)
    sweep(timezone.now())
    assert [message.to for message in mail.outbox] == [["noor@voorbeeld.example"]]
    noor = Membership.objects.get(account__name="Noor")
    carla.post(at("end_role", noor.pk))
    assert not Membership.objects.current().filter(pk=noor.pk).exists()


def test_a_coordinator_cannot_make_an_administrator(cast: Cast) -> None:
    carla = sign_in(Client(), cast.carla)
    answer = carla.post(at("colleagues"), {"name": "Noor", "email": "noor@voorbeeld.example", "role": "administrator"})
    assert answer.status_code == 200
    assert "Noor" in page(answer)
    assert not Membership.objects.filter(account__name="Noor").exists()
    member(cast.carla, cast.welfare, Role.ADMINISTRATOR)
    carla.post(at("colleagues"), {"name": "Noor", "email": "noor@voorbeeld.example", "role": "administrator"})
    assert Membership.objects.filter(account__name="Noor", role="administrator").exists()


def test_whoever_lays_down_her_own_role_goes_home(cast: Cast) -> None:
    member(cast.carla, cast.welfare, Role.EDITOR)
    mine = Membership.objects.get(account=cast.carla, role=Role.EDITOR)
    answer = sign_in(Client(), cast.carla).post(at("end_role", mine.pk))
    assert answer.headers["Location"] == at("home")


def test_who_works_at_two_organisations_chooses(cast: Cast, shelf: Shelf) -> None:
    member(cast.fatma, cast.other, Role.EDITOR)
    client = sign_in(Client(), cast.fatma)
    text = page(client.get(at("create")))
    assert "Voor wie is dit?" in text
    client.post(f"{at('create')}?organisatie={cast.other.pk}", typed(shelf, contact=""))
    assert Offer.objects.get(title="Samen zingen").organisation == cast.other
