# SPDX-License-Identifier: EUPL-1.2
"""Bring the public worked examples of the rights check into the tests, each licence in a file of its own.

`python tools/extract_rights.py [source folder]`. The same source gives the same bytes.
"""

import sys
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


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    found = yaml.safe_load((source / "rights_cases_public.yaml").read_text(encoding="utf-8"))
    write("cases_toeslagrecht.yaml", {"cases": [c for c in found["cases"] if shared(c)]})
    rest = [c for c in found["cases"] if not shared(c)]
    write("cases_public.yaml", {"cases": rest, "negative_controls": found["negative_controls"]})


if __name__ == "__main__":
    main()
