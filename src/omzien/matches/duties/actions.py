# SPDX-License-Identifier: EUPL-1.2
"""Taking a duty, once or every week; not being able to; standing in; thanks."""

import datetime as dt
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.matches.duties.models import Duty, DutyState, Turn, TurnKind
from omzien.offer.helpers import rules
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Occurrence

WEEKS_AHEAD = 8
# Of the places for helpers one stays open for a newcomer, where there is more than one.
KEPT_FOR_NEWCOMERS = 1
ASKED_AT_ONCE = 3
LOOK_BACK = timedelta(weeks=4)


def _insist_herself_or_coordinator(by: Actor, helper: Helper) -> None:
    rules.insist(rules.may_change_wishes, by, helper)


def _full_week(helper: Helper, date: Occurrence) -> bool:
    day = timezone.localdate(date.start)
    mine = Duty.objects.unscoped(reason="her own load is counted").filter(helper=helper)
    return mine.standing().in_week_of(day).count() >= helper.at_most_per_week


def _taken(date: Occurrence) -> int:
    return Duty.objects.unscoped(reason="only the number is used").filter(occurrence=date).standing().count()


def _locked_date(occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_for_update(of=("self",)).select_related("offer").get(pk=occurrence.pk)


@transaction.atomic
def take(*, by: Actor, helper: Helper, occurrence: Occurrence, every_week: bool = False) -> Duty:
    """Take one duty. Refused above what she said per week, and when the date has helpers enough."""
    _insist_herself_or_coordinator(by, helper)
    date = _locked_date(occurrence)
    rows = Duty.objects.unscoped(reason="the rule was checked").filter(helper=helper, occurrence=date)
    duty = rows.first()
    if duty is not None and duty.state in {DutyState.PLANNED, DutyState.DONE}:
        return duty
    if date.state != Occurrence.State.PLANNED or date.end <= timezone.now():
        raise ValidationError(_("Deze datum gaat niet door of is voorbij. Kies een andere datum."))
    if _full_week(helper, date):
        raise ValidationError(_("Dit is meer dan u per week wilde doen. Kies een andere week."))
    if date.capacity is not None and _taken(date) >= date.capacity:
        raise ValidationError(_("Er zijn al genoeg helpers op deze datum. Dank u wel."))
    if duty is None:
        duty = Duty(helper=helper, occurrence=date, on=timezone.localdate(date.start))
    duty.state, duty.every_week = DutyState.PLANNED, every_week
    duty.save()
    write("duties.taken", by=by, subject=duty, organisation_id=helper.organisation_id)
    return duty


@transaction.atomic
def take_every_week(*, by: Actor, helper: Helper, occurrence: Occurrence) -> list[Duty]:
    """Take this date and the next ones of its series, in one go. A place stays open for newcomers."""
    dates = [occurrence]
    if occurrence.series_id is not None:
        until = occurrence.start + timedelta(weeks=WEEKS_AHEAD)
        coming = Occurrence.objects.planned().filter(series_id=occurrence.series_id, start__gte=occurrence.start)
        dates = list(coming.filter(start__lt=until).order_by("start"))
    taken = []
    for date in dates:
        room = None if date.capacity is None else max(date.capacity - KEPT_FOR_NEWCOMERS, 1)
        if (room is None or _taken(date) < room) and not _full_week(helper, date):
            taken.append(take(by=by, helper=helper, occurrence=date, every_week=True))
    if not taken:
        raise ValidationError(_("Er zijn al genoeg helpers, of het is meer dan u per week wilde doen."))
    return taken


def _locked(duty: Duty) -> Duty:
    rows = Duty.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    return rows.select_related("helper", "occurrence__offer").get(pk=duty.pk)


@transaction.atomic
def cannot(*, by: Actor, duty: Duty) -> list[Duty]:
    """'Deze keer kan ik niet': one tap. Up to three others who fit and are least loaded are asked to stand in."""
    duty = _locked(duty)
    _insist_herself_or_coordinator(by, duty.helper)
    if duty.state == DutyState.CANNOT:
        return []
    duty.state = DutyState.CANNOT
    duty.save(update_fields=["state", "changed_at"])
    asked = [_ask(helper, duty.occurrence) for helper in stand_ins(duty)[:ASKED_AT_ONCE]]
    write(
        "duties.cannot",
        by=by,
        subject=duty,
        organisation_id=duty.helper.organisation_id,
        data={"asked": [str(one.pk) for one in asked]},
    )
    return asked


def _ask(helper: Helper, date: Occurrence) -> Duty:
    asked, _made = Duty.objects.unscoped(reason="a stand-in is asked").update_or_create(
        helper=helper,
        occurrence=date,
        defaults={"state": DutyState.ASKED, "on": timezone.localdate(date.start)},
    )
    return asked


def stand_ins(duty: Duty) -> list[Helper]:
    """Who could stand in: likes one of its themes, is ready, not above her limit; least loaded first."""
    day = timezone.localdate(duty.occurrence.start)
    themes = duty.occurrence.offer.themes.values_list("pk", flat=True)
    recent = Q(duties__on__gte=day - LOOK_BACK, duties__state__in=[DutyState.PLANNED, DutyState.DONE])
    ready = Helper.objects.unscoped(reason="a stand-in is looked for").ready(day)
    fitting = ready.filter(organisation_id=duty.helper.organisation_id, likes__in=list(themes)).exclude(
        pk=duty.helper_id
    )
    busy = Duty.objects.unscoped(reason="who is there already").filter(occurrence=duty.occurrence).standing()
    fitting = fitting.exclude(pk__in=busy.values("helper"))
    ranked = (
        fitting.annotate(load=Count("duties", filter=recent, distinct=True))
        .order_by("load", "call_me", "pk")
        .distinct()
    )
    return [helper for helper in ranked if not _full_week(helper, duty.occurrence)]


@transaction.atomic
def stand_in(*, by: Actor, duty: Duty) -> Duty:
    """Say yes to standing in; the first yes gets it, the others are let off."""
    asked = _locked(duty)
    _insist_herself_or_coordinator(by, asked.helper)
    if asked.state != DutyState.ASKED:
        raise ValidationError(_("Iemand anders was u voor. Dank u wel dat u wilde."))
    taken = take(by=by, helper=asked.helper, occurrence=asked.occurrence)
    others = Duty.objects.unscoped(reason="the others are let off").filter(occurrence=asked.occurrence)
    others.filter(state=DutyState.ASKED).delete()
    return taken


@transaction.atomic
def finish(*, by: Actor, duty: Duty, hours: int | None = None) -> Duty:
    """It was done; hours only when the team wants them."""
    duty = _locked(duty)
    _insist_herself_or_coordinator(by, duty.helper)
    duty.state, duty.hours = DutyState.DONE, hours
    duty.save(update_fields=["state", "hours", "changed_at"])
    write("duties.done", by=by, subject=duty, organisation_id=duty.helper.organisation_id)
    return duty


@transaction.atomic
def thank(*, by: Actor, duty: Duty) -> Duty:
    """Say thanks; the helper gets a message in her own way."""
    duty = _locked(duty)
    if not rules.coordinates.test(by, duty.helper):
        raise PermissionDenied("thanks come from the organisation")
    duty.thanked_on = timezone.localdate()
    duty.save(update_fields=["thanked_on", "changed_at"])
    write("duties.thanked", by=by, subject=duty, organisation_id=duty.helper.organisation_id)
    return duty


@transaction.atomic
def count_turn(
    *, by: Actor, helper: Helper, kind: TurnKind, source: UUID, on: dt.date, minutes: int | None = None
) -> Turn:
    """Count one time that she helped elsewhere, for her load and her letter. One source counts once."""
    _insist_herself_or_coordinator(by, helper)
    rows = Turn.objects.unscoped(reason="the rule was checked")
    turn, made = rows.update_or_create(
        source=source, defaults={"minutes": minutes}, create_defaults={
            "helper": helper, "kind": kind, "on": on, "minutes": minutes,
        },
    )  # fmt: skip
    if made:
        write("duties.turn", by=by, subject=turn, organisation_id=helper.organisation_id)
    return turn
