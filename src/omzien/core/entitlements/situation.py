# SPDX-License-Identifier: EUPL-1.2
"""Read a household from answers (JSON): what is left out of the required ones is refused, null means "weet ik niet"."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from omzien.core.entitlements import reading
from omzien.core.entitlements.check import LANDELIJK
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.household import AANPASSINGEN
from omzien.core.entitlements.local_rules import OVERIGE
from omzien.core.entitlements.model import Bereik, Kind, Medebewoner, Situatie, precies

WONINGEN = ("huur", "koop", "kamer", "anders")
BEHEER = ("", "bewind", "wsnp", "schuldhulp")
# What holds for nearly everyone and is therefore not asked first; null still means "weet ik niet".
GEWOON: dict[str, Any] = {
    "kinderen": [], "medebewoners": [], "verzekerd": True, "partner_verzekerd": True, "kinderbijslag": True,
}  # fmt: skip
VERPLICHT = ("leeftijd", "toetsingsinkomen")
REGELINGEN = frozenset({*LANDELIJK, *AANPASSINGEN, *OVERIGE})

Lezer = Callable[[str, Any], Any]


def bereik(hoogste: Decimal = reading.MEESTE_GELD) -> Lezer:
    """An amount, or {"van": 20000, "tot": 25000}."""

    def lees(veld: str, antwoord: Any) -> Bereik:
        if not isinstance(antwoord, Mapping):
            return precies(reading.geld(veld, antwoord, hoogste))
        if set(antwoord) != {"van", "tot"}:
            raise InvoerFout(veld, "Vul bij dit antwoord 'van' en 'tot' in.")
        laag = reading.geld(veld, antwoord["van"], hoogste)
        hoog = reading.geld(veld, antwoord["tot"], hoogste)
        if hoog < laag:
            raise InvoerFout(veld, "Het tweede bedrag moet hoger zijn dan het eerste.")
        return Bereik(laag, hoog)

    return lees


def kind(veld: str, antwoord: Any) -> Kind:
    if not isinstance(antwoord, Mapping):
        return Kind(reading.geheel(17)(veld, antwoord))
    if set(antwoord) - {"leeftijd", "opvang", "intensieve_zorg"} or "leeftijd" not in antwoord:
        raise InvoerFout(veld, "Vul per kind de leeftijd in.")
    zorg = antwoord.get("opvang")
    return Kind(
        reading.geheel(17)(veld, antwoord["leeftijd"]),
        reading.opvang(veld, zorg) if zorg is not None else None,
        reading.ja_nee(veld, antwoord.get("intensieve_zorg", False)),
    )


def medebewoner(veld: str, antwoord: Any) -> Medebewoner:
    if not isinstance(antwoord, Mapping):
        return Medebewoner(reading.leeftijd(veld, antwoord))
    if set(antwoord) - {"leeftijd", "inkomen", "vermogen", "kind", "student"} or "leeftijd" not in antwoord:
        raise InvoerFout(veld, "Vul per medebewoner de leeftijd in.")
    return Medebewoner(
        reading.leeftijd(veld, antwoord["leeftijd"]),
        reading.geld(veld, antwoord.get("inkomen", 0)),
        reading.geld(veld, antwoord.get("vermogen", 0)),
        reading.ja_nee(veld, antwoord.get("kind", False)),
        reading.ja_nee(veld, antwoord.get("student", False)),
    )


def lijst_van(lezer: Lezer) -> Lezer:
    return lambda veld, antwoord: tuple(lezer(veld, een) for een in reading.lijst(veld, antwoord))


def regelingen(veld: str, antwoord: Any) -> frozenset[str]:
    namen = frozenset(str(naam) for naam in reading.lijst(veld, antwoord))
    if namen - REGELINGEN:
        raise InvoerFout(veld, "Een van deze regelingen kennen wij niet.")
    return namen


LEZERS: dict[str, Lezer] = {
    "gemeente": reading.tekst,
    "leeftijd": reading.geheel(reading.HOOGSTE_LEEFTIJD),
    "leeftijd_partner": reading.geheel(reading.HOOGSTE_LEEFTIJD),
    "kinderen": lijst_van(kind),
    "medebewoners": lijst_van(medebewoner),
    **dict.fromkeys(
        ("toetsingsinkomen", "toetsingsinkomen_partner", "vermogen", "overwaarde_huis"), bereik()
    ),
    "netto_maand": bereik(Decimal(100_000)),
    "kale_huur": bereik(reading.MEESTE_HUUR),
    "servicekosten": bereik(reading.MEESTE_HUUR),
    "woning": reading.keuze(*WONINGEN),
    "beheer": reading.keuze(*BEHEER),
    "jaren_buitenland": reading.geheel(60),
    "krijgt_al": regelingen,
    **dict.fromkeys(
        ("partner", "verzekerd", "partner_verzekerd", "kinderbijslag", "werkt", "partner_werkt", "student",
         "medische_beperking", "lang_laag_inkomen", "schulden", "dreiging", "bijzondere_kosten", "wmo_hulp",
         "mantelzorg", "bezit_buitenland"),
        reading.ja_nee,
    ),
}  # fmt: skip


def read(antwoorden: Any, vandaag: date) -> Situatie:
    """A household from a mapping of answers. Raises InvoerFout with a B1 sentence."""
    if not isinstance(antwoorden, Mapping):
        raise InvoerFout("situatie", "Vul de antwoorden in als een lijst van naam en waarde.")
    for veld in VERPLICHT:
        if veld not in antwoorden:
            raise InvoerFout(veld, "Dit antwoord ontbreekt. Vul het in, of kies 'null' voor: weet ik niet.")
    return read_loose({**GEWOON, **antwoorden}, vandaag)


def read_loose(antwoorden: Mapping[str, Any], vandaag: date) -> Situatie:
    """The same, with every answer allowed to be missing: for someone who is still answering."""
    gelezen: dict[str, Any] = {}
    for veld, antwoord in antwoorden.items():
        if veld == "datum":
            continue
        if veld not in LEZERS:
            raise InvoerFout(str(veld)[:40], "Deze vraag kennen wij niet.")
        if antwoord is not None:
            gelezen[veld] = LEZERS[veld](veld, antwoord)
    dag = reading.datum("datum", antwoorden["datum"]) if antwoorden.get("datum") is not None else vandaag
    s = Situatie(datum=dag, **gelezen)
    _past(s)
    return s


def _past(s: Situatie) -> None:
    if s.partner is False and (s.leeftijd_partner is not None or s.toetsingsinkomen_partner is not None):
        raise InvoerFout("partner", "U zegt dat u geen partner heeft. Laat de vragen over de partner leeg.")
    if s.woning == "koop" and s.kale_huur is not None and s.kale_huur.hoog > 0:
        raise InvoerFout("kale_huur", "U heeft een eigen huis. Laat de huur leeg.")
