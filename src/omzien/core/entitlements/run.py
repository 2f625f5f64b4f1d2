# SPDX-License-Identifier: EUPL-1.2
"""Run one rule for one household on one day, and say what is not known instead of guessing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, Literal

from omzien.core.entitlements.book import Boek, Dag, Tabel, Waarde
from omzien.core.entitlements.errors import Onbekend
from omzien.core.entitlements.rules import (
    aio,
    bijstand,
    gemeente,
    huurtoeslag,
    kinderbijslag,
    zorgtoeslag,
)
from omzien.core.entitlements.rules import kinderopvangtoeslag as kot
from omzien.core.entitlements.rules import kindgebonden_budget as kgb
from omzien.core.entitlements.trace import Berekening

Toestand = Literal["recht", "waarschijnlijk", "misschien", "geen_recht", "krijgt_al", "onbekend"]
MEEST_ONBEKEND = 6
MARGE = (Decimal("0.95"), Decimal(1), Decimal("1.05"))


@dataclass(frozen=True, slots=True)
class Regel:
    """A scheme: the class of its input, its rule, and whether it is one of the six national ones on arrays."""

    naam: str
    invoer: type[Any]
    bereken: Callable[[Any, Dag], Berekening]
    landelijk: bool = False


REGELS: dict[str, Regel] = {
    regel.naam: regel
    for regel in (
        Regel("zorgtoeslag", zorgtoeslag.Zorgtoeslag, zorgtoeslag.calculate, landelijk=True),
        Regel("huurtoeslag", huurtoeslag.Huurtoeslag, huurtoeslag.calculate, landelijk=True),
        Regel("kindgebonden_budget", kgb.KindgebondenBudget, kgb.calculate, landelijk=True),
        Regel("kinderopvangtoeslag", kot.Kinderopvangtoeslag, kot.calculate, landelijk=True),
        Regel("kinderbijslag", kinderbijslag.Kinderbijslag, kinderbijslag.calculate, landelijk=True),
        Regel("bijstand", bijstand.Bijstand, bijstand.calculate, landelijk=True),
        Regel("bijstandsnorm", bijstand.Bijstand, bijstand.calculate_norm),
        Regel("bijstand_voorschot", bijstand.Bijstand, bijstand.calculate_advance),
        Regel("aio", aio.Aio, aio.calculate),
        Regel("individuele_inkomenstoeslag", gemeente.Inkomenstoeslag, gemeente.income_supplement),
        Regel("individuele_studietoeslag", gemeente.Studietoeslag, gemeente.study_supplement),
        Regel("kwijtschelding", gemeente.Kwijtschelding, gemeente.remission),
        Regel("wmo_eigen_bijdrage", gemeente.WmoBijdrage, gemeente.wmo_contribution),
        Regel("bijzondere_bijstand", gemeente.BijzondereBijstand, gemeente.special_assistance),
        Regel("schuldhulp", gemeente.Schuldhulp, gemeente.debt_help),
        Regel("noodfonds_energie", gemeente.Noodfonds, gemeente.energy_fund),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Oordeel:
    """State of one exact household, with the counting, or the keys that are not known."""

    toestand: Toestand
    berekening: Berekening | None
    ontbrekend: tuple[str, ...] = ()


def judge(regel: str, invoer: Any, boek: Boek, datum: date) -> Oordeel:
    """Count; where a parameter is missing, tell the state only if it is the same within 5 % of the last value.

    Source for the 5 %: SETTLED 26 of the design notes (docs/decisions/0602).
    """
    bereken, dag = REGELS[regel].bereken, boek.op(datum)
    try:
        berekening = bereken(invoer, dag)
    except Onbekend as fout:
        return _met_marge(regel, invoer, boek, dag, fout.sleutel)
    return Oordeel(_toestand(berekening), berekening)


def _toestand(berekening: Berekening) -> Toestand:
    if not berekening.recht:
        return "geen_recht"
    return "misschien" if berekening.discretie else "recht"


def _ruimte(waarde: Waarde) -> list[Decimal | Tabel]:
    """The last known value, and 5 % less and more of an amount or a share."""
    if isinstance(waarde.waarde, tuple):
        return [waarde.waarde]
    if waarde.eenheid.startswith(("EUR", "deel")):
        return [waarde.waarde * keer for keer in MARGE]
    return [waarde.waarde]


def _met_marge(regel: str, invoer: Any, boek: Boek, dag: Dag, eerste: str) -> Oordeel:
    bereken = REGELS[regel].bereken
    ontbrekend, ruimtes = [eerste], {}
    while True:
        laatste = boek.laatste(ontbrekend[-1], dag.datum)
        if laatste is None or laatste.eenheid == "code" or len(ontbrekend) > MEEST_ONBEKEND:
            return Oordeel("onbekend", None, tuple(ontbrekend))
        ruimtes[ontbrekend[-1]] = _ruimte(laatste)
        try:
            standen = {
                _toestand(bereken(invoer, dag.met(dict(zip(ruimtes, keuze, strict=True)), boek)))
                for keuze in product(*ruimtes.values())
            }
        except Onbekend as fout:
            ontbrekend.append(fout.sleutel)
            continue
        gelijk: Toestand = standen.pop() if len(standen) == 1 else "onbekend"
        return Oordeel(gelijk, None, tuple(ontbrekend))
