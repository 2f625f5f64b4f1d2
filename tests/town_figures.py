# SPDX-License-Identifier: EUPL-1.2
"""Invented figures for the town of the cast: three neighbourhoods, one of them without estimates of its own."""

import datetime as dt

from cast import Cast
from omzien.places.models import Area, Figure, Indicator, Source

FIGURES = {
    "GM9901": {"population": 9000.0, "severely_lonely": 11.0, "hard_to_make_ends_meet": 14.0, "volunteers": 25.0},
    "BU99010101": {"population": 3000.0, "severely_lonely": 15.0, "hard_to_make_ends_meet": 20.0, "volunteers": 18.0},
    "BU99010102": {"population": 6000.0},
    "BU99010103": {"population": 0.0},
}
MONEY = {
    "iv3_6.1_begroting_lasten": 900.0, "iv3_6.1_begroting_baten": 100.0, "iv3_6.21_begroting_lasten": 600.0,
}  # fmt: skip


def add_figures(cast: Cast) -> None:
    """Put them in the database."""
    source = Source.objects.create(key="test", name="Verzonnen", publisher="Niemand", licence="CC0")
    areas = {cast.municipality.code: cast.municipality, cast.neighbourhood.code: cast.neighbourhood}
    for code in ("BU99010102", "BU99010103"):
        areas[code] = Area.objects.create(
            code=code,
            name=f"Buurt {code[-1]}",
            level=Area.Level.NEIGHBOURHOOD,
            parent=cast.district,
            municipality=cast.municipality,
            lon=5.13,
            lat=52.09,
            valid_from=dt.date(2024, 1, 1),
        )
    keys = {*MONEY, *(key for rows in FIGURES.values() for key in rows)}
    known = {key: Indicator.objects.create(key=key, label=key, unit="x", kind="count", source=source) for key in keys}
    for code, rows in FIGURES.items():
        for key, value in rows.items():
            Figure.objects.create(area=areas[code], indicator=known[key], year=2024, value=value)
    for key, value in MONEY.items():
        Figure.objects.create(area=cast.municipality, indicator=known[key], year=2025, value=value)
