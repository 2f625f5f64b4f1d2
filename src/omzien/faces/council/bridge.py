# SPDX-License-Identifier: EUPL-1.2
"""An answer becomes sentences, tables and drawings that need no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PAYERS = {
    "municipality": gettext_lazy("Gemeente: zorg en schulden"),
    "insurer": gettext_lazy("Zorgverzekeraar"),
    "state": gettext_lazy("Rijk"),
    "housing": gettext_lazy("Woningcorporatie"),
    "creditors": gettext_lazy("Werkgevers en schuldeisers"),
    "resident": gettext_lazy("Bewoners (welzijn)"),
}
PEOPLE = {
    "met": gettext_lazy("Mensen met wie contact komt, per jaar"),
    "supported": gettext_lazy("Mensen met steun in de buurt"),
    "unreached": gettext_lazy("Hulp nodig, nog geen contact"),
    "heavier": gettext_lazy("Mensen in zwaardere zorg"),
    "workers": gettext_lazy("Sociaal werkers (voltijd)"),
    "volunteers": gettext_lazy("Vrijwilligers"),
}
VIEWS = {
    "society": gettext_lazy("Iedereen samen"),
    "without_wellbeing": gettext_lazy("Zonder het welzijn van bewoners"),
    "public_purse": gettext_lazy("Gemeente, verzekeraar en Rijk"),
    "municipality": gettext_lazy("De gemeente zelf"),
}
SURE, LIKELY, EVEN, UNLIKELY = 0.9, 0.6, 0.4, 0.1
THOUSAND, MILLION = 1_000, 1_000_000
# A band below this part of the largest one is drawn as a mark, so that it can be seen.
WIDTH, LEFT, RIGHT = 640, 200, 20
Document = Mapping[str, Any]
Band = Mapping[str, float]


def is_cut(document: Document) -> bool:
    """Whether less is spent than today."""
    return bool(document["cost_total"]["p50"] < 0)


def likely_words(chance: float) -> str:
    """A chance as people say it."""
    for least, words in (
        (SURE, _("Bijna zeker")),
        (LIKELY, _("Waarschijnlijk")),
        (EVEN, _("Misschien")),
        (UNLIKELY, _("Waarschijnlijk niet")),
    ):
        if chance >= least:
            return words
    return _("Bijna zeker niet")


def first_sentences(document: Document) -> list[str]:
    """The chance, that it is not certain, and what the municipality itself gets back. Always together."""
    chance = document["p_society_gt_1"]
    if chance is None:
        said = _("%(likely)s (%(chance)s%%) is dit beter dan nu.")
        chance = document["p_gain"]
    elif is_cut(document):
        said = _("%(likely)s (%(chance)s%%) kost dit meer dan het bespaart.")
    else:
        said = _("%(likely)s (%(chance)s%%) levert dit meer op dan het kost.")
    words = said % {"likely": likely_words(chance), "chance": round(chance * 100)}
    return [words, _("Zeker is dat niet."), _("De gemeente zelf krijgt er weinig van terug.")]


def euros(value: float) -> str:
    """Euros as people read them: rounded, with a word."""
    size = abs(value)
    if size >= MILLION:
        return _("%s miljoen euro") % f"{value / MILLION:.1f}".replace(".", ",")
    if size >= THOUSAND:
        return _("%s duizend euro") % f"{value / THOUSAND:.0f}"
    return _("%s euro") % f"{value:.0f}"


def people(value: float) -> str:
    """A number of people: whole from ten on."""
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".replace(".", ",")  # noqa: PLR2004  ten people


def rate(value: float) -> str:
    """Euros per euro."""
    return f"{value:.2f}".replace(".", ",")


def between(band: Band, told: Any) -> str:
    return _("%(low)s tot %(high)s") % {"low": told(band["p05"]), "high": told(band["p95"])}


def people_rows(document: Document) -> list[tuple[str, str, str, str]]:
    """What, today, with this choice and its band, in the last year."""
    rows = []
    for name, label in PEOPLE.items():
        line = document["people"][name]
        today, chosen = line["today"][-1], line["scenario"][-1]
        rows.append((str(label), people(today["p50"]), people(chosen["p50"]), between(chosen, people)))
    return rows


def return_rows(document: Document) -> list[tuple[str, str, str]]:
    """Per view the middle and the band of euros per euro; empty when no money moves."""
    found = [(label, document[name]) for name, label in VIEWS.items()]
    return [(str(label), rate(band["p50"]), between(band, rate)) for label, band in found if band is not None]


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


ROW = 44


def payer_bars(document: Document, *, wellbeing: bool = True) -> Bars:
    """Who pays and who gains, over all years together: the main drawing of euros."""
    spent = {name: -value for name, value in document["cost_total"].items()}
    spent["p05"], spent["p95"] = spent["p95"], spent["p05"]
    names = [name for name in PAYERS if wellbeing or name != "resident"]
    found = [(_("Gemeente: bespaard") if is_cut(document) else _("Gemeente: extra budget"), spent, "cost")]
    found += [(str(PAYERS[name]), document["payer_totals"][name], "gain") for name in names]
    reach = [value for _label, band, _kind in found for value in band.values()]
    low, high = min(0.0, *reach), max(0.0, *reach, 1.0)
    scale = (WIDTH - LEFT - RIGHT) / (high - low)

    def at(value: float) -> float:
        return float(round(LEFT + (value - low) * scale, 1))

    bars = tuple(
        Bar(label, euros(band["p50"]), min(at(0), at(band["p50"])), max(abs(at(band["p50"]) - at(0)), 1.0),
            at(band["p05"]), at(band["p95"]), place * ROW, kind if band["p50"] >= 0 else f"{kind}-less")
        for place, (label, band, kind) in enumerate(found)
    )  # fmt: skip
    best = max(found[1:], key=lambda one: abs(one[1]["p50"]))
    described = _("Het meeste gaat naar: %s. De streep laat zien hoe onzeker het is.")
    if is_cut(document):
        described = _("Het meeste verlies is voor: %s. De streep laat zien hoe onzeker het is.")
    rows = tuple((label, euros(band["p50"]), between(band, euros)) for label, band, _kind in found)
    return Bars(
        title=_("Wie betaalt, wie heeft er voordeel van"),
        description=described % best[0],
        width=WIDTH,
        height=len(found) * ROW + 8,
        zero=at(0),
        bars=bars,
        head=(_("Wie"), _("Midden"), _("Van laag tot hoog")),
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity over the years: a band, a line with the choice and a line as it is today."""

    title: str
    description: str
    band: str
    chosen: str
    today: str
    top: str
    height: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


CHART = (320, 150, 8)


def year_lines(document: Document) -> list[Line]:
    """People per state over time, one drawing each."""
    return [_year_line(str(PEOPLE[name]), document["people"][name]) for name in ("supported", "unreached", "heavier")]


def _year_line(label: str, line: Mapping[str, Sequence[Band]]) -> Line:
    width, height, edge = CHART
    today, chosen = line["today"], line["scenario"]
    top = max(band["p95"] for band in (*today, *chosen)) or 1.0
    step = (width - 2 * edge) / max(1, len(chosen) - 1)

    def points(bands: Sequence[Band], level: str) -> list[str]:
        spots = [(edge + place * step, height - edge - band[level] / top * (height - 2 * edge))
                 for place, band in enumerate(bands)]  # fmt: skip
        return [f"{x:.1f},{y:.1f}" for x, y in spots]

    last, now = chosen[-1]["p50"], today[-1]["p50"]
    return Line(
        title=label,
        description=_("In het laatste jaar: nu %(now)s, met deze keuze %(last)s.")
        % {"now": people(now), "last": people(last)},
        band=" ".join(points(chosen, "p95") + points(chosen, "p05")[::-1]),
        chosen=" ".join(points(chosen, "p50")),
        today=" ".join(points(today, "p50")),
        top=people(top),
        height=height,
        head=(_("Jaar"), _("Nu"), _("Met deze keuze"), _("Van laag tot hoog")),
        rows=tuple(
            (str(place + 1), people(before["p50"]), people(after["p50"]), between(after, people))
            for place, (before, after) in enumerate(zip(today, chosen, strict=True))
        ),
    )


def year_table(document: Document) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Euros per payer per year, with the budget first: head and rows."""
    head = (_("Jaar"), _("Budget sociale basis"), *(str(label) for label in PAYERS.values()))
    rows = []
    for place, spent in enumerate(document["cost"]):
        gains = [document["payers"][name][place]["p50"] for name in PAYERS]
        rows.append((str(place + 1), euros(-spent["p50"]), *(euros(gain) for gain in gains)))
    return head, rows
