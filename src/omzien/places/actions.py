# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import difflib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from omzien.base.actor import SYSTEM, Actor
from omzien.base.journal import write
from omzien.core.geo import Frame, frame_of, outline, plain, svg_path
from omzien.places import bridge
from omzien.places.bridge import COUNTRY, Cell, Extract, put, refresh_statistics
from omzien.places.models import (
    Area,
    AreaName,
    DataVersion,
    Edition,
    Figure,
    Indicator,
    Outline,
    Postcode,
    PostcodeShare,
    Source,
)

Progress = Callable[[str], None]
DIVISION = dt.date(2024, 1, 1)  # the day from which the codes of the extract hold
EXTRACT = "extract"
LOAD = "Laad ze met: omzien import country"


def silent(step: str) -> None:
    """Tell nobody how far a long action is."""


def load_country(*, by: Actor = SYSTEM, extract: Extract = COUNTRY, progress: Progress = silent) -> bool:
    """Bring the extract of the whole country into the database; tell whether there was anything to do.

    One transaction: stopped anywhere, the database is as it was and the next call does it all.
    Raises BrokenExtract when a file of the package is missing or damaged.
    """
    version = extract.version()
    if DataVersion.objects.filter(key=EXTRACT, version=version).exists():
        return False
    with transaction.atomic():
        progress("Gemeenten, wijken en buurten")
        _load_sources(extract)
        areas = _load_areas(extract)
        _load_names(extract, areas)
        progress("Kaarten")
        _load_outlines(extract, areas)
        progress("Cijfers")
        _load_figures(extract, areas)
        progress("Postcodes")
        _load_postcodes(extract, areas)
        refresh_statistics(Area, AreaName, Outline, Figure, Indicator, Postcode, PostcodeShare)
        now = timezone.now()
        row, _ = DataVersion.objects.update_or_create(key=EXTRACT, defaults={"version": version, "taken_at": now})
        write("places.country_loaded", by=by, subject=row, data={"version": version, "areas": len(areas)})
    return True


def _load_sources(extract: Extract) -> None:
    columns = ["key", "name", "publisher", "url", "licence", "year", "note"]
    rows = [[source.get(column, "") for column in columns] for source in extract.terms("sources")]
    put(Source, columns, rows, unique=["key"])
    sources = dict(Source.objects.values_list("key", "id"))
    columns = ["key", "label", "unit", "kind", "source"]
    rows = [[*(row[c] for c in columns[:-1]), sources[row["source"]]] for row in bridge.indicators(extract)]
    put(Indicator, columns, rows, unique=["key"])


def _load_areas(extract: Extract) -> dict[str, int]:
    """Load level by level, because each points to the one above. Return the id of every code."""
    table = list(extract.table("areas"))
    provinces = {row["code"]: row["province"] for row in table if row["code"].startswith("GM")}
    columns = ["code", "name", "level", "parent", "municipality", "province", "lon", "lat", "valid_from"]
    ids: dict[str, int] = {}
    for letters, level in bridge.LEVELS.items():
        rows: list[list[Cell]] = []
        for row in table:
            code, municipality = row["code"], bridge.municipality_of(row["code"])
            if code.startswith(letters):
                above = [ids[bridge.parent_of(code)], ids[municipality]] if letters != "GM" else [None, None]
                place = [provinces[municipality], bridge.number(row["lon"]), bridge.number(row["lat"])]
                rows.append([code, row["name"], level, *above, *place, DIVISION])
        put(Area, columns, rows, unique=["code"])
        ids |= dict(Area.objects.filter(level=level).values_list("code", "id"))
    return ids


def _load_names(extract: Extract, areas: dict[str, int]) -> None:
    rows = {(areas[code], plain(name)): name for code, name in reversed(list(bridge.names(extract)))}
    put(
        AreaName,
        ["area", "plain", "name"],
        [(area, flat, name) for (area, flat), name in sorted(rows.items())],
        unique=["area", "plain"],
    )


def _load_outlines(extract: Extract, areas: dict[str, int]) -> None:
    rows = (
        (areas[row["code"]], json.dumps(outline.unpack(row["outline"]), separators=(",", ":")))
        for row in extract.table("outlines")
    )
    put(Outline, ["area", "geometry"], rows, unique=["area"])


def _load_figures(extract: Extract, areas: dict[str, int]) -> None:
    """Figures of a later import of the same year are left alone: they come straight from the publisher."""
    sources = dict(Source.objects.values_list("key", "id"))
    own = [sources[source["key"]] for source in extract.terms("sources")]
    imported = set(Edition.objects.exclude(source__in=own).values_list("indicator__key", "year"))
    indicators = {key: (id_, source) for id_, key, source in Indicator.objects.values_list("id", "key", "source")}
    seen: set[tuple[str, int]] = set()

    def rows() -> Iterator[list[Cell]]:
        for code, key, year, value, joined in bridge.figures(extract):
            if (key, year) not in imported:
                seen.add((key, year))
                yield [areas[code], indicators[key][0], year, value, joined]

    put(Figure, ["area", "indicator", "year", "value", "joined"], rows(), unique=["area", "indicator", "year"])
    today = timezone.localdate()
    editions = [(indicators[key][0], year, indicators[key][1], today) for key, year in sorted(seen)]
    put(Edition, ["indicator", "year", "source", "taken_on"], editions, unique=["indicator", "year"])


def _load_postcodes(extract: Extract, areas: dict[str, int]) -> None:
    rows = (
        (row["pc4"], float(row["lon"]), float(row["lat"]), row["town"], areas[row["code"]])
        for row in extract.table("postcodes")
    )
    put(Postcode, ["pc4", "lon", "lat", "town", "municipality"], rows, unique=["pc4"])
    pairs = ((pc4, areas[code], share) for pc4, code, share in bridge.shares(extract.table("postcode_shares")))
    put(PostcodeShare, ["postcode", "neighbourhood", "share"], pairs, unique=["postcode", "neighbourhood"])


class NotOneMunicipality(LookupError):  # noqa: N818  says what is the matter
    """A code or name that is no municipality, or more than one. `choices` are those it may have meant."""

    def __init__(self, words: str, choices: list[Area]) -> None:
        self.choices = choices
        named = ", ".join(f"{area.name} ({area.code})" for area in choices)
        if choices:
            super().__init__(f"Welke gemeente bedoel je met '{words}'? Kies uit: {named}.")
        else:
            super().__init__(f"'{words}' is geen gemeente. Geef een naam of een code, zoals Utrecht of GM0344.")


def municipality(words: str) -> Area:
    """Return the municipality that a code ("GM0518", "0518") or a name ("Den Haag") stands for.

    Raises NotOneMunicipality with the choices when the name fits none or more than one.
    """
    words = words.strip()
    municipalities = Area.objects.municipalities().current()
    digits = words.upper().removeprefix("GM")
    if digits.isascii() and digits.isdecimal():
        found = list(municipalities.coded(f"GM{digits:0>4}"))
    else:
        found = list(municipalities.named(words).order_by("name"))
    if len(found) == 1:
        return found[0]
    names = {plain(area.name): area for area in municipalities} if not found else {}
    alike = difflib.get_close_matches(plain(words), names, n=3, cutoff=0.75)
    raise NotOneMunicipality(words, found or [names[name] for name in alike])


@dataclass(frozen=True, slots=True)
class MapPart:
    """One neighbourhood of a small map: `path` is the `d` of an SVG path, drawn with fill-rule evenodd."""

    code: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A map that stands without JavaScript; `frame` places points on it. Empty without known outlines."""

    frame: Frame | None
    parts: tuple[MapPart, ...]


def small_map(municipality: Area, *, width: int = 320) -> SmallMap:
    """Return the neighbourhoods of a municipality as SVG paths in a drawing of this width."""
    outlines = list(Outline.objects.neighbourhoods_of(municipality))
    if not outlines:
        return SmallMap(frame=None, parts=())
    frame = frame_of([one.geometry for one in outlines], width=width)
    parts = (MapPart(one.area.code, one.area.name, svg_path(one.geometry, frame)) for one in outlines)
    return SmallMap(frame=frame, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class DataFinding:
    """One line of `omzien check` about the figures: is it well, what is the matter, what to do."""

    well: bool
    what: str
    todo: str = ""


YEARS_UNTIL_OLD = 3


def state_of_data(*, today: dt.date, extract: Extract = COUNTRY) -> list[DataFinding]:
    """Say whether the country is loaded, from which version, and how old its figures are."""
    loaded = DataVersion.objects.filter(key=EXTRACT).first()
    if loaded is None:
        return [DataFinding(well=False, what="Er staan geen gemeenten in de database.", todo=LOAD)]
    count = Area.objects.municipalities().current().count()
    found = [DataFinding(well=True, what=f"Er staan {count} gemeenten in de database (versie {loaded.version}).")]
    if loaded.version != extract.version():
        found.append(DataFinding(well=False, what="Het pakket heeft nieuwere cijfers dan de database.", todo=LOAD))
    newest = Edition.objects.filter(indicator__key__in=("population", "lonely"))
    for label, year in newest.values_list("indicator__label").annotate(year=Max("year")).order_by("indicator__key"):
        old = today.year - year > YEARS_UNTIL_OLD
        todo = "Haal nieuwere cijfers op: omzien import cbs of omzien import rivm." if old else ""
        found.append(DataFinding(well=not old, what=f"Het cijfer '{label}' is van {year}.", todo=todo))
    return found
