# SPDX-License-Identifier: EUPL-1.2
"""Version 2 of the model: what it replaces in version 1 and what it adds.

People who need support for good stay supported (L) instead of counting as a failure; a tariff below cost price
and money that ends are levers. With `blijvend` at 0 it is version 1 (a test holds the two equal).
"""

from collections.abc import Sequence
from typing import TypeVar

from omzien.core.dynamics.equations import MODEL_1, MONEY, PEOPLE, PER_YEAR
from omzien.core.dynamics.model import Equation, Given, Model, Stock

Row = TypeVar("Row", Stock, Equation)

STOCKS = (
    Stock("K", PEOPLE, "K0", ("ontstaan", "uitval", "uitval_L"),
          ("instap", "doorverwijs", "herstel_K", "verergering_K", "autonoom_K"), "Hulp nodig, nog geen contact."),
    Stock("B", PEOPLE, "B0", ("instap_B", "afschalen"),
          ("herstel_B", "uitval", "verergering_B", "autonoom_B"), "Krijgt voor even steun van de sociale basis."),
    Stock("Z", PEOPLE, "Z0",
          ("autonoom_W", "autonoom_K", "autonoom_B", "autonoom_L", "verergering_K", "verergering_B",
           "verergering_L", "doorverwijs"),
          ("uitstroom_Z", "afschalen"), "Krijgt zwaardere zorg."),
    Stock("L", PEOPLE, "L0", ("instap_L",), ("klaar_L", "verergering_L", "autonoom_L", "uitval_L"),
          "Krijgt blijvend steun van de sociale basis."),
)  # fmt: skip

FLOWS = (
    Equation("bereiken", PER_YEAR, "MIN(u_max * T * K, MAX(0, plekken - B - L) / tau_b)",
             "Bewoners krijgen contact. Dat vraagt vertrouwen en een vrije plek."),
    Equation("instap_B", PER_YEAR, "(1 - blijvend) * instap", "Bewoners beginnen met steun voor even."),
    Equation("instap_L", PER_YEAR, "blijvend * instap", "Bewoners beginnen met steun die blijft."),
    Equation("uitval", PER_YEAR, "(1 - slaag) * B / duur_B + tekort_plek * B / MAX(B + L, EPS_P)",
             "De steun is gestopt en de hulp is nog nodig."),
    Equation("uitval_L", PER_YEAR, "tekort_plek * L / MAX(B + L, EPS_P)",
             "Blijvende steun is gestopt omdat er geen plek meer is."),
    Equation("klaar_L", PER_YEAR, "L / duur_L", "Blijvende steun is niet meer nodig."),
    Equation("verergering_L", PER_YEAR, "RR * lam * L", "Met blijvende steun wordt toch zwaardere zorg nodig."),
    Equation("autonoom_L", PER_YEAR, "beta * L * groei_Z",
             "Zwaardere zorg door leeftijd of ziekte: mensen met blijvende steun."),
)  # fmt: skip

AUXILIARIES = (
    Equation("W", PEOPLE, "N_inw - K - B - L - Z", "Redt zich, alleen of met eigen mensen."),
    Equation("budget", MONEY,
             "M * MAX(0, 1 + STEP(inv, t_inv0) - STEP(inv, t_inv1) - STEP(aandeel_tijdelijk, t_tijdelijk))",
             "Budget van dit moment, met wat er tijdelijk bij of af gaat."),
    Equation("fte_doel", "fte", "a_staf * budget * MIN(1, tarief) / c_fte", "Werkers die het budget kan betalen."),
    Equation("verloop", "1/jaar", "(verloop0 + MAX(0, 1 - tarief) / EEN_JAAR + verloop1 * (1 - h_cont)) * overdruk",
             "Deel dat per jaar weggaat."),
    Equation("druk", "1", "(K + B + L) / MAX(plekken, EPS_P) / druk0", "Drukte per plek, vergeleken met de start."),
    Equation("vrij", "1", "MIN(1, MAX(0, 1 - (B + L) / MAX(plekken, EPS_P)))", "Deel van de plekken dat vrij is."),
    Equation("tekort_plek", PER_YEAR, "MAX(0, B + L - plekken) / tau_drop", "Mensen voor wie geen plek meer is."),
)  # fmt: skip

GIVEN = (
    Given("blijvend", "1", "Deel dat blijvend steun nodig heeft."),
    Given("duur_L", "jaar", "Hoe lang blijvende steun duurt."),
    Given("tarief", "1", "Betaald tarief, gedeeld door de kostprijs."),
    Given("aandeel_tijdelijk", "1", "Deel van het budget dat tijdelijk is."),
    Given("t_tijdelijk", "jaar", "Jaar waarin tijdelijk geld stopt."),
    Given("L0", "persoon", "Start: krijgt blijvend steun."),
)


def _replaced(rows: Sequence[Row], changes: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with those of the same name replaced and the new ones at the end."""
    new: dict[str, Row] = {row.name: row for row in changes}
    kept: list[Row] = [new.pop(row.name, row) for row in rows]
    kept.extend(new.values())
    return tuple(kept)


MODEL_2 = Model(
    title="Omzien, sociale basis van een buurt, versie 2",
    stocks=_replaced(MODEL_1.stocks, STOCKS),
    flows=_replaced(MODEL_1.flows, FLOWS),
    auxiliaries=_replaced(MODEL_1.auxiliaries, AUXILIARIES),
    given=(*MODEL_1.given, *GIVEN),
)

MODELS = {1: MODEL_1, 2: MODEL_2}
