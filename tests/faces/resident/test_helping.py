# SPDX-License-Identifier: EUPL-1.2
"""The two doors: doing something for someone else, and caring for someone."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import circle_cast
import finding_stage as stage
import helpers_cast
import offer_cast
from cast import Cast, sign_in
from omzien.alongside.meals import actions as meals
from omzien.alongside.meals.models import Round, Stop, StopState
from omzien.alongside.respite import actions as respite
from omzien.alongside.respite.models import RespiteVisit, VisitState
from omzien.base.actor import ANYONE
from omzien.matches.duties import actions as duties
from omzien.matches.duties.models import Duty, DutyState
from omzien.offer.helpers import actions as helpers
from omzien.offer.helpers.actions import Wishes, load_benefit_rules
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Offer
from omzien.people.persons.models import Person
from resident_street import Street


@pytest.fixture
def task(cast: Cast, street: Street) -> Offer:
    made = stage.offer(
        cast, "Soep brengen", "volunteering", "coffee_morning", at=street.house, kind="volunteer_task",
        contact=cast.contact, team=cast.team,
    )  # fmt: skip
    away = (dt.datetime.now(tz=dt.UTC).date() - stage.TODAY).days
    stage.on(made, away + 2)
    return made


def rows(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def key(page: str) -> str:
    found = re.search(r'name="sleutel"[^>]*value="([^"]+)"', page)
    assert found
    return found.group(1)


def sign_up(client: Client, **told: Any) -> str:
    page = client.post("/iets-doen/aanmelden/", {"postcode": "9901"}).content.decode()
    given = {"noem_mij": "Victor", "telefoon": "030 000 00 09", "postcode": "9901", "doe": "stuur", **told}
    return client.post("/iets-doen/aanmelden/", {"sleutel": key(page), **given}).content.decode()


def test_small_tasks_with_their_date_stand_near_a_postcode(client: Client, task: Offer) -> None:
    page = client.post("/iets-doen/", {"postcode": "9901"}).content.decode()
    assert "Soep brengen" in page
    assert "Dit wil ik doen" in page
    assert "Fatma belt u binnen een week" in page
    assert "Kleine klussen bij 9901 Voorbeeldstad" in page


def test_a_name_and_a_number_are_enough_and_somebody_named_calls_within_a_week(client: Client, task: Offer) -> None:
    page = sign_up(client)
    helper = rows(Helper).get()
    assert "Welkom, Victor" in page
    assert "Fatma belt of schrijft u vóór" in page
    assert helper.welcome_before == timezone.localdate() + dt.timedelta(days=7)
    assert helper.person.phone == "030 000 00 09"
    assert helper.at_most_per_week == 1


def test_what_she_likes_and_when_is_kept(client: Client, task: Offer, cast: Cast) -> None:
    told = {"graag": ["coffee_morning", "x"], "wanneer": ["weekend-morning"], "hoe_ver": "1", "hoe_vaak": "2"}
    sign_up(client, **told, talen=["tr"], aanbod=str(task.pk))
    helper = rows(Helper).get()
    assert [theme.pk for theme in helper.likes.all()] == ["coffee_morning"]
    assert (helper.can_when, helper.max_km, helper.at_most_per_week) == (["sa-morning", "su-morning"], 1, 2)
    assert helper.languages == ["tr"]
    assert helper.organisation == cast.welfare


def test_signing_up_twice_keeps_one_helper(client: Client, task: Offer) -> None:
    page = client.post("/iets-doen/aanmelden/", {"postcode": "9901"}).content.decode()
    told = {
        "noem_mij": "Victor",
        "email": "v@voorbeeld.example",
        "postcode": "9901",
        "doe": "stuur",
        "sleutel": key(page),
    }
    for _ in range(2):
        client.post("/iets-doen/aanmelden/", told)
    assert rows(Helper).count() == rows(Person).count() == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"noem_mij": ""}, "Typ hoe wij u mogen noemen"),
        ({"telefoon": ""}, "Geef een nummer of een e-mailadres"),
        ({"telefoon": "bel maar"}, "geen telefoonnummer"),
        ({"email": "geen"}, "geen e-mailadres"),
        ({"noem_mij": "111222333"}, "burgerservicenummer"),
    ],
)
def test_what_is_missing_is_said(client: Client, task: Offer, told: dict[str, str], says: str) -> None:
    assert says in sign_up(client, **told)
    assert not rows(Helper).exists()


def test_where_nobody_can_talk_it_says_so(client: Client, street: Street, cast: Cast) -> None:
    cast.contact.delete()
    cast.team.delete()
    assert "Hier is nog niemand voor een gesprek" in sign_up(client)


def test_rules_for_a_benefit_stand_there_with_date_and_source(client: Client, street: Street) -> None:
    assert load_benefit_rules() == load_benefit_rules() == 4
    page = client.get("/iets-doen/aanmelden/").content.decode()
    assert "210 euro per maand" in page
    assert "2025" in page
    assert "te bevestigen" in page


def test_a_volunteer_says_no_with_one_tap_and_another_stands_in(client: Client, cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    bram = helpers_cast.helper(cast, "Bram", account=cast.bram)
    date = helpers_cast.dates(cast)[0]
    duty = duties.take(by=cast.actor("victor"), helper=victor, occurrence=date)
    hers = sign_in(Client(), cast.victor)
    assert "Deze keer kan ik niet" in hers.get("/mijn-hulp/").content.decode()
    page = hers.post("/mijn-hulp/", {"doe": "kan-niet", "dienst": str(duty.pk)}, follow=True).content.decode()
    assert "Wij vragen een ander" in page
    his = sign_in(Client(), cast.bram)
    page = his.get("/mijn-hulp/").content.decode()
    assert "Ja, ik val in" in page
    asked = rows(Duty).get(helper=bram)
    page = his.post("/mijn-hulp/", {"doe": "val-in", "dienst": str(asked.pk)}, follow=True).content.decode()
    assert "Fijn dat u invalt" in page
    asked.refresh_from_db()
    assert asked.state == DutyState.PLANNED


@pytest.fixture
def rounds(cast: Cast) -> Stop:
    """Victor brings a meal to Amina today, and takes over for Bram; confirmed by Carla."""
    by, today = cast.actor("carla"), timezone.localdate()
    victor = circle_cast.helper(cast, likes="respite_care", account=cast.victor, at_most_per_week=9)
    kitchen = circle_cast.kitchen(cast)
    amina = Person.objects.create(organisation=cast.welfare, call_me="Amina", neighbourhood=cast.neighbourhood)
    circle_cast.eater(cast, kitchen, amina, door="Laan 3")
    made = meals.plan_round(by=by, kitchen=kitchen, day=today, helpers=[victor])
    meals.confirm_round(by=by, meal_round=made)
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram", neighbourhood=cast.neighbourhood)
    tomorrow = today + dt.timedelta(days=1)
    respite.ask_break(by=by, carer=bram, on=tomorrow, starts=dt.time(18), ends=dt.time(20))
    respite.plan_breaks(by=by, organisation=cast.welfare, today=today)
    stop: Stop = rows(Stop).get()
    return stop


def test_a_helper_says_herself_that_a_meal_was_brought_or_a_door_stayed_shut(cast: Cast, rounds: Stop) -> None:
    hers = sign_in(Client(), cast.victor)
    page = hers.get("/mijn-hulp/").content.decode()
    assert "Laan 3" in page
    hers.post("/mijn-hulp/", {"doe": "gebracht", "deur": str(rounds.pk)})
    assert rows(Stop).get().state == StopState.DELIVERED
    rows(Stop).update(state=StopState.PLANNED)
    page = hers.post("/mijn-hulp/", {"doe": "dicht", "deur": str(rounds.pk)}, follow=True).content.decode()
    assert "Wij bellen nu meteen" in page
    assert rows(Stop).get().state == StopState.NOBODY_HOME


def test_a_helper_says_yes_to_a_visit_and_that_it_was_done(cast: Cast, rounds: Stop) -> None:
    hers = sign_in(Client(), cast.victor)
    visit = rows(RespiteVisit).get()
    assert "Ja, ik kom" in hers.get("/mijn-hulp/").content.decode()
    hers.post("/mijn-hulp/", {"doe": "ik-kom", "bezoek": str(visit.pk)})
    assert rows(RespiteVisit).get().state == VisitState.PLANNED
    rows(RespiteVisit).update(on=timezone.localdate())
    assert "Ik was er" in hers.get("/mijn-hulp/").content.decode()
    hers.post("/mijn-hulp/", {"doe": "was-er", "bezoek": str(visit.pk), "uren": "2"})
    done = rows(RespiteVisit).get()
    assert (done.state, done.hours) == (VisitState.DONE, 2)
    late = hers.post("/mijn-hulp/", {"doe": "kom-niet", "bezoek": str(visit.pk)}, follow=True).content.decode()
    assert "Dit is net veranderd" in late


def test_a_helper_who_cannot_come_lets_the_search_begin(cast: Cast, rounds: Stop) -> None:
    hers = sign_in(Client(), cast.victor)
    visit = rows(RespiteVisit).get()
    page = hers.post("/mijn-hulp/", {"doe": "kom-niet", "bezoek": str(visit.pk)}, follow=True).content.decode()
    assert "Wij zoeken een ander" in page
    assert rows(RespiteVisit).get().state == VisitState.CANNOT


def test_doors_and_carers_are_seen_by_the_one_helper_alone(cast: Cast, rounds: Stop) -> None:
    visit = rows(RespiteVisit).get()
    for other in (cast.bram, cast.stefan, cast.olga, cast.fatma, cast.petra):
        theirs = sign_in(Client(), other)
        page = theirs.get("/mijn-hulp/").content.decode()
        assert not any(secret in page for secret in ("Laan 3", "Amina", "neemt het even over")), other.name
        for told in ({"doe": "gebracht", "deur": str(rounds.pk)}, {"doe": "ik-kom", "bezoek": str(visit.pk)}):
            assert "net veranderd" in theirs.post("/mijn-hulp/", told, follow=True).content.decode()
    assert rows(Stop).get().state == StopState.PLANNED
    rows(Round).update(day=timezone.localdate() - dt.timedelta(days=1))
    assert "Laan 3" not in sign_in(Client(), cast.victor).get("/mijn-hulp/").content.decode()


def test_every_week_takes_the_coming_dates_and_once_takes_one(client: Client, cast: Cast) -> None:
    helpers_cast.helper(cast, account=cast.victor)
    dates = helpers_cast.dates(cast, 3)
    hers = sign_in(Client(), cast.victor)
    page = hers.post("/mijn-hulp/", {"doe": "elke-week", "datum": str(dates[0].pk)}, follow=True).content.decode()
    assert "Er staan nu 3 datums op uw lijst" in page
    page = hers.post("/mijn-hulp/", {"doe": "eenmaal", "datum": str(dates[1].pk)}, follow=True).content.decode()
    assert "U staat op de lijst" in page
    assert rows(Duty).count() == 3


def test_hours_may_stay_empty_and_a_letter_thanks(client: Client, cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    date = helpers_cast.dates(cast)[0]
    duty = duties.take(by=cast.actor("victor"), helper=victor, occurrence=date)
    rows(Duty).filter(pk=duty.pk).update(on=timezone.localdate() - dt.timedelta(days=1))
    hers = sign_in(Client(), cast.victor)
    assert "Ik was er" in hers.get("/mijn-hulp/").content.decode()
    hers.post("/mijn-hulp/", {"doe": "gedaan", "dienst": str(duty.pk), "uren": "2"})
    duties.thank(by=cast.actor("carla"), duty=duty)
    assert "Dank u wel" in hers.get("/mijn-hulp/").content.decode()
    letter = hers.get("/mijn-hulp/brief/").content.decode()
    assert "Victor helpt sinds" in letter
    assert "Dat gebeurde 1 keer." in letter
    assert "Samen was dat 2 uur." in letter


def test_nobody_answers_for_another_or_without_signing_in(client: Client, cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    date = helpers_cast.dates(cast)[0]
    duty = duties.take(by=cast.actor("victor"), helper=victor, occurrence=date)
    for other in (cast.bram, cast.stefan, cast.olga, cast.fatma):
        theirs = sign_in(Client(), other)
        assert "Koffie schenken" not in theirs.get("/mijn-hulp/").content.decode()
        assert theirs.post("/mijn-hulp/", {"doe": "kan-niet", "dienst": str(duty.pk)}).status_code == 404
        assert theirs.post("/mijn-hulp/", {"doe": "eenmaal", "datum": str(date.pk)}).status_code == 404
    assert client.get("/mijn-hulp/").status_code == 302
    assert client.get("/mijn-hulp/brief/").status_code == 302


def test_a_new_helper_reads_when_she_is_called_and_cannot_take_a_date_yet(cast: Cast) -> None:
    offer_cast.theme()
    helpers.sign_up(by=ANYONE, organisation=cast.welfare, call_me="Bram", wishes=Wishes(), account=cast.bram)
    date = helpers_cast.dates(cast)[0]
    his = sign_in(Client(), cast.bram)
    assert "belt u vóór" in his.get("/mijn-hulp/").content.decode()
    assert his.post("/mijn-hulp/", {"doe": "eenmaal", "datum": str(date.pk)}).status_code == 404
    assert his.post("/mijn-hulp/", {"doe": "x"}).status_code == 302


def test_what_there_is_for_carers_stands_under_its_own_heading(client: Client, street: Street, cast: Cast) -> None:
    stage.offer(cast, "Advies voor wie zorgt", "carer_support", at=street.house, kind="help")
    page = client.post("/zorgen/", {"postcode": "9901"}).content.decode()
    assert "Advies en hulp bij het zorgen" in page
    assert "Advies voor wie zorgt" in page
    assert "Fatma" in page
    assert "Hoe houd ik het vol?" in page


def test_a_course_for_carers_stands_apart_from_advice(client: Client, street: Street, cast: Cast) -> None:
    course = stage.offer(cast, "Cursus tillen en wassen", "carer_support", at=street.house, kind="activity")
    stage.on(course, (dt.datetime.now(tz=dt.UTC).date() - stage.TODAY).days + 4)
    stage.offer(cast, "Advies voor wie zorgt", "carer_support", at=street.house, kind="help")
    page = client.post("/zorgen/", {"postcode": "9901"}).content.decode()
    order = ["Leren zorgen", "Cursus tillen en wassen", "Advies en hulp bij het zorgen", "Advies voor wie zorgt"]
    assert sorted(order, key=page.index) == order


@pytest.mark.parametrize(
    ("answer", "says"), [("2", "Dit is zwaar"), ("1", "U doet veel"), ("0", "Fijn dat het nu gaat")]
)
def test_holding_on_ends_with_a_person_and_keeps_nothing(
    client: Client, street: Street, answer: str, says: str
) -> None:
    page = client.post("/zorgen/volhouden/", dict.fromkeys(("moe", "slaap", "alleen", "eigen", "boos"), answer))
    assert says in page.content.decode()
    assert "Fatma" in page.content.decode()
    assert not client.session.items()
    assert "Vijf korte vragen" in client.get("/zorgen/volhouden/").content.decode()


def test_the_doors_ask_the_database_little(
    client: Client, task: Offer, cast: Cast, rounds: Stop, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/iets-doen/", "/zorgen/", "/iets-doen/aanmelden/"):
        client.get(address)
        with django_assert_max_num_queries(8):
            client.get(address)
    hers = sign_in(Client(), cast.victor)
    with django_assert_max_num_queries(8):
        assert "Laan 3" in hers.get("/mijn-hulp/").content.decode()
