# SPDX-License-Identifier: EUPL-1.2
"""From a household to the input of each scheme, and which answers each scheme needs."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.model import MEERDERJARIG, Bereik, Kind, Medebewoner, Situatie, precies
from omzien.core.entitlements.rules import gemeente
from omzien.core.entitlements.rules.aio import Aio
from omzien.core.entitlements.rules.bijstand import Bijstand
from omzien.core.entitlements.rules.huurtoeslag import Huurtoeslag
from omzien.core.entitlements.rules.kinderbijslag import Kinderbijslag
from omzien.core.entitlements.rules.kinderopvangtoeslag import Kinderopvangtoeslag, Opvang
from omzien.core.entitlements.rules.kindgebonden_budget import KindgebondenBudget
from omzien.core.entitlements.rules.zorgtoeslag import Zorgtoeslag
from omzien.core.entitlements.trace import EEN, NUL

EENENTWINTIG, DRIEENTWINTIG = 21, 23
RUIM = Decimal(2)
ZELFSTANDIG = ("huur", "koop")


def _punt(bereik: Bereik | None) -> Decimal:
    return bereik.laag if bereik is not None else NUL


def _kinderen(s: Situatie) -> tuple[int, ...]:
    return tuple(kind.leeftijd for kind in s.kinderen or ())


def _samen(s: Situatie) -> Decimal:
    return _punt(s.toetsingsinkomen) + (_punt(s.toetsingsinkomen_partner) if s.partner else NUL)


def zorgtoeslag(s: Situatie, _dag: Dag) -> Zorgtoeslag:
    return Zorgtoeslag(
        partner=bool(s.partner),
        toetsingsinkomen=_punt(s.toetsingsinkomen),
        toetsingsinkomen_partner=_punt(s.toetsingsinkomen_partner) if s.partner else NUL,
        vermogen=_punt(s.vermogen),
        leeftijd=s.leeftijd or 0,
        verzekerd=s.verzekerd is not False,
        partner_verzekerd=s.partner_verzekerd is not False,
    )


def huurtoeslag(s: Situatie, dag: Dag) -> Huurtoeslag:
    kinderen, anderen = _kinderen(s), s.medebewoners or ()
    volwassenen = 1 + bool(s.partner) + sum(1 for ander in anderen if ander.leeftijd >= MEERDERJARIG)
    aow = dag.wet("aow")["leeftijd"]
    leeftijden = [s.leeftijd or 0, s.leeftijd_partner or 0 if s.partner else 0, *(a.leeftijd for a in anderen)]
    jonge_kinderen = tuple(a.inkomen for a in anderen if a.kind and a.leeftijd < DRIEENTWINTIG)
    return Huurtoeslag(
        personen=1 + bool(s.partner) + len(kinderen) + len(anderen),
        volwassenen=volwassenen,
        partner=bool(s.partner),
        leeftijd=s.leeftijd or 0,
        leeftijd_oudste=max(leeftijden),
        kinderen=len(kinderen),
        aow=max(leeftijden[:2]) >= aow,
        kale_huur=_punt(s.kale_huur),
        servicekosten=_punt(s.servicekosten),
        rekeninkomen=_samen(s) + sum((a.inkomen for a in anderen if not (a.kind and a.leeftijd < DRIEENTWINTIG)), NUL),
        inkomens_kinderen_tot_23=jonge_kinderen,
        vermogen=_punt(s.vermogen),
        hoogste_vermogen_medebewoner=max((a.vermogen for a in anderen), default=NUL),
        zelfstandig=s.woning in ZELFSTANDIG,
        koop=s.woning == "koop",
    )


def kindgebonden_budget(s: Situatie, _dag: Dag) -> KindgebondenBudget:
    return KindgebondenBudget(
        partner=bool(s.partner),
        kinderen=_kinderen(s),
        toetsingsinkomen=_punt(s.toetsingsinkomen),
        toetsingsinkomen_partner=_punt(s.toetsingsinkomen_partner) if s.partner else NUL,
        vermogen=_punt(s.vermogen),
        kinderbijslag=s.kinderbijslag is not False,
    )


def kinderopvangtoeslag(s: Situatie, _dag: Dag) -> Kinderopvangtoeslag:
    return Kinderopvangtoeslag(
        partner=bool(s.partner),
        toetsingsinkomen=_punt(s.toetsingsinkomen),
        toetsingsinkomen_partner=_punt(s.toetsingsinkomen_partner) if s.partner else NUL,
        kinderen=tuple(kind.opvang for kind in s.kinderen or () if kind.opvang is not None),
        werkt=bool(s.werkt),
        partner_werkt=bool(s.partner_werkt),
    )


def kinderbijslag(s: Situatie, _dag: Dag) -> Kinderbijslag:
    return Kinderbijslag(
        kinderen=_kinderen(s),
        intensieve_zorg=tuple(kind.leeftijd for kind in s.kinderen or () if kind.intensieve_zorg),
        alleen_of_laag_inkomen_partner=not s.partner,
    )


def _situatie(s: Situatie) -> str:
    if not s.partner:
        return "alleenstaande_ouder" if s.kinderen else "alleenstaande"
    jong = [(s.leeftijd or 0) < EENENTWINTIG, (s.leeftijd_partner or 0) < EENENTWINTIG]
    return {0: "gehuwd", 1: "gehuwd_een_18_20", 2: "gehuwd_beide_18_20"}[sum(jong)]


def _kostendelers(s: Situatie, dag: Dag) -> int:
    """The applicant, the partner and everyone of 27 or older who is no student (Pw 19a)."""
    grens = dag.wet("participatiewet")["kostendeler_leeftijd"]
    delers = sum(1 for ander in s.medebewoners or () if ander.leeftijd >= grens and not ander.student)
    return 1 + bool(s.partner) + delers


def bijstand(s: Situatie, dag: Dag) -> Bijstand:
    return Bijstand(
        situatie=_situatie(s),
        leeftijd=max(s.leeftijd or 0, s.leeftijd_partner or 0) if s.partner else s.leeftijd or 0,
        kinderen=len(s.kinderen or ()),
        kostendelers=_kostendelers(s, dag),
        inkomen=_punt(s.netto_maand),
        vermogen=_punt(s.vermogen),
        overwaarde_huis=_punt(s.overwaarde_huis) if s.woning == "koop" else NUL,
        student=bool(s.student),
    )


def aio(s: Situatie, dag: Dag) -> Aio:
    jaren = Decimal(s.jaren_buitenland or 0)
    opbouw = max(NUL, EEN - jaren * dag.wet("aow")["korting_per_jaar"])
    return Aio(
        situatie="gehuwd" if s.partner else "alleenstaande",
        leeftijd=max(s.leeftijd or 0, s.leeftijd_partner or 0) if s.partner else s.leeftijd or 0,
        aow_opbouw=opbouw,
        netto_inkomen=_punt(s.netto_maand),
        vermogen=_punt(s.vermogen),
        overwaarde_huis=_punt(s.overwaarde_huis) if s.woning == "koop" else NUL,
        kostendelers=_kostendelers(s, dag),
    )


def _ruim_inkomen(s: Situatie, dag: Dag) -> bool:
    """So far above every local limit that no municipality calls it low."""
    norm = dag.wet("participatiewet")["norm_gehuwd"]
    return s.netto_maand is not None and s.netto_maand.laag > norm * RUIM


def inkomenstoeslag(s: Situatie, dag: Dag) -> gemeente.Inkomenstoeslag:
    alleen = "alleenstaande_ouder" if s.kinderen else "alleenstaande"
    return gemeente.Inkomenstoeslag(
        gemeente=s.gemeente,
        huishouden="gehuwd" if s.partner else alleen,
        jongste_kind=min(_kinderen(s), default=None),
        leeftijd=s.leeftijd or 0,
        lang_laag_inkomen=bool(s.lang_laag_inkomen) and not _ruim_inkomen(s, dag),
        vermogen=_punt(s.vermogen),
        student=bool(s.student),
    )


def studietoeslag(s: Situatie, _dag: Dag) -> gemeente.Studietoeslag:
    return gemeente.Studietoeslag(s.leeftijd or 0, bool(s.student), bool(s.medische_beperking))


Aanpassing = Callable[[Situatie, Dag], Any]
AANPASSINGEN: dict[str, Aanpassing] = {
    "zorgtoeslag": zorgtoeslag,
    "huurtoeslag": huurtoeslag,
    "kindgebonden_budget": kindgebonden_budget,
    "kinderopvangtoeslag": kinderopvangtoeslag,
    "kinderbijslag": kinderbijslag,
    "bijstand": bijstand,
    "aio": aio,
    "individuele_inkomenstoeslag": inkomenstoeslag,
    "individuele_studietoeslag": studietoeslag,
}

_TOESLAG = ("partner", "toetsingsinkomen", "toetsingsinkomen_partner", "vermogen")
# Which answers a scheme looks at, in the order in which they are filled in.
VELDEN: dict[str, tuple[str, ...]] = {
    "zorgtoeslag": ("leeftijd", *_TOESLAG, "verzekerd", "partner_verzekerd"),
    "huurtoeslag": (
        "leeftijd", "woning", "kinderen", "medebewoners", *_TOESLAG, "leeftijd_partner", "kale_huur",
    ),
    "kindgebonden_budget": ("kinderen", "kinderbijslag", *_TOESLAG),
    "kinderopvangtoeslag": (
        "kinderen", "werkt", "partner", "partner_werkt", "toetsingsinkomen", "toetsingsinkomen_partner",
    ),
    "kinderbijslag": ("kinderen", "partner"),
    "bijstand": (
        "leeftijd", "partner", "leeftijd_partner", "kinderen", "medebewoners", "student", "woning",
        "overwaarde_huis", "vermogen", "netto_maand",
    ),
    "aio": (
        "leeftijd", "partner", "leeftijd_partner", "medebewoners", "jaren_buitenland", "woning", "overwaarde_huis",
        "vermogen", "netto_maand",
    ),
    "individuele_inkomenstoeslag": (
        "leeftijd", "partner", "kinderen", "student", "lang_laag_inkomen", "vermogen", "netto_maand",
    ),
    "individuele_studietoeslag": ("leeftijd", "student", "medische_beperking"),
}  # fmt: skip


def _heeft_kinderen(s: Situatie) -> bool:
    return s.kinderen is None or bool(s.kinderen)


def _misschien_partner(s: Situatie) -> bool:
    return s.partner is not False


# When an answer can matter, given the other answers; answers that are not here always can.
_RELEVANT: dict[str, Callable[[Situatie], bool]] = {
    "leeftijd_partner": _misschien_partner,
    "toetsingsinkomen_partner": _misschien_partner,
    "partner_verzekerd": _misschien_partner,
    "partner_werkt": _misschien_partner,
    "kinderbijslag": _heeft_kinderen,
    "werkt": lambda s: s.kinderen is None or any(kind.opvang for kind in s.kinderen),
    "kale_huur": lambda s: s.woning != "koop",
    "overwaarde_huis": lambda s: s.woning == "koop",
    "medische_beperking": lambda s: s.student is not False,
}
_GELD = (precies(NUL), precies(Decimal(1_000_000)))
# Values that together cover every outcome when an answer was not given.
_MOGELIJK: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("toetsingsinkomen", "toetsingsinkomen_partner", "vermogen", "overwaarde_huis"), _GELD),
    "netto_maand": (precies(NUL), precies(Decimal(20_000))),
    "kale_huur": (precies(Decimal(200)), precies(Decimal(700))),
    "leeftijd": (17, 20, 40, 70),
    "leeftijd_partner": (20, 40),
    "kinderen": ((), (Kind(8, Opvang("bso", Decimal(40), Decimal(9))),), (Kind(13),)),
    "medebewoners": ((), (Medebewoner(40),)),
    "woning": ("huur", "kamer"),
    "jaren_buitenland": (0, 40),
}
JA_OF_NEE = (False, True)


def relevant(veld: str, s: Situatie) -> bool:
    """Whether an answer can matter, given the other answers."""
    return veld not in _RELEVANT or _RELEVANT[veld](s)


def mogelijk(veld: str) -> tuple[Any, ...]:
    """Values that together cover every outcome when an answer was not given."""
    return _MOGELIJK.get(veld, JA_OF_NEE)


def met(s: Situatie, veld: str, waarde: Any) -> Situatie:
    """The same household with one answer filled in."""
    return replace(s, **{veld: waarde})
