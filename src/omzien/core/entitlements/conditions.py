# SPDX-License-Identifier: EUPL-1.2
"""Conditions of local schemes: a closed list of kinds, written as data, never run as code.

Each gives yes, no, or not known (None) for a household, so that a missing answer never becomes a no.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from omzien.core.entitlements import household, reading
from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.errors import InvoerFout, Onbekend
from omzien.core.entitlements.model import MEERDERJARIG, Bereik, Situatie
from omzien.core.entitlements.run import Toestand, judge

DIEPST = 6
Drie = bool | None
SITUATIES = ("student", "mantelzorg", "aow", "schulden", "wmo_hulp", "bijzondere_kosten", "huur", "koop", "werkt")
GEZINNEN = ("alleenstaande", "alleenstaande_ouder", "paar", "paar_met_kind")
NORMEN = ("kaal", "eigen")


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One condition: its kind, its values, and the conditions inside it (for alle, een_van and niet)."""

    soort: str
    waarden: Mapping[str, Any]
    delen: tuple["Voorwaarde", ...] = ()


@dataclass(frozen=True, slots=True)
class LokaleRegeling:
    """A scheme of a municipality. `bedrag` in euros a year, or None. `bevestigd`: someone checked it recently."""

    id: str
    naam: str
    gemeente: str
    voorwaarde: Voorwaarde
    bedrag: Decimal | None = None
    bevestigd: bool = False


@dataclass(frozen=True, slots=True)
class LokaleUitkomst:
    regeling: LokaleRegeling
    toestand: Toestand
    reden: str = ""


def _min_max(waarden: Mapping[str, Any], hoogste: int) -> dict[str, int]:
    lezer = reading.geheel(hoogste)
    return {"min": lezer("min", waarden.get("min", 0)), "max": lezer("max", waarden.get("max", hoogste))}


def _lees_leeftijd(waarden: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_min_max(waarden, reading.HOOGSTE_LEEFTIJD))


def _lees_inkomen(waarden: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "max_pct_norm": reading.geheel(300, 50)("max_pct_norm", waarden.get("max_pct_norm")),
        "norm": reading.keuze(*NORMEN)("norm", waarden.get("norm", "kaal")),
    }


def _lees_vermogen(waarden: Mapping[str, Any]) -> dict[str, Any]:
    grens = waarden.get("max", "bijstand")
    return {"max": grens if grens == "bijstand" else reading.geld("max", grens)}


def _lees_woorden(mogelijk: tuple[str, ...]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    def lees(waarden: Mapping[str, Any]) -> dict[str, Any]:
        woorden = reading.lijst("is", waarden.get("is"))
        return {"is": tuple(reading.keuze(*mogelijk)("is", woord) for woord in woorden)}

    return lees


def _lees_codes(waarden: Mapping[str, Any]) -> dict[str, Any]:
    return {"is": tuple(reading.tekst("is", code) for code in reading.lijst("is", waarden.get("is")))}


_LEZERS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "gemeente": _lees_codes,
    "leeftijd": _lees_leeftijd,
    "kind_leeftijd": _lees_leeftijd,
    "gezin": _lees_woorden(GEZINNEN),
    "inkomen": _lees_inkomen,
    "vermogen": _lees_vermogen,
    "lang_laag_inkomen": lambda _waarden: {},
    "situatie": _lees_woorden(SITUATIES),
    "heeft_regeling": _lees_codes,
}
SAMENGESTELD = ("alle", "een_van", "niet")
SOORTEN = (*SAMENGESTELD, *_LEZERS)


def read_condition(ruw: Any, diepte: int = 0) -> Voorwaarde:
    """A condition from data such as {"soort": "inkomen", "max_pct_norm": 125}. Raises InvoerFout."""
    if diepte > DIEPST:
        raise InvoerFout("voorwaarde", "Deze voorwaarde heeft te veel lagen.")
    if not isinstance(ruw, Mapping) or ruw.get("soort") not in SOORTEN:
        raise InvoerFout("voorwaarde", f"Kies een soort voorwaarde: {', '.join(SOORTEN)}.")
    soort = str(ruw["soort"])
    if soort in SAMENGESTELD:
        delen = tuple(read_condition(deel, diepte + 1) for deel in reading.lijst("delen", ruw.get("delen")))
        if soort == "niet" and len(delen) != 1:
            raise InvoerFout("voorwaarde", "Bij 'niet' hoort één voorwaarde.")
        return Voorwaarde(soort, {}, delen)
    return Voorwaarde(soort, _LEZERS[soort](ruw))


def _binnen(leeftijd: int, waarden: Mapping[str, Any]) -> bool:
    return bool(waarden["min"] <= leeftijd <= waarden["max"])


def _leeftijd(v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    return None if s.leeftijd is None else _binnen(s.leeftijd, v.waarden)


def _kind(v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    return None if s.kinderen is None else any(_binnen(kind.leeftijd, v.waarden) for kind in s.kinderen)


def _gemeente(v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    return None if not s.gemeente else s.gemeente in v.waarden["is"]


def _gezin(v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    if s.partner is None or s.kinderen is None:
        return None
    met_kind = any(kind.leeftijd < MEERDERJARIG for kind in s.kinderen)
    vorm = ("paar_met_kind" if met_kind else "paar") if s.partner else "alleenstaande"
    if not s.partner and met_kind:
        vorm = "alleenstaande_ouder"
    return vorm in v.waarden["is"]


def _onder(bereik: Bereik | None, grens: Decimal) -> Drie:
    """Whether an amount is at or below a limit; not known when its range lies on both sides."""
    if bereik is None:
        return None
    if bereik.hoog <= grens:
        return True
    return False if bereik.laag > grens else None


def _inkomen(v: Voorwaarde, s: Situatie, boek: Boek) -> Drie:
    """Net income of the household against a share of the norm, plain or its own (cost sharers)."""
    if s.leeftijd is None or s.partner is None:
        return None
    kaal = replace(s, medebewoners=()) if v.waarden["norm"] == "kaal" else s
    oordeel = judge("bijstandsnorm", household.bijstand(kaal, boek.op(s.datum)), boek, s.datum)
    if oordeel.berekening is None or oordeel.berekening.maand is None:
        return None
    return _onder(s.netto_maand, oordeel.berekening.maand * v.waarden["max_pct_norm"] / 100)


def _vermogen(v: Voorwaarde, s: Situatie, boek: Boek) -> Drie:
    grens = v.waarden["max"]
    if grens == "bijstand":
        wet = boek.op(s.datum).wet("participatiewet")
        grens = wet["vermogen_gezin" if s.partner or s.kinderen else "vermogen_alleen"]
    return _onder(s.vermogen, grens)


def _lang_laag(_v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    return s.lang_laag_inkomen


def _situatie(v: Voorwaarde, s: Situatie, boek: Boek) -> Drie:
    return _een_van([_een_situatie(woord, s, boek) for woord in v.waarden["is"]])


def _een_situatie(woord: str, s: Situatie, boek: Boek) -> Drie:
    if woord in {"huur", "koop"}:
        return None if s.woning is None else s.woning == woord
    if woord == "aow":
        return None if s.leeftijd is None else s.leeftijd >= boek.op(s.datum).wet("aow")["leeftijd"]
    antwoord: Drie = getattr(s, woord)
    return antwoord


def _heeft(v: Voorwaarde, s: Situatie, _boek: Boek) -> Drie:
    return any(naam in s.krijgt_al for naam in v.waarden["is"])


def _een_van(antwoorden: list[Drie]) -> Drie:
    if any(antwoorden):
        return True
    return None if None in antwoorden else False


def _alle(antwoorden: list[Drie]) -> Drie:
    if False in antwoorden:
        return False
    return None if None in antwoorden else True


_WEGEN: dict[str, Callable[[Voorwaarde, Situatie, Boek], Drie]] = {
    "gemeente": _gemeente,
    "leeftijd": _leeftijd,
    "kind_leeftijd": _kind,
    "gezin": _gezin,
    "inkomen": _inkomen,
    "vermogen": _vermogen,
    "lang_laag_inkomen": _lang_laag,
    "situatie": _situatie,
    "heeft_regeling": _heeft,
}


def holds(v: Voorwaarde, s: Situatie, boek: Boek) -> Drie:
    """Yes, no or not known. A limit that is missing from the book makes it not known."""
    if v.soort in SAMENGESTELD:
        antwoorden = [holds(deel, s, boek) for deel in v.delen]
        if v.soort == "niet":
            return None if antwoorden[0] is None else not antwoorden[0]
        return _alle(antwoorden) if v.soort == "alle" else _een_van(antwoorden)
    try:
        return _WEGEN[v.soort](v, s, boek)
    except Onbekend:
        return None


def _waarom_niet(v: Voorwaarde, s: Situatie, boek: Boek) -> str:
    """The kind of the first condition that is not met."""
    if v.soort == "alle":
        return next(_waarom_niet(deel, s, boek) for deel in v.delen if holds(deel, s, boek) is False)
    return v.soort


def local_outcome(regeling: LokaleRegeling, s: Situatie, boek: Boek) -> LokaleUitkomst:
    """What a local scheme means; one that nobody checked lately is never more than perhaps."""
    if regeling.id in s.krijgt_al:
        return LokaleUitkomst(regeling, "krijgt_al")
    geldt = holds(regeling.voorwaarde, s, boek)
    if geldt is False:
        return LokaleUitkomst(regeling, "geen_recht", _waarom_niet(regeling.voorwaarde, s, boek))
    return LokaleUitkomst(regeling, "recht" if geldt and regeling.bevestigd else "misschien")
