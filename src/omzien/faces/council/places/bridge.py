# SPDX-License-Identifier: EUPL-1.2
"""Neighbourhoods: who lives within walking distance, what each probably sees, and workers over them."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.space import in_units, meeting_places
from omzien.core.dynamics.whatif import run
from omzien.core.geo import distance_m
from omzien.faces.council.bridge import fixed, people
from omzien.places.actions import small_map
from omzien.places.models import Area, Location
from omzien.scenarios import actions
from omzien.scenarios.bridge import restored
from omzien.scenarios.models import Scenario

WALK = 800
# Within what a page may take; the best found by then stands there with its proven gap.
MOST_SECONDS = 4.0
# Without a choice: one new place for so many neighbourhoods.
A_NEW_ONE = 20
# Steps of one colour from light to dark: how many of every thousand residents have contact.
STEPS = 5


@dataclass(frozen=True, slots=True)
class Walking:
    """Residents with a meeting place within about ten minutes' walk."""

    near: int
    residents: int
    locations: int


def walking(scenario: Scenario) -> Walking:
    """Count residents of neighbourhoods whose centre has a known place within 800 metres."""
    ground = _ground(scenario)
    return Walking(ground.residents(ground.reached(ground.known)), round(float(ground.people.sum())), len(ground.known))


@dataclass(frozen=True, slots=True)
class _Ground:
    """Neighbourhoods by name with their residents, and which sites lie within walking distance of which (n, m).

    Sites: first the centre of every neighbourhood, then the places that are known.
    """

    areas: list[Area]
    people: Array
    near: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.intp]:
        """The sites that are places already."""
        return np.arange(len(self.areas), self.near.shape[1])

    def reached(self, sites: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Neighbourhoods with at least one of these sites within walking distance (n,)."""
        return np.asarray(self.near[:, sites].any(axis=1))

    def residents(self, rows: NDArray[np.bool_]) -> int:
        return round(float(self.people[rows].sum()))

    def names(self, rows: NDArray[np.bool_]) -> list[str]:
        return [self.areas[place].name for place in np.flatnonzero(rows)]


def _ground(scenario: Scenario) -> _Ground:
    areas = _areas(scenario)
    residents = dict(zip(scenario.snapshot.codes, scenario.snapshot.values["residents"], strict=True))
    located = Location.objects.shown().in_municipality(scenario.municipality).exclude(lon=None)
    sites = [(area.lon, area.lat) for area in areas] + list(located.values_list("lon", "lat"))
    # A centre that is not known lies near nothing.
    lons, lats = np.array([[np.nan if one is None else one for one in site] for site in sites], dtype=np.float64).T
    with np.errstate(invalid="ignore"):
        near = np.array([distance_m(lons[row], lats[row], lons, lats) <= WALK for row in range(len(areas))])
    return _Ground(areas, np.array([residents[area.code] for area in areas]), near)


def _areas(scenario: Scenario) -> list[Area]:
    return list(Area.objects.filter(code__in=scenario.snapshot.codes).order_by("name"))


@dataclass(frozen=True, slots=True)
class Doors:
    """The best choice of meeting places beside what is there, with who gets one, who loses one and who has none."""

    asked: int
    moved: bool
    now: int
    then: int
    residents: int
    opened: list[str]
    gained: list[str]
    losers: list[str]
    without: list[str]
    known: int
    gap: float


def best_doors(scenario: Scenario, asked: int | None, *, moved: bool) -> Doors:
    """Choose places so that as many residents as can be have one within walking distance; proven, with its gap.

    asked: how many; left out, those there are and one more for every twenty neighbourhoods. moved: whether places
    that are there may close. Raises Refused for a count that cannot be.
    """
    ground = _ground(scenario)
    count = len(ground.known) + math.ceil(len(ground.areas) / A_NEW_ONE) if asked is None else asked
    found = meeting_places(
        ground.near, ground.people, count, kept=None if moved else ground.known, seconds=MOST_SECONDS
    )
    now = ground.reached(ground.known)
    opened = np.isin(np.arange(len(ground.areas)), found.sites)
    return Doors(
        asked=count,
        moved=moved,
        now=ground.residents(now),
        then=ground.residents(found.covered),
        residents=round(float(ground.people.sum())),
        opened=ground.names(opened),
        gained=ground.names(found.covered & ~now),
        losers=ground.names(now & ~found.covered),
        without=ground.names(~found.covered),
        known=len(ground.known),
        gap=found.gap,
    )


def spread(scenario: Scenario) -> dict[str, Any]:
    """Per neighbourhood what probably happens, on the map and in a table, and another division of workers."""
    question, observed = actions.question_of(scenario), restored(scenario.snapshot.values)
    both = run(question, observed, per_place=True).per_place
    if both is None:
        raise Refused("Er zijn geen buurten.")
    last = [{name: np.median(values[-1], axis=1) for name, values in side.items()} for side in both]
    order = {code: place for place, code in enumerate(scenario.snapshot.codes)}
    other = in_units(last[1]["K"], np.ones(len(order)), last[1]["C"], float(last[1]["C"].sum()))
    lost = {int(place) for place in other.losers}
    per_thousand = last[1]["bereiken"] / observed.residents * 1000
    step = np.clip((per_thousand / max(per_thousand.max(), 1e-9) * STEPS).astype(int), 0, STEPS - 1)
    rows, losers, steps = [], [], {}
    highest = float(per_thousand.max())
    for area in _areas(scenario):
        place = order[area.code]
        steps[area.code] = int(step[place])
        told = [people(side[name][place]) for name in ("bereiken", "K") for side in last]
        workers = fixed(last[1]["C"][place], 1), fixed(other.fte[place], 1)
        rows.append((area.name, *told, *workers))
        if place in lost:
            losers.append((area.name, *workers))
    drawn = small_map(scenario.municipality, width=640)
    parts = [(part, steps[part.code]) for part in drawn.parts if part.code in steps]
    legend = [(step, people(highest * step / STEPS), people(highest * (step + 1) / STEPS)) for step in range(STEPS)]
    return {"rows": rows, "losers": losers, "map": drawn, "parts": parts, "legend": legend, "most": people(highest)}
