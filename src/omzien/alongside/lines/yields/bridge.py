# SPDX-License-Identifier: EUPL-1.2
"""Own lines of a month -> what came of each, and own lines of a day -> parts to confirm again."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Coalesce
from django.utils import timezone

from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import Line, LineResult, PartKind
from omzien.alongside.models import Hours, Moment, SmallMoney, Task
from omzien.base.actor import Actor
from omzien.matches.models import Attendance, Match
from omzien.matches.workflow import MatchState
from omzien.offer.models import Occurrence
from omzien.people.rules import persons_open_at
from omzien.questions.models import Question
from omzien.questions.workflow import QuestionState

WITHIN = timedelta(days=90)
AGAIN = (PartKind.ATTENDANCE, PartKind.CONTACT, PartKind.TASK, PartKind.HOURS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part came to. `what` is match, answer, figure, open (not yet) or nothing (ninety days passed)."""

    result: LineResult
    what: str
    count: int | None = None


def outcomes(actor: Actor, first: date, last: date, today: date) -> list[tuple[Line, list[Outcome]]]:
    """The author's own lines between two days with what each part came to, newest first. Four queries."""
    lines = list(Line.objects.visible_to(actor).between(first, last))
    results = list(_with_what_they_became(actor).filter(line__in=[line.pk for line in lines]))
    answered = _answered(actor, {key for one in results for key in (one.asked, one.who) if key})
    when = {line.pk: line.on for line in lines}
    per_line: dict[UUID, list[Outcome]] = defaultdict(list)
    for result in results:
        per_line[result.line_id].append(_outcome(result, when[result.line_id], answered, today))
    return [(line, per_line[line.pk]) for line in lines]


def _of(actor: Actor, model: type[Any], value: Any) -> Subquery:
    """One value of the row that a result became, if it became a row of this kind."""
    return Subquery(model.objects.visible_to(actor).filter(pk=OuterRef("row_id")).values_list(value)[:1])


def _with_what_they_became(actor: Actor) -> Any:
    """Results with the figure they stand for, and the question and the person they are about: one statement."""
    counted = Attendance.objects.of_organisations(persons_open_at(actor)).filter(pk=OuterRef("row_id"))
    figure = Coalesce(
        Subquery(counted.values("count")[:1]),
        _of(actor, Moment, "count"),
        _of(actor, SmallMoney, -F("cents")),
        _of(actor, Hours, "hours"),
    )
    asked = Coalesce(_of(actor, Question, "pk"), _of(actor, Task, "question_id"), output_field=UUIDField())
    people = (_of(actor, Question, "person_id"), _of(actor, Task, "person_id"), _of(actor, Moment, "person_id"))
    rows = LineResult.objects.visible_to(actor).select_related("theme")
    return rows.annotate(figure=figure, asked=asked, who=Coalesce(*people, output_field=UUIDField()))


def _answered(actor: Actor, keys: set[UUID]) -> dict[UUID, tuple[date, str]]:
    """Per question or person: the day something came of it, and whether that was a match or an answer."""
    about = Question.objects.visible_to(actor).filter(Q(pk__in=keys) | Q(person_id__in=keys))
    found: dict[UUID, tuple[date, str]] = {}
    for question in about.filter(state=QuestionState.ANSWERED):
        for key in (question.pk, question.person_id):
            if key:
                found[key] = (timezone.localdate(question.changed_at), "answer")
    matched = Match.objects.visible_to(actor).filter(question__in=about, state=MatchState.ACCEPTED)
    for match in matched.select_related("question"):
        for key in (match.question_id, match.question.person_id):
            if key:
                found[key] = (timezone.localdate(match.changed_at), "match")
    return found


def _outcome(result: Any, on: date, answered: dict[UUID, tuple[date, str]], today: date) -> Outcome:
    """Counts, hours and small money stand in the report as they are; the rest waits for a match or an answer."""
    if result.figure is not None:
        return Outcome(result, "figure", result.figure)
    for key in (result.asked, result.who):
        day, what = answered.get(key, (date.max, ""))
        if on <= day <= on + WITHIN:
            return Outcome(result, what)
    return Outcome(result, "open" if today <= on + WITHIN else "nothing")


def again(actor: Actor, organisation_id: UUID, *, today: date, last_only: bool) -> list[LinePart]:
    """The parts of the last day with lines before today, or of the last line: to look at and confirm again.

    Questions, signals, money and safety are never repeated: those are about one moment. One query.
    """
    lines = Line.objects.visible_to(actor).filter(organisation_id=organisation_id)
    newest = lines.order_by("-on", "-created_at")
    if last_only:
        chosen = _with_what_they_became(actor).filter(line=Subquery(newest.values("pk")[:1]))
    else:
        before = newest.filter(on__lt=today)
        chosen = _with_what_they_became(actor).filter(line__in=lines, line__on=Subquery(before.values("on")[:1]))
    counted = Occurrence.objects.planned().filter(start__date=today, offer__occurrences__attendance=OuterRef("row_id"))
    rows = chosen.filter(kind__in=AGAIN).annotate(
        met=_of(actor, Moment, "met"),
        reached=_of(actor, Moment, "reached"),
        title=_of(actor, Task, "title"),
        same=Subquery(counted.order_by("start").values("pk")[:1]),
    )
    return [_told(row) for row in rows.order_by("line__created_at", "place") if not _is_gone(row)]


def _is_gone(result: Any) -> bool:
    """The row it became was taken away since."""
    return bool(result.met is None and result.title is None and result.figure is None)


def _told(result: Any) -> LinePart:
    theme = result.theme_id or ""
    if result.met is not None:
        return LinePart(
            kind=PartKind.ATTENDANCE if result.kind == PartKind.ATTENDANCE else PartKind.CONTACT,
            met=result.met,
            person_id=result.who,
            theme=theme,
            count=result.figure,
            reached=result.reached,
        )
    if result.title is not None:
        return LinePart(kind=PartKind.TASK, text=result.title, person_id=result.who, theme=theme)
    if result.kind == PartKind.HOURS:
        return LinePart(kind=PartKind.HOURS, count=result.figure)
    return LinePart(kind=PartKind.ATTENDANCE, count=result.figure, occurrence_id=result.same, theme=theme)
