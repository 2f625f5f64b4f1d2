# SPDX-License-Identifier: EUPL-1.2
"""Bring the public worked examples into the tests and the tables for synthetic households into the package.

Each licence stands in a file of its own. The same source gives the same bytes.
`python tools/extract_rights.py [source folder]`.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "tests" / "core" / "entitlements" / "data"
HEADERS = {
    "cases_toeslagrecht.yaml": (
        "CC-BY-SA-4.0\n# Rows quoted from TheAndries/toeslagrecht, cases/ (CC BY-SA 4.0); "
        "the amounts are facts of the Dienst Toeslagen."
    ),
    "cases_public.yaml": (
        "EUPL-1.2\n# Worked examples of official leaflets, tables and laws; the source stands with each."
    ),
}


def shared(case: dict[str, Any]) -> bool:
    return "toeslagrecht" in case["source"]


def write(name: str, content: dict[str, Any]) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
    (TARGET / name).write_text(f"# SPDX-License-Identifier: {HEADERS[name]}\n{text}", encoding="utf-8")


TABLES = ROOT / "src" / "omzien" / "core" / "entitlements" / "data"


def rows(path: Path) -> list[dict[str, str]]:
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def pack(name: str, head: list[str], content: Iterable[list[str]]) -> None:
    """A table without a time stamp in it, so that it comes out the same every time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(content)
    TABLES.mkdir(exist_ok=True)
    with (TABLES / name).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.getvalue().encode())


def neighbourhoods(source: Path) -> None:
    """Households, size, children, 65+ and owned homes per neighbourhood; shares per municipality."""
    areas = [
        row
        for row in rows(source / "nl" / "nl_gebieden_2024.csv.gz")
        if row["niveau"] == "buurt" and row["huishoudens"]
    ]
    names = ["inwoners", "inw_0_15", "inw_65plus", "huishoudens", "koopwoningen_pct"]
    pack(
        "buurten.csv.gz",
        ["code", "gemeente", *names],
        ([row["code"], row["gm_code"], *(row[name].removesuffix(".0") for name in names)] for row in areas),
    )
    shapes = {row["gm_code"]: row for row in rows(source / "nl" / "nl_kwb_gemeente_2023.csv")}
    incomes = {row["gm_code"]: row for row in rows(source / "nl" / "nl_kwb_gemeente_2020.csv")}
    pack(
        "gemeenten.csv.gz",
        ["code", "p_eenpersoons", "p_met_kind", "p_tot110"],
        (
            [code, row["p_eenpersoons"], row["p_hh_met_kind"], incomes.get(code, {}).get("p_hh_tot110", "")]
            for code, row in sorted(shapes.items())
        ),
    )


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    found = yaml.safe_load((source / "rights_cases_public.yaml").read_text(encoding="utf-8"))
    write("cases_toeslagrecht.yaml", {"cases": [c for c in found["cases"] if shared(c)]})
    rest = [c for c in found["cases"] if not shared(c)]
    write("cases_public.yaml", {"cases": rest, "negative_controls": found["negative_controls"]})
    neighbourhoods(source)


if __name__ == "__main__":
    main()
