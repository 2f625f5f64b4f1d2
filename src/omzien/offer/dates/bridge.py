# SPDX-License-Identifier: EUPL-1.2
"""Rows of a series -> moments, and rows of dates -> iCalendar (RFC 5545).

Clock time is Dutch, so ten o'clock stays ten o'clock when the clock changes.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil import rrule
from icalendar import Calendar, Event

from omzien.offer.models import Occurrence, Offer, Series

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU}
_BYDAY = re.compile(r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3, 4, 5, 6]] = {
    "once": rrule.DAILY,
    "weekly": rrule.WEEKLY,
    "monthly": rrule.MONTHLY,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence in Dutch clock time. Raises ValueError with a plain reason when it cannot be."""

    starts_on: dt.date
    start_time: dt.time
    end_time: dt.time
    freq: str
    interval: int = 1
    byday: tuple[str, ...] = ()
    until: dt.date | None = None

    def __post_init__(self) -> None:
        if self.freq not in _FREQUENCIES:
            raise ValueError(f"freq must be once, weekly or monthly, not {self.freq!r}")
        if not 1 <= self.interval <= 52:  # noqa: PLR2004  weeks of a year
            raise ValueError("interval must be 1 to 52")
        if self.until is not None and self.until < self.starts_on:
            raise ValueError("the last day lies before the first day")
        for day in self.byday:
            match = _BYDAY.fullmatch(day)
            if match is None or (match[1] and self.freq != "monthly"):
                raise ValueError(f"{day!r} is not a day of a {self.freq} series")

    @classmethod
    def of(cls, series: Series) -> Rule:
        return cls(
            starts_on=series.starts_on,
            start_time=series.start_time,
            end_time=series.end_time,
            freq=series.freq,
            interval=series.interval,
            byday=tuple(series.byday),
            until=series.until,
        )

    def rrule(self) -> rrule.rrule:
        """The dateutil rule on naive clock time."""
        return rrule.rrule(
            _FREQUENCIES[self.freq],
            dtstart=dt.datetime.combine(self.starts_on, self.start_time),
            interval=self.interval,
            count=1 if self.freq == "once" else None,
            until=dt.datetime.combine(self.until, dt.time.max) if self.until and self.freq != "once" else None,
            byweekday=[_weekday(day) for day in self.byday] or None if self.freq != "once" else None,
        )

    def rrule_parts(self) -> dict[str, object]:
        """The same rule as RFC 5545 parts; empty when it happens once."""
        if self.freq == "once":
            return {}
        parts: dict[str, object] = {"FREQ": self.freq.upper(), "INTERVAL": self.interval}
        if self.byday:
            parts["BYDAY"] = list(self.byday)
        if self.until:
            parts["UNTIL"] = utc(self.until, dt.time.max.replace(microsecond=0))
        return parts


def _weekday(day: str) -> rrule.weekday:
    nth, name = day[:-2], day[-2:]
    return DAYS[name](int(nth)) if nth else DAYS[name]


def utc(day: dt.date, time: dt.time) -> dt.datetime:
    """A Dutch clock time as a moment.

    A time that the clock skips in March counts from the old clock, so 02.30 becomes 03.30; a time that comes
    twice in October is the first of the two (RFC 5545, 3.3.5).
    """
    return dt.datetime.combine(day, time, tzinfo=ZONE).astimezone(dt.UTC)


def moments(rule: Rule, first: dt.date, last: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
    """Start and end, in UTC, of every date of the rule from `first` to `last`, both included.

    An end at or before the start lies on the next day.
    """
    starts = rule.rrule().between(
        dt.datetime.combine(first, dt.time.min), dt.datetime.combine(last, dt.time.max), inc=True
    )
    return [(utc(start.date(), rule.start_time), _end(rule, start.date())) for start in starts]


def _end(rule: Rule, day: dt.date) -> dt.datetime:
    overnight = dt.timedelta(days=1 if rule.end_time <= rule.start_time else 0)
    start, end = utc(day, rule.start_time), utc(day + overnight, rule.end_time)
    if end > start:
        return end
    # The clock skipped the hour in which it starts: it lasts as long as the rule says.
    length = dt.datetime.combine(day, rule.end_time) - dt.datetime.combine(day, rule.start_time)
    return start + length


def occurrence_id(series_id: uuid.UUID, original_start: dt.datetime) -> uuid.UUID:
    """The id of a date: the same for the same series and original start, on every machine and in every run."""
    return uuid.uuid5(series_id, original_start.astimezone(dt.UTC).isoformat())


def occurrence_ics(date: Occurrence, *, now: dt.datetime) -> bytes:
    """One date as a calendar file that stands on its own."""
    return _calendar([_event(date.offer, str(date.pk), date.start, date.end, now, _status(date))])


def series_ics(series: Series, *, now: dt.datetime) -> bytes:
    """A whole series: the rule, the dates that are off, and each date that stands elsewhere than the rule says.

    Raises ValueError when the rule gives no date at all.
    """
    rule = Rule.of(series)
    first = next(iter(rule.rrule()), None)
    if first is None:
        raise ValueError("this series has no dates")
    day = first.date()
    main = _event(series.offer, str(series.pk), utc(day, rule.start_time), _end(rule, day), now, "CONFIRMED")
    if parts := rule.rrule_parts():
        main.add("rrule", parts)
    events = [main]
    dates = list(series.occurrences.order_by("original_start"))
    given = {start for start, _ in moments(rule, day, _last_day(dates, day))}
    off = [date.original_start.astimezone(ZONE) for date in dates if _is_off(date) and date.original_start in given]
    if off:
        main.add("exdate", off)
    events.extend(
        _elsewhere(series, date, now, in_rule=date.original_start in given)
        for date in dates
        if not _is_off(date) and (date.original_start not in given or date.start != date.original_start)
    )
    return _calendar(events)


def _elsewhere(series: Series, date: Occurrence, now: dt.datetime, *, in_rule: bool) -> Event:
    uid = str(series.pk if in_rule else date.pk)
    event = _event(series.offer, uid, date.start, date.end, now, _status(date))
    if in_rule:
        event.add("recurrence-id", date.original_start.astimezone(ZONE))
    return event


def _last_day(dates: list[Occurrence], first: dt.date) -> dt.date:
    return max([first, *(date.original_start.astimezone(ZONE).date() for date in dates)])


def _is_off(date: Occurrence) -> bool:
    return date.state == Occurrence.State.CANCELLED


def _status(date: Occurrence) -> str:
    return "CANCELLED" if _is_off(date) else "CONFIRMED"


def _event(offer: Offer, uid: str, start: dt.datetime, end: dt.datetime, now: dt.datetime, status: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", start.astimezone(ZONE))
    event.add("dtend", end.astimezone(ZONE))
    event.add("summary", f"{offer.calendar_title} (voorbeeld)" if offer.is_example else offer.calendar_title)
    event.add("status", status)
    if not offer.neutral_title:
        # With a neutral title the text would tell what the title keeps quiet.
        event.add("description", offer.summary)
    if (place := offer.shown_location) is not None:
        event.add("location", ", ".join(part for part in (place.name, place.street, place.town) if part))
    return event


def _calendar(events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Omzien//Aanbod//NL")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    ics: bytes = calendar.to_ical()
    return ics
