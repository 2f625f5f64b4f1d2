# SPDX-License-Identifier: EUPL-1.2
"""One household as it answers: each answer exact, between two values, or not given (None)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from omzien.core.entitlements.rules.kinderopvangtoeslag import Opvang
from omzien.core.entitlements.run import Toestand
from omzien.core.entitlements.trace import NUL, Stap

MEERDERJARIG = 18


@dataclass(frozen=True, slots=True)
class Bereik:
    """From `laag` to `hoog`, both included; equal when the answer is exact."""

    laag: Decimal
    hoog: Decimal

    @property
    def exact(self) -> bool:
        return self.laag == self.hoog

    def __add__(self, ander: "Bereik") -> "Bereik":
        return Bereik(self.laag + ander.laag, self.hoog + ander.hoog)


def precies(bedrag: Decimal) -> Bereik:
    return Bereik(bedrag, bedrag)


NIETS = precies(NUL)


@dataclass(frozen=True, slots=True)
class Kind:
    """A child of the household under 18; an older child at home is a housemate."""

    leeftijd: int
    opvang: Opvang | None = None
    intensieve_zorg: bool = False


@dataclass(frozen=True, slots=True)
class Medebewoner:
    """Someone else in the home; `kind`: a child of the applicant or partner."""

    leeftijd: int
    inkomen: Decimal = NUL
    vermogen: Decimal = NUL
    kind: bool = False
    student: bool = False


@dataclass(frozen=True, slots=True)
class Situatie:
    """A household on a day. Money in euros: income a year before tax, `netto_maand` a month, rent a month.

    `vermogen` is of the applicant and partner together on 1 January. None means: not answered.
    """

    datum: date
    gemeente: str = ""
    leeftijd: int | None = None
    partner: bool | None = None
    leeftijd_partner: int | None = None
    kinderen: tuple[Kind, ...] | None = None
    medebewoners: tuple[Medebewoner, ...] | None = None
    toetsingsinkomen: Bereik | None = None
    toetsingsinkomen_partner: Bereik | None = None
    netto_maand: Bereik | None = None
    vermogen: Bereik | None = None
    woning: str | None = None
    kale_huur: Bereik | None = None
    servicekosten: Bereik = NIETS
    overwaarde_huis: Bereik | None = None
    verzekerd: bool | None = None
    partner_verzekerd: bool | None = None
    kinderbijslag: bool | None = None
    werkt: bool | None = None
    partner_werkt: bool | None = None
    student: bool | None = None
    medische_beperking: bool | None = None
    jaren_buitenland: int | None = None
    lang_laag_inkomen: bool | None = None
    schulden: bool | None = None
    dreiging: bool | None = None
    bijzondere_kosten: bool | None = None
    wmo_hulp: bool | None = None
    mantelzorg: bool | None = None
    bezit_buitenland: bool | None = None
    beheer: str | None = None
    krijgt_al: frozenset[str] = frozenset()
    geschat: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Termijn:
    """A last day, and what it is the last day of; `laatste_dag` None: no fixed day, but sooner is better."""

    soort: str
    laatste_dag: date | None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What one scheme means for this household.

    `per_maand` and `per_jaar` in euros; None when there is no amount to tell. `risico`: euros paid back when the
    year's income is 1,000 euros higher than told. `ontbrekend`: parameters or answers that are missing.
    """

    regeling: str
    datum: date
    toestand: Toestand
    termijn: Termijn
    per_maand: Bereik | None = None
    per_jaar: Bereik | None = None
    reden: str = ""
    stappen: tuple[Stap, ...] = ()
    waarden: Mapping[str, Decimal] | None = None
    ontbrekend: tuple[str, ...] = ()
    risico: Decimal | None = None
    beslist: str = ""
    parameters_versie: str = ""

    @property
    def open(self) -> bool:
        """Whether there may be something to apply for."""
        return self.toestand in {"recht", "waarschijnlijk", "misschien"}


@dataclass(frozen=True, slots=True)
class Resultaat:
    """All schemes of one household: certain and possible euros a month stand apart."""

    datum: date
    uitkomsten: tuple[Uitkomst, ...]
    vorig_jaar: tuple[Uitkomst, ...]
    zeker_per_maand: Decimal
    misschien_per_maand: Decimal
    beheer: str = ""

    def van(self, regeling: str) -> Uitkomst:
        return next(u for u in self.uitkomsten if u.regeling == regeling)
