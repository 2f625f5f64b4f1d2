# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import Data, write
from omzien.core.geo import plain
from omzien.places.actions import EXTRACT, DataFinding, Progress, silent
from omzien.places.bridge import LEVELS, municipality_of, parent_of, put
from omzien.places.imports.bridge import Feed, ImportFailed, Json, Plan, plan, values
from omzien.places.imports.models import ImportPage, ImportRun
from omzien.places.models import Area, AreaName, DataVersion, Edition, Figure, Indicator, Source

DAYS_UNTIL_STALE = 7
# From 2022 to 2024 one in twenty codes went; a table that misses far more is not whole.
MOST_ENDED = 0.15
Value = tuple[str, str]  # code of the area, key of the indicator


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import changes, or would change."""

    table: str
    title: str
    year: int
    indicators: tuple[str, ...]
    missing: tuple[str, ...]
    new_areas: tuple[str, ...]
    ended_areas: tuple[str, ...]
    unplaced: int
    added: int
    changed: int
    same: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Difference:
    """The rows behind `Changes`."""

    new: dict[str, str]
    ended: list[str]
    unplaced: set[str]
    write: dict[Value, float]
    added: int
    same: int
    removed: list[int]


class CountryFirst(ImportFailed):
    """An import brings newer figures; the country itself comes first."""

    def __init__(self) -> None:
        super().__init__("Er staan nog geen gemeenten in de database. Laad die eerst: omzien import country")


def preview(*, feed: Feed, year: int | None = None, progress: Progress = silent) -> Changes:
    """Fetch a table and say what importing it would change. Nothing is written."""
    asked = _asked(feed, year)
    progress(asked.title)
    rows = feed.all_rows(asked.query)
    names = feed.all_rows(asked.names_query) if asked.publisher.division else []
    return _told(asked, _difference(asked, rows, names))


def import_table(*, feed: Feed, year: int | None = None, by: Actor = SYSTEM, progress: Progress = silent) -> Changes:
    """Fetch a table page by page and, when the last page is in, bring the figures up to date in one transaction.

    Killed anywhere and called again it goes on from the last page and ends the same.
    Raises ImportFailed or UnknownTable; the figures are then as they were.
    """
    asked = _asked(feed, year)
    progress(asked.title)
    run = _run_for(asked)
    rows = _fetch(run, feed, ImportPage.Part.ROWS, asked.query, progress)
    names = _fetch(run, feed, ImportPage.Part.NAMES, asked.names_query, progress) if asked.publisher.division else []
    with transaction.atomic():
        difference = _difference(asked, rows, names)
        _apply(asked, difference)
        now = timezone.now()
        run.pages.all().delete()
        run.finished_at = now
        run.save(update_fields=["finished_at"])
        key = f"{asked.publisher.key}:{asked.table}:{asked.year}"
        DataVersion.objects.update_or_create(key=key, defaults={"version": str(now.date()), "taken_at": now})
        changed = _told(asked, difference)
        numbers: Data = {"table": asked.table, "year": asked.year, "added": changed.added, "changed": changed.changed}
        write("places.table_imported", by=by, subject=run, data={**numbers, "removed": changed.removed})
    return changed


def unfinished() -> list[DataFinding]:
    """Return a line for every import that broke off, for `omzien check`."""
    return [
        DataFinding(
            well=False,
            what=f"De import van {run.table} is niet af.",
            todo=f"Ga verder met: omzien import {run.publisher} {run.table}",
        )
        for run in ImportRun.objects.filter(finished_at=None)
    ]


def _asked(feed: Feed, year: int | None) -> Plan:
    if not DataVersion.objects.filter(key=EXTRACT).exists():
        raise CountryFirst
    return plan(feed, year=year)


def _run_for(asked: Plan) -> ImportRun:
    """Return the run to go on with; one that asked something else, or long ago, is started over."""
    fresh = timezone.now() - dt.timedelta(days=DAYS_UNTIL_STALE)
    with transaction.atomic():
        open_runs = ImportRun.objects.filter(publisher=asked.publisher.key, table=asked.table, finished_at=None)
        run = open_runs.filter(query=asked.query, started_at__gte=fresh).first()
        if run is None:
            open_runs.delete()
            run = ImportRun.objects.create(
                publisher=asked.publisher.key, table=asked.table, query=asked.query, started_at=timezone.now()
            )
        return run


def _fetch(run: ImportRun, feed: Feed, part: str, query: str, progress: Progress) -> list[Json]:
    """Fetch what is not there yet, each page kept as soon as it is in. Return all rows."""
    pages = list(run.pages.filter(part=part).order_by("number"))
    address = pages[-1].next_link if pages else query
    while address:
        page = feed.page(address)
        kept, _ = ImportPage.objects.get_or_create(
            run=run, part=part, number=len(pages) + 1, defaults={"rows": page.rows, "next_link": page.next_link}
        )
        pages.append(kept)
        progress(f"bladzijde {kept.number}: {len(kept.rows)} rijen")
        address = kept.next_link
    return [row for page in pages for row in page.rows]


def _difference(asked: Plan, rows: list[Json], names: list[Json]) -> _Difference:
    found = {(code, indicator): value for code, indicator, value in values(asked, rows)}
    codes = {str(row[asked.publisher.areas]).strip() for row in rows}
    known = dict(Area.objects.values_list("code", "valid_until"))
    new, ended = _division(asked, codes, known, names)
    placed = known.keys() | new.keys()
    wanted = {key: value for key, value in found.items() if key[0] in placed}
    stored = {
        (code, key): (id_, value)
        for id_, code, key, value in Figure.objects.keyed(*asked.columns)
        .filter(year=asked.year)
        .values_list("id", "area__code", "indicator__key", "value")
    }
    differing = {key: value for key, value in wanted.items() if key not in stored or stored[key][1] != value}
    return _Difference(
        new=new,
        ended=ended,
        unplaced={code for code, _ in found} - placed,
        write=differing,
        added=len(differing.keys() - stored.keys()),
        same=len(wanted) - len(differing),
        removed=[id_ for key, (id_, _) in stored.items() if key not in wanted],
    )


def _division(
    asked: Plan, codes: set[str], known: dict[str, dt.date | None], names: list[Json]
) -> tuple[dict[str, str], list[str]]:
    """Return new codes with their names, and codes that are no more: only a newer division changes areas."""
    newest = Edition.objects.filter(indicator__key="population").aggregate(year=Max("year"))["year"]
    if not asked.publisher.division or asked.year <= newest:
        return {}, []
    titles = {str(row.get("Key") or "").strip(): str(row.get("Title") or "").strip() for row in names}
    new: dict[str, str] = {}
    for letters in LEVELS:
        for code in sorted(code for code in codes if code.startswith(letters)):
            above = letters == "GM" or {parent_of(code), municipality_of(code)} <= known.keys() | new.keys()
            if code not in known and above:
                new[code] = titles.get(code) or code
    current = {code for code, until in known.items() if until is None}
    ended = sorted(current - codes)
    if len(ended) > MOST_ENDED * len(current):
        raise ImportFailed(f"In tabel {asked.table} ontbreken {len(ended)} van de {len(current)} gebieden.")
    return new, ended


def _apply(asked: Plan, difference: _Difference) -> None:
    day = dt.date(asked.year, 1, 1)
    _add_areas(difference.new, day)
    for start in range(0, len(difference.ended), 500):
        Area.objects.filter(code__in=difference.ended[start : start + 500]).update(valid_until=day)
    source, _ = Source.objects.update_or_create(
        key=f"{asked.publisher.key}-{asked.table.lower()}-{asked.year}",
        defaults={
            "name": f"{asked.publisher.name} {asked.year} (tabel {asked.table})",
            "publisher": asked.publisher.publisher,
            "licence": asked.publisher.licence,
            "year": asked.year,
            "url": f"{asked.publisher.base}/{asked.table}",
        },
    )
    areas = dict(Area.objects.values_list("code", "id"))
    indicators = dict(Indicator.objects.filter(key__in=asked.columns).values_list("key", "id"))
    joined = Figure.Joined.UNKNOWN if asked.publisher.division else Figure.Joined.SAME
    figures = ((areas[c], indicators[i], asked.year, v, str(joined)) for (c, i), v in difference.write.items())
    put(Figure, ["area", "indicator", "year", "value", "joined"], figures, unique=["area", "indicator", "year"])
    for start in range(0, len(difference.removed), 500):
        Figure.objects.filter(id__in=difference.removed[start : start + 500]).delete()
    editions = [(id_, asked.year, source.pk, timezone.localdate()) for id_ in indicators.values()]
    put(Edition, ["indicator", "year", "source", "taken_on"], editions, unique=["indicator", "year"])


def _add_areas(new: dict[str, str], day: dt.date) -> None:
    """Add areas level by level, in the province of their municipality where that is known."""
    for letters, level in LEVELS.items():
        here = {code: name for code, name in new.items() if code.startswith(letters)}
        above = {area.code: area for area in Area.objects.filter(code__in={municipality_of(c) for c in here})}
        parents = dict(Area.objects.filter(code__in={parent_of(c) for c in here}).values_list("code", "id"))
        rows = []
        for code, name in here.items():
            top = above.get(municipality_of(code))
            rows.append(
                (
                    code,
                    name,
                    level,
                    parents.get(parent_of(code)),
                    top.pk if top else None,
                    top.province if top else "",
                    day,
                )
            )
        columns = ["code", "name", "level", "parent", "municipality", "province", "valid_from"]
        put(Area, columns, rows, unique=["code"])
    ids = dict(Area.objects.filter(code__in=list(new)).values_list("code", "id")) if new else {}
    put(
        AreaName,
        ["area", "plain", "name"],
        [(ids[code], plain(name), name) for code, name in new.items()],
        unique=["area", "plain"],
    )


def _told(asked: Plan, difference: _Difference) -> Changes:
    return Changes(
        table=asked.table,
        title=asked.title,
        year=asked.year,
        indicators=tuple(asked.columns),
        missing=asked.missing,
        new_areas=tuple(f"{code} {name}" for code, name in difference.new.items()),
        ended_areas=tuple(difference.ended),
        unplaced=len(difference.unplaced),
        added=difference.added,
        changed=len(difference.write) - difference.added,
        same=difference.same,
        removed=len(difference.removed),
    )
