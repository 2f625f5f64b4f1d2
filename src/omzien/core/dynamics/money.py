# SPDX-License-Identifier: EUPL-1.2
"""From people to euros: an open price list, apart from the simulation, so a new price needs no new run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused

PAYERS = ("municipality", "insurer", "state", "housing", "creditors", "resident")
PUBLIC = ("municipality", "insurer", "state")
STATES = ("K", "B", "L", "Z")
DISCOUNT = 0.0225
HIGHEST_RATE = 0.2
ROUNDING = 1e-9
# Who carries the costs of problem debts: our assumption, grade E, order of PAYERS.
DEBT_KEY = (0.20, 0.15, 0.20, 0.10, 0.35, 0.0)

Key = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Totals:
    """Yearly means (years, draws) by name, summed over neighbourhoods."""

    values: Mapping[str, Array]

    def plus(self, other: "Totals") -> "Totals":
        """Two groups of neighbourhoods together."""
        return Totals({name: values + other.values[name] for name, values in self.values.items()})


def prices(draws: Mapping[str, Array], key: Sequence[float] = DEBT_KEY) -> Array:
    """Euros per person-year (states, payers, draws) in the order of STATES and PAYERS.

    key: how the costs of debts fall on the payers; parts of 1. Source: the published model, "money".
    """
    parts = np.asarray(key, dtype=np.float64)
    if parts.shape != (len(PAYERS),) or np.any(~(parts >= 0)) or abs(parts.sum() - 1) > ROUNDING:
        raise Refused("De verdeling van schuldkosten is samen precies 1.")
    unreached = parts[:, None] * draws["schuld_K"][None, :]
    unreached[PAYERS.index("insurer")] += draws["zvw_K"]
    wellbeing = draws["ls_K"] * draws["wellby"]
    unreached[PAYERS.index("resident")] += wellbeing
    supported = draws["rest_B"] * unreached
    heavier = np.zeros_like(unreached)
    heavier[PAYERS.index("municipality")] = draws["c_gem"]
    heavier[PAYERS.index("insurer")] = draws["zvw_Z"]
    heavier[PAYERS.index("state")] = draws["wlz_Z"]
    heavier[PAYERS.index("resident")] = wellbeing * draws["rest_B"]
    return np.stack([unreached, supported, supported, heavier])


def benefits(reference: Totals, scenario: Totals, price: Array) -> Array:
    """Euros gained (years, payers, draws): person-years avoided times their price; negative is lost."""
    places = [place for place, state in enumerate(STATES) if state in reference.values]
    avoided = np.stack([reference.values[STATES[place]] - scenario.values[STATES[place]] for place in places])
    return np.asarray(np.einsum("syd,spd->ypd", avoided, price[places]))


def extra_cost(reference: Totals, scenario: Totals) -> Array:
    """Extra budget of the municipality (years, draws) in euros; negative for a cut."""
    return np.asarray(scenario.values["budget"] - reference.values["budget"])


def discounted(yearly: Array, rate: float = DISCOUNT) -> Array:
    """The sum over years of (years, ...) in euros of today, each year counted at its middle."""
    if not 0 <= rate <= HIGHEST_RATE:
        raise Refused("De rente ligt tussen 0 en 0,2.")
    weights = (1 + rate) ** -(np.arange(yearly.shape[0]) + 0.5)
    return np.asarray(np.tensordot(weights, yearly, axes=(0, 0)))


def transfer(allowances: float) -> dict[str, float]:
    """Allowances found for residents, in euros: a gain for the resident, paid by the state, zero in all."""
    return {"resident": allowances, "state": -allowances, "total": 0.0}
