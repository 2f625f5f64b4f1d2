# SPDX-License-Identifier: EUPL-1.2
"""Many municipalities at once, over any executor shaped like concurrent.futures.

The cut into parts depends on the data alone and parts are added in their own order, so one process, many workers
and a worker that dies half-way all give the same numbers to the last digit.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from omzien.core.dynamics.answer import Answer, told
from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.money import DISCOUNT, Totals
from omzien.core.dynamics.outcome import Band, band, valued
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Pair, Question, run, worth_compiling

# Neighbourhoods per part: about a second of work, so that a lost worker costs little.
PART = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Whole municipalities: for each its code and which rows of the observed arrays are its neighbourhoods."""

    municipalities: tuple[tuple[str, slice], ...]
    observed: Observed


@dataclass(frozen=True, slots=True)
class PartDone:
    """The sums over a part, and the return for society per municipality."""

    pair: Pair
    society: Mapping[str, Band | None]


@dataclass(frozen=True, slots=True)
class CountryAnswer:
    """The answer for all neighbourhoods together, and the return per euro per municipality code."""

    answer: Answer
    society: Mapping[str, Band | None]
    places: int


def parts(municipalities: Sequence[str], observed: Observed, size: int = PART) -> Iterator[Part]:
    """Cut neighbourhoods (n,) into parts of whole municipalities. municipalities: the code of each row, sorted."""
    rows: list[tuple[str, slice]] = []
    begin = 0
    for code, group in groupby(enumerate(municipalities), key=lambda pair: pair[1]):
        places = [place for place, _ in group]
        if rows and places[-1] + 1 - begin > size:
            yield _part(rows, observed, begin)
            rows, begin = [], places[0]
        rows.append((code, slice(places[0] - begin, places[-1] + 1 - begin)))
    yield _part(rows, observed, begin)


def _part(rows: list[tuple[str, slice]], observed: Observed, begin: int) -> Part:
    return Part(tuple(rows), observed.part(slice(begin, begin + rows[-1][1].stop)))


def run_part(question: Question, part: Part, fast: bool) -> PartDone:
    """One part, on whatever machine. Pure: the same part gives the same numbers everywhere."""
    today, chosen = run(question, part.observed, per_place=True, fast=fast).per_place or ({}, {})
    pairs = {code: Pair(_sum(today, rows), _sum(chosen, rows)) for code, rows in part.municipalities}
    society: dict[str, Band | None] = {}
    for code, pair in pairs.items():
        money = valued(question, pair)
        ratio = money.ratio("society")
        society[code] = None if ratio is None else band(ratio, money.weights)
    return PartDone(reduce(added, pairs.values()), society)


def _sum(means: Mapping[str, Array], rows: slice) -> Totals:
    return Totals({name: mean[:, rows].sum(axis=1) for name, mean in means.items()})


def added(left: Pair, right: Pair) -> Pair:
    """Two groups of neighbourhoods together."""
    return Pair(left.reference.plus(right.reference), left.scenario.plus(right.scenario))


def run_country(
    question: Question, municipalities: Sequence[str], observed: Observed, executor: Executor, *, rate: float = DISCOUNT
) -> CountryAnswer:
    """Run every neighbourhood over an executor and tell the whole.

    municipalities: code of the municipality of each neighbourhood, sorted. executor: anything with `submit` that
    gives futures, such as ProcessPoolExecutor or Dask's Client.get_executor(). Raises what a part raised.
    """
    if not municipalities:
        raise Refused("Er zijn geen buurten om door te rekenen.")
    fast = worth_compiling(len(observed.residents) * question.draws * question.years)
    futures: list[Future[PartDone]] = [
        executor.submit(run_part, question, part, fast) for part in parts(municipalities, observed, PART)
    ]
    done = [future.result() for future in futures]
    total = reduce(added, (part.pair for part in done))
    society = {code: found for part in done for code, found in part.society.items()}
    places = len(observed.residents)
    return CountryAnswer(told(total, valued(question, total, rate=rate), places), society, places)
