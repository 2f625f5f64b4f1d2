# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.rules import bijstand
from omzien.core.entitlements.trace import EEN, NUL, Berekening, Spoor, pos


@dataclass(frozen=True, slots=True)
class Aio:
    """`aow_opbouw` is the part of a full AOW, 0 to 1; pensions and other income are net euros a month.

    With `netto_inkomen` (everything that comes in) the AOW itself need not be known.
    """

    situatie: str = "alleenstaande"
    leeftijd: int = 70
    aow_opbouw: Decimal = EEN
    aow_opbouw_partner: Decimal | None = None
    pensioen: Decimal = NUL
    netto_inkomen: Decimal | None = None
    inkomen: Decimal = NUL
    vermogen: Decimal = NUL
    overwaarde_huis: Decimal = NUL
    kostendelers: int = 1
    weken_buitenland: int = 0


def _als_bijstand(invoer: Aio) -> bijstand.Bijstand:
    return bijstand.Bijstand(situatie=invoer.situatie, aow=True, kostendelers=invoer.kostendelers)


def _inkomen(invoer: Aio, dag: Dag, spoor: Spoor) -> Decimal:
    wet, paar = dag.wet("participatiewet"), invoer.situatie.startswith("gehuwd")
    if invoer.netto_inkomen is not None:
        # Holiday pay of the AOW comes once a year, so a month's net income is only nearly what counts.
        return spoor.reken("inkomen_telt", "netto", invoer.netto_inkomen, "31", "aanname", netto=invoer.netto_inkomen)
    aow = dag.wet("aow")["netto_gehuwd_per_persoon" if paar else "netto_alleen"]
    partner = invoer.aow_opbouw if invoer.aow_opbouw_partner is None else invoer.aow_opbouw_partner
    opbouw = invoer.aow_opbouw + (partner if paar else NUL)
    vrij = wet["pensioenvrijlating_gehuwd" if paar else "pensioenvrijlating_alleen"]
    return spoor.reken(
        "inkomen_telt", "aow * opbouw + max(0, pensioen - vrij) + ander",
        aow * opbouw + pos(invoer.pensioen - vrij) + invoer.inkomen, "31 en 33 lid 5",
        aow=aow, opbouw=opbouw, pensioen=invoer.pensioen, vrij=vrij, ander=invoer.inkomen,
    )  # fmt: skip


def _volledig(invoer: Aio) -> bool:
    partner = invoer.aow_opbouw_partner
    return invoer.aow_opbouw >= 1 and (partner is None or partner >= 1)


def _alleen_aow(invoer: Aio, dag: Dag, *, paar: bool) -> bool:
    """Nothing but part of an AOW whose amount is not in the book for this day."""
    sleutel = "netto_gehuwd_per_persoon" if paar else "netto_alleen"
    bekend = invoer.netto_inkomen is not None or sleutel in dag.wet("aow").waarden
    partner = invoer.aow_opbouw_partner
    deels = invoer.aow_opbouw < 1 and (partner is None or partner <= 1)
    return not bekend and deels and invoer.pensioen == 0 and invoer.inkomen == 0


def _uitgesloten(invoer: Aio, dag: Dag, spoor: Spoor, *, paar: bool) -> Berekening | None:
    wet = dag.wet("participatiewet")
    if invoer.leeftijd < dag.wet("aow")["leeftijd"]:
        return spoor.geen("geen_aow", "47a")
    if invoer.weken_buitenland > wet["aio_weken_buitenland"]:
        return spoor.geen("buitenland", "13 lid 4", grens=wet["aio_weken_buitenland"])
    grens = wet["vermogen_gezin" if paar else "vermogen_alleen"]
    huis = pos(invoer.overwaarde_huis - wet["vrijstelling_huis"]) if invoer.overwaarde_huis else NUL
    if invoer.vermogen + huis > grens:
        return spoor.geen("vermogen", "34 lid 3", grens=grens)
    if _volledig(invoer):
        # A full AOW with its holiday pay is about the norm itself, so nothing is left to add.
        return spoor.geen("volledige_aow", "22", "praktijk")
    return None


def calculate(invoer: Aio, dag: Dag) -> Berekening:
    """AIO: up to the norm for people of AOW age. Source: Pw 47a, 22, 31, 33, 34. Raises Onbekend."""
    spoor, paar = Spoor(dag.wet("participatiewet")), invoer.situatie.startswith("gehuwd")
    if (geen := _uitgesloten(invoer, dag, spoor, paar=paar)) is not None:
        return geen
    if _alleen_aow(invoer, dag, paar=paar):
        # Without any other income a part of the AOW is always below the norm, also when the AOW itself is unknown.
        spoor.zeg("aow_niet_volledig", "22", "praktijk", opbouw=invoer.aow_opbouw)
        return spoor.recht(None, None)
    telt = _inkomen(invoer, dag, spoor)
    norm = bijstand.norm(_als_bijstand(invoer), dag, spoor)
    maand = spoor.reken("maand", "max(0, norm - telt)", pos(norm - telt), "47a", norm=norm, telt=telt)
    if maand == 0:
        return spoor.geen("inkomen", "47a")
    return spoor.recht(maand, None)
