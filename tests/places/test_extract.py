# SPDX-License-Identifier: EUPL-1.2
"""The script behind `make extract`, on a few rows made by hand: tests never read the real sources."""

import csv
import gzip
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parent.parent.parent / "tools" / "extract.py"
ESTIMATES = (
    "eenzaam",
    "ernstig_eenzaam",
    "mantelzorger",
    "vrijwilligerswerk",
    "moeite_met_rondkomen",
    "matig_veel_regie_eigen_leven",
)
SQUARE = [[[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.1], [5.0, 52.0]]]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("extract_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(path: Path, header: list[str], *rows: list[object]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    raw = text.getvalue().encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)


def estimate_columns(suffix: str = "") -> list[str]:
    return [f"{name}{suffix}" for name in ESTIMATES]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A merged municipality with two districts (one known in 2020), three neighbourhoods and one postcode."""
    folder = tmp_path / "nl"
    (folder / "geo").mkdir(parents=True)
    areas = [
        "niveau", "code", "naam", "gm_code", "wk_code", "pv_naam", "lon", "lat",
        "inwoners", "inw_65plus", "inw_0_15", "huishoudens",
    ]  # fmt: skip
    write(
        folder / "nl_gebieden_2024.csv.gz",
        areas,
        ["buurt", "BU19790101", "Dorp", "GM1979", "WK197901", "Noord", 5.05, 52.01, 80, 10, 8, 40],
        ["buurt", "BU19790102", "Polder", "GM1979", "WK197901", "Noord", 5.0, 52.0, 20, "", "", 9],
        ["buurt", "BU19790201", "Haven", "GM1979", "WK197902", "Noord", "", "", "", "", "", ""],
        ["wijk", "WK197901", "Oost", "GM1979", "WK197901", "Noord", 5.04, 52.0, 100, 10, 8, 49],
        ["wijk", "WK197902", "West", "GM1979", "WK197902", "Noord", 5.0, 52.0, "", "", "", ""],
        ["gemeente", "GM1979", "Voorbeelddam", "GM1979", "", "Noord", 5.04, 52.0, 100, 10, 8, 49],
    )
    old = [["gemeente", code, 40 + n, 1, 1, 1, 1, 1] for n, code in enumerate(("GM0003", "GM0010", "GM0024"))]
    write(folder / "nl_rivm_gezondheid_2020_18plus.csv.gz", ["niveau", "code", *ESTIMATES], *old)
    people = (["GM0003", 100], ["GM0010", 100], ["GM0024", 0])
    write(folder / "nl_kwb_gemeente_2020.csv", ["gm_code", "inwoners"], *people)
    write(
        folder / "nl_buurt2024_rivm2020_gekoppeld.csv.gz",
        ["code", "bron_18plus", *estimate_columns("_18plus")],
        ["BU19790101", "buurt", "50.0", 2, 2, 2, 2, 2],
        ["BU19790102", "gemeente", 40.5, 1, 1, 1, 1, 1],
        ["BU19790201", "", "", "", "", "", "", ""],
    )
    iv3 = ["jaar", "document", "gm_code", "taakveld_code", "taakveld", "baten_keur", "lasten_keur"]
    write(folder / "nl_iv3_sociaal_domein_2023_2025.csv.gz", iv3, [2025, "begroting", "GM1979", "6.23", "Toeg..", 1, 2])
    write(folder / "nl_pc4.csv.gz", ["pc4", "lon", "lat", "plaats", "gm_code"], ["9900", 5.2, 52.2, "Dam", "GM1979"])
    write(
        folder / "nl_pc4_buurt.csv.gz",
        ["pc4", "bu_code", "pct_pc4_opp", "pct_buurt_opp", "inw_schatting", "pct_pc4_inw"],
        ["9900", "BU19790102", 70, 40, 20, 20.0],
        ["9900", "BU19790101", 30, 100, 80, 80.0],
        ["9900", "BU19790201", 0, "", "", ""],
    )
    for name, code in (
        ("nl_gemeenten_2024.geojson", "GM1979"),
        ("nl_wijken_2024.geojson.gz", "WK197901"),
        ("nl_buurten_2024.geojson.gz", "BU19790101"),
    ):
        line = {"type": "LineString", "coordinates": [[5.0, 52.0], [5.1, 52.1]]}
        parts = [{"type": "Polygon", "coordinates": SQUARE}, line, {"type": "MultiPolygon", "coordinates": [SQUARE]}]
        geometry = {"type": "GeometryCollection", "geometries": parts} if code.startswith("BU") else parts[0]
        raw = json.dumps({"features": [{"properties": {"code": code}, "geometry": geometry}]}).encode()
        (folder / "geo" / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    fund = ["gm_code", "uitkeringsjaar", "circulaire", "totaal"]
    write(folder / "nl_gemeentefonds_clusters_2024_2025.csv", fund, ["GM1979", 2025, "september", 100])
    kinds = ("arbeidsmarktregio", "corop", "ggd", "jeugdregio", "veiligthuis", "veiligheidsregio", "zorgkantoor")
    names = (
        "arbeidsmarktregio",
        "corop",
        "ggd_regio",
        "jeugdregio",
        "veiligthuis_regio",
        "veiligheidsregio",
        "zorgkantoorregio",
    )
    header = ["gm_code", "gm_code_2024", *(f"{kind}_code" for kind in kinds), *names]
    write(folder / "nl_regioindelingen_2022.csv", header, ["GM0003", "GM1979", *(["X1"] * 7), *(["Regio"] * 7)])
    asked = ["thema", "groep", "indicator", "waarde", "eenheid", "jaar", "zoals_in_bron"]
    write(folder / "nl_burgerpeiling_parameters_2023.csv", asked, ["buurt", "alle", "hulp", 50, "%", 2023, "de helft"])
    return folder


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode())))


def test_the_same_sources_give_the_same_bytes(tool: ModuleType, source: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    tool.extract(source, first)
    tool.extract(source, second)
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {p.name: p.read_bytes() for p in second.iterdir()}


def test_every_estimate_says_how_it_was_joined(tool: ModuleType, source: Path, tmp_path: Path) -> None:
    tool.extract(source, tmp_path / "out")
    found = {row["code"]: (row["joined"], row["lonely"]) for row in table(tmp_path / "out" / "estimates_2020.csv.gz")}
    assert found == {
        "GM1979": ("mapped", "40.5"),  # two merged municipalities, as many people each
        "WK197901": ("mapped", "50"),  # most people live in a neighbourhood with a value of its own
        "WK197902": ("municipality", "40.5"),
        "BU19790101": ("same", "50"),
        "BU19790102": ("municipality", "40.5"),
    }


def test_a_postcode_stands_where_its_people_live(tool: ModuleType, source: Path, tmp_path: Path) -> None:
    tool.extract(source, tmp_path / "out")
    [row] = table(tmp_path / "out" / "postcodes.csv.gz")
    assert (float(row["lon"]), float(row["lat"])) == pytest.approx((0.8 * 5.05 + 0.2 * 5.2, 0.8 * 52.01 + 0.2 * 52.2))


def test_labels_are_whole_and_quotes_stay_behind(tool: ModuleType, source: Path, tmp_path: Path) -> None:
    tool.extract(source, tmp_path / "out")
    labels = {row["task"]: row["label"] for row in table(tmp_path / "out" / "iv3_tasks.csv.gz")}
    assert labels["6.23"] == "Toegang en eerstelijnsvoorzieningen Integraal"
    assert b"de helft" not in gzip.decompress((tmp_path / "out" / "burgerpeiling.csv.gz").read_bytes())
    assert len(table(tmp_path / "out" / "outlines.csv.gz")) == 3


def test_without_sources_it_says_what_to_give(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(TOOL), str(tmp_path / "nowhere")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "give the folder with the source data" in done.stderr
