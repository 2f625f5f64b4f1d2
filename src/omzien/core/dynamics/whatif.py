# SPDX-License-Identifier: EUPL-1.2
"""What if: the same neighbourhoods and the same draws, once as today and once with the levers moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from omzien.core.dynamics.engine import Array, Course, Slot, simulate
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.kernel import available, simulate_fast
from omzien.core.dynamics.levers import settings
from omzien.core.dynamics.money import STATES, Totals
from omzien.core.dynamics.parameters import LEAST_DRAWS, MOST_DRAWS, Parameter, drawn, parameters
from omzien.core.dynamics.program import Program, compiled
from omzien.core.dynamics.start import Observed, equilibrium

LONGEST = 50
KEPT = ("bereiken", "budget", "C", "T", "S", "M", "kosten_Z", "tekort")
# Neighbourhoods x draws at a time: keeps the memory of a large city small.
CHUNK = 16_384
# Neighbourhoods x draws x years from where compiling the loop (some seconds) pays.
WORTH = 20_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: levers moved, policy of today, horizon in years, draws, seed, model version, assumptions."""

    levers: Mapping[str, float]
    today: Mapping[str, float] = field(default_factory=dict)
    years: int = 10
    draws: int = 256
    seed: int = 1
    version: int = 2
    table: tuple[Parameter, ...] = field(default_factory=parameters)

    def __post_init__(self) -> None:
        if self.version not in MODELS:
            raise Refused(f"Onbekende versie van het model: {self.version}.")
        if not 1 <= self.years <= LONGEST:
            raise Refused(f"Het aantal jaren ligt tussen 1 en {LONGEST}.")
        if not LEAST_DRAWS <= self.draws <= MOST_DRAWS:
            raise Refused(f"Het aantal trekkingen ligt tussen {LEAST_DRAWS} en {MOST_DRAWS}.")
        settings(self.today, self.version)
        settings(self.levers, self.version, self.today)

    def draw(self) -> dict[str, Array]:
        """Draws (d,) of the inputs this version knows; the same for both runs and every scenario of a seed."""
        known = drawn(self.table, self.draws, self.seed)
        later = {parameter.id for parameter in self.table if parameter.kind == f"model_{self.version + 1}"}
        return {name: values for name, values in known.items() if name not in later}


@dataclass(frozen=True, slots=True)
class Pair:
    """Both runs: summed over neighbourhoods, and per neighbourhood the yearly means (years, n, d)."""

    reference: Totals
    scenario: Totals
    per_place: tuple[Mapping[str, Array], Mapping[str, Array]] | None = None

    def first(self, years: int) -> "Pair":
        """The sums of the first years: what a run of so many years gives."""
        sides = (self.reference, self.scenario)
        reference, scenario = (Totals({name: rows[:years] for name, rows in side.values.items()}) for side in sides)
        return Pair(reference, scenario)


@cache
def program(version: int) -> Program:
    """The compiled model of a version."""
    return compiled(MODELS[version])


def kept(version: int) -> tuple[str, ...]:
    """Names whose yearly means a run keeps."""
    stocks = {stock.name for stock in MODELS[version].stocks}
    return (*(state for state in STATES if state in stocks), *KEPT)


def worth_compiling(cells: int) -> bool:
    """Whether a run of neighbourhoods x draws x years is quicker with the extra [snel], compiling included."""
    return cells >= WORTH and available()


def given_values(
    question: Question, start: Mapping[str, Slot], draw: Mapping[str, Array], levers: Mapping[str, float]
) -> dict[str, Slot]:
    """Everything the model is given: draws as (1, d), start values and levers."""
    named: dict[str, Slot] = {name: values[None, :] for name, values in draw.items()}
    named |= start
    named |= levers
    return {given.name: named[given.name] for given in MODELS[question.version].given}


def run(
    question: Question,
    observed: Observed,
    *,
    per_place: bool = False,
    draw: Mapping[str, Array] | None = None,
    fast: bool | None = None,
) -> Pair:
    """Both runs of a question for the neighbourhoods observed.

    Returns sums over neighbourhoods (years, d) and, when asked, yearly means per neighbourhood. draw: other draws
    than the question's own. fast: compiled or not; left out, compiled when it is there and the work is worth it.
    Units as in the table of equations. Raises Refused for anything the model cannot take.
    """
    draw = question.draw() if draw is None else draw
    draws = len(next(iter(draw.values())))
    if fast is None:
        fast = worth_compiling(len(observed.residents) * draws * question.years)
    pairs = []
    size = max(1, CHUNK // draws)
    for row in range(0, len(observed.residents), size):
        courses = _courses(question, observed.part(slice(row, row + size)), draw, simulate_fast if fast else simulate)
        totals = [Totals({name: mean.sum(axis=1) for name, mean in course.means.items()}) for course in courses]
        pairs.append(Pair(totals[0], totals[1], (courses[0].means, courses[1].means) if per_place else None))
    return _together(pairs)


def _courses(
    question: Question, observed: Observed, draw: Mapping[str, Array], engine: Callable[..., Course]
) -> tuple[Course, Course]:
    today = settings(question.today, question.version)
    chosen = settings(question.levers, question.version, question.today)
    start = equilibrium(observed, draw, today)
    reference, scenario = (
        engine(
            program(question.version),
            given_values(question, start, draw, levers),
            question.years,
            kept(question.version),
        )
        for levers in (today, chosen)
    )
    return reference, scenario


def _together(pairs: list[Pair]) -> Pair:
    reference, scenario = pairs[0].reference, pairs[0].scenario
    for pair in pairs[1:]:
        reference, scenario = reference.plus(pair.reference), scenario.plus(pair.scenario)
    places = [pair.per_place for pair in pairs if pair.per_place is not None]
    if not places:
        return Pair(reference, scenario)
    both = tuple(
        {name: np.concatenate([place[side][name] for place in places], axis=1) for name in places[0][side]}
        for side in (0, 1)
    )
    return Pair(reference, scenario, (both[0], both[1]))


def as_one(observed: Observed) -> Observed:
    """Several neighbourhoods taken together as one; for a drawing or an export, not for an answer."""
    people = observed.residents.sum(keepdims=True)
    return Observed(
        residents=people,
        vulnerable=(observed.vulnerable * observed.residents).sum(keepdims=True) / people,
        heavier=(observed.heavier * observed.residents).sum(keepdims=True) / people,
        budget=observed.budget.sum(keepdims=True),
        volunteers=observed.volunteers.sum(keepdims=True),
    )


def middle_values(question: Question, observed: Observed) -> dict[str, float]:
    """Every given value when all assumptions have their median and the levers are moved, for one neighbourhood.

    This is one drawing of the model for another program. It is not a best guess: medians of inputs do not give the
    median of the outcome.
    """
    known = question.draw().keys()
    draw = {parameter.id: np.array([parameter.median]) for parameter in question.table if parameter.id in known}
    start = equilibrium(as_one(observed), draw, settings(question.today, question.version))
    chosen = settings(question.levers, question.version, question.today)
    given = given_values(question, start, draw, chosen)
    return {name: np.asarray(value, dtype=np.float64).item() for name, value in given.items()}
