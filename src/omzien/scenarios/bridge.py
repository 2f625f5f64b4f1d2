# SPDX-License-Identifier: EUPL-1.2
"""Published figures become the start of the model; an answer becomes a text with all it rests on.

No model is imported here: the command line reads the package's own figures without a database.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from omzien.core.dynamics.answer import LIMITS, Answer
from omzien.core.dynamics.engine import Array
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Question

# (code of the area, key of the indicator, year, value, how it was joined)
FigureRow = tuple[str, str, int, float, str]

LONELY, POOR, VOLUNTEERS = "severely_lonely", "hard_to_make_ends_meet", "volunteers"
# Community work, and access with neighbourhood teams (one task field until 2024, three from 2025).
BASE_TASKS = ("6.1", "6.2", "6.21", "6.22", "6.23")
# The Netherlands as a whole, adults: RIVM table 50090NED, 2020.
NATIONAL = {LONELY: 11.2, POOR: 13.9, VOLUNTEERS: 24.6}
# Own sum over the budgets of 342 municipalities, 2025: 6.1 and 6.2 net of income, euro per resident.
NATIONAL_BUDGET = 244.0
# Wmo clients 72 per 1,000 (CBS 86050NED, 2024), youth care and sheltered living on top: our sum.
HEAVIER = 0.095
# 20 volunteers of the social base per 1,000 residents where 24.6 percent of adults volunteers somewhere.
IN_THE_BASE = 0.020 / 24.6
MOST_VULNERABLE = 0.60

LITTLE_BACK = "De gemeente zelf krijgt er weinig van terug."
NAMES = ("residents", "vulnerable", "heavier", "budget", "volunteers")
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """One input as a reader sees it: what, how much, from where; `assumed` says what we did not know."""

    name: str
    value: float
    unit: str
    source: str
    year: int
    joined: Mapping[str, int]
    assumed: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """The start of the model for the neighbourhoods of one municipality, or of several."""

    codes: tuple[str, ...]
    observed: Observed
    facts: tuple[Fact, ...]
    left_out: tuple[str, ...]


class Figures:
    """Figures by area and indicator, latest year first."""

    def __init__(self, rows: Iterable[FigureRow]) -> None:
        self._latest: dict[tuple[str, str], tuple[int, float, str]] = {}
        for code, key, year, value, joined in rows:
            if (code, key) not in self._latest or self._latest[code, key][0] < year:
                self._latest[code, key] = (year, value, joined)
        self.neighbourhoods = sorted({code for code, _ in self._latest if code.startswith("BU")})

    def get(self, code: str, key: str) -> tuple[int, float, str] | None:
        """Year, value and join flag of the latest figure."""
        return self._latest.get((code, key))


def municipality_of(code: str) -> str:
    """The code of the municipality of a neighbourhood."""
    return f"GM{code[2:6]}"


def calibrate(figures: Figures, codes: Sequence[str] | None = None) -> Calibration:
    """The start of the model for neighbourhoods (all that have figures when left out).

    Raises Refused when none of them has residents. Shares of adults are taken to hold for everybody.
    """
    wanted = figures.neighbourhoods if codes is None else sorted(codes)
    residents = {code: found[1] for code in wanted if (found := figures.get(code, "population")) and found[1] > 0}
    if not residents:
        raise Refused("Geen van deze buurten heeft bewoners met cijfers.")
    kept = tuple(residents)
    shares = {key: _share(figures, kept, key) for key in (LONELY, POOR, VOLUNTEERS)}
    people = np.array([residents[code] for code in kept])
    vulnerable = np.minimum((shares[LONELY].values + shares[POOR].values) / 100, MOST_VULNERABLE)
    budget, money = _budget(figures, kept, people)
    observed = Observed(
        residents=people,
        vulnerable=vulnerable,
        heavier=np.full(len(kept), HEAVIER),
        budget=budget,
        volunteers=people * shares[VOLUNTEERS].values * IN_THE_BASE,
    )
    facts = (*_facts(figures, kept, observed, shares), money)
    return Calibration(kept, observed, facts, tuple(code for code in wanted if code not in residents))


@dataclass(frozen=True, slots=True)
class _Share:
    values: Array
    year: int
    joined: Mapping[str, int]


def _share(figures: Figures, codes: Sequence[str], key: str) -> _Share:
    """A percentage per neighbourhood: its own, else its municipality's, else the country's."""
    values, joined, years = [], defaultdict[str, int](int), [0]
    for code in codes:
        found = figures.get(code, key)
        flag = found[2] or "same" if found else "municipality"
        found = found or figures.get(municipality_of(code), key)
        if found is None:
            values.append(NATIONAL[key])
            joined["country"] += 1
            continue
        years.append(found[0])
        values.append(found[1])
        joined[flag] += 1
    return _Share(np.array(values), max(years), dict(joined))


def _budget(figures: Figures, codes: Sequence[str], people: Array) -> tuple[Array, Fact]:
    """Budget per neighbourhood, spread by head: where the money goes within a municipality is not published."""
    per_head: dict[str, float] = {}
    years, assumed = [0], 0
    for municipality in {municipality_of(code) for code in codes}:
        euros, year = _spent(figures, municipality)
        heads = figures.get(municipality, "population")
        known = euros > 0 and heads is not None and heads[1] > 0
        per_head[municipality] = euros / heads[1] if known and heads else NATIONAL_BUDGET
        years.append(year)
        assumed += not known
    budget = people * np.array([per_head[municipality_of(code)] for code in codes])
    note = "Wij verdelen het geld gelijk over de bewoners. Hoe het echt verdeeld is, is niet bekend."
    if assumed:
        note += f" Van {assumed} gemeenten is het budget niet bekend. Daar namen wij het landelijk gemiddelde."
    source = "CBS Iv3, begroting, taakvelden 6.1 en 6.2, lasten min baten"
    return budget, Fact("Budget sociale basis", float(budget.sum()), "euro per jaar", source, max(years), {}, note)


def _spent(figures: Figures, municipality: str) -> tuple[float, int]:
    """Net spending in euros by the latest budget, and its year."""
    latest = figures.get(municipality, "iv3_6.1_begroting_lasten")
    if latest is None:
        return 0.0, 0
    total = 0.0
    for task in BASE_TASKS:
        for side, sign in (("lasten", 1), ("baten", -1)):
            found = figures.get(municipality, f"iv3_{task}_begroting_{side}")
            # A task field of an earlier year was replaced by others: it is not counted twice.
            if found and found[0] == latest[0]:
                total += sign * found[1] * 1000
    return total, latest[0]


def _facts(
    figures: Figures, codes: Sequence[str], observed: Observed, shares: Mapping[str, _Share]
) -> tuple[Fact, ...]:
    people = observed.residents
    count = figures.get(codes[0], "population")
    rivm = "RIVM, GGD'en en CBS: Gezondheid per wijk en buurt (modelschatting, marge niet bekend)"

    def mean(values: Array) -> float:
        return float((values * people).sum() / people.sum())

    def estimate(name: str, key: str, note: str) -> Fact:
        share = shares[key]
        return Fact(name, mean(share.values), "% van 18 jaar en ouder", rivm, share.year, share.joined, note)

    both = "Wie allebei heeft, telt twee keer: dit is een bovengrens. Wij nemen aan dat het voor iedereen geldt."
    return (
        Fact("Bewoners", float(people.sum()), "mensen", "CBS Kerncijfers wijken en buurten",
             count[0] if count else 0, {}, ""),
        estimate("Ernstig eenzaam", LONELY, both),
        estimate("Moeite met rondkomen", POOR, both),
        Fact("Hulp nodig", mean(observed.vulnerable) * 100, "% van de bewoners", rivm, shares[LONELY].year, {}, both),
        Fact("Krijgt zwaardere zorg", HEAVIER * 100, "% van de bewoners", "CBS 86050NED, landelijk", 2024, {},
             "Per buurt niet bekend. Wij namen voor elke buurt hetzelfde deel."),
        estimate("Doet vrijwilligerswerk", VOLUNTEERS,
                 "Wij nemen aan dat 1 op de 12 vrijwilligers in de sociale basis werkt."),
    )  # fmt: skip


def stored(observed: Observed) -> dict[str, list[float]]:
    """The start of the model as plain lists, for a row."""
    return {name: getattr(observed, name).tolist() for name in NAMES}


def restored(values: Mapping[str, Sequence[float]]) -> Observed:
    """The start of the model from a row."""
    return Observed(**{name: np.array(values[name], dtype=np.float64) for name in NAMES})


def some(calibration: Calibration, codes: Iterable[str]) -> Calibration:
    """Only these neighbourhoods. Raises Refused when none of them is among them."""
    wanted = set(codes)
    rows = [place for place, code in enumerate(calibration.codes) if code in wanted]
    if not rows:
        raise Refused("Kies minstens een buurt met bewoners.")
    observed = Observed(**{name: getattr(calibration.observed, name)[rows] for name in NAMES})
    return Calibration(tuple(calibration.codes[row] for row in rows), observed, calibration.facts, calibration.left_out)


def fingerprint(*parts: Any) -> str:
    """The same for the same parts, in whatever order their keys stand."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def rounded(value: Any) -> Any:
    """Numbers with six digits: more would be noise, and differs between machines."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value


def document_of(question: Question, found: Answer, place: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answer with everything it rests on; there is no way to have it without."""
    document = asdict(found)
    known = question.draw().keys()
    whole = {
        "place": dict(place),
        "model": question.version,
        "levers": dict(question.levers),
        "now": dict(question.today),
        "years": question.years,
        "draws": question.draws,
        "seed": question.seed,
        **document.pop("returns"),
        **document,
        "limits": [LITTLE_BACK, *LIMITS],
        "assumptions": [
            {name: getattr(row, name) for name in ("id", "name", "unit", "p05", "median", "p95", "grade", "source")}
            for row in question.table
            if row.id in known
        ],
    }
    return {key: rounded(value) for key, value in whole.items()}
