# SPDX-License-Identifier: EUPL-1.2
"""What stands on 'Mijn dag', in five queries."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from omzien.alongside.models import Arrangement, CircleMember, Moment, Task
from omzien.base.actor import Actor
from omzien.messages.models import Message
from omzien.offer.models import Occurrence
from omzien.people.rules import persons_open_at
from omzien.questions.models import Question
from omzien.questions.workflow import QuestionState

MOST = 30
MOST_MESSAGES = 6


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one worker."""

    today: date
    tasks: tuple[Task, ...]
    dates: tuple[Occurrence, ...]
    meeting: tuple[Arrangement, ...]  # a day that a resident asked for, today
    waiting: tuple[Arrangement, ...]  # the day she asked for has passed without a word
    promises: tuple[Question, ...]  # promised for today, tomorrow, or already late
    fresh: tuple[Question, ...]  # asked of my teams, taken by nobody yet
    messages: tuple[Message, ...]

    @property
    def is_quiet(self) -> bool:
        return not (self.tasks or self.dates or self.meeting or self.waiting or self.promises)


def day_of(actor: Actor, today: date) -> Day:
    arrangements = list(_arrangements(actor, today))
    questions = list(_questions(actor, today))
    return Day(
        today=today,
        tasks=tuple(_tasks(actor, today)),
        dates=tuple(_dates(actor, today)),
        meeting=tuple(one for one in arrangements if one.next_on == today),
        waiting=tuple(one for one in arrangements if one.next_on != today),
        promises=tuple(one for one in questions if one.state != QuestionState.ASKED),
        fresh=tuple(one for one in questions if one.state == QuestionState.ASKED),
        # A new question stands on the page itself.
        messages=tuple(inbox(actor).exclude(template="team_question")[:MOST_MESSAGES]),
    )


def _tasks(actor: Actor, today: date) -> Any:
    rows = Task.objects.visible_to(actor).of_actor(actor).due(today)
    return rows.select_related("person", "theme")[:MOST]


def _dates(actor: Actor, today: date) -> Any:
    start = timezone.make_aware(datetime.combine(today, time.min))
    rows = Occurrence.objects.planned().filter(start__gte=start, start__lt=start + timedelta(days=1))
    rows = rows.filter(offer__organisation_id__in=persons_open_at(actor))
    return rows.select_related("offer__location", "attendance").order_by("start")[:MOST]


def beside(actor: Actor, person: str) -> Q:
    """Rows about people this worker stands beside: in the circle, with an open question, or spoken to by her."""
    circle = CircleMember.objects.visible_to(actor).current().filter(account_id=actor.account_id)
    asked = Question.objects.visible_to(actor).open().filter(picked_up_by_id=actor.account_id)
    spoken = Moment.objects.visible_to(actor).of_author(actor)
    return (
        Q(Exists(circle.filter(person_id=OuterRef(person))))
        | Q(Exists(asked.filter(person_id=OuterRef(person))))
        | Q(Exists(spoken.filter(person_id=OuterRef(person))))
    )


def _arrangements(actor: Actor, today: date) -> Any:
    """Only what a resident asked to be reminded of, and only until somebody spoke to her (CARE section 2, 22)."""
    spoken = (
        Moment.objects.visible_to(actor).reached().filter(person_id=OuterRef("person_id"), on__gte=OuterRef("next_on"))
    )
    rows = Arrangement.objects.visible_to(actor).filter(next_on__lte=today, ended_on=None)
    rows = rows.filter(Q(next_on=today) | ~Q(Exists(spoken))).filter(beside(actor, "person_id"))
    return rows.select_related("person")[:MOST]


def in_my_teams(actor: Actor) -> Q:
    """Questions of one's own teams; of the whole organisation for who stands in no team."""
    return Q(team_id__in=actor.team_ids) if actor.team_ids else Q(organisation_id__in=persons_open_at(actor))


def _questions(actor: Actor, today: date) -> Any:
    promised = Q(picked_up_by_id=actor.account_id, promised_on__lte=today + timedelta(days=1))
    fresh = Q(state=QuestionState.ASKED) & in_my_teams(actor)
    rows = Question.objects.visible_to(actor).open().filter(promised & ~Q(state=QuestionState.ASKED) | fresh)
    rows = rows.filter(organisation_id__in=persons_open_at(actor))
    return rows.select_related("person", "team", "neighbourhood", "offer").order_by("promised_on", "asked_at")[:MOST]


def inbox(actor: Actor) -> Any:
    """Unread messages to the worker or to her teams; what was sent to residents is not hers to read here."""
    rows = Message.objects.visible_to(actor).unread().filter(person=None)
    return rows.select_related("team", "about").order_by("-urgent", "-created_at")
