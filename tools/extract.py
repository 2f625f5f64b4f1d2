# SPDX-License-Identifier: EUPL-1.2
"""Write the compact extract of published facts that the package carries: `make extract` (SETTLED 1).

The only reader of the folder with source data. The same sources give the same bytes, on every machine.
"""

import csv
import gzip
import io
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from omzien.core.geo import outline

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "omzien" / "places" / "data"
DEFAULT_SOURCE = ROOT.parent / "shared" / "data"

Row = dict[str, str]
ESTIMATES = {
    "lonely": "eenzaam",
    "severely_lonely": "ernstig_eenzaam",
    "informal_carers": "mantelzorger",
    "volunteers": "vrijwilligerswerk",
    "hard_to_make_ends_meet": "moeite_met_rondkomen",
    "control_over_own_life": "matig_veel_regie_eigen_leven",
}
JOINED = {"buurt": "same", "buurt*": "mapped", "wijk": "district", "gemeente": "municipality", "": ""}
# Municipalities of 2024 that did not exist in 2020, and those they were made of.
MERGED = {
    "GM1979": ["GM0003", "GM0010", "GM0024"],
    "GM1980": ["GM0398", "GM0416"],
    "GM1982": ["GM0756", "GM1684", "GM0786", "GM0815", "GM1702"],
    "GM1991": ["GM1685", "GM0856"],
    "GM1992": ["GM0501", "GM0530", "GM0614"],
}
# Labels that the source cut off.
FULL_LABELS = {
    "5.3": "Cultuurpresentatie, cultuurproductie en cultuurparticipatie",
    "6.21": "Toegang en eerstelijnsvoorzieningen WMO",
    "6.22": "Toegang en eerstelijnsvoorzieningen Jeugd",
    "6.23": "Toegang en eerstelijnsvoorzieningen Integraal",
    "6.714": "Overige maatwerkarrangementen (WMO)",
    "6.71d": "Overige maatwerkarrangementen (WMO)",
    "6.74a": "Jeugd behandeling GGZ zonder verblijf",
    "6.812": "Maatschappelijke- en vrouwenopvang (WMO)",
}
HALF = 0.5


def read(path: Path) -> list[Row]:
    """Return the rows of a CSV file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def write(target: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a gzipped CSV without time or file name in its header, so that the bytes depend on the rows alone."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(text.getvalue().encode())
    (target / name).write_bytes(packed.getvalue())
    print(f"{name:28} {len(packed.getvalue()):>9,} bytes")


def plain_number(text: str) -> str:
    """Return a number without a useless ".0"; empty stays empty (unknown)."""
    return f"{float(text):.10g}" if text else ""


def level_order(code: str) -> tuple[int, str]:
    return ("GM", "WK", "BU").index(code[:2]), code


def by_code(row: Row) -> tuple[int, str]:
    return level_order(row["code"])


def areas(source: Path, target: Path) -> list[Row]:
    rows = sorted(read(source / "nl_gebieden_2024.csv.gz"), key=by_code)
    figures = ["inwoners", "inw_65plus", "inw_0_15", "huishoudens"]
    write(
        target,
        "areas.csv.gz",
        ["code", "name", "province", "lon", "lat", "population", "population_65plus", "population_0_15", "households"],
        (
            [row["code"], row["naam"], row["pv_naam"], row["lon"], row["lat"], *(plain_number(row[f]) for f in figures)]
            for row in rows
        ),
    )
    return rows


def mean(parts: Iterable[tuple[float, Mapping[str, str]]]) -> Row:
    """Return the weighted mean of each estimate, one decimal as published; unknown where nobody knows."""
    known = [(weight, row) for weight, row in parts if weight > 0]
    out: Row = {}
    for key in ESTIMATES:
        here = [(weight, float(row[key])) for weight, row in known if row[key]]
        total = sum(weight for weight, _ in here)
        out[key] = plain_number(f"{sum(w * v for w, v in here) / total:.1f}") if total else ""
    return out


def estimates_2020(source: Path) -> dict[str, Row]:
    rows = read(source / "nl_rivm_gezondheid_2020_18plus.csv.gz")
    return {row["code"]: {key: plain_number(row[column]) for key, column in ESTIMATES.items()} for row in rows}


def municipality_estimates(source: Path, old: Mapping[str, Row], codes: Iterable[str]) -> Iterator[Row]:
    people = {row["gm_code"]: float(row["inwoners"]) for row in read(source / "nl_kwb_gemeente_2020.csv")}
    for code in codes:
        if code in MERGED:
            yield {"code": code, "joined": "mapped", **mean((people[part], old[part]) for part in MERGED[code])}
        else:
            yield {"code": code, "joined": "same", **old[code]}


def neighbourhood_estimates(source: Path) -> Iterator[Row]:
    for row in read(source / "nl_buurt2024_rivm2020_gekoppeld.csv.gz"):
        values = {key: plain_number(row[f"{column}_18plus"]) for key, column in ESTIMATES.items()}
        yield {"code": row["code"], "joined": JOINED[row["bron_18plus"]], **values}


def district_estimates(country: Iterable[Row], old: Mapping[str, Row], found: Mapping[str, Row]) -> Iterator[Row]:
    """Yield the RIVM's own value where the code is the same; else the mean of the neighbourhoods; else the value above.

    The mean is taken only when neighbourhoods with a value of their own hold at least half of the people.
    """
    parts: dict[str, list[tuple[float, Row]]] = defaultdict(list)
    for row in country:
        if row["niveau"] == "buurt" and row["inwoners"]:
            parts[row["wk_code"]].append((float(row["inwoners"]), found[row["code"]]))
    for row in country:
        if row["niveau"] != "wijk":
            continue
        code = row["code"]
        own = [(people, part) for people, part in parts[code] if part["joined"] in {"same", "mapped"}]
        if any(old.get(code, {}).values()):
            yield {"code": code, "joined": "same", **old[code]}
        elif own and sum(p for p, _ in own) >= HALF * sum(p for p, _ in parts[code]):
            yield {"code": code, "joined": "mapped", **mean(own)}
        else:
            above = found[row["gm_code"]]
            yield {"code": code, "joined": "municipality", **{key: above[key] for key in ESTIMATES}}


def estimates(source: Path, target: Path, country: list[Row]) -> None:
    old = estimates_2020(source)
    codes = [row["code"] for row in country if row["niveau"] == "gemeente"]
    found: dict[str, Row] = {row["code"]: row for row in municipality_estimates(source, old, codes)}
    found |= {row["code"]: row for row in neighbourhood_estimates(source)}
    found |= {row["code"]: row for row in district_estimates(country, old, found)}
    rows = sorted((row for row in found.values() if any(row[k] for k in ESTIMATES)), key=by_code)
    header = ["code", "joined", *ESTIMATES]
    write(target, "estimates_2020.csv.gz", header, ([row[column] for column in header] for row in rows))


def spending(source: Path, target: Path) -> None:
    rows = read(source / "nl_iv3_sociaal_domein_2023_2025.csv.gz")
    rows.sort(key=lambda row: (row["jaar"], row["document"], row["taakveld_code"], row["gm_code"]))
    label = {row["taakveld_code"]: row["taakveld"].strip() for row in rows} | FULL_LABELS
    write(target, "iv3_tasks.csv.gz", ["task", "label"], sorted(label.items()))
    write(
        target,
        "iv3.csv.gz",
        ["year", "document", "task", "code", "lasten", "baten"],
        ([r["jaar"], r["document"], r["taakveld_code"], r["gm_code"], r["lasten_keur"], r["baten_keur"]] for r in rows),
    )


def centre(postcode: Row, pairs: Iterable[Row], country: Mapping[str, Row]) -> tuple[str, str]:
    """Return where the people of a postcode live on average, not where its fields and water are.

    A neighbourhood that lies mostly in the postcode counts at its own centre, another at the postcode's.
    """
    here = (float(postcode["lon"]), float(postcode["lat"]))
    people = east = north = 0.0
    for pair in pairs:
        weight, area = float(pair["inw_schatting"] or 0), country[pair["bu_code"]]
        mostly = area["lon"] and float(pair["pct_buurt_opp"] or 0) >= 100 * HALF
        lon, lat = (float(area["lon"]), float(area["lat"])) if mostly else here
        people, east, north = people + weight, east + weight * lon, north + weight * lat
    if not people:
        return postcode["lon"], postcode["lat"]
    return plain_number(f"{east / people:.5f}"), plain_number(f"{north / people:.5f}")


def postcodes(source: Path, target: Path, country: list[Row]) -> None:
    areas_by_code = {row["code"]: row for row in country}
    pairs = sorted(read(source / "nl_pc4_buurt.csv.gz"), key=lambda row: (row["pc4"], row["bu_code"]))
    of = defaultdict(list)
    for pair in pairs:
        of[pair["pc4"]].append(pair)
    rows = sorted(read(source / "nl_pc4.csv.gz"), key=lambda row: row["pc4"])
    write(
        target,
        "postcodes.csv.gz",
        ["pc4", "lon", "lat", "town", "code"],
        ([row["pc4"], *centre(row, of[row["pc4"]], areas_by_code), row["plaats"], row["gm_code"]] for row in rows),
    )
    columns = ["pc4", "bu_code", "pct_pc4_inw", "pct_pc4_opp"]
    write(
        target,
        "postcode_shares.csv.gz",
        ["pc4", "code", "people_pct", "surface_pct"],
        ([plain_number(row[c]) if c.startswith("pct") else row[c] for c in columns] for row in pairs),
    )


def surfaces(geometry: Any) -> Any:
    """Return a geometry without the loose lines that the clipping on water left in thirty of them."""
    if geometry["type"] != "GeometryCollection":
        return geometry
    polygons = []
    for part in geometry["geometries"]:
        if part["type"] == "Polygon":
            polygons.append(part["coordinates"])
        elif part["type"] == "MultiPolygon":
            polygons.extend(part["coordinates"])
    return {"type": "MultiPolygon", "coordinates": polygons}


def outlines(source: Path, target: Path) -> None:
    packed: dict[str, str] = {}
    for name in ("nl_gemeenten_2024.geojson", "nl_wijken_2024.geojson.gz", "nl_buurten_2024.geojson.gz"):
        raw = (source / "geo" / name).read_bytes()
        collection = json.loads(gzip.decompress(raw) if name.endswith(".gz") else raw)
        for feature in collection["features"]:
            packed[feature["properties"]["code"]] = outline.pack(surfaces(feature["geometry"]))
    codes = sorted(packed, key=level_order)
    write(target, "outlines.csv.gz", ["code", "outline"], ([code, packed[code]] for code in codes))


def tables(source: Path, target: Path) -> None:
    """Small tables that later rooms count with; wording of the publisher stays behind."""
    fund = sorted(
        read(source / "nl_gemeentefonds_clusters_2024_2025.csv"), key=lambda r: (r["uitkeringsjaar"], r["gm_code"])
    )
    clusters = [column for column in fund[0] if column not in {"gm_code", "uitkeringsjaar", "circulaire"}]
    write(
        target,
        "gemeentefonds.csv.gz",
        ["code", "year", *clusters],
        ([row["gm_code"], row["uitkeringsjaar"], *(row[c] for c in clusters)] for row in fund),
    )
    regions = sorted(
        read(source / "nl_regioindelingen_2022.csv"), key=lambda row: (row["gm_code_2024"], row["gm_code"])
    )
    kinds = ["arbeidsmarktregio", "corop", "ggd", "jeugdregio", "veiligthuis", "veiligheidsregio", "zorgkantoor"]
    names = {"ggd": "ggd_regio", "veiligthuis": "veiligthuis_regio", "zorgkantoor": "zorgkantoorregio"}
    pairs = {
        (row["gm_code_2024"], kind): (row[f"{kind}_code"], row[names.get(kind, kind)])
        for row in regions
        for kind in kinds
    }
    write(
        target,
        "regions.csv.gz",
        ["code", "kind", "region", "name"],
        ([code, kind, region, name] for (code, kind), (region, name) in sorted(pairs.items())),
    )
    columns = ["thema", "groep", "indicator", "waarde", "eenheid", "jaar"]
    asked = sorted([row[c] for c in columns] for row in read(source / "nl_burgerpeiling_parameters_2023.csv"))
    write(target, "burgerpeiling.csv.gz", ["theme", "group", "indicator", "value", "unit", "year"], asked)


def extract(source: Path, target: Path) -> None:
    """Write every file of the extract from the folder with the sources."""
    target.mkdir(parents=True, exist_ok=True)
    country = areas(source, target)
    estimates(source, target, country)
    spending(source, target)
    postcodes(source, target, country)
    outlines(source, target)
    tables(source, target)


def main() -> None:
    source = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("OMZIEN_SOURCES", DEFAULT_SOURCE)) / "nl"
    if not source.is_dir():
        sys.exit(f"There is no folder {source}: give the folder with the source data as argument.")
    extract(source, TARGET)
    print(f"{'all together':28} {sum(path.stat().st_size for path in TARGET.iterdir()):>9,} bytes")


if __name__ == "__main__":
    main()
