# SPDX-License-Identifier: EUPL-1.2
"""Rows of offers -> one Stock: a Supply sorted by square of land, with its dates and doors beside it."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from omzien.core.matching import KINDS, REACHES, UNKNOWN, Supply
from omzien.core.matching.shelves import Dates, Doors, Rows, Squares, cells_of
from omzien.offer.freshness.workflow import PROMISES
from omzien.offer.models import Kind, Occurrence, Offer, OfferTheme
from omzien.places.models import OpeningHours

DATES_AHEAD = dt.timedelta(days=32)  # a monthly date too
SECOND_THEME = 0.6
MOST_CODES = 64  # bits of one number
EPOCH = dt.date(1970, 1, 1)
FIELDS = (
    "pk", "kind", "languages", "target_groups", "phone", "hides_address", "service_area", "municipality_id",
    "confirmed_on", "lon", "lat", "location_id", "walk_in", "location__hidden_address",
)  # fmt: skip

Columns = Mapping[str, Sequence[Any]]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stock:
    """n published offers, by square. lon, lat: float64 (n,), NaN when hidden or not known.

    regional: rows that serve a whole region, with squares of their own. door_of: int64 (n,), row in doors or -1.
    theme_ids, language_codes, group_ids: what the numbers and bits of the Supply stand for.
    """

    ids: tuple[UUID, ...]
    row_of: Mapping[UUID, int]
    supply: Supply
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    squares: Squares
    regional: Rows
    regional_squares: Squares
    dates: Dates
    doors: Doors
    door_of: Numbers
    theme_ids: tuple[str, ...]
    language_codes: tuple[str, ...]
    group_ids: tuple[str, ...]

    def taken(self, rows: Rows, now: dt.datetime) -> Supply:
        """The supply of these rows with their next date and next open door, as seen from now."""
        minute = minute_of(now)
        local = timezone.localtime(now)
        week_minute = local.weekday() * 1440 + local.hour * 60 + local.minute
        wait, left = self.doors.next_open(self.door_of[rows], week_minute)
        return replace(
            self.supply.take(rows),
            starts=self.dates.next_after(rows, minute),
            opens=np.where(wait == UNKNOWN, UNKNOWN, minute + wait),
            closes=np.where(left == UNKNOWN, UNKNOWN, minute + left),
        )

    def language_bit(self, code: str) -> int:
        return 1 << self.language_codes.index(code) if code in self.language_codes else 0

    def groups_of(self, bits: int) -> tuple[str, ...]:
        return tuple(group for place, group in enumerate(self.group_ids) if bits >> place & 1)


def minute_of(moment: dt.datetime) -> int:
    return int(moment.timestamp() // 60)


def stock_of(today: dt.date, theme_ids: Sequence[str]) -> Stock:
    """Read every published offer as it is today. Four queries."""
    rows = list(Offer.objects.published().filter(ended_on=None).order_by("pk").values_list(*FIELDS))
    read = {name: [row[place] for row in rows] for place, name in enumerate(FIELDS)}
    lon, lat = _points(read)
    cells = cells_of(lon, lat, np.array(read["municipality_id"], np.int64))
    order = np.argsort(cells, kind="stable")
    places = order.tolist()
    columns = {name: [values[place] for place in places] for name, values in read.items()}
    ids = tuple(columns["pk"])
    row_of = {pk: row for row, pk in enumerate(ids)}
    languages, language_codes = _bits(columns["languages"], leave_out=())
    special, group_ids = _bits(columns["target_groups"], leave_out=("everyone",))
    themes, shares = _themes(row_of, theme_ids)
    supply = _supply(columns, order.astype(np.int64), today, (themes, shares, languages, special))
    regional = np.flatnonzero(supply.reach == REACHES.index("region"))
    doors, door_of = _doors(columns)
    return Stock(
        ids=ids,
        row_of=row_of,
        supply=supply,
        lon=lon[order],
        lat=lat[order],
        squares=Squares(cells[order]),
        regional=regional,
        regional_squares=Squares(cells[order][regional]),
        dates=_dates(today, row_of),
        doors=doors,
        door_of=door_of,
        theme_ids=tuple(theme_ids),
        language_codes=language_codes,
        group_ids=group_ids,
    )


def _points(columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hidden = _hidden(columns)
    lon, lat = (np.array(columns[name], np.float64) for name in ("lon", "lat"))
    unknown = hidden | np.isnan(lon) | np.isnan(lat)
    lon[unknown] = lat[unknown] = np.nan
    return lon, lat


def _hidden(columns: Columns) -> NDArray[np.bool_]:
    pairs = zip(columns["hides_address"], columns["location__hidden_address"], strict=True)
    return np.array([own or bool(place) for own, place in pairs], np.bool_)


def _supply(
    columns: Columns,
    key: Numbers,
    today: dt.date,
    tables: tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.uint64], NDArray[np.uint64]],
) -> Supply:
    """The key is the order of the ids, in which the rows were read."""
    themes, shares, languages, special = tables
    nothing = np.full(len(key), UNKNOWN, np.int64)
    kind = np.array([KINDS.index(name) for name in columns["kind"]], np.int8)
    confirmed = np.array([UNKNOWN if day is None else (day - EPOCH).days for day in columns["confirmed_on"]], np.int32)
    limits = np.array([PROMISES[name].stale_after_days for name in KINDS])
    return Supply(
        key=key,
        kind=kind,
        themes=themes,
        shares=shares,
        starts=nothing,
        opens=nothing,
        closes=nothing,
        phone=np.array([bool(number) for number in columns["phone"]], bool),
        languages=languages,
        stale=(confirmed == UNKNOWN) | ((today - EPOCH).days - confirmed >= limits[kind]),
        confirmed=confirmed,
        reach=np.array([REACHES.index(name) for name in columns["service_area"]], np.int8),
        municipality=np.array(columns["municipality_id"], np.int64),
        hidden=_hidden(columns),
        special=special,
    )


def _themes(row_of: Mapping[UUID, int], theme_ids: Sequence[str]) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    number = {theme: place for place, theme in enumerate(theme_ids)}
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for offer, theme, main in OfferTheme.objects.values_list("offer_id", "theme_id", "main"):
        if offer in row_of and theme in number:
            found[row_of[offer]].append((1.0 if main else SECOND_THEME, number[theme]))
    width = max((len(pairs) for pairs in found.values()), default=1)
    themes = np.full((len(row_of), width), UNKNOWN, np.int16)
    shares = np.zeros((len(row_of), width), np.float32)
    for row, pairs in found.items():
        for place, (share, theme_number) in enumerate(sorted(pairs, reverse=True)):
            themes[row, place], shares[row, place] = theme_number, share
    return themes, shares


def _bits(lists: Sequence[Sequence[str]], *, leave_out: Sequence[str]) -> tuple[NDArray[np.uint64], tuple[str, ...]]:
    """One bit per code. Beyond 64 codes the rarest weigh nothing: they are a price, never a gate."""
    seen = Counter(code for codes in lists for code in codes if code not in leave_out)
    kept = sorted(sorted(seen), key=lambda code: -seen[code])[:MOST_CODES]
    bit = {code: 1 << place for place, code in enumerate(kept)}
    return np.array([sum(bit.get(code, 0) for code in set(codes)) for codes in lists], np.uint64), tuple(kept)


def _doors(columns: Columns) -> tuple[Doors, Numbers]:
    """Hours of a place count for places to walk into and for what is open to walk in, not for a weekly group."""
    hours: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for location, weekday, opens, closes in OpeningHours.objects.values_list(
        "location_id", "weekday", "opens", "closes"
    ):
        start = weekday * 1440
        hours[location].append((start + opens.hour * 60 + opens.minute, start + closes.hour * 60 + closes.minute))
    line = {location: place for place, location in enumerate(hours)}
    slots = np.full((len(hours), max(map(len, hours.values()), default=1), 2), UNKNOWN, np.int64)
    for place, spans in enumerate(hours.values()):
        slots[place, : len(spans)] = sorted(spans)
    door_of = [
        line.get(location, UNKNOWN) if kind == Kind.PLACE or (walk_in and kind != Kind.ACTIVITY) else UNKNOWN
        for kind, walk_in, location in zip(columns["kind"], columns["walk_in"], columns["location_id"], strict=True)
    ]
    return Doors(slots), np.array(door_of, np.int64)


def _dates(today: dt.date, row_of: Mapping[UUID, int]) -> Dates:
    first = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    coming = (
        Occurrence.objects.planned()
        .filter(start__gte=first, start__lt=first + DATES_AHEAD)
        .values_list("offer_id", "start")
    )
    pairs = [
        (row_of[offer], minute_of(start)) for offer, start in coming.iterator(chunk_size=10_000) if offer in row_of
    ]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return Dates.of(table[:, 0], table[:, 1])
