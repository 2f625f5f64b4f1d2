# SPDX-License-Identifier: EUPL-1.2
import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from cast import Cast
from council_pages import LITTLE_BACK, TYPED, YOUTH, at, kept, page
from omzien.places.models import Figure
from omzien.scenarios.models import Scenario


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
    for preset in ("geld=-25", "geld=25", "contract=100", "geld=25&terug=100"):
        assert f"?gemeente=GM9901&{preset}" in said


def test_the_page_begins_with_ones_own_municipality(roos: Client) -> None:
    assert 'value="Voorbeeldstad"' in page(roos.get(at("what_if")))
    assert "Verander een knop." in page(roos.get(at("what_if")))
    assert 'value="Voorbeeldstad"' in page(roos.get(at("home")))


def test_what_stands_on_the_page_is_kept_with_a_name_and_a_view(roos: Client) -> None:
    answer = roos.post(at("keep"), {**TYPED, "naam": "Een kwart minder", "kijk": "step"}, follow=True)
    said = page(answer)
    assert "Een kwart minder" in said
    assert "stap vóór zwaardere zorg" in said
    scenario = Scenario.objects.get()
    assert scenario.levers == {"inv": -0.25}
    assert scenario.runs.count() == 1


def test_pressing_the_button_twice_keeps_one_scenario(roos: Client, town: Cast) -> None:
    key = re.search(r'name="sleutel" value="([0-9a-f-]{36})"', page(roos.get(at("what_if"), TYPED)))
    assert key
    typed = {**TYPED, "naam": "Een kwart minder", "kijk": "step", "sleutel": key[1]}
    first, second = (roos.post(at("keep"), typed) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Scenario.objects.count() == 1
    Scenario.objects.update(organisation=town.welfare)
    assert "Dit scenario is niet van u." in page(roos.post(at("keep"), typed))
    assert roos.post(at("keep"), {**typed, "sleutel": "onzin"}).status_code == 400


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
    assert said.count('scope="col"') == 4
    assert "Meer of minder geld (procent): 10" in said
    assert YOUTH in said
    assert "niet over dezelfde" not in said
    Scenario.objects.filter(pk=ids[0]).update(years=20)
    said = page(roos.get(at("compare"), {"s": ids[:2]}))
    assert "1 scenario is veranderd en nog niet opnieuw uitgerekend." in said
    roos.post(at("again", ids[0]))
    assert "niet over dezelfde buurten of jaren" in page(roos.get(at("compare"), {"s": ids[:2]}))
    assert "Kies er op uw lijst hooguit 4" in page(roos.get(at("compare")))
    for wrong in (ids, ["onzin"], [str(uuid4())]):
        assert roos.get(at("compare"), {"s": wrong}).status_code == 404
