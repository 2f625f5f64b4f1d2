# SPDX-License-Identifier: EUPL-1.2
"""Schemes with municipal freedom: the rule is national, the amount or the last word is local."""

from dataclasses import dataclass
from decimal import Decimal

from omzien.core.entitlements.book import Dag
from omzien.core.entitlements.rules import bijstand
from omzien.core.entitlements.trace import NUL, TWAALF, Berekening, Spoor, pos

HUISHOUDENS = ("alleenstaande", "alleenstaande_ouder", "gehuwd")
EENENTWINTIG, ACHTTIEN, TWAALF_JAAR = 21, 18, 12


@dataclass(frozen=True, slots=True)
class Inkomenstoeslag:
    """`lang_laag_inkomen`: long enough under the local limit. `uitzicht`: income will go up soon."""

    gemeente: str = ""
    huishouden: str = "alleenstaande"
    jongste_kind: int | None = None
    leeftijd: int = 40
    lang_laag_inkomen: bool = True
    vermogen: Decimal = NUL
    uitzicht: bool = False
    student: bool = False


def _rij(invoer: Inkomenstoeslag) -> str:
    kind = invoer.jongste_kind
    if invoer.huishouden == "alleenstaande" or (invoer.huishouden == "gehuwd" and (kind is None or kind >= ACHTTIEN)):
        return invoer.huishouden
    if kind is None or kind < TWAALF_JAAR:
        return f"{invoer.huishouden}_jongste_tot_12"
    return f"{invoer.huishouden}_jongste_12_tot_18"


def sleutel_van(gemeente: str) -> str:
    return gemeente.strip().lower().replace(" ", "_").replace("-", "_").replace("'", "")


def income_supplement(invoer: Inkomenstoeslag, dag: Dag) -> Berekening:
    """Individuele inkomenstoeslag, once in twelve months. Source: Pw 36 and the local by-law. Raises Onbekend."""
    pw, tabel = dag.wet("participatiewet"), dag.wet("inkomenstoeslag")
    spoor = Spoor(tabel)
    grens = pw["vermogen_alleen" if invoer.huishouden == "alleenstaande" else "vermogen_gezin"]
    redenen = (
        (invoer.leeftijd < EENENTWINTIG, "leeftijd_21", "wet"),
        (invoer.leeftijd >= dag.wet("aow")["leeftijd"], "aow", "wet"),
        (invoer.student, "student", "lokaal"),
        (invoer.vermogen > grens, "vermogen", "wet"),
        (not invoer.lang_laag_inkomen, "inkomen_niet_lang_laag", "lokaal"),
        (invoer.uitzicht, "uitzicht", "wet"),
    )
    for geldt, reden, soort in redenen:
        if geldt:
            return spoor.geen(reden, "36 lid 1", soort, grens=grens)
    sleutel = f"{sleutel_van(invoer.gemeente)}.{_rij(invoer)}"
    if not any(naam.startswith(f"{sleutel_van(invoer.gemeente)}.") for naam in tabel.waarden):
        # Every municipality has this scheme; only its amount is not in the book.
        spoor.zeg("bedrag_van_gemeente", "36", "lokaal")
        return spoor.recht(None, None, discretie=True)
    bedrag = tabel[sleutel]
    jaar = spoor.reken("jaar", "bedrag", bedrag, "36", "lokaal", bedrag=bedrag)
    return spoor.recht(None, jaar, discretie=True)


@dataclass(frozen=True, slots=True)
class Studietoeslag:
    leeftijd: int = 21
    student: bool = True
    medische_beperking: bool = True


def study_supplement(invoer: Studietoeslag, dag: Dag) -> Berekening:
    """Individuele studietoeslag per month by age. Source: Pw 36b. Raises Onbekend."""
    wet, spoor = dag.wet("participatiewet"), Spoor(dag.wet("participatiewet"))
    if invoer.leeftijd < ACHTTIEN:
        return spoor.geen("leeftijd_18", "36b")
    if not invoer.student:
        return spoor.geen("geen_student", "36b")
    if not invoer.medische_beperking:
        return spoor.geen("geen_beperking", "36b")
    bedrag = wet[f"studietoeslag_{min(invoer.leeftijd, EENENTWINTIG)}"]
    maand = spoor.reken("maand", "bedrag", bedrag, "36b", bedrag=bedrag)
    return spoor.recht(maand, maand * TWAALF)


@dataclass(frozen=True, slots=True)
class Kwijtschelding:
    """`nbi_maand`: net income a month; `uitgaven_maand`: rent, care and other costs that count; `aanslag`: the bill.

    Without `kostennorm` it is the default share of the norm for `situatie`.
    """

    nbi_maand: Decimal = NUL
    uitgaven_maand: Decimal = NUL
    kostennorm: Decimal | None = None
    situatie: str = "alleenstaande"
    leeftijd: int = 40
    aanslag: Decimal = NUL
    vermogen: Decimal = NUL
    vrijgesteld_vermogen: Decimal = NUL


def remission(invoer: Kwijtschelding, dag: Dag) -> Berekening:
    """Remission of a local tax bill. Source: Uitvoeringsregeling Invorderingswet 1990, 11-16. Raises Onbekend."""
    wet, spoor = dag.wet("kwijtschelding"), Spoor(dag.wet("kwijtschelding"))
    kosten = invoer.kostennorm
    if kosten is None:
        zelfde = bijstand.Bijstand(situatie=invoer.situatie, leeftijd=invoer.leeftijd)
        norm, deel = bijstand.norm(zelfde, dag, spoor), wet["kostennorm_deel"]
        kosten = spoor.reken("kostennorm", "norm * deel", norm * deel, "16", norm=norm, deel=deel)
    capaciteit = spoor.reken(
        "betalingscapaciteit", "12 * max(0, nbi - uitgaven - kosten)",
        TWAALF * pos(invoer.nbi_maand - invoer.uitgaven_maand - kosten), "13",
        nbi=invoer.nbi_maand, uitgaven=invoer.uitgaven_maand, kosten=kosten,
    )  # fmt: skip
    deel = wet["betaling_uit_capaciteit"]
    inkomen = spoor.reken(
        "betaling_uit_inkomen", "deel * capaciteit", deel * capaciteit, "11", deel=deel, capaciteit=capaciteit
    )
    bezit = spoor.reken(
        "betaling_uit_vermogen", "max(0, vermogen - vrij)", pos(invoer.vermogen - invoer.vrijgesteld_vermogen),
        "12", vermogen=invoer.vermogen, vrij=invoer.vrijgesteld_vermogen,
    )  # fmt: skip
    kwijt = spoor.reken(
        "kwijt", "max(0, aanslag - bezit - inkomen)", pos(invoer.aanslag - bezit - inkomen), "11",
        aanslag=invoer.aanslag, bezit=bezit, inkomen=inkomen,
    )  # fmt: skip
    if kwijt == 0:
        return spoor.geen("kan_zelf_betalen", "11")
    return spoor.recht(None, kwijt)


@dataclass(frozen=True, slots=True)
class WmoBijdrage:
    """What a household pays for Wmo support, not what it gets."""

    abonnementstarief: bool = True


def wmo_contribution(invoer: WmoBijdrage, dag: Dag) -> Berekening:
    """Own contribution for Wmo support per household. Source: Uitvoeringsbesluit Wmo 2015, 3.8. Raises Onbekend."""
    wet, spoor = dag.wet("wmo"), Spoor(dag.wet("wmo"))
    if not invoer.abonnementstarief:
        spoor.zeg("vrij_toegankelijk", "3.8")
        spoor.waarden["maand"] = NUL
        return spoor.recht(NUL, NUL)
    maand = spoor.reken("maand", "bedrag", wet["abonnement"], "3.8", bedrag=wet["abonnement"])
    return spoor.recht(maand, maand * TWAALF)


@dataclass(frozen=True, slots=True)
class BijzondereBijstand:
    vermogen: Decimal = NUL


def special_assistance(_invoer: BijzondereBijstand, dag: Dag) -> Berekening:
    """Bijzondere bijstand: always a person who weighs, never an amount. Source: Pw 35."""
    spoor = Spoor(dag.wet("participatiewet"))
    spoor.zeg("noodzakelijke_kosten", "35 lid 1")
    return spoor.recht(None, None, discretie=True)


@dataclass(frozen=True, slots=True)
class Schuldhulp:
    schulden: bool = True
    dreiging: bool = False


def debt_help(invoer: Schuldhulp, dag: Dag) -> Berekening:
    """Help with debts: anyone may ask, no income limit, three working days when there is a threat. Source: Wgs 3-4a."""
    wet, spoor = dag.wet("schuldhulp"), Spoor(dag.wet("schuldhulp"))
    if invoer.dreiging:
        spoor.zeg("spoed", wet.artikel("spoed_werkdagen"), werkdagen=wet["spoed_werkdagen"])
    else:
        spoor.zeg("gesprek", wet.artikel("gesprek_weken"), weken=wet["gesprek_weken"])
    return spoor.recht(None, None)


@dataclass(frozen=True, slots=True)
class Noodfonds:
    partner: bool = False
    bruto_maand: Decimal = NUL


def energy_fund(invoer: Noodfonds, dag: Dag) -> Berekening:
    """The emergency fund for energy; open only in years with known conditions. Source: conditions of the fund."""
    wet, spoor = dag.wet("energie"), Spoor(dag.wet("energie"))
    if wet["regeling_open"] == 0:
        return spoor.geen("gesloten", wet.artikel("regeling_open"))
    grens = wet["bruto_max_samen" if invoer.partner else "bruto_max_alleen"]
    if invoer.bruto_maand > grens:
        return spoor.geen("inkomen", wet.artikel("bruto_max_alleen"), grens=grens)
    spoor.zeg("noodfonds", wet.artikel("bruto_max_alleen"), grens=grens)
    return spoor.recht(None, None, discretie=True)
