# SPDX-License-Identifier: EUPL-1.2
"""Worked examples: read one, run its scheme, answer every key it asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.reading import EERSTE_JAAR, LAATSTE_JAAR, datum, geheel, lezer_van
from omzien.core.entitlements.run import REGELS, Oordeel, Toestand, judge
from omzien.core.entitlements.trace import Berekening

Getal = int | float | bool | str | None
# What "no right" is worth: an amount of zero. Other names on the way stay unanswered.
BEDRAGEN = frozenset({"maand", "jaar", "jaar_toegekend", "kwartaal", "kwijt", "voorschot"})
ANDERE_NAAM = {
    "norm": "norm_maand",
    "huur": "kale_huur",
    "standaardpremie": "premie",
    "basishuur": "basis",
    "drempelinkomen": "drempel",
    "a": "laag_a",
    "b": "laag_b",
    "c": "laag_c",
    "inkomenskorting": "inkomenskorting_maand",
    "betalingscapaciteit_jaar": "betalingscapaciteit",
    "uitgaven": "uitgaven_maand",
    "vermogen_boven_vrijstelling": "vermogen",
}


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One worked example: what goes in, on which day, and which outcomes are asked."""

    id: str
    regel: str
    datum: date
    invoer: Any
    gevraagd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Antwoord:
    id: str
    state: Toestand
    values: Mapping[str, Getal]


def lees_bestand(tekst: str) -> list[Any]:
    """The raw examples of a YAML text: a list, or a mapping with `cases`. Raises InvoerFout."""
    try:
        inhoud = yaml.safe_load(tekst)
    except (yaml.YAMLError, RecursionError) as fout:
        raise InvoerFout("bestand", "Dit bestand is geen goede YAML.") from fout
    if isinstance(inhoud, Mapping):
        inhoud = inhoud.get("cases")
    if not isinstance(inhoud, list):
        raise InvoerFout("bestand", "In dit bestand staat geen lijst met voorbeelden (cases).")
    return inhoud


def _dag(ruw: Mapping[str, Any]) -> date:
    if ruw.get("date") is not None:
        return datum("date", ruw["date"])
    if ruw.get("year") is None:
        raise InvoerFout("year", "Vul een jaar of een datum in.")
    return date(geheel(LAATSTE_JAAR, EERSTE_JAAR)("year", ruw["year"]), 1, 1)


def lees_invoer(regel: str, ruw: Any) -> Any:
    """The input of a scheme from a mapping of answers. Raises InvoerFout."""
    if not isinstance(ruw, Mapping):
        raise InvoerFout("inputs", "Vul de antwoorden in als een lijst van naam en waarde.")
    klasse = REGELS[regel].invoer
    bekend = {veld.name for veld in fields(klasse)}
    antwoorden: dict[str, Any] = {}
    for naam, antwoord in ruw.items():
        veld = naam if naam in bekend else ANDERE_NAAM.get(str(naam), str(naam))
        if veld not in bekend:
            raise InvoerFout(str(naam)[:40], "Deze vraag kennen wij niet bij deze regeling.")
        antwoorden[veld] = lezer_van(regel, veld)(veld, antwoord)
    _past(regel, antwoorden)
    return klasse(**antwoorden)


def _past(regel: str, antwoorden: dict[str, Any]) -> None:
    """Answers that contradict each other."""
    if regel == "huurtoeslag":
        samen = antwoorden.get("volwassenen", 1) + antwoorden.get("kinderen", 0)
        if antwoorden.setdefault("personen", samen) < antwoorden.get("volwassenen", 1):
            raise InvoerFout("volwassenen", "Er kunnen niet meer volwassenen dan personen zijn.")
    if regel in {"zorgtoeslag", "kindgebonden_budget"} and antwoorden.get("partner", 0) is None:
        raise InvoerFout("partner", "Kies hier ja of nee.")


def lees_voorbeeld(ruw: Any) -> Voorbeeld:
    """One example of the file. Raises InvoerFout."""
    if not isinstance(ruw, Mapping):
        raise InvoerFout("case", "Een voorbeeld moet een lijst van naam en waarde zijn.")
    regel = ruw.get("scheme")
    if not isinstance(regel, str) or regel not in REGELS:
        raise InvoerFout("scheme", "Deze regeling kennen wij niet.")
    gevraagd = ruw.get("expected") or {}
    if not isinstance(gevraagd, Mapping | Sequence) or isinstance(gevraagd, str):
        raise InvoerFout("expected", "Vul hier de namen van de uitkomsten in.")
    return Voorbeeld(
        str(ruw.get("id", "")), regel, _dag(ruw), lees_invoer(regel, ruw.get("inputs") or {}), tuple(map(str, gevraagd))
    )


def answer(voorbeeld: Voorbeeld, boek: Boek) -> Antwoord:
    """State and every asked value; a value we do not know is None."""
    oordeel = judge(voorbeeld.regel, voorbeeld.invoer, boek, voorbeeld.datum)
    return Antwoord(voorbeeld.id, oordeel.toestand, {naam: waarde_van(naam, oordeel) for naam in voorbeeld.gevraagd})


def waarde_van(naam: str, oordeel: Oordeel) -> Getal:
    """One named outcome of a judgement."""
    toestand, berekening = oordeel.toestand, oordeel.berekening
    if naam in {"state", "toestand"}:
        return toestand
    if naam == "recht":
        return None if toestand == "onbekend" else toestand != "geen_recht"
    gevonden = _bedrag(naam, berekening) if berekening else None
    # "Geen recht" is worth nothing, also where the amount itself was not counted.
    return 0 if gevonden is None and toestand == "geen_recht" and naam in BEDRAGEN else gevonden


def _bedrag(naam: str, berekening: Berekening) -> Getal:
    if naam == "reden":
        return berekening.reden
    eigen = ANDERE_NAAM.get(naam, naam)
    # What goes into a step has a name too, such as the basishuur; the outcome of a step goes before it.
    bronnen = [berekening.waarden, {"maand": berekening.maand, "jaar": berekening.jaar}]
    bronnen += [stap.getallen for stap in berekening.stappen]
    waarde = next((bron[eigen] for bron in bronnen if bron.get(eigen) is not None), None)
    return None if waarde is None else als_getal(waarde)


def als_getal(waarde: Decimal) -> int | float:
    """A whole amount as an integer, else with at most six decimals."""
    return int(waarde) if waarde == waarde.to_integral_value() else round(float(waarde), 6)
