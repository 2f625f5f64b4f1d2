# SPDX-License-Identifier: EUPL-1.2
"""The sentences of the check, per language, from data. A missing sentence is an error, never a blank."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from omzien.core.entitlements.model import Bereik, Uitkomst
from omzien.core.entitlements.trace import Stap

TALEN = ("nl", "en")
EENHEID = Decimal(1)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Woord:
    """A number that is written in the reader's language: {x:euro}, {x:procent} or {x:getal}."""

    waarde: Decimal
    taal: str

    def __format__(self, vorm: str) -> str:
        if vorm == "euro":
            return euro(self.waarde, self.taal)
        if vorm == "procent":
            return number(self.waarde * 100, self.taal) + ("%" if self.taal == "en" else " procent")
        return number(self.waarde, self.taal)


def number(getal: Decimal, taal: str) -> str:
    """1234.5 -> 1.234,5 in Dutch and 1,234.5 in English; no needless zeros."""
    tekst = f"{getal:,.3f}".rstrip("0").rstrip(".")
    return tekst if taal == "en" else tekst.translate(str.maketrans(",.", ".,"))


def euro(bedrag: Decimal, taal: str) -> str:
    """€ 1.550 or € 568,55: cents only when there are any."""
    rond = bedrag.quantize(CENT, rounding=ROUND_HALF_UP)
    tekst = f"{rond:,.0f}" if rond == rond.quantize(EENHEID) else f"{rond:,.2f}"
    return "€\u00a0" + (tekst if taal == "en" else tekst.translate(str.maketrans(",.", ".,")))


def amount(bereik: Bereik, taal: str) -> str:
    """One amount, or from one to another, or up to the highest."""
    if bereik.exact:
        return euro(bereik.laag, taal)
    teksten = book(taal)["algemeen"]
    vorm = teksten["tot"] if bereik.laag == 0 else teksten["tussen"]
    return str(vorm).format(laag=euro(bereik.laag, taal), hoog=euro(bereik.hoog, taal))


@cache
def book(taal: str) -> Mapping[str, Any]:
    """All sentences of one language; Dutch where a language is not there."""
    naam = taal if taal in TALEN else "nl"
    bestand = resources.files("omzien.core.entitlements") / "texts" / f"{naam}.yaml"
    inhoud: Mapping[str, Any] = yaml.safe_load(bestand.read_text(encoding="utf-8"))
    return inhoud


def sentence(regeling: str, stap: Stap, taal: str) -> str:
    """One step in plain words. Raises KeyError when nobody wrote it."""
    if stap.id.startswith("geen_"):
        return reason(regeling, stap.id.removeprefix("geen_"), taal, stap.getallen)
    eigen = book(taal)["stappen"]
    naam = "volgend_kind" if stap.id.startswith("kind_") and stap.id != "kind_1" else stap.id
    zin = eigen[regeling].get(naam) or eigen["algemeen"][naam]
    getallen = {naam: Woord(waarde, taal) for naam, waarde in stap.getallen.items()}
    if stap.uitkomst is not None:
        getallen["uitkomst"] = Woord(stap.uitkomst, taal)
    return str(zin).format(**getallen)


def reason(regeling: str, reden: str, taal: str, getallen: Mapping[str, Decimal] | None = None) -> str:
    """Why a household does not get this now."""
    redenen = book(taal)["redenen"]
    zin = redenen.get(f"{regeling}.{reden}") or redenen[reden]
    return str(zin).format(**{naam: Woord(w, taal) for naam, w in (getallen or {}).items()})


def reason_of(uitkomst: Uitkomst, taal: str) -> str:
    """The reason of an outcome, with the limit that was passed when there is one."""
    if not uitkomst.reden:
        return ""
    stap = next((s for s in uitkomst.stappen if s.id == f"geen_{uitkomst.reden}"), None)
    return reason(uitkomst.regeling, uitkomst.reden, taal, stap.getallen if stap else {"grens": Decimal(0)})


def scheme(regeling: str, taal: str) -> Mapping[str, Any]:
    """Name, what it is, how to apply and which papers are needed."""
    gevonden: Mapping[str, Any] = book(taal)["regelingen"][regeling]
    return gevonden


def state(toestand: str, taal: str) -> str:
    return str(book(taal)["toestanden"][toestand])
