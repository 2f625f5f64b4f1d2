# SPDX-License-Identifier: EUPL-1.2
"""An answer becomes drawings: who pays and gains in all, the same per year, and people over the years."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omzien.faces.council.bridge import (
    MILLION,
    PAYERS,
    PEOPLE,
    THOUSAND,
    Band,
    Document,
    between,
    euros,
    figure,
    fixed,
    is_cut,
    people,
)

# Drawing units: narrow enough that letters stay letters on a phone of 320 px.
WIDTH = 360
EDGE, ROW = 6, 50


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its band, in drawing units."""

    label: str
    said: str
    x: float
    width: float
    low: float
    high: float
    y: int
    kind: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars beside a zero line."""

    title: str
    description: str
    width: int
    height: int
    zero: float
    bars: tuple[Bar, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def payer_bars(document: Document, *, wellbeing: bool = True) -> Bars:
    """Who pays and who gains, over all years together: the main drawing of euros."""
    spent = {name: -value for name, value in document["cost_total"].items()}
    spent["p05"], spent["p95"] = spent["p95"], spent["p05"]
    names = [name for name in PAYERS if wellbeing or name != "resident"]
    found = [(_("Gemeente: bespaard") if is_cut(document) else _("Gemeente: extra budget"), spent, "cost")]
    found += [(str(PAYERS[name]), document["payer_totals"][name], "gain") for name in names]
    reach = [value for _label, band, _kind in found for value in band.values()]
    low, high = min(0.0, *reach), max(0.0, *reach, 1.0)
    scale = (WIDTH - 2 * EDGE) / (high - low)

    def at(value: float) -> float:
        return float(round(EDGE + (value - low) * scale, 1))

    bars = tuple(
        Bar(label, euros(band["p50"]), min(at(0), at(band["p50"])), max(abs(at(band["p50"]) - at(0)), 1.0),
            at(band["p05"]), at(band["p95"]), place * ROW, kind if band["p50"] >= 0 else f"{kind}-less")
        for place, (label, band, kind) in enumerate(found)
    )  # fmt: skip
    best = max(found[1:], key=lambda one: abs(one[1]["p50"]))
    described = _("Het meeste gaat naar: %s. De streep laat zien hoe onzeker het is.")
    if is_cut(document):
        described = _("Het meeste verlies is voor: %s. De streep laat zien hoe onzeker het is.")
    return Bars(
        title=_("Wie betaalt, wie heeft er voordeel van"),
        description=described % best[0],
        width=WIDTH,
        height=len(found) * ROW,
        zero=at(0),
        bars=bars,
        head=(_("Wie"), _("Midden"), _("Van laag tot hoog")),
        rows=tuple((label, euros(band["p50"]), between(band, euros)) for label, band, _kind in found),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a pile, in drawing units, and what it is."""

    kind: str
    said: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Piles:
    """A pile per year on both sides of zero; ticks and years are (place, text), keys are (kind, text)."""

    title: str
    description: str
    width: int
    height: int
    zero: float
    parts: tuple[Part, ...]
    ticks: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str], ...]
    keys: tuple[tuple[str, str], ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


LEFT, TOP, FOOT, PILES_HEIGHT = 44, 8, 24, 260
SOME_TICKS, EVERY = 4, 5


def year_piles(document: Document, *, wellbeing: bool = True) -> Piles:
    """Euros per payer per year, piled up: above zero who gains or saves, below zero who pays or loses."""
    names = [name for name in PAYERS if wellbeing or name != "resident"]
    labels = {"cost": _("Budget sociale basis")} | {name: str(PAYERS[name]) for name in names}
    bands = [
        {"cost": {"p05": -spent["p95"], "p50": -spent["p50"], "p95": -spent["p05"]}}
        | {name: document["payers"][name][place] for name in names}
        for place, spent in enumerate(document["cost"])
    ]
    years = [{kind: band["p50"] for kind, band in year.items()} for year in bands]
    high = max([sum(max(value, 0.0) for value in year.values()) for year in years] + [1.0])
    low = min([sum(min(value, 0.0) for value in year.values()) for year in years] + [0.0])
    frame = _Frame(high, (PILES_HEIGHT - TOP - FOOT) / (high - low), (WIDTH - LEFT - EDGE) / len(years))
    unit, words = (MILLION, _("miljoen euro")) if max(high, -low) >= MILLION else (THOUSAND, _("duizend euro"))
    shown = [place for place in range(len(years)) if place == 0 or (place + 1) % EVERY == 0]
    return Piles(
        title=_("Per jaar en per betaler, in %s") % words,
        description=_("Boven de nullijn: bespaard of gewonnen. Eronder: betaald of verloren."),
        width=WIDTH,
        height=PILES_HEIGHT,
        zero=frame.at(0),
        parts=tuple(part for place, year in enumerate(years) for part in frame.pile(place, year, labels)),
        ticks=tuple((frame.at(value), figure(value / unit)) for value in _ticks(low, high)),
        years=tuple((round(LEFT + (place + 0.5) * frame.room, 1), str(place + 1)) for place in shown),
        keys=tuple(labels.items()),
        head=(_("Jaar"), *labels.values()),
        rows=tuple((str(place + 1), *(_with_band(band) for band in year.values())) for place, year in enumerate(bands)),
    )


def _with_band(band: Band) -> str:
    return f"{euros(band['p50'])} ({between(band, euros)})"


@dataclass(frozen=True, slots=True)
class _Frame:
    """From euros to drawing units: the highest value, units per euro, and room per year."""

    high: float
    scale: float
    room: float

    def at(self, value: float) -> float:
        return round(TOP + (self.high - value) * self.scale, 1)

    def pile(self, place: int, year: Mapping[str, float], labels: Mapping[str, str]) -> Iterator[Part]:
        up = down = 0.0
        for kind, value in year.items():
            start = up if value > 0 else down
            said = _("Jaar %(year)s, %(who)s: %(euros)s")
            said %= {"year": place + 1, "who": labels[kind], "euros": euros(value)}
            yield Part(
                kind,
                said,
                x=round(LEFT + (place + 0.1) * self.room, 1),
                y=self.at(max(start, start + value)),
                width=round(self.room * 0.8, 1),
                height=round(abs(value) * self.scale, 1),
            )
            up, down = (up + value, down) if value > 0 else (up, down + value)


def _ticks(low: float, high: float) -> list[float]:
    """Round values between low and high, zero among them."""
    rough = (high - low) / SOME_TICKS
    tenth = 10 ** math.floor(math.log10(rough))
    step = next(part * tenth for part in (1, 2, 5, 10) if part * tenth >= rough)
    return [place * step for place in range(math.ceil(low / step), math.floor(high / step) + 1)]


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity over the years: a band, a line with the choice and a line as it is today."""

    title: str
    description: str
    band: str
    chosen: str
    today: str
    top: str
    base: float
    width: int
    height: int
    last: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


LINE_HEIGHT, LINE_LEFT, LINE_TOP = 190, 8, 24
# Who they are over the years first; what carries them second.
STATES = ("met", "supported", "unreached", "heavier")
CARRIERS = ("workers", "volunteers")
TRUST = gettext_lazy("Vertrouwen van bewoners (0 tot 1)")


def year_lines(document: Document) -> list[Line]:
    """People per state over time, one drawing each."""
    return [_year_line(str(PEOPLE[name]), document["people"][name]) for name in STATES]


def carrier_lines(document: Document) -> list[Line]:
    """Workers, volunteers and trust over time."""
    lines = [_year_line(str(PEOPLE[name]), document["people"][name]) for name in CARRIERS]
    return [*lines, _year_line(str(TRUST), document["trust"], places=2)]


def _year_line(label: str, line: Mapping[str, Sequence[Band]], places: int | None = None) -> Line:
    base = LINE_HEIGHT - FOOT
    today, chosen = line["today"], line["scenario"]
    top = max(band["p95"] for band in (*today, *chosen)) or 1.0
    step = (WIDTH - 2 * LINE_LEFT) / max(1, len(chosen) - 1)

    def told(value: float) -> str:
        return people(value) if places is None else fixed(value, places)

    def points(bands: Sequence[Band], level: str) -> list[str]:
        spots = [(LINE_LEFT + place * step, base - band[level] / top * (base - LINE_TOP))
                 for place, band in enumerate(bands)]  # fmt: skip
        return [f"{x:.1f},{y:.1f}" for x, y in spots]

    last, now = chosen[-1]["p50"], today[-1]["p50"]
    return Line(
        title=label,
        description=_("In het laatste jaar: nu %(now)s, met deze keuze %(last)s.")
        % {"now": told(now), "last": told(last)},
        band=" ".join(points(chosen, "p95") + points(chosen, "p05")[::-1]),
        chosen=" ".join(points(chosen, "p50")),
        today=" ".join(points(today, "p50")),
        top=told(top),
        base=base,
        width=WIDTH,
        height=LINE_HEIGHT,
        last=_("jaar %s") % len(chosen),
        head=(_("Jaar"), _("Nu"), _("Met deze keuze"), _("Van laag tot hoog")),
        rows=tuple(
            (str(place + 1), told(before["p50"]), told(after["p50"]), between(after, told))
            for place, (before, after) in enumerate(zip(today, chosen, strict=True))
        ),
    )
