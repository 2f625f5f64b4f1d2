# SPDX-License-Identifier: EUPL-1.2
"""Keeping a concern and taking the steps of the meldcode. The journal says that, never what."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.people.models import Account, Membership, Organisation
from omzien.people.persons.models import Person
from omzien.people.rules import OPENS_ALL_PERSONS, account_of, persons_open_at
from omzien.safety import rules
from omzien.safety.models import Concern, TakenStep, Watcher
from omzien.safety.workflow import CodeStep, ConcernState


@transaction.atomic
def appoint(*, by: Actor, organisation: Organisation, account: Account) -> Watcher:
    """Appoint an aandachtsfunctionaris: a worker or coordinator of an organisation that may know persons."""
    rules.insist(rules.may_appoint, by, organisation)
    held = Membership.objects.current().of_account(account.pk).at(organisation.pk)
    if not held.with_role(*OPENS_ALL_PERSONS).exists():
        raise ValidationError(_("Nodig deze persoon eerst uit als sociaal werker of coördinator."))
    watcher, made = Watcher.objects.get_or_create(
        organisation=organisation, account=account, ended_on=None, defaults={"since": timezone.localdate()}
    )
    if made:
        write("safety.appointed", by=by, subject=watcher, organisation_id=organisation.pk)
    return watcher


@transaction.atomic
def step_down(*, by: Actor, watcher: Watcher) -> Watcher:
    """End it today. Ending it twice changes nothing."""
    rules.insist(rules.may_end_an_appointment, by, watcher)
    row = Watcher.objects.select_for_update(of=("self",)).get(pk=watcher.pk)
    if row.ended_on is None:
        row.ended_on = timezone.localdate()
        row.save(update_fields=["ended_on", "changed_at"])
        write("safety.stepped_down", by=by, subject=row, organisation_id=row.organisation_id)
    return row


@transaction.atomic
def keep_concern(
    *,
    by: Actor,
    organisation_id: UUID,
    words: str,
    about: str = "",
    person: Person | None = None,
    children: bool | None = None,
) -> Concern:
    """Keep what a worker saw, apart from everything else. Volunteers tell their coordinator instead."""
    if organisation_id not in persons_open_at(by):
        raise PermissionDenied("only workers and coordinators keep concerns")
    concern = Concern(
        organisation_id=organisation_id,
        author_id=account_of(by),
        words=words.strip(),
        about=about.strip()[:80],
        person=person,
        children=children,
    )
    concern.full_clean(validate_unique=False, validate_constraints=False)
    concern.save()
    write("safety.kept", by=by, subject=concern, organisation_id=organisation_id)
    return concern


def _opened(by: Actor, concern: Concern) -> Concern:
    row = Concern.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=concern.pk).first()
    if row is None:
        raise PermissionDenied("this concern is not open to you")
    return row


@transaction.atomic
def take_step(*, by: Actor, concern: Concern, step: CodeStep, words: str) -> TakenStep:
    """Write down one step. Steps may be taken again and in another order: the code allows it."""
    concern = _opened(by, concern)
    if not words.strip():
        raise ValidationError(_("Schrijf kort wat je deed."))
    taken = TakenStep.objects.create(
        concern=concern, step=step, words=words.strip(), at=timezone.now(), account_id=account_of(by)
    )
    write(
        "safety.step_taken", by=by, subject=concern, organisation_id=concern.organisation_id, data={"step": int(step)}
    )
    return taken


@transaction.atomic
def close(*, by: Actor, concern: Concern) -> Concern:
    """Close after the decision of step 5; opening again is always possible by taking a step."""
    concern = _opened(by, concern)
    steps = TakenStep.objects.visible_to(by).filter(concern=concern, step=CodeStep.DECIDE)
    if not steps.exists():
        raise ValidationError(_("Zet eerst stap 5: beslis."))
    concern.state = ConcernState.CLOSED
    concern.save(update_fields=["state", "changed_at"])
    write("safety.closed", by=by, subject=concern, organisation_id=concern.organisation_id)
    return concern
