# SPDX-License-Identifier: EUPL-1.2
"""Asking for a break, planning who takes over, not being able to, and how it was."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside.meals.models import Trip
from omzien.alongside.respite import bridge, rules
from omzien.alongside.respite.bridge import Ground
from omzien.alongside.respite.models import Break, BreakState, RespiteVisit, VisitState, Went
from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.matches.duties.actions import count_turn
from omzien.matches.duties.models import Duty, TurnKind
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Offer
from omzien.people.models import Organisation
from omzien.people.persons.models import Person

THEME = "respite_care"
AHEAD = timedelta(weeks=4)
REASON = "the rule of the verb was checked"


@transaction.atomic
def ask_break(*, by: Actor, carer: Person, on: date, starts: time, ends: time, **more: Any) -> Break:
    """A carer wants to be free: once, or every week. Nothing else is asked."""
    wanted = Break(organisation=carer.organisation, carer=carer, on=on, starts=starts, ends=ends, **more)
    rules.insist(rules.may_ask, by, wanted)
    if wanted.cared_for is not None and wanted.cared_for.organisation_id != carer.organisation_id:
        raise ValidationError(_("Kies iemand van je eigen organisatie."))
    wanted.full_clean(validate_unique=False)
    wanted.save()
    write("respite.asked", by=by, subject=wanted, organisation_id=wanted.organisation_id)
    return wanted


@transaction.atomic
def stop_break(*, by: Actor, wanted: Break) -> Break:
    """Not needed any more. What was not done yet goes."""
    rows = Break.objects.unscoped(reason="the rule is checked below").select_for_update(of=("self",))
    found: Break = rows.get(pk=wanted.pk)
    rules.insist(rules.may_ask, by, found)
    found.state = BreakState.STOPPED
    found.save(update_fields=["state", "changed_at"])
    visits = RespiteVisit.objects.unscoped(reason=REASON).filter(wanted=found)
    visits.filter(state__in=[VisitState.PROPOSED, VisitState.PLANNED], on__gte=timezone.localdate()).delete()
    write("respite.stopped", by=by, subject=found, organisation_id=found.organisation_id)
    return found


@transaction.atomic
def plan_breaks(*, by: Actor, organisation: Organisation, today: date) -> list[RespiteVisit]:
    """Propose who takes over in the next four weeks, day by day over all breaks that nobody took yet."""
    rules.insist(rules.may_plan, by, Break(organisation=organisation))
    rows = Break.objects.unscoped(reason=REASON).running(today).filter(organisation=organisation)
    # One planner at a time, so that nobody is proposed twice.
    wanted = list(rows.select_for_update(of=("self",)).select_related("carer__neighbourhood"))
    taken = RespiteVisit.objects.unscoped(reason=REASON).live().filter(wanted__in=[one.pk for one in wanted])
    known = set(taken.values_list("wanted_id", "on"))
    per_day: dict[date, list[Break]] = {}
    for one in wanted:
        for day in one.days(today, today + AHEAD):
            if (one.pk, day) not in known:
                per_day.setdefault(day, []).append(one)
    made = [visit for day in sorted(per_day) for visit in _propose(per_day[day], organisation.pk, day, today)]
    if made:
        write("respite.planned", by=by, subject=organisation, organisation_id=organisation.pk, data={"n": len(made)})
    return made


def _propose(wanted: list[Break], organisation_id: UUID, day: date, today: date) -> list[RespiteVisit]:
    ready = Helper.objects.unscoped(reason=REASON).ready(day).filter(organisation_id=organisation_id, likes=THEME)
    helpers = list(ready.select_related("neighbourhood").order_by("call_me", "pk"))
    chosen = bridge.plan_day(wanted, helpers, day, today, _ground(day, wanted))
    return [
        RespiteVisit.objects.create(wanted=one, on=day, helper=chosen[one.pk]) for one in wanted if one.pk in chosen
    ]


def _ground(day: date, wanted: Iterable[Break]) -> Ground:
    """Everything a helper already does that week: duties, meal trips and other breaks count alike."""
    carers = [one.carer_id for one in wanted]
    monday = day - timedelta(days=day.weekday())
    visits = RespiteVisit.objects.unscoped(reason=REASON)
    on_days = [
        *visits.live().in_week_of(day).filter(helper__isnull=False).values_list("helper_id", "on"),
        *Duty.objects.unscoped(reason=REASON).standing().in_week_of(day).values_list("helper_id", "on"),
        *Trip.objects.unscoped(reason=REASON)
        .filter(round__day__gte=monday, round__day__lt=monday + timedelta(days=7))
        .values_list("helper_id", "round__day"),
    ]
    before = visits.filter(wanted__carer_id__in=carers, helper__isnull=False)
    no = visits.filter(wanted__carer_id__in=carers, state=VisitState.CANNOT, on=day, helper__isnull=False)
    return Ground(
        load=Counter(helper for helper, _on in on_days),
        busy=frozenset(helper for helper, on in on_days if on == day),
        came_before=frozenset(before.filter(state=VisitState.DONE).values_list("helper_id", "wanted__carer_id")),
        said_no=frozenset(no.values_list("helper_id", "wanted_id")),
    )


@transaction.atomic
def offer_place(*, by: Actor, wanted: Break, on: date, offer: Offer) -> RespiteVisit:
    """A place takes over on this day: a group, a farm, a house where one can stay."""
    rules.insist(rules.may_plan, by, wanted)
    if RespiteVisit.objects.unscoped(reason=REASON).live().filter(wanted=wanted, on=on).exists():
        raise ValidationError(_("Voor deze dag is al iets gevonden."))
    visit = RespiteVisit.objects.create(wanted=wanted, on=on, offer=offer)
    write("respite.place", by=by, subject=visit, organisation_id=wanted.organisation_id)
    return visit


def _locked(visit: RespiteVisit) -> RespiteVisit:
    rows = RespiteVisit.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    found: RespiteVisit = rows.select_related("wanted__carer__neighbourhood", "helper").get(pk=visit.pk)
    return found


def _become(by: Actor, visit: RespiteVisit, state: VisitState, **changes: Any) -> RespiteVisit:
    if visit.state == state:
        return visit
    visit.state = state
    for name, value in changes.items():
        setattr(visit, name, value)
    visit.save(update_fields=["state", *changes, "changed_at"])
    write(f"respite.{state}_visit", by=by, subject=visit, organisation_id=visit.organisation_id)
    return visit


@transaction.atomic
def confirm(*, by: Actor, visit: RespiteVisit) -> RespiteVisit:
    """Yes: said by the helper herself, or by the coordinator who spoke with both."""
    found = _locked(visit)
    rules.insist(rules.may_answer, by, found)
    if found.state == VisitState.CANNOT:
        raise ValidationError(_("Iemand anders neemt het al over. Dank u wel dat u wilde."))
    return _become(by, found, VisitState.PLANNED)


@transaction.atomic
def cannot(*, by: Actor, visit: RespiteVisit) -> RespiteVisit | None:
    """'Deze keer kan ik niet': the search starts at once. None when nobody else fits: then the team hears it."""
    found = _locked(visit)
    rules.insist(rules.may_answer, by, found)
    if found.state == VisitState.CANNOT:
        return None
    found.state = VisitState.CANNOT
    found.save(update_fields=["state", "changed_at"])
    today = timezone.localdate()
    others = _propose([found.wanted], found.organisation_id, found.on, today) if found.on >= today else []
    write(
        "respite.cannot",
        by=by,
        subject=found,
        organisation_id=found.organisation_id,
        data={"replacement": str(others[0].pk) if others else ""},
    )
    return others[0] if others else None


@transaction.atomic
def done(*, by: Actor, visit: RespiteVisit, hours: int | None = None) -> RespiteVisit:
    """It was done; hours only when the team wants them."""
    found = _locked(visit)
    rules.insist(rules.may_answer, by, found)
    if found.helper is not None:
        minutes = None if hours is None else hours * 60
        count_turn(by=SYSTEM, helper=found.helper, kind=TurnKind.RESPITE, source=found.pk, on=found.on, minutes=minutes)
    return _become(by, found, VisitState.DONE, hours=hours)


@transaction.atomic
def how_was_it(*, by: Actor, visit: RespiteVisit, well: bool) -> RespiteVisit:
    """'Gaat het goed zo?' One tap by the carer, or by who asked her on the phone."""
    found = _locked(visit)
    rules.insist(rules.may_judge, by, found)
    found.went = Went.WELL if well else Went.NOT_YET
    found.save(update_fields=["went", "changed_at"])
    write(f"respite.went_{found.went}", by=by, subject=found, organisation_id=found.organisation_id)
    return found
