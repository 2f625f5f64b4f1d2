# SPDX-License-Identifier: EUPL-1.2
"""The whole check of one household: every scheme, ranges in and ranges out, certain and possible apart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from omzien.core.entitlements import household
from omzien.core.entitlements.book import Boek, Dag
from omzien.core.entitlements.deadlines import MET_VORIG_JAAR, TOESLAGEN, deadline
from omzien.core.entitlements.errors import Onbekend
from omzien.core.entitlements.estimate import complete
from omzien.core.entitlements.local_rules import OVERIGE, overige
from omzien.core.entitlements.model import Bereik, Resultaat, Situatie, Uitkomst, precies
from omzien.core.entitlements.run import REGELS, Oordeel, Toestand, judge
from omzien.core.entitlements.trace import NUL, Berekening

MEESTE_GEVALLEN = 96
DUIZEND = Decimal(1000)
BESLIST = {
    **dict.fromkeys(TOESLAGEN, "dienst_toeslagen"),
    "kinderbijslag": "svb",
    "aio": "svb",
}
LANDELIJK = tuple(naam for naam, regel in REGELS.items() if regel.landelijk)


def _keuzes(veld: str, s: Situatie) -> tuple[Any, ...]:
    """The values of one answer that must be tried: both ends of a range, or what is possible without an answer."""
    antwoord = getattr(s, veld)
    if antwoord is None:
        return household.mogelijk(veld)
    if isinstance(antwoord, Bereik) and not antwoord.exact:
        return (precies(antwoord.laag), precies(antwoord.hoog))
    return ()


def _gevallen(velden: tuple[str, ...], s: Situatie) -> Iterator[Situatie]:
    """Every exact household that fits the answers, as far as these fields go."""
    for nummer, veld in enumerate(velden):
        if household.relevant(veld, s) and (keuzes := _keuzes(veld, s)):
            for keuze in keuzes:
                yield from _gevallen(velden[nummer + 1 :], household.met(s, veld, keuze))
            return
    yield s


def _oordelen(regeling: str, s: Situatie, boek: Boek, dag: Dag) -> list[Oordeel] | None:
    """A judgement per fitting household; None when there are too many to try."""
    gevonden = []
    for nummer, geval in enumerate(_gevallen(household.VELDEN[regeling], s)):
        if nummer >= MEESTE_GEVALLEN:
            return None
        invoer = household.AANPASSINGEN[regeling](geval, dag)
        gevonden.append(judge(regeling, invoer, boek, dag.datum))
    return gevonden


def _samen(oordelen: list[Oordeel]) -> tuple[Toestand, Bereik | None, Bereik | None]:
    """One state and range of amounts for all fitting households."""
    toestanden = {oordeel.toestand for oordeel in oordelen}
    maand = _bereik([_bedrag(o.berekening, "maand") for o in oordelen])
    jaar = _bereik([_bedrag(o.berekening, "jaar") for o in oordelen])
    if len(toestanden) == 1:
        return toestanden.pop(), maand, jaar
    if toestanden <= {"onbekend", "geen_recht"}:
        return "onbekend", None, None
    return "misschien", maand, jaar


def _bereik(bedragen: list[Decimal | None]) -> Bereik | None:
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    return Bereik(min(bekend), max(bekend)) if len(bekend) == len(bedragen) else None


def _bedrag(berekening: Berekening | None, welk: str) -> Decimal | None:
    if berekening is None:
        return None
    if not berekening.recht:
        return NUL
    return berekening.maand if welk == "maand" else berekening.jaar


def _verzacht(toestand: Toestand, regeling: str, s: Situatie, oordelen: list[Oordeel]) -> Toestand:
    """An estimate or an assumption under a right makes it likely, not certain."""
    aanname = any(
        stap.soort == "aanname" for o in oordelen if o.berekening is not None for stap in o.berekening.stappen
    )
    if toestand == "recht" and (aanname or s.geschat & set(household.VELDEN[regeling])):
        return "waarschijnlijk"
    return toestand


def outcome(regeling: str, s: Situatie, boek: Boek) -> Uitkomst:
    """One scheme for one household. `s` must be completed (see `check`)."""
    dag, basis = boek.op(s.datum), _leeg(regeling, s)
    if regeling in {"bijstand", "aio"} and s.bezit_buitenland:
        return replace(basis, toestand="misschien", reden="bezit_buitenland")
    try:
        oordelen = _oordelen(regeling, s, boek, dag)
    except Onbekend as fout:
        return replace(basis, toestand="onbekend", ontbrekend=(fout.sleutel,))
    if oordelen is None:
        return replace(basis, toestand="misschien", reden="te_weinig_antwoorden")
    toestand, maand, jaar = _samen(oordelen)
    toestand = _verzacht(toestand, regeling, s, oordelen)
    tellingen = [o.berekening for o in oordelen if o.berekening is not None]
    eerste = next((b for b in tellingen if b.recht), next(iter(tellingen), None))
    if regeling in s.krijgt_al:
        toestand = "krijgt_al"
    redenen = {b.reden for b in tellingen if not b.recht}
    return replace(
        basis,
        toestand=toestand,
        per_maand=maand if toestand != "onbekend" else None,
        per_jaar=jaar if toestand != "onbekend" else None,
        reden=redenen.pop() if toestand == "geen_recht" and len(redenen) == 1 else "",
        stappen=eerste.stappen if eerste is not None else (),
        waarden=eerste.waarden if eerste is not None else None,
        ontbrekend=tuple(sorted({sleutel for o in oordelen for sleutel in o.ontbrekend})),
    )


def _leeg(regeling: str, s: Situatie) -> Uitkomst:
    return Uitkomst(
        regeling=regeling,
        datum=s.datum,
        toestand="onbekend",
        termijn=deadline(regeling, s.datum.year, s.datum),
        beslist=BESLIST.get(regeling, "gemeente"),
        parameters_versie=s.datum.isoformat(),
    )


def _midden(bereik: Bereik | None) -> Decimal | None:
    return (bereik.laag + bereik.hoog) / 2 if bereik is not None else None


def risk(regeling: str, s: Situatie, boek: Boek) -> Decimal | None:
    """Euros a year that are paid back when the income is 1,000 euros higher than told; None when not countable."""
    midden = _midden(s.toetsingsinkomen)
    if midden is None or regeling not in TOESLAGEN:
        return None
    nu = outcome(regeling, replace(s, toetsingsinkomen=precies(midden)), boek).per_jaar
    meer = outcome(regeling, replace(s, toetsingsinkomen=precies(midden + DUIZEND)), boek).per_jaar
    return max(NUL, nu.hoog - meer.hoog) if nu is not None and meer is not None else None


def check(s: Situatie, boek: Boek) -> Resultaat:
    """Every scheme for one household on `s.datum`, and last year's claims that are still open (Awir 15 lid 1)."""
    s = complete(s)
    uitkomsten = [outcome(regeling, s, boek) for regeling in household.AANPASSINGEN]
    uitkomsten = [
        replace(u, risico=risk(u.regeling, s, boek)) if u.open and u.per_maand is not None else u for u in uitkomsten
    ]
    uitkomsten += [overige(regeling, s, boek) for regeling in OVERIGE]
    zeker, misschien = totals(uitkomsten)
    return Resultaat(s.datum, tuple(uitkomsten), last_year(s, boek), zeker, misschien, s.beheer or "")


def totals(uitkomsten: list[Uitkomst]) -> tuple[Decimal, Decimal]:
    """Euros a month that are certain, and euros a month that may come on top. Never added together."""
    zeker = misschien = NUL
    for u in uitkomsten:
        if not u.open or u.per_maand is None or u.regeling == "wmo_eigen_bijdrage":
            continue
        if u.toestand == "misschien":
            misschien += u.per_maand.hoog
        else:
            zeker += u.per_maand.laag
            misschien += u.per_maand.hoog - u.per_maand.laag
    return zeker, misschien


def last_year(s: Situatie, boek: Boek) -> tuple[Uitkomst, ...]:
    """What may still be asked over last year, if life was the same then: open until 31 December of this year."""
    toen = replace(s, datum=date(s.datum.year - 1, 12, 1))
    gevonden = [outcome(regeling, toen, boek) for regeling in MET_VORIG_JAAR]
    return tuple(
        replace(u, toestand="waarschijnlijk" if u.toestand == "recht" else u.toestand) for u in gevonden if u.open
    )
