# SPDX-License-Identifier: EUPL-1.2
"""The same operations as one compiled loop (extra [snel]): generated from the program, equal to 1e-12.

The source that is compiled holds slot numbers and numbers only; no text of a model ever enters it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import numpy as np

from omzien.core.dynamics.engine import (
    OUT_OF_HAND,
    STEPS_PER_YEAR,
    Array,
    Course,
    Slot,
    checked,
    compute,
    fixed,
    shape_of,
)
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.program import Operation, Program

numba: ModuleType | None = import_module("numba") if find_spec("numba") else None

# Draws per block. A constant, so that the compiler knows that neighbouring values never overlap.
BLOCK = 256

WRITTEN = {
    "+": "{0} + {1}",
    "-": "{0} - {1}",
    "*": "{0} * {1}",
    "/": "{0} / {1}",
    "**": "{0} ** {1}",
    "neg": "-{0}",
    "inv": "1.0 / {0}",
    "EXP": "np.exp({0})",
    "STEP": "({0} if {2} >= {1} else 0.0)",
    "MIN": "({0} if {0} < {1} else {1})",
    "MAX": "({0} if {0} > {1} else {1})",
}

LOOP = """
def loop(cells, draws, numbers, steps, moving, years, means, last):
    q = np.empty(({cells} + {draws} + {moving}) * {block})
    x = np.empty(({stocks} + {kept}) * {block})
    {numbers_read}
    for first in range(0, cells.shape[2], {block}):
        for k in range({draws}):
            for j in range({block}):
                q[({cells} + k) * {block} + j] = draws[k, first + j]
        for row in range(cells.shape[1]):
            for k in range({cells}):
                for j in range({block}):
                    q[k * {block} + j] = cells[k, row, first + j]
            for k in range({stocks}):
                for j in range({block}):
                    x[k * {block} + j] = cells[k, row, first + j]
            for year in range(years):
                for j in range({kept} * {block}):
                    x[{stocks} * {block} + j] = 0.0
                for part in range({per_year}):
                    t = year * {per_year} + part
                    {steps_read}
                    for k in range({moving}):
                        for j in range({block}):
                            q[({cells} + {draws} + k) * {block} + j] = moving[k, t, first + j]
                    for j in range({block}):
                        {body}
                for k in range({kept}):
                    for j in range({block}):
                        means[k, year, row, first + j] = x[({stocks} + k) * {block} + j] / {per_year}
            for k in range({stocks}):
                for j in range({block}):
                    last[k, row, first + j] = x[k * {block} + j]
"""

Loop = Callable[[Array, Array, Array, Array, Array, int, Array, Array], None]


def available() -> bool:
    """Whether the extra [snel] is installed."""
    return numba is not None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the loop finds each slot: per neighbourhood and draw, per draw, one number; fixed or per step."""

    cells: tuple[int, ...]
    draws: tuple[int, ...]
    numbers: tuple[int, ...]
    steps: tuple[int, ...]
    moving: tuple[int, ...]
    operations: tuple[Operation, ...]
    kept: tuple[int, ...]


def simulate_fast(program: Program, given: Mapping[str, Slot], years: int, keep: Sequence[str]) -> Course:
    """As `engine.simulate`, by a compiled loop. Raises Refused without the extra or for what cannot be run."""
    if numba is None:
        raise Refused("Het extra onderdeel [snel] is niet geïnstalleerd.")
    checked(program, given, years, keep)
    neighbourhoods, draws = shape_of(given)
    slots = fixed(program, given)
    times = _steps(program, slots, years)
    named = dict(program.values)
    layout = _laid_out(program, slots, times, tuple(named[name] for name in keep))
    padded = -(-draws // BLOCK) * BLOCK
    means = np.empty((len(keep), years, neighbourhoods, padded))
    last = np.empty((len(program.stocks), neighbourhoods, padded))

    def wide(values: Sequence[Slot], rows: int) -> Array:
        filled = np.empty((len(values), rows, padded))
        for place, value in enumerate(values):
            filled[place, :, :draws] = value
            filled[place, :, draws:] = filled[place, :, draws - 1 : draws]
        return filled

    _loop(numba, program, layout)(
        wide([slots[slot] for _, slot in program.starts] + [slots[slot] for slot in layout.cells], neighbourhoods),
        wide([slots[slot] for slot in layout.draws], 1)[:, 0],
        np.array([slots[slot] for slot in layout.numbers], dtype=np.float64),
        np.array([times[slot][:, 0] for slot in layout.steps]).reshape(len(layout.steps), -1),
        wide([times[slot] for slot in layout.moving], years * STEPS_PER_YEAR),
        years,
        means,
        last,
    )
    if not (np.isfinite(means).all() and np.isfinite(last).all()):
        raise Refused(OUT_OF_HAND)
    return Course(
        {name: means[place, :, :, :draws] for place, name in enumerate(keep)},
        {name: last[place, :, :draws] for place, (name, _) in enumerate(program.stocks)},
    )


def _steps(program: Program, slots: Sequence[Slot], years: int) -> dict[int, Array]:
    """Values that change with time alone, for every step (steps, 1) or (steps, d); others are left to the loop."""
    moments = np.arange(years * STEPS_PER_YEAR)[:, None] / STEPS_PER_YEAR
    times: list[Slot] = list(slots)
    times[program.time] = moments
    found = {program.time: moments}
    later = {operation.out for operation in program.each_step}
    for operation in program.each_step:
        if all(slot in found or (slot not in later and _flat(slots[slot])) for slot in operation.args):
            compute(times, [operation])
            found[operation.out] = np.asarray(times[operation.out])
    return found


def _flat(value: Slot) -> bool:
    """Whether a value is the same for every neighbourhood."""
    return np.ndim(value) == 0 or np.shape(value)[0] == 1


def _laid_out(program: Program, slots: Sequence[Slot], times: Mapping[int, Array], kept: tuple[int, ...]) -> _Layout:
    operations = (*(one for one in program.each_step if one.out not in times), *program.each_cell)
    inside = {one.out for one in operations} | {slot for _, slot in program.stocks}
    wanted = {slot for one in operations for slot in one.args} | {*program.nets, *kept}
    outside = sorted(wanted - inside)
    fixed_slots = [slot for slot in outside if slot not in times]
    numbers = tuple(slot for slot in fixed_slots if np.ndim(slots[slot]) == 0)
    draws = tuple(slot for slot in fixed_slots if slot not in numbers and _flat(slots[slot]))
    steps = tuple(slot for slot in outside if slot in times and times[slot].shape[1] == 1)
    return _Layout(
        cells=tuple(slot for slot in fixed_slots if slot not in {*numbers, *draws}),
        draws=draws,
        numbers=numbers,
        steps=steps,
        moving=tuple(slot for slot in outside if slot in times and slot not in steps),
        operations=operations,
        kept=kept,
    )


@lru_cache(maxsize=16)
def _loop(compiler: ModuleType, program: Program, layout: _Layout) -> Loop:
    scope: dict[str, Loop] = {"np": np}  # type: ignore[dict-item]  # the one module the generated loop uses
    exec(compile(_source(program, layout), "<model>", "exec"), scope)  # noqa: S102  made of slot numbers only
    compiled: Loop = compiler.njit(error_model="numpy", nogil=True)(scope["loop"])
    return compiled


def _source(program: Program, layout: _Layout) -> str:
    """The loop in Python, for the compiler. Every name in it is a letter with a slot number."""
    stocks = [slot for _, slot in program.stocks]
    cells = len(stocks) + len(layout.cells)
    reads = {slot: f"x[{place * BLOCK} + j]" for place, slot in enumerate(stocks)}
    q = (*layout.cells, *layout.draws, *layout.moving)
    reads |= {slot: f"q[{(len(stocks) + place) * BLOCK} + j]" for place, slot in enumerate(q)}
    body = [f"v{slot} = {read}" for slot, read in reads.items()]
    body.extend(
        f"v{one.out} = {WRITTEN[one.op].format(*(f'v{slot}' for slot in one.args))}" for one in layout.operations
    )
    for place, slot in enumerate(layout.kept):
        body.append(f"x[{(len(stocks) + place) * BLOCK} + j] += v{slot}")
    for place, (slot, net, below_zero) in enumerate(zip(stocks, program.nets, program.below_zero, strict=True)):
        body.append(f"n{slot} = v{slot} + v{net} * {1 / STEPS_PER_YEAR}")
        # Endlessly negative is kept, so that a run out of hand is still seen.
        held = f"n{slot}" if below_zero else f"(0.0 if -np.inf < n{slot} < 0.0 else n{slot})"
        body.append(f"x[{place * BLOCK} + j] = {held}")
    return LOOP.format(
        block=BLOCK,
        cells=cells,
        draws=len(layout.draws),
        moving=len(layout.moving),
        stocks=len(stocks),
        kept=len(layout.kept),
        per_year=STEPS_PER_YEAR,
        numbers_read=_indented([f"v{slot} = numbers[{place}]" for place, slot in enumerate(layout.numbers)], 4),
        steps_read=_indented([f"v{slot} = steps[{place}, t]" for place, slot in enumerate(layout.steps)], 20),
        body=_indented(body, 24),
    )


def _indented(lines: Sequence[str], depth: int) -> str:
    return f"\n{' ' * depth}".join(lines or ["pass"])
