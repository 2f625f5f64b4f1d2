# SPDX-License-Identifier: EUPL-1.2
"""The model of the social base beside PySD, BPTK-Py and simlin, and the exact divisions. Exit 1 when a bar is missed.

Run: make bench ONLY=scenarios. All at steps of an eighth of a year, ten years, every stock.
"""

import math
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
from measure import Bars, at_rest, load, table

from omzien.core.dynamics.answer import reference_neighbourhood
from omzien.core.dynamics.country import run_country
from omzien.core.dynamics.engine import Slot, path, simulate
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.kernel import available, simulate_fast
from omzien.core.dynamics.levers import settings
from omzien.core.dynamics.outcome import valued
from omzien.core.dynamics.space import in_units, meeting_places, spread_workers
from omzien.core.dynamics.start import Observed, equilibrium
from omzien.core.dynamics.whatif import Question, given_values, kept, middle_values, program, run
from omzien.core.dynamics.xmile import written_out
from omzien.places.bridge import COUNTRY, figures
from omzien.scenarios.bridge import Figures, calibrate, municipality_of

VERSION = 1
YEARS, STEPS = 10, 80
DRAWS = 10_000
CUT = {"inv": -0.25}
NAMES = ("residents", "vulnerable", "heavier", "budget", "volunteers")
WALK = 800.0


def best(function: Callable[[], object], times: int = 5) -> float:
    """The shortest of a few calls, in seconds of CPU brought to a machine at rest: others use these cores too."""

    def once() -> float:
        found = math.inf
        for _ in range(times):
            begin = time.process_time()
            function()
            found = min(found, time.process_time() - begin)
        return found

    return at_rest(once)[1]


def given(draws: int) -> dict[str, Slot]:
    question = Question(CUT, draws=max(2, draws), version=VERSION)
    start = equilibrium(reference_neighbourhood("average"), question.draw(), settings({}, VERSION))
    return given_values(question, start, question.draw(), settings(CUT, VERSION))


def ours() -> dict[str, tuple[float, float]]:
    """Seconds for one run and for 10,000 draws, per engine of our own."""
    one = middle_values(Question(CUT, version=VERSION), reference_neighbourhood("average"))
    many = given(DRAWS)
    engines = {"Omzien, NumPy": simulate}
    if available():
        engines["Omzien, [snel]"] = simulate_fast
    found = {}
    for name, engine in engines.items():
        engine(program(VERSION), many, YEARS, kept(VERSION))
        single = best(lambda engine=engine: engine(program(VERSION), one, YEARS, kept(VERSION)))  # type: ignore[misc]
        found[name] = (single, best(lambda engine=engine: engine(program(VERSION), many, YEARS, kept(VERSION))))  # type: ignore[misc]
    return found


def peers(folder: Path) -> dict[str, tuple[float, float]]:
    """Seconds for one run and, times 10,000, for the draws; and the largest difference with ours over all stocks."""
    question = Question(CUT, version=VERSION)
    values = middle_values(question, reference_neighbourhood("average"))
    file = folder / "model.xmile"
    file.write_text(written_out(MODELS[VERSION], values, YEARS), encoding="utf-8")
    stocks = {name: states[:, 0, 0] for name, states in path(program(VERSION), values, YEARS).items()}
    found = {}
    for name, module, runner in (("PySD", "pysd", pysd), ("BPTK-Py", "BPTK_Py", bptk), ("simlin", "simlin", simlin)):
        if find_spec(module) is None:
            print(f"{name} is not installed here")
            continue
        once = runner(file, stocks)
        single = best(once)
        found[name] = (single, single * DRAWS)
    return found


def agree(name: str, stocks: dict[str, np.ndarray], theirs: Callable[[str], np.ndarray]) -> None:
    worst = max(np.abs(theirs(key) - own).max() / max(1.0, np.abs(own).max()) for key, own in stocks.items())
    print(f"{name} differs by at most {worst:.1e} over {len(stocks)} stocks")


def pysd(file: Path, stocks: dict[str, np.ndarray]) -> Callable[[], object]:
    import pysd as peer

    model = peer.read_xmile(str(file))
    found = model.run(return_columns=list(stocks))
    agree("PySD", stocks, lambda key: found[key].to_numpy())
    return lambda: model.run(return_columns=list(stocks))


def bptk(file: Path, stocks: dict[str, np.ndarray]) -> Callable[[], object]:
    from BPTK_Py.sdcompiler.compile import compile_xmile

    target = file.with_name("bptk_model.py")
    compile_xmile(str(file), str(target), "py")
    spec = spec_from_file_location("bptk_model", target)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)

    def once() -> dict[str, list[float]]:
        model = module.simulation_model()
        times = [step / 8 for step in range(STEPS + 1)]
        return {key: [model.memoize(key.lower(), moment) for moment in times] for key in stocks}

    found = once()
    agree("BPTK-Py", stocks, lambda key: np.array(found[key]))
    return once


def simlin(file: Path, stocks: dict[str, np.ndarray]) -> Callable[[], object]:
    import simlin as peer

    model = peer.load(str(file))
    frame = model.run().results
    agree("simlin", stocks, lambda key: frame[key.lower()].to_numpy())
    run_once = model.simulate()

    def once() -> None:
        run_once.reset()
        run_once.run_to_end()

    return once


def town(count: int) -> Observed:
    """So many neighbourhoods around the average one."""
    average, spread = reference_neighbourhood("average"), np.linspace(0.8, 1.2, count)
    return Observed(**{name: getattr(average, name)[0] * spread for name in NAMES})


def municipality(*, fast: bool) -> float:
    """Reference and scenario, 40 neighbourhoods x 256 draws, start and euros included."""
    question, observed = Question(CUT, draws=256), town(40)
    question.draw()

    def whole() -> object:
        return valued(question, run(question, observed, fast=fast)).ratio("society")

    whole()
    return best(whole)


def limit() -> float:
    """Multiplications and additions per second on one core with everything in the first cache: the ceiling."""
    if not available():
        return 0.0
    import numba

    @numba.njit(fastmath={"contract"})
    def loop(values: np.ndarray, times: int) -> None:
        for _ in range(times):
            for place in range(values.size):
                x = values[place]
                for _step in range(16):
                    x = x * 0.999 + 0.001
                values[place] = x

    values = np.ones(1024)
    loop(values, 1)
    return 1024 * 2 * 16 * 2000 / best(lambda: loop(values, 2000), 3)


def country() -> tuple[float, int, int]:
    """Seconds for every neighbourhood with residents over two processes, and how many; 64 draws."""
    start = calibrate(Figures(figures(COUNTRY)))
    codes = [municipality_of(code) for code in start.codes]
    question = Question(CUT, draws=64)
    begin = time.perf_counter()
    with ProcessPoolExecutor(2) as executor:
        run_country(question, codes, start.observed, executor)
    return time.perf_counter() - begin, len(codes), len(start.left_out)


def divisions(bars: Bars) -> None:
    rng = np.random.default_rng(1)
    need, today = rng.lognormal(5, 1, 14_574), np.full(14_574, 12_000 / 14_574)
    weight = np.ones(14_574)
    for name, spread in (("continuous", spread_workers), ("tenths", in_units)):
        seconds = best(lambda spread=spread: spread(need, weight, today, 12_000.0))  # type: ignore[misc]
        bars.check(f"workers over 14,574 neighbourhoods, {name}, ms", seconds * 1000, at_most=50)
    groups: dict[str, list[tuple[float, float, float]]] = {}
    for row in COUNTRY.table("areas"):
        if row["code"].startswith("BU") and row["lon"] and row["population"]:
            place = float(row["lon"]), float(row["lat"]), float(row["population"])
            groups.setdefault(row["code"][2:6], []).append(place)
    rows, slowest = [], 0.0
    for code in sorted(groups, key=lambda one: -len(groups[one])):
        lon, lat, people = np.array(groups[code]).T
        x, y = lon * math.cos(math.radians(52)) * 111_320, lat * 111_320
        near = np.hypot(x[:, None] - x, y[:, None] - y) <= WALK
        begin = time.perf_counter()
        found = meeting_places(near, people, max(1, round(len(people) / 5)))
        seconds = time.perf_counter() - begin
        slowest = max(slowest, seconds)
        if len(rows) < 8:
            rows.append((f"GM{code}", len(people), len(found.sites), f"{found.share:.4f}", f"{found.gap:.1e}", seconds))
    table(("municipality", "neighbourhoods", "places", "within 800 m", "gap", "seconds"), rows)
    bars.check(f"meeting places, slowest of {len(groups)} municipalities, seconds", slowest, at_most=5)


def main() -> int:
    warnings.simplefilter("ignore")
    print(load())
    bars = Bars()
    with tempfile.TemporaryDirectory() as folder:
        timings = {**ours(), **peers(Path(folder))}
    quickest = min(many for name, (_, many) in timings.items() if name.startswith("Omzien"))
    table(
        ("engine", "one run, ms", "10,000 draws, s", "times ours"),
        ((name, single * 1000, many, many / quickest) for name, (single, many) in timings.items()),
    )
    if "PySD" in timings:
        bars.check("10,000 draws, times PySD", timings["PySD"][1] / quickest, at_least=1000)
    cells = 40 * 256 * STEPS * 2
    plain = municipality(fast=False)
    bars.check("median municipality in NumPy, ms", plain * 1000, at_most=300)
    if available():
        fast = municipality(fast=True)
        bars.check("median municipality with [snel], ms", fast * 1000, at_most=50)
        operations = len(program(2).each_cell) + 2 * len(program(2).stocks)
        ceiling = limit()
        rate = cells * operations / fast
        part = f"{rate / 1e9:.1f} G operations/s of {ceiling / 1e9:.1f} that multiply-add reaches here"
        print(f"\n[snel]: {part}: {rate / ceiling:.0%}, start and euros included")
    seconds, count, without = country()
    print(
        f"country: {count} neighbourhoods x 64 draws x 2 in {seconds:.1f} s ({without} without residents are left out)"
    )
    divisions(bars)
    return bars.exit_code()


if __name__ == "__main__":
    sys.exit(main())
