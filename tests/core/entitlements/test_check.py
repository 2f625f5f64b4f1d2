# SPDX-License-Identifier: EUPL-1.2
"""One household as it answers: exact, between two amounts, or not at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from omzien.core.entitlements.book import standaard_boek
from omzien.core.entitlements.check import check, outcome, risk
from omzien.core.entitlements.deadlines import deadline, objection
from omzien.core.entitlements.estimate import complete, gross_year, net_month
from omzien.core.entitlements.model import NIETS, Bereik, Kind, Medebewoner, Situatie, Uitkomst, precies
from omzien.core.entitlements.report import as_data
from omzien.core.entitlements.whatif import (
    GEBEURTENISSEN,
    Ander,
    child_turns_18,
    divorce,
    moving_in,
    reaching_aow,
    what_if,
)

BOOK = standaard_boek()
TODAY = date(2026, 11, 22)


def euro(amount: int | str) -> Bereik:
    return precies(Decimal(amount))


AMINA = Situatie(
    datum=TODAY,
    leeftijd=34,
    partner=False,
    kinderen=(Kind(4), Kind(9)),
    medebewoners=(),
    toetsingsinkomen=euro(24_000),
    vermogen=euro(1_000),
    woning="huur",
    kale_huur=euro(650),
    verzekerd=True,
    kinderbijslag=True,
    werkt=True,
    student=False,
    jaren_buitenland=0,
    lang_laag_inkomen=True,
    schulden=False,
)
NOTHING = Situatie(datum=TODAY)


def of(s: Situatie, regeling: str) -> Uitkomst:
    return check(s, BOOK).van(regeling)


def test_amina_sees_what_she_misses() -> None:
    found = check(AMINA, BOOK)
    states = {u.regeling: u.toestand for u in found.uitkomsten}
    assert states["zorgtoeslag"] == states["huurtoeslag"] == states["kindgebonden_budget"] == "recht"
    assert states["individuele_inkomenstoeslag"] == "misschien"
    assert states["noodfonds_energie"] == "onbekend"
    assert found.zeker_per_maand == Decimal(129) + 396 + 714 + Decimal("660.75") / 3
    assert found.misschien_per_maand == 0


def test_an_income_between_two_amounts_gives_an_amount_between_two_amounts() -> None:
    found = of(replace(AMINA, toetsingsinkomen=Bereik(Decimal(30_000), Decimal(35_000))), "zorgtoeslag")
    assert found.toestand == "recht"
    assert found.per_maand == Bereik(Decimal(69), Decimal(126))


def test_a_range_across_the_limit_is_perhaps_with_what_it_may_be() -> None:
    found = of(replace(AMINA, toetsingsinkomen=Bereik(Decimal(30_000), Decimal(60_000))), "zorgtoeslag")
    assert found.toestand == "misschien"
    assert found.per_maand == Bereik(Decimal(0), Decimal(126))


def test_who_answers_nothing_hears_perhaps_and_never_no() -> None:
    found = check(NOTHING, BOOK)
    assert {u.toestand for u in found.uitkomsten if u.regeling in {"zorgtoeslag", "huurtoeslag", "bijstand"}} == {
        "misschien"
    }
    assert found.zeker_per_maand == 0
    assert found.van("bijstand").reden == "te_weinig_antwoorden"


def test_what_one_already_gets_is_not_counted() -> None:
    found = check(replace(AMINA, krijgt_al=frozenset({"zorgtoeslag", "schuldhulp"})), BOOK)
    assert found.van("zorgtoeslag").toestand == found.van("schuldhulp").toestand == "krijgt_al"
    assert found.zeker_per_maand == Decimal(396) + 714 + Decimal("660.75") / 3


def test_a_reason_comes_with_a_no() -> None:
    assert of(replace(AMINA, vermogen=euro(150_000)), "zorgtoeslag").reden == "vermogen"
    assert of(replace(AMINA, woning="koop", kale_huur=None), "huurtoeslag").reden == "geen_huur"


def test_an_estimated_net_income_makes_bijstand_likely_not_certain() -> None:
    poor = replace(AMINA, toetsingsinkomen=euro(6_000))
    assert of(poor, "bijstand").toestand == "waarschijnlijk"
    assert of(replace(poor, netto_maand=euro(500)), "bijstand").toestand == "recht"
    assert of(replace(poor, netto_maand=euro(500)), "bijstand").per_maand == euro("919.46")


def test_property_abroad_makes_bijstand_and_aio_a_question_without_an_amount() -> None:
    found = of(replace(AMINA, netto_maand=NIETS, bezit_buitenland=True), "bijstand")
    assert (found.toestand, found.reden, found.per_maand) == ("misschien", "bezit_buitenland", None)


def test_an_own_house_with_unknown_value_makes_bijstand_perhaps() -> None:
    owner = replace(AMINA, netto_maand=NIETS, woning="koop", kale_huur=None)
    assert of(owner, "bijstand").toestand == "misschien"
    assert of(replace(owner, overwaarde_huis=euro(50_000)), "bijstand").toestand == "recht"


def test_in_the_second_half_of_2025_bijstand_has_a_state_but_no_amount() -> None:
    found = outcome("bijstand", replace(AMINA, datum=date(2025, 9, 1), netto_maand=NIETS), BOOK)
    assert (found.toestand, found.per_maand) == ("recht", None)
    assert found.ontbrekend == ("participatiewet.norm_alleen",)


def test_near_the_border_of_an_unknown_norm_the_state_is_unknown_too() -> None:
    found = outcome("bijstand", replace(AMINA, datum=date(2025, 9, 1), netto_maand=euro(1_350)), BOOK)
    assert (found.toestand, found.per_maand) == ("onbekend", None)


def test_a_mix_of_no_and_unknown_is_unknown() -> None:
    s = replace(AMINA, datum=date(2025, 9, 1), netto_maand=Bereik(Decimal(1_350), Decimal(3_000)))
    assert outcome("bijstand", s, BOOK).toestand == "onbekend"


def test_a_year_without_any_parameter_is_unknown() -> None:
    found = outcome("huurtoeslag", replace(AMINA, datum=date(2029, 1, 1)), BOOK)
    assert (found.toestand, found.ontbrekend) == ("onbekend", ("aow.leeftijd",))


def test_the_risk_is_what_a_thousand_euros_more_costs() -> None:
    assert of(replace(AMINA, toetsingsinkomen=euro(35_000)), "zorgtoeslag").risico == 138
    assert of(AMINA, "zorgtoeslag").risico == 0
    assert of(AMINA, "kinderbijslag").risico is None
    assert risk("zorgtoeslag", NOTHING, BOOK) is None


def test_together_a_renter_pays_back_about_forty_percent() -> None:
    single = replace(AMINA, kinderen=(), toetsingsinkomen=euro(31_000), kale_huur=euro(750))
    found = check(single, BOOK)
    assert sum(u.risico or 0 for u in found.uitkomsten) == pytest.approx(Decimal(410), abs=10)


def test_last_year_is_a_standard_line_until_the_last_day_of_this_year() -> None:
    last = check(AMINA, BOOK).vorig_jaar
    assert {u.regeling for u in last} == {"zorgtoeslag", "huurtoeslag", "kindgebonden_budget"}
    assert all(u.toestand == "waarschijnlijk" for u in last)
    assert all(u.termijn.laatste_dag == date(2026, 12, 31) for u in last)


def test_last_year_keeps_perhaps_as_perhaps() -> None:
    wide = replace(AMINA, toetsingsinkomen=Bereik(Decimal(20_000), Decimal(60_000)))
    assert {u.toestand for u in check(wide, BOOK).vorig_jaar} == {"misschien", "waarschijnlijk"}


def test_deadlines_differ_per_scheme() -> None:
    assert deadline("zorgtoeslag", 2026, TODAY).laatste_dag == date(2027, 12, 31)
    assert deadline("kinderbijslag", 2026, TODAY).soort == "een_jaar_terug"
    assert deadline("bijstand", 2026, TODAY).laatste_dag == TODAY
    assert deadline("individuele_inkomenstoeslag", 2026, TODAY).soort == "eens_per_jaar"
    assert deadline("kinderopvangtoeslag", 2026, TODAY).laatste_dag is None
    assert objection(date(2026, 11, 1)) == date(2026, 12, 13)


def test_debts_are_never_screened_out() -> None:
    rich = replace(AMINA, toetsingsinkomen=euro(200_000), schulden=True)
    assert of(rich, "schuldhulp").toestand == of(replace(rich, schulden=False), "schuldhulp").toestand == "recht"
    assert of(replace(rich, dreiging=True), "schuldhulp").stappen[0].getallen["werkdagen"] == 3


def test_special_costs_end_in_a_person_never_in_an_amount() -> None:
    assert of(AMINA, "bijzondere_bijstand").toestand == "misschien"
    assert of(replace(AMINA, bijzondere_kosten=False), "bijzondere_bijstand").toestand == "misschien"
    assert of(AMINA, "bijzondere_bijstand").per_maand is None


def test_remission_is_perhaps_unless_the_income_is_clearly_enough() -> None:
    assert of(AMINA, "kwijtschelding").toestand == "misschien"
    assert of(replace(AMINA, netto_maand=euro(6_000)), "kwijtschelding").toestand == "geen_recht"
    assert of(NOTHING, "kwijtschelding").toestand == "misschien"
    unknown = replace(AMINA, datum=date(2025, 9, 1), kale_huur=None)
    assert of(unknown, "kwijtschelding").toestand == "misschien"


def test_help_from_the_neighbourhood_costs_nothing() -> None:
    assert of(AMINA, "wmo_eigen_bijdrage").per_maand == NIETS
    assert of(replace(AMINA, wmo_hulp=True), "wmo_eigen_bijdrage").per_maand == euro("21.80")


def test_years_abroad_open_the_aio() -> None:
    old = replace(AMINA, leeftijd=70, kinderen=(), netto_maand=euro(1_200), jaren_buitenland=12)
    found = of(old, "aio")
    assert (found.toestand, found.per_maand) == ("waarschijnlijk", euro("387.34"))
    assert of(replace(old, jaren_buitenland=0), "aio").reden == "volledige_aow"
    assert of(replace(old, jaren_buitenland=None), "aio").toestand == "misschien"


def test_housemates_of_27_lower_the_norm_and_students_do_not() -> None:
    poor = replace(AMINA, kinderen=(), netto_maand=NIETS)
    shared = of(replace(poor, medebewoners=(Medebewoner(30),)), "bijstand").per_maand
    student = of(replace(poor, medebewoners=(Medebewoner(30, student=True),)), "bijstand").per_maand
    assert shared == euro("1013.895")
    assert student == euro("1419.46")


def test_a_childs_first_income_does_not_count_for_rent() -> None:
    home = replace(AMINA, kinderen=(), medebewoners=(Medebewoner(19, Decimal(6_000), kind=True),))
    grown = replace(AMINA, kinderen=(), medebewoners=(Medebewoner(24, Decimal(20_000), kind=True),))
    rich = replace(AMINA, kinderen=(), medebewoners=(Medebewoner(24, vermogen=Decimal(40_000)),))
    assert of(home, "huurtoeslag").per_maand == euro(396)
    assert of(grown, "huurtoeslag").per_maand != euro(396)
    assert of(rich, "huurtoeslag").reden == "vermogen"


def test_net_and_gross_are_estimated_as_ranges() -> None:
    assert net_month(euro(24_000)) == Bereik(Decimal(1500), Decimal(2000))
    back = gross_year(Bereik(Decimal(1500), Decimal(2500)))
    assert back.laag == 18_000
    assert back.hoog > 40_000
    from_net = complete(replace(AMINA, toetsingsinkomen=None, netto_maand=euro(1500)))
    assert from_net.geschat == {"toetsingsinkomen"}
    both = complete(replace(AMINA, partner=True, toetsingsinkomen_partner=euro(12_000)))
    assert both.netto_maand == Bereik(Decimal(2250), Decimal(3000))
    unsure = replace(AMINA, partner=True)
    assert complete(unsure) is unsure
    assert complete(replace(AMINA, toetsingsinkomen=NIETS)).netto_maand == NIETS
    assert complete(NOTHING) is NOTHING


def test_a_child_who_turns_18_takes_money_along() -> None:
    found = what_if("kind_wordt_18", AMINA, BOOK)
    changed = {v.regeling: (v.nu.per_maand, v.dan.per_maand) for v in found.verschillen}
    assert changed["kindgebonden_budget"] == (euro(714), euro(499))
    assert "kinderbijslag" in changed
    alone = replace(AMINA, kinderen=())
    assert child_turns_18(alone) is alone


def test_moving_in_together_makes_what_is_unknown_perhaps() -> None:
    together = what_if("samenwonen", AMINA, BOOK)
    assert together.dan.van("zorgtoeslag").toestand == "misschien"
    told = moving_in(AMINA, Ander(35, euro(20_000)))
    assert of(told, "kindgebonden_budget").per_maand == euro(399)
    assert moving_in(told) is told


def test_at_aow_age_bijstand_ends() -> None:
    found = what_if("aow", AMINA, BOOK)
    assert found.dan.van("bijstand").reden == "aow"
    old = replace(AMINA, leeftijd=70)
    assert reaching_aow(old, BOOK) is old
    assert reaching_aow(NOTHING, BOOK).leeftijd == 67


def test_divorce_halves_the_assets_and_leaves_one_income() -> None:
    pair = replace(
        AMINA, partner=True, leeftijd_partner=36, toetsingsinkomen_partner=euro(40_000), vermogen=euro(20_000)
    )
    alone = divorce(pair)
    assert (alone.partner, alone.vermogen, alone.toetsingsinkomen_partner) == (False, euro(10_000), NIETS)
    assert divorce(replace(pair, vermogen=None)).vermogen is None
    assert divorce(AMINA) is AMINA
    assert set(GEBEURTENISSEN) == {"kind_wordt_18", "samenwonen", "aow", "scheiden"}
    assert what_if("scheiden", pair, BOOK).verschillen


def test_the_result_as_data_says_who_decides_and_shows_each_step() -> None:
    data = as_data(check(replace(AMINA, beheer="bewind"), BOOK), "nl")
    assert data["beheer"] == "bewind"
    assert data["uitleg"].startswith("Dit is een hulpmiddel.")
    zorg = data["regelingen"][0]
    assert zorg["per_maand"] == {"van": 129, "tot": 129}
    assert zorg["beslist"] == "De Dienst Toeslagen beslist."
    assert all(stap["wet"] and stap["artikel"] and stap["zin"] for stap in zorg["stappen"])
    assert as_data(check(AMINA, BOOK), "en")["regelingen"][0]["zin"] == "You can apply for this"
    assert as_data(check(NOTHING, BOOK))["regelingen"][0]["zin"] == "Misschien: vraag het na"


def test_an_outcome_knows_whether_it_is_open() -> None:
    assert of(AMINA, "zorgtoeslag").open
    assert not of(AMINA, "aio").open
