# SPDX-License-Identifier: EUPL-1.2
"""A place is given once, also when fifty people want it in the same second."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

import offer_cast
from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM, Actor
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.matches import actions
from omzien.matches.models import Attendance, Participation
from omzien.messages.models import Message
from omzien.offer.actions import cancel
from omzien.offer.models import Occurrence
from omzien.people.persons.models import Person

SOON = dt.timedelta(days=3)


def a_date(cast: Cast, capacity: int | None) -> Occurrence:
    start = timezone.now() + SOON
    made = offer_cast.offer(cast)
    return Occurrence.objects.create(
        offer=made, original_start=start, start=start, end=start + dt.timedelta(hours=2), capacity=capacity
    )


def somebody(cast: Cast, name: str = "Amina", **more: Any) -> Person:
    return Person.objects.create(organisation=cast.welfare, call_me=name, **more)


def everyone() -> Any:
    return Participation.objects.unscoped(reason="the test looks at all")


@pytest.mark.django_db
def test_the_fifty_first_of_fifty_waits_and_moves_up_when_someone_leaves(cast: Cast) -> None:
    date = a_date(cast, 50)
    places = [actions.join(by=ANYONE, occurrence=date, label=f"nr {n}") for n in range(50)]
    amina = somebody(cast, email="a@voorbeeld.example", reach_by="email", may_write=True)
    waiting = actions.join(by=ANYONE, occurrence=date, person=amina)
    assert (waiting.state, waiting.seat) == ("waiting", None)
    assert actions.join(by=ANYONE, occurrence=date, person=amina) == waiting
    actions.leave(by=cast.actor("fatma"), participation=places[6])
    waiting.refresh_from_db()
    date.refresh_from_db()
    assert (waiting.state, waiting.seat) == ("joined", 7)
    assert date.joined_count == 50
    sweep(timezone.now())
    told = Message.objects.unscoped(reason="the test looks at all").get(template="place_free")
    assert told.person == amina
    assert "Koffieochtend" in told.body
    again = actions.leave(by=cast.actor("fatma"), participation=places[6])
    assert again.state == "cancelled"
    assert "afgemeld" in str(again)


@pytest.mark.django_db
def test_a_date_without_limit_takes_everyone(cast: Cast) -> None:
    date = a_date(cast, None)
    place = actions.join(by=ANYONE, occurrence=date, label="Sam")
    assert (place.state, place.seat) == ("joined", None)
    actions.leave(by=cast.actor("fatma"), participation=place)
    date.refresh_from_db()
    assert date.joined_count == 0


@pytest.mark.django_db
def test_a_date_that_is_off_or_over_takes_nobody(cast: Cast) -> None:
    date = a_date(cast, 5)
    cancel(date, by=SYSTEM, because="ziek")
    with pytest.raises(ValidationError, match="andere datum"):
        actions.join(by=ANYONE, occurrence=date)
    past = a_date(cast, 5)
    Occurrence.objects.filter(pk=past.pk).update(
        start=timezone.now() - dt.timedelta(hours=4), end=timezone.now() - dt.timedelta(hours=2)
    )
    with pytest.raises(ValidationError, match="voorbij"):
        actions.join(by=ANYONE, occurrence=past)


@pytest.mark.django_db
def test_who_has_a_place_hears_that_a_date_is_off_and_only_once(cast: Cast) -> None:
    date = a_date(cast, 5)
    amina = somebody(cast, email="a@voorbeeld.example", reach_by="email", may_write=True)
    bram = somebody(cast, "Bram", reach_by="phone")
    for person in (amina, bram):
        actions.join(by=ANYONE, occurrence=date, person=person)
    actions.join(by=ANYONE, occurrence=date, label="Sam")
    cancel(date, by=SYSTEM, because="ziek")
    sweep(timezone.now())
    sweep(timezone.now() + dt.timedelta(hours=1))
    told = Message.objects.unscoped(reason="the test looks at all").filter(body__contains="gaat niet door")
    assert {(m.person, m.team) for m in told} == {(amina, None), (None, cast.team)}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["olga", "roos", "stefan", "ali", "petra"])
def test_others_see_no_participants_and_cannot_take_a_place_away(cast: Cast, name: str) -> None:
    date = a_date(cast, 5)
    place = actions.join(by=ANYONE, occurrence=date, person=somebody(cast))
    assert not Participation.objects.visible_to(cast.actor(name)).exists()
    with pytest.raises(PermissionDenied):
        actions.leave(by=cast.actor(name), participation=place)


@pytest.mark.django_db
def test_amina_sees_and_gives_back_her_own_place(cast: Cast) -> None:
    amina = somebody(cast, account=cast.amina)
    place = actions.join(by=ANYONE, occurrence=a_date(cast, 5), person=amina, every_week=True)
    me: Actor = cast.actor("amina")
    assert list(Participation.objects.visible_to(me)) == [place]
    assert actions.leave(by=me, participation=place).state == "cancelled"


@pytest.mark.django_db
def test_how_many_came_is_a_count_without_names(cast: Cast) -> None:
    date = a_date(cast, None)
    fatma = cast.actor("fatma")
    actions.count_people(by=fatma, occurrence=date, count=13)
    counted = actions.count_people(by=fatma, occurrence=date, count=14, newcomers=2)
    assert Attendance.objects.of_organisations(frozenset({cast.welfare.pk})).get() == counted
    assert str(counted).startswith("14")
    with pytest.raises(PermissionDenied):
        actions.count_people(by=cast.actor("olga"), occurrence=date, count=3)


@pytest.mark.django_db
def test_forgetting_amina_leaves_an_unnamed_seat(cast: Cast) -> None:
    amina = somebody(cast)
    date = a_date(cast, 5)
    actions.join(by=ANYONE, occurrence=date, person=amina)
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    kept = everyone().get()
    assert (kept.person, kept.seat) == (None, 1)


@pytest.mark.django_db(transaction=True)
def test_fifty_people_want_the_last_place_at_once(cast: Cast) -> None:
    date = a_date(cast, 1)

    def want(number: int) -> str:
        try:
            return actions.join(by=ANYONE, occurrence=date, label=f"nr {number}").state
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        states = list(pool.map(want, range(50)))
    assert sorted(states) == ["joined"] + ["waiting"] * 49
    assert everyone().filter(seat=1).count() == 1
    date.refresh_from_db()
    assert date.joined_count == 1
