# SPDX-License-Identifier: EUPL-1.2
"""Steps that explain an amount: what was counted, with which law and article."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from omzien.core.entitlements.book import Wet

SOORTEN = ("wet", "praktijk", "lokaal", "aanname")
NUL = Decimal(0)
EEN = Decimal(1)
CENT = Decimal("0.01")
TWAALF = Decimal(12)

Getal = Decimal | int


@dataclass(frozen=True, slots=True)
class Stap:
    """One step. `berekening` is plain arithmetic over numbers that stand in `getallen`; it yields `uitkomst`."""

    id: str
    uitkomst: Decimal | None
    berekening: str
    getallen: Mapping[str, Decimal]
    wet: str
    artikel: str
    soort: str = "wet"


@dataclass(frozen=True, slots=True)
class Berekening:
    """What one rule says about one household on one day.

    `maand` and `jaar` are euros as paid; `waarden` holds every named amount on the way, unrounded.
    `reden` names why there is no right. `discretie`: a person at the municipality weighs it.
    """

    recht: bool
    maand: Decimal | None = None
    jaar: Decimal | None = None
    reden: str = ""
    discretie: bool = False
    waarden: Mapping[str, Decimal] = field(default_factory=dict)
    stappen: tuple[Stap, ...] = ()


AWIR = "Algemene wet inkomensafhankelijke regelingen"


def wet_van(titel: str, artikel: str) -> tuple[str, str]:
    """The law an article belongs to: "Awir 8" is not an article of the scheme's own law."""
    return (AWIR, artikel.removeprefix("Awir ")) if artikel.startswith("Awir ") else (titel, artikel)


class Spoor:
    """Collects the steps of one rule while it counts."""

    def __init__(self, wet: Wet) -> None:
        self.wet = wet
        self.stappen: list[Stap] = []
        self.waarden: dict[str, Decimal] = {}

    def reken(
        self, naam: str, vorm: str, uitkomst: Decimal, artikel: str, soort: str = "wet", **getallen: Getal
    ) -> Decimal:
        """Note one step and give its outcome back. `vorm` names the numbers: "max(0, premie - norm)"."""
        self.waarden[naam] = uitkomst
        netjes = {k: Decimal(v) for k, v in getallen.items()}
        self.stappen.append(Stap(naam, uitkomst, vorm, netjes, *wet_van(self.wet.titel, artikel), soort))
        return uitkomst

    def som(self, naam: str, delen: Mapping[str, Decimal], artikel: str) -> Decimal:
        """Note the sum of earlier outcomes."""
        totaal = sum(delen.values(), NUL)
        self.waarden[naam] = totaal
        self.stappen.append(Stap(naam, totaal, " + ".join(delen), delen, *wet_van(self.wet.titel, artikel)))
        return totaal

    def zeg(self, naam: str, artikel: str, soort: str = "wet", **getallen: Getal) -> None:
        """Note a step without an amount, such as a condition that is met."""
        netjes = {k: Decimal(v) for k, v in getallen.items()}
        self.stappen.append(Stap(naam, None, "", netjes, *wet_van(self.wet.titel, artikel), soort))

    def geen(self, reden: str, artikel: str, soort: str = "wet", **getallen: Getal) -> Berekening:
        """No right, with the reason as the last step."""
        self.zeg(f"geen_{reden}", artikel, soort, **getallen)
        return Berekening(
            recht=False, maand=NUL, jaar=NUL, reden=reden, waarden=self.waarden, stappen=tuple(self.stappen)
        )

    def recht(self, maand: Decimal | None, jaar: Decimal | None, *, discretie: bool = False) -> Berekening:
        return Berekening(
            recht=True,
            maand=maand,
            jaar=jaar,
            discretie=discretie,
            waarden=self.waarden,
            stappen=tuple(self.stappen),
        )


def pos(bedrag: Decimal) -> Decimal:
    return bedrag if bedrag > 0 else NUL


def heel(bedrag: Decimal) -> Decimal:
    """Whole euros, half upwards (Awir 14 lid 4)."""
    return bedrag.quantize(EEN, rounding=ROUND_HALF_UP)


def omlaag(bedrag: Decimal) -> Decimal:
    """Whole euros downwards: how the Dienst pays a month."""
    return bedrag.quantize(EEN, rounding=ROUND_FLOOR)


def centen(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(CENT, rounding=ROUND_HALF_UP)
