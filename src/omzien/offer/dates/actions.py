# SPDX-License-Identifier: EUPL-1.2
"""The verbs of dates. Whoever joined a date can count on it: only an act that names the date touches it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from omzien.base import journal
from omzien.base.actor import Actor
from omzien.offer.actions import cancel
from omzien.offer.dates.bridge import Rule, moments, occurrence_id
from omzien.offer.models import Occurrence, Offer, Series
from omzien.offer.rules import may_cancel_dates, may_write_offers
from omzien.people.rules import insist

AHEAD = dt.timedelta(weeks=8)
BATCH = 500


class SeriesFields(TypedDict, total=False):
    starts_on: dt.date
    start_time: dt.time
    end_time: dt.time
    freq: str
    interval: int
    byday: list[str]
    until: dt.date | None
    capacity: int | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of a series did. `kept` are dates that stay although the new rule does not give them so."""

    added: int
    removed: int
    changed: int
    kept: tuple[UUID, ...]


@transaction.atomic
def create_series(*, by: Actor, offer: Offer, now: dt.datetime, **fields: Unpack[SeriesFields]) -> Series:
    """Give an offer a rule, and its dates of the coming eight weeks. ValidationError says what cannot be."""
    insist(may_write_offers, by, offer.organisation)
    series = Series(offer=offer, **fields)
    rule = _checked(series)
    series.save()
    today = timezone.localdate(now)
    Occurrence.objects.bulk_create(_missing(series, rule, today, today + AHEAD, known=set()))
    journal.write("offer.series_created", by=by, subject=series, organisation_id=offer.organisation_id)
    return series


@transaction.atomic
def change_series(*, by: Actor, series: Series, now: dt.datetime, **fields: Unpack[SeriesFields]) -> Changed:
    """Change the rule from now on. Dates that somebody joined, or that were moved or cancelled, stay as they are."""
    series = Series.objects.select_for_update(of=("self",)).select_related("offer__organisation").get(pk=series.pk)
    insist(may_write_offers, by, series.offer.organisation)
    for name, value in fields.items():
        setattr(series, name, value)
    rule = _checked(series)
    series.save()
    changed = _apply(series, rule, now)
    journal.write(
        "offer.series_changed",
        by=by,
        subject=series,
        organisation_id=series.offer.organisation_id,
        data={"added": changed.added, "removed": changed.removed, "kept": [str(pk) for pk in changed.kept]},
    )
    return changed


def _apply(series: Series, rule: Rule, now: dt.datetime) -> Changed:
    coming = list(series.occurrences.select_for_update().filter(original_start__gt=now))
    today = timezone.localdate(now)
    last = max([today + AHEAD, *(timezone.localdate(date.original_start) for date in coming)])
    wanted = {start: end for start, end in moments(rule, today, last) if start > now}
    free = [date for date in coming if _untouched(date)]
    gone = [date.pk for date in free if date.original_start not in wanted]
    adjusted = []
    for date in free:
        end = wanted.get(date.original_start)
        if end is not None and (date.end, date.capacity) != (end, series.capacity):
            date.end, date.capacity = end, series.capacity
            adjusted.append(date)
    known = {date.original_start for date in coming}
    added = [_row(series, start, end) for start, end in wanted.items() if start not in known]
    Occurrence.objects.filter(pk__in=gone).delete()
    Occurrence.objects.bulk_update(adjusted, ["end", "capacity"], batch_size=BATCH)
    Occurrence.objects.bulk_create(added, batch_size=BATCH)
    kept = tuple(
        date.pk
        for date in coming
        if date.state == Occurrence.State.PLANNED
        and not _untouched(date)
        and date.end != wanted.get(date.original_start)
    )
    return Changed(added=len(added), removed=len(gone), changed=len(adjusted), kept=kept)


def _untouched(date: Occurrence) -> bool:
    return not date.held and date.state == Occurrence.State.PLANNED and date.start == date.original_start


def _checked(series: Series) -> Rule:
    series.full_clean()
    try:
        return Rule.of(series)
    except ValueError as problem:
        raise ValidationError({"byday": str(problem)}) from problem


def _row(series: Series, start: dt.datetime, end: dt.datetime) -> Occurrence:
    return Occurrence(
        id=occurrence_id(series.pk, start),
        offer_id=series.offer_id,
        series=series,
        original_start=start,
        start=start,
        end=end,
        capacity=series.capacity,
    )


def _missing(series: Series, rule: Rule, first: dt.date, last: dt.date, *, known: set[UUID]) -> Iterable[Occurrence]:
    for start, end in moments(rule, first, last):
        if occurrence_id(series.pk, start) not in known:
            yield _row(series, start, end)


@transaction.atomic
def roll_forward(*, until: dt.date, now: dt.datetime) -> int:
    """Write the dates that running series give up to `until`; return how many were new.

    No journal row: nobody decides anything here, the rules were decided before.
    """
    today = timezone.localdate(now)
    known = set(
        Occurrence.objects.filter(series__isnull=False, original_start__gte=now - dt.timedelta(days=1)).values_list(
            "pk", flat=True
        )
    )
    rows = [
        date
        for series in Series.objects.running(today).iterator(chunk_size=BATCH)
        for date in _missing(series, Rule.of(series), today, until, known=known)
    ]
    # Two sweepers may roll at the same moment: the deterministic id makes the second a no-op.
    Occurrence.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def cancel_date(*, by: Actor, occurrence: Occurrence, because: str) -> Occurrence:
    """Cancel one date; everybody who joined hears it through the journal (`offer.cancelled`)."""
    date = _locked(occurrence)
    insist(may_cancel_dates, by, date.offer.organisation)
    if date.state == Occurrence.State.CANCELLED:
        raise ValidationError("Deze datum gaat al niet door.")
    cancel(date, by=by, because=because.strip())
    return date


@transaction.atomic
def restore_date(*, by: Actor, occurrence: Occurrence) -> Occurrence:
    """Let a cancelled date go on after all; who had joined is still joined."""
    date = _locked(occurrence)
    insist(may_cancel_dates, by, date.offer.organisation)
    if date.state == Occurrence.State.PLANNED:
        raise ValidationError("Deze datum gaat gewoon door.")
    date.state, date.cancelled_because = Occurrence.State.PLANNED, ""
    date.save(update_fields=["state", "cancelled_because", "changed_at"])
    _tell("offer.restored", date, by)
    return date


@transaction.atomic
def move_date(*, by: Actor, occurrence: Occurrence, start: dt.datetime, end: dt.datetime) -> Occurrence:
    """Move one named date; its key stays, and everybody who joined hears it (`offer.moved`)."""
    date = _locked(occurrence)
    insist(may_write_offers, by, date.offer.organisation)
    if end <= start:
        raise ValidationError({"end": "Het einde moet na het begin liggen."})
    date.start, date.end = start, end
    date.save(update_fields=["start", "end", "changed_at"])
    _tell("offer.moved", date, by)
    return date


def _locked(occurrence: Occurrence) -> Occurrence:
    return (
        Occurrence.objects.select_for_update(of=("self",)).select_related("offer__organisation").get(pk=occurrence.pk)
    )


def _tell(kind: str, date: Occurrence, by: Actor) -> None:
    journal.write(
        kind,
        by=by,
        subject=date,
        organisation_id=date.offer.organisation_id,
        data={"offer": str(date.offer_id), "start": date.start.isoformat(), "joined": date.joined_count},
    )


def hold_place(*, occurrence_id: UUID) -> bool:
    """Take one place on a planned date, inside the caller's transaction; False when it is full or off.

    `matches` calls this when somebody joins: one statement, so two people cannot take the last place.
    """
    return bool(
        Occurrence.objects.planned()
        .with_free_places()
        .filter(pk=occurrence_id)
        .update(joined_count=F("joined_count") + 1)
    )


def release_place(*, occurrence_id: UUID) -> bool:
    """Give one place back, inside the caller's transaction; False when nobody held one."""
    return bool(Occurrence.objects.held().filter(pk=occurrence_id).update(joined_count=F("joined_count") - 1))
