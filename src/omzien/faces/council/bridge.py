# SPDX-License-Identifier: EUPL-1.2
"""An answer becomes sentences and tables: numbers as people read them, and never one without its band."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import get_format, number_format
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
# From the first to the second it is a toss-up; below, the opposite is what is likely.
EVEN, LIKELY, SURE = 0.4, 0.6, 0.9
THOUSAND, MILLION, BILLION = 1_000, 1_000_000, 1_000_000_000
TEN, HUNDRED = 10, 100
# A chance is a whole number of percents; closer to never or always than this is said in words.
EDGE = 0.995
DIGITS = 3
Document = Mapping[str, Any]
Band = Mapping[str, float]


def is_cut(document: Document) -> bool:
    """Whether less is spent than today."""
    return bool(document["cost_total"]["p50"] < 0)


def likely_words(chance: float) -> str:
    """A chance from 0.4 to 1 as people say it."""
    if chance >= SURE:
        return _("Bijna zeker")
    return _("Waarschijnlijk") if chance >= LIKELY else _("Misschien")


def percent(part: float) -> str:
    """A part of one as whole percents; never a flat 0 or 100, for nothing here is certain."""
    if part >= EDGE:
        return _("meer dan 99%")
    if part < 1 - EDGE:
        return _("minder dan 1%")
    return f"{round(part * 100)}%"


def first_sentences(document: Document) -> list[str]:
    """What is likely with its chance, that it is not certain, and what the municipality gets back. Always together."""
    chance = document["p_society_gt_1"]
    if chance is None:
        chance = document["p_gain"]
        said = (_("%(likely)s (%(chance)s) is dit beter dan nu."), _("%(likely)s (%(chance)s) is dit slechter dan nu."))
    elif is_cut(document):
        said = (
            _("%(likely)s (%(chance)s) kost dit meer dan het bespaart."),
            _("%(likely)s (%(chance)s) bespaart dit meer dan het kost."),
        )
    else:
        said = (
            _("%(likely)s (%(chance)s) levert dit meer op dan het kost."),
            _("%(likely)s (%(chance)s) levert dit minder op dan het kost."),
        )
    against = chance < EVEN
    shown = 1 - chance if against else chance
    words = said[against] % {"likely": likely_words(shown), "chance": percent(shown)}
    return [words, _("Zeker is dat niet."), _("De gemeente zelf krijgt er weinig van terug.")]


def when_sentences(document: Document) -> list[str]:
    """In which part of the runs it ever turns, and from which year."""
    if document["p_society_gt_1"] is None:
        return []
    found = document["break_even"]
    said = _("In %(share)s van de berekeningen is er binnen %(years)s jaar meer winst dan kosten.")
    if is_cut(document):
        said = _("In %(share)s van de berekeningen is er binnen %(years)s jaar meer verlies dan besparing.")
    lines = [said % {"share": percent(found["share"]), "years": document["years"]}]
    if found["year"] is not None:
        lines.append(_("Daar begint dat meestal in jaar %s.") % round(found["year"]))
    return lines


def figure(value: float, digits: int = DIGITS) -> str:
    """A number with no more digits than it deserves, with the points and commas of the language."""
    if not value:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    text = number_format(round(value, places), max(0, places), force_grouping=True)
    return text.rstrip("0").rstrip(get_format("DECIMAL_SEPARATOR")) if places > 0 else text


def counted(value: float) -> str:
    """A number as it was counted, whole."""
    return number_format(round(value), 0, force_grouping=True)


def fixed(value: float, places: int) -> str:
    """So many places behind the comma, and never a zero with a minus."""
    return number_format(round(value, places) + 0.0, places, force_grouping=True)


def euros(value: float) -> str:
    """Euros as people read them: rounded, with a word."""
    size = abs(value)
    sizes = ((BILLION, _("%s miljard euro")), (MILLION, _("%s miljoen euro")), (THOUSAND, _("%s duizend euro")))
    for one, words in sizes:
        if size >= one * EDGE:
            whole = one == THOUSAND or size >= HUNDRED * one
            return words % fixed(value / one, 0 if whole else 1)
    return _("%s euro") % fixed(value, 0)


def people(value: float) -> str:
    """A number of people: whole from ten on, and in large numbers no more digits than it deserves."""
    return figure(round(value)) if abs(value) >= TEN else figure(round(value, 1))


def rate(value: float) -> str:
    """Euros per euro."""
    return fixed(value, 2)


def between(band: Band, told: Callable[[float], str]) -> str:
    return _("%(low)s tot %(high)s") % {"low": told(band["p05"]), "high": told(band["p95"])}


def said_band(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Low, middle and high of an assumption."""
    low, middle, high = (figure(row[name]) for name in ("p05", "median", "p95"))
    return low, middle, high


def unit_words(unit: str) -> str:
    """A unit as people say it; nothing for a bare number."""
    said = "" if unit == "1" else unit.removeprefix("1").replace("(", "").replace(")", "")
    return said.replace("/", _(" per ")).replace("*", _(" per ")).strip()


JOINED = {
    "same": gettext_lazy("eigen cijfer"),
    "mapped": gettext_lazy("omgerekend uit oude grenzen"),
    "district": gettext_lazy("cijfer van de wijk"),
    "municipality": gettext_lazy("cijfer van de gemeente"),
    "country": gettext_lazy("cijfer van Nederland"),
}
PER_YEAR = "euro per jaar"


def fact_rows(facts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each input as people read it: how much, from where, and for how many neighbourhoods it was known itself."""
    rows = []
    for fact in facts:
        value, unit = fact["value"], fact["unit"]
        said = counted(value) if unit == "mensen" else figure(value)
        joined = [_("%(n)s keer %(how)s") % {"n": n, "how": JOINED[how]} for how, n in sorted(fact["joined"].items())]
        whole = _("%s per jaar") % euros(value) if unit == PER_YEAR else f"{said} {unit}"
        rows.append({**fact, "said": whole, "joined": ", ".join(joined)})
    return rows


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


def beside(documents: Sequence[Document]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Scenarios beside one another: per row what it is, and per scenario the middle and the band."""
    rows: list[tuple[str, list[tuple[str, str]]]] = []
    told = [people_rows(document) for document in documents]
    before = [document["people"]["unreached"]["today"][-1] for document in documents]
    cells = [(people(band["p50"]), between(band, people)) for band in before]
    rows.append((_("Zoals nu: hulp nodig, nog geen contact"), cells))
    for name, label in PEOPLE.items():
        rows.append((str(label), [(_lines(one)[name][2], _lines(one)[name][3]) for one in told]))
    for name, label in VIEWS.items():
        found = [document[name] for document in documents]
        cells = [("–", _("geen geld erbij of eraf")) if band is None else (rate(band["p50"]), between(band, rate))
                 for band in found]  # fmt: skip
        rows.append((_("Euro per euro: %s") % label, cells))
    return rows


def _lines(rows: list[tuple[str, str, str, str]]) -> dict[str, tuple[str, str, str, str]]:
    return dict(zip(PEOPLE, rows, strict=True))
