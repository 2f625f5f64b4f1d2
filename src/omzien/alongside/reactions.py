# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from uuid import UUID

from omzien.alongside.models import Arrangement, CircleMember, Moment, Task, WorkingNote
from omzien.base.forget import forgets
from omzien.base.jobs import every_day


@forgets(
    "alongside.CircleMember",
    "alongside.Moment",
    "alongside.Arrangement",
    "alongside.Task",
    "alongside.WorkingNote",
)
def forget(person_id: UUID) -> None:
    """Erase what was written about her; a contact stays as a count without words, a task without a title."""
    reason = "the person is being forgotten"
    for model in (CircleMember, Arrangement, WorkingNote):
        model.objects.unscoped(reason=reason).filter(person_id=person_id).delete()
    Moment.objects.unscoped(reason=reason).filter(person_id=person_id).update(person=None, words="")
    Task.objects.unscoped(reason=reason).filter(person_id=person_id).update(person=None, title="")


@every_day("alongside.expire_notes")
def expire_notes(today: date) -> None:
    """A working note is gone after six weeks."""
    WorkingNote.objects.unscoped(reason="notes expire").filter(expires_on__lte=today).delete()
