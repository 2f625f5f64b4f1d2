# SPDX-License-Identifier: EUPL-1.2
"""What others found, for and against; and draws weighed by how well they agree with it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from omzien.core.dynamics.answer import reference_neighbourhood
from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.money import discounted
from omzien.core.dynamics.outcome import Money, valued
from omzien.core.dynamics.parameters import rows
from omzien.core.dynamics.whatif import Pair, Question, run

MORE, LESS = {"inv": 0.25}, {"inv": -0.25}
FREE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding. kind: anchor (weighs draws), case, counter (against) or unknown (looked for, not found)."""

    id: str
    kind: str
    grade: str
    seen: str
    year: str
    name: str
    metric: str
    value: float
    spread: float
    text: str
    source: str


@cache
def evidence() -> tuple[Evidence, ...]:
    """Every finding in the order of the table."""
    return tuple(
        Evidence(**{**row, "value": float(row["value"] or "nan"), "spread": float(row["spread"] or "nan")})  # type: ignore[arg-type]  # two floats, the rest text
        for row in rows("evidence.csv")
    )


def anchors() -> tuple[Evidence, ...]:
    """The findings that weigh draws."""
    return tuple(one for one in evidence() if one.kind == "anchor")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Weights (d,) that add up to 1, and how many equal draws they are worth."""

    weights: Array
    effective: float


def weighed(question: Question, switched_off: Collection[str] = ()) -> Weighed:
    """How much each draw of a question counts, given the anchors that are switched on.

    An anchor counts by a normal curve around its value; each looks at the reference neighbourhood, ten years, so the
    weights do not depend on the municipality asked about. Anchors are not independent and share a bias towards
    success: show prior and weighed side by side. Raises Refused for an unknown anchor.
    """
    known = {one.id for one in anchors()}
    if set(switched_off) - known:
        raise Refused(f"Onbekend onderzoek. Kies uit: {', '.join(sorted(known))}.")
    used = [one for one in anchors() if one.id not in switched_off]
    metrics = _metrics(question, {one.metric for one in used})
    logs = np.zeros(question.draws)
    for one in used:
        logs -= ((metrics[one.metric] - one.value) / one.spread) ** 2 / 2
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    return Weighed(weights, float(1 / (weights**2).sum()))


@dataclass(frozen=True, slots=True)
class _Seen:
    pair: Pair
    money: Money


def _metrics(question: Question, wanted: Collection[str]) -> Mapping[str, Array]:
    found: dict[str, Array] = {}
    for levers, names in ((MORE, ("society_more", "purse_more", "free_years")), (LESS, ("society_less",))):
        if not set(names) & set(wanted):
            continue
        asked = Question(levers, {}, 10, question.draws, question.seed, question.version, question.table)
        pair = run(asked, reference_neighbourhood("average"))
        seen = _Seen(pair, valued(asked, pair))
        found |= {name: METRICS[name](seen) for name in names if name in wanted}
    return found


def _ratio(view: str) -> Callable[[_Seen], Array]:
    return lambda seen: discounted(seen.money.of(view), seen.money.rate) / discounted(seen.money.spent, seen.money.rate)


def _free_years(seen: _Seen) -> Array:
    """Years without needing help per extra person met, in five years. Source: McDaid and Park 2021."""

    def total(name: str) -> Array:
        here, there = seen.pair.scenario.values, seen.pair.reference.values
        return np.asarray((here[name] - there[name])[:FREE_YEARS].sum(axis=0))

    people = [name for name in ("K", "B", "L") if name in seen.pair.scenario.values]
    return np.asarray(-np.sum([total(name) for name in people], axis=0) / total("bereiken"))


METRICS: Mapping[str, Callable[[_Seen], Array]] = {
    "society_more": _ratio("society"),
    "society_less": _ratio("society"),
    "purse_more": _ratio("public_purse"),
    "free_years": _free_years,
}
