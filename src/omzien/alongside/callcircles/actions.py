# SPDX-License-Identifier: EUPL-1.2
"""Making a ring, joining and leaving it, and telling how a call went. The clock moves on what nobody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside.callcircles import bridge, rules
from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.callcircles.workflow import NEXT, PATIENCE, STOPS_AT, Step
from omzien.alongside.models import CircleMember
from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.people.models import Organisation, Team
from omzien.people.persons.models import Person

FEWEST, MOST = 4, 8
# Above any order in use, so that a ring can be written anew without two people in one seat.
ASIDE = 100


@dataclass(frozen=True, slots=True)
class Made:
    """The circle, and who did not fit in its ring: the coordinator looks for another place for them."""

    circle: CallCircle
    left_out: tuple[Person, ...]


@transaction.atomic
def make_circle(
    *,
    by: Actor,
    organisation: Organisation,
    name: str,
    starts: time,
    ends: time,
    persons: Sequence[Person],
    team: Team | None = None,
    **more: Any,
) -> Made:
    """Put four to eight people in a ring, near neighbours and one language first."""
    circle = CallCircle(organisation=organisation, team=team, name=name.strip(), starts=starts, ends=ends, **more)
    rules.insist(rules.may_make, by, circle)
    circle.full_clean(validate_unique=False)
    if not FEWEST <= len(persons) <= MOST:
        raise ValidationError(_("Een belcirkel heeft vier tot acht mensen."))
    if any(person.organisation_id != organisation.pk for person in persons):
        raise ValidationError(_("Kies mensen van je eigen organisatie."))
    planned = bridge.plan(persons)
    if len(planned.order) < FEWEST:
        raise ValidationError(_("Dit wordt geen kring. Zij missen een telefoon, of een taal die zij delen."))
    circle.save()
    Seat.objects.bulk_create(Seat(circle=circle, person=one, order=at) for at, one in enumerate(planned.order))
    write(
        "callcircles.made", by=by, subject=circle, organisation_id=organisation.pk, data={"seats": len(planned.order)}
    )
    return Made(circle, planned.left_out)


def _locked(circle_id: UUID) -> CallCircle:
    rows = CallCircle.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    circle: CallCircle = rows.get(pk=circle_id)
    return circle


def _seats(circle: CallCircle) -> list[Seat]:
    rows = Seat.objects.unscoped(reason="the rule on the circle was checked").filter(circle=circle)
    return list(rows.select_related("person__neighbourhood").order_by("order"))


def _write_order(circle: CallCircle, persons: Sequence[UUID]) -> None:
    rows = Seat.objects.unscoped(reason="the rule on the circle was checked").filter(circle=circle)
    rows.update(order=F("order") + ASIDE)
    for at, person_id in enumerate(persons):
        rows.filter(person_id=person_id).update(order=at)


@transaction.atomic
def join(*, by: Actor, circle: CallCircle, person: Person, key_holder: CircleMember | None = None) -> Seat:
    """Give somebody a seat. Who calls whom stays as it was, except where she comes between."""
    circle = _locked(circle.pk)
    rules.insist(rules.may_make, by, circle)
    seats = _seats(circle)
    if person.organisation_id != circle.organisation_id:
        raise ValidationError(_("Kies mensen van je eigen organisatie."))
    if any(seat.person_id == person.pk for seat in seats):
        raise ValidationError(_("Zij zit al in deze kring."))
    if len(seats) >= MOST:
        raise ValidationError(_("Deze kring is vol. Begin een nieuwe."))
    before = [seat.person for seat in seats]
    planned = bridge.plan([*before, person], before)
    if planned.left_out:
        raise ValidationError(_("Dit past niet in deze kring. Let op telefoon en taal."))
    seat = Seat.objects.create(circle=circle, person=person, order=len(seats), key_holder=key_holder)
    _write_order(circle, [one.pk for one in planned.order])
    seat.refresh_from_db(from_queryset=Seat.objects.unscoped(reason="just made"))
    write("callcircles.joined", by=by, subject=seat, organisation_id=circle.organisation_id)
    return seat


@transaction.atomic
def leave(*, by: Actor, seat: Seat) -> None:
    """Take somebody out; the ring closes up and nobody else gets another neighbour."""
    circle = _locked(seat.circle_id)
    if by.person_id != seat.person_id:
        rules.insist(rules.may_make, by, circle)
    write("callcircles.left", by=by, subject=seat, organisation_id=circle.organisation_id)
    close_up(circle, without=seat.person_id)


def close_up(circle: CallCircle, *, without: UUID) -> None:
    """Remove one seat and number the others anew; inside the transaction of who asks for it."""
    rows = Seat.objects.unscoped(reason="the rule on the circle was checked").filter(circle=circle)
    rows.filter(person_id=without).delete()
    _write_order(circle, list(rows.order_by("order").values_list("person_id", flat=True)))


@transaction.atomic
def give_key(*, by: Actor, seat: Seat, key_holder: CircleMember | None) -> Seat:
    """Say who of her own circle holds a key."""
    circle = _locked(seat.circle_id)
    rules.insist(rules.may_make, by, circle)
    if key_holder is not None and key_holder.person_id != seat.person_id:
        raise ValidationError(_("Kies iemand uit haar eigen kring."))
    seat.key_holder = key_holder
    seat.save(update_fields=["key_holder", "changed_at"])
    write("callcircles.key", by=by, subject=seat, organisation_id=circle.organisation_id)
    return seat


@transaction.atomic
def end(*, by: Actor, circle: CallCircle) -> CallCircle:
    """Stop a circle. What is still silent stays open until a person ends it."""
    circle = _locked(circle.pk)
    rules.insist(rules.may_make, by, circle)
    circle.ended_on = timezone.localdate()
    circle.save(update_fields=["ended_on", "changed_at"])
    write("callcircles.ended", by=by, subject=circle, organisation_id=circle.organisation_id)
    return circle


def _call(seat: Seat, day: date) -> Call:
    rows = Call.objects.unscoped(reason="the rule on the circle was checked").select_for_update(of=("self",))
    call, _made = rows.get_or_create(seat=seat, day=day)
    return call


@transaction.atomic
def reached(*, by: Actor, seat: Seat, now: datetime, day: date | None = None) -> Call:
    """She answered, or somebody saw her: it ends here, at whatever step it was."""
    circle = _locked(seat.circle_id)
    rules.insist(rules.may_tell, by, circle)
    call = _call(seat, day or timezone.localdate(now))
    if call.step != Step.REACHED:
        call.step, call.reached_at, call.next_at = Step.REACHED, now, None
        call.save(update_fields=["step", "reached_at", "next_at", "changed_at"])
        write("callcircles.reached", by=by, subject=call, organisation_id=circle.organisation_id)
    return call


@transaction.atomic
def all_reached(*, by: Actor, circle: CallCircle, now: datetime) -> int:
    """The ring is closed: everybody was spoken to today, said in one tap. Silence that started stays open."""
    circle = _locked(circle.pk)
    rules.insist(rules.may_tell, by, circle)
    calls = [_call(seat, timezone.localdate(now)) for seat in _seats(circle)]
    waiting = [call.pk for call in calls if call.step == Step.WAITING]
    rows = Call.objects.unscoped(reason="the rule on the circle was checked").filter(pk__in=waiting)
    number = rows.update(step=Step.REACHED, reached_at=now, next_at=None)
    write("callcircles.closed", by=by, subject=circle, organisation_id=circle.organisation_id, data={"reached": number})
    return number


@transaction.atomic
def not_reached(*, by: Actor, seat: Seat, now: datetime, seen: str = Step.WAITING, day: date | None = None) -> Call:
    """No answer: the clock starts or moves on. `seen` is the step that stood on the screen: two taps are one."""
    circle = _locked(seat.circle_id)
    rules.insist(rules.may_tell, by, circle)
    call = _call(seat, day or timezone.localdate(now))
    if call.step == seen:
        _move_on(call, by=by, organisation_id=circle.organisation_id, now=now)
    return call


def _move_on(call: Call, *, by: Actor, organisation_id: UUID, now: datetime) -> None:
    """One step of the table, once. Where it stops, a person goes on."""
    line = NEXT.get(Step(call.step))
    if line is None:
        return
    call.step = line[0]
    call.next_at = None if call.step == STOPS_AT else now + PATIENCE
    call.save(update_fields=["step", "next_at", "changed_at"])
    write("callcircles.silent", by=by, subject=call, organisation_id=organisation_id, data={"step": str(call.step)})


def tick(now: datetime) -> int:
    """Move every silence that is due one step on, each in a transaction of its own. Return how many moved."""
    _open_calls(now)
    due = Call.objects.unscoped(reason="the clock looks at all").due(now).values_list("pk", flat=True)
    return sum(_tick_one(pk, now) for pk in list(due))


def _tick_one(pk: UUID, now: datetime) -> bool:
    with transaction.atomic():
        rows = Call.objects.unscoped(reason="the clock looks at all").due(now).filter(pk=pk)
        call = rows.select_related("seat__circle").select_for_update(of=("self",)).first()
        if call is None:
            return False
        _move_on(call, by=SYSTEM, organisation_id=call.seat.circle.organisation_id, now=now)
        return True


def _open_calls(now: datetime) -> None:
    """Circles that tell of every call get a row per seat: who says nothing before the end counts as silent."""
    local = timezone.localtime(now)
    for circle in CallCircle.objects.unscoped(reason="the clock looks at all").calling_at(local):
        ends = timezone.make_aware(datetime.combine(local.date(), circle.ends))
        known = Call.objects.unscoped(reason="the clock looks at all").filter(seat__circle=circle).on_day(local.date())
        opened = set(known.values_list("seat_id", flat=True))
        fresh = [Call(seat=seat, day=local.date(), next_at=ends) for seat in _seats(circle) if seat.pk not in opened]
        Call.objects.bulk_create(fresh, ignore_conflicts=True)
