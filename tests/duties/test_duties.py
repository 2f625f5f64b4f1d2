# SPDX-License-Identifier: EUPL-1.2
"""'Deze keer kan ik niet' takes one tap and starts the search; load is fair and capped."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import helpers_cast
from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.matches.duties import actions, bridge
from omzien.matches.duties.models import Duty, DutyState, TurnKind
from omzien.messages.models import Message
from omzien.offer.actions import cancel
from omzien.offer.helpers import actions as helpers
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Occurrence
from omzien.people.persons.models import Person

pytestmark = pytest.mark.django_db


def everything() -> list[Duty]:
    return list(Duty.objects.unscoped(reason="the test looks at all"))


def test_she_takes_a_duty_and_taking_it_twice_changes_nothing(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    (date,) = helpers_cast.dates(cast)
    me = cast.actor("victor")
    duty = actions.take(by=me, helper=victor, occurrence=date)
    assert actions.take(by=me, helper=victor, occurrence=date) == duty
    assert "op de lijst" in str(duty)
    assert list(Duty.objects.visible_to(me)) == [duty]
    for name in ("olga", "roos", "stefan"):
        assert not Duty.objects.visible_to(cast.actor(name)).exists()
        with pytest.raises(PermissionDenied):
            actions.cannot(by=cast.actor(name), duty=duty)


def test_never_more_than_she_said_and_never_more_than_needed(cast: Cast) -> None:
    victor, bram, eva = (helpers_cast.helper(cast, name) for name in ("Victor", "Bram", "Eva"))
    carla = cast.actor("carla")
    (date,) = helpers_cast.dates(cast, capacity=2)
    (same_week,) = helpers_cast.dates(cast, capacity=2)
    actions.take(by=carla, helper=victor, occurrence=date)
    with pytest.raises(ValidationError, match="per week"):
        actions.take(by=carla, helper=victor, occurrence=same_week)
    actions.take(by=carla, helper=bram, occurrence=date)
    with pytest.raises(ValidationError, match="genoeg helpers"):
        actions.take(by=carla, helper=eva, occurrence=date)
    cancel(same_week, by=SYSTEM, because="dicht")
    with pytest.raises(ValidationError, match="andere datum"):
        actions.take(by=carla, helper=eva, occurrence=same_week)


def test_every_week_in_one_go_leaves_a_place_for_a_newcomer(cast: Cast) -> None:
    victor, bram = (helpers_cast.helper(cast, name) for name in ("Victor", "Bram"))
    carla = cast.actor("carla")
    weeks = helpers_cast.dates(cast, number=4, capacity=2)
    assert len(actions.take_every_week(by=carla, helper=victor, occurrence=weeks[0])) == 4
    with pytest.raises(ValidationError, match="genoeg helpers"):
        actions.take_every_week(by=carla, helper=bram, occurrence=weeks[0])
    newcomer = actions.take(by=carla, helper=bram, occurrence=weeks[0])
    assert newcomer.helper == bram


def test_a_single_date_without_series_or_limit(cast: Cast) -> None:
    victor = helpers_cast.helper(cast)
    (date,) = helpers_cast.dates(cast, capacity=None)
    Occurrence.objects.filter(pk=date.pk).update(series=None)
    date.refresh_from_db()
    assert len(actions.take_every_week(by=cast.actor("carla"), helper=victor, occurrence=date)) == 1


def test_one_tap_asks_the_least_loaded_who_fit_and_the_first_yes_gets_it(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, "Victor", account=cast.victor)
    busy = helpers_cast.helper(cast, "Bram", at_most_per_week=3)
    fresh = helpers_cast.helper(cast, "Eva", account=cast.amina)
    full = helpers_cast.helper(cast, "Stef")
    carla = cast.actor("carla")
    date, later = helpers_cast.dates(cast, number=2, capacity=4)
    (other,) = helpers_cast.dates(cast)
    actions.take(by=carla, helper=busy, occurrence=later)
    actions.take(by=carla, helper=full, occurrence=other)
    mine = actions.take(by=carla, helper=victor, occurrence=date)
    asked = actions.cannot(by=cast.actor("victor"), duty=mine)
    assert [duty.helper for duty in asked] == [fresh, busy]
    assert actions.cannot(by=cast.actor("victor"), duty=mine) == []
    sweep(timezone.now())
    told = Message.objects.unscoped(reason="the test looks at all").filter(template="helper_replacement")
    assert [message.account for message in told] == [cast.amina]
    taken = actions.stand_in(by=cast.actor("amina"), duty=asked[0])
    assert taken.state == DutyState.PLANNED
    assert not [duty for duty in everything() if duty.state == DutyState.ASKED]
    with pytest.raises(Duty.DoesNotExist):
        actions.stand_in(by=carla, duty=asked[1])
    with pytest.raises(ValidationError, match="was u voor"):
        actions.stand_in(by=carla, duty=asked[0])


def test_when_nobody_can_the_team_hears_it_once(cast: Cast) -> None:
    victor = helpers_cast.helper(cast)
    (date,) = helpers_cast.dates(cast)
    duty = actions.take(by=cast.actor("carla"), helper=victor, occurrence=date)
    actions.cannot(by=cast.actor("carla"), duty=duty)
    sweep(timezone.now())
    sweep(timezone.now() + dt.timedelta(hours=1))
    told = Message.objects.unscoped(reason="the test looks at all").get(template="team_help_wanted")
    assert told.team == cast.team
    assert "Koffie schenken" in told.body


def test_done_is_counted_and_thanked(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    (date,) = helpers_cast.dates(cast)
    carla = cast.actor("carla")
    duty = actions.take(by=carla, helper=victor, occurrence=date)
    actions.finish(by=cast.actor("victor"), duty=duty, hours=2)
    actions.thank(by=carla, duty=duty)
    with pytest.raises(PermissionDenied):
        actions.thank(by=cast.actor("victor"), duty=duty)
    sweep(timezone.now())
    assert Message.objects.visible_to(cast.actor("victor")).filter(template="helper_thanks").count() == 1
    (load,) = bridge.loads(for_=carla, today=timezone.localdate())
    assert (load.duties, load.at_most, load.hours) == (1, 8, 2)


def test_what_she_did_elsewhere_counts_once_in_her_load_and_her_letter(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    today, source = timezone.localdate(), uuid4()
    given: dict[str, Any] = {"by": SYSTEM, "helper": victor, "kind": TurnKind.MEALS, "on": today - dt.timedelta(days=2)}
    for _time in range(2):
        turn = actions.count_turn(**given, source=source, minutes=50)
    actions.count_turn(**given, source=uuid4(), minutes=45)
    actions.count_turn(**given, source=uuid4())
    assert "maaltijden gebracht" in str(turn)
    carla = cast.actor("carla")
    (load,) = bridge.loads(for_=carla, today=today)
    assert (load.duties, load.hours) == (3, 2)
    for reader in (carla, cast.actor("victor")):
        (letter,) = bridge.appreciations([victor], for_=reader, today=today)
        assert (letter.times, letter.hours) == (3, 2)
    assert bridge.appreciations([victor], for_=cast.actor("olga"), today=today)[0].times == 0
    with pytest.raises(PermissionDenied):
        actions.count_turn(**given | {"by": cast.actor("olga")}, source=uuid4())


def test_years_and_birthdays_are_celebrated(cast: Cast) -> None:
    victor = helpers_cast.helper(cast)
    today = timezone.localdate()
    rows = Helper.objects.unscoped(reason="the test sets the clock back")
    rows.filter(pk=victor.pk).update(since=today.replace(year=today.year - 5, day=1), birthday=f"{today:%d-%m}")
    assert [years for _, years in bridge.to_celebrate(Helper.objects.visible_to(cast.actor("carla")), today=today)] == [
        5,
        0,
    ]


def test_forgetting_takes_the_duties_to_come(cast: Cast) -> None:
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram", reach_by="phone")
    made = helpers.sign_up(by=ANYONE, organisation=cast.welfare, call_me="Bram", wishes=Wishes(), person=bram)
    carla = cast.actor("carla")
    helpers.welcome(by=carla, helper=made)
    done, coming = helpers_cast.dates(cast, number=2)
    duty = actions.take(by=carla, helper=made, occurrence=done)
    actions.finish(by=carla, duty=duty)
    actions.thank(by=carla, duty=duty)
    sweep(timezone.now())
    actions.take(by=carla, helper=made, occurrence=coming)
    forget_person(bram, by=SYSTEM, organisation_id=cast.welfare.pk)
    assert [duty.state for duty in everything()] == [DutyState.DONE]


def test_a_helper_nobody_can_reach_is_thanked_at_the_door(cast: Cast) -> None:
    victor = helpers_cast.helper(cast)
    (date,) = helpers_cast.dates(cast)
    carla = cast.actor("carla")
    actions.thank(by=carla, duty=actions.take(by=carla, helper=victor, occurrence=date))
    sweep(timezone.now())
    assert not Message.objects.unscoped(reason="the test looks at all").filter(template="helper_thanks").exists()
