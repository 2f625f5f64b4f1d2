# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from dataclasses import dataclass

from omzien.offer.finding.actions import find
from omzien.offer.finding.bridge import Result
from omzien.offer.finding.contacts.bridge import Person
from omzien.rights.asking.bridge import language

FORMS = ("allowances_check", "paperwork_help")
WALK_INS = 2
LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class Help:
    """Places to walk into, and a person to call. `today`: nothing opens in time, so call today."""

    walk_ins: tuple[Result, ...]
    person: Person
    today: bool


def nearest(*, place: str, now: dt.datetime, themes: tuple[str, ...] = FORMS, before: dt.date | None = None) -> Help:
    """Help near a postcode or area code; with `before`, only places that open before that day. At most six queries."""
    area = place if place[:2] in {"GM", "WK", "BU"} else ""
    found = find(
        near="" if area else place, neighbourhood=area, themes=themes, now=now, language=language(), limit=LOOKED_AT
    )
    walk_ins = [one for one in found.results if one.walk_in and not one.stale and _in_time(one, before)]
    return Help(tuple(walk_ins[:WALK_INS]), found.people[0], today=before is not None and not walk_ins)


def _in_time(one: Result, before: dt.date | None) -> bool:
    """Whether it opens on a known day that is not too late; without a last day any walk-in will do."""
    if before is None:
        return True
    return one.next is not None and one.next.date() <= before
