# SPDX-License-Identifier: EUPL-1.2
"""The coordinator's pages: who sees what, in how many queries, without a script, and what each button does."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import circle_cast
import coordinator_table
import offer_cast
from cast import Cast, sign_in
from coordinator_table import SECRET, Side
from omzien.alongside import actions as alongside
from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.callcircles.workflow import Step
from omzien.alongside.meals.models import Kitchen, MealRequest, RoundState, Stop, StopState
from omzien.alongside.respite.models import Break, RespiteVisit, VisitState, Went
from omzien.faces.worker.coordinator.urls import urlpatterns
from omzien.matches.assigning.models import Pair, PlanState
from omzien.matches.duties.models import Duty
from omzien.matches.models import Match
from omzien.offer.helpers.models import Certificate, Helper
from omzien.people.models import Membership
from omzien.people.persons.models import Person
from omzien.places.models import Location

pytestmark = pytest.mark.django_db
LISTS = ["home", "circles", "meals", "cards", "breaks", "helpers", "new_circle", "ask_break", "new_kitchen", "eaters"]
DETAILS = ["plan", "circle", "circle_paper", "helper", "thanks_letter", "key", "place", "ask_meals"]
LEADERS = {"helpers", "helper", "thanks_letter", "welcome", "certificate", "thank", "plan", "make_plan", "confirm_plan"}


@pytest.fixture
def table(cast: Cast) -> tuple[Side, Side]:
    return coordinator_table.lay(cast)


@pytest.fixture
def carla(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.carla)


def key_of(name: str, side: Side) -> list[object]:
    rows = {
        "helper": side.helper, "welcome": side.helper, "certificate": side.helper, "thank": side.duty,
        "confirm_plan": side.plan, "circle": side.circle, "circle_paper": side.circle, "circle_closed": side.circle,
        "join": side.circle, "reached": side.seat, "silent": side.seat, "leave": side.seat, "plan_round": side.kitchen,
        "ask_meals": side.kitchen, "confirm_round": side.round, "door": side.stop, "visit": side.visit,
        "thanks_letter": side.helper, "key": side.seat, "eaters": side.kitchen, "stop_meals": side.stop.request,
        "place": side.visit.wanted, "stop_break": side.visit.wanted,
        "all_visits": side.visit.wanted,
    }  # fmt: skip
    return [rows[name].pk] if name in rows else []


def at(name: str, side: Side) -> str:
    return reverse(f"coordinator:{name}", args=key_of(name, side))


NAMES = [str(pattern.name) for pattern in urlpatterns]


def test_the_pages_stay_shut_for_who_does_not_work_here(cast: Cast, table: tuple[Side, Side]) -> None:
    clients = {who: sign_in(Client(), getattr(cast, who)) for who in ("amina", "victor", "petra", "roos", "ali")}
    clients["stefan"] = sign_in(Client(), cast.stefan)
    clients["carla without her second factor"] = sign_in(Client(), cast.carla, verified=False)
    for name in NAMES:
        address = at(name, table[0])
        for who, client in clients.items():
            answers = (client.get(address), client.post(address))
            assert {answer.status_code for answer in answers} <= {403, 405}, (name, who)
            assert "Bram" not in "".join(answer.content.decode() for answer in answers), (name, who)
        assert Client().get(address).status_code in {302, 405}, name


def test_helpers_and_the_plan_are_for_coordinators(cast: Cast, table: tuple[Side, Side]) -> None:
    fatma = sign_in(Client(), cast.fatma)
    for name in sorted(NAMES, key="leave".__eq__):
        statuses = {fatma.get(at(name, table[0])).status_code, fatma.post(at(name, table[0])).status_code}
        assert (403 in statuses) == (name in LEADERS), name


def test_nothing_of_another_organisation_is_shown_or_opened(cast: Cast, table: tuple[Side, Side]) -> None:
    mine, theirs = table
    carla = sign_in(Client(), cast.carla)
    for name in NAMES:
        if key_of(name, theirs):
            answers = carla.get(at(name, theirs)), carla.post(at(name, theirs))
            assert {answer.status_code for answer in answers} <= {404, 405}, name
        page = carla.get(at(name, mine))
        assert page.status_code in {200, 405}, name
        assert SECRET not in page.content.decode(), name
    for name in ("new_circle", "new_kitchen", "ask_break", "plan_breaks", "make_plan"):
        assert carla.post(at(name, mine), {"organisatie": str(cast.other.pk)}).status_code == 404, name


@pytest.mark.parametrize(("names", "most"), [(LISTS, 6), (DETAILS, 8)])
def test_pages_stay_within_their_queries(
    cast: Cast,
    table: tuple[Side, Side],
    carla: Client,
    names: list[str],
    most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    mine = table[0]
    for number in range(30):
        person = Person.objects.create(
            organisation=cast.welfare, call_me=f"Mens {number}", phone="06 1", neighbourhood=cast.neighbourhood
        )
        circle_cast.eater(cast, mine.kitchen, person)
        circle_cast.helper(cast, f"Helper {number}")
    for name in names:
        with django_assert_max_num_queries(most):
            assert carla.get(at(name, mine)).status_code == 200, name


def test_silence_stands_on_top_until_a_person_ends_it(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine = table[0]
    page = carla.get(at("home", mine)).content.decode()
    assert "Bel 112" in page
    assert str(mine.seat.person) in page
    carla.post(at("silent", mine), {"stap": "second_call"})
    carla.post(at("silent", mine), {"stap": "second_call"})
    rows = Call.objects.unscoped(reason="the test looks at all")
    assert rows.get(seat=mine.seat).step == Step.KEY_HOLDER
    carla.post(at("reached", mine))
    assert rows.get(seat=mine.seat).step == Step.REACHED
    assert "Bel 112" not in carla.get(at("home", mine)).content.decode()
    carla.post(at("circle_closed", mine))
    assert "De kring is rond" in carla.get(at("circle", mine)).content.decode()


def test_silence_of_yesterday_is_ended_as_of_yesterday(carla: Client, table: tuple[Side, Side]) -> None:
    rows = Call.objects.unscoped(reason="a day passes").filter(seat=table[0].seat)
    rows.update(day=timezone.localdate() - dt.timedelta(days=1))
    carla.post(at("reached", table[0]))
    assert [call.step for call in rows] == [Step.REACHED]


def test_a_circle_is_made_joined_left_and_printed(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    people = list(Person.objects.visible_to(cast.actor("carla")).order_by("call_me"))
    asked = {"name": "Oost", "starts": "09:00", "ends": "10:00", "who": [str(one.pk) for one in people[:4]]}
    answer = carla.post(at("new_circle", table[0]), asked)
    assert answer.status_code == 302
    made = CallCircle.objects.visible_to(cast.actor("carla")).get(name="Oost")
    carla.post(reverse("coordinator:join", args=[made.pk]), {"who": str(people[4].pk)})
    assert Seat.objects.visible_to(cast.actor("carla")).filter(circle=made).count() == 5
    assert carla.post(reverse("coordinator:join", args=[made.pk]), {"who": "x"}).status_code == 302
    seat = Seat.objects.visible_to(cast.actor("carla")).filter(circle=made)[0]
    carla.post(reverse("coordinator:leave", args=[seat.pk]))
    paper = carla.get(reverse("coordinator:circle_paper", args=[made.pk])).content.decode()
    assert paper.count("<tr>") == 5
    assert "Bel 112" in paper


def test_a_circle_of_three_is_refused_and_what_was_typed_stays(carla: Client, table: tuple[Side, Side]) -> None:
    people = Person.objects.unscoped(reason="the test picks").filter(organisation=table[0].circle.organisation)
    asked = {"name": "Klein", "starts": "09:00", "ends": "10:00", "who": [str(one.pk) for one in people[:3]]}
    answer = carla.post(at("new_circle", table[0]), asked)
    assert answer.status_code == 422
    assert "vier tot acht" in answer.content.decode()
    assert 'value="Klein"' in answer.content.decode()
    for other in Person.objects.unscoped(reason="somebody else's").filter(organisation=table[1].circle.organisation):
        assert str(other.pk) not in answer.content.decode()


def test_who_does_not_fit_in_the_ring_is_named(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    people = list(Person.objects.visible_to(cast.actor("carla")).order_by("call_me"))
    Person.objects.unscoped(reason="speaks Turkish").filter(pk=people[4].pk).update(languages=["tr"])
    asked = {"name": "Oost", "starts": "09:00", "ends": "10:00", "who": [str(one.pk) for one in people]}
    assert "Nog zonder plek" in carla.post(at("new_circle", table[0]), asked, follow=True).content.decode()


def test_a_round_is_planned_confirmed_and_printed(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine = table[0]
    today = f"{timezone.localdate():%Y-%m-%d}"
    answer = carla.post(at("plan_round", mine), {"day": today, "who": [str(mine.helper.pk)]})
    assert answer["Location"].endswith(f"?dag={today}")
    assert "De helpers weten nog niets" in carla.get(answer["Location"]).content.decode()
    assert "Bramstraat" not in carla.get(at("cards", mine)).content.decode()
    carla.post(at("confirm_round", mine))
    mine.round.refresh_from_db(from_queryset=type(mine.round).objects.unscoped(reason="the test looks"))
    assert mine.round.state == RoundState.CONFIRMED
    card = carla.get(at("cards", mine)).content.decode()
    assert "Bramstraat 1" in card
    assert "06 0" not in card, "no more than needed"
    past = timezone.localdate() - dt.timedelta(days=1)
    assert carla.get(at("cards", mine), {"dag": f"{past:%Y-%m-%d}"}).status_code == 200
    stop = Stop.objects.unscoped(reason="the test looks").get(round=mine.round)
    for how, state in (("dicht", StopState.NOBODY_HOME), ("bekend", StopState.SETTLED), ("gebracht", "delivered")):
        carla.post(reverse("coordinator:door", args=[stop.pk]), {"hoe": how})
        assert Stop.objects.unscoped(reason="the test looks").get(pk=stop.pk).state == state
    carla.post(reverse("coordinator:door", args=[stop.pk]), {"hoe": "anders"})


def test_a_round_without_helpers_or_of_yesterday_is_refused(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    assert carla.post(at("plan_round", mine), {"day": "gisteren"}).status_code == 422
    given = {"day": "2020-01-01", "who": [str(mine.helper.pk)]}
    assert "voorbij" in carla.post(at("plan_round", mine), given).content.decode()
    for day in ("", "x", "2026-13-45", "2026-02-30"):
        assert carla.get(at("meals", mine), {"dag": day}).status_code == 200


def test_somebody_gets_meals_and_somebody_is_free(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine = table[0]
    person = Person.objects.create(organisation=cast.welfare, call_me="Els", neighbourhood=cast.neighbourhood)
    times = {"opens": "11:30", "closes": "13:00", "starts": "10:00", "ends": "12:00"}
    given = {"who": str(person.pk), "door": "Laan 3", "weekdays": ["0"], **times}
    assert carla.post(at("ask_meals", mine), given).status_code == 302
    assert MealRequest.objects.unscoped(reason="the test looks").filter(person=person).exists()
    assert carla.post(at("ask_meals", mine), {}).status_code == 422
    free = {"who": str(person.pk), "kind": "at_home", "on": f"{timezone.localdate():%Y-%m-%d}", **times}
    assert carla.post(at("ask_break", mine), free).status_code == 302
    assert carla.post(at("ask_break", mine), free | {"ends": "09:00"}).status_code == 422
    assert Break.objects.unscoped(reason="the test looks").filter(carer=person).count() == 1
    assert "voorstel" in carla.post(at("plan_breaks", mine), follow=True).content.decode()
    Helper.objects.unscoped(reason="nobody is left").update(rests_until=timezone.localdate() + dt.timedelta(days=99))
    Break.objects.unscoped(reason="asked once more").create(
        organisation=cast.welfare, carer=person, on=timezone.localdate(), starts=dt.time(8), ends=dt.time(9)
    )
    assert "niemand bij gevonden" in carla.post(at("plan_breaks", mine), follow=True).content.decode()


def test_a_kitchen_is_chosen_from_the_places_in_town(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    house = Location.objects.create(name="Buurthuis Oost", municipality=cast.municipality)
    hidden = Location.objects.create(name="Geheim huis", municipality=cast.municipality, hidden_address=True)
    page = carla.get(at("new_kitchen", table[0])).content.decode()
    assert "Buurthuis Oost" in page
    assert "Geheim huis" not in page
    refused = carla.post(at("new_kitchen", table[0]), {"who": str(hidden.pk), "leaves": "11:30"})
    assert refused.status_code == 422
    assert carla.post(at("new_kitchen", table[0]), {"who": str(house.pk), "leaves": "11:30"}).status_code == 302
    assert Kitchen.objects.visible_to(cast.actor("carla")).filter(location=house, organisation=cast.welfare).exists()


def test_who_gets_meals_is_listed_and_stops_today_without_a_reason(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    assert "Krijgt geen maaltijden meer" in carla.get(at("eaters", mine)).content.decode()
    carla.post(at("stop_meals", mine))
    rows = MealRequest.objects.unscoped(reason="the test looks")
    assert rows.get(pk=mine.stop.request_id).until == timezone.localdate()
    assert "vandaag is de laatste" in carla.get(at("eaters", mine)).content.decode()


def test_somebody_of_her_own_circle_holds_a_key(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine, theirs = table
    assert "nog niemand in haar of zijn kring" in carla.get(at("key", mine)).content.decode()
    by = cast.actor("carla")
    sister = alongside.bring_in(by=by, person=mine.seat.person, name="Zus Noor", kind="family")
    other = alongside.bring_in(by=cast.actor("olga"), person=theirs.seat.person, name=SECRET, kind="family")
    assert carla.post(at("key", mine), {"who": str(other.pk)}).status_code == 422
    assert carla.post(at("key", mine), {"who": str(sister.pk)}).status_code == 302
    assert "Zus Noor heeft een sleutel" in carla.get(at("circle", mine)).content.decode()
    carla.post(at("key", mine), {"who": ""})
    assert "heeft een sleutel" not in carla.get(at("circle", mine)).content.decode()


def test_a_place_takes_over_on_a_day_that_nobody_took(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine = table[0]
    farm = offer_cast.offer(cast, "Zorgboerderij")
    farm.offer_themes.create(theme_id="respite_care", main=False)
    wanted, taken = mine.visit.wanted, f"{mine.visit.on:%Y-%m-%d}"
    page = carla.get(at("place", mine)).content.decode()
    assert "Zorgboerderij" in page
    assert taken not in page
    assert carla.post(at("place", mine), {"who": str(farm.pk), "on": taken}).status_code == 422
    rows = RespiteVisit.objects.unscoped(reason="the helpers cannot after all").filter(wanted=wanted)
    rows.update(state=VisitState.CANNOT)
    free = f"{wanted.on:%Y-%m-%d}"
    assert carla.post(at("place", mine), {"who": str(farm.pk), "on": free}).status_code == 302
    assert "Zorgboerderij" in carla.get(at("breaks", mine)).content.decode()
    carla.post(at("stop_break", mine))
    assert "Niemand vroeg om vrije tijd" in carla.get(at("breaks", mine)).content.decode()


def test_a_letter_of_appreciation_is_printed_for_a_helper(carla: Client, table: tuple[Side, Side]) -> None:
    Duty.objects.unscoped(reason="it was yesterday").update(on=timezone.localdate() - dt.timedelta(days=1))
    letter = carla.get(at("thanks_letter", table[0])).content.decode()
    assert "Helper Bram helpt sinds" in letter
    assert "Dat gebeurde 1 keer." in letter


def test_a_break_is_confirmed_done_and_judged(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    rows = RespiteVisit.objects.unscoped(reason="the test looks").filter(pk=mine.visit.pk)
    for what, state in (("ja", VisitState.PLANNED), ("gedaan", VisitState.DONE)):
        carla.post(at("visit", mine), {"wat": what})
        assert rows.get().state == state
    assert "Gaat het goed zo?" in carla.get(at("breaks", mine)).content.decode()
    for what, went in (("nog-niet", Went.NOT_YET), ("goed", Went.WELL)):
        carla.post(at("visit", mine), {"wat": what})
        assert rows.get().went == went
    carla.post(at("visit", mine), {"wat": "niet"})
    assert rows.get().state == VisitState.CANNOT
    carla.post(at("visit", mine), {"wat": "iets anders"})


def test_all_proposed_days_of_a_break_go_on_with_one_tap(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    rows = RespiteVisit.objects.unscoped(reason="the test looks").filter(wanted=mine.visit.wanted)
    assert len(rows) > 1
    assert {row.state for row in rows} == {VisitState.PROPOSED}
    page = carla.get(at("breaks", mine)).content.decode()
    assert "Alles gaat door" in page
    assert f"{len(rows)} keer gaat door." in carla.post(at("all_visits", mine), follow=True).content.decode()
    assert {row.state for row in rows.all()} == {VisitState.PLANNED}
    assert "Alles gaat door" not in carla.get(at("breaks", mine)).content.decode()


def test_who_is_new_can_be_called_and_welcomed_on_her_own_page(carla: Client, table: tuple[Side, Side]) -> None:
    mine, _theirs = table
    known = Person.objects.create(organisation=mine.helper.organisation, call_me="Nel", phone="030 000 00 07")
    rows = Helper.objects.unscoped(reason="a new helper who said how to reach her").filter(pk=mine.helper.pk)
    rows.update(person=known, state="new", welcome_before=timezone.localdate())
    page = carla.get(at("helper", mine)).content.decode()
    assert 'href="tel:0300000007"' in page
    assert "Wij maakten kennis" in page
    rows.update(person=None, state="ready")
    page = carla.get(at("helper", mine)).content.decode()
    assert "Wij weten nog niet hoe." in page
    assert "Wij maakten kennis" not in page


def test_helpers_are_welcomed_thanked_and_a_certificate_seen(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    page = carla.get(at("helpers", mine)).content.decode()
    assert "Nieuw Helper Bram" in page
    new = Helper.objects.unscoped(reason="the test looks").get(call_me="Nieuw Helper Bram")
    carla.post(reverse("coordinator:welcome", args=[new.pk]))
    assert Helper.objects.unscoped(reason="the test looks").get(pk=new.pk).state == "ready"
    assert "Zeg dank je wel" in carla.get(at("helper", mine)).content.decode()
    carla.post(at("thank", mine))
    assert "bedankt" in carla.get(at("helper", mine)).content.decode()
    assert carla.post(at("certificate", mine), {"issued_on": "2025-01-02", "renew": "36"}).status_code == 302
    assert Certificate.objects.unscoped(reason="the test looks").get().renew_on == dt.date(2028, 1, 2)
    for bad in ({}, {"issued_on": "2999-01-01"}):
        assert carla.post(at("certificate", mine), bad).status_code == 422


def test_the_plan_says_why_and_only_what_is_ticked_goes_on(carla: Client, cast: Cast, table: tuple[Side, Side]) -> None:
    mine = table[0]
    page = carla.get(at("plan", mine)).content.decode()
    assert "Er gebeurt niets tot jij ja zegt" in page
    assert "spreekt dezelfde taal" in page
    pairs = coordinator_table.pairs_of(mine.plan, cast.actor("carla"))
    carla.post(at("confirm_plan", mine), {"paar": [str(pairs[0].pk), "geen-nummer"]})
    assert Match.objects.unscoped(reason="the test looks").filter(question=pairs[0].question).count() == 1
    answer = carla.post(at("confirm_plan", mine), follow=True).content.decode()
    assert "niet meer van nu" in answer
    assert "Maak een plan" in answer
    carla.post(at("make_plan", mine))
    assert "Maak een nieuw plan" in carla.get(at("plan", mine)).content.decode()


@pytest.mark.parametrize("why", ["nobody_fits", "only_refused", "all_full", "too_costly"])
def test_the_plan_says_why_somebody_still_waits(carla: Client, cast: Cast, table: tuple[Side, Side], why: str) -> None:
    rows = Pair.objects.unscoped(reason="the test changes the plan").filter(plan=table[0].plan)
    rows.update(helper=None, occurrence=None, why_waiting=why)
    page = carla.get(at("plan", table[0])).content.decode()
    assert "Niets past nu" in page
    assert "Wacht nog, en waarom" in page
    assert Membership.objects.filter(account=cast.carla).exists()
    assert table[0].plan.state == PlanState.PREVIEW


def test_the_plan_names_who_was_nearer(carla: Client, table: tuple[Side, Side]) -> None:
    mine = table[0]
    reasons = {
        "distance": 120,
        "language": 300,
        "alone": 0,
        "load": 2,
        "passed_over": [[str(mine.helper.pk), "busier"]],
    }
    Pair.objects.unscoped(reason="the test changes the plan").filter(plan=mine.plan).update(
        reasons=reasons, helper=mine.helper, occurrence=None
    )
    page = carla.get(at("plan", mine)).content.decode()
    for words in ("ongeveer 1,2 km", "spreekt een andere taal", "hielp 2 keer", "heeft het drukker"):
        assert words in page
