# SPDX-License-Identifier: EUPL-1.2
"""Schemes that end in a person rather than an amount: the state and the reason, from a few answers."""

from decimal import Decimal

from omzien.core.entitlements import household
from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.deadlines import deadline
from omzien.core.entitlements.model import Situatie, Uitkomst, precies
from omzien.core.entitlements.rules import gemeente
from omzien.core.entitlements.run import Oordeel, Toestand, judge
from omzien.core.entitlements.trace import NUL

OVERIGE = ("kwijtschelding", "bijzondere_bijstand", "schuldhulp", "noodfonds_energie", "wmo_eigen_bijdrage")
RUIME_AANSLAG = Decimal(1500)


def _kwijtschelding(s: Situatie, boek: Boek) -> Oordeel:
    """Always perhaps: the municipality chooses the limits. Only a clearly sufficient income is a no."""
    if s.netto_maand is None:
        return Oordeel("misschien", None)
    dag = boek.op(s.datum)
    norm = judge("bijstandsnorm", household.bijstand(s, dag), boek, s.datum).berekening
    if norm is None or norm.maand is None:
        return Oordeel("misschien", None)
    invoer = gemeente.Kwijtschelding(
        nbi_maand=s.netto_maand.laag,
        uitgaven_maand=s.kale_huur.hoog if s.kale_huur is not None else NUL,
        kostennorm=norm.maand,
        aanslag=RUIME_AANSLAG,
    )
    oordeel = judge("kwijtschelding", invoer, boek, s.datum)
    return oordeel if oordeel.toestand == "geen_recht" else Oordeel("misschien", None, oordeel.ontbrekend)


def _bijzonder(s: Situatie, boek: Boek) -> Oordeel:
    """Always perhaps: a person at the municipality weighs it, whatever somebody thinks of her own costs."""
    return judge("bijzondere_bijstand", gemeente.BijzondereBijstand(), boek, s.datum)


def _schuldhulp(s: Situatie, boek: Boek) -> Oordeel:
    """Anyone may ask: nobody is ever screened out."""
    return judge("schuldhulp", gemeente.Schuldhulp(dreiging=bool(s.dreiging)), boek, s.datum)


def _noodfonds(s: Situatie, boek: Boek) -> Oordeel:
    bruto = s.toetsingsinkomen.laag / 12 if s.toetsingsinkomen is not None else NUL
    return judge("noodfonds_energie", gemeente.Noodfonds(bool(s.partner), bruto), boek, s.datum)


def _wmo(s: Situatie, boek: Boek) -> Oordeel:
    return judge("wmo_eigen_bijdrage", gemeente.WmoBijdrage(bool(s.wmo_hulp)), boek, s.datum)


_WEGEN = {
    "kwijtschelding": _kwijtschelding,
    "bijzondere_bijstand": _bijzonder,
    "schuldhulp": _schuldhulp,
    "noodfonds_energie": _noodfonds,
    "wmo_eigen_bijdrage": _wmo,
}


def overige(regeling: str, s: Situatie, boek: Boek) -> Uitkomst:
    """One of the schemes that need a person's word, for one household."""
    oordeel = _WEGEN[regeling](s, boek)
    berekening = oordeel.berekening
    toestand: Toestand = "krijgt_al" if regeling in s.krijgt_al else oordeel.toestand
    maand = berekening.maand if berekening is not None and toestand != "geen_recht" else None
    return Uitkomst(
        regeling=regeling,
        datum=s.datum,
        toestand=toestand,
        per_maand=precies(maand) if maand is not None else None,
        reden=berekening.reden if berekening is not None else "",
        stappen=berekening.stappen if berekening is not None else (),
        ontbrekend=oordeel.ontbrekend,
        termijn=deadline(regeling, s.datum.year, s.datum),
        beslist="gemeente",
        parameters_versie=s.datum.isoformat(),
    )
