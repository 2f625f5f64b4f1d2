# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag, Wet
from omzien.core.entitlements.rules.kindgebonden_budget import maand_van_onafgerond_jaar
from omzien.core.entitlements.trace import NUL, TWAALF, Berekening, Spoor

SOORTEN_OPVANG = ("dagopvang", "bso", "gastouder")
HONDERD = Decimal(100)


@dataclass(frozen=True, slots=True)
class Opvang:
    """Care of one child: hours a month, euros an hour."""

    soort: str
    uren: Decimal
    uurtarief: Decimal


@dataclass(frozen=True, slots=True)
class Kinderopvangtoeslag:
    """`kinderen` holds the registered care of each child."""

    toetsingsinkomen: Decimal = NUL
    toetsingsinkomen_partner: Decimal = NUL
    partner: bool = False
    kinderen: tuple[Opvang, ...] = ()
    werkt: bool = True
    partner_werkt: bool = True
    geregistreerd: bool = True


def procenten(inkomen: Decimal, wet: Wet) -> tuple[Decimal, Decimal]:
    """Percent for the first child and for each next child at this income."""
    gevonden = (NUL, NUL)
    for vanaf, eerste, volgende in wet.tabel("percentages"):
        if inkomen < vanaf:
            break
        gevonden = (eerste, volgende)
    return gevonden


def _volgorde(kinderen: tuple[Opvang, ...]) -> list[Opvang]:
    """The first child has most hours; with equal hours, the highest costs."""
    return sorted(kinderen, key=lambda k: (k.uren, k.uren * k.uurtarief), reverse=True)


def calculate(invoer: Kinderopvangtoeslag, dag: Dag) -> Berekening:
    """Kinderopvangtoeslag. Source: Wko 1.5-1.7; Besluit kinderopvangtoeslag. Raises Onbekend."""
    wet, spoor = dag.wet("kinderopvangtoeslag"), Spoor(dag.wet("kinderopvangtoeslag"))
    if not invoer.kinderen:
        return spoor.geen("geen_opvang", "1.5")
    if not invoer.werkt or (invoer.partner and not invoer.partner_werkt):
        return spoor.geen("geen_werk", "1.6")
    if not invoer.geregistreerd:
        return spoor.geen("niet_geregistreerd", "1.5")
    inkomen = invoer.toetsingsinkomen + invoer.toetsingsinkomen_partner
    eerste, volgende = procenten(inkomen, wet)
    for nummer, kind in enumerate(_volgorde(invoer.kinderen)):
        procent = eerste if nummer == 0 else volgende
        tarief, uren = wet[f"max_{kind.soort}"], wet["max_uren"]
        deel = procent / HONDERD * min(kind.uurtarief, tarief) * min(kind.uren, uren)
        spoor.reken(
            f"kind_{nummer + 1}", "procent / 100 * min(uurtarief, hoogste) * min(uren, meeste)", deel, "1.7",
            procent=procent, uurtarief=kind.uurtarief, hoogste=tarief, uren=kind.uren, meeste=uren,
        )  # fmt: skip
    delen = {f"kind_{n + 1}": s.uitkomst or NUL for n, s in enumerate(spoor.stappen)}
    totaal = spoor.som("maand_onafgerond", delen, "1.7")
    jaar = spoor.reken("jaar", "maand * 12", totaal * TWAALF, "1.7", maand=totaal)
    return maand_van_onafgerond_jaar(spoor, jaar, dag)
