# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag, Wet
from omzien.core.entitlements.trace import NUL, TWAALF, Berekening, Spoor, heel, omlaag, pos

MEERDERJARIG, ZESTIEN, TWAALF_JAAR = 18, 16, 12


@dataclass(frozen=True, slots=True)
class KindgebondenBudget:
    """`kinderen` are ages; a child counts while it is under 18 and there is kinderbijslag for it."""

    partner: bool = False
    kinderen: tuple[int, ...] = ()
    toetsingsinkomen: Decimal = NUL
    toetsingsinkomen_partner: Decimal = NUL
    vermogen: Decimal = NUL
    vermogen_partner: Decimal = NUL
    kinderbijslag: bool = True


def _maximum(invoer: KindgebondenBudget, tel: list[int], wet: Wet, spoor: Spoor) -> Decimal:
    middel = sum(1 for k in tel if TWAALF_JAAR <= k < ZESTIEN)
    groot = sum(1 for k in tel if k >= ZESTIEN)
    per_kind = wet["per_kind"]
    p12 = wet["extra_12_15"] if middel else NUL
    p16 = wet["extra_16_17"] if groot else NUL
    alo = NUL if invoer.partner else wet["alleenstaande_ouder"]
    return spoor.reken(
        "maximum", "aantal * per_kind + middel * p12 + groot * p16 + alleen",
        len(tel) * per_kind + middel * p12 + groot * p16 + alo, "2 lid 2 tot en met 6",
        aantal=len(tel), per_kind=per_kind, middel=middel, p12=p12, groot=groot, p16=p16, alleen=alo,
    )  # fmt: skip


def calculate(invoer: KindgebondenBudget, dag: Dag) -> Berekening:
    """Kindgebonden budget of a household. Source: Wkb 1-5; Awir 14. Raises Onbekend."""
    wet, spoor = dag.wet("kindgebonden_budget"), Spoor(dag.wet("kindgebonden_budget"))
    tel = [kind for kind in invoer.kinderen if kind < MEERDERJARIG]
    if not tel:
        return spoor.geen("geen_kind", "2 lid 1")
    if not invoer.kinderbijslag:
        return spoor.geen("geen_kinderbijslag", "2 lid 1")
    grens = dag.wet("zorgtoeslag")["vermogen_partner" if invoer.partner else "vermogen_alleen"]
    if invoer.vermogen + (invoer.vermogen_partner if invoer.partner else NUL) > grens:
        return spoor.geen("vermogen", "1 lid 3", grens=grens)
    maximum = _maximum(invoer, tel, wet, spoor)
    partner_inkomen = invoer.toetsingsinkomen_partner if invoer.partner else NUL
    inkomen = spoor.reken(
        "toetsingsinkomen_samen", "eigen + partner", invoer.toetsingsinkomen + partner_inkomen, "Awir 8",
        eigen=invoer.toetsingsinkomen, partner=partner_inkomen,
    )  # fmt: skip
    drempel = wet["drempel_partner" if invoer.partner else "drempel_alleen"]
    jaar = spoor.reken(
        "jaar", "max(0, maximum - afbouw * max(0, inkomen - drempel))",
        pos(maximum - wet["afbouw"] * pos(inkomen - drempel)), wet.artikel("afbouw"),
        maximum=maximum, afbouw=wet["afbouw"], inkomen=inkomen, drempel=drempel,
    )  # fmt: skip
    return maand_van_onafgerond_jaar(spoor, jaar, dag)


def maand_van_onafgerond_jaar(spoor: Spoor, jaar: Decimal, dag: Dag) -> Berekening:
    """The month is the unrounded year by twelve, downwards; nothing when the year stays below the floor."""
    ondergrens = dag.wet("awir")["ondergrens_toekenning"]
    rond = heel(jaar)
    toegekend = spoor.reken(
        "jaar_toegekend", "heel(jaar) if heel(jaar) >= ondergrens else 0",
        rond if rond >= ondergrens else NUL, "Awir 14 lid 4 en 5", jaar=jaar, ondergrens=ondergrens,
    )  # fmt: skip
    maand = spoor.reken(
        "maand", "omlaag(jaar / 12) if toegekend > 0 else 0",
        omlaag(jaar / TWAALF) if toegekend > 0 else NUL, "Awir 14", "praktijk",
        jaar=jaar, toegekend=toegekend,
    )  # fmt: skip
    if toegekend == 0:
        return spoor.geen("inkomen", "2 lid 7")
    return spoor.recht(maand, toegekend)
