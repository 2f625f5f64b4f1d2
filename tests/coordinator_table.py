# SPDX-License-Identifier: EUPL-1.2
"""Carla's table: a circle, a round, a break, helpers and a plan, at her organisation and at Olga's."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

import circle_cast
import helpers_cast
import offer_cast
from cast import SINCE, Cast
from omzien.alongside.callcircles import actions as circles
from omzien.alongside.callcircles.models import CallCircle, Seat
from omzien.alongside.meals import actions as meals
from omzien.alongside.meals.models import Kitchen, Round, Stop
from omzien.alongside.respite import actions as respite
from omzien.alongside.respite.models import RespiteVisit
from omzien.base.actor import Actor
from omzien.matches.assigning import actions as assigning
from omzien.matches.assigning.models import Pair, Plan
from omzien.matches.duties import actions as duties
from omzien.matches.duties.models import Duty
from omzien.offer.helpers import actions as helpers
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import Helper
from omzien.people.models import Membership, Organisation, Role, Team
from omzien.people.persons.models import Person
from omzien.places.models import Location
from omzien.questions import actions as questions
from omzien.questions.actions import Asking

SECRET = "Zorgelijk"


@dataclass(frozen=True, slots=True)
class Side:
    circle: CallCircle
    seat: Seat
    kitchen: Kitchen
    round: Round
    stop: Stop
    visit: RespiteVisit
    helper: Helper
    duty: Duty
    plan: Plan


def lay(cast: Cast) -> tuple[Side, Side]:
    """The two sides: welfare, and the other with names that may not be seen."""
    Membership.objects.create(account=cast.olga, organisation=cast.other, role=Role.COORDINATOR, since=SINCE)
    return _side(cast, cast.welfare, "carla", "Bram"), _side(cast, cast.other, "olga", SECRET)


def _side(cast: Cast, at: Organisation, who: str, name: str) -> Side:
    by, today = cast.actor(who), timezone.localdate()
    persons = [
        Person.objects.create(organisation=at, call_me=f"{name} {n}", phone="06 0", neighbourhood=cast.neighbourhood)
        for n in range(5)
    ]
    circle = circles.make_circle(
        by=by, organisation=at, name=f"Kring {name}", starts=dt.time(9), ends=dt.time(10), persons=persons
    ).circle
    seat = Seat.objects.visible_to(by).filter(circle=circle)[0]
    circles.not_reached(by=by, seat=seat, now=timezone.now())
    helper = _helper(cast, by, at, f"Helper {name}")
    # A place is public: anyone may choose it. Who eats from it is not.
    place = Location.objects.create(name="Keuken", municipality=cast.municipality, lon=5.12, lat=52.09)
    kitchen = meals.open_kitchen(by=by, organisation=at, location=place, leaves=dt.time(11, 30))
    circle_cast.eater(cast, kitchen, persons[0], door=f"{name}straat 1", by=by)
    round_ = meals.plan_round(by=by, kitchen=kitchen, day=today, helpers=[helper])
    respite.ask_break(by=by, carer=persons[1], on=today, starts=dt.time(18), ends=dt.time(20), weekly=True)
    visit = respite.plan_breaks(by=by, organisation=at, today=today)[0]
    (date,) = helpers_cast.dates(cast)
    duty = duties.finish(by=by, duty=duties.take(by=by, helper=helper, occurrence=date))
    team, _ = Team.objects.get_or_create(organisation=at, defaults={"name": f"Team {name}", "kind": "free_access"})
    asking = Asking(
        words=f"{name} zoekt koffie",
        municipality=cast.municipality,
        team=team,
        person=persons[2],
        themes=["coffee_morning"],
    )
    questions.ask(by=by, asking=asking)
    plan = assigning.preview(by=by, organisation=at)
    stop = Stop.objects.visible_to(by).get(round=round_)
    return Side(circle, seat, kitchen, round_, stop, visit, helper, duty, plan)


def _helper(cast: Cast, by: Actor, at: Organisation, name: str) -> Helper:
    offer_cast.theme()
    offer_cast.theme("respite_care", "Even vrij")
    wishes = Wishes(likes=["coffee_morning", "respite_care"], at_most_per_week=9, neighbourhood=cast.neighbourhood)
    new = helpers.sign_up(by=by, organisation=at, call_me=f"Nieuw {name}", wishes=wishes)
    made = helpers.sign_up(by=by, organisation=at, call_me=name, wishes=wishes)
    assert new.pk != made.pk
    return helpers.welcome(by=by, helper=made)


def pairs_of(plan: Plan, by: Actor) -> list[Pair]:
    return list(Pair.objects.visible_to(by).filter(plan=plan))
