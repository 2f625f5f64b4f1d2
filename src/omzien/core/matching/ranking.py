# SPDX-License-Identifier: EUPL-1.2
"""One question against many offers.

The score is a product: how well the theme fits, times prices for walking, waiting, language, stale data and
serving somewhere else. Each price is at most 1 and only falls when things get worse, so that with all else equal
the farther, the later and the staler never come above the nearer, the sooner and the fresher.
"""

import math
from dataclasses import dataclass
from itertools import starmap
from typing import NamedTuple

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
EQUAL_BEYOND = 1e9  # scores that differ less than one in so many are equal
MINUTES_A_DAY = 1440

ACTIVITY, PLACE, HELP, PROVISION, VOLUNTEER_TASK = range(len(KINDS))
REGION = REACHES.index("region")
# By kind: is it done for others, and is it given at home or in a municipality's own house.
IS_TASK = np.array([kind == "volunteer_task" for kind in KINDS])
IS_GIVEN = np.array([kind in {"help", "provision"} for kind in KINDS])


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
    score *= _qualifies(demand, supply, elsewhere)
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
    order = np.lexsort((supply.key[rows], np.rint(weighed.score[rows] * -EQUAL_BEYOND)))
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
    reasons = explain(demand, supply, rows, metres=metres, minutes=minutes, weighed=weighed)
    scores = weighed.score[rows].tolist()
    return tuple(Fit(*fit) for fit in zip(rows.tolist(), scores, reasons, strict=True))


def _near(supply: Supply, minutes: NDArray[np.float64]) -> NDArray[np.float64]:
    walked = np.where(np.isnan(minutes), PLACELESS_AS_MINUTES, minutes)
    walked = np.where(supply.hidden, HIDDEN_AS_MINUTES, walked)
    return 1.0 / (1.0 + walked / HALF_AFTER_MINUTES)


def _soon(supply: Supply, now: int) -> NDArray[np.float64]:
    """1 for what can be done now, sinking to the floor in two weeks."""
    first = np.where(supply.starts == UNKNOWN, supply.opens, supply.starts)
    waiting = np.minimum(np.maximum((first - now) / (MINUTES_A_DAY * DAYS_TO_FLOOR), 0.0), 1.0)
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
    excluded: NDArray[np.bool_] = IS_GIVEN[supply.kind] & elsewhere
    return ~excluded if demand.wants_to_do else ~(excluded | IS_TASK[supply.kind])


class _Told(NamedTuple):
    """What is said about one row, as plain numbers."""

    hidden: bool
    metres: float
    minutes: float
    starts: int
    opens: int
    closes: int
    phone: bool
    by_name: bool
    themes: list[int]
    fits: list[float]
    languages: int
    elsewhere: bool
    stale: bool
    confirmed: int


def explain(
    demand: Demand,
    supply: Supply,
    rows: NDArray[np.intp],
    *,
    metres: NDArray[np.float64],
    minutes: NDArray[np.float64],
    weighed: Weighed,
) -> list[tuple[Reason, ...]]:
    """Why each of these rows, in a fixed order: how far, when, your words, and what to know beforehand.

    metres, minutes and weighed: as for `rank`, for the whole supply.
    """
    themes = supply.themes[rows]
    columns = (
        supply.hidden[rows], metres[rows], minutes[rows], supply.starts[rows], supply.opens[rows], supply.closes[rows],
        supply.phone[rows], weighed.by_name[rows], themes, demand.weights[themes] * supply.shares[rows],
        supply.languages[rows], weighed.elsewhere[rows], supply.stale[rows], supply.confirmed[rows],
    )  # fmt: skip
    told = starmap(_Told, zip(*(column.tolist() for column in columns), strict=True))
    return [(*_how_far(one), *_when(demand, one), *_words(demand, one), *_to_know(demand, one)) for one in told]


def _how_far(told: _Told) -> tuple[Reason, ...]:
    if told.hidden:
        return (Reason("hidden"),)
    if math.isnan(told.minutes):
        return ()
    return (Reason("far" if told.minutes > WALKABLE_MINUTES else "walk", round(told.metres)),)


def _when(demand: Demand, told: _Told) -> tuple[Reason, ...]:
    if told.starts != UNKNOWN:
        return (Reason("starts", told.starts),)
    if told.opens != UNKNOWN:
        return (Reason("open_now", told.closes) if told.opens <= demand.now else Reason("opens", told.opens),)
    return (Reason("by_phone"),) if told.phone else ()


def _words(demand: Demand, told: _Told) -> tuple[Reason, ...]:
    if told.by_name:
        return (Reason("named"),)
    best = told.themes[told.fits.index(max(told.fits))]
    words = demand.because.get(best, ())
    return (Reason("said", best, words),) if words else ()


def _to_know(demand: Demand, told: _Told) -> tuple[Reason, ...]:
    reasons = []
    if demand.language and demand.language_code != "nl" and told.languages & demand.language:
        reasons.append(Reason("language", words=(demand.language_code,)))
    if told.elsewhere:
        reasons.append(Reason("elsewhere"))
    if told.stale:
        reasons.append(Reason("stale", told.confirmed))
    return tuple(reasons)
