# SPDX-License-Identifier: EUPL-1.2
"""Work that waits: wake-ups through django-tasks' database backend, and jobs that run once a day."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from omzien.base.journal import sweep
from omzien.base.models import DailyRun

log = logging.getLogger(__name__)

Daily = Callable[[date], None]
_daily: dict[str, Daily] = {}
Round = Callable[[datetime], object]
_rounds: dict[str, Round] = {}


def each_round(name: str) -> Callable[[Round], Round]:
    """Register work for every round of a worker; it looks itself whether something is due."""

    def register(function: Round) -> Round:
        if name in _rounds and _rounds[name] is not function:
            raise ValueError(f"round job {name} stands twice")
        _rounds[name] = function
        return function

    return register


def every_day(name: str) -> Callable[[Daily], Daily]:
    """Register a job that runs once a day, in one transaction with its tick. Never reuse a name: it is stored."""

    def register(function: Daily) -> Daily:
        if name in _daily and _daily[name] is not function:
            raise ValueError(f"daily job {name} stands twice")
        _daily[name] = function
        return function

    return register


def run_daily(now: datetime) -> list[str]:
    """Run the daily jobs not yet done today; return the names done. A failing job is tried again."""
    day = timezone.localdate(now)
    done = set(DailyRun.objects.filter(day=day).values_list("name", flat=True))
    return [name for name in sorted(_daily) if name not in done and _run_once(name, day)]


def _run_once(name: str, day: date) -> bool:
    try:
        with transaction.atomic():
            # The tick comes first: a second worker waits on it and then finds it taken.
            DailyRun.objects.create(name=name, day=day)
            _daily[name](day)
    except IntegrityError:
        return False
    except Exception as problem:  # noqa: BLE001  one failing job may not stop the others; it is tried again
        log.warning("daily job %s failed: %s", name, type(problem).__name__)
        return False
    return True


def work_once(now: datetime) -> None:
    """One round of a worker: waiting tasks, the journal's sweep, the daily jobs, and old task rows away."""
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=100,
        excluded_queue_names=[],
        worker_id=f"omzien-{now:%H%M%S%f}",
    )
    worker.run()
    sweep(now)
    for name in sorted(_rounds):
        try:
            _rounds[name](now)
        except Exception as problem:  # noqa: BLE001  one failing job may not stop the others; the next round tries again
            log.warning("round job %s failed: %s", name, type(problem).__name__)
    run_daily(now)
    # Rows left RUNNING by a killed worker say nothing: the journal knows what is still to be done.
    DBTaskResult.objects.filter(enqueued_at__lt=now - timedelta(days=1)).delete()
