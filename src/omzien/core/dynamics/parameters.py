# SPDX-License-Identifier: EUPL-1.2
"""The uncertain inputs: band, grade of evidence, source; and draws from them."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

import numpy as np
from scipy.special import ndtri
from scipy.stats import qmc

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused

# z of the 5th and 95th percentile of a normal distribution, as the published model rounds it.
Z95 = 1.6449
LEAST_DRAWS, MOST_DRAWS = 2, 65_536
# A band is spread by factors when both halves are at least this wide.
WIDE_ABOVE, WIDE_BELOW = 1.15, 0.87

GRADES = {
    "A": "Gemeten in Nederland, met een vergelijking.",
    "B": "Gemeten, maar zonder vergelijking of in het buitenland.",
    "C": "Uit een voorbeeld of afgeleid van andere cijfers.",
    "D": "Volgens mensen die het vak kennen.",
    "E": "Dit weten wij niet. Wij namen dit aan.",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One uncertain input: 5th percentile, median and 95th percentile, bounds, grade A-E and source."""

    id: str
    kind: str
    unit: str
    p05: float
    median: float
    p95: float
    low: float
    high: float
    grade: str
    seen: str
    year: str
    name: str
    source: str
    where: str

    def __post_init__(self) -> None:
        values = (self.p05, self.median, self.p95)
        if not all(np.isfinite(values)) or not self.low <= self.p05 <= self.median <= self.p95 <= self.high:
            raise Refused(f"{self.id}: laag, midden en hoog staan niet op volgorde of buiten de grenzen.")
        if self.grade not in GRADES:
            raise Refused(f"{self.id}: een graad is A, B, C, D of E.")

    def lognormal(self) -> bool:
        """Whether the band is wide and positive enough to be spread by factors instead of by steps."""
        wide = self.p95 > WIDE_ABOVE * self.median and self.p05 < WIDE_BELOW * self.median
        return self.p05 > 0 and self.low >= 0 and wide

    def at(self, chance: Array) -> Array:
        """Values at given chances (0-1), clipped to the bounds."""
        z = ndtri(chance) / Z95
        if self.lognormal():
            factor = np.where(z < 0, self.median / self.p05, self.p95 / self.median)
            values = self.median * factor**z
        else:
            values = self.median + np.where(z < 0, self.median - self.p05, self.p95 - self.median) * z
        return np.clip(values, self.low, self.high)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table that ships with this package."""
    text = files(__package__).joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def parameters() -> tuple[Parameter, ...]:
    """Every uncertain input in the order of the published table; the two of version 2 come last."""
    return tuple(
        Parameter(
            id=row["id"],
            kind=row["kind"],
            unit=row["unit"],
            p05=float(row["p05"]),
            median=float(row["median"]),
            p95=float(row["p95"]),
            low=float(row["low"] or "-inf"),
            high=float(row["high"] or "inf"),
            grade=row["grade"],
            seen=row["seen"],
            year=row["year"],
            name=row["name"],
            source=row["source"],
            where=row["where"],
        )
        for row in rows("parameters.csv")
    )


def chances(draws: int, seed: int, width: int) -> Array:
    """Scrambled Sobol' points (draws, width), strictly between 0 and 1. Source: SciPy, stats.qmc.Sobol."""
    if not LEAST_DRAWS <= draws <= MOST_DRAWS:
        raise Refused(f"Het aantal trekkingen ligt tussen {LEAST_DRAWS} en {MOST_DRAWS}.")
    sampler = qmc.Sobol(width, scramble=True, rng=np.random.default_rng(seed))
    points = sampler.random_base2((draws - 1).bit_length())[:draws]
    return np.clip(points, 2.0**-32, 1 - 2.0**-32)


@lru_cache(maxsize=32)
def drawn(table: tuple[Parameter, ...], draws: int, seed: int) -> Mapping[str, Array]:
    """Draws (d,) per parameter, read-only. They depend on its place in the table, the seed and d only."""
    points = chances(draws, seed, len(table))
    values = {parameter.id: parameter.at(points[:, place]) for place, parameter in enumerate(table)}
    for column in values.values():
        column.setflags(write=False)
    return MappingProxyType(values)


def edited(table: Sequence[Parameter], edits: Mapping[str, Parameter]) -> tuple[Parameter, ...]:
    """The table with some rows replaced. Raises Refused for an unknown id."""
    unknown = set(edits) - {parameter.id for parameter in table}
    if unknown:
        raise Refused(f"Onbekende aanname: {', '.join(sorted(unknown))}")
    return tuple(edits.get(parameter.id, parameter) for parameter in table)
