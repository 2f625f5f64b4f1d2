# SPDX-License-Identifier: EUPL-1.2
"""A carer is free for a while; a helper who cannot starts the search; one tap says how it was."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import circle_cast
import offer_cast
from cast import Cast
from omzien.alongside.meals import actions as meals
from omzien.alongside.respite import actions, bridge
from omzien.alongside.respite.models import Break, RespiteVisit, VisitState, Went
from omzien.base.actor import Actor
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.matches.duties.models import Turn
from omzien.messages.models import Message
from omzien.offer.helpers.models import DAYS, Helper
from omzien.people.models import Team
from omzien.people.persons.models import Person
from omzien.places.models import Area

pytestmark = pytest.mark.django_db
TEN, NOON = dt.time(10), dt.time(12)


@pytest.fixture
def carla(cast: Cast) -> Actor:
    return cast.actor("carla")


@pytest.fixture
def amina(cast: Cast) -> Person:
    return circle_cast.people(cast, 1)[0]


def monday() -> dt.date:
    today = timezone.localdate()
    return today + dt.timedelta(days=7 - today.weekday())


def ask(cast: Cast, carer: Person, **more: object) -> Break:
    given = {"on": monday(), "starts": TEN, "ends": NOON} | more
    return actions.ask_break(by=cast.actor("carla"), carer=carer, **given)  # type: ignore[arg-type]  # freely named


def helper(cast: Cast, name: str = "Victor", **more: Any) -> Helper:
    return circle_cast.helper(cast, name, likes="respite_care", **{"neighbourhood": cast.neighbourhood} | more)


def plan(cast: Cast) -> list[RespiteVisit]:
    return actions.plan_breaks(by=cast.actor("carla"), organisation=cast.welfare, today=timezone.localdate())


def told() -> list[str]:
    sweep(timezone.now())
    rows = Message.objects.unscoped(reason="the test looks at all").order_by("created_at")
    return list(rows.values_list("template", flat=True))


def test_a_weekly_break_is_proposed_for_four_weeks_with_one_face(cast: Cast, amina: Person) -> None:
    wanted = ask(cast, amina, weekly=True)
    victor = helper(cast, account=cast.victor, can_when=["mo-morning"])
    visits = plan(cast)
    assert [visit.on for visit in visits] == list(
        wanted.days(timezone.localdate(), timezone.localdate() + actions.AHEAD)
    )
    assert {visit.helper for visit in visits} == {victor}
    assert plan(cast) == [], "planned once"
    assert "voorstel" in str(visits[0])
    assert "iemand komt" in str(wanted)
    assert visits[0].start.hour is not None


def test_a_break_ends_on_its_last_day(cast: Cast, amina: Person) -> None:
    wanted = ask(cast, amina, weekly=True, until=monday() + dt.timedelta(days=7))
    assert list(wanted.days(monday(), monday() + actions.AHEAD)) == [monday(), monday() + dt.timedelta(days=7)]
    assert list(ask(cast, amina).days(monday() + dt.timedelta(days=1), monday() + actions.AHEAD)) == []


def test_nobody_is_asked_above_what_she_said(cast: Cast, amina: Person) -> None:
    helper(cast, at_most_per_week=1)
    ask(cast, amina)
    ask(cast, amina, on=monday() + dt.timedelta(days=1))
    assert len(plan(cast)) == 1


def test_two_breaks_at_one_time_get_two_helpers(cast: Cast, amina: Person) -> None:
    helper(cast)
    for _ in range(2):
        ask(cast, amina)
    assert len(plan(cast)) == 1, "one helper is at one place"
    anna = helper(cast, "Anna")
    assert [visit.helper for visit in plan(cast)] == [anna]


@pytest.mark.parametrize("wish", [{"can_when": ["tu-morning"]}, {"max_km": 1}, {"languages": ["ar"]}])
def test_who_cannot_then_or_lives_too_far_is_not_asked(cast: Cast, amina: Person, wish: dict[str, Any]) -> None:
    far = Area.objects.create(
        code="BU99010199",
        name="Ver",
        level="neighbourhood",
        parent=cast.district,
        municipality=cast.municipality,
        province="Utrecht",
        lon=5.3,
        lat=52.09,
        valid_from=dt.date(2024, 1, 1),
    )
    ask(cast, amina)
    one = helper(cast, **wish)
    if "max_km" in wish:
        Helper.objects.unscoped(reason="she moves").update(neighbourhood=far)
    found = plan(cast)
    # Another language is a price, not a wall: better somebody than nobody.
    assert [visit.helper for visit in found] == ([one] if "languages" in wish else [])


def test_who_brings_meals_that_day_is_not_asked_too(cast: Cast, amina: Person, carla: Actor) -> None:
    victor = helper(cast)
    kitchen = circle_cast.kitchen(cast)
    circle_cast.eater(cast, kitchen, amina)
    meals.plan_round(by=carla, kitchen=kitchen, day=monday(), helpers=[victor])
    ask(cast, amina)
    assert plan(cast) == []


def test_where_she_lives_may_be_unknown(cast: Cast, amina: Person) -> None:
    amina.neighbourhood = None
    assert bridge.metres(Helper(), amina) is None
    ask(cast, amina)
    one = helper(cast, neighbourhood=None)
    assert [visit.helper for visit in plan(cast)] == [one]
    assert [bridge.part_of(dt.time(hour)) for hour in (9, 14, 19)] == ["morning", "afternoon", "evening"]
    assert DAYS[0] == "mo"


def test_victor_says_yes_and_both_hear_it(cast: Cast, amina: Person) -> None:
    ask(cast, amina)
    helper(cast, account=cast.victor)
    (visit,) = plan(cast)
    for _ in range(2):
        assert actions.confirm(by=cast.actor("victor"), visit=visit).state == VisitState.PLANNED
    assert told() == ["helper_duty", "team_call"]
    assert list(RespiteVisit.objects.visible_to(cast.actor("victor"))) == [visit]


def test_cannot_starts_the_search_and_ends_at_the_team(cast: Cast, amina: Person, carla: Actor) -> None:
    ask(cast, amina)
    helper(cast, account=cast.victor)
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    helper(cast, "Bram", person=bram)
    (visit,) = plan(cast)
    second = actions.cannot(by=carla, visit=visit)
    assert second is not None
    assert second.helper != visit.helper
    assert actions.cannot(by=carla, visit=visit) is None, "said once"
    with pytest.raises(ValidationError, match="Iemand anders"):
        actions.confirm(by=carla, visit=visit)
    assert actions.cannot(by=carla, visit=second) is None
    assert sorted(told()) == [
        "team_call" if second.helper and second.helper.person else "helper_replacement",
        "team_respite_none",
    ]
    assert not RespiteVisit.objects.visible_to(cast.actor("victor")).exists()


def test_a_day_that_passed_is_not_searched_for(cast: Cast, amina: Person, carla: Actor) -> None:
    wanted = ask(cast, amina)
    helper(cast)
    (visit,) = plan(cast)
    past = timezone.localdate() - dt.timedelta(days=1)
    RespiteVisit.objects.unscoped(reason="time passes").filter(pk=visit.pk).update(on=past)
    helper(cast, "Anna")
    assert actions.cannot(by=carla, visit=visit) is None
    assert wanted.state == "asked"


def test_a_place_takes_over(cast: Cast, amina: Person, carla: Actor) -> None:
    wanted = ask(cast, amina, kind="place")
    farm = offer_cast.offer(cast, "Logeerhuis")
    visit = actions.offer_place(by=carla, wanted=wanted, on=wanted.on, offer=farm)
    with pytest.raises(ValidationError, match="al iets gevonden"):
        actions.offer_place(by=carla, wanted=wanted, on=wanted.on, offer=farm)
    actions.confirm(by=carla, visit=visit)
    assert told() == ["team_call"]
    assert plan(cast) == []
    actions.done(by=carla, visit=visit)
    assert not Turn.objects.visible_to(carla).exists(), "a place is thanked in another way"


def test_one_tap_says_whether_it_goes_well(cast: Cast, amina: Person, carla: Actor) -> None:
    ask(cast, amina)
    helper(cast)
    (visit,) = plan(cast)
    actions.done(by=carla, visit=visit, hours=2)
    turn = Turn.objects.visible_to(carla).get()
    assert (turn.helper_id, turn.minutes) == (visit.helper_id, 120), "it counts in her letter"
    rows = RespiteVisit.objects.visible_to(carla)
    assert rows.to_ask_about(visit.on).count() == 1
    assert actions.how_was_it(by=cast.actor("amina"), visit=visit, well=True).went == Went.WELL
    assert told() == []
    actions.how_was_it(by=carla, visit=visit, well=False)
    assert told() == ["team_respite_not_well"]
    assert not rows.to_ask_about(visit.on).exists()


def test_nobody_else_asks_plans_or_reads(cast: Cast, amina: Person) -> None:
    wanted = ask(cast, amina)
    helper(cast)
    (visit,) = plan(cast)
    for name in ("olga", "roos", "petra", "stefan", "ali", "bram", "victor"):
        actor = cast.actor(name)
        assert not Break.objects.visible_to(actor).exists()
        assert not RespiteVisit.objects.visible_to(actor).exists()
        for verb in (actions.confirm, actions.cannot, actions.done):
            with pytest.raises(PermissionDenied):
                verb(by=actor, visit=visit)
        with pytest.raises(PermissionDenied):
            actions.how_was_it(by=actor, visit=visit, well=True)
        with pytest.raises(PermissionDenied):
            actions.stop_break(by=actor, wanted=wanted)
        with pytest.raises(PermissionDenied):
            actions.plan_breaks(by=actor, organisation=cast.welfare, today=monday())
    place = actions.offer_place(
        by=cast.actor("carla"), wanted=ask(cast, amina), on=monday(), offer=offer_cast.offer(cast)
    )
    with pytest.raises(PermissionDenied):
        actions.confirm(by=cast.actor("victor"), visit=place)
    assert Break.objects.visible_to(cast.actor("amina")).count() == 2


def test_the_cared_for_is_of_the_own_organisation(cast: Cast, amina: Person) -> None:
    elsewhere = Person.objects.create(organisation=cast.other, call_me="Olga's")
    with pytest.raises(ValidationError, match="eigen organisatie"):
        ask(cast, amina, cared_for=elsewhere)


def test_amina_asks_and_stops_by_herself(cast: Cast, amina: Person) -> None:
    me = cast.actor("amina")
    wanted = actions.ask_break(by=me, carer=amina, on=monday(), starts=TEN, ends=NOON)
    helper(cast)
    plan(cast)
    actions.stop_break(by=me, wanted=wanted)
    assert not RespiteVisit.objects.visible_to(me).exists()
    assert not Break.objects.visible_to(me).running(timezone.localdate()).exists()


def test_forgetting_lets_go_of_carer_cared_for_and_helper(cast: Cast, amina: Person, carla: Actor) -> None:
    mother = Person.objects.create(organisation=cast.welfare, call_me="Moeder")
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    ask(cast, amina, cared_for=mother, words="zij hoort slecht")
    helper(cast, person=bram)
    plan(cast)
    forget_person(mother, by=carla, organisation_id=cast.welfare.pk)
    kept = Break.objects.visible_to(carla).get()
    assert (kept.cared_for, kept.words) == (None, "")
    forget_person(bram, by=carla, organisation_id=cast.welfare.pk)
    assert not RespiteVisit.objects.visible_to(carla).exists()
    forget_person(amina, by=carla, organisation_id=cast.welfare.pk)
    assert not Break.objects.visible_to(carla).exists()


def test_without_a_team_the_carer_still_hears_it(cast: Cast, amina: Person, carla: Actor) -> None:
    Team.objects.filter(organisation=cast.welfare).update(organisation=cast.other)
    Person.objects.unscoped(reason="she likes letters").filter(pk=amina.pk).update(reach_by="letter", may_write=True)
    ask(cast, amina)
    helper(cast)
    (visit,) = plan(cast)
    actions.confirm(by=carla, visit=visit)
    assert told() == ["arranged"]
    actions.how_was_it(by=carla, visit=visit, well=False)
    actions.cannot(by=carla, visit=visit)
    assert told() == ["arranged"]
