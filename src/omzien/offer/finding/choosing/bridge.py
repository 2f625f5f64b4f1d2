# SPDX-License-Identifier: EUPL-1.2
"""The shelf's arrays -> the rows of one answer."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from omzien.core.geo import distance_m
from omzien.core.geo.distance import DETOUR, WALKING_M_PER_MINUTE
from omzien.core.matching import (
    KINDS,
    UNKNOWN,
    Demand,
    Reason,
    Supply,
    Weighed,
    explain,
    strongest,
    theme_fit,
    weigh,
)
from omzien.core.matching.form import GROUP_OF_KIND
from omzien.core.matching.ranking import WALKABLE_MINUTES
from omzien.core.matching.shelves import Rows
from omzien.offer.finding.bridge import Scored
from omzien.offer.finding.nearby.bridge import Where
from omzien.offer.finding.shelf.bridge import NOWHERE, Shelf

# Squares of some five kilometres; wider while fewer than ENOUGH offers of the best theme are found.
REACHES = (1, 2, 4)
REGIONAL_REACH = 5
WHOLE_COUNTRY = 64
ENOUGH, STRONG = 3, 0.9
# What fits much less than the best is noise beside it.
LEAST_SHARE = 0.2
MOST_FURTHER = 2
MINUTES_PER_METRE = DETOUR / WALKING_M_PER_MINUTE
NO_ROWS: Rows = np.empty(0, np.intp)
GROUPS = tuple(dict.fromkeys(GROUP_OF_KIND.values()))
GROUP_NUMBERS = np.array([GROUPS.index(GROUP_OF_KIND[kind]) for kind in KINDS])


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. named: row of the shelf -> how much of its name was said, 0 to 1."""

    shelf: Shelf
    demand: Demand
    place: Where
    now: dt.datetime
    named: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows of the shelf that were looked at, as arrays of one length: `near` rows near by, then those beyond."""

    rows: Rows
    near: int
    supply: Supply
    metres: NDArray[np.float64]
    minutes: NDArray[np.float64]
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Chosen:
    """Per group the offers to show, best first; further: far away, but meant for exactly this."""

    groups: Mapping[str, tuple[Scored, ...]]
    further: tuple[Scored, ...]


def choose(ask: Ask, limit: int) -> Chosen:
    """The offers of one answer."""
    rows, best = near_rows(ask)
    found = weighed_rows(ask, rows, beyond(ask, best))
    picked = pick(found, limit)
    scored = _scored(ask, found, picked)
    groups: dict[str, list[Scored]] = {}
    for kind, one in zip(found.supply.kind[picked].tolist(), scored, strict=True):
        groups.setdefault(GROUP_OF_KIND[KINDS[kind]], []).append(one)
    return Chosen(
        groups={group: tuple(members) for group, members in groups.items()},
        further=_further(ask, found, picked, best) if len(picked) else (),
    )


def near_rows(ask: Ask) -> tuple[Rows, float]:
    """Rows that may fit, near by, and how well the best of them fits; what was said by name always may.

    Wider squares while there is too little.
    """
    stock, place = ask.shelf.stock, ask.place
    themes = ask.demand.weights.nonzero()[0]
    if place.lon is None or place.lat is None:
        rows, best, _ = _fitting(ask, stock.by_theme.everywhere(themes))
        return rows, best
    # What has no square belongs to the municipality, or to the province when it serves a region.
    provincial = ask.shelf.by_province.within(themes, ask.shelf.province_of.get(place.municipality, NOWHERE))
    for reach in (*REACHES, WHOLE_COUNTRY):
        around = stock.by_theme.around(themes, place.lon, place.lat, reach=reach, municipality=place.municipality)
        if len(provincial):
            around = np.union1d(around, provincial)
        rows, best, strong = _fitting(ask, around)
        if strong >= ENOUGH or (reach == REACHES[-1] and len(rows)):
            break
    return rows, best


def _fitting(ask: Ask, rows: Rows) -> tuple[Rows, float, int]:
    """Rows that fit not much less than the best one, or all when a name was said; how many fit very well."""
    if ask.named:
        rows = np.union1d(rows, np.fromiter(ask.named, np.intp))
    if not len(rows):
        return rows, 0.0, 0
    fit = _fit(ask, rows)
    best = float(fit.max())
    strong = int(np.count_nonzero(fit >= STRONG))
    return (rows if ask.named else rows[fit >= LEAST_SHARE * best]), best, strong


def _fit(ask: Ask, rows: Rows) -> NDArray[np.float32]:
    supply = ask.shelf.stock.supply
    return theme_fit(ask.demand, supply.themes[rows], supply.shares[rows])


def beyond(ask: Ask, best: float) -> Rows:
    """Regional rows within a region that fit at least so well; some of them may be near by."""
    stock, place = ask.shelf.stock, ask.place
    if place.lon is None or place.lat is None or not best:
        return NO_ROWS
    themes = (ask.demand.weights >= best).nonzero()[0]  # a share is at most 1
    rows = stock.regional.around(themes, place.lon, place.lat, reach=REGIONAL_REACH, municipality=UNKNOWN)
    return rows[_fit(ask, rows) >= best] if len(rows) else rows


def weighed_rows(ask: Ask, near: Rows, far: Rows) -> Candidates:
    """All in one go: most of the time goes by the step, not by the row."""
    stock, place = ask.shelf.stock, ask.place
    rows = np.concatenate((near, far)) if len(far) else near
    supply = stock.taken(rows, ask.now)
    metres = np.full(len(rows), np.nan)
    if place.lon is not None and place.lat is not None and len(rows):
        metres = distance_m(place.lon, place.lat, stock.lon[rows], stock.lat[rows])
    minutes = metres * MINUTES_PER_METRE
    said = None
    if ask.named:
        said = np.zeros(len(rows), np.float32)
        said[: len(near)] = [ask.named.get(row, 0.0) for row in near.tolist()]
    weighed = weigh(ask.demand, supply, minutes=minutes, named=said)
    return Candidates(rows, len(near), supply, metres, minutes, weighed)


def pick(found: Candidates, limit: int) -> Rows:
    """The best rows near by; no group takes more than half of the places as long as others have something."""
    if not found.near:
        return NO_ROWS
    fit = found.weighed.fit[: found.near]
    fits = (fit >= LEAST_SHARE * fit.max()).nonzero()[0]
    best = strongest(found.weighed, found.supply, fits, len(fits))
    groups = GROUP_NUMBERS[found.supply.kind[best]].tolist()
    half = max(1, (limit + 1) // 2)
    taken = [0] * len(GROUPS)
    within: list[int] = []
    over: list[int] = []
    for place, group in enumerate(groups):
        taken[group] += 1
        (within if taken[group] <= half else over).append(place)
    picked: Rows = best[sorted([*within, *over][:limit])]
    return picked


def _further(ask: Ask, found: Candidates, picked: Rows, best: float) -> tuple[Scored, ...]:
    """Regional and target-group offers beyond walking distance that fit at least as well as the best near by."""
    least = float(found.weighed.fit[picked].max())
    if least < best:  # what fits best near by is not for who asks: more may stand beside what is shown
        found = weighed_rows(ask, found.rows[: found.near], beyond(ask, least))
    if len(found.rows) == found.near:
        return ()
    far = (found.weighed.fit[found.near :] >= least) & (found.minutes[found.near :] > WALKABLE_MINUTES)
    shown = set(found.rows[picked].tolist())
    places = [at for at in (far.nonzero()[0] + found.near).tolist() if int(found.rows[at]) not in shown]
    chosen = strongest(found.weighed, found.supply, np.array(places, np.intp), MOST_FURTHER)
    groups_of, special = ask.shelf.stock.groups_of, found.supply.special[chosen].tolist()
    return tuple(
        replace(one, reasons=(Reason("special", words=groups_of(bits)), *one.reasons))
        for one, bits in zip(_scored(ask, found, chosen), special, strict=True)
    )


def _scored(ask: Ask, found: Candidates, chosen: Rows) -> list[Scored]:
    stock, supply = ask.shelf.stock, found.supply
    reasons = explain(ask.demand, supply, chosen, metres=found.metres, minutes=found.minutes, weighed=found.weighed)
    columns = (
        found.rows[chosen], supply.themes[chosen], found.metres[chosen], supply.hidden[chosen],
        supply.starts[chosen], supply.stale[chosen],
    )  # fmt: skip
    return [
        Scored(
            id=stock.id_of(row),
            themes=tuple([stock.theme_ids[number] for number in themes if number != UNKNOWN]),
            metres=None if hidden or math.isnan(metres) else round(metres),
            starts=None if starts == UNKNOWN else dt.datetime.fromtimestamp(starts * 60, dt.UTC),
            stale=stale,
            reasons=why,
        )
        for (row, themes, metres, hidden, starts, stale), why in zip(
            zip(*(column.tolist() for column in columns), strict=True), reasons, strict=True
        )
    ]
