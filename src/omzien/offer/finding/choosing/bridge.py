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
GROUPS = tuple(dict.fromkeys(GROUP_OF_KIND.values()))
GROUP_NUMBERS = np.array([GROUPS.index(GROUP_OF_KIND[kind]) for kind in KINDS])


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows of the shelf that were looked at, as arrays of one length."""

    rows: Rows
    supply: Supply
    metres: NDArray[np.float64]
    minutes: NDArray[np.float64]
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Chosen:
    """Per group the offers to show, best first; further: far away, but meant for exactly this."""

    groups: Mapping[str, tuple[Scored, ...]]
    further: tuple[Scored, ...]


def choose(
    shelf: Shelf, demand: Demand, place: Where, *, now: dt.datetime, named: Mapping[int, float], limit: int
) -> Chosen:
    """The offers of one answer. named: row of the shelf -> how much of its name was said, 0 to 1."""
    near = weighed_rows(shelf, demand, place, near_rows(shelf, demand, place, named), now=now, named=named)
    picked = pick(near, limit)
    groups: dict[str, list[Scored]] = {}
    for at in picked.tolist():
        group = GROUP_OF_KIND[KINDS[near.supply.kind[at]]]
        groups.setdefault(group, []).append(_scored(shelf, demand, near, at))
    return Chosen(
        groups={group: tuple(found) for group, found in groups.items()},
        further=_further(shelf, demand, place, near, picked, now),
    )


def near_rows(shelf: Shelf, demand: Demand, place: Where, named: Mapping[int, float]) -> Rows:
    """Rows that may fit, near by: wider squares while there is too little. What was said by name always may."""
    stock = shelf.stock
    themes = np.flatnonzero(demand.weights)
    if place.lon is None or place.lat is None:
        return _fitting(shelf, demand, _with(stock.by_theme.everywhere(themes), named), named)[0]
    # What has no square belongs to the municipality, or to the province when it serves a region.
    provincial = shelf.by_province.within(themes, shelf.province_of.get(place.municipality, NOWHERE))
    rows: Rows = np.empty(0, np.intp)
    for reach in (*REACHES, WHOLE_COUNTRY):
        around = stock.by_theme.around(themes, place.lon, place.lat, reach=reach, municipality=place.municipality)
        if len(provincial):
            around = np.union1d(around, provincial)
        rows, strong = _fitting(shelf, demand, _with(around, named), named)
        if strong >= ENOUGH or (reach == REACHES[-1] and len(rows)):
            break
    return rows


def _with(rows: Rows, named: Mapping[int, float]) -> Rows:
    return np.union1d(rows, np.fromiter(named, np.intp)) if named else rows


def _fit(shelf: Shelf, demand: Demand, rows: Rows) -> NDArray[np.float32]:
    supply = shelf.stock.supply
    return theme_fit(demand, supply.themes[rows], supply.shares[rows])


def _fitting(shelf: Shelf, demand: Demand, rows: Rows, named: Mapping[int, float]) -> tuple[Rows, int]:
    """Rows that fit not much less than the best one, or all when a name was said; how many fit very well."""
    if not len(rows):
        return rows, 0
    fit = _fit(shelf, demand, rows)
    strong = int(np.count_nonzero(fit >= STRONG))
    return (rows if named else rows[fit >= LEAST_SHARE * fit.max()]), strong


def weighed_rows(
    shelf: Shelf, demand: Demand, place: Where, rows: Rows, *, now: dt.datetime, named: Mapping[int, float]
) -> Candidates:
    stock = shelf.stock
    supply = stock.taken(rows, now)
    metres = np.full(len(rows), np.nan)
    if place.lon is not None and place.lat is not None and len(rows):
        metres = distance_m(place.lon, place.lat, stock.lon[rows], stock.lat[rows])
    minutes = metres * MINUTES_PER_METRE
    said = np.array([named.get(row, 0.0) for row in rows.tolist()], np.float32) if named else None
    return Candidates(rows, supply, metres, minutes, weigh(demand, supply, minutes=minutes, named=said))


def pick(near: Candidates, limit: int) -> Rows:
    """The best rows; no group takes more than half of the places as long as others have something."""
    weighed = near.weighed
    if not len(near.rows):
        return near.rows
    fits = np.flatnonzero(weighed.fit >= LEAST_SHARE * weighed.fit.max())
    best = strongest(weighed, near.supply, fits, len(fits))
    groups = GROUP_NUMBERS[near.supply.kind[best]]
    half = max(1, (limit + 1) // 2)
    beyond = np.zeros(len(best), np.bool_)
    for group in range(len(GROUPS)):
        beyond[np.flatnonzero(groups == group)[half:]] = True
    chosen = np.sort(np.concatenate([np.flatnonzero(~beyond), np.flatnonzero(beyond)])[:limit])
    picked: Rows = best[chosen]
    return picked


def _further(
    shelf: Shelf, demand: Demand, place: Where, near: Candidates, picked: Rows, now: dt.datetime
) -> tuple[Scored, ...]:
    """Regional and target-group offers beyond walking distance that fit at least as well as the best near by."""
    if place.lon is None or place.lat is None or not len(picked):
        return ()
    stock = shelf.stock
    best_near = float(near.weighed.fit[picked].max())
    themes = np.flatnonzero(demand.weights >= best_near)  # a share is at most 1
    rows = stock.regional.around(themes, place.lon, place.lat, reach=REGIONAL_REACH, municipality=UNKNOWN)
    if not len(rows):
        return ()
    rows = rows[_fit(shelf, demand, rows) >= best_near]
    metres = distance_m(place.lon, place.lat, stock.lon[rows], stock.lat[rows])
    shown = set(near.rows[picked].tolist())
    far_enough = rows[metres * MINUTES_PER_METRE > WALKABLE_MINUTES].tolist()
    rows = np.array([row for row in far_enough if row not in shown], np.intp)
    if not len(rows):
        return ()
    far = weighed_rows(shelf, demand, place, rows, now=now, named={})
    best = strongest(far.weighed, far.supply, np.arange(len(rows)), MOST_FURTHER)
    return tuple(_with_reason(shelf, far, at, _scored(shelf, demand, far, at)) for at in best.tolist())


def _with_reason(shelf: Shelf, far: Candidates, at: int, scored: Scored) -> Scored:
    groups = shelf.stock.groups_of(int(far.supply.special[at]))
    return replace(scored, reasons=(Reason("special", words=groups), *scored.reasons))


def _scored(shelf: Shelf, demand: Demand, near: Candidates, at: int) -> Scored:
    supply = near.supply
    metres = float(near.metres[at])
    starts = int(supply.starts[at])
    themes = [shelf.stock.theme_ids[number] for number in supply.themes[at].tolist() if number != UNKNOWN]
    return Scored(
        id=shelf.stock.id_of(int(near.rows[at])),
        themes=tuple(themes),
        metres=None if math.isnan(metres) or supply.hidden[at] else round(metres),
        starts=None if starts == UNKNOWN else dt.datetime.fromtimestamp(starts * 60, dt.UTC),
        stale=bool(supply.stale[at]),
        reasons=explain(demand, supply, at, metres=near.metres, minutes=near.minutes, weighed=near.weighed),
    )
