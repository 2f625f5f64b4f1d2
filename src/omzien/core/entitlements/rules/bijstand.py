# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag, Wet
from omzien.core.entitlements.trace import NUL, Berekening, Spoor, pos

SITUATIES = (
    "alleenstaande",
    "alleenstaande_ouder",
    "gehuwd",
    "gehuwd_beide_18_20",
    "gehuwd_een_18_20",
    "inrichting",
)
EENENTWINTIG, ACHTTIEN = 21, 18
UIT_WERK = "werk"
OUDER = "alleenstaande_ouder"


@dataclass(frozen=True, slots=True)
class Bijstand:
    """Net euros a month; `kostendelers` counts the applicant and everyone of 27 or older who shares the home.

    `aow` None: from `leeftijd`. `vrijlating` is "", "werk" or "alleenstaande_ouder" (or True for "werk").
    """

    situatie: str = "alleenstaande"
    leeftijd: int = 40
    aow: bool | None = None
    kinderen: int = 0
    kostendelers: int = 1
    inrichting: bool = False
    inkomen: Decimal = NUL
    inkomen_uit_werk: Decimal = NUL
    inkomen_partner: Decimal = NUL
    vrijlating: str = ""
    vermogen: Decimal = NUL
    overwaarde_huis: Decimal = NUL
    giften_jaar: Decimal = NUL
    student: bool = False


def is_paar(invoer: Bijstand) -> bool:
    return invoer.situatie.startswith("gehuwd")


def heeft_aow(invoer: Bijstand, dag: Dag) -> bool:
    return invoer.aow if invoer.aow is not None else invoer.leeftijd >= dag.wet("aow")["leeftijd"]


def _sleutel(invoer: Bijstand, dag: Dag) -> str:
    """Which published norm fits (Pw 20-23)."""
    paar, kind = is_paar(invoer), invoer.kinderen > 0
    if invoer.inrichting or invoer.situatie == "inrichting":
        return "norm_inrichting_gehuwd" if paar else "norm_inrichting_alleen"
    if invoer.situatie == "gehuwd_beide_18_20":
        return "norm_18_20_paar_kind" if kind else "norm_18_20_paar"
    if invoer.situatie == "gehuwd_een_18_20":
        return "norm_een_18_20_kind" if kind else "norm_een_18_20"
    if heeft_aow(invoer, dag):
        return "norm_aow_gehuwd" if paar else "norm_aow_alleen"
    if not paar and invoer.leeftijd < EENENTWINTIG:
        return "norm_18_20"
    return "norm_gehuwd" if paar else "norm_alleen"


def norm(invoer: Bijstand, dag: Dag, spoor: Spoor) -> Decimal:
    """The norm per month, with sharing of costs where it holds (Pw 20-23, 19a, 22a)."""
    wet, sleutel = dag.wet("participatiewet"), _sleutel(invoer, dag)
    alleen_zelf = 2 if is_paar(invoer) else 1
    deelt = sleutel in {"norm_alleen", "norm_gehuwd", "norm_aow_alleen", "norm_aow_gehuwd"}
    if not deelt or invoer.kostendelers <= alleen_zelf:
        return spoor.reken("norm_maand", "norm", wet[sleutel], wet.artikel(sleutel), norm=wet[sleutel])
    paarnorm = wet["norm_aow_gehuwd" if sleutel.startswith("norm_aow") else "norm_gehuwd"]
    vast, per = wet["kostendeler_vast"], wet["kostendeler_per_persoon"]
    samen = invoer.kostendelers
    uitkomst = paarnorm * (vast + samen * per) / samen * alleen_zelf
    return spoor.reken(
        "norm_maand", "paarnorm * (vast + samen * per) / samen * zelf", uitkomst, "22a",
        paarnorm=paarnorm, vast=vast, per=per, samen=samen, zelf=alleen_zelf,
    )  # fmt: skip


def _vrij(invoer: Bijstand, wet: Wet, spoor: Spoor) -> Decimal:
    """What of the pay does not count (Pw 31 lid 2 onder n and r)."""
    if not invoer.vrijlating or invoer.inkomen_uit_werk == 0:
        return NUL
    ouder = invoer.vrijlating == OUDER
    naam = "vrijlating_ouder" if ouder else "vrijlating"
    deel, minstens = wet[f"{naam}_deel"], wet[f"{naam}_minstens"]
    # The cap of a half-year may be unknown; it does not matter while the share stays far below any cap.
    hoogste = minstens if deel * invoer.inkomen_uit_werk <= minstens else wet[f"{naam}_max"]
    return spoor.reken(
        "vrijlating", "min(deel * werk, hoogste)", min(deel * invoer.inkomen_uit_werk, hoogste),
        wet.artikel(f"{naam}_deel"), deel=deel, werk=invoer.inkomen_uit_werk, hoogste=hoogste,
    )  # fmt: skip


def _vermogen_te_hoog(invoer: Bijstand, wet: Wet, spoor: Spoor) -> Berekening | None:
    gezin = is_paar(invoer) or invoer.situatie == OUDER or invoer.kinderen > 0
    grens = wet["vermogen_gezin" if gezin else "vermogen_alleen"]
    huis = pos(invoer.overwaarde_huis - wet["vrijstelling_huis"]) if invoer.overwaarde_huis else NUL
    giften = pos(invoer.giften_jaar - wet["giften_per_jaar"]) if invoer.giften_jaar else NUL
    if invoer.vermogen + huis + giften > grens:
        return spoor.geen("vermogen", "34 lid 3", grens=grens)
    return None


def calculate_norm(invoer: Bijstand, dag: Dag) -> Berekening:
    """The norm alone, the social minimum. Source: Pw 19a-23. Raises Onbekend."""
    spoor = Spoor(dag.wet("participatiewet"))
    bedrag = norm(invoer, dag, spoor)
    return spoor.recht(bedrag, None)


def calculate(invoer: Bijstand, dag: Dag) -> Berekening:
    """Bijstand per month: the norm minus income that counts. Source: Pw 11, 13, 19-24, 31-34. Raises Onbekend."""
    wet, spoor = dag.wet("participatiewet"), Spoor(dag.wet("participatiewet"))
    if invoer.leeftijd < ACHTTIEN:
        return spoor.geen("leeftijd_18", "13")
    if heeft_aow(invoer, dag):
        return spoor.geen("aow", "47a")
    if invoer.student:
        return spoor.geen("student", "13 lid 2")
    if (geen := _vermogen_te_hoog(invoer, wet, spoor)) is not None:
        return geen
    bedrag = norm(invoer, dag, spoor)
    vrij = _vrij(invoer, wet, spoor)
    maand = spoor.reken(
        "maand", "max(0, norm - (werk - vrij) - inkomen - partner)",
        pos(bedrag - (invoer.inkomen_uit_werk - vrij) - invoer.inkomen - invoer.inkomen_partner), "19 lid 2",
        norm=bedrag, werk=invoer.inkomen_uit_werk, vrij=vrij, inkomen=invoer.inkomen,
        partner=invoer.inkomen_partner,
    )  # fmt: skip
    if maand == 0:
        return spoor.geen("inkomen", "19")
    return spoor.recht(maand, None)


def calculate_advance(invoer: Bijstand, dag: Dag) -> Berekening:
    """The advance while the municipality decides. Source: Pw 52. Raises Onbekend."""
    gewoon = calculate(invoer, dag)
    if not gewoon.recht or gewoon.maand is None:
        return gewoon
    spoor = Spoor(dag.wet("participatiewet"))
    spoor.stappen, spoor.waarden = list(gewoon.stappen), dict(gewoon.waarden)
    deel = dag.wet("participatiewet")["voorschot_deel"]
    voorschot = spoor.reken(
        "voorschot", "deel * maand", deel * gewoon.maand, "52", "praktijk", deel=deel, maand=gewoon.maand
    )
    return spoor.recht(voorschot, None)
