# SPDX-License-Identifier: EUPL-1.2
"""Which assumption matters: swings, shares of variance, what knowing is worth, what must be true, the loop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.outcome import Band, Money, band, valued
from omzien.core.dynamics.parameters import Parameter
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Question, as_one, run

TARGETS = (1.0, 1.6)
LEVELS = np.linspace(0.02, 0.98, 13)
# The cut from which the gain of the loop is read, and the year by which it has settled.
SETTLED_CUT, SETTLED_YEAR = -0.25, 30


def known(question: Question) -> tuple[Parameter, ...]:
    """The assumptions the model version of a question uses."""
    draw = question.draw()
    return tuple(parameter for parameter in question.table if parameter.id in draw)


def ratios(question: Question, observed: Observed, draw: Mapping[str, Array], view: str) -> Array:
    """Return per euro (d,) of all neighbourhoods together as one, for any draws. Refused when no money moves."""
    pair = run(question, as_one(observed), draw=draw)
    ratio = valued(question, pair, draw=draw).ratio(view)
    if ratio is None:
        raise Refused("Er beweegt geen geld: dan is er geen opbrengst per euro.")
    return ratio


@dataclass(frozen=True, slots=True)
class Swing:
    """The median return when one assumption is at its low and at its high end, all others drawn."""

    id: str
    low: float
    high: float


def _with(draw: Mapping[str, Array], changes: Sequence[tuple[str, float]]) -> dict[str, Array]:
    """The draws once per change, one after another, with one assumption held in each."""
    size = len(next(iter(draw.values())))
    stacked = {name: np.tile(values, len(changes)) for name, values in draw.items()}
    for place, (name, value) in enumerate(changes):
        stacked[name][place * size : (place + 1) * size] = value
    return stacked


def tornado(question: Question, observed: Observed, view: str = "society") -> tuple[Swing, ...]:
    """Every assumption held at its 5th and 95th percentile in turn; the widest swing first."""
    rows = known(question)
    changes = [(row.id, value) for row in rows for value in (row.p05, row.p95)]
    found = ratios(question, observed, _with(question.draw(), changes), view).reshape(len(changes), -1)
    middle = np.median(found, axis=1).reshape(-1, 2)
    swings = [Swing(row.id, float(low), float(high)) for row, (low, high) in zip(rows, middle, strict=True)]
    return tuple(sorted(swings, key=lambda swing: -abs(swing.high - swing.low)))


@dataclass(frozen=True, slots=True)
class Share:
    """Which part of the variance an assumption explains alone, and together with all others."""

    id: str
    first: float
    total: float


def sobol(question: Question, observed: Observed, view: str = "society", size: int = 256) -> tuple[Share, ...]:
    """Sobol' indices of the return per euro; size must be a power of 2. Source: SciPy, Saltelli 2010."""
    rows = known(question)

    def outcome(points: Array) -> Array:
        flat = np.clip(points.reshape(len(rows), -1), 2.0**-32, 1 - 2.0**-32)
        draw = {row.id: row.at(flat[place]) for place, row in enumerate(rows)}
        return ratios(question, observed, draw, view).reshape(points.shape[1:])

    found = stats.sobol_indices(
        func=outcome,
        n=size,
        dists=[stats.uniform()] * len(rows),  # type: ignore[list-item]  # the stubs ask one overload less
        rng=np.random.default_rng(question.seed),
    )
    pairs = zip(rows, found.first_order, found.total_order, strict=True)
    return tuple(
        sorted((Share(row.id, float(first), float(total)) for row, first, total in pairs), key=lambda one: -one.total)
    )


@dataclass(frozen=True, slots=True)
class Knowing:
    """What knowing is worth before deciding, in euros: everything, and each assumption by itself."""

    everything: float
    each: Mapping[str, float]


def knowing(question: Question, money: Money, view: str = "society") -> Knowing:
    """Value of perfect information for the choice to do it or not.

    For one assumption the gain is expected from its value by a cubic curve through the draws: it is a lower bound of
    what a better curve would give, and never below zero.
    """
    net = money.net(view)
    weights = money.weights / money.weights.sum()
    base = max(0.0, float(weights @ net))
    everything = float(weights @ np.maximum(net, 0)) - base
    each = {}
    for name, values in question.draw().items():
        place = stats.rankdata(values) / len(values) - 0.5
        curve = np.polynomial.polynomial.polyfit(place, net, 3, w=np.sqrt(weights))
        expected = np.polynomial.polynomial.polyval(place, curve)
        each[name] = max(0.0, float(weights @ np.maximum(expected, 0)) - base)
    return Knowing(everything, dict(sorted(each.items(), key=lambda pair: -pair[1])))


@dataclass(frozen=True, slots=True)
class Needed:
    """The value an assumption must have for a median return of 1.0 and of 1.6; None when no value gives it."""

    id: str
    values: Mapping[float, float | None]


def must_be_true(question: Question, observed: Observed, ids: Sequence[str]) -> tuple[Needed, ...]:
    """For each assumption the value at which the median return per euro for society reaches each target."""
    rows = {row.id: row for row in known(question)}
    if set(ids) - set(rows):
        raise Refused("Onbekende aanname.")
    grid = {name: rows[name].at(LEVELS) for name in ids}
    changes = [(name, float(value)) for name in ids for value in grid[name]]
    found = ratios(question, observed, _with(question.draw(), changes), "society").reshape(len(ids), len(LEVELS), -1)
    middle = np.median(found, axis=2)
    return tuple(
        Needed(name, {target: _crossing(grid[name], middle[place], target) for target in TARGETS})
        for place, name in enumerate(ids)
    )


def _crossing(values: Array, medians: Array, target: float) -> float | None:
    above = medians >= target
    for place in range(len(values) - 1):
        if above[place] != above[place + 1]:
            part = (target - medians[place]) / (medians[place + 1] - medians[place])
            return float(values[place] + part * (values[place + 1] - values[place]))
    return None


@dataclass(frozen=True, slots=True)
class Loop:
    """The spiral: extra yearly costs of the municipality per euro cut, once settled, and what drives it.

    gain: above 1 the loop feeds itself. budget_left: share of the budget after 20 years when the municipality takes
    this part of its deficits from the social base. autonomous: the share of that deficit that comes from outside.
    """

    gain: Band
    feeds_itself: float
    budget_left: Band
    autonomous: Band
    taken: float


def spiral(question: Question, observed: Observed, taken: float = 0.5, years: int = 20) -> Loop:
    """Measure the loop of cuts and care costs for all neighbourhoods together as one."""
    one = as_one(observed)
    weights = np.full(question.draws, 1 / question.draws)
    cut = Question(
        {"inv": SETTLED_CUT}, {}, SETTLED_YEAR, question.draws, question.seed, question.version, question.table
    )
    money = valued(cut, run(cut, one))
    gain = money.of("municipality")[-1] / money.spent[-1]
    turned = Question({"f_cut": taken}, {}, years, question.draws, question.seed, question.version, question.table)
    pair = run(turned, one)
    left = pair.scenario.values["M"][-1] / pair.reference.values["M"][-1]
    total = pair.scenario.values["kosten_Z"].sum(axis=0)
    share = np.divide(pair.reference.values["kosten_Z"].sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    return Loop(
        gain=band(gain, weights),
        feeds_itself=float((gain > 1).mean()),
        budget_left=band(left, weights),
        autonomous=band(np.clip(share, 0, 1), weights),
        taken=taken,
    )
