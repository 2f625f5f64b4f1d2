# SPDX-License-Identifier: EUPL-1.2
"""Rows of offers -> one Stock: a Supply sorted by square of land, with its dates and doors beside it.

Read past the mapper's conversions, which would take most of the second that reading everything may last: values are
as the database gives them, so that a UUID is 32 letters on SQLite and a UUID on PostgreSQL.
"""

import datetime as dt
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection, models
from django.db.models.functions import Cast
from django.utils import timezone
from numpy.typing import NDArray

from omzien.core.matching import KINDS, REACHES, UNKNOWN, Supply
from omzien.core.matching.shelves import ByTheme, Dates, Doors, Rows, cells_of
from omzien.offer.freshness.workflow import PROMISES
from omzien.offer.models import Kind, Occurrence, Offer, OfferTheme
from omzien.places.models import Location, OpeningHours

DATES_AHEAD = dt.timedelta(days=32)  # a monthly date too
SECOND_THEME = 0.6
MOST_CODES = 64  # bits of one number
EPOCH = dt.date(1970, 1, 1)
FIELDS = (
    "pk", "kind", "languages", "target_groups", "phone", "hidden", "service_area", "municipality_id",
    "confirmed", "lon", "lat", "location_id", "open_door",
)  # fmt: skip
AT = {name: place for place, name in enumerate(FIELDS)}

Columns = Mapping[str, Sequence[Any]]
Numbers = NDArray[np.int64]


class OpenDoors:
    """When each place opens next: worked out once a minute, for all questions of that minute."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._known: tuple[int, Numbers, Numbers] | None = None

    @property
    def doors(self) -> Doors:
        return self._doors

    def at(self, now: dt.datetime) -> tuple[Numbers, Numbers]:
        """(opens, closes): minute since 1970 for each place, and -1 at the end for what has none."""
        minute, known = minute_of(now), self._known
        if known is None or known[0] != minute:
            local = timezone.localtime(now)
            waits = self._doors.next_open(local.weekday() * 1440 + local.hour * 60 + local.minute)
            opens, closes = (np.where(wait == UNKNOWN, UNKNOWN, minute + wait) for wait in waits)
            # Minute and times in one, so that another thread never sees the times of another minute.
            self._known = known = minute, opens, closes
        return known[1], known[2]


@dataclass(frozen=True, slots=True)
class Stock:
    """n published offers, by square. lon, lat: float64 (n,), NaN when hidden or not known.

    keys: ids as the database gives them; row_of: their rows. by_theme: all rows; regional: what serves a region.
    door_of: int64 (n,), row in doors or -1. theme_ids, language_codes, group_ids: what the numbers and bits of the
    Supply stand for.
    """

    keys: Sequence[Any]
    row_of: Mapping[Any, int]
    supply: Supply
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    by_theme: ByTheme
    regional: ByTheme
    dates: Dates
    doors: OpenDoors
    door_of: Numbers
    theme_ids: tuple[str, ...]
    language_codes: tuple[str, ...]
    group_ids: tuple[str, ...]

    def id_of(self, row: int) -> UUID:
        return as_id(self.keys[row])

    def taken(self, rows: Rows, now: dt.datetime) -> Supply:
        """The supply of these rows with their next date and next open door, as seen from now."""
        opens, closes = self.doors.at(now)
        door = self.door_of[rows]
        starts = self.dates.next_after(rows, minute_of(now))
        return self.supply.take(rows, starts=starts, opens=opens[door], closes=closes[door])

    def language_bit(self, code: str) -> int:
        return 1 << self.language_codes.index(code) if code in self.language_codes else 0

    def groups_of(self, bits: int) -> tuple[str, ...]:
        return tuple(group for place, group in enumerate(self.group_ids) if bits >> place & 1)


def as_id(key: Any) -> UUID:
    """An id as the database's driver gives it -> a UUID."""
    return key if isinstance(key, UUID) else UUID(int=int(key, 16))


def minute_of(moment: dt.datetime) -> int:
    return int(moment.timestamp() // 60)


def unconverted(rows: models.QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as the database's driver gives them, in no order: sorting takes longer than reading."""
    sql, parameters = rows.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def stock_of(today: dt.date, theme_ids: Sequence[str], only: Collection[UUID] | None = None) -> Stock:
    """Read every published offer as it is today, or only some of them. Five queries."""
    online = Offer.objects.published().filter(ended_on=None)
    if only is not None:
        online = online.filter(pk__in=only)
    online = online.annotate(
        confirmed=as_text("confirmed_on"),
        hidden=as_number("hides_address"),
        open_door=as_number("walk_in"),
    )
    rows = unconverted(online.values_list(*FIELDS))
    hidden = _hidden(rows)
    lon, lat, municipality = _points(rows, hidden)
    cells = cells_of(lon, lat, municipality)
    order = np.argsort(cells, kind="stable")
    columns = _columns([rows[place] for place in order.tolist()])
    row_of = {key: row for row, key in enumerate(columns["pk"])}
    languages, language_codes = _bits(columns["languages"], leave_out=())
    special, group_ids = _bits(columns["target_groups"], leave_out=("everyone",))
    themes, shares = _themes(row_of, theme_ids, only)
    supply = _supply(columns, today, (themes, shares, languages, special), hidden[order])
    regional = np.flatnonzero(supply.reach == REACHES.index("region"))
    doors, door_of = _doors(columns, only)
    return Stock(
        keys=columns["pk"],
        row_of=row_of,
        supply=supply,
        lon=lon[order],
        lat=lat[order],
        by_theme=ByTheme.of(themes, cells[order], np.arange(len(order))),
        regional=ByTheme.of(themes[regional], cells[order][regional], regional),
        dates=_dates(today, row_of, only),
        doors=OpenDoors(doors),
        door_of=door_of,
        theme_ids=tuple(theme_ids),
        language_codes=language_codes,
        group_ids=group_ids,
    )


def as_text(field: str) -> Cast:
    """A date or time as the database writes it, which is read faster than a Python object."""
    return Cast(field, models.CharField(max_length=32))


def as_number(field: str) -> Cast:
    """A yes or no as 1 or 0, None stays None."""
    return Cast(field, models.IntegerField())


class _Minute(models.Func):
    """The minute since 1970 of a moment."""

    output_field = models.BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(ROUND((julianday(%(expressions)s) - 2440587.5) * 1440) AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 60)::bigint"
        return super().as_sql(compiler, connection, template=template, **context)


def _columns(rows: Sequence[tuple[Any, ...]]) -> Columns:
    return dict(zip(FIELDS, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(FIELDS, ())


def _column(rows: Sequence[tuple[Any, ...]], name: str) -> list[Any]:
    place = AT[name]
    return [row[place] for row in rows]


def _points(
    rows: Sequence[tuple[Any, ...]], hidden: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64], Numbers]:
    """Longitude and latitude, NaN for what is hidden or not known, and the municipality."""
    lon, lat = (np.array(_column(rows, name), np.float64) for name in ("lon", "lat"))
    unknown = hidden | np.isnan(lon) | np.isnan(lat)
    lon[unknown] = lat[unknown] = np.nan
    return lon, lat, np.array(_column(rows, "municipality_id"), np.int64)


def _hidden(rows: Sequence[tuple[Any, ...]]) -> NDArray[np.bool_]:
    """Offers that hide their address, or stand at one that is hidden."""
    kept = {place for (place,) in unconverted(Location.objects.filter(hidden_address=True).values_list("pk"))}
    own = np.array(_column(rows, "hidden"), np.bool_)
    return own | np.array([place in kept for place in _column(rows, "location_id")], np.bool_)


def _supply(
    columns: Columns,
    today: dt.date,
    tables: tuple[NDArray[np.int16], NDArray[np.float32], NDArray[np.uint64], NDArray[np.uint64]],
    hidden: NDArray[np.bool_],
) -> Supply:
    """The key is the beginning of the id: the same order, also beside rows that were read at another moment."""
    themes, shares, languages, special = tables
    nothing = np.full(len(columns["pk"]), UNKNOWN, np.int64)
    kind = np.array(_places(columns["kind"], KINDS), np.int8)
    days = {text: (dt.date.fromisoformat(text) - EPOCH).days for text in set(columns["confirmed"]) - {None}}
    confirmed = np.array([days.get(text, UNKNOWN) for text in columns["confirmed"]], np.int32)
    limits = np.array([PROMISES[name].stale_after_days for name in KINDS])
    return Supply(
        key=_beginnings(columns["pk"]),
        kind=kind,
        themes=themes,
        shares=shares,
        starts=nothing,
        opens=nothing,
        closes=nothing,
        phone=np.array(list(map(bool, columns["phone"])), np.bool_),
        languages=languages,
        stale=(confirmed == UNKNOWN) | ((today - EPOCH).days - confirmed >= limits[kind]),
        confirmed=confirmed,
        reach=np.array(_places(columns["service_area"], REACHES), np.int8),
        municipality=np.array(columns["municipality_id"], np.int64),
        hidden=hidden,
        special=special,
    )


def _beginnings(keys: Sequence[Any]) -> Numbers:
    """The first 63 bits of ids, as the database gives them: their order, in numbers with a sign."""
    native = connection.features.has_native_uuid_field
    firsts = [key.int >> 64 for key in keys] if native else [int(key[:16], 16) for key in keys]
    return (np.array(firsts, np.uint64) >> np.uint64(1)).astype(np.int64)


def _places(names: Iterable[str], known: Sequence[str]) -> list[int]:
    place = {name: number for number, name in enumerate(known)}
    return [place[name] for name in names]


def _themes(
    row_of: Mapping[Any, int], theme_ids: Sequence[str], only: Collection[UUID] | None
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Themes of each row, the main one first."""
    number = {theme: place for place, theme in enumerate(theme_ids)}
    links = OfferTheme.objects.all() if only is None else OfferTheme.objects.filter(offer__in=only)
    found = unconverted(links.values_list("offer_id", "theme_id", "main"))
    row, theme = (
        np.array([known.get(link[at], UNKNOWN) for link in found], np.int64) for at, known in ((0, row_of), (1, number))
    )
    second = np.array([not main for _, _, main in found], np.int64)
    # One number to sort by takes a third of the time of three.
    order = np.argsort((row << 32) + (second << 16) + theme)
    order = order[(row[order] != UNKNOWN) & (theme[order] != UNKNOWN)]
    row, theme, second = row[order], theme[order], second[order]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    themes = np.full((len(row_of), int(nth.max(initial=0)) + 1), UNKNOWN, np.int16)
    shares = np.zeros(themes.shape, np.float32)
    themes[row, nth] = theme
    shares[row, nth] = np.where(second, SECOND_THEME, 1.0)
    return themes, shares


def _bits(lists: Sequence[str], *, leave_out: Sequence[str]) -> tuple[NDArray[np.uint64], tuple[str, ...]]:
    """One bit per code. Beyond 64 codes the rarest weigh nothing: they are a price, never a gate."""
    times = Counter(lists)
    codes = {text: [code for code in json.loads(text) if code not in leave_out] for text in times}
    seen: Counter[str] = Counter()
    for text, count in times.items():
        seen.update(dict.fromkeys(codes[text], count))
    kept = sorted(sorted(seen), key=lambda code: -seen[code])[:MOST_CODES]
    bit = {code: 1 << place for place, code in enumerate(kept)}
    sums = {text: sum(bit.get(code, 0) for code in set(known)) for text, known in codes.items()}
    return np.array([sums[text] for text in lists], np.uint64), tuple(kept)


def _doors(columns: Columns, only: Collection[UUID] | None) -> tuple[Doors, Numbers]:
    """Hours of a place count for places to walk into and for what is open to walk in, not for a weekly group."""
    hours: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    known = OpeningHours.objects.all() if only is None else _hours_of(only)
    spans = known.annotate(first=as_text("opens"), last=as_text("closes"))
    for location, weekday, opens, closes in unconverted(spans.values_list("location_id", "weekday", "first", "last")):
        hours[location].append((weekday * 1440 + _minutes(opens), weekday * 1440 + _minutes(closes)))
    line = {location: place for place, location in enumerate(hours)}
    width = max(map(len, hours.values()), default=1)
    empty = [(UNKNOWN, UNKNOWN)] * width
    slots = [(sorted(found) + empty)[:width] for found in hours.values()]
    door_of = [
        line.get(location, UNKNOWN) if kind == Kind.PLACE or (walk_in and kind != Kind.ACTIVITY) else UNKNOWN
        for kind, walk_in, location in zip(columns["kind"], columns["open_door"], columns["location_id"], strict=True)
    ]
    return Doors(np.array(slots, np.int64).reshape(-1, width, 2)), np.array(door_of, np.int64)


def _hours_of(offers: Collection[UUID]) -> models.QuerySet[OpeningHours]:
    return OpeningHours.objects.filter(location__in=Offer.objects.filter(pk__in=offers).values("location"))


@cache
def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _dates(today: dt.date, row_of: Mapping[Any, int], only: Collection[UUID] | None) -> Dates:
    first = timezone.make_aware(dt.datetime.combine(today, dt.time.min))
    # By the minute and not by the moment: the index by offer then holds all that is asked, and rows stay unread.
    coming = Occurrence.objects.planned().annotate(minute=_Minute("start"))
    coming = coming.filter(minute__gte=minute_of(first), minute__lt=minute_of(first + DATES_AHEAD))
    if only is not None:
        coming = coming.filter(offer__in=only)
    dates = unconverted(coming.values_list("offer_id", "minute"))
    rows = np.array([row_of.get(offer, UNKNOWN) for offer, _ in dates], np.int64)
    minutes = np.array([minute for _, minute in dates], np.int64)
    return Dates.of(rows[rows != UNKNOWN], minutes[rows != UNKNOWN])
