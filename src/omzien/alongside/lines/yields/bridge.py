# SPDX-License-Identifier: EUPL-1.2
"""Own lines of a month -> what came of each, and own lines of a day -> parts to confirm again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import Line, LineResult, PartKind
from omzien.alongside.models import Hours, Moment, Noticed, SmallMoney, Task
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
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows behind results, by kind of row."""

    by_id: dict[UUID, Any]
    answered: dict[UUID, tuple[date, str]]  # question -> when it was answered or matched, and which of the two


def outcomes(actor: Actor, first: date, last: date, today: date) -> list[tuple[Line, list[Outcome]]]:
    """The author's own lines between two days with what each part came to, newest first."""
    lines = Line.objects.visible_to(actor).between(first, last).prefetch_related(None)
    results = list(LineResult.objects.visible_to(actor).filter(line__in=lines).select_related("line", "theme"))
    rows = _rows(actor, results)
    per_line: dict[UUID, list[Outcome]] = defaultdict(list)
    for result in results:
        per_line[result.line_id].append(_outcome(result, rows, today))
    return [(line, per_line[line.pk]) for line in lines]


def _ids(results: Iterable[LineResult], model: type[Any]) -> list[UUID]:
    return [result.row_id for result in results if result.row_type == model._meta.label]


def _rows(actor: Actor, results: Sequence[LineResult]) -> _Rows:
    by_id: dict[UUID, Any] = {}
    for model in (Moment, Task, Noticed, SmallMoney, Hours, Question):
        for row in model.objects.visible_to(actor).filter(pk__in=_ids(results, model)):
            by_id[row.pk] = row
    counted = Attendance.objects.of_organisations(persons_open_at(actor)).filter(pk__in=_ids(results, Attendance))
    for attendance in counted.select_related("occurrence__offer"):
        by_id[attendance.pk] = attendance
    return _Rows(by_id, _answered(actor, by_id.values()))


def _answered(actor: Actor, rows: Iterable[Any]) -> dict[UUID, tuple[date, str]]:
    """Per question or person of these rows: the day something came of it, and whether that was a match or an answer."""
    people = {row.person_id for row in rows if getattr(row, "person_id", None)}
    asked = [row.pk for row in rows if isinstance(row, Question)]
    asked += [row.question_id for row in rows if getattr(row, "question_id", None)]
    about = Question.objects.visible_to(actor).filter(Q(pk__in=asked) | Q(person_id__in=people))
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


def _outcome(result: LineResult, rows: _Rows, today: date) -> Outcome:
    row = rows.by_id.get(result.row_id)
    figure = _figure(result, row)
    if figure is not None:
        return figure
    on = result.line.on
    for key in _keys(row):
        day, what = rows.answered.get(key, (date.max, ""))
        if on <= day <= on + WITHIN:
            return Outcome(result, what)
    return Outcome(result, "open" if today <= on + WITHIN else "nothing")


def _figure(result: LineResult, row: Any) -> Outcome | None:
    """Counts, hours and small money stand in the report as they are."""
    if isinstance(row, Attendance):
        return Outcome(result, "figure", row.count, row.occurrence.offer.title)
    if isinstance(row, Moment) and row.count is not None:
        return Outcome(result, "figure", row.count)
    if isinstance(row, SmallMoney):
        return Outcome(result, "figure", -row.cents)
    if isinstance(row, Hours):
        return Outcome(result, "figure", row.hours)
    return None


def _keys(row: Any) -> list[UUID]:
    found = [row.pk] if isinstance(row, Question) else [getattr(row, "question_id", None)]
    return [key for key in [*found, getattr(row, "person_id", None)] if key]


def again(actor: Actor, organisation_id: UUID, *, today: date, last_only: bool) -> list[LinePart]:
    """The parts of the last day with lines before today, or of the last line: to look at and confirm again.

    Questions, signals, money and safety are never repeated: those are about one moment.
    """
    lines = Line.objects.visible_to(actor).filter(organisation_id=organisation_id)
    if not last_only:
        lines = lines.filter(on__lt=today)
    newest = lines.order_by("-on", "-created_at").first()
    if newest is None:
        return []
    chosen = [newest] if last_only else list(lines.filter(on=newest.on).order_by("created_at"))
    results = list(LineResult.objects.visible_to(actor).filter(line__in=[line.pk for line in chosen], kind__in=AGAIN))
    rows = _rows(actor, results)
    order = {line.pk: place for place, line in enumerate(chosen)}
    results.sort(key=lambda result: (order[result.line_id], result.place))
    told = [_told(result, rows.by_id.get(result.row_id), today) for result in results]
    return [part for part in told if part is not None]


def _told(result: LineResult, row: Any, today: date) -> LinePart | None:
    theme = result.theme_id or ""
    if isinstance(row, Attendance):
        same = Occurrence.objects.planned().filter(offer_id=row.occurrence.offer_id, start__date=today).first()
        return LinePart(kind=PartKind.ATTENDANCE, count=row.count, occurrence_id=same.pk if same else None, theme=theme)
    if isinstance(row, Moment):
        return LinePart(
            kind=PartKind.ATTENDANCE if result.kind == PartKind.ATTENDANCE else PartKind.CONTACT,
            met=row.met,
            person_id=row.person_id,
            theme=theme,
            count=row.count,
            reached=row.reached,
        )
    if isinstance(row, Task):
        return LinePart(kind=PartKind.TASK, text=row.title, person_id=row.person_id, theme=theme)
    if isinstance(row, Hours):
        return LinePart(kind=PartKind.HOURS, count=row.hours)
    return None
