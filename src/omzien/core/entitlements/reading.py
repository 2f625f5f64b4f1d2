# SPDX-License-Identifier: EUPL-1.2
"""Read answers that may be wrong or hostile. Every refusal is a B1 sentence that never repeats the answer."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.rules.bijstand import SITUATIES
from omzien.core.entitlements.rules.gemeente import HUISHOUDENS
from omzien.core.entitlements.rules.kinderopvangtoeslag import SOORTEN_OPVANG, Opvang

MEESTE_GELD = Decimal(10_000_000)
MEESTE_HUUR = Decimal(20_000)
MEESTE_KINDEREN = 20
MEESTE_PERSONEN = 30
HOOGSTE_LEEFTIJD = 120
LANGSTE_TEKST = 100
EERSTE_JAAR, LAATSTE_JAAR = 2015, 2100

Lezer = Callable[[str, Any], Any]


def geld(veld: str, antwoord: Any, hoogste: Decimal = MEESTE_GELD) -> Decimal:
    """Euros, zero or more."""
    if isinstance(antwoord, bool) or not isinstance(antwoord, int | float | str | Decimal):
        raise InvoerFout(veld, "Vul hier een bedrag in.")
    tekst = str(antwoord).strip()
    try:
        bedrag = Decimal(tekst) if len(tekst) <= LANGSTE_TEKST else None
    except InvalidOperation:
        bedrag = None
    if bedrag is None or not bedrag.is_finite():
        raise InvoerFout(veld, "Vul hier een bedrag in, met alleen cijfers en een punt.")
    if bedrag < 0:
        raise InvoerFout(veld, "Dit bedrag kan niet lager zijn dan 0 euro. Vul 0 in.")
    if bedrag > hoogste:
        raise InvoerFout(veld, "Dit bedrag is te hoog om te kloppen. Kijk het nog eens na.")
    return bedrag


def huur(veld: str, antwoord: Any) -> Decimal:
    return geld(veld, antwoord, MEESTE_HUUR)


def geheel(hoogste: int, laagste: int = 0) -> Lezer:
    def lees(veld: str, antwoord: Any) -> int:
        try:
            getal = Decimal(str(antwoord)) if not isinstance(antwoord, bool | list | dict) else None
        except InvalidOperation:
            getal = None
        if getal is None or not getal.is_finite() or getal != getal.to_integral_value():
            raise InvoerFout(veld, "Vul hier een heel getal in.")
        if not laagste <= getal <= hoogste:
            raise InvoerFout(veld, f"Vul hier een getal in van {laagste} tot en met {hoogste}.")
        return int(getal)

    return lees


leeftijd = geheel(HOOGSTE_LEEFTIJD)


def ja_nee(veld: str, antwoord: Any) -> bool:
    if not isinstance(antwoord, bool):
        raise InvoerFout(veld, "Kies hier ja of nee.")
    return antwoord


def of_leeg(lezer: Lezer) -> Lezer:
    """An answer may be left out (null)."""
    return lambda veld, antwoord: None if antwoord is None else lezer(veld, antwoord)


def deel(hoogste: str) -> Lezer:
    def lees(veld: str, antwoord: Any) -> Decimal:
        try:
            return geld(veld, antwoord, Decimal(hoogste))
        except InvoerFout as fout:
            raise InvoerFout(veld, f"Vul hier een getal in van 0 tot en met {hoogste}.") from fout

    return lees


def keuze(*mogelijk: str) -> Lezer:
    def lees(veld: str, antwoord: Any) -> str:
        if antwoord not in mogelijk:
            raise InvoerFout(veld, f"Kies hier een van deze woorden: {', '.join(filter(None, mogelijk))}.")
        return str(antwoord)

    return lees


def tekst(veld: str, antwoord: Any) -> str:
    if not isinstance(antwoord, str) or len(antwoord) > LANGSTE_TEKST:
        raise InvoerFout(veld, "Vul hier een korte tekst in.")
    return antwoord


def lijst(veld: str, antwoord: Any) -> list[Any]:
    if not isinstance(antwoord, list | tuple):
        raise InvoerFout(veld, "Vul hier een lijst in.")
    if len(antwoord) > MEESTE_KINDEREN:
        raise InvoerFout(veld, f"Vul hier niet meer dan {MEESTE_KINDEREN} kinderen in.")
    return list(antwoord)


def leeftijden(veld: str, antwoord: Any) -> tuple[int, ...]:
    """Ages of children; a child may also be {"leeftijd": 4}."""
    return tuple(
        leeftijd(veld, kind.get("leeftijd") if isinstance(kind, Mapping) else kind) for kind in lijst(veld, antwoord)
    )


def aantal_kinderen(veld: str, antwoord: Any) -> int:
    """A number, or a list of ages of which those under 18 count."""
    if isinstance(antwoord, list | tuple):
        return sum(1 for kind in leeftijden(veld, antwoord) if kind < 18)  # noqa: PLR2004  of age
    return int(geheel(MEESTE_KINDEREN)(veld, antwoord))


def opvang(veld: str, antwoord: Any) -> Opvang:
    if not isinstance(antwoord, Mapping):
        raise InvoerFout(veld, "Vul per kind de soort opvang, de uren en het uurtarief in.")
    vreemd = set(antwoord) - {"soort", "uren", "uurtarief", "leeftijd"}
    if vreemd or {"soort", "uren", "uurtarief"} - set(antwoord):
        raise InvoerFout(veld, "Vul per kind de soort opvang, de uren en het uurtarief in.")
    return Opvang(
        keuze(*SOORTEN_OPVANG)(f"{veld}.soort", antwoord["soort"]),
        geld(f"{veld}.uren", antwoord["uren"], Decimal(744)),
        geld(f"{veld}.uurtarief", antwoord["uurtarief"], Decimal(1000)),
    )


def opvang_per_kind(veld: str, antwoord: Any) -> tuple[Opvang, ...]:
    return tuple(opvang(veld, kind) for kind in lijst(veld, antwoord))


def bedragen(veld: str, antwoord: Any) -> tuple[Decimal, ...]:
    return tuple(geld(veld, bedrag) for bedrag in lijst(veld, antwoord))


def vrijlating(veld: str, antwoord: Any) -> str:
    if isinstance(antwoord, bool):
        return "werk" if antwoord else ""
    return str(keuze("", "werk", "alleenstaande_ouder")(veld, antwoord))


def datum(veld: str, antwoord: Any) -> date:
    if isinstance(antwoord, date):
        dag = antwoord
    else:
        try:
            dag = date.fromisoformat(str(antwoord))
        except ValueError as fout:
            raise InvoerFout(veld, "Vul een datum in zoals 2026-07-01.") from fout
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR:
        raise InvoerFout(veld, f"Vul een jaar in van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    return dag


# How each answer is read, by name; the same name means the same in every scheme, unless below.
LEZERS: dict[str, Lezer] = {
    **dict.fromkeys(
        ("toetsingsinkomen", "toetsingsinkomen_partner", "vermogen", "vermogen_partner", "rekeninkomen",
         "hoogste_vermogen_medebewoner", "inkomen", "inkomen_uit_werk", "inkomen_partner", "overwaarde_huis",
         "giften_jaar", "pensioen", "nbi_maand", "uitgaven_maand", "aanslag", "vrijgesteld_vermogen", "bruto_maand"),
        geld,
    ),
    **dict.fromkeys(("kale_huur", "servicekosten"), huur),
    **dict.fromkeys(("kostennorm",), of_leeg(geld)),
    **dict.fromkeys(
        ("verzekerd", "partner_verzekerd", "gehandicapt", "zelfstandig", "ingeschreven", "koop", "kinderbijslag",
         "werkt", "partner_werkt", "geregistreerd", "alleen_of_laag_inkomen_partner", "inrichting", "student",
         "lang_laag_inkomen", "uitzicht", "medische_beperking", "abonnementstarief", "schulden", "dreiging"),
        ja_nee,
    ),
    **dict.fromkeys(("jong", "aow", "partner"), of_leeg(ja_nee)),
    "leeftijd": leeftijd,
    "leeftijd_oudste": of_leeg(leeftijd),
    "inkomens_kinderen_tot_23": bedragen,
    "netto_inkomen": of_leeg(geld),
    "jongste_kind": of_leeg(leeftijd),
    "personen": geheel(MEESTE_PERSONEN, 1),
    "volwassenen": geheel(MEESTE_PERSONEN, 1),
    "kostendelers": geheel(MEESTE_PERSONEN, 1),
    "weken_buitenland": geheel(53),
    "woonland": tekst,
    "gemeente": tekst,
    "woonlandfactor": deel("2"),
    "aow_opbouw": deel("1"),
    "aow_opbouw_partner": of_leeg(deel("1")),
    "situatie": keuze(*SITUATIES),
    "huishouden": keuze(*HUISHOUDENS),
    "vrijlating": vrijlating,
    "kinderen": leeftijden,
    "intensieve_zorg": leeftijden,
}  # fmt: skip


class Uitzondering(NamedTuple):
    regel: str
    veld: str


UITZONDERINGEN: dict[Uitzondering, Lezer] = {
    Uitzondering("huurtoeslag", "kinderen"): aantal_kinderen,
    Uitzondering("bijstand", "kinderen"): aantal_kinderen,
    Uitzondering("bijstandsnorm", "kinderen"): aantal_kinderen,
    Uitzondering("bijstand_voorschot", "kinderen"): aantal_kinderen,
    Uitzondering("kinderopvangtoeslag", "kinderen"): opvang_per_kind,
}


def lezer_van(regel: str, veld: str) -> Lezer:
    return UITZONDERINGEN.get(Uitzondering(regel, veld), LEZERS[veld])
