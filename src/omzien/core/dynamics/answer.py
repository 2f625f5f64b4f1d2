# SPDX-License-Identifier: EUPL-1.2
"""One answer, whole: people first, then euros, with bands, and never without what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.money import DEBT_KEY, DISCOUNT, PAYERS
from omzien.core.dynamics.outcome import VIEWS, Band, BreakEven, Money, band, bands, break_even, likely, valued
from omzien.core.dynamics.parameters import rows
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Pair, Question, run

# What is shown per year: name -> stocks or flows added up.
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "unreached": ("K",),
    "supported": ("B", "L"),
    "heavier": ("Z",),
    "met": ("bereiken",),
    "workers": ("C",),
    "volunteers": ("S",),
    "budget": ("budget",),
}
LIMITS = (
    "jeugdwerk is hier onderschat: latere levens van kinderen zitten niet in dit model",
    "uren van vrijwilligers tellen niet mee in de euro's",
    "na het laatste jaar tellen wij niets meer mee",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity over the years, as it is today and with the levers moved: a band per year."""

    today: tuple[Band, ...]
    scenario: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a page or a machine shows of one question.

    returns: euros gained per euro spent extra, or lost per euro saved; None when no money moves.
    net: euros of today gained minus spent. payers and cost: euros per year, not discounted.
    """

    returns: Mapping[str, Band | None]
    net: Mapping[str, Band]
    p_society_gt_1: float | None
    p_gain: float
    break_even: BreakEven
    payers: Mapping[str, tuple[Band, ...]]
    payer_totals: Mapping[str, Band]
    cost: tuple[Band, ...]
    cost_total: Band
    people: Mapping[str, Line]
    trust: Line
    draws: int


def answer(
    question: Question,
    observed: Observed,
    *,
    rate: float = DISCOUNT,
    key: Sequence[float] = DEBT_KEY,
    weights: Array | None = None,
) -> Answer:
    """Run a question for the neighbourhoods observed and tell everything about the outcome."""
    pair = run(question, observed)
    return told(pair, valued(question, pair, rate=rate, key=key, weights=weights), len(observed.residents))


def told(pair: Pair, money: Money, places: int) -> Answer:
    """The bands of both runs and their money. places: how many neighbourhoods the sums are over."""
    weights = money.weights
    ratios = {view: money.ratio(view) for view in VIEWS}
    society = ratios["society"]
    return Answer(
        returns={view: None if ratio is None else band(ratio, weights) for view, ratio in ratios.items()},
        net={view: band(money.net(view), weights) for view in VIEWS},
        p_society_gt_1=None if society is None else float(weights[society > 1].sum() / weights.sum()),
        p_gain=likely(money),
        break_even=break_even(money),
        payers={payer: tuple(bands(money.gained[:, place], weights)) for place, payer in enumerate(PAYERS)},
        payer_totals={payer: band(money.gained[:, place].sum(axis=0), weights) for place, payer in enumerate(PAYERS)},
        cost=tuple(bands(money.spent, weights)),
        cost_total=band(money.spent.sum(axis=0), weights),
        people={name: _line(pair, names, weights) for name, names in PEOPLE.items()},
        trust=_line(pair, ("T",), weights, places),
        draws=len(weights),
    )


def _line(pair: Pair, names: Sequence[str], weights: Array, parts: int = 1) -> Line:
    def summed(values: Mapping[str, Array]) -> tuple[Band, ...]:
        present = [values[name] for name in names if name in values]
        return tuple(bands(np.sum(present, axis=0) / parts, weights))

    return Line(summed(pair.reference.values), summed(pair.scenario.values))


def reference_neighbourhood(key: str) -> Observed:
    """One of the three published neighbourhoods of 1,000 residents: average, vulnerable or affluent."""
    known = {row["key"]: row for row in rows("neighbourhoods.csv")}
    if key not in known:
        raise Refused(f"Onbekende buurt: {key}. Kies uit: {', '.join(known)}.")
    row = {name: np.array([float(text)]) for name, text in known[key].items() if name not in {"key", "name"}}
    return Observed(
        residents=row["residents"],
        vulnerable=row["vulnerable"],
        heavier=row["heavier"],
        budget=row["budget_per_resident"] * row["residents"],
        volunteers=row["volunteers_per_resident"] * row["residents"],
    )
