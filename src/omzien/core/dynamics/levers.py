# SPDX-License-Identifier: EUPL-1.2
"""The levers: what a municipality can choose, within which bounds, and what holds when nothing is chosen."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from omzien.core.dynamics.expressions import Refused


@dataclass(frozen=True, slots=True)
class Lever:
    """One choice: its bounds, its value when nothing is chosen, and the first model version that has it."""

    name: str
    low: float
    high: float
    default: float
    version: int
    label: str


LEVERS = (
    Lever("inv", -1, 3, 0, 1, "Meer of minder geld, als deel van het budget."),
    Lever("t_inv0", 0, 50, 0, 1, "Jaar waarin dat begint."),
    Lever("t_inv1", 0, 100, 100, 1, "Jaar waarin dat stopt."),
    Lever("h_cont", 0, 1, 0.5, 1, "Deel van het geld met een lang contract."),
    Lever("f_cut", 0, 1, 0, 1, "Deel van een tekort dat de sociale basis betaalt."),
    Lever("f_re", 0, 1, 0, 1, "Deel van een overschot dat teruggaat naar de sociale basis."),
    Lever("k_bud", 0, 2, 0.5, 1, "Hoe snel de begroting verandert."),
    Lever("g_bud", -0.1, 0.1, 0, 1, "Groei van het totale budget per jaar."),
    Lever("e_inst", 0, 0.1, 0, 1, "Extra kans op hulp nodig, als zorg elders stopt."),
    Lever("tarief", 0.5, 1.5, 1, 2, "Betaald tarief, gedeeld door de kostprijs."),
    Lever("aandeel_tijdelijk", 0, 1, 0, 2, "Deel van het budget dat tijdelijk is."),
    Lever("t_tijdelijk", 0, 100, 100, 2, "Jaar waarin tijdelijk geld stopt."),
)


def settings(chosen: Mapping[str, float], version: int, today: Mapping[str, float] | None = None) -> dict[str, float]:
    """All levers of a model version: chosen ones checked, the others as today or at their default.

    Raises Refused for an unknown lever, one the version does not have, NaN, or a value out of bounds.
    """
    levers = {lever.name: lever for lever in LEVERS if lever.version <= version}
    values = {name: lever.default for name, lever in levers.items()} | dict(today or {}) | dict(chosen)
    for name, value in values.items():
        if name not in levers:
            other = " in deze versie van het model" if any(lever.name == name for lever in LEVERS) else ""
            raise Refused(f"Onbekende knop{other}: {name}. Kies uit: {', '.join(levers)}.")
        lever = levers[name]
        if not math.isfinite(value) or not lever.low <= value <= lever.high:
            raise Refused(f"{name} ligt tussen {lever.low:g} en {lever.high:g}, niet {value:g}.")
    return values
