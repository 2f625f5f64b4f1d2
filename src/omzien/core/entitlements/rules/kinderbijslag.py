# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.trace import Berekening, Spoor

MEERDERJARIG, GROOT, MIDDEL = 18, 12, 6
ZORG_VANAF = 3


@dataclass(frozen=True, slots=True)
class Kinderbijslag:
    """`kinderen` are ages on the first day of the quarter; `intensieve_zorg` the ages among them with a CIZ advice."""

    kinderen: tuple[int, ...] = ()
    intensieve_zorg: tuple[int, ...] = ()
    alleen_of_laag_inkomen_partner: bool = False


def _soort(leeftijd: int) -> str:
    if leeftijd < MIDDEL:
        return "tot_6"
    return "van_6_tot_12" if leeftijd < GROOT else "van_12_tot_18"


def calculate(invoer: Kinderbijslag, dag: Dag) -> Berekening:
    """Kinderbijslag per quarter. Source: AKW 7a, 11, 12, 14. Raises Onbekend."""
    wet, spoor = dag.wet("kinderbijslag"), Spoor(dag.wet("kinderbijslag"))
    tel = [kind for kind in invoer.kinderen if kind < MEERDERJARIG]
    if not tel:
        return spoor.geen("geen_kind", "7")
    dubbel = [kind for kind in invoer.intensieve_zorg if ZORG_VANAF <= kind < MEERDERJARIG]
    delen: dict[str, Decimal] = {}
    for soort in ("tot_6", "van_6_tot_12", "van_12_tot_18"):
        aantal = sum(1 for kind in [*tel, *dubbel] if _soort(kind) == soort)
        if aantal:
            delen[soort] = spoor.reken(
                soort, "aantal * bedrag", aantal * wet[soort], "12", aantal=aantal, bedrag=wet[soort]
            )
    if dubbel and invoer.alleen_of_laag_inkomen_partner:
        extra = wet["extra_intensieve_zorg"]
        delen["extra"] = spoor.reken("extra", "bedrag / 4", extra / 4, "7a", bedrag=extra)
    kwartaal = spoor.som("kwartaal", delen, "12")
    maand = spoor.reken("maand", "kwartaal / 3", kwartaal / 3, "12", "praktijk", kwartaal=kwartaal)
    jaar = spoor.reken("jaar", "kwartaal * 4", kwartaal * 4, "12", "praktijk", kwartaal=kwartaal)
    return spoor.recht(maand, jaar)
