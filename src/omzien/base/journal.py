# SPDX-License-Identifier: EUPL-1.2
"""The journal: append-only log and outbox in one."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from omzien.base.actor import Actor
from omzien.base.models import Act, Reaction

Data = dict[str, str | int | float | bool | list[str] | None]
React = Callable[[Act], None]

log = logging.getLogger(__name__)

# kind of act -> name of reaction -> what to do; filled by the rooms' reactions.py when the house opens.
_registered: dict[str, dict[str, React]] = {}


class NotInTransaction(RuntimeError):  # noqa: N818  says what is the matter
    """An act was written outside the transaction of what it tells about."""


def react(kind: str, *, name: str) -> Callable[[React], React]:
    """Register what a room does after an act of this kind. The name is stored: never reuse or rename it."""

    def register(function: React) -> React:
        named = _registered.setdefault(kind, {})
        if name in named and named[name] is not function:
            raise ValueError(f"reaction {name} stands twice for {kind}")
        named[name] = function
        return function

    return register


def write(
    kind: str,
    *,
    by: Actor,
    subject: models.Model,
    organisation_id: UUID | None = None,
    data: Data | None = None,
) -> Act:
    """Write one act in the transaction of the act itself, with a waiting row for each reaction.

    `data` holds codes, ids and numbers only: no names and nothing anybody typed.
    Raises NotInTransaction outside `transaction.atomic()`.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{kind}: write the journal inside the act's own transaction")
    now = timezone.now()
    act = Act.objects.create(
        kind=kind,
        at=now,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        organisation_id=organisation_id,
        actor_id=by.account_id,
        data=data or {},
    )
    names = _registered.get(kind, {})
    if names:
        Reaction.objects.bulk_create([Reaction(act=act, name=name, due_at=now) for name in names])
        transaction.on_commit(wake_sweeper)
    return act


def sweep(now: datetime, *, most: int = 200) -> int:
    """Finish the reactions that are due: each in a transaction of its own, at most `most`. Return how many."""
    due = list(Reaction.objects.due(now).values_list("id", flat=True)[:most])
    return sum(_finish(reaction_id, now) for reaction_id in due)


def _finish(reaction_id: int, now: datetime) -> bool:
    """Do one reaction. Its effects and its tick stand or fall together: a crash repeats it, a success never."""
    with transaction.atomic():
        claimed = Reaction.objects.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        reaction = claimed.due(now).filter(id=reaction_id).select_related("act").first()
        if reaction is None:
            return False
        try:
            with transaction.atomic():
                _registered[reaction.act.kind][reaction.name](reaction.act)
        except Exception as problem:  # noqa: BLE001  one failing reaction may not stop the others; it is kept and shown
            _postpone(reaction, now, problem)
            return False
        reaction.done_at = now
        reaction.error = ""
        reaction.save(update_fields=["done_at", "error"])
        return True


def _postpone(reaction: Reaction, now: datetime, problem: Exception) -> None:
    # Only the kind of problem is kept: its text may repeat what somebody typed.
    log.warning("reaction %s of act %s failed: %s", reaction.name, reaction.act_id, type(problem).__name__)
    reaction.tries = min(reaction.tries + 1, 1000)
    reaction.due_at = now + timedelta(seconds=min(10 * 2 ** min(reaction.tries, 12), 6 * 3600))
    reaction.error = type(problem).__name__
    reaction.save(update_fields=["tries", "due_at", "error"])


@task()
def sweep_journal() -> int:
    """Finish what the journal started. It only wakes the sweep: the sweep knows what is done (SETTLED 12)."""
    return sweep(timezone.now())


def wake_sweeper() -> None:
    """Ask a worker to sweep soon, unless one is asked already."""
    if not DBTaskResult.objects.ready().filter(task_path=sweep_journal.module_path).exists():
        sweep_journal.enqueue()
