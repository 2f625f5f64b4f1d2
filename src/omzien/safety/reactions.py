# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.people.models import Membership
from omzien.people.rules import OPENS_ALL_PERSONS
from omzien.safety.actions import step_down
from omzien.safety.models import Concern, Watcher


@forgets("safety.Concern", "safety.TakenStep")
def forget(person_id: UUID) -> None:
    """Unlink her. What was seen stays locked for as long as the law asks (people's keeping terms), without her row."""
    Concern.objects.unscoped(reason="the person is being forgotten").filter(person_id=person_id).update(
        person=None, about=""
    )


@react("people.role_ended", name="safety.end_with_the_role")
def end_with_the_role(act: Act) -> None:
    """Who no longer works with persons here reads no concerns, and does not again by coming back later."""
    ended = Membership.objects.get(pk=act.subject_id)
    held = Membership.objects.current().of_account(ended.account_id).at(ended.organisation_id)
    if held.with_role(*OPENS_ALL_PERSONS).exists():
        return
    for watcher in Watcher.objects.current().at([ended.organisation_id]).filter(account_id=ended.account_id):
        step_down(by=SYSTEM, watcher=watcher)
