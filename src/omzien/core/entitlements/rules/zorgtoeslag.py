# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.trace import NUL, TWAALF, Berekening, Spoor, heel, omlaag, pos

EEN = Decimal(1)
ACHTTIEN = 18


@dataclass(frozen=True, slots=True)
class Zorgtoeslag:
    """Euros a year; `toetsingsinkomen` without `toetsingsinkomen_partner` may be the sum of both."""

    partner: bool = False
    toetsingsinkomen: Decimal = NUL
    toetsingsinkomen_partner: Decimal = NUL
    vermogen: Decimal = NUL
    vermogen_partner: Decimal = NUL
    leeftijd: int = 40
    verzekerd: bool = True
    partner_verzekerd: bool = True
    woonland: str = "Nederland"
    woonlandfactor: Decimal = EEN


def inkomen_en_grens(invoer: Zorgtoeslag, dag: Dag, spoor: Spoor) -> tuple[Decimal, Decimal, Decimal]:
    """Income of both, assets of both and the asset limit (Awir 7 and 8; Wzt 3)."""
    partner = invoer.partner
    inkomen = spoor.reken(
        "toetsingsinkomen_samen",
        "eigen + partner",
        invoer.toetsingsinkomen + (invoer.toetsingsinkomen_partner if partner else NUL),
        "Awir 8",
        eigen=invoer.toetsingsinkomen,
        partner=invoer.toetsingsinkomen_partner if partner else NUL,
    )
    vermogen = invoer.vermogen + (invoer.vermogen_partner if partner else NUL)
    grens = dag.wet("zorgtoeslag")["vermogen_partner" if partner else "vermogen_alleen"]
    return inkomen, vermogen, grens


def _normpremie(invoer: Zorgtoeslag, inkomen: Decimal, dag: Dag, spoor: Spoor) -> Decimal:
    wet = dag.wet("zorgtoeslag")
    drempel, afbouw = wet["drempelinkomen"], wet["afbouw"]
    norm = wet["norm_partner" if invoer.partner else "norm_alleen"]
    return spoor.reken(
        "normpremie",
        "norm * drempel + afbouw * max(0, inkomen - drempel)",
        norm * drempel + afbouw * pos(inkomen - drempel),
        wet.artikel("norm_alleen"),
        norm=norm,
        drempel=drempel,
        afbouw=afbouw,
        inkomen=inkomen,
    )


def calculate(invoer: Zorgtoeslag, dag: Dag) -> Berekening:
    """Zorgtoeslag of a household. Source: Wzt 1f, 2, 3, 4, 4a; Awir 14. Raises Onbekend."""
    wet, spoor = dag.wet("zorgtoeslag"), Spoor(dag.wet("zorgtoeslag"))
    if invoer.leeftijd < ACHTTIEN:
        return spoor.geen("leeftijd_18", "2 lid 1")
    if not invoer.verzekerd:
        return spoor.geen("niet_verzekerd", "2 lid 1")
    inkomen, vermogen, grens = inkomen_en_grens(invoer, dag, spoor)
    if vermogen > grens:
        return spoor.geen("vermogen", wet.artikel("vermogen_alleen"), grens=grens)
    keer = 2 if invoer.partner else 1
    premie = spoor.reken(
        "standaardpremie_totaal",
        "keer * premie * woonlandfactor",
        keer * wet["standaardpremie"] * invoer.woonlandfactor,
        wet.artikel("standaardpremie"),
        keer=keer,
        premie=wet["standaardpremie"],
        woonlandfactor=invoer.woonlandfactor,
    )
    norm = _normpremie(invoer, inkomen, dag, spoor)
    deler = 2 if invoer.partner and not invoer.partner_verzekerd else 1
    jaar = spoor.reken(
        "jaar", "max(0, premie - norm) / deler", pos(premie - norm) / deler, "2 lid 1",
        premie=premie, norm=norm, deler=deler,
    )  # fmt: skip
    return afronden(spoor, jaar, dag)


def afronden(spoor: Spoor, jaar: Decimal, dag: Dag) -> Berekening:
    """Whole euros a year, nothing below the floor, whole euros a month of the rounded year (Awir 14)."""
    ondergrens = dag.wet("awir")["ondergrens_toekenning"]
    rond = heel(jaar)
    toegekend = spoor.reken(
        "jaar_toegekend", "heel(jaar) if heel(jaar) >= ondergrens else 0",
        rond if rond >= ondergrens else NUL, "Awir 14 lid 4 en 5", jaar=jaar, ondergrens=ondergrens,
    )  # fmt: skip
    maand = spoor.reken(
        "maand", "omlaag(toegekend / 12)", omlaag(toegekend / TWAALF), "Awir 14", "praktijk", toegekend=toegekend
    )
    if toegekend == 0:
        return spoor.geen("inkomen", "2 lid 3")
    return spoor.recht(maand, toegekend)
