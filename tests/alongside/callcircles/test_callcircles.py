# SPDX-License-Identifier: EUPL-1.2
"""A ring of neighbours: near and in one language, closed up when somebody leaves; silence ends at a person."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

import circle_cast
from cast import Cast
from circle_cast import seats
from killing import databases, points_of_this_run, survive
from omzien.alongside import actions as alongside
from omzien.alongside.callcircles import actions, bridge, reactions
from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.callcircles.workflow import NEXT, STOPS_AT, Step
from omzien.base.actor import Actor
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.base.models import Act
from omzien.messages.models import Message
from omzien.people.models import Membership, Team

pytestmark = pytest.mark.django_db
# Half past nine in the morning, in the calling window.
NOW = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)
TEN_MINUTES = dt.timedelta(minutes=10)


@pytest.fixture
def carla(cast: Cast) -> Actor:
    return cast.actor("carla")


@pytest.fixture
def dreef(cast: Cast) -> CallCircle:
    return circle_cast.circle(cast)


def pairs_of(names: list[str]) -> set[tuple[str, str]]:
    return set(zip(names, [*names[1:], names[0]], strict=True))


def told() -> list[str]:
    sweep(timezone.now())
    rows = Message.objects.unscoped(reason="the test looks at all").order_by("created_at")
    return list(rows.values_list("template", flat=True))


def test_five_neighbours_make_one_closed_ring(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    assert [seat.order for seat in seats(cast, dreef)] == [0, 1, 2, 3, 4]
    lines = bridge.call_list(dreef, for_=carla)
    assert [line.called for line in lines] == [*(line.caller for line in lines[1:]), lines[0].caller]
    assert {line.called for line in lines} == {line.caller for line in lines}
    assert all(line.stand_in not in {line.caller, line.called} for line in lines)
    assert str(dreef) == "De Dreef"
    assert str(seats(cast, dreef)[0]) == "1"
    assert bridge.call_list(dreef, for_=cast.actor("olga")) == []


@pytest.mark.parametrize("number", [3, 9])
def test_a_ring_has_four_to_eight_people(cast: Cast, number: int) -> None:
    with pytest.raises(ValidationError, match="vier tot acht"):
        circle_cast.circle(cast, number)


def test_who_shares_no_language_or_has_no_phone_is_left_for_the_coordinator(cast: Cast, carla: Actor) -> None:
    persons = circle_cast.people(cast, 6)
    persons[4].languages, persons[5].phone = ["tr"], ""
    given: dict[str, Any] = {"by": carla, "organisation": cast.welfare, "name": "Oost"}
    times: dict[str, Any] = {"starts": circle_cast.NINE, "ends": circle_cast.TEN}
    made = actions.make_circle(**given, **times, persons=persons)
    assert set(made.left_out) == {persons[4], persons[5]}
    with pytest.raises(ValidationError, match="geen kring"):
        actions.make_circle(**given, **times, persons=persons[2:])


def test_a_neighbourhood_that_is_not_known_counts_as_far(cast: Cast, dreef: CallCircle) -> None:
    persons = [seat.person for seat in seats(cast, dreef)]
    persons[0].neighbourhood = None
    assert bridge.plan(persons).left_out == ()


def test_only_the_own_organisation_makes_and_fills_a_ring(cast: Cast, dreef: CallCircle, carla: Actor) -> None:
    persons = [seat.person for seat in seats(cast, dreef)]
    times: dict[str, Any] = {"starts": circle_cast.NINE, "ends": circle_cast.TEN}
    for name in ("olga", "roos", "petra", "stefan", "victor", "ali", "amina"):
        actor = cast.actor(name)
        with pytest.raises(PermissionDenied):
            actions.make_circle(by=actor, organisation=cast.welfare, name="x", persons=persons, **times)
        for verb in (actions.reached, actions.not_reached):
            with pytest.raises(PermissionDenied):
                verb(by=actor, seat=seats(cast, dreef)[1], now=NOW)
        assert not CallCircle.objects.visible_to(actor).exists()
        assert not Call.objects.visible_to(actor).exists()
        assert Seat.objects.visible_to(actor).count() == (1 if name == "amina" else 0)
    with pytest.raises(ValidationError, match="eigen organisatie"):
        actions.make_circle(by=cast.actor("olga"), organisation=cast.other, name="x", persons=persons, **times)


def test_joining_keeps_who_calls_whom_and_leaving_closes_the_ring(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    before = [seat.person.call_me for seat in seats(cast, dreef)]
    last = seats(cast, dreef)[-1].person
    person = type(last).objects.create(
        organisation=cast.welfare, call_me="Fien", phone="06 00", neighbourhood=cast.neighbourhood
    )
    seat = actions.join(by=carla, circle=dreef, person=person)
    after = [one.person.call_me for one in seats(cast, dreef)]
    kept = set(zip(before, [*before[1:], before[0]], strict=True)) & set(
        zip(after, [*after[1:], after[0]], strict=True)
    )
    assert len(kept) == len(before) - 1
    assert 0 <= seat.order <= 5
    actions.leave(by=carla, seat=seats(cast, dreef)[2])
    assert [one.order for one in seats(cast, dreef)] == [0, 1, 2, 3, 4]
    assert [one.person.call_me for one in seats(cast, dreef)] == [*after[:2], *after[3:]]


def test_amina_leaves_by_herself_and_a_stranger_takes_nobody_out(cast: Cast, dreef: CallCircle) -> None:
    mine = Seat.objects.visible_to(cast.actor("amina")).get()
    with pytest.raises(PermissionDenied):
        actions.leave(by=cast.actor("olga"), seat=mine)
    actions.leave(by=cast.actor("amina"), seat=mine)
    assert len(seats(cast, dreef)) == 4


def test_nobody_joins_twice_or_too_many_or_without_a_phone(cast: Cast, carla: Actor) -> None:
    dreef = circle_cast.circle(cast, 7)
    person = type(seats(cast, dreef)[0].person)
    for problem, who in (
        ("al in deze kring", seats(cast, dreef)[0].person),
        ("eigen organisatie", person.objects.create(organisation=cast.other, call_me="Olga's")),
        ("past niet", person.objects.create(organisation=cast.welfare, call_me="Zonder telefoon")),
    ):
        with pytest.raises(ValidationError, match=problem):
            actions.join(by=carla, circle=dreef, person=who)
    for name in ("Jan", "Kees"):
        new = person.objects.create(organisation=cast.welfare, call_me=name, phone="06 1")
        if name == "Jan":
            actions.join(by=carla, circle=dreef, person=new)
            continue
        with pytest.raises(ValidationError, match="vol"):
            actions.join(by=carla, circle=dreef, person=new)


def test_silence_ends_at_a_person_and_never_by_itself(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    seat = seats(cast, dreef)[1]
    call = actions.not_reached(by=carla, seat=seat, now=NOW)
    assert (call.step, call.next_at) == (Step.SECOND_CALL, NOW + TEN_MINUTES)
    assert actions.tick(NOW + TEN_MINUTES - dt.timedelta(seconds=1)) == 0
    for minutes, step in ((10, Step.KEY_HOLDER), (20, Step.COORDINATOR)):
        assert actions.tick(NOW + dt.timedelta(minutes=minutes)) == 1
        assert Call.objects.visible_to(carla).get().step == step
    assert actions.tick(NOW + dt.timedelta(days=30)) == 0
    assert Call.objects.visible_to(carla).alarming().count() == 1
    assert told() == ["team_circle_second", "team_circle_silent", "team_circle_silent"]
    message = Message.objects.unscoped(reason="the test looks at all").filter(team=cast.team).first()
    assert message is not None
    assert message.urgent
    assert message.about == seat.person
    call = actions.reached(by=carla, seat=seat, now=NOW + dt.timedelta(hours=1), day=timezone.localdate(NOW))
    assert not Call.objects.visible_to(carla).alarming().exists()
    assert "gesproken" in str(call)


def test_two_taps_on_not_reached_are_one_step(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    seat = seats(cast, dreef)[1]
    for _ in range(2):
        assert actions.not_reached(by=carla, seat=seat, now=NOW).step == Step.SECOND_CALL
    call = actions.not_reached(by=carla, seat=seat, now=NOW, seen=Step.SECOND_CALL)
    assert call.step == Step.KEY_HOLDER
    actions.not_reached(by=carla, seat=seat, now=NOW, seen=Step.KEY_HOLDER)
    call = actions.not_reached(by=carla, seat=seat, now=NOW, seen=Step.COORDINATOR)
    assert (call.step, call.next_at) == (STOPS_AT, None)
    assert set(NEXT) == set(Step) - {Step.REACHED, STOPS_AT}


def test_who_answers_the_second_call_stops_the_clock(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    seat = seats(cast, dreef)[1]
    actions.not_reached(by=carla, seat=seat, now=NOW)
    for _ in range(2):
        actions.reached(by=carla, seat=seat, now=NOW)
    assert actions.tick(NOW + dt.timedelta(hours=1)) == 0
    assert told() == [], "she was reached before the message was written"
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.unscoped(reason="the database refuses it too").update(reached_at=None)


def test_another_clock_was_first(cast: Cast, dreef: CallCircle) -> None:
    assert actions._tick_one(seats(cast, dreef)[0].pk, NOW) is False


def test_the_key_holder_of_her_own_circle_is_named(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    seat = seats(cast, dreef)[1]
    buur = alongside.bring_in(by=carla, person=seat.person, name="Joke van 14", kind="neighbour", phone="06 9")
    other = alongside.bring_in(by=carla, person=seats(cast, dreef)[2].person, name="Piet", kind="neighbour")
    actions.give_key(by=carla, seat=seat, key_holder=buur)
    with pytest.raises(ValidationError, match="haar eigen kring"):
        actions.give_key(by=carla, seat=seat, key_holder=other)
    actions.not_reached(by=carla, seat=seat, now=NOW)
    actions.tick(NOW + TEN_MINUTES)
    told()
    texts = Message.objects.unscoped(reason="the test looks at all").values_list("body", flat=True)
    assert [text for text in texts if "Joke van 14 (06 9)" in text]
    assert "Joke van 14" in {line.key_holder for line in bridge.call_list(dreef, for_=carla)}
    actions.give_key(by=carla, seat=seat, key_holder=None)


def test_without_a_team_every_coordinator_hears_it(cast: Cast, carla: Actor) -> None:
    dreef = circle_cast.circle(cast, team=None)
    Membership.objects.update(team=None)
    Team.objects.filter(organisation=cast.welfare).delete()
    actions.not_reached(by=carla, seat=seats(cast, dreef)[0], now=NOW)
    told()
    assert Message.objects.unscoped(reason="the test looks at all").get().account == cast.carla


def test_one_tap_says_that_everybody_was_spoken_to(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    actions.not_reached(by=carla, seat=seats(cast, dreef)[1], now=NOW)
    assert actions.all_reached(by=carla, circle=dreef, now=NOW) == 4
    rows = bridge.today_of(dreef, for_=carla, day=timezone.localdate(NOW))
    assert not bridge.is_closed(rows), "silence stays open until a person ends it"
    actions.reached(by=carla, seat=seats(cast, dreef)[1], now=NOW)
    assert bridge.is_closed(bridge.today_of(dreef, for_=carla, day=timezone.localdate(NOW)))


def test_a_caller_who_says_nothing_counts_as_silence_where_every_call_is_told(cast: Cast, carla: Actor) -> None:
    dreef = circle_cast.circle(cast, tells_every_call=True)
    for _ in range(2):
        reactions.tick(NOW)
    assert Call.objects.visible_to(carla).on_day(timezone.localdate(NOW)).count() == 5
    actions.reached(by=carla, seat=seats(cast, dreef)[0], now=NOW)
    ends = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
    assert actions.tick(ends) == 4
    assert Call.objects.visible_to(carla).alarming().count() == 4


def test_a_circle_ends_and_opens_no_more_calls(cast: Cast, carla: Actor) -> None:
    dreef = circle_cast.circle(cast, tells_every_call=True)
    actions.end(by=carla, circle=dreef)
    actions.tick(NOW)
    assert not Call.objects.visible_to(carla).exists()
    assert not CallCircle.objects.visible_to(carla).running().exists()


def test_forgetting_bram_closes_the_ring(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    bram = next(seat for seat in seats(cast, dreef) if seat.person.call_me == "Bram")
    actions.not_reached(by=carla, seat=bram, now=NOW)
    forget_person(bram.person, by=carla, organisation_id=cast.welfare.pk)
    sweep(timezone.now())
    assert [seat.order for seat in seats(cast, dreef)] == [0, 1, 2, 3]
    assert not Call.objects.visible_to(carla).exists()


def test_the_journal_holds_no_name(cast: Cast, carla: Actor, dreef: CallCircle) -> None:
    actions.not_reached(by=carla, seat=seats(cast, dreef)[1], now=NOW)
    acts = Act.objects.filter(kind__startswith="callcircles.")
    assert {act.kind for act in acts} == {"callcircles.made", "callcircles.silent"}
    assert {str(act.data) for act in acts} == {"{'seats': 5}", "{'step': 'second_call'}"}


@pytest.mark.parametrize("database", databases())
def test_silence_survives_a_kill_at_any_statement(tmp_path: Path, database: str) -> None:
    outcome = survive(
        prepare="killing_circles:prepare",
        act="killing_circles:silence",
        state="killing_circles:state",
        points=points_of_this_run(full=200),
        folder=tmp_path,
        database=database,
    )
    assert outcome.wrong == []
    silent = "team_circle_silent"
    assert outcome.expected == {"steps": ["coordinator"], "told": ["team_circle_second", silent, silent], "acts": 3}
