# SPDX-License-Identifier: EUPL-1.2
"""Fatma's desk: one of everything at her organisation and at Olga's, so that there is something that could leak."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cast import Cast
from omzien.alongside import actions as alongside
from omzien.alongside.models import Arrangement, CircleMember, Task, WorkingNote
from omzien.base.actor import Actor
from omzien.base.journal import sweep
from omzien.matches.models import Match
from omzien.messages.actions import deliver_due
from omzien.messages.models import Channel, Message, MessageState
from omzien.offer.models import Occurrence, Theme
from omzien.people.models import Account, Organisation, Team, TeamKind
from omzien.people.persons.models import Person
from omzien.questions import actions as questions
from omzien.questions.actions import Asking
from omzien.questions.models import Complaint, Question
from omzien.safety import actions as safety
from omzien.safety.models import Concern
from shelf import Shelf, fill

SECRET = "Zorgelijk"
SAID = {"welfare": "Amina zoekt gezelschap", "other": f"{SECRET} zoekt gezelschap"}


@dataclass(frozen=True, slots=True)
class Side:
    """Everything of one organisation."""

    actor: Actor
    team: Team
    person: Person
    question: Question
    match: Match
    task: Task
    arrangement: Arrangement
    member: CircleMember
    note: WorkingNote
    message: Message
    concern: Concern
    complaint: Complaint


@dataclass(frozen=True, slots=True)
class Desk:
    """By organisation of the cast: "welfare" (Fatma) and "other" (Olga)."""

    shelf: Shelf
    today: Occurrence
    welfare: Side
    other: Side


def furnish(cast: Cast) -> Desk:
    shelf = fill(cast)
    team = Team.objects.create(organisation=cast.other, name=f"Team {SECRET}", kind=TeamKind.FREE_ACCESS)
    team.districts.add(cast.district)
    for theme in ("buddy", "language_buddy", "debt_help"):
        Theme.objects.get_or_create(id=theme, defaults={"label_u": theme, "label_je": theme, "life_domain": "x"})
    desk = Desk(
        shelf,
        _today(shelf),
        _side(cast, shelf, "welfare", cast.welfare, cast.team, cast.fatma),
        _side(cast, shelf, "other", cast.other, team, cast.olga),
    )
    sweep(timezone.now())
    deliver_due(timezone.now())
    return desk


def _today(shelf: Shelf) -> Occurrence:
    """Coffee on this very day, in the middle of it whatever the hour."""
    noon = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(12)))
    return Occurrence.objects.create(
        offer=shelf.offer["welfare"], original_start=noon, start=noon, end=noon + dt.timedelta(hours=2)
    )


def _side(cast: Cast, shelf: Shelf, key: str, at: Organisation, team: Team, who: Account) -> Side:
    actor = cast.actor(who.name.lower())
    name = "Amina" if key == "welfare" else SECRET
    today = timezone.localdate()
    person = Person.objects.create(organisation=at, call_me=name, neighbourhood=cast.neighbourhood, phone="06 00000000")
    asking = Asking(words=SAID[key], municipality=cast.municipality, team=team, person=person, themes=["meeting"])
    question = questions.pick_up(by=actor, question=questions.ask(by=actor, asking=asking), promised_on=today)
    match = Match.objects.create(
        question=question,
        kind="group",
        offer=shelf.offer[key],
        occurrence=shelf.date[key],
        reasons=[{"code": "said", "number": -1, "words": ["gezelschap"]}],
    )
    kept: dict[str, Any] = {"by": actor, "organisation_id": at.pk}
    task = alongside.plan_task(**kept, title=f"{name} bellen", person=person, due=today)
    arrangement = alongside.agree(by=actor, person=person, words=f"{name} wil bellen", next_on=today)
    member = alongside.bring_in(by=actor, person=person, name=f"Zus van {name}", kind="family")
    alongside.note_contact(**kept, person=person, words=f"{name} dronk thee", on=today - dt.timedelta(days=20))
    note = alongside.write_note(**kept, person=person, words=f"{name} niet vergeten")
    message = Message.objects.create(
        organisation=at,
        team=team,
        channel=Channel.INBOX,
        template="team_failed",
        subject="Nieuw",
        body=f"{name} wacht",
        not_before=timezone.now(),
        state=MessageState.SENT,
        key=f"desk-{key}",
    )
    concern = safety.keep_concern(**kept, words=f"{name} is bang", about=name)
    complaint = Complaint.objects.create(
        organisation=at, words=f"{name} wacht te lang", answer_by=today, handler=who, question=question
    )
    return Side(actor, team, person, question, match, task, arrangement, member, note, message, concern, complaint)
