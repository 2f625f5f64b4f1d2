# SPDX-License-Identifier: EUPL-1.2
"""Acts -> what they touched, and a Stock with some of its offers read anew."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from omzien.core.matching import UNKNOWN
from omzien.offer.finding.supply.bridge import MOST_CODES, OpenDoors, Stock, stock_of
from omzien.offer.models import Occurrence, Offer, Series
from omzien.places.models import Location

ABOUT_PEOPLE = "people."
MOST_OFFERS = 1_000  # touched at once; beyond this everything is read anew


class Touching(NamedTuple):
    """An act that changed something on the shelf: its mark, what was done, and to which row."""

    uid: str
    kind: str
    subject_type: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class Touched:
    """What a few acts touched. When `everything` is said, the rest does not matter."""

    offers: frozenset[UUID] = frozenset()
    people: bool = False
    everything: bool = False


def touched_by(acts: Collection[Touching]) -> Touched:
    """One query for each kind of row the acts are about. What nobody here knows touches everything."""
    offers: set[UUID] = set()
    people = False
    subjects: dict[str, set[UUID]] = {}
    for act in acts:
        if act.subject_type in READ_AS:
            subjects.setdefault(act.subject_type, set()).add(UUID(act.subject_id))
        elif act.kind.startswith(ABOUT_PEOPLE):
            people = True
        else:
            return Touched(everything=True)
    for label, ids in subjects.items():
        offers.update(READ_AS[label](ids))
    return Touched(frozenset(offers), people, everything=len(offers) > MOST_OFFERS)


def _themselves(ids: Collection[UUID]) -> Iterable[UUID]:
    return ids


def _of_series(ids: Collection[UUID]) -> Iterable[UUID]:
    return Series.objects.filter(pk__in=ids).values_list("offer_id", flat=True)


def _of_dates(ids: Collection[UUID]) -> Iterable[UUID]:
    return Occurrence.objects.filter(pk__in=ids).values_list("offer_id", flat=True)


def _at_places(ids: Collection[UUID]) -> Iterable[UUID]:
    return Offer.objects.filter(location__in=ids).values_list("pk", flat=True)


READ_AS = {
    Offer._meta.label: _themselves,
    Series._meta.label: _of_series,
    Occurrence._meta.label: _of_dates,
    Location._meta.label: _at_places,
}


def restocked(stock: Stock, offers: Collection[UUID], today: dt.date) -> Stock:
    """The stock with these offers as they are now: read again, new, or gone. Four queries.

    Their old rows stay in the arrays, without a theme, so that nothing finds them.
    """
    fresh = stock_of(today, stock.theme_ids, only=offers)
    after = len(stock.keys)
    gone = np.array(_rows(stock, offers), np.intp)
    languages, language_codes = _recoded(fresh.supply.languages, fresh.language_codes, stock.language_codes)
    special, group_ids = _recoded(fresh.supply.special, fresh.group_ids, stock.group_ids)
    supply = stock.supply.joined(replace(fresh.supply, languages=languages, special=special))
    supply.themes[gone] = UNKNOWN
    row_of = dict(stock.row_of)
    for row in gone.tolist():
        del row_of[stock.keys[row]]
    row_of.update((key, after + row) for key, row in fresh.row_of.items())
    doors = stock.doors.doors
    return Stock(
        keys=[*stock.keys, *fresh.keys],
        row_of=row_of,
        supply=supply,
        lon=np.concatenate((stock.lon, fresh.lon)),
        lat=np.concatenate((stock.lat, fresh.lat)),
        by_theme=stock.by_theme.renewed(gone, fresh.by_theme, after=after),
        regional=stock.regional.renewed(gone, fresh.regional, after=after),
        dates=stock.dates.renewed(gone, fresh.dates, after=after),
        doors=OpenDoors(doors.joined(fresh.doors.doors)),
        door_of=np.concatenate(
            (stock.door_of, np.where(fresh.door_of == UNKNOWN, UNKNOWN, fresh.door_of + len(doors.slots)))
        ),
        theme_ids=stock.theme_ids,
        language_codes=language_codes,
        group_ids=group_ids,
    )


def _rows(stock: Stock, offers: Collection[UUID]) -> list[int]:
    keys: Iterable[Any] = (key for pk in offers for key in (pk, pk.hex))  # a database gives one of the two
    return [stock.row_of[key] for key in keys if key in stock.row_of]


def _recoded(
    bits: NDArray[np.uint64], own: Sequence[str], known: tuple[str, ...]
) -> tuple[NDArray[np.uint64], tuple[str, ...]]:
    """Bits that stand for codes of their own -> bits for the codes that are known, with room made for new ones."""
    codes = (*known, *(code for code in own if code not in known))[:MOST_CODES]
    to = {place: 1 << codes.index(code) for place, code in enumerate(own) if code in codes}
    sums = [sum(bit for place, bit in to.items() if number >> place & 1) for number in bits.tolist()]
    return np.array(sums, np.uint64), codes
