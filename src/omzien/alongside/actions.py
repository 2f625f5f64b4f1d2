# SPDX-License-Identifier: EUPL-1.2
"""Writing down a contact, planning, agreeing, and the circle. Each verb is one transaction with one journal row."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside import rules
from omzien.alongside.models import (
    Arrangement,
    CircleMember,
    Hours,
    MemberKind,
    Moment,
    Noticed,
    SmallMoney,
    Task,
    With,
    WorkingNote,
)
from omzien.base.actor import Actor
from omzien.base.journal import Data, write
from omzien.people.models import Account
from omzien.people.persons.models import Person
from omzien.people.rules import account_of, persons_open_at

NOTE_LASTS = timedelta(weeks=6)


def _keep(row: models.Model, by: Actor, kind: str) -> None:
    """Check, save and journal one row of the actor's own organisation. Nothing but the row's own rule is required."""
    organisation_id: UUID = row.organisation_id  # type: ignore[attr-defined]  # every row of this room has one
    if organisation_id not in persons_open_at(by):
        raise PermissionDenied("not at this organisation")
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(force_insert=True)
    write(f"alongside.{kind}", by=by, subject=row, organisation_id=organisation_id)


def _already(model: type[Any], organisation_id: UUID, line_key: str) -> Any:
    """The row that this line made before: a line that is sent twice is kept once."""
    if not line_key:
        return None
    rows = model.objects.unscoped(reason="the key says whether the line was kept")
    return rows.filter(organisation_id=organisation_id, line_key=line_key).first()


def _keep_once(model: type[Any], kind: str, by: Actor, organisation_id: UUID, line_key: str, **fields: Any) -> Any:
    """Keep a row of its author, today unless another day is given; or the row that this line made before."""
    if before := _already(model, organisation_id, line_key):
        return before
    on = fields.pop("on", None) or timezone.localdate()
    row = model(organisation_id=organisation_id, author_id=account_of(by), on=on, line_key=line_key, **fields)
    _keep(row, by, kind)
    return row


@transaction.atomic
def note_contact(
    *, by: Actor, organisation_id: UUID, line_key: str = "", on: date | None = None, **more: Any
) -> Moment:
    """Write down one contact: with a person, a group, a partner, a place, the street, or just being there.

    Everything else is optional: person, theme, count, words, neighbourhood, occurrence, reached, met.
    """
    if more.get("met") == With.STREET:
        more |= {"person": None, "occurrence": None}
    moment: Moment = _keep_once(Moment, "contact", by, organisation_id, line_key, on=on, **more)
    return moment


@transaction.atomic
def plan_task(*, by: Actor, organisation_id: UUID, title: str, line_key: str = "", **more: Any) -> Task:
    """Promise to do something; with or without a day, a person or a question."""
    if before := _already(Task, organisation_id, line_key):
        return before  # type: ignore[no-any-return]  # the model was given
    task = Task(
        organisation_id=organisation_id, account_id=by.account_id, title=title.strip(), line_key=line_key, **more
    )
    _keep(task, by, "task")
    return task


def _own_row(by: Actor, model: type[Any], pk: UUID) -> Any:
    row = model.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise PermissionDenied("this row is not open to you")
    rules.insist(rules.may_write, by, row)
    return row


@transaction.atomic
def finish_task(*, by: Actor, task: Task) -> Task:
    """Tick a task. Ticking twice changes nothing."""
    row: Task = _own_row(by, Task, task.pk)
    if row.done_at is None:
        row.done_at = timezone.now()
        row.save(update_fields=["done_at", "changed_at"])
        write("alongside.task_done", by=by, subject=row, organisation_id=row.organisation_id)
    return row


@transaction.atomic
def move_task(*, by: Actor, task: Task, due: date) -> Task:
    """Promise another day."""
    row: Task = _own_row(by, Task, task.pk)
    row.due = due
    row.save(update_fields=["due", "changed_at"])
    write("alongside.task_moved", by=by, subject=row, organisation_id=row.organisation_id)
    return row


@transaction.atomic
def agree(*, by: Actor, person: Person, words: str, next_on: date | None = None) -> Arrangement:
    """Write down what was agreed, in the resident's words; a date only when she asks to be reminded."""
    made = Arrangement(organisation_id=person.organisation_id, person=person, words=words.strip(), next_on=next_on)
    _keep(made, by, "agreed")
    return made


@transaction.atomic
def end_arrangement(*, by: Actor, arrangement: Arrangement) -> Arrangement:
    row: Arrangement = _own_row(by, Arrangement, arrangement.pk)
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on", "changed_at"])
    write("alongside.arrangement_ended", by=by, subject=row, organisation_id=row.organisation_id)
    return row


@transaction.atomic
def bring_in(
    *,
    by: Actor,
    person: Person,
    name: str,
    kind: str = MemberKind.PROFESSIONAL,
    account: Account | None = None,
    phone: str = "",
    first_person: bool = False,
    told_on: date | None = None,
) -> CircleMember:
    """Add somebody to the circle. Adding another professional never takes the first person's name away."""
    member = CircleMember(
        organisation_id=person.organisation_id,
        person=person,
        kind=kind,
        name=name.strip(),
        account=account,
        phone=phone,
        first_person=first_person,
        told_on=told_on,
        since=timezone.localdate(),
    )
    rules.insist(rules.may_change_circle, by, member)
    if first_person:
        current = CircleMember.objects.unscoped(reason="there is one first person").current()
        if current.filter(person=person, first_person=True).exists():
            raise ValidationError(_("Er is al een eerste persoon. De bewoner kiest of dat een ander wordt."))
    member.full_clean(validate_unique=False, validate_constraints=False)
    member.save()
    write("alongside.joined_circle", by=by, subject=member, organisation_id=person.organisation_id)
    return member


@transaction.atomic
def told(*, by: Actor, member: CircleMember) -> CircleMember:
    """Write down that this member now knows that she is in the circle, and why."""
    rules.insist(rules.may_change_circle, by, member)
    member.told_on = timezone.localdate()
    member.save(update_fields=["told_on", "changed_at"])
    write("alongside.told_member", by=by, subject=member, organisation_id=member.organisation_id)
    return member


@transaction.atomic
def leave_circle(*, by: Actor, member: CircleMember) -> CircleMember:
    """Leave, or be taken out by the resident: silently, without a reason. The first person leaves only by her word."""
    rows = CircleMember.objects.unscoped(reason="the rule is checked below").select_for_update(of=("self",))
    row: CircleMember = rows.get(pk=member.pk)
    rules.insist(rules.may_leave_circle, by, row)
    if row.first_person and rules.may_write.test(by, row) and not rules.is_the_person.test(by, row):
        raise ValidationError(_("Dit is de eerste persoon. Kies eerst samen een ander."))
    row.until = timezone.localdate()
    row.save(update_fields=["until", "changed_at"])
    write("alongside.left_circle", by=by, subject=row, organisation_id=row.organisation_id)
    return row


@transaction.atomic
def change_first_person(*, by: Actor, person: Person, member: CircleMember, agreed: bool = False) -> CircleMember:
    """The resident chooses another first person out of her circle; a worker writes it down after her yes (`agreed`)."""
    rules.insist(rules.may_change_circle, by, member)
    herself = rules.is_the_person.test(by, member)
    if not (herself or agreed):
        raise ValidationError(_("Vraag het eerst. Zonder ja verandert er niets."))
    current = CircleMember.objects.unscoped(reason="there is one first person").current().filter(person=person)
    # Locked in one order, so that two hands at once leave one first person.
    if member.pk not in {row.pk for row in current.select_for_update(of=("self",)).order_by("pk")}:
        raise ValidationError(_("Kies iemand uit de kring."))
    current.filter(first_person=True).update(first_person=False)
    current.filter(pk=member.pk).update(first_person=True)
    member.refresh_from_db()
    data: Data = {"said_by_herself": herself}
    write("alongside.first_person", by=by, subject=member, organisation_id=person.organisation_id, data=data)
    return member


@transaction.atomic
def write_note(*, by: Actor, organisation_id: UUID, words: str, person: Person | None = None) -> WorkingNote:
    """Keep a note for herself. It is gone after six weeks."""
    note = WorkingNote(
        organisation_id=organisation_id,
        author_id=account_of(by),
        person=person,
        words=words.strip(),
        expires_on=timezone.localdate() + NOTE_LASTS,
    )
    _keep(note, by, "note")
    return note


@transaction.atomic
def share_note(*, by: Actor, note: WorkingNote) -> Moment:
    """Move a note to the shared part, where the resident can read it."""
    row = WorkingNote.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=note.pk).first()
    if row is None:
        raise PermissionDenied("this note is not yours")
    moment = note_contact(by=by, organisation_id=row.organisation_id, person=row.person, words=row.words)
    row.delete()
    return moment


@transaction.atomic
def notice(*, by: Actor, organisation_id: UUID, words: str, line_key: str = "", **more: Any) -> Noticed:
    """Keep what was noticed: theme, place and words, never a person."""
    made: Noticed = _keep_once(Noticed, "noticed", by, organisation_id, line_key, words=words.strip(), **more)
    return made


@transaction.atomic
def spend(*, by: Actor, organisation_id: UUID, cents: int, words: str, line_key: str = "", **more: Any) -> SmallMoney:
    """One line of scharrelgeld; `cents` is what went out (or came in, when negative)."""
    made: SmallMoney = _keep_once(
        SmallMoney, "money", by, organisation_id, line_key, cents=-cents, words=words.strip(), **more
    )
    return made


@transaction.atomic
def write_hours(*, by: Actor, organisation_id: UUID, hours: int, line_key: str = "", **more: Any) -> Hours:
    """Keep whole hours, for a team that wants them."""
    made: Hours = _keep_once(Hours, "hours", by, organisation_id, line_key, hours=hours, **more)
    return made
