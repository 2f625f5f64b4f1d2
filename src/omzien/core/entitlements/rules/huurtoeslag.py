# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag, Wet
from omzien.core.entitlements.trace import NUL, TWAALF, Berekening, Spoor, heel, omlaag, pos

ACHTTIEN = 18
DRIE = 3
VAST = 2  # the system of 2026: a fixed basishuur and an income reduction


@dataclass(frozen=True, slots=True)
class Huurtoeslag:
    """Rent in euros a month, income and assets in euros; `rekeninkomen` is of all residents together.

    `jong` None: worked out from `leeftijd`. `vermogen` is of the applicant and partner together;
    `inkomens_kinderen_tot_23` come on top, each above its exempt part (Awir 7 lid 6).
    `hoogste_vermogen_medebewoner` the highest of the other residents.
    """

    personen: int = 1
    volwassenen: int = 1
    partner: bool | None = None
    leeftijd: int = 40
    leeftijd_oudste: int | None = None
    jong: bool | None = None
    kinderen: int = 0
    gehandicapt: bool = False
    aow: bool | None = None
    kale_huur: Decimal = NUL
    servicekosten: Decimal = NUL
    rekeninkomen: Decimal = NUL
    inkomens_kinderen_tot_23: tuple[Decimal, ...] = ()
    vermogen: Decimal = NUL
    hoogste_vermogen_medebewoner: Decimal = NUL
    zelfstandig: bool = True
    ingeschreven: bool = True
    koop: bool = False


def _jong(invoer: Huurtoeslag, wet: Wet) -> bool:
    if invoer.jong is not None:
        return invoer.jong
    kind = invoer.kinderen > 0 or invoer.personen > invoer.volwassenen
    return (
        not kind and not invoer.gehandicapt and (invoer.leeftijd_oudste or invoer.leeftijd) < wet["leeftijd_jong_tot"]
    )


def _uitgesloten(invoer: Huurtoeslag, dag: Dag, spoor: Spoor) -> Berekening | None:
    if invoer.leeftijd < ACHTTIEN:
        return spoor.geen("leeftijd_18", "9")
    if invoer.koop or invoer.kale_huur == 0:
        return spoor.geen("geen_huur", "1")
    if not invoer.zelfstandig:
        return spoor.geen("niet_zelfstandig", "11")
    if not invoer.ingeschreven:
        return spoor.geen("niet_ingeschreven", "9")
    per_persoon = dag.wet("awir")["vermogensgrens_huurtoeslag_per_persoon"]
    samen = invoer.partner if invoer.partner is not None else invoer.volwassenen > 1
    grens = per_persoon * 2 if samen else per_persoon
    if invoer.vermogen > grens or invoer.hoogste_vermogen_medebewoner > per_persoon:
        return spoor.geen("vermogen", "Awir 7 lid 3-4", grens=grens)
    return None


def _lagen(invoer: Huurtoeslag, huur: Decimal, basis: Decimal, wet: Wet, spoor: Spoor) -> dict[str, Decimal]:
    """The three layers of rent, each with the share that is paid (Wht 21)."""
    kwaliteit = wet["kwaliteitskortingsgrens"]
    grens = wet["aftoppingsgrens_3p" if invoer.personen >= DRIE else "aftoppingsgrens_1_2p"]
    a = spoor.reken(
        "laag_a", "max(0, min(huur, kwaliteit) - basis) * deel",
        pos(min(huur, kwaliteit) - basis) * wet["deel_laag"], "21 lid 1 onder a",
        huur=huur, kwaliteit=kwaliteit, basis=basis, deel=wet["deel_laag"],
    )  # fmt: skip
    b = spoor.reken(
        "laag_b", "max(0, min(huur, grens) - max(kwaliteit, basis)) * deel",
        pos(min(huur, grens) - max(kwaliteit, basis)) * wet["deel_midden"], "21 lid 1 onder b",
        huur=huur, grens=grens, kwaliteit=kwaliteit, basis=basis, deel=wet["deel_midden"],
    )  # fmt: skip
    deel_hoog = wet["deel_hoog"] if _boven_de_grens(invoer, wet) else NUL
    c = spoor.reken(
        "laag_c", "max(0, huur - max(grens, basis)) * deel",
        pos(huur - max(grens, basis)) * deel_hoog, "21 lid 1 onder c",
        huur=huur, grens=grens, basis=basis, deel=deel_hoog,
    )  # fmt: skip
    return {"a": a, "b": b, "c": c}


def _boven_de_grens(invoer: Huurtoeslag, wet: Wet) -> bool:
    """Since 2026 everyone has the third layer; before, people alone, with AOW or with a handicap."""
    if wet["stelsel"] == VAST:
        return True
    return invoer.personen == 1 or bool(invoer.aow) or invoer.gehandicapt


def _inkomen(invoer: Huurtoeslag, dag: Dag, spoor: Spoor) -> Decimal:
    """Income of all residents; of a child under 23 the first part does not count (Awir 7 lid 6)."""
    if not invoer.inkomens_kinderen_tot_23:
        return invoer.rekeninkomen
    vrij = dag.wet("awir")["vrijstelling_inkomen_kind_tot_23"]
    kinderen = sum((pos(inkomen - vrij) for inkomen in invoer.inkomens_kinderen_tot_23), NUL)
    return spoor.reken(
        "rekeninkomen", "volwassenen + kinderen", invoer.rekeninkomen + kinderen, "Awir 7 lid 6",
        volwassenen=invoer.rekeninkomen, kinderen=kinderen, vrij=vrij,
    )  # fmt: skip


def _vast_stelsel(invoer: Huurtoeslag, dag: Dag, spoor: Spoor) -> Decimal:
    wet, inkomen = dag.wet("huurtoeslag"), _inkomen(invoer, dag, spoor)
    alleen = invoer.personen == 1
    hoogste = wet["kwaliteitskortingsgrens"] if _jong(invoer, wet) else wet["max_rekenhuur"]
    huur = spoor.reken(
        "rekenhuur", "min(huur, hoogste)", min(invoer.kale_huur, hoogste), "5 en 13",
        huur=invoer.kale_huur, hoogste=hoogste,
    )  # fmt: skip
    basis = wet["basishuur_1p" if alleen else "basishuur_mp"]
    lagen = _lagen(invoer, huur, basis, wet, spoor)
    deel = wet["inkomenskorting_1p" if alleen else "inkomenskorting_mp"]
    punt = wet["inkomensijkpunt_1p" if alleen else "inkomensijkpunt_mp"]
    korting = spoor.reken(
        "inkomenskorting_maand", "deel * max(0, inkomen - punt) / 12",
        deel * pos(inkomen - punt) / TWAALF, "16",
        deel=deel, inkomen=inkomen, punt=punt,
    )  # fmt: skip
    precies = pos(sum(lagen.values(), NUL) - korting)
    return spoor.reken(
        "maand_onafgerond", "max(0, a + b + c - korting)", precies, "7",
        a=lagen["a"], b=lagen["b"], c=lagen["c"], korting=korting,
    )  # fmt: skip


def _basishuur_formule(invoer: Huurtoeslag, dag: Dag, spoor: Spoor) -> Decimal:
    wet, soort = dag.wet("huurtoeslag"), "1p" if invoer.personen == 1 else "mp"
    a, b = wet[f"factor_a_{soort}"], wet[f"factor_b_{soort}"]
    y, min_, eraf = _inkomen(invoer, dag, spoor), wet[f"basishuur_{soort}"], wet["vermindering_basishuur"]
    return spoor.reken(
        "basishuur", "max(minimum, a * y * y + b * y - eraf)", max(min_, a * y * y + b * y - eraf), "17 en 18",
        minimum=min_, a=a, b=b, y=y, eraf=eraf,
    )  # fmt: skip


def _oud_stelsel(invoer: Huurtoeslag, dag: Dag, spoor: Spoor) -> Decimal | Berekening:
    wet = dag.wet("huurtoeslag")
    service = min(invoer.servicekosten, wet["max_servicekosten"]) if invoer.servicekosten else NUL
    huur = spoor.reken(
        "rekenhuur", "huur + service", invoer.kale_huur + service, "5", huur=invoer.kale_huur, service=service
    )
    hoogste = wet["kwaliteitskortingsgrens"] if _jong(invoer, wet) else wet["max_huur"]
    if huur > hoogste:
        return spoor.geen("huur_te_hoog", "13", grens=hoogste)
    basis = _basishuur_formule(invoer, dag, spoor)
    return spoor.som("maand_onafgerond", _lagen(invoer, huur, basis, wet, spoor), "7")


def calculate(invoer: Huurtoeslag, dag: Dag) -> Berekening:
    """Huurtoeslag of a dwelling. Source: Wht 1a-21; Awir 7, 14. Raises Onbekend."""
    wet, spoor = dag.wet("huurtoeslag"), Spoor(dag.wet("huurtoeslag"))
    if (geen := _uitgesloten(invoer, dag, spoor)) is not None:
        return geen
    stelsel = _vast_stelsel if wet["stelsel"] == VAST else _oud_stelsel
    precies: Decimal | Berekening = stelsel(invoer, dag, spoor)
    return precies if isinstance(precies, Berekening) else _afronden(precies, dag, spoor)


def _afronden(precies: Decimal, dag: Dag, spoor: Spoor) -> Berekening:
    ondergrens = dag.wet("awir")["ondergrens_toekenning"]
    rond = heel(precies * TWAALF)
    jaar = spoor.reken(
        "jaar_toegekend", "heel(maand * 12) if heel(maand * 12) >= ondergrens else 0",
        rond if rond >= ondergrens else NUL, "Awir 14 lid 4 en 5", maand=precies, ondergrens=ondergrens,
    )  # fmt: skip
    maand = spoor.reken(
        "maand", "omlaag(precies) if jaar > 0 else 0", omlaag(precies) if jaar > 0 else NUL,
        "Awir 14", "praktijk", precies=precies, jaar=jaar,
    )  # fmt: skip
    spoor.waarden["jaar"] = precies * TWAALF
    if jaar == 0:
        return spoor.geen("inkomen", "16")
    return spoor.recht(maand, jaar)
