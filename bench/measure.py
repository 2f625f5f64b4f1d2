# SPDX-License-Identifier: EUPL-1.2
"""Shared by the benchmarks: a calibration loop, percentiles, bars and tables."""

import math
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


def calibration() -> float:
    """Million steps of a plain Python loop per second of CPU: how fast a core of this machine is right now.

    By the CPU's clock as the figures it corrects: on the wall's clock, waiting for a turn would be corrected twice.
    """
    best = math.inf
    for _ in range(3):
        start = time.process_time()
        total = 0
        for number in range(1_000_000):
            total += number & 7
        best = min(best, time.process_time() - start)
    return 1 / best


# Steps per second of the reference machine (2 cores) when nothing else runs on it. A figure of CPU time taken while the
# calibration loop runs slower, because others use the same cores, is brought to it; a faster machine is left as it is.
REFERENCE = 35.0


def at_rest(function: Callable[[], float]) -> tuple[float, float]:
    """(as measured, brought to the reference): the seconds of CPU `function` returns, calibrated before and after."""
    before = calibration()
    seconds = function()
    pace = min(1.0, (before + calibration()) / 2 / REFERENCE)
    return seconds, seconds * pace


def load() -> str:
    """The load of the machine in one line, to be printed beside every result."""
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, calibration {calibration():.0f} M steps/s"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def timed(function: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds one call takes, by the clock on the wall or by time.process_time."""
    start = clock()
    function()
    return clock() - start


@dataclass(slots=True)
class Bars:
    """Bars that must be met; `exit_code` is 1 when one is missed."""

    lines: list[str] = field(default_factory=list)
    missed: int = 0

    def check(self, name: str, value: float, *, at_least: float | None = None, at_most: float | None = None) -> None:
        met = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
        bar = f"at least {at_least:g}" if at_least is not None else f"at most {at_most:g}"
        self.missed += not met
        self.lines.append(f"{'met   ' if met else 'MISSED'} {name}: {value:.3g} ({bar})")

    def exit_code(self) -> int:
        print()
        for line in self.lines:
            print(line)
        return 1 if self.missed else 0


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a table for docs/benchmarks.md."""
    print(f"\n| {' | '.join(header)} |\n|{'---|' * len(header)}")
    for row in rows:
        print(f"| {' | '.join(f'{cell:.3g}' if isinstance(cell, float) else str(cell) for cell in row)} |")


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
