# SPDX-License-Identifier: EUPL-1.2
"""The demo has people, questions and a day that is today's on every start."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from cast import sign_in
from omzien.alongside.callcircles.models import CallCircle, Seat
from omzien.alongside.meals.models import MealRequest, Round, Stop
from omzien.alongside.models import Arrangement, Moment, Task
from omzien.alongside.respite.models import Break, RespiteVisit
from omzien.base.actor import Actor
from omzien.base.ids import example_id
from omzien.matches.duties.models import Duty
from omzien.messages.models import Message
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Theme
from omzien.offer.themes.actions import load_themes
from omzien.people.bridge import actor_for
from omzien.people.models import Account, Membership
from omzien.people.persons.models import Person
from omzien.places.actions import load_country, municipality
from omzien.places.models import Area, Location
from omzien.questions.models import Question
from omzien.scenarios import actions as scenarios
from omzien.scenarios.models import Scenario
from omzien.site.demo import day
from omzien.site.demo.what_ifs import ask_what_if
from omzien.site.demo.write import freshen, make_demo
from small_country import cut

PRIVATE = (
    Arrangement, Break, CallCircle, Duty, Helper, MealRequest, Message, Moment, Person, Question, RespiteVisit, Round,
    Seat, Stop, Task,
)  # fmt: skip


@pytest.fixture(scope="module")
def ground(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    extract = cut(tmp_path_factory.mktemp("town"), ("GM0308",))
    with django_db_blocker.unblock(), transaction.atomic():
        load_country(extract=extract)
        load_themes()
        make_demo(municipality=municipality("Baarn"), now=timezone.now())
        freshen(now=timezone.now())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def baarn(ground: None, db: None) -> Area:
    here = municipality("Baarn")
    day.live(municipality=here)
    return here


def of(name: str) -> Actor:
    return actor_for(Account.objects.get(name=name, is_example=True), verified=True)


def counted() -> dict[str, int]:
    return {model.__name__: every(model).count() for model in PRIVATE}


def every(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def test_fatma_and_carla_find_a_day_full_of_people(baarn: Area) -> None:
    fatma, carla = of("Fatma"), of("Carla")
    assert Task.objects.visible_to(fatma).of_actor(fatma).due(timezone.localdate()).count() == 2
    assert Question.objects.visible_to(fatma).open().count() == len(day.ASKED)
    assert Seat.objects.visible_to(carla).count() == 5
    assert Stop.objects.visible_to(carla).filter(trip__isnull=False).count() == 5
    assert RespiteVisit.objects.visible_to(carla).exists()
    assert Duty.objects.visible_to(carla).exists()
    assert Helper.objects.visible_to(carla).to_welcome().count() == 1
    assert not every(Person).filter(is_example=False).exists()


def test_fatma_sees_who_reads_along_about_safety(baarn: Area, client: Client) -> None:
    page = sign_in(client, Account.objects.get(name="Fatma", is_example=True)).get("/werk/veiligheid/").content.decode()
    assert "Carla" in page


def test_victor_finds_what_he_may_do(baarn: Area, client: Client) -> None:
    page = sign_in(client, Account.objects.get(name="Victor", is_example=True)).get("/mijn-hulp/").content.decode()
    assert "U staat nog niet op een lijst." not in page
    assert any(words in page for words in ("U neemt het even over", "Maaltijden brengen", "Deze keer kan ik niet"))


def test_roos_finds_two_questions_and_what_she_throws_away_stays_away(baarn: Area, client: Client) -> None:
    ask_what_if(municipality=baarn)
    page = sign_in(client, Account.objects.get(name="Roos", is_example=True)).get("/beleid/").content.decode()
    assert "Een kwart meer" in page
    assert "Een kwart minder" in page
    assert all(map(scenarios.current_run, Scenario.objects.all()))
    for one in Scenario.objects.all():
        scenarios.throw_away(by=of("Roos"), scenario=one)
    ask_what_if(municipality=baarn)
    assert "Een kwart" not in client.get("/beleid/").content.decode()


def test_every_theme_of_the_examples_exists(baarn: Area) -> None:
    wanted = {*day.LIKES, *(theme for _words, theme, _name in day.ASKED)}
    assert set(Theme.objects.filter(pk__in=wanted).values_list("pk", flat=True)) == wanted


def test_a_second_start_makes_nothing_twice(baarn: Area) -> None:
    before = counted()
    day.live(municipality=baarn)
    assert counted() == before


def test_what_was_not_done_is_for_today_again(baarn: Area) -> None:
    today, past = timezone.localdate(), timezone.localdate() - dt.timedelta(days=3)
    done = every(Task).first()
    every(Task).update(due=past)
    every(Task).filter(pk=done.pk).update(done_at=timezone.now())
    every(Arrangement).update(next_on=past)
    every(Question).update(promised_on=past)
    every(Round).update(day=past)
    day.live(municipality=baarn)
    assert set(every(Task).filter(done_at=None).values_list("due", flat=True)) == {today}
    assert every(Task).get(pk=done.pk).due == past
    assert every(Arrangement).get().next_on == today
    assert set(every(Question).values_list("promised_on", flat=True)) == {today}
    assert set(every(Round).values_list("day", flat=True)) == {past, today}


def test_the_same_people_come_back_with_the_same_ids(baarn: Area) -> None:
    assert set(every(Person).values_list("pk", flat=True)) == {
        example_id("GM0308", "day", "resident", name) for name in (*day.RESIDENTS, day.NEW_HELPER)
    }


def test_where_worker_and_coordinator_share_no_organisation_nothing_is_made(ground: None, db: None) -> None:
    Membership.objects.filter(account__name="Carla").delete()
    day.live(municipality=municipality("Baarn"))
    assert set(counted().values()) == {0}


def test_no_kitchen_without_a_place_to_cook(ground: None, db: None) -> None:
    Location.objects.filter(is_example=True).update(kind="other")
    day.live(municipality=municipality("Baarn"))
    assert not every(MealRequest).exists()
