# SPDX-License-Identifier: EUPL-1.2
"""The shelf of one process: offers, people, postcodes and themes, keyed on the journal and the day."""

import datetime as dt
import gc
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
from django.db import connection

from omzien.base.models import Act
from omzien.core.matching import REACHES
from omzien.core.matching.shelves import ByTheme
from omzien.offer.finding.contacts.bridge import Directory, directory
from omzien.offer.finding.nearby.bridge import Spot, spots
from omzien.offer.finding.renewing.bridge import Touching, restocked, touched_by
from omzien.offer.finding.supply.bridge import Stock, stock_of
from omzien.offer.models import Theme
from omzien.places.models import Area

# Acts after which the shelf is read anew. Persons, questions and the like change nothing here.
CHANGES = (
    "offer.", "places.", "people.organisation", "people.group", "people.team", "people.contact", "people.name",
    "people.presence", "people.place", "theme.", "demo.",
)  # fmt: skip
# On PostgreSQL an act may become visible after one with a higher number; so many are looked at again.
LOOK_BACK = 20
NOWHERE = 1 << 20  # the province of an area that is no municipality: nobody asks there
MOST_GONE = 5_000  # rows that nothing finds any more, before everything is read anew
ACTS_AFTER = f"SELECT id, uid, kind, subject_type, subject_id FROM {Act._meta.db_table} WHERE id > %s"  # noqa: S608  the name of our own table


@dataclass(frozen=True, slots=True)
class ThemeRow:
    number: int
    first_form: str
    life_domain: str
    wijkteam: bool


@dataclass(frozen=True, slots=True)
class Version:
    """The last act seen, and the last few that changed the shelf."""

    last: int
    seen: frozenset[Touching]


@dataclass(frozen=True, slots=True)
class Shelf:
    """province_of: number by municipality. by_province: rows that serve a region and have no point, by province."""

    today: dt.date
    themes: Mapping[str, ThemeRow]
    stock: Stock
    people: Directory
    spots: Mapping[str, Spot]
    province_of: Mapping[int, int]
    by_province: ByTheme


def shelf_of(today: dt.date) -> Shelf:
    """Read everything. Some sixteen queries, within a second for 100,000 offers (docs/benchmarks.md)."""
    rows = Theme.objects.filter(in_use=True).order_by("pk")
    themes = {
        theme.pk: ThemeRow(number, theme.first_form, theme.life_domain, theme.neighbourhood_team)
        for number, theme in enumerate(rows)
    }
    stock = stock_of(today, tuple(themes))
    provinces = dict(Area.objects.municipalities().values_list("pk", "province"))
    number = {name: place for place, name in enumerate(sorted(set(provinces.values())))}
    province_of = {municipality: number[name] for municipality, name in provinces.items()}
    return Shelf(
        today=today,
        themes=themes,
        stock=stock,
        people=directory(today),
        spots=spots(),
        province_of=province_of,
        by_province=_by_province(stock, province_of),
    )


def renewed(shelf: Shelf, acts: Collection[Touching]) -> Shelf:
    """The shelf after these acts: only what they touched is read, or everything where that cannot be told."""
    touched = touched_by(acts)
    if touched.everything or len(shelf.stock.keys) - len(shelf.stock.row_of) > MOST_GONE:
        return shelf_of(shelf.today)
    if touched.people:
        shelf = replace(shelf, people=directory(shelf.today))
    if touched.offers:
        stock = restocked(shelf.stock, touched.offers, shelf.today)
        shelf = replace(shelf, stock=stock, by_province=_by_province(stock, shelf.province_of))
    return shelf


def _by_province(stock: Stock, province_of: Mapping[int, int]) -> ByTheme:
    supply = stock.supply
    rows = np.flatnonzero((supply.reach == REACHES.index("region")) & np.isnan(stock.lon))
    cells = np.array([province_of.get(pk, NOWHERE) for pk in supply.municipality[rows].tolist()], np.int64)
    return ByTheme.of(supply.themes[rows], cells, rows)


def version_now() -> Version:
    """The version of a shelf that is read from here on. Two queries."""
    last = Act.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return version_after(Version(last, frozenset()))


def version_after(version: Version) -> Version:
    """The version as the journal has it now. One query, of some twenty rows while little happens."""
    # Straight to the driver: this runs with every question, and the mapper would take longer than the query.
    with connection.cursor() as cursor:
        cursor.execute(ACTS_AFTER, [version.last - LOOK_BACK])
        acts = cursor.fetchall()
    last, seen = version.last, set()
    for number, uid, kind, subject_type, subject_id in acts:
        last = max(last, number)
        if kind.startswith(CHANGES):
            seen.add(Touching(str(uid), kind, subject_type, subject_id))
    return Version(last, frozenset(seen))


@dataclass(frozen=True, slots=True)
class Held:
    shelf: Shelf
    version: Version


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hundreds of thousands of rows are made that all stay: looking for rubbish among them would take half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Keeper:
    """Holds the shelf of this process. While one thread reads anew, others answer from what still stands."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._reading = threading.Lock()

    def forget(self) -> None:
        """Read everything anew at the next question."""
        self._held = None

    def shelf(self, today: dt.date) -> Shelf:
        held = self._held
        if held is None or held.shelf.today != today:
            with self._reading:
                return self._read(today)
        version = version_after(held.version)
        if version.seen <= held.version.seen:
            self._held = Held(held.shelf, version)
            return held.shelf
        if not self._reading.acquire(blocking=False):
            return held.shelf
        try:
            return self._read(today)
        finally:
            self._reading.release()

    def _read(self, today: dt.date) -> Shelf:
        # The version first: what is done while the rows are read is noticed by the next question.
        held = self._held
        with _uncollected():
            if held is None or held.shelf.today != today:
                version = version_now()
                shelf = shelf_of(today)
            else:
                version = version_after(held.version)
                shelf = renewed(held.shelf, version.seen - held.version.seen)
        self._held = Held(shelf, version)
        return shelf


KEEPER = Keeper()
