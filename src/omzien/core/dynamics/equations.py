# SPDX-License-Identifier: EUPL-1.2
"""The equations of a neighbourhood: the one table from which NumPy, Numba and XMILE are made.

Identifiers are Dutch, as in the published model; the meanings are the words a reader sees.
Version 1 is the published model. Version 2 adds people who stay supported, the tariff that is paid and money
that ends (docs/decisions/0702-model-version-2.md).
"""

from omzien.core.dynamics.model import Equation, Given, Model, Stock

PEOPLE, PER_YEAR, MONEY = "persoon", "persoon/jaar", "euro/jaar"

STOCKS = (
    Stock("K", PEOPLE, "K0", ("ontstaan", "uitval"),
          ("instap", "doorverwijs", "herstel_K", "verergering_K", "autonoom_K"), "Hulp nodig, nog geen contact."),
    Stock("B", PEOPLE, "B0", ("instap", "afschalen"),
          ("herstel_B", "uitval", "verergering_B", "autonoom_B"), "Krijgt steun van de sociale basis."),
    Stock("Z", PEOPLE, "Z0",
          ("autonoom_W", "autonoom_K", "autonoom_B", "verergering_K", "verergering_B", "doorverwijs"),
          ("uitstroom_Z", "afschalen"), "Krijgt zwaardere zorg."),
    Stock("C", "fte", "C0", ("aannemen",), ("ontslag", "vertrek"), "Sociaal werkers in de buurt."),
    Stock("T", "1", "T0", ("T_op",), ("T_af",), "Vertrouwen van bewoners, van 0 tot 1."),
    Stock("S", PEOPLE, "S0", ("werven",), ("stoppen",), "Vrijwilligers in de sociale basis."),
    Stock("M", MONEY, "M0", ("herinvest",), ("bezuinigen",), "Vast budget voor de sociale basis."),
    Stock("G", MONEY, "0", ("G_bij",), (), "Tekort dat de gemeente ziet.", below_zero=True),
)  # fmt: skip

FLOWS = (
    Equation("aannemen", "fte/jaar", "MAX(0, fte_doel - C) / tau_in", "Nieuwe werkers komen binnen."),
    Equation("ontslag", "fte/jaar", "MAX(0, C - fte_doel) / tau_uit", "Werkers gaan weg door een bezuiniging."),
    Equation("vertrek", "fte/jaar", "verloop * C", "Werkers gaan uit zichzelf weg."),
    Equation("T_op", "1/jaar", "MAX(0, T_doel - T) / tau_Top", "Vertrouwen groeit, langzaam."),
    Equation("T_af", "1/jaar", "MAX(0, T - T_doel) / tau_Taf", "Vertrouwen daalt, snel."),
    Equation("werven", PER_YEAR, "S0 / tau_S * (1 - theta_S + theta_S * C / MAX(C0, EPS_FTE))",
             "Mensen worden vrijwilliger."),
    Equation("stoppen", PER_YEAR, "S / tau_S * overdruk", "Vrijwilligers stoppen."),
    Equation("ontstaan", PER_YEAR, "MAX(0, W) * (alpha * groei_K / demping + e_inst)",
             "Bewoners krijgen hulp nodig."),
    Equation("bereiken", PER_YEAR, "MIN(u_max * T * K, MAX(0, plekken - B) / tau_b)",
             "Bewoners krijgen contact. Dat vraagt vertrouwen en een vrije plek."),
    Equation("instap", PER_YEAR, "(1 - phi) * bereiken", "Bewoners beginnen met steun."),
    Equation("doorverwijs", PER_YEAR, "phi * bereiken", "Bij het contact blijkt meteen zwaardere zorg nodig."),
    Equation("herstel_K", PER_YEAR, "rho_K * K", "Het gaat beter, zonder steun."),
    Equation("herstel_B", PER_YEAR, "slaag * B / duur_B", "Het gaat beter, met steun."),
    Equation("uitval", PER_YEAR, "(1 - slaag) * B / duur_B + MAX(0, B - plekken) / tau_drop",
             "De steun is gestopt en de hulp is nog nodig."),
    Equation("verergering_K", PER_YEAR, "lam * K", "Zonder contact wordt zwaardere zorg nodig."),
    Equation("verergering_B", PER_YEAR, "RR * lam * B", "Met steun wordt toch zwaardere zorg nodig."),
    Equation("autonoom_W", PER_YEAR, "beta * MAX(0, W) * groei_Z",
             "Zwaardere zorg door leeftijd of ziekte: mensen die zich redden."),
    Equation("autonoom_K", PER_YEAR, "beta * K * groei_Z",
             "Zwaardere zorg door leeftijd of ziekte: mensen zonder contact."),
    Equation("autonoom_B", PER_YEAR, "beta * B * groei_Z",
             "Zwaardere zorg door leeftijd of ziekte: mensen met steun."),
    Equation("uitstroom_Z", PER_YEAR, "rho_Z * Z", "Zwaardere zorg stopt."),
    Equation("afschalen", PER_YEAR, "sigma * Z * vrij", "Van zwaardere zorg terug naar steun in de buurt."),
    Equation("G_bij", "euro/(jaar*jaar)", "(tekort - G) / tau_G", "Het tekort komt in beeld."),
    Equation("bezuinigen", "euro/(jaar*jaar)", "MIN(k_bud * f_cut * MAX(0, G), M / EEN_JAAR)",
             "De gemeente haalt een tekort bij de sociale basis."),
    Equation("herinvest", "euro/(jaar*jaar)", "k_bud * f_re * MAX(0, -G)",
             "De gemeente geeft een overschot terug aan de sociale basis."),
)  # fmt: skip

AUXILIARIES = (
    Equation("W", PEOPLE, "N_inw - K - B - Z", "Redt zich, alleen of met eigen mensen."),
    Equation("budget", MONEY, "M * (1 + STEP(inv, t_inv0) - STEP(inv, t_inv1))",
             "Budget van dit moment, met wat er tijdelijk bij of af gaat."),
    Equation("fte_doel", "fte", "a_staf * budget / c_fte", "Werkers die het budget kan betalen."),
    Equation("druk", "1", "(K + B) / MAX(plekken, EPS_P) / druk0", "Drukte per plek, vergeleken met de start."),
    Equation("overdruk", "1", "1 + w_druk * MIN(2, MAX(0, druk - 1))", "Meer drukte: meer mensen gaan weg."),
    Equation("verloop", "1/jaar", "(verloop0 + verloop1 * (1 - h_cont)) * overdruk", "Deel dat per jaar weggaat."),
    Equation("wisseling", "1/jaar", "verloop + ontslag / MAX(C, EPS_FTE)", "Nieuwe gezichten voor bewoners."),
    Equation("aanwezig", "1", "C / (C + c_half * N_inw)", "Hoe zichtbaar werkers zijn, van 0 tot 1."),
    Equation("T_doel", "1", "aanwezig / (1 + chi * wisseling)", "Vertrouwen dat hierbij hoort."),
    Equation("plekken", PEOPLE, "m_p * C + m_v * S", "Mensen die tegelijk steun kunnen krijgen."),
    Equation("vrij", "1", "MIN(1, MAX(0, 1 - B / MAX(plekken, EPS_P)))", "Deel van de plekken dat vrij is."),
    Equation("demping", "1", "1 + eps_S * (S / MAX(S0, EPS_P) - 1)", "Buren en vrijwilligers vangen problemen op."),
    Equation("groei_K", "1", "(1 + g_kw) ** (TIME / EEN_JAAR)", "Groei van hulpvragen die van buiten komt."),
    Equation("groei_Z", "1", "(1 + g_zorg) ** (TIME / EEN_JAAR)", "Groei van zwaardere zorg die van buiten komt."),
    Equation("kosten_Z", MONEY, "c_gem * (Z - Z0)", "Zorgkosten van de gemeente, vergeleken met de start."),
    Equation("ruimte", MONEY, "M0 * ((1 + g_bud) ** (TIME / EEN_JAAR) - 1)", "Groei van het budget sinds de start."),
    Equation("tekort", MONEY, "kosten_Z + budget - M0 - ruimte", "Tekort van de gemeente sinds de start."),
)  # fmt: skip

PARAMETERS_GIVEN = tuple(
    Given(name, unit, meaning)
    for name, unit, meaning in (
        ("c_fte", "euro/(fte*jaar)", "Wat een werker per jaar kost."),
        ("a_staf", "1", "Deel van het budget voor werkers."),
        ("tau_in", "jaar", "Tijd om een werker te vinden."),
        ("tau_uit", "jaar", "Tijd tot een ontslag ingaat."),
        ("verloop0", "1/jaar", "Werkers die weggaan bij lange contracten."),
        ("verloop1", "1/jaar", "Extra vertrek bij korte contracten."),
        ("w_druk", "1", "Invloed van drukte op vertrek."),
        ("c_half", "fte/persoon", "Werkers per bewoner bij halve aanwezigheid."),
        ("chi", "jaar", "Schade van wisselende gezichten."),
        ("tau_Top", "jaar", "Tijd om vertrouwen te winnen."),
        ("tau_Taf", "jaar", "Tijd om vertrouwen te verliezen."),
        ("m_p", "persoon/fte", "Mensen die een werker tegelijk steunt."),
        ("m_v", "1", "Mensen die een vrijwilliger tegelijk steunt."),
        ("tau_b", "jaar", "Tijd om een vrije plek te vullen."),
        ("u_max", "1/jaar", "Bereik per jaar bij vol vertrouwen."),
        ("tau_drop", "jaar", "Tijd waarin steun verdwijnt als plekken weg zijn."),
        ("rho_K", "1/jaar", "Herstel zonder steun."),
        ("duur_B", "jaar", "Hoe lang steun duurt."),
        ("slaag", "1", "Deel dat na steun zelf verder kan."),
        ("RR", "1", "Kans op zwaardere zorg, met steun tegen zonder."),
        ("phi", "1", "Deel met meteen zwaardere zorg."),
        ("rho_Z", "1/jaar", "Deel waarvan zwaardere zorg per jaar stopt."),
        ("sigma", "1/jaar", "Deel dat terug kan naar de buurt."),
        ("eps_S", "1", "Hoeveel vrijwilligers problemen opvangen."),
        ("theta_S", "1", "Deel van nieuwe vrijwilligers dat werkers vinden."),
        ("tau_S", "jaar", "Hoe lang een vrijwilliger blijft."),
        ("c_gem", "euro/(persoon*jaar)", "Kosten voor de gemeente per mens in zwaardere zorg."),
        ("g_kw", "1", "Groei van hulpvragen per jaar."),
        ("g_zorg", "1", "Groei van zwaardere zorg per jaar."),
        ("tau_G", "jaar", "Tijd tot een tekort zichtbaar is."),
    )
)

LEVERS_GIVEN = tuple(
    Given(name, unit, meaning)
    for name, unit, meaning in (
        ("f_cut", "1", "Deel van een tekort dat de sociale basis betaalt."),
        ("k_bud", "1/jaar", "Hoe snel de begroting verandert."),
        ("f_re", "1", "Deel van een overschot dat terugkomt."),
        ("g_bud", "1", "Groei van het totale budget per jaar."),
        ("inv", "1", "Meer of minder geld, als deel van het budget."),
        ("e_inst", "1/jaar", "Extra kans op hulp nodig, als zorg elders stopt."),
        ("t_inv0", "jaar", "Jaar waarin meer of minder geld begint."),
        ("t_inv1", "jaar", "Jaar waarin meer of minder geld stopt."),
        ("h_cont", "1", "Deel van het geld met een lang contract."),
    )
)

START_GIVEN = tuple(
    Given(name, unit, meaning)
    for name, unit, meaning in (
        ("N_inw", "persoon", "Bewoners van de buurt."),
        ("K0", "persoon", "Start: hulp nodig, nog geen contact."),
        ("B0", "persoon", "Start: krijgt steun."),
        ("Z0", "persoon", "Start: krijgt zwaardere zorg."),
        ("C0", "fte", "Start: sociaal werkers."),
        ("T0", "1", "Start: vertrouwen."),
        ("S0", "persoon", "Start: vrijwilligers."),
        ("M0", "euro/jaar", "Start: budget."),
        ("alpha", "1/jaar", "Kans per jaar om hulp nodig te krijgen."),
        ("beta", "1/jaar", "Kans per jaar op zwaardere zorg door leeftijd of ziekte."),
        ("lam", "1/jaar", "Kans per jaar op zwaardere zorg zonder contact."),
        ("druk0", "1", "Drukte per plek bij de start."),
        ("EEN_JAAR", "jaar", "Een jaar."),
        ("EPS_FTE", "fte", "Heel klein getal, tegen delen door nul."),
        ("EPS_P", "persoon", "Heel klein getal, tegen delen door nul."),
    )
)

MODEL_1 = Model(
    title="Omzien, sociale basis van een buurt, versie 1",
    stocks=STOCKS,
    flows=FLOWS,
    auxiliaries=AUXILIARIES,
    given=(*PARAMETERS_GIVEN, *LEVERS_GIVEN, *START_GIVEN),
)
