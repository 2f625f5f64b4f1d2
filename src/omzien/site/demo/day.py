# SPDX-License-Identifier: EUPL-1.2
"""Invented residents and helpers, so that 'Mijn dag' and the coordinator's pages are alive on every day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from omzien.alongside import actions as alongside
from omzien.alongside.callcircles.models import CallCircle, Seat
from omzien.alongside.meals import actions as meals
from omzien.alongside.meals.models import Kitchen, MealRequest, Round
from omzien.alongside.models import Arrangement, Task
from omzien.alongside.respite import actions as respite
from omzien.alongside.respite.models import Break
from omzien.base.actor import Actor
from omzien.base.ids import example_id
from omzien.matches.duties.models import Duty
from omzien.offer.helpers.models import Helper, HelperState
from omzien.offer.models import Occurrence, Theme
from omzien.people.bridge import actor_for
from omzien.people.models import Account, Membership, Organisation, Role, Team
from omzien.people.persons.models import Person
from omzien.places.models import Area, Location
from omzien.questions import actions as questions
from omzien.questions.actions import Asking
from omzien.questions.models import Question
from omzien.safety import actions as safety
from omzien.site.demo.ground import first_time
from omzien.site.demo.names import STREETS, phone

RESIDENTS = ("Amina", "Cees", "Dilara", "Gerda", "Ismail", "Jolanda", "Mariam", "Willem")
HELPERS = ("Victor", "Esther", "Hamza", "Lotte", "Rachid", "Tineke")
NEW_HELPER = "Sjoerd"
ASKED = (
    ("Mijn buurvrouw is overleden en nu zit ik veel alleen", "grief_group", "Amina"),
    ("Ik wil graag beter Nederlands praten met mensen uit de buurt", "language_buddy", "Mariam"),
    ("Ik krijg brieven over geld en ik snap ze niet", "paperwork_help", "Cees"),
    ("Wie kan mij één keer per week naar de winkel brengen?", "transport_help", "Gerda"),
    ("Ik zorg voor mijn man en ik ben heel moe", "carer_support", "Jolanda"),
)
LIKES = ("buddy", "language_buddy", "paperwork_help", "transport_help", "odd_jobs", "meal_delivery")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the day is played: one welfare organisation with its worker and its coordinator."""

    municipality: Area
    organisation: Organisation
    team: Team | None
    fatma: Actor
    carla: Actor
    leader: Account
    spots: list[Area]
    today: dt.date

    def key(self, *parts: object) -> str:
        return str(example_id(self.municipality.code, "day", *parts))


def live(*, municipality: Area) -> None:
    """Write the invented people once, and bring what they do to today on every start.

    Today is the real one: the verbs that are used here promise nothing for a day that has passed.
    """
    stage = _stage(municipality)
    if stage is None:
        return
    with transaction.atomic():
        if first_time("demo-day", municipality):
            _write(stage)
        _bring_to_today(stage)


def _stage(municipality: Area) -> Stage | None:
    """None where no worker and coordinator share an organisation, as in an older demo."""
    members = Membership.objects.current().filter(account__is_example=True, organisation__municipalities=municipality)
    worker = members.filter(account__name="Fatma", role=Role.WORKER).select_related("organisation", "team").first()
    leader = members.filter(account__name="Carla", role=Role.COORDINATOR).first()
    if worker is None or leader is None or worker.organisation_id != leader.organisation_id:
        return None
    spots = Area.objects.of(municipality).current().filter(level=Area.Level.NEIGHBOURHOOD, lon__isnull=False)
    return Stage(
        municipality=municipality,
        organisation=worker.organisation,
        team=worker.team or Team.objects.filter(organisation=worker.organisation).order_by("name").first(),
        fatma=actor_for(worker.account, verified=True),
        carla=actor_for(leader.account, verified=True),
        leader=leader.account,
        spots=list(spots.order_by("code")[:3]),
        today=timezone.localdate(),
    )


def _write(stage: Stage) -> None:
    residents = {name: _resident(stage, name, at) for at, name in enumerate(RESIDENTS)}
    for at, name in enumerate((*HELPERS, NEW_HELPER)):
        _helper(stage, name, at)
    _circle(stage, [residents[name] for name in RESIDENTS[:5]])
    _kitchen(stage, [residents[name] for name in RESIDENTS[3:]])
    Break.objects.create(
        id=stage.key("break"),
        organisation=stage.organisation,
        carer=residents["Jolanda"],
        on=stage.today,
        starts=dt.time(13),
        ends=dt.time(16),
        weekly=True,
        words="Mijn man drinkt om drie uur graag thee.",
    )
    safety.appoint(by=stage.carla, organisation=stage.organisation, account=stage.leader)
    _ask(stage, residents)
    _contacts(stage, residents)


def _amina() -> Account | None:
    """Her sign-in, once: in a second municipality somebody else has her name."""
    return Account.objects.filter(name="Amina", is_example=True, person=None).first()


def _resident(stage: Stage, name: str, at: int) -> Person:
    return Person.objects.create(
        id=stage.key("resident", name),
        organisation=stage.organisation,
        account=_amina() if name == "Amina" else None,
        call_me=name,
        phone=phone(900_000 + at),
        languages=["nl"],
        neighbourhood=stage.spots[at % len(stage.spots)],
        reach_by="phone",
        may_call=True,
        is_example=True,
    )


def _helper(stage: Stage, name: str, at: int) -> None:
    new = name == NEW_HELPER
    made = Helper.objects.create(
        id=stage.key("helper", name),
        organisation=stage.organisation,
        account=Account.objects.filter(name="Victor", is_example=True).first() if name == "Victor" else None,
        person=_resident(stage, name, len(RESIDENTS)) if new else None,
        call_me=name,
        neighbourhood=stage.spots[at % len(stage.spots)],
        max_km=10,
        languages=["nl"],
        at_most_per_week=2 + at % 3,
        since=stage.today if new else stage.today.replace(year=stage.today.year - at, day=1),
        welcome_before=stage.today + dt.timedelta(days=7),
        state=HelperState.NEW if new else HelperState.READY,
        is_example=True,
    )
    made.likes.set(Theme.objects.filter(pk__in=[LIKES[at % len(LIKES)], "respite_care", "coffee_morning"]))


def _circle(stage: Stage, persons: list[Person]) -> None:
    circle = CallCircle.objects.create(
        id=stage.key("circle"),
        organisation=stage.organisation,
        team=stage.team,
        name="Goedemorgen",
        starts=dt.time(9),
        ends=dt.time(10),
        is_example=True,
    )
    Seat.objects.bulk_create(
        Seat(id=stage.key("seat", at), circle=circle, person=one, order=at) for at, one in enumerate(persons)
    )


def _kitchen(stage: Stage, persons: list[Person]) -> None:
    places = Location.objects.filter(municipality=stage.municipality, is_example=True, lon__isnull=False)
    place = places.filter(kind=Location.Kind.COMMUNITY_CENTRE).order_by("name", "pk").first()
    if place is None:
        return
    kitchen = Kitchen.objects.create(
        id=stage.key("kitchen"),
        organisation=stage.organisation,
        location=place,
        leaves=dt.time(11, 30),
        is_example=True,
    )
    MealRequest.objects.bulk_create(
        MealRequest(
            id=stage.key("meal", at),
            kitchen=kitchen,
            person=one,
            door=f"{STREETS[at % len(STREETS)]} {at + 1}",
            lon=(place.lon or 0) + at / 500,
            lat=place.lat,
            weekdays=list(range(7)),
            opens=dt.time(11, 30),
            closes=dt.time(13),
            diet="Zonder vlees" if at % 2 else "",
            since=stage.today,
        )
        for at, one in enumerate(persons)
    )


def _ask(stage: Stage, residents: dict[str, Person]) -> None:
    for at, (words, theme, name) in enumerate(ASKED):
        asking = Asking(
            words=words,
            municipality=stage.municipality,
            neighbourhood=residents[name].neighbourhood,
            key=example_id(stage.municipality.code, "day", "question", at),
            team=stage.team,
            person=residents[name],
            themes=[theme] if Theme.objects.filter(pk=theme).exists() else [],
        )
        question = questions.ask(by=stage.fatma, asking=asking)
        if at == 0:
            questions.pick_up(by=stage.fatma, question=question, promised_on=stage.today)


def _contacts(stage: Stage, residents: dict[str, Person]) -> None:
    by, at = stage.fatma, stage.organisation.pk
    week_ago = stage.today - dt.timedelta(days=7)
    amina, cees = residents["Amina"], residents["Cees"]
    alongside.bring_in(by=by, person=amina, name="Fatma", kind="worker", first_person=True)
    alongside.note_contact(
        by=by, organisation_id=at, person=amina, on=week_ago, words="Wij dronken thee.", line_key=stage.key("thee")
    )
    alongside.note_contact(by=by, organisation_id=at, met="nobody", on=week_ago, line_key=stage.key("er zijn"))
    for title, person in (("Cees bellen over zijn brief", cees), ("Koffie brengen bij Amina", amina)):
        alongside.plan_task(
            by=by, organisation_id=at, title=title, person=person, due=stage.today, line_key=stage.key(title)
        )
    alongside.agree(by=by, person=amina, words="Bel mij in de ochtend, dan ben ik wakker.", next_on=stage.today)


def _bring_to_today(stage: Stage) -> None:
    """What was not done is for today again; the meals of today are planned; helpers stand on the list."""
    fatma, carla, today = stage.fatma, stage.carla, stage.today
    people = Person.objects.visible_to(fatma).filter(is_example=True)
    Task.objects.visible_to(fatma).open().filter(person__in=people, due__lt=today).update(due=today)
    Arrangement.objects.visible_to(fatma).filter(person__in=people, next_on__lt=today).update(next_on=today)
    open_now = Question.objects.visible_to(fatma).open().filter(person__in=people)
    open_now.filter(promised_on__lt=today).update(promised_on=today)
    helpers = Helper.objects.visible_to(carla).filter(is_example=True, state=HelperState.READY)
    # Who can sign in comes first, so that her own page shows something.
    ranked = list(helpers.order_by(F("account").asc(nulls_last=True), "call_me"))
    _meals(stage, ranked[:2])
    _duties(stage, ranked)
    respite.plan_breaks(by=carla, organisation=stage.organisation, today=today)


def _meals(stage: Stage, helpers: list[Helper]) -> None:
    rows = Kitchen.objects.visible_to(stage.carla).filter(is_example=True).select_related("location", "organisation")
    for kitchen in rows:
        planned = Round.objects.visible_to(stage.carla).filter(kitchen=kitchen, day=stage.today)
        if helpers and not planned.exists():
            made = meals.plan_round(by=stage.carla, kitchen=kitchen, day=stage.today, helpers=helpers)
            meals.confirm_round(by=stage.carla, meal_round=made)


def _duties(stage: Stage, helpers: list[Helper]) -> None:
    """Each helper at one date in the week to come; ids follow from the date, so that a start repeats nothing."""
    start = timezone.make_aware(dt.datetime.combine(stage.today, dt.time.min))
    rows = Occurrence.objects.planned().filter(offer__organisation=stage.organisation, offer__is_example=True)
    week = rows.filter(start__gte=start, start__lt=start + dt.timedelta(days=7)).order_by("start", "pk")
    Duty.objects.bulk_create(
        [
            Duty(
                id=example_id("duty", helper.pk, date.pk),
                helper=helper,
                occurrence=date,
                on=timezone.localdate(date.start),
            )
            for helper, date in zip(helpers, week[: len(helpers)], strict=False)
        ],
        ignore_conflicts=True,
    )
