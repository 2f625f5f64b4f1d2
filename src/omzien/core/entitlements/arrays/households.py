# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.model import Kind, Medebewoner, Situatie, precies
from omzien.core.entitlements.rules.kinderopvangtoeslag import SOORTEN_OPVANG, Opvang

Bedragen = NDArray[np.float64]
Getallen = NDArray[np.int16]
Vlaggen = NDArray[np.bool_]

OPVANG = ("", *SOORTEN_OPVANG)
MEESTE_OPVANG = 3


@dataclass(frozen=True, slots=True)
class Huishoudens:
    """n households, one per row; every array has length n, those of child care (n, 3).

    Euros: `toetsingsinkomen` whole euros a year of applicant and partner together; `netto_maand` and `kale_huur`
    euros and cents a month, rent 0 for who owns; `vermogen` of both on 1 January. Counts of people are whole.
    Care fills from the left, never more than there are children: `opvang_soort` is 0 for none, else the place in
    OPVANG; hours a month and euros an hour.
    """

    leeftijd: Getallen
    leeftijd_partner: Getallen  # 0: no partner
    toetsingsinkomen: Bedragen
    netto_maand: Bedragen
    vermogen: Bedragen
    kinderen_0_5: Getallen
    kinderen_6_11: Getallen
    kinderen_12_15: Getallen
    kinderen_16_17: Getallen
    medebewoners_18_20: Getallen
    medebewoners_21_26: Getallen
    medebewoners_27: Getallen
    kale_huur: Bedragen
    werkt: Vlaggen
    opvang_soort: Getallen
    opvang_uren: Bedragen
    opvang_tarief: Bedragen

    def __len__(self) -> int:
        return len(self.leeftijd)

    @property
    def kinderen(self) -> Getallen:
        return self.kinderen_0_5 + self.kinderen_6_11 + self.kinderen_12_15 + self.kinderen_16_17

    def deel(self, vanaf: int, tot: int) -> "Huishoudens":
        """Rows `vanaf` up to but not including `tot`, without copying."""
        return Huishoudens(*(getattr(self, veld.name)[vanaf:tot] for veld in fields(self)))


def check_shapes(h: Huishoudens) -> Huishoudens:
    """The same households, once it is sure that they can exist. Raises InvoerFout."""
    for veld in fields(h):
        kolom = getattr(h, veld.name)
        vorm = (len(h), MEESTE_OPVANG) if veld.name.startswith("opvang_") else (len(h),)
        if kolom.shape != vorm:
            raise InvoerFout(veld.name, "Deze kolom is niet even lang als de andere.")
        if kolom.size and not (np.isfinite(kolom).all() and kolom.min() >= 0):
            raise InvoerFout(veld.name, "In deze kolom staat een getal dat niet kan.")
    return h


_LEEFTIJDEN = (("kinderen_0_5", 3), ("kinderen_6_11", 8), ("kinderen_12_15", 13), ("kinderen_16_17", 16))


def _geld(waarde: float) -> Decimal:
    return Decimal(repr(round(float(waarde), 2)))


def as_situation(h: Huishoudens, rij: int, datum: date) -> Situatie:
    """One row as a household of the scalar check: how the two are held equal."""
    leeftijden = [jaar for veld, jaar in _LEEFTIJDEN for _ in range(int(getattr(h, veld)[rij]))]
    opvang = [
        Opvang(OPVANG[int(soort)], _geld(uren), _geld(tarief))
        for soort, uren, tarief in zip(h.opvang_soort[rij], h.opvang_uren[rij], h.opvang_tarief[rij], strict=True)
        if soort
    ]
    kinderen = tuple(
        Kind(jaar, opvang[nummer] if nummer < len(opvang) else None) for nummer, jaar in enumerate(leeftijden)
    )
    anderen = (
        *(Medebewoner(20) for _ in range(int(h.medebewoners_18_20[rij]))),
        *(Medebewoner(24) for _ in range(int(h.medebewoners_21_26[rij]))),
        *(Medebewoner(40) for _ in range(int(h.medebewoners_27[rij]))),
    )
    partner, huur, werkt = int(h.leeftijd_partner[rij]), _geld(h.kale_huur[rij]), bool(h.werkt[rij])
    nul = precies(Decimal(0))
    return Situatie(
        datum=datum,
        leeftijd=int(h.leeftijd[rij]),
        partner=partner > 0,
        leeftijd_partner=partner or None,
        kinderen=kinderen,
        medebewoners=anderen,
        toetsingsinkomen=precies(_geld(h.toetsingsinkomen[rij])),
        toetsingsinkomen_partner=nul,
        netto_maand=precies(_geld(h.netto_maand[rij])),
        vermogen=precies(_geld(h.vermogen[rij])),
        woning="huur" if huur else "koop",
        kale_huur=precies(huur),
        overwaarde_huis=nul,
        verzekerd=True,
        partner_verzekerd=True,
        kinderbijslag=True,
        werkt=werkt,
        partner_werkt=werkt,
        student=False,
    )
