# SPDX-License-Identifier: EUPL-1.2
"""A meal in time, by the face people know; a door that stays shut comes back to a person."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import circle_cast
from cast import Cast
from omzien.alongside.meals import actions, bridge, reactions
from omzien.alongside.meals.models import Kitchen, MealRequest, Round, RoundState, Stop, StopState, Trip
from omzien.base.actor import Actor
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.matches.duties.bridge import appreciations
from omzien.matches.duties.models import Turn
from omzien.messages.models import Message
from omzien.offer.helpers.models import Helper
from omzien.people.models import Team
from omzien.people.persons.models import Person

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def carla(cast: Cast) -> Actor:
    return cast.actor("carla")


@pytest.fixture
def kitchen(cast: Cast) -> Kitchen:
    return circle_cast.kitchen(cast)


@pytest.fixture
def eaters(cast: Cast, kitchen: Kitchen) -> list[MealRequest]:
    persons = circle_cast.people(cast, 5)
    return [circle_cast.eater(cast, kitchen, person, number) for number, person in enumerate(persons, start=1)]


@pytest.fixture
def victor(cast: Cast) -> Helper:
    return circle_cast.helper(cast, account=cast.victor)


def stops() -> list[Stop]:
    return list(Stop.objects.unscoped(reason="the test looks at all").select_related("trip__helper", "request"))


def told() -> list[tuple[str, str]]:
    sweep(timezone.now())
    rows = Message.objects.unscoped(reason="the test looks at all").order_by("created_at")
    return list(rows.values_list("template", "body"))


def test_a_round_reaches_everybody_in_time(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    assert planned.state == RoundState.PROPOSED
    assert "voorstel" in str(planned)
    doors = stops()
    assert [stop.order for stop in doors] == [0, 1, 2, 3, 4]
    times = [stop.expected for stop in doors if stop.expected is not None]
    assert times == sorted(times)
    assert dt.time(11, 30) <= times[0] <= times[-1] <= dt.time(12, 45)
    assert str(doors[0]).startswith("1 (")
    assert str(kitchen) == "De Pollepel"
    assert str(eaters[0])
    assert str(doors[0].trip) == "14"


def test_what_does_not_fit_is_for_a_person(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor], boxes=3)
    rows = Stop.objects.visible_to(carla)
    assert rows.for_a_person().count() == 2
    settled = rows.for_a_person()[0]
    actions.settle(by=carla, stop=settled)
    assert rows.for_a_person().count() == 1
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[])
    assert rows.for_a_person().count() == 4, "what was settled is not planned again"
    assert not Trip.objects.visible_to(carla).exists()


def test_the_face_people_know_comes_again(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    anna = circle_cast.helper(cast, "Anna")
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor, anna], boxes=3)
    first = {stop.request_id: stop.trip.helper_id for stop in stops() if stop.trip}
    assert set(first.values()) == {victor.pk, anna.pk}
    MealRequest.objects.unscoped(reason="the test stops one").filter(pk=eaters[0].pk).update(until=TODAY())
    tomorrow = TODAY() + dt.timedelta(days=1)
    again = actions.plan_round(by=carla, kitchen=kitchen, day=tomorrow, helpers=[anna, victor], boxes=3)
    second = {stop.request_id: stop.trip.helper_id for stop in stops() if stop.trip and stop.round_id == again.pk}
    assert set(second) == set(first) - {eaters[0].pk}
    assert {pk: first[pk] for pk in second} == second


def test_planned_again_only_what_is_still_open_changes(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    first = stops()[0]
    actions.delivered(by=carla, stop=first)
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    assert Round.objects.visible_to(carla).count() == 1
    assert Stop.objects.visible_to(carla).get(pk=first.pk).state == StopState.DELIVERED
    assert len(stops()) == 5


def test_the_helper_hears_it_and_her_card_is_gone_the_day_after(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    me = cast.actor("victor")
    both = [victor, circle_cast.helper(cast, "Anna")]
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=both, boxes=3)
    assert bridge.cards(for_=me, day=TODAY()) == [], "nothing before it is confirmed"
    for _ in range(2):
        actions.confirm_round(by=carla, meal_round=planned)
    assert [template for template, _ in told()] == ["helper_meal_round"]
    (card,) = bridge.cards(for_=me, day=TODAY(), kitchen=kitchen)
    assert card.trip.helper == victor
    assert 2 <= len(card.stops) == card.meals <= 3
    Round.objects.unscoped(reason="a day passes").update(day=TODAY() - dt.timedelta(days=1))
    assert bridge.cards(for_=me, day=TODAY() - dt.timedelta(days=1)) == []
    assert not Stop.objects.visible_to(me).exists()
    assert Stop.objects.visible_to(carla).count() == 5


def test_a_door_that_stays_shut_comes_back_to_a_person(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    actions.confirm_round(by=carla, meal_round=planned)
    first, second, *_ = stops()
    for _ in range(2):
        actions.nobody_home(by=cast.actor("victor"), stop=first)
    shut = [body for template, body in told() if template == "team_meal_nobody_home"]
    assert len(shut) == 1
    assert Stop.objects.visible_to(carla).for_a_person().get() == first
    with pytest.raises(PermissionDenied):
        actions.settle(by=cast.actor("victor"), stop=first)
    actions.settle(by=carla, stop=first)
    actions.nobody_home(by=carla, stop=second)
    actions.settle(by=carla, stop=second)
    assert [template for template, _ in told()].count("team_meal_nobody_home") == 1, "settled before it was told"
    Team.objects.filter(organisation=cast.welfare).update(organisation=cast.other)
    actions.nobody_home(by=carla, stop=stops()[2])
    told()


def test_nobody_else_plans_reads_or_tells(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    for name in ("olga", "roos", "petra", "stefan", "ali", "amina", "bram"):
        actor = cast.actor(name)
        for model in (Kitchen, Round, Trip, Stop):
            assert not model.objects.visible_to(actor).exists(), (name, model)
        assert MealRequest.objects.visible_to(actor).count() == (1 if name == "amina" else 0)
        with pytest.raises(PermissionDenied):
            actions.confirm_round(by=actor, meal_round=planned)
        with pytest.raises(PermissionDenied):
            actions.delivered(by=actor, stop=stops()[0])
        with pytest.raises(PermissionDenied):
            actions.plan_round(by=actor, kitchen=kitchen, day=TODAY(), helpers=[])
    assert not Stop.objects.visible_to(cast.actor("victor")).exists(), "not before it is confirmed"


def test_bad_input_is_said_in_plain_words(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest]
) -> None:
    stranger = Person.objects.create(organisation=cast.other, call_me="Olga's")
    with pytest.raises(ValidationError, match="eigen organisatie"):
        circle_cast.eater(cast, kitchen, stranger)
    with pytest.raises(ValidationError, match="Kies dagen"):
        circle_cast.eater(cast, kitchen, eaters[0].person, weekdays=[9])
    helper = circle_cast.helper(cast, "Van elders")
    Helper.objects.unscoped(reason="a helper of elsewhere").filter(pk=helper.pk).update(organisation=cast.other)
    helper.refresh_from_db(from_queryset=Helper.objects.unscoped(reason="a helper of elsewhere"))
    with pytest.raises(ValidationError, match="eigen organisatie"):
        actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[helper])
    with pytest.raises(ValidationError, match="voorbij"):
        actions.plan_round(by=carla, kitchen=kitchen, day=TODAY() - dt.timedelta(days=1), helpers=[])


def test_where_it_is_comes_from_a_point_or_the_neighbourhood(cast: Cast, kitchen: Kitchen) -> None:
    (amina,) = circle_cast.people(cast, 1)
    asked = circle_cast.eater(cast, kitchen, amina, lon=None, lat=None, neighbourhood=cast.neighbourhood)
    assert asked.point == (5.12, 52.09)
    unknown = circle_cast.eater(cast, kitchen, amina, lon=None, lat=None)
    assert unknown.point is None
    assert bridge.plan(kitchen, [unknown], []).left == (unknown,)


def test_meals_stop_without_a_reason_and_old_rounds_are_forgotten(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    actions.stop_meals(by=carla, request=eaters[0], last_day=TODAY() - dt.timedelta(days=1))
    assert MealRequest.objects.visible_to(carla).running(TODAY()).count() == 4
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    reactions.clear_old(TODAY())
    assert len(stops()) == 4
    reactions.clear_old(TODAY() + dt.timedelta(weeks=9))
    assert stops() == []


def test_a_trip_counts_in_the_letter_also_when_its_doors_are_forgotten(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    tomorrow, later = TODAY() + dt.timedelta(days=1), TODAY() + dt.timedelta(weeks=9)
    reactions.clear_old(tomorrow)
    assert appreciations([victor], for_=carla, today=tomorrow)[0].times == 0, "nobody said yes to this plan"
    actions.confirm_round(by=carla, meal_round=planned)
    reactions.clear_old(TODAY())
    assert appreciations([victor], for_=carla, today=tomorrow)[0].times == 0, "the day is not over"
    last = max(stop.expected for stop in stops() if stop.expected)
    for day in (tomorrow, tomorrow, later):
        reactions.clear_old(day)
        turn = Turn.objects.visible_to(carla).get()
        assert (turn.helper, turn.on) == (victor, TODAY())
        assert turn.minutes == last.hour * 60 + last.minute - (11 * 60 + 30)
    assert stops() == []
    for reader in (carla, cast.actor("victor")):
        (letter,) = appreciations([victor], for_=reader, today=later)
        assert (letter.times, letter.hours) == (1, round((turn.minutes or 0) / 60))
    assert appreciations([victor], for_=cast.actor("olga"), today=later)[0].times == 0
    assert not Turn.objects.visible_to(cast.actor("olga")).exists()


def test_a_trip_of_which_no_door_has_a_time_counts_as_once(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    actions.confirm_round(by=carla, meal_round=planned)
    Stop.objects.unscoped(reason="the test").update(expected=None)
    tomorrow = TODAY() + dt.timedelta(days=1)
    assert (actions.count_trips(tomorrow), actions.count_trips(tomorrow)) == (1, 0)
    (letter,) = appreciations([victor], for_=carla, today=tomorrow)
    assert (letter.times, letter.hours) == (1, 0)


def test_a_helper_without_account_hears_it_as_a_person(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest]
) -> None:
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    helper = circle_cast.helper(cast, "Bram", person=bram)
    planned = actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[helper])
    actions.confirm_round(by=carla, meal_round=planned)
    assert "team_call" in [template for template, _ in told()], "she may not be written to, so the team calls"
    forget_person(bram, by=carla, organisation_id=cast.welfare.pk)
    assert {stop.state for stop in stops()} == {StopState.TO_PLACE}


def test_forgetting_amina_takes_her_door_along(
    cast: Cast, carla: Actor, kitchen: Kitchen, eaters: list[MealRequest], victor: Helper
) -> None:
    actions.plan_round(by=carla, kitchen=kitchen, day=TODAY(), helpers=[victor])
    forget_person(eaters[0].person, by=carla, organisation_id=cast.welfare.pk)
    assert MealRequest.objects.visible_to(carla).count() == 4
    assert len(stops()) == 4
