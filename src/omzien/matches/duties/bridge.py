# SPDX-License-Identifier: EUPL-1.2
"""How the load is spread, whom to thank this month, and what stands in a letter of appreciation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from omzien.base.actor import Actor
from omzien.matches.duties.models import Duty, DutyState, Turn
from omzien.offer.helpers.models import Helper, HelperState


@dataclass(frozen=True, slots=True)
class Load:
    """One helper's last four weeks and the four to come, beside what she said at most."""

    helper: Helper
    duties: int
    at_most: int
    hours: int


def loads(*, for_: Actor, today: date) -> list[Load]:
    """Everyone's load, the least loaded first: visible, so that it is not always the same people."""
    begin, end = today - timedelta(weeks=4), today + timedelta(weeks=4)
    near = Q(duties__on__gte=begin, duties__on__lt=end)
    turns = Turn.objects.visible_to(for_).filter(helper=OuterRef("pk")).order_by().values("helper")
    lately = turns.filter(on__gte=begin, on__lt=end).annotate(n=Count("pk")).values("n")
    standing = Q(duties__state__in=[DutyState.PLANNED, DutyState.DONE])
    rows = Helper.objects.visible_to(for_).exclude(state=HelperState.STOPPED)
    counted = rows.annotate(
        number=Count("duties", filter=near & standing, distinct=True) + Coalesce(Subquery(lately), 0),
        total=Sum("duties__hours", filter=standing),
        minutes=Subquery(turns.annotate(n=Sum("minutes")).values("n")),
    )
    told = counted.values_list("pk", "number", "total", "minutes")
    figures = {pk: (number, _hours(total, minutes)) for pk, number, total, minutes in told}
    return sorted(
        (Load(helper, figures[helper.pk][0], helper.at_most_per_week * 8, figures[helper.pk][1]) for helper in rows),
        key=lambda load: (load.duties, load.helper.call_me),
    )


def to_celebrate(helpers: Iterable[Helper], *, today: date) -> list[tuple[Helper, int]]:
    """Helpers who began this month some whole years ago, with the years; and birthdays of who likes one, with 0."""
    ready = [helper for helper in helpers if helper.state == HelperState.READY]
    years = [
        (helper, today.year - helper.since.year)
        for helper in ready
        if helper.since.month == today.month and helper.since.year < today.year
    ]
    return years + [(helper, 0) for helper in ready if helper.birthday == f"{today:%d-%m}"]


@dataclass(frozen=True, slots=True)
class Appreciation:
    """What a letter of appreciation tells: how often one helper helped, and the hours where those were written."""

    helper: Helper
    times: int
    hours: int


def appreciations(helpers: Iterable[Helper], *, for_: Actor, today: date) -> list[Appreciation]:
    """One letter per helper, from two queries: her dates, and the times she helped elsewhere."""
    helpers = list(helpers)
    done = Duty.objects.visible_to(for_).filter(helper__in=helpers).standing().filter(on__lt=today).order_by("helper")
    counted = done.values_list("helper").annotate(Count("pk"), Sum("hours"))
    dates = {pk: (times, hours or 0) for pk, times, hours in counted}
    turned = Turn.objects.visible_to(for_).filter(helper__in=helpers, on__lt=today).order_by("helper")
    turns = {pk: found for pk, *found in turned.values_list("helper").annotate(Count("pk"), Sum("minutes"))}
    letters = []
    for helper in helpers:
        (times, hours), (more, minutes) = dates.get(helper.pk, (0, 0)), turns.get(helper.pk, (0, 0))
        letters.append(Appreciation(helper, times + more, _hours(hours, minutes)))
    return letters


def _hours(hours: int | None, minutes: int | None) -> int:
    """Written hours and the minutes of turns together, in whole hours."""
    return (hours or 0) + round((minutes or 0) / 60)
