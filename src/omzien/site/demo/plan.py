# SPDX-License-Identifier: EUPL-1.2
"""How many invented offers, of what, and where: pure, and the same for the same seed."""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from omzien.site.demo.texts import Recipe, also, recipes, tasks

UTRECHT = 374_238
# Rules start on a fixed Monday, so that the same dates and ids come out on every day on which the demo starts.
FIRST_DAY = dt.date(2026, 1, 5)
_WHEN = re.compile(r"(\d?)([A-Z]{2}) (\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    code: str
    name: str
    district: str
    population: float
    lon: float
    lat: float
    pc4: str


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality as the plan sees it. `words` are the words of its own areas, which no invented name may use."""

    code: str
    name: str
    population: float
    districts: Mapping[str, float]
    neighbourhoods: Sequence[Neighbourhood]
    words: frozenset[str]

    def rng(self, *parts: object) -> random.Random:
        """A generator of its own for every part, so that adding one thing changes nothing else."""
        return random.Random("/".join(str(part) for part in (self.code, *parts)))  # noqa: S311  invented data, no secret

    def busiest(self, district: str) -> list[Neighbourhood]:
        """Neighbourhoods of a district, most people first."""
        mine = [spot for spot in self.neighbourhoods if spot.district == district]
        return sorted(mine, key=lambda spot: (-spot.population, spot.code))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One offer to write: the `number`-th of its recipe, in a district."""

    recipe: Recipe
    number: int
    district: str

    @property
    def key(self) -> str:
        return f"{self.recipe.kind}/{self.recipe.theme}/{self.number}"


@dataclass(frozen=True, slots=True)
class Rhythm:
    freq: str
    byday: str
    starts: dt.time
    ends: dt.time


def lucky(rng: random.Random, percent: int) -> bool:
    """Tell whether this one has it, when this share of all has it."""
    return rng.randrange(100) < percent


def how_many(population: float) -> int:
    """How many offers a municipality gets above the one per theme (docs/decisions/0304)."""
    return round(40 + 200 * math.sqrt(max(population, 0.0) / UTRECHT))


def spread(weights: Mapping[str, float], count: int) -> list[str]:
    """Divide `count` things over keys by weight; each next one goes to the key that is furthest behind."""
    total = sum(weights.values())
    given = dict.fromkeys(sorted(weights), 0)
    order = []
    for place in range(1, count + 1):
        ahead = {key: weights[key] / total * place - done for key, done in given.items()}
        key = max(ahead, key=lambda name: ahead[name])
        given[key] += 1
        order.append(key)
    return order


def wanted(town: Town) -> list[Wanted]:
    """Every theme once, some volunteer tasks, further copies by weight, and a second kind of offer for some themes.

    Spread over districts by population.
    """
    chosen: list[Recipe] = list(recipes().values())
    small = list(tasks().values())
    chosen += small[: max(6, round(len(small) * min(1.0, town.population / 100_000)))]
    more = how_many(town.population) - len(chosen)
    weights = {theme: float(recipe.copies - 1) for theme, recipe in recipes().items() if recipe.copies > 1}
    chosen += [recipes()[theme] for theme in spread(weights, max(more, 0))]
    town.rng("order").shuffle(chosen)
    # Behind the others, so that these change nothing else.
    chosen += also()
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for recipe, district in zip(chosen, spread(town.districts, len(chosen)), strict=True):
        key = (recipe.kind, recipe.theme)
        found.append(Wanted(recipe, numbers.get(key, 0), district))
        numbers[key] = numbers.get(key, 0) + 1
    return found


def rhythm(when: str) -> Rhythm:
    """Read "TU 10:00-12:00" (weekly) or "2TU 10:00-12:00" (monthly). Raises ValueError on anything else."""
    match = _WHEN.fullmatch(when)
    if match is None:
        raise ValueError(f"not a rhythm: {when!r}")
    nth, day, *clock = match.groups()
    hours = [int(part) for part in clock]
    return Rhythm(
        freq="monthly" if nth else "weekly",
        byday=nth + day,
        starts=dt.time(hours[0], hours[1]),
        ends=dt.time(hours[2], hours[3]),
    )
