# SPDX-License-Identifier: EUPL-1.2
"""Running a model in NumPy: Euler with steps of an eighth of a year over neighbourhoods times draws."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.program import Operation, Program

Array = NDArray[np.float64]
Slot = Array | np.float64 | float

STEPS_PER_YEAR = 8
OUT_OF_HAND = "De berekening loopt vast: delen door nul of een te groot getal."
# Neighbourhoods x draws per block: the working set then stays in the processor's second cache.
BLOCK = 6144

UFUNCS: dict[str, Callable[..., Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "**": np.power,
    "neg": np.negative,
    "inv": np.reciprocal,
    "MIN": np.minimum,
    "MAX": np.maximum,
    "EXP": np.exp,
}


@dataclass(frozen=True, slots=True)
class Course:
    """What happened: yearly means (years, neighbourhoods, draws) by name, and the stocks at the end."""

    means: Mapping[str, Array]
    last: Mapping[str, Array]


def shape_of(given: Mapping[str, Slot]) -> tuple[int, int]:
    """Neighbourhoods and draws of a set of given values: scalars, (n, 1), (1, d) or (n, d)."""
    shape = np.broadcast_shapes((1, 1), *(np.shape(value) for value in given.values()))
    if len(shape) != len(("neighbourhoods", "draws")):
        raise Refused("Waarden hebben hooguit twee richtingen: buurten en trekkingen.")
    return shape[0], shape[1]


def part_of(value: Slot, rows: slice, columns: slice) -> Slot:
    """The part of a given value that belongs to a block."""
    if np.ndim(value) == 0:
        return value
    array = np.asarray(value, dtype=np.float64)
    return array[rows if array.shape[0] > 1 else slice(None), columns if array.shape[1] > 1 else slice(None)]


def blocks(shape: tuple[int, int], size: int = BLOCK) -> Iterator[tuple[slice, slice]]:
    """Cut neighbourhoods x draws into blocks of at most about `size` cells."""
    draws = min(shape[1], size)
    rows = max(1, size // draws)
    for row in range(0, shape[0], rows):
        for column in range(0, shape[1], draws):
            yield slice(row, min(row + rows, shape[0])), slice(column, min(column + draws, shape[1]))


def simulate(program: Program, given: Mapping[str, Slot], years: int, keep: Sequence[str], size: int = BLOCK) -> Course:
    """Run a program for whole years from its start values.

    given: one value per given name of the model; scalar, (n, 1), (1, d) or (n, d); units as in the table.
    keep: names whose yearly means are kept. Returns (years, n, d) per kept name and (n, d) per stock.
    Raises Refused for a missing name, an unknown one to keep, or a value that is not a number.
    """
    checked(program, given, years, keep)
    shape = shape_of(given)
    means = {name: np.empty((years, *shape)) for name in keep}
    last = {name: np.empty(shape) for name, _ in program.stocks}
    for rows, columns in blocks(shape, size):
        part = {name: part_of(value, rows, columns) for name, value in given.items()}
        block = (rows.stop - rows.start, columns.stop - columns.start)
        try:
            with np.errstate(all="raise", under="ignore"):
                run = _Run(program, part, block, keep)
                for year in range(years):
                    for name, mean in run.year(year).items():
                        means[name][year, rows, columns] = mean
        except FloatingPointError as error:
            raise Refused(OUT_OF_HAND) from error
        for name, slot in program.stocks:
            last[name][rows, columns] = run.slots[slot]
    return Course(means, last)


def path(program: Program, given: Mapping[str, Slot], years: int) -> dict[str, Array]:
    """Every stock at every step, both ends included: (years * 8 + 1, n, d). For comparing with other programs."""
    checked(program, given, years, ())
    try:
        with np.errstate(all="raise", under="ignore"):
            run = _Run(program, given, shape_of(given), ())
            states = [{name: np.array(run.slots[slot]) for name, slot in program.stocks}]
            for step in range(years * STEPS_PER_YEAR):
                run.step(step / STEPS_PER_YEAR)
                states.append({name: np.array(run.slots[slot]) for name, slot in program.stocks})
    except FloatingPointError as error:
        raise Refused(OUT_OF_HAND) from error
    return {name: np.stack([state[name] for state in states]) for name, _ in program.stocks}


def fixed(program: Program, given: Mapping[str, Slot]) -> list[Slot]:
    """All slots, filled with the numbers, the given values and what follows from them alone."""
    slots: list[Slot] = [0.0] * program.size
    for slot, number in program.numbers:
        slots[slot] = number
    for name, slot in program.given:
        slots[slot] = given[name]
    compute(slots, program.once)
    return slots


def compute(slots: list[Slot], operations: Sequence[Operation]) -> None:
    """Carry operations out in order, each in a new value."""
    for operation in operations:
        values = [slots[slot] for slot in operation.args]
        if operation.op == "STEP":
            height, moment, now = values
            slots[operation.out] = np.multiply(height, np.greater_equal(now, moment))
        else:
            slots[operation.out] = UFUNCS[operation.op](*values)


def checked(program: Program, given: Mapping[str, Slot], years: int, keep: Sequence[str]) -> None:
    """Raise Refused for a missing or endless value, an unknown name to keep, or no time at all."""
    if years < 1:
        raise Refused("Een berekening duurt minstens 1 jaar.")
    for name, _ in program.given:
        if name not in given:
            raise Refused(f"Waarde ontbreekt: {name}")
        if not np.all(np.isfinite(given[name])):
            raise Refused(f"{name} is geen getal.")
    unknown = set(keep) - {name for name, _ in program.values}
    if unknown:
        raise Refused(f"Onbekende namen: {', '.join(sorted(unknown))}")


class _Run:
    """One block of cells on its way through time; every array is allocated once."""

    def __init__(
        self, program: Program, given: Mapping[str, Slot], shape: tuple[int, int], keep: Sequence[str]
    ) -> None:
        self.program = program
        self.slots = fixed(program, given)
        for (_, slot), (_, start) in zip(program.stocks, program.starts, strict=True):
            self.slots[slot] = np.broadcast_to(np.asarray(self.slots[start], dtype=np.float64), shape).copy()
        named = dict(program.values)
        self.kept = {name: (named[name], np.zeros(shape)) for name in keep}
        self.change = np.empty(shape)
        self.steps = self._bind(shape)

    def _bind(self, shape: tuple[int, int]) -> list[tuple[Callable[..., Array], tuple[int, ...], int]]:
        """Give every value of a cell an array, sharing arrays between values that never live together."""
        program = self.program
        until = dict.fromkeys(range(program.size), -1)
        for place, operation in enumerate(program.each_cell):
            for slot in operation.args:
                until[slot] = place
        end = len(program.each_cell)
        for slot in (*program.nets, *(slot for slot, _ in self.kept.values())):
            until[slot] = end
        cells = {operation.out for operation in program.each_cell}
        free: list[Array] = []
        for place, operation in enumerate(program.each_cell):
            self.slots[operation.out] = free.pop() if free else np.empty(shape)
            done = [slot for slot in {*operation.args, operation.out} & cells if until[slot] <= place]
            free.extend(np.asarray(self.slots[slot]) for slot in done)
        return [(UFUNCS[operation.op], operation.args, operation.out) for operation in program.each_cell]

    def year(self, year: int) -> dict[str, Array]:
        """Take the steps of one year; the yearly means are those of the state before each step."""
        for _, total in self.kept.values():
            total.fill(0.0)
        for step in range(STEPS_PER_YEAR):
            self.step(year + step / STEPS_PER_YEAR)
        return {name: total / STEPS_PER_YEAR for name, (_, total) in self.kept.items()}

    def step(self, now: float) -> None:
        """One Euler step. A stock that cannot be less than nothing stops at nothing: it gives no more than it holds."""
        slots = self.slots
        slots[self.program.time] = now
        compute(slots, self.program.each_step)
        for ufunc, places, out in self.steps:
            ufunc(*[slots[place] for place in places], out=slots[out])
        for slot, total in self.kept.values():
            np.add(total, slots[slot], out=total)
        program = self.program
        for (_, stock), net, below_zero in zip(program.stocks, program.nets, program.below_zero, strict=True):
            np.multiply(slots[net], 1 / STEPS_PER_YEAR, out=self.change)
            state = np.asarray(slots[stock])
            np.add(state, self.change, out=state)
            if not below_zero:
                np.maximum(state, 0.0, out=state)
