# SPDX-License-Identifier: EUPL-1.2
import html
import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cast import Cast, sign_in
from omzien.core.dynamics.xmile import read_in
from omzien.faces.council.bridge import first_sentences, likely_words
from omzien.places.models import Figure, Location, Outline
from omzien.scenarios import actions
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Assumption, Run, Scenario
from town_figures import add_figures

LIST, DETAIL = 6, 8
# Every page asks the session, the account and the roles first.
DOOR = 3
LITTLE_BACK = "De gemeente zelf krijgt er weinig van terug."
YOUTH = "Jeugdwerk is hier onderschat"


@pytest.fixture
def town(cast: Cast) -> Cast:
    add_figures(cast)
    return cast


@pytest.fixture
def roos(town: Cast, client: Client) -> Client:
    return sign_in(client, town.roos)


def at(name: str, *args: object) -> str:
    return reverse(f"council:{name}", args=args)


def page(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def kept(town: Cast, name: str = "Een kwart minder", **levers: float) -> Scenario:
    by = town.actor("roos")
    scenario = actions.make(
        by=by,
        organisation=town.town_hall,
        municipality=town.municipality,
        name=name,
        view=Scenario.View.VALUE,
        chosen=Chosen(levers=levers or {"inv": -0.25}, draws=64),
    )
    actions.run(by=by, scenario=scenario)
    return scenario


TYPED = {"gemeente": "Voorbeeldstad", "geld": "-25", "jaren": "10"}


# Levers and the live answer


def test_without_a_script_a_button_brings_the_whole_answer(roos: Client) -> None:
    said = page(roos.get(at("what_if"), TYPED))
    assert "kost dit meer dan het bespaart" in said
    assert said.index("Mensen met wie contact komt") < said.index("Wie betaalt, wie heeft er voordeel van")
    for line in (LITTLE_BACK, YOUTH, "Alle aannames", "Dit rust op 40 aannames", "ernstig eenzaam".capitalize()):
        assert line in said


def test_the_live_answer_is_quick_first_and_better_by_itself(roos: Client) -> None:
    quick = page(roos.get(at("live"), TYPED))
    assert "snelle eerste schatting" in quick
    assert 'hx-trigger="load"' in quick
    full = page(roos.get(at("live"), {**TYPED, "trekkingen": "256"}))
    assert "snelle eerste schatting" not in full
    assert LITTLE_BACK in full
    assert "<html" not in full


def test_some_neighbourhoods_can_be_chosen(roos: Client) -> None:
    whole = page(roos.get(at("what_if"), TYPED))
    part = page(roos.get(at("what_if"), {**TYPED, "buurten": ["BU99010101"]}))
    assert whole != part
    assert "De Dreef" in whole


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"gemeente": "Atlantis"}, "geen gemeente"),
        ({**TYPED, "geld": "900"}, "Vul een getal in van -100 tot 300."),
        ({**TYPED, "geld": "NaN"}, "Vul een getal in"),
        ({**TYPED, "tarief": "20"}, "Vul een getal in van 50 tot 150."),
        ({**TYPED, "buurten": ["BU00000000"]}, "Welke buurten?"),
        ({**TYPED, "buurten": ["BU99010103"]}, "Kies minstens een buurt"),
    ],
)
def test_a_wrong_choice_is_said_plainly(roos: Client, typed: dict[str, Any], said: str) -> None:
    for name in ("what_if", "live"):
        assert said in page(roos.get(at(name), typed))


def test_a_municipality_without_figures_is_said_plainly(roos: Client) -> None:
    Figure.objects.all().delete()
    assert "Geen van deze buurten" in page(roos.get(at("what_if"), TYPED))


def test_without_a_choice_there_is_no_answer_and_every_lever_stands_at_its_place(roos: Client) -> None:
    said = page(roos.get(at("what_if"), {"gemeente": "Voorbeeldstad"}))
    assert "Verander een knop." in said
    assert LITTLE_BACK not in said
    assert 'name="contract" value="50"' in said


def test_the_page_begins_with_ones_own_municipality(roos: Client) -> None:
    assert 'value="Voorbeeldstad"' in page(roos.get(at("what_if")))
    assert "Verander een knop." in page(roos.get(at("what_if")))
    assert 'value="Voorbeeldstad"' in page(roos.get(at("home")))


# Keeping, changing, comparing


def test_what_stands_on_the_page_is_kept_with_a_name_and_a_view(roos: Client) -> None:
    answer = roos.post(at("keep"), {**TYPED, "naam": "Een kwart minder", "kijk": "step"}, follow=True)
    said = page(answer)
    assert "Een kwart minder" in said
    assert "stap vóór zwaardere zorg" in said
    scenario = Scenario.objects.get()
    assert scenario.levers == {"inv": -0.25}
    assert scenario.runs.count() == 1


@pytest.mark.parametrize(
    "typed",
    [{}, {"naam": "x"}, {"naam": "x", "kijk": "onzin"}, {"naam": "bel 0612345678 of BSN 123456782", "kijk": "step"}],
)
def test_without_a_name_or_view_nothing_is_kept_and_nothing_lost(roos: Client, typed: dict[str, str]) -> None:
    answer = roos.post(at("keep"), {**TYPED, **typed})
    assert answer.status_code == 400
    assert 'value="-25"' in page(answer)
    assert not Scenario.objects.exists()


def test_what_the_model_refuses_is_not_kept(roos: Client) -> None:
    typed = {**TYPED, "buurten": ["BU99010103"], "naam": "Leeg", "kijk": "step"}
    assert "Kies minstens een buurt" in page(roos.post(at("keep"), typed))
    assert not Scenario.objects.exists()


def test_levers_of_a_kept_scenario_can_be_moved(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert 'value="-25"' in page(roos.get(at("change", scenario.pk)))
    typed = {"naam": "Een kwart meer", "kijk": "value", "geld": "25", "jaren": "20", "contract": "100"}
    said = page(roos.post(at("change", scenario.pk), typed, follow=True))
    assert "levert dit meer op dan het kost" in said
    scenario.refresh_from_db()
    assert scenario.levers == {"inv": 0.25, "h_cont": 1.0}
    assert "Geef het scenario een naam." in page(roos.post(at("change", scenario.pk), {"kijk": "value"}))


def test_up_to_four_stand_side_by_side(roos: Client, town: Cast) -> None:
    ids = [str(kept(town, f"Nummer {number}", inv=number / 10).pk) for number in range(1, 6)]
    said = page(roos.get(at("compare"), {"s": ids[:4]}))
    assert said.count(LITTLE_BACK) == 4
    assert "Kies er op uw lijst hooguit 4" in page(roos.get(at("compare")))
    for wrong in (ids, ["onzin"], [str(uuid4())]):
        assert roos.get(at("compare"), {"s": wrong}).status_code == 404


# One scenario


def test_a_result_never_stands_without_what_it_rests_on(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("scenario", kept(town).pk)))
    for line in (
        LITTLE_BACK, YOUTH, "Zeker is dat niet.", "Dit weten wij niet. Wij namen dit aan.", "Alle aannames",
        "De cijfers van deze gemeente", "modelschatting, marge niet bekend", "Over 10, 20 en 30 jaar",
        "Als onderzoek van anderen meetelt", "De sociale basis heeft waarde in zichzelf",
    ):  # fmt: skip
        assert line in said, line
    assert said.count("<title") >= 2
    assert said.count("<desc") >= 4


def test_wellbeing_can_be_left_out_of_the_drawing(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert ">Bewoners (welzijn)</text>" in page(roos.get(at("scenario", scenario.pk)))
    assert ">Bewoners (welzijn)</text>" not in page(roos.get(at("scenario", scenario.pk), {"welzijn": "nee"}))


def test_no_money_moved_says_so(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("scenario", kept(town, h_cont=1.0).pk)))
    assert "Hier gaat geen geld bij of af." in said
    assert "is dit beter dan nu" in said


def test_places_within_walking_distance_are_counted(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert "Wij kennen nog geen plekken" in page(roos.get(at("scenario", scenario.pk)))
    Location.objects.create(name="De Brink", municipality=town.municipality, lon=5.121, lat=52.091)
    assert "9000 van de 9000" in page(roos.get(at("scenario", scenario.pk)))
    Location.objects.update(lon=4.0)
    assert "0 van de 9000" in page(roos.get(at("scenario", scenario.pk)))


def test_after_a_change_elsewhere_the_answer_asks_to_be_made_again(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    Run.objects.all().delete()
    assert "Reken het opnieuw uit" in page(roos.get(at("scenario", scenario.pk)))
    assert LITTLE_BACK in page(roos.post(at("again", scenario.pk), follow=True))


def test_a_scenario_can_be_thrown_away(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert "Hier staat nog niets" in page(roos.post(at("throw_away", scenario.pk), follow=True))
    assert roos.get(at("scenario", scenario.pk)).status_code == 404


def test_the_spiral_says_how_much_comes_from_outside(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("loop", kept(town).pk)))
    assert "komt ongeveer" in said
    assert "van buiten" in said
    assert "<desc" in said


def test_neighbourhoods_stand_by_name_with_who_would_lose(roos: Client, town: Cast) -> None:
    Outline.objects.create(
        area=town.neighbourhood,
        geometry={"type": "Polygon", "coordinates": [[[5.1, 52.0], [5.2, 52.0], [5.2, 52.1], [5.1, 52.0]]]},
    )
    said = page(roos.get(at("places", kept(town).pk)))
    assert said.index("Buurt 2</th>") < said.index("De Dreef</th>")
    assert "Deze buurten krijgen dan minder:" in said or "Geen buurt krijgt dan minder." in said
    assert "step--" in said


def test_what_matters_most_is_told(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("matters", kept(town).pk)))
    assert "Wat moet kloppen voor deze uitkomst" in said
    assert "Deel dat na de steun zelf verder kan." in said
    refused = page(roos.get(at("matters", kept(town, h_cont=1.0).pk)))
    assert "Er beweegt geen geld" in refused


# Ways out


def test_everything_can_be_taken_along(roos: Client, town: Cast) -> None:
    scenario = kept(town, "=Kwart minder")
    document = json.loads(roos.get(at("export", scenario.pk, "json")).content)
    assert document["limits"][0] == LITTLE_BACK
    table = roos.get(at("export", scenario.pk, "csv"))
    assert table.headers["Content-Disposition"] == 'attachment; filename="kwart-minder.csv"'
    lines = table.content.decode().splitlines()
    assert lines[0] == LITTLE_BACK
    assert sum(line.startswith("aanname;") for line in lines) == 1
    assert len(lines) > 40 + 70
    model = read_in(roos.get(at("export", scenario.pk, "xmile")).content)
    assert model.values["N_inw"] == 9000
    assert roos.get(at("export", scenario.pk, "exe")).status_code == 404
    Run.objects.all().delete()
    assert roos.get(at("export", scenario.pk, "json")).status_code == 404


def test_a_formula_in_a_reason_does_not_run_in_a_spreadsheet(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    typed = {"wat": "zelf", "zelf-laag": "0,3", "zelf-midden": "0,4", "zelf-hoog": "0,5", "zelf-waarom": "=1+1 en meer"}
    roos.post(at("assumption", scenario.pk, "slaag"), typed)
    assert ";'=1+1 en meer" in roos.get(at("export", scenario.pk, "csv")).content.decode()


# Assumptions and evidence


def test_an_assumption_is_changed_with_a_reason_and_taken_back(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    address = at("assumption", scenario.pk, "slaag")
    typed = {
        "wat": "zelf",
        "zelf-laag": "0,4",
        "zelf-midden": "0,5",
        "zelf-hoog": "0,6",
        "zelf-waarom": "Eigen evaluatie.",
    }
    said = page(roos.post(address, typed, follow=True))
    assert "Veranderd door Roos" in said
    assert "Eigen evaluatie." in said
    assert "Zet terug" in page(roos.get(address))
    assert "Teruggezet" in page(roos.post(address, {"wat": "terug"}, follow=True))
    assert not Assumption.objects.exists()


def test_own_counts_raise_the_grade(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    typed = {"wat": "telling", "telling-aantal": "240", "telling-totaal": "400", "telling-periode": "2026"}
    said = page(roos.post(at("assumption", scenario.pk, "slaag"), typed, follow=True))
    assert "Eigen registratie, 2026: 240 van 400." in said
    assert Assumption.objects.get().grade == "B"


def by_hand(low: str = "0,1", middle: str = "0,5", high: str = "0,7", why: str = "Daarom dus.") -> dict[str, str]:
    return {"wat": "zelf", "zelf-laag": low, "zelf-midden": middle, "zelf-hoog": high, "zelf-waarom": why}


def counted(number: str, whole: str) -> dict[str, str]:
    return {"wat": "telling", "telling-aantal": number, "telling-totaal": whole, "telling-periode": "2026"}


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("slaag", by_hand(low="0,6"), "volgorde"),
        ("slaag", by_hand(low="nan"), "getal"),
        ("slaag", by_hand(why=""), "waarom"),
        ("slaag", counted("3", "5"), "Te weinig"),
        ("slaag", counted("3", "veel"), "Vul een getal in"),
        ("eta", counted("30", "50"), "Vul zelf iets in"),
        ("slaag", {"wat": "onzin"}, "Vul zelf iets in"),
    ],
)
def test_a_wrong_assumption_is_not_kept(roos: Client, town: Cast, key: str, typed: dict[str, str], said: str) -> None:
    answer = roos.post(at("assumption", kept(town).pk, key), typed)
    assert answer.status_code == 200
    assert said in page(answer)
    assert not Assumption.objects.exists()


def test_an_assumption_that_is_not_there_is_not_there(roos: Client, town: Cast) -> None:
    assert roos.get(at("assumption", kept(town).pk, "onzin")).status_code == 404


def test_evidence_and_counter_evidence_stand_side_by_side(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    said = page(roos.get(at("evidence", scenario.pk)))
    for line in ("Wat ervoor spreekt", "Wat ertegen spreekt", "Link workers: geen effect gevonden", "Wat wij zochten"):
        assert line in said
    roos.post(at("evidence", scenario.pk), {"telt": ["seor"]})
    scenario.refresh_from_db()
    assert "seor" not in scenario.switched_off
    assert "mcdaid" in scenario.switched_off


# Who may see it


@pytest.mark.parametrize("who", ["amina", "fatma", "carla", "victor", "petra", "stefan", "olga", "ali"])
def test_nobody_else_comes_in(town: Cast, who: str) -> None:
    scenario = kept(town)
    client = sign_in(Client(), getattr(town, who))
    for name in ("home", "what_if", "live", "compare"):
        assert client.get(at(name), TYPED).status_code == 403
    for name in ("scenario", "change", "loop", "places", "matters", "assumptions", "evidence"):
        assert client.get(at(name, scenario.pk)).status_code == 403
    assert client.get(at("export", scenario.pk, "json")).status_code == 403
    assert client.post(at("throw_away", scenario.pk)).status_code == 403


def test_signing_in_comes_first(client: Client, db: None) -> None:
    assert client.get(at("home")).status_code == 302


def test_a_policy_adviser_stands_at_this_door_after_signing_in(roos: Client) -> None:
    assert roos.get(reverse("signin:inside")).headers["Location"] == at("home")


def test_scenarios_of_another_organisation_do_not_exist(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    Scenario.objects.update(organisation=town.welfare)
    for name in ("scenario", "change", "loop", "places", "matters", "assumptions", "evidence"):
        assert roos.get(at(name, scenario.pk)).status_code == 404


# Budgets and words


@pytest.mark.parametrize(
    ("name", "most"),
    [("scenario", DETAIL), ("change", DETAIL), ("loop", DETAIL), ("places", DETAIL), ("matters", DETAIL),
     ("assumptions", DETAIL), ("evidence", DETAIL)],
)  # fmt: skip
def test_a_page_stays_within_its_budget(
    roos: Client, town: Cast, name: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    scenario = kept(town)
    with django_assert_max_num_queries(DOOR + most):
        roos.get(at(name, scenario.pk))


def test_lists_stay_within_their_budget(
    roos: Client, town: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        kept(town, f"Nummer {number}", inv=0.1)
    with django_assert_max_num_queries(DOOR + LIST):
        roos.get(at("home"))
    with django_assert_max_num_queries(DOOR + DETAIL):
        roos.get(at("what_if"), TYPED)
    with django_assert_max_num_queries(DOOR + LIST):
        roos.get(at("live"), TYPED)


def test_a_chance_is_said_as_people_say_it() -> None:
    assert [likely_words(chance) for chance in (0.95, 0.7, 0.5, 0.2, 0.02)] == [
        "Bijna zeker", "Waarschijnlijk", "Misschien", "Waarschijnlijk niet", "Bijna zeker niet",
    ]  # fmt: skip
    said = first_sentences({"p_society_gt_1": 0.84, "cost_total": {"p50": 10.0}})
    assert " ".join(said) == (
        "Waarschijnlijk (84%) levert dit meer op dan het kost. Zeker is dat niet. "
        "De gemeente zelf krijgt er weinig van terug."
    )
