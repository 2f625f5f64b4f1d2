# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from omzien.base.ids import example_id
from omzien.core.entitlements.wording import scheme
from omzien.rights.asking.bridge import language, words

BEFORE = timedelta(days=7)


def last_day_ics(regeling: str, day: date, now: datetime) -> bytes:
    """A calendar file with the last day to apply; the same scheme and day always give the same entry."""
    title = words()["calendar_title"].format(name=scheme(regeling, language())["naam"])
    event, alarm, calendar = Event(), Alarm(), Calendar()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -BEFORE)
    event.add("uid", str(example_id("rights", regeling, day.isoformat())))
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add_component(alarm)
    calendar.add("prodid", "-//Omzien//rechten//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
