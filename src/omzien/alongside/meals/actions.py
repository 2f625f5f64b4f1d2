# SPDX-License-Identifier: EUPL-1.2
"""Asking for meals, planning and confirming a round, and what happened at each door."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside.meals import bridge, rules
from omzien.alongside.meals.bridge import BOXES, Carry, Planned
from omzien.alongside.meals.models import (
    Kitchen,
    MealRequest,
    Round,
    RoundState,
    Stop,
    StopState,
    Trip,
)
from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.matches.duties.actions import count_turn
from omzien.matches.duties.models import Turn, TurnKind
from omzien.offer.helpers.models import Helper
from omzien.people.models import Organisation
from omzien.people.persons.models import Person
from omzien.places.models import Location

# A face is known when she came in the last eight weeks; older doors are forgotten.
REMEMBERED = timedelta(weeks=8)


@transaction.atomic
def open_kitchen(*, by: Actor, organisation: Organisation, location: Location, leaves: time) -> Kitchen:
    """Say where the meals come from."""
    kitchen = Kitchen(organisation=organisation, location=location, leaves=leaves)
    rules.insist(rules.may_plan, by, kitchen)
    kitchen.save()
    write("meals.kitchen", by=by, subject=kitchen, organisation_id=organisation.pk)
    return kitchen


@transaction.atomic
def ask_meals(
    *, by: Actor, kitchen: Kitchen, person: Person, door: str, opens: time, closes: time, **more: Any
) -> MealRequest:
    """Somebody wants meals at home, on these days of the week and between these times."""
    rules.insist(rules.may_plan, by, kitchen)
    if person.organisation_id != kitchen.organisation_id:
        raise ValidationError(_("Kies iemand van je eigen organisatie."))
    asked = MealRequest(
        kitchen=kitchen,
        person=person,
        door=door.strip(),
        opens=opens,
        closes=closes,
        since=more.pop("since", None) or timezone.localdate(),
        **more,
    )
    asked.full_clean(validate_unique=False)
    asked.save()
    write("meals.asked", by=by, subject=asked, organisation_id=kitchen.organisation_id)
    return asked


@transaction.atomic
def stop_meals(*, by: Actor, request: MealRequest, last_day: date) -> MealRequest:
    """No more meals after this day; no reason is asked."""
    rules.insist(rules.may_plan, by, request.kitchen)
    request.until = last_day
    request.save(update_fields=["until", "changed_at"])
    write("meals.stopped", by=by, subject=request, organisation_id=request.kitchen.organisation_id)
    return request


@transaction.atomic
def plan_round(*, by: Actor, kitchen: Kitchen, day: date, helpers: Sequence[Helper], boxes: int = BOXES) -> Round:
    """Propose the trips of one day. Planned again: doors already done stay, the rest keeps its helper where it can."""
    rules.insist(rules.may_plan, by, kitchen)
    if any(helper.organisation_id != kitchen.organisation_id for helper in helpers):
        raise ValidationError(_("Kies helpers van je eigen organisatie."))
    if day < timezone.localdate():
        raise ValidationError(_("Die dag is al voorbij. Kies vandaag of later."))
    rows = Round.objects.unscoped(reason="the rule on the kitchen was checked").select_for_update(of=("self",))
    round_: Round = rows.get_or_create(kitchen=kitchen, day=day, defaults={"organisation": kitchen.organisation})[0]
    stops = Stop.objects.unscoped(reason="the rule on the kitchen was checked").filter(round=round_)
    done = set(stops.exclude(state__in=_OPEN).values_list("request_id", flat=True))
    asked = MealRequest.objects.unscoped(reason="the rule on the kitchen was checked").running(day)
    asked = asked.filter(kitchen=kitchen).select_related("neighbourhood")
    requests = [one for one in bridge.wanted_on(list(asked.order_by("since", "pk")), day) if one.pk not in done]
    known = bridge.faces(_earlier(kitchen, day))
    carries = [Carry(helper, boxes, known.get(helper.pk, frozenset())) for helper in helpers]
    _write_plan(round_, bridge.plan(kitchen, requests, carries))
    round_.state = RoundState.PROPOSED
    round_.save(update_fields=["state", "changed_at"])
    write("meals.planned", by=by, subject=round_, organisation_id=kitchen.organisation_id)
    return round_


_OPEN = (StopState.PLANNED, StopState.TO_PLACE)


def _earlier(kitchen: Kitchen, day: date) -> list[Stop]:
    """Doors of the last weeks and of this day as it was planned: both say which face belongs where."""
    rows = Stop.objects.unscoped(reason="the rule on the kitchen was checked").select_related("trip")
    return list(rows.filter(round__kitchen=kitchen, round__day__gte=day - REMEMBERED, round__day__lte=day))


def _write_plan(round_: Round, planned: Planned) -> None:
    reason = "the rule on the kitchen was checked"
    Stop.objects.unscoped(reason=reason).filter(round=round_, state__in=_OPEN).delete()
    for carry, doors in planned.trips:
        trip, _made = Trip.objects.unscoped(reason=reason).update_or_create(
            round=round_, helper=carry.helper, defaults={"boxes": carry.boxes}
        )
        Stop.objects.bulk_create(
            Stop(round=round_, trip=trip, request=request, order=at, expected=clock)
            for at, (request, clock) in enumerate(doors)
        )
    Stop.objects.bulk_create(Stop(round=round_, request=request, state=StopState.TO_PLACE) for request in planned.left)
    Trip.objects.unscoped(reason=reason).filter(round=round_, stops__isnull=True).delete()


@transaction.atomic
def confirm_round(*, by: Actor, meal_round: Round) -> Round:
    """Yes, so we drive. The helpers hear it; what fits in no trip stays with the coordinator."""
    rows = Round.objects.unscoped(reason="the rule is checked below").select_for_update(of=("self",))
    found: Round = rows.get(pk=meal_round.pk)
    rules.insist(rules.may_plan, by, found)
    if found.state != RoundState.CONFIRMED:
        found.state = RoundState.CONFIRMED
        found.save(update_fields=["state", "changed_at"])
        write("meals.confirmed", by=by, subject=found, organisation_id=found.organisation_id)
    return found


def _locked_stop(pk: UUID) -> Stop:
    rows = Stop.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    stop: Stop = rows.select_related("round", "trip__helper").get(pk=pk)
    stop.organisation_id = stop.round.organisation_id  # type: ignore[attr-defined]  # the rules ask where it belongs
    return stop


def _tell_how(by: Actor, stop: Stop, state: StopState) -> Stop:
    found = _locked_stop(stop.pk)
    rules.insist(rules.may_tell, by, found)
    if found.state != state:
        found.state = state
        found.save(update_fields=["state", "changed_at"])
        write(f"meals.{state}", by=by, subject=found, organisation_id=found.round.organisation_id)
    return found


@transaction.atomic
def delivered(*, by: Actor, stop: Stop) -> Stop:
    """The meal was brought."""
    return _tell_how(by, stop, StopState.DELIVERED)


@transaction.atomic
def nobody_home(*, by: Actor, stop: Stop) -> Stop:
    """Nobody opened: the team hears it at once, and it stays open until a person knows how she is."""
    return _tell_how(by, stop, StopState.NOBODY_HOME)


@transaction.atomic
def settle(*, by: Actor, stop: Stop) -> Stop:
    """Somebody called or went: it is known how she is, or the meal came in another way."""
    found = _locked_stop(stop.pk)
    rules.insist(rules.may_plan, by, found)
    return _tell_how(by, found, StopState.SETTLED)


def count_trips(today: date) -> int:
    """Count every confirmed trip of the days before today for its helper, before its doors are forgotten.

    Its time is that of the card: from the kitchen to the last door. Return how many trips there were.
    """
    reason = "each helper's own help is counted"
    rows = Trip.objects.unscoped(reason=reason).filter(round__state=RoundState.CONFIRMED, round__day__lt=today)
    rows = rows.exclude(pk__in=Turn.objects.unscoped(reason=reason).values("source"))
    trips = list(rows.select_related("helper", "round__kitchen").annotate(last=Max("stops__expected")))
    for trip in trips:
        day, leaves = trip.round.day, trip.round.kitchen.leaves
        minutes = bridge.minutes_between(leaves, trip.last)  # type: ignore[attr-defined]  # annotated just above
        count_turn(by=SYSTEM, helper=trip.helper, kind=TurnKind.MEALS, source=trip.pk, on=day, minutes=minutes)
    return len(trips)


def clear_old(today: date) -> int:
    """Forget which door was whose after eight weeks. Return how many rounds went."""
    rows = Round.objects.unscoped(reason="old rounds go").filter(day__lt=today - REMEMBERED)
    number = rows.count()
    rows.delete()
    return number
