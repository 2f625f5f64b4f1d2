# SPDX-License-Identifier: EUPL-1.2
"""What workers do with persons. Each verb is one transaction with one journal row that holds no name."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import SYSTEM, Actor
from omzien.base.forget import forget_person
from omzien.base.journal import write
from omzien.people.models import Account, Organisation
from omzien.people.persons import rules
from omzien.people.persons.models import Agreement, KeepingTerm, Person, Processing
from omzien.people.rules import NEVER_OPENS_PERSONS, insist
from omzien.places.models import Area


class PersonFields(TypedDict, total=False):
    phone: str
    email: str
    reach_by: str
    reach_when: str
    may_call: bool
    may_write: bool
    may_leave_message: bool
    languages: Sequence[str]
    neighbourhood: Area | None
    age_band: str
    may_tell_parents: bool


@transaction.atomic
def record(*, by: Actor, organisation: Organisation, call_me: str, **fields: Unpack[PersonFields]) -> Person:
    """Write down a resident: what to call her is all that is required."""
    insist(rules.may_record_persons, by, organisation)
    return _keep(by, organisation, call_me, fields)


def _keep(by: Actor, organisation: Organisation, call_me: str, fields: PersonFields) -> Person:
    if organisation.kind in NEVER_OPENS_PERSONS:
        raise ValidationError(_("Deze organisatie kan geen bewoners bijhouden."))
    person = Person(organisation=organisation, call_me=call_me.strip(), **fields)
    person.clean_fields()
    person.save()
    write("people.person_recorded", by=by, subject=person, organisation_id=organisation.pk)
    return person


@transaction.atomic
def change(*, by: Actor, person: Person, call_me: str = "", **fields: Unpack[PersonFields]) -> Person:
    """Change how a resident is called or reached. She may do so herself."""
    if not _is_herself(by, person):
        insist(rules.may_record_persons, by, person)
    values = {**fields, **({"call_me": call_me.strip()} if call_me.strip() else {})}
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    if changed:
        for name in changed:
            setattr(person, name, values[name])
        person.clean_fields()
        person.save(update_fields=[*changed, "changed_at"])
        write(
            "people.person_changed",
            by=by,
            subject=person,
            organisation_id=person.organisation_id,
            data={"fields": changed},
        )
    return person


@transaction.atomic
def present_herself(*, by: Actor, organisation: Organisation, call_me: str, **fields: Unpack[PersonFields]) -> Person:
    """A resident tells one organisation what to call her and how to reach her, herself or through a partner."""
    insist(rules.may_present_herself, by, organisation)
    return _keep(by, organisation, call_me, fields)


def _is_herself(by: Actor, person: Person) -> bool:
    return by.person_id == person.pk


@transaction.atomic
def open_door(*, by: Actor, person: Person, email: str) -> Account:
    """Let a resident sign in with a code, so that she can see her own things."""
    insist(rules.may_record_persons, by, person)
    if person.account_id:
        raise ValidationError(_("Zij of hij kan al meekijken."))
    address = email.strip().lower()
    if Account.objects.filter(email=address).exists():
        raise ValidationError(_("Met dit e-mailadres lukt het niet. Gebruik een ander e-mailadres."))
    account = Account(email=address, name=person.call_me)
    account.set_unusable_password()
    account.full_clean(exclude=["password"])
    account.save()
    person.account = account
    person.save(update_fields=["account", "changed_at"])
    write("people.door_opened", by=by, subject=person, organisation_id=person.organisation_id)
    return account


@transaction.atomic
def agree(
    *, by: Actor, person: Person, kind: str, what: str, with_organisation: Organisation | None = None
) -> Agreement:
    """Write down what was agreed with a resident, in her words."""
    insist(rules.may_record_persons, by, person)
    agreement = Agreement(
        person=person,
        kind=kind,
        what=what.strip(),
        with_organisation=with_organisation,
        agreed_on=timezone.localdate(),
    )
    agreement.clean_fields()
    agreement.save()
    write(
        "people.agreed",
        by=by,
        subject=agreement,
        organisation_id=person.organisation_id,
        data={"kind": kind},
    )
    return agreement


@transaction.atomic
def end_agreement(*, by: Actor, agreement: Agreement) -> Agreement:
    """Stop what was agreed. The resident may always do so herself; stopping twice changes nothing."""
    if not _is_herself(by, agreement.person):
        insist(rules.may_record_persons, by, agreement.person)
    if agreement.ended_on is None:
        agreement.ended_on = timezone.localdate()
        agreement.save(update_fields=["ended_on", "changed_at"])
        write(
            "people.agreement_ended",
            by=by,
            subject=agreement,
            organisation_id=agreement.person.organisation_id,
        )
    return agreement


@transaction.atomic
def register_processing(
    *,
    by: Actor,
    organisation: Organisation,
    key: str,
    purpose: str,
    ground: str,
    law: str = "",
    refusable: bool = False,
    valid_from: date | None = None,
) -> Processing:
    """Add a line to the register of processing. Consent counts only where a no does no harm."""
    insist(rules.may_keep_register, by, organisation)
    line = Processing(
        organisation=organisation,
        key=key,
        purpose=purpose,
        ground=ground,
        law=law,
        refusable=refusable,
        valid_from=valid_from or timezone.localdate(),
    )
    line.full_clean()
    line.save()
    write("people.processing_registered", by=by, subject=line, organisation_id=organisation.pk)
    return line


@transaction.atomic
def set_keeping_term(
    *, by: Actor, organisation: Organisation, work: str, months: int, ground: str, must_keep: bool = False
) -> KeepingTerm:
    """Set from today how long one kind of work is kept. The term before it ends yesterday."""
    insist(rules.may_keep_register, by, organisation)
    today = timezone.localdate()
    before = KeepingTerm.objects.filter(organisation=organisation, work=work)
    before.filter(valid_from=today).delete()
    before.filter(valid_until__isnull=True).update(valid_until=today - relativedelta(days=1))
    term = KeepingTerm(
        organisation=organisation,
        work=work,
        months=months,
        ground=ground,
        must_keep=must_keep,
        valid_from=today,
    )
    term.full_clean()
    term.save()
    write("people.keeping_term_set", by=by, subject=term, organisation_id=organisation.pk)
    return term


@transaction.atomic
def forget(*, by: Actor, person: Person, keep: KeepingTerm | None = None) -> None:
    """Forget a person: erase her everywhere, or lock her row where a law keeps it, with ground and end date."""
    insist(rules.may_forget, by, person)
    if keep is None or not keep.must_keep:
        forget_person(person, by=by, organisation_id=person.organisation_id)
        return
    if keep.organisation_id != person.organisation_id:
        raise ValidationError(_("Deze termijn hoort bij een andere organisatie."))
    person.locked_until = timezone.localdate() + relativedelta(months=keep.months)
    person.locked_ground = keep.ground
    person.save(update_fields=["locked_until", "locked_ground", "changed_at"])
    write(
        "people.locked",
        by=by,
        subject=person,
        organisation_id=person.organisation_id,
        data={"until": person.locked_until.isoformat()},
    )


@transaction.atomic
def erase_after_lock(*, today: date) -> int:
    """Erase persons whose legal term has passed. Runs daily; return how many."""
    due = Person.objects.unscoped(reason="the legal term has passed").locked_before(today)
    persons = list(due)
    for person in persons:
        forget_person(person, by=SYSTEM, organisation_id=person.organisation_id)
    return len(persons)
