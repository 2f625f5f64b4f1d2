# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import threading
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from icalendar import Calendar

from cast import Cast
from offer_cast import NOW, TODAY, every_tuesday, offer
from omzien.base.actor import SYSTEM
from omzien.base.models import Act
from omzien.offer.dates.actions import (
    Changed,
    cancel_date,
    change_series,
    hold_place,
    move_date,
    release_place,
    restore_date,
    roll_forward,
)
from omzien.offer.dates.bridge import occurrence_ics, series_ics
from omzien.offer.models import Occurrence, Series

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def series(cast: Cast) -> Series:
    return every_tuesday(offer(cast), capacity=2)


def events_of(ics: bytes) -> list[Any]:
    return list(Calendar.from_ical(ics).walk("VEVENT"))


def dates(series: Series) -> list[Occurrence]:
    return list(series.occurrences.order_by("start"))


def hold(date: Occurrence) -> None:
    with transaction.atomic():
        assert hold_place(occurrence_id=date.pk)


def test_a_new_series_gives_eight_weeks_of_tuesdays(series: Series) -> None:
    found = dates(series)
    assert len(found) == 8
    assert {date.start.astimezone(HERE).strftime("%a %H:%M") for date in found} == {"Tue 10:00"}
    assert {date.capacity for date in found} == {2}
    assert str(series) == "elke week vanaf 2026-11-24"
    assert str(found[0]) == "2026-11-24 09:00"


def test_rolling_forward_twice_adds_nothing_and_keeps_every_id(series: Series) -> None:
    until = TODAY + dt.timedelta(weeks=12)
    before = {date.pk for date in dates(series)}
    assert roll_forward(until=until, now=NOW) == 4
    assert roll_forward(until=until, now=NOW) == 0
    assert before < {date.pk for date in dates(series)}
    kept = {(date.pk, date.original_start) for date in dates(series)}
    Occurrence.objects.all().delete()
    roll_forward(until=until, now=NOW)
    assert {(date.pk, date.original_start) for date in dates(series)} == kept


def test_rolling_forward_leaves_stopped_series_and_cancelled_dates_alone(series: Series) -> None:
    cancel_date(by=SYSTEM, occurrence=dates(series)[0], because="ziek")
    roll_forward(until=TODAY + dt.timedelta(weeks=9), now=NOW)
    assert dates(series)[0].state == "cancelled"
    Series.objects.update(until=TODAY - dt.timedelta(days=1), starts_on=TODAY - dt.timedelta(days=30))
    assert roll_forward(until=TODAY + dt.timedelta(weeks=20), now=NOW) == 0


def test_changing_a_series_moves_no_date_that_somebody_joined(cast: Cast, series: Series) -> None:
    held = dates(series)[1]
    hold(held)
    done = change_series(by=cast.actor("fatma"), series=series, now=NOW, byday=["WE"])
    assert done == Changed(added=8, removed=7, changed=0, kept=(held.pk,))
    held.refresh_from_db()
    assert held.start.astimezone(HERE).strftime("%a %H:%M") == "Tue 10:00"
    assert held.joined_count == 1
    act = Act.objects.get(kind="offer.series_changed")
    assert act.data == {"added": 8, "removed": 7, "kept": [str(held.pk)]}


def test_a_longer_morning_changes_free_dates_and_reports_held_ones(cast: Cast, series: Series) -> None:
    held, moved, off = dates(series)[:3]
    hold(held)
    move_date(by=SYSTEM, occurrence=moved, start=moved.start.replace(hour=13), end=moved.end.replace(hour=15))
    cancel_date(by=SYSTEM, occurrence=off, because="feest")
    done = change_series(by=cast.actor("fatma"), series=series, now=NOW, end_time=dt.time(13), capacity=9)
    assert (done.added, done.removed, done.changed) == (0, 0, 5)
    assert set(done.kept) == {held.pk, moved.pk}
    held.refresh_from_db()
    assert (held.end.astimezone(HERE).hour, held.capacity) == (12, 2)


def test_a_change_that_leaves_a_held_date_as_it_was_reports_nothing(cast: Cast, series: Series) -> None:
    hold(dates(series)[0])
    done = change_series(by=cast.actor("fatma"), series=series, now=NOW, byday=["TU", "TH"])
    assert (done.added, done.removed, done.kept) == (8, 0, ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"freq": "daily"},
        {"interval": 0},
        {"interval": 99},
        {"byday": ["XX"]},
        {"byday": ["2TU"]},
        {"until": dt.date(2020, 1, 1)},
    ],
)
def test_a_rule_that_cannot_be_changes_nothing(cast: Cast, series: Series, wrong: dict[str, object]) -> None:
    before = [date.pk for date in dates(series)]
    with pytest.raises(ValidationError):
        change_series(by=cast.actor("fatma"), series=series, now=NOW, **wrong)  # type: ignore[arg-type]  # wrong on purpose
    assert [date.pk for date in dates(series)] == before


def test_cancelling_tells_once_and_restoring_brings_the_joined_back(cast: Cast, series: Series) -> None:
    date = dates(series)[0]
    hold(date)
    fatma = cast.actor("fatma")
    done = cancel_date(by=fatma, occurrence=date, because=" ziek ")
    assert (done.state, done.cancelled_because, done.joined_count) == ("cancelled", "ziek", 1)
    with pytest.raises(ValidationError, match="al niet door"):
        cancel_date(by=fatma, occurrence=date, because="nog eens")
    act = Act.objects.get(kind="offer.cancelled")
    assert (act.subject_id, act.organisation_id) == (str(date.pk), cast.welfare.pk)
    back = restore_date(by=fatma, occurrence=date)
    assert (back.state, back.joined_count) == ("planned", 1)
    with pytest.raises(ValidationError, match="gewoon door"):
        restore_date(by=fatma, occurrence=date)


@pytest.mark.parametrize("name", ["amina", "victor", "stefan", "olga", "roos"])
def test_nobody_else_touches_a_date(cast: Cast, series: Series, name: str) -> None:
    date, someone = dates(series)[0], cast.actor(name)
    for verb in (
        lambda: cancel_date(by=someone, occurrence=date, because="x"),
        lambda: restore_date(by=someone, occurrence=date),
        lambda: move_date(by=someone, occurrence=date, start=date.start, end=date.end),
        lambda: change_series(by=someone, series=series, now=NOW, interval=2),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_a_moved_date_keeps_its_key_and_ends_after_it_starts(series: Series) -> None:
    date = dates(series)[0]
    with pytest.raises(ValidationError, match="na het begin"):
        move_date(by=SYSTEM, occurrence=date, start=date.end, end=date.start)
    moved = move_date(by=SYSTEM, occurrence=date, start=date.end, end=date.end + dt.timedelta(hours=1))
    assert (moved.pk, moved.original_start) == (date.pk, date.original_start)
    assert Act.objects.get(kind="offer.moved").data["joined"] == 0


def test_the_last_place_goes_to_one_person(series: Series) -> None:
    date = dates(series)[0]
    assert [hold_place(occurrence_id=date.pk) for _ in range(3)] == [True, True, False]
    assert not Occurrence.objects.filter(pk=date.pk).with_free_places().exists()
    assert [release_place(occurrence_id=date.pk) for _ in range(3)] == [True, True, False]
    cancel_date(by=SYSTEM, occurrence=date, because="ziek")
    assert not hold_place(occurrence_id=date.pk)


def test_what_comes_next_is_shown_soonest_first(series: Series) -> None:
    second = dates(series)[1]
    coming = Occurrence.objects.shown().planned().after(second.start).before(NOW + dt.timedelta(weeks=5))
    assert coming[0] == second
    assert coming.count() == 4


def test_a_single_date_is_a_calendar_file_of_its_own(series: Series) -> None:
    date = dates(series)[0]
    event = events_of(occurrence_ics(date, now=NOW))[0]
    assert str(event["uid"]) == str(date.pk)
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event.decoded("dtstart") == date.start
    assert b"VTIMEZONE" in occurrence_ics(date, now=NOW)


def test_a_series_as_a_file_tells_what_is_off_moved_and_kept(cast: Cast, series: Series) -> None:
    off, moved, held = dates(series)[:3]
    hold(held)
    cancel_date(by=SYSTEM, occurrence=off, because="ziek")
    move_date(by=SYSTEM, occurrence=moved, start=moved.start.replace(hour=13), end=moved.end.replace(hour=14))
    events = events_of(series_ics(series, now=NOW))
    assert events[0]["rrule"]["FREQ"] == ["WEEKLY"]
    assert events[0].decoded("exdate").dts[0].dt == off.original_start
    assert [event.decoded("recurrence-id") for event in events[1:]] == [moved.original_start]
    change_series(by=cast.actor("fatma"), series=series, now=NOW, byday=["WE"], until=dt.date(2027, 1, 10))
    series.refresh_from_db()
    events = events_of(series_ics(series, now=NOW))
    assert {str(event["uid"]) for event in events[1:]} == {str(moved.pk), str(held.pk)}
    assert events[0]["rrule"]["UNTIL"] == [dt.datetime(2027, 1, 10, 22, 59, 59, tzinfo=dt.UTC)]


def test_a_date_that_happens_once_has_no_rule(cast: Cast) -> None:
    once = every_tuesday(offer(cast), freq="once", byday=[])
    assert len(dates(once)) == 1
    event = events_of(series_ics(once, now=NOW))[0]
    assert "rrule" not in event
    assert str(event["status"]) == "CONFIRMED"


def test_a_rule_without_any_date_says_so(cast: Cast) -> None:
    series = every_tuesday(offer(cast), byday=["WE"], until=dt.date(2026, 11, 24))
    assert dates(series) == []
    with pytest.raises(ValueError, match="no dates"):
        series_ics(series, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_same_moment_do_not_get_one_place(cast: Cast) -> None:
    date = dates(every_tuesday(offer(cast), capacity=1))[0]
    start, got = threading.Barrier(4), []

    def join() -> None:
        try:
            start.wait()
            with transaction.atomic():
                got.append(hold_place(occurrence_id=date.pk))
        finally:
            connection.close()

    people = [threading.Thread(target=join) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(got) == [False, False, False, True]
    date.refresh_from_db()
    assert date.joined_count == 1
