# SPDX-License-Identifier: EUPL-1.2
"""The answer: bands, return per euro, who gains, when it breaks even, and how likely it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.money import DEBT_KEY, DISCOUNT, PAYERS, PUBLIC, benefits, discounted, extra_cost, prices
from omzien.core.dynamics.whatif import Pair, Question

QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p95": 0.95}
VIEWS: Mapping[str, tuple[str, ...]] = {
    "society": PAYERS,
    "without_wellbeing": tuple(payer for payer in PAYERS if payer != "resident"),
    "public_purse": PUBLIC,
    "municipality": ("municipality",),
}
# Below one euro in all, a return per euro says nothing.
LEAST_COST = 1.0

Band = dict[str, float]


@dataclass(frozen=True, slots=True)
class Money:
    """Euros over the horizon: gained (years, payers, draws) and spent extra (years, draws), weights (draws,)."""

    gained: Array
    spent: Array
    rate: float
    weights: Array

    def ratio(self, view: str) -> Array | None:
        """Euros gained per euro spent (draws,), or lost per euro saved; None when no money moves."""
        total = discounted(self.spent, self.rate)
        if np.min(np.abs(total)) < LEAST_COST:
            return None
        return discounted(self.of(view), self.rate) / total

    def of(self, view: str) -> Array:
        """Gained per year (years, draws) by the payers of a view."""
        places = [PAYERS.index(payer) for payer in VIEWS[view]]
        return np.asarray(self.gained[:, places].sum(axis=1))

    def net(self, view: str) -> Array:
        """Euros of today gained minus spent (draws,)."""
        return discounted(self.of(view) - self.spent, self.rate)


def valued(
    question: Question,
    pair: Pair,
    *,
    rate: float = DISCOUNT,
    key: Sequence[float] = DEBT_KEY,
    weights: Array | None = None,
    draw: Mapping[str, Array] | None = None,
) -> Money:
    """Put prices on both runs. weights: how much each draw counts (draws,); all the same when left out."""
    gained = benefits(pair.reference, pair.scenario, prices(question.draw() if draw is None else draw, key))
    spent = extra_cost(pair.reference, pair.scenario)
    even = np.full(spent.shape[1], 1 / spent.shape[1])
    return Money(gained, spent, rate, even if weights is None else weights)


def band(values: Array, weights: Array) -> Band:
    """The five quantiles of (draws,). Equal weights give the usual interpolated quantiles."""
    if np.all(weights == weights[0]):
        return {name: float(np.quantile(values, level)) for name, level in QUANTILES.items()}
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) - weights[order] / 2
    return {name: float(np.interp(level, reached / weights.sum(), values[order])) for name, level in QUANTILES.items()}


def bands(yearly: Array, weights: Array) -> list[Band]:
    """One band per year of (years, draws)."""
    return [band(values, weights) for values in yearly]


def likely(money: Money, view: str = "society") -> float:
    """The chance that a view gains more than it costs; for a cut: that it loses less than it saves."""
    return float(money.weights[money.net(view) > 0].sum() / money.weights.sum())


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Which share of the draws ever gets there within the horizon, and in which year (median of those)."""

    share: float
    year: float | None


def break_even(money: Money, view: str = "society") -> BreakEven:
    """When the benefits so far first outweigh the costs so far; for a cut: when the losses outweigh the savings."""
    sign = np.sign(discounted(money.spent, money.rate))
    years = np.arange(money.spent.shape[0])
    weight = (1 + money.rate) ** -(years + 0.5)
    running = np.cumsum((money.of(view) - money.spent) * weight[:, None], axis=0) * np.where(sign == 0, 1, sign)
    reached = running[-1] > 0
    if not reached.any():
        return BreakEven(0.0, None)
    # The last year in which it was still behind, plus one: from then on it stays ahead.
    behind = np.where(running <= 0, years[:, None] + 1, 0).max(axis=0)
    when = band((behind + 1.0)[reached], money.weights[reached])["p50"]
    return BreakEven(float(money.weights[reached].sum() / money.weights.sum()), when)
