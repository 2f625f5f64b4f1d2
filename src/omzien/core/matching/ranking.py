# SPDX-License-Identifier: EUPL-1.2
"""One question against many offers.

The score is a product: how well the theme fits, times prices for walking, waiting, language, stale data and
serving somewhere else. Each price is at most 1 and only falls when things get worse, so that with all else equal
the farther, the later and the staler never come above the nearer, the sooner and the fresher.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omzien.core.matching.demand import KINDS, REACHES, UNKNOWN, Demand, Fit, Reason, Supply

# Prices (docs/rooms/matching.md gives the reason of each).
HALF_AFTER_MINUTES = 60.0  # an hour on foot halves the score
HIDDEN_AS_MINUTES = 25.0  # a hidden address costs the same from everywhere
PLACELESS_AS_MINUTES = 15.0  # help that comes to you or goes by phone
SOON_FLOOR = 0.8
DAYS_TO_FLOOR = 14.0
NO_DATE = 0.7
NOT_MY_LANGUAGE = 0.85
STALE = 0.6
ELSEWHERE = 0.8

WALKABLE_MINUTES = 60
MINUTES_A_DAY = 1440

ACTIVITY, PLACE, HELP, PROVISION, VOLUNTEER_TASK = range(len(KINDS))
REGION = REACHES.index("region")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What `weigh` found, n rows each.

    fit: float32, theme or name alone. score: float64, 0 where it does not qualify.
    by_name: the name said more than the themes. elsewhere: it serves another municipality.
    """

    fit: NDArray[np.float32]
    score: NDArray[np.float64]
    by_name: NDArray[np.bool_]
    elsewhere: NDArray[np.bool_]


def weigh(
    demand: Demand,
    supply: Supply,
    *,
    minutes: NDArray[np.float64],
    named: NDArray[np.float32] | None = None,
) -> Weighed:
    """Score every row at once.

    minutes: float64 (n,), minutes on foot; NaN where the offer or the asker has no place. Ignored for hidden rows.
    named: float32 (n,), 0 to 1, how much of an offer's name was said; None when nothing was.
    """
    by_theme = theme_fit(demand, supply.themes, supply.shares)
    by_name = np.zeros(len(supply), bool) if named is None else named > by_theme
    fit = by_theme if named is None else np.maximum(by_theme, named)
    elsewhere = _elsewhere(demand, supply)
    score = fit * (
        _near(supply, minutes)
        * _soon(supply, demand.now)
        * _spoken(demand, supply)
        * np.where(supply.stale, STALE, 1.0)
        * np.where(elsewhere, ELSEWHERE, 1.0)
    )
    score[~_qualifies(demand, supply, elsewhere)] = 0.0
    return Weighed(fit, score, by_name, elsewhere)


def theme_fit(demand: Demand, themes: NDArray[np.int16], shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (n,): the largest of weight x share over the themes of each row. themes, shares: as in Supply."""
    fit: NDArray[np.float32] = demand.weights[themes[:, 0]] * shares[:, 0]
    for place in range(1, themes.shape[1]):  # column by column: far faster than a maximum over a short last axis
        np.maximum(fit, demand.weights[themes[:, place]] * shares[:, place], out=fit)
    return fit


def strongest(weighed: Weighed, supply: Supply, rows: NDArray[np.intp], limit: int) -> NDArray[np.intp]:
    """At most `limit` of the given rows that score above 0, best first; equals by key."""
    rows = rows[weighed.score[rows] > 0]
    # Rounding keeps two equal offers equal on every machine; the key then decides.
    order = np.lexsort((supply.key[rows], -np.round(weighed.score[rows], 9)))
    chosen: NDArray[np.intp] = rows[order[:limit]]
    return chosen


def rank(
    demand: Demand,
    supply: Supply,
    *,
    metres: NDArray[np.float64],
    minutes: NDArray[np.float64],
    named: NDArray[np.float32] | None = None,
    limit: int = 20,
) -> tuple[Fit, ...]:
    """The best `limit` rows with their reasons, best first.

    metres: float64 (n,), straight line; minutes and named as for `weigh`.
    """
    weighed = weigh(demand, supply, minutes=minutes, named=named)
    rows = strongest(weighed, supply, np.arange(len(supply)), limit)
    return tuple(
        Fit(
            int(row),
            float(weighed.score[row]),
            explain(demand, supply, int(row), metres=metres, minutes=minutes, weighed=weighed),
        )
        for row in rows
    )


def _near(supply: Supply, minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    walked = np.where(np.isnan(minutes), PLACELESS_AS_MINUTES, minutes)
    walked = np.where(supply.hidden, HIDDEN_AS_MINUTES, walked)
    return 1.0 / (1.0 + walked / HALF_AFTER_MINUTES)


def _soon(supply: Supply, now: int) -> NDArray[np.float64]:
    """1 for what can be done now, sinking to the floor in two weeks."""
    first = np.where(supply.starts == UNKNOWN, supply.opens, supply.starts)
    waiting = np.clip((first - now) / (MINUTES_A_DAY * DAYS_TO_FLOOR), 0.0, 1.0)
    dated = 1.0 - (1.0 - SOON_FLOOR) * waiting
    # An activity without a date may have stopped; help without a date begins with a call.
    undated = np.where(supply.phone & (supply.kind != ACTIVITY), 1.0, NO_DATE)
    return np.where(first == UNKNOWN, undated, dated)


def _spoken(demand: Demand, supply: Supply) -> NDArray[np.float64]:
    if not demand.language:
        return np.ones(len(supply))
    return np.where(supply.languages & np.uint64(demand.language), 1.0, NOT_MY_LANGUAGE)


def _elsewhere(demand: Demand, supply: Supply) -> NDArray[np.bool_]:
    """Rows that serve another municipality than the asker's; none when either is not known."""
    if demand.municipality == UNKNOWN:
        return np.zeros(len(supply), bool)
    other: NDArray[np.bool_] = (
        (supply.municipality != demand.municipality) & (supply.municipality != UNKNOWN) & (supply.reach != REGION)
    )
    return other


def _qualifies(demand: Demand, supply: Supply, elsewhere: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Hard limits: tasks only for who wants to do something; help only where it is given."""
    wanted = (supply.kind != VOLUNTEER_TASK) | demand.wants_to_do
    at_home = (supply.kind == HELP) | (supply.kind == PROVISION)
    qualifies: NDArray[np.bool_] = wanted & ~(at_home & elsewhere)
    return qualifies


def explain(
    demand: Demand,
    supply: Supply,
    row: int,
    *,
    metres: NDArray[np.float64],
    minutes: NDArray[np.float64],
    weighed: Weighed,
) -> tuple[Reason, ...]:
    """Why this row, in a fixed order: how far, when, your words, and what to know beforehand."""
    return (
        *_how_far(supply, row, metres, minutes),
        *_when(demand, supply, row),
        *_words(demand, supply, row, weighed),
        *_to_know(demand, supply, row, weighed),
    )


def _how_far(supply: Supply, row: int, metres: NDArray[np.float64], minutes: NDArray[np.float64]) -> tuple[Reason, ...]:
    if supply.hidden[row]:
        return (Reason("hidden"),)
    walk = float(minutes[row])
    if math.isnan(walk):
        return ()
    if walk > WALKABLE_MINUTES:
        return (Reason("far", round(float(metres[row]))),)
    return (Reason("walk", round(float(metres[row]))),)


def _when(demand: Demand, supply: Supply, row: int) -> tuple[Reason, ...]:
    if supply.starts[row] != UNKNOWN:
        return (Reason("starts", int(supply.starts[row])),)
    opens = int(supply.opens[row])
    if opens != UNKNOWN:
        if opens <= demand.now:
            return (Reason("open_now", int(supply.closes[row])),)
        return (Reason("opens", opens),)
    return (Reason("by_phone"),) if supply.phone[row] else ()


def _words(demand: Demand, supply: Supply, row: int, weighed: Weighed) -> tuple[Reason, ...]:
    if weighed.by_name[row]:
        return (Reason("named"),)
    themes, shares = supply.themes[row].tolist(), supply.shares[row].tolist()
    weights = [demand.weights.item(theme) * share for theme, share in zip(themes, shares, strict=True)]
    best = themes[weights.index(max(weights))]
    words = demand.because.get(best, ())
    return (Reason("said", best, words),) if words else ()


def _to_know(demand: Demand, supply: Supply, row: int, weighed: Weighed) -> tuple[Reason, ...]:
    reasons = []
    if demand.language and demand.language_code != "nl" and int(supply.languages[row]) & demand.language:
        reasons.append(Reason("language", words=(demand.language_code,)))
    if weighed.elsewhere[row]:
        reasons.append(Reason("elsewhere"))
    if supply.stale[row]:
        reasons.append(Reason("stale", int(supply.confirmed[row])))
    return tuple(reasons)
