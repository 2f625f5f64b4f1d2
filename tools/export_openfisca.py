# SPDX-License-Identifier: EUPL-1.2
"""Write the parameters in OpenFisca's layout: one YAML per parameter, a value per first day, with its reference.

`python tools/export_openfisca.py FOLDER`. Outside the product: nothing of OpenFisca is imported or needed. After the
last day of a value it is null, so that a rule there fails too instead of using last year's amount.
"""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from omzien.core.entitlements.book import Waarde, standaard_boek

UNITS = {"EUR": "currency", "deel": "/1", "jaar": "year", "weken": "week", "uren": "hour"}


def content(series: tuple[Waarde, ...]) -> dict[str, Any]:
    """One parameter; tables have no place in this layout and are written as a list."""
    values: dict[str, Any] = {}
    for value in series:
        amount = value.waarde
        shown = [[float(cell) for cell in row] for row in amount] if isinstance(amount, tuple) else float(amount)
        values[value.valid_from.isoformat()] = {
            "value": shown,
            "metadata": {
                "reference": f"{value.wet}, art. {value.artikel}",
                "source": value.bron,
                "certainty": value.zekerheid,
            },
        }
        values.setdefault((value.valid_through + timedelta(days=1)).isoformat(), {"value": None})
    first = series[0]
    unit = next((name for start, name in UNITS.items() if first.eenheid.startswith(start)), first.eenheid)
    return {"description": first.sleutel, "metadata": {"unit": unit}, "values": dict(sorted(values.items()))}


def export(folder: Path) -> int:
    """Write every parameter; gives how many."""
    book = standaard_boek()
    for key, series in book.waarden.items():
        target = folder.joinpath(*key.split(".")).with_suffix(".yaml")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(content(series), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return len(book.waarden)


def main() -> int:
    if len(sys.argv) != 2:  # noqa: PLR2004  the program and one folder
        print(__doc__)
        return 2
    print(f"{export(Path(sys.argv[1]))} parameters written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
