# SPDX-License-Identifier: EUPL-1.2
"""The rule itself, beside dateutil's own reading of the RFC 5545 text that we export."""

import datetime as dt

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from omzien.offer.dates.bridge import DAYS, ZONE, Rule, moments, utc

WEEK = st.lists(st.sampled_from(sorted(DAYS)), max_size=4, unique=True)
MONTH = st.lists(
    st.builds("{}{}".format, st.sampled_from(["", "1", "2", "3", "4", "5", "-1"]), st.sampled_from(sorted(DAYS))),
    max_size=3,
    unique=True,
)
DATES = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@given(
    st.sampled_from(["weekly", "monthly"]).flatmap(
        lambda freq: st.tuples(st.just(freq), WEEK if freq == "weekly" else MONTH)
    ),
    DATES,
    st.times().map(lambda time: time.replace(second=0, microsecond=0, tzinfo=None)),
    st.integers(1, 4),
    st.none() | st.integers(0, 400),
)
def test_our_dates_are_those_of_the_exported_rule(
    pattern: tuple[str, list[str]], first: dt.date, time: dt.time, interval: int, days: int | None
) -> None:
    freq, byday = pattern
    until = None if days is None else first + dt.timedelta(days=days)
    rule = Rule(first, time, dt.time(23, 59), freq, interval, tuple(byday), until)
    last = first + dt.timedelta(days=300)
    text = f"FREQ={freq.upper()};INTERVAL={interval}"
    if byday:
        text += f";BYDAY={','.join(byday)}"
    theirs = [
        start
        for start in rrulestr(text, dtstart=dt.datetime.combine(first, time)).between(
            dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max), inc=True
        )
        if until is None or start.date() <= until
    ]
    ours = moments(rule, first, last)
    assert [utc(start.date(), time) for start in theirs] == [start for start, _ in ours]
    assert all(end > start for start, end in ours)


def test_ten_o_clock_stays_ten_o_clock_when_the_clock_changes() -> None:
    rule = Rule(dt.date(2026, 10, 20), dt.time(10), dt.time(12), "weekly")
    found = moments(rule, dt.date(2026, 10, 20), dt.date(2026, 10, 28))
    assert [start.hour for start, _ in found] == [8, 9]
    assert {start.astimezone(ZONE).hour for start, _ in found} == {10}


def test_an_hour_that_the_clock_skips_counts_from_the_old_clock() -> None:
    rule = Rule(dt.date(2026, 3, 29), dt.time(2, 30), dt.time(3, 15), "once")
    ((start, end),) = moments(rule, dt.date(2026, 3, 29), dt.date(2026, 3, 29))
    assert start.astimezone(ZONE).strftime("%H:%M") == "03:30"
    assert end - start == dt.timedelta(minutes=45)


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    assert utc(dt.date(2026, 10, 25), dt.time(2, 30)) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


def test_an_evening_may_pass_midnight() -> None:
    rule = Rule(dt.date(2026, 12, 31), dt.time(22), dt.time(1), "once")
    ((start, end),) = moments(rule, dt.date(2026, 12, 31), dt.date(2026, 12, 31))
    assert end - start == dt.timedelta(hours=3)


def test_the_last_friday_and_the_second_tuesday_of_the_month() -> None:
    rule = Rule(dt.date(2026, 11, 1), dt.time(19), dt.time(21), "monthly", 1, ("2TU", "-1FR"))
    found = moments(rule, dt.date(2026, 11, 1), dt.date(2026, 12, 31))
    assert [start.astimezone(ZONE).date().isoformat() for start, _ in found] == [
        "2026-11-10", "2026-11-27", "2026-12-08", "2026-12-25",
    ]  # fmt: skip


def test_a_month_without_that_day_is_skipped() -> None:
    rule = Rule(dt.date(2026, 1, 31), dt.time(10), dt.time(11), "monthly")
    found = moments(rule, dt.date(2026, 1, 1), dt.date(2026, 4, 30))
    assert [start.month for start, _ in found] == [1, 3]


@pytest.mark.parametrize(
    ("field", "value"),
    [("freq", "daily"), ("interval", 0), ("interval", 53), ("byday", ("MA",)), ("until", dt.date(2020, 1, 1))],
)
def test_a_rule_that_cannot_be_says_why(field: str, value: object) -> None:
    fields: dict[str, object] = {
        "starts_on": dt.date(2026, 1, 1), "start_time": dt.time(10), "end_time": dt.time(11), "freq": "weekly",
        field: value,
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"must be|not a day|before"):
        Rule(**fields)  # type: ignore[arg-type]  # wrong on purpose
