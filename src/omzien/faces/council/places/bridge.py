# SPDX-License-Identifier: EUPL-1.2
"""Neighbourhoods: who lives within walking distance, what each probably sees, and workers over them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.space import in_units
from omzien.core.dynamics.whatif import run
from omzien.core.geo import distance_m
from omzien.faces.council.bridge import people
from omzien.places.actions import small_map
from omzien.places.models import Area, Location
from omzien.scenarios import actions
from omzien.scenarios.bridge import restored
from omzien.scenarios.models import Scenario

WALK = 800
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
    areas = _areas(scenario)
    known = list(
        Location.objects.shown().in_municipality(scenario.municipality).exclude(lon=None).values_list("lon", "lat")
    )
    lons, lats = np.array([lon for lon, _ in known]), np.array([lat for _, lat in known])
    residents = dict(zip(scenario.snapshot.codes, scenario.snapshot.values["residents"], strict=True))
    near = sum(residents[area.code] for area in areas if _near(area, lons, lats))
    return Walking(round(near), round(sum(residents.values())), len(known))


def _near(area: Area, lons: Array, lats: Array) -> bool:
    if area.lon is None or area.lat is None or not len(lons):
        return False
    return bool(distance_m(area.lon, area.lat, lons, lats).min() <= WALK)


def _areas(scenario: Scenario) -> list[Area]:
    return list(Area.objects.filter(code__in=scenario.snapshot.codes).order_by("name"))


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
    for area in _areas(scenario):
        place = order[area.code]
        steps[area.code] = int(step[place])
        told = [people(side[name][place]) for name in ("bereiken", "K") for side in last]
        rows.append((area.name, *told, people(last[1]["C"][place]), people(other.fte[place])))
        if place in lost:
            losers.append(area.name)
    drawn = small_map(scenario.municipality, width=640)
    parts = [(part, steps[part.code]) for part in drawn.parts if part.code in steps]
    return {"rows": rows, "losers": losers, "map": drawn, "parts": parts, "most": people(float(per_thousand.max()))}
