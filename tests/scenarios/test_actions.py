# SPDX-License-Identifier: EUPL-1.2
import json
import math
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from omzien.base.models import Act
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.registration import Count
from omzien.places.models import Figure
from omzien.scenarios import actions
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Assumption, Run, Scenario, Snapshot
from town_figures import add_figures

CUT = Chosen(levers={"inv": -0.25}, draws=64, years=5)


@pytest.fixture
def town(cast: Cast) -> Cast:
    add_figures(cast)
    return cast


def made(town: Cast, chosen: Chosen = CUT, **other: object) -> Scenario:
    values: dict[str, object] = {"name": "Een kwart minder", "view": Scenario.View.VALUE, **other}
    return actions.make(
        by=town.actor("roos"),
        organisation=town.town_hall,
        municipality=town.municipality,
        chosen=chosen,
        **values,  # type: ignore[arg-type]  # names of the verb
    )


def test_a_scenario_keeps_the_figures_it_began_with(town: Cast) -> None:
    scenario = made(town)
    assert scenario.snapshot.codes == ["BU99010101", "BU99010102"]
    assert scenario.snapshot.left_out == ["BU99010103"]
    before = actions.run(by=town.actor("roos"), scenario=scenario).document
    Figure.objects.update(value=1.0)
    Run.objects.all().delete()
    again = actions.run(by=town.actor("roos"), scenario=Scenario.objects.get()).document
    assert again == before


def test_the_same_figures_are_kept_once(town: Cast) -> None:
    made(town)
    made(town, name="Nog een keer")
    assert Snapshot.objects.count() == 1
    assert made(town, codes=["BU99010101"]).snapshot.codes == ["BU99010101"]
    assert Snapshot.objects.count() == 2


def test_the_same_key_gives_the_scenario_that_is_there(town: Cast) -> None:
    key = uuid4()
    first, second = (made(town, key=key) for _ in range(2))
    assert first == second
    assert first.pk == key
    assert Act.objects.filter(kind="scenario.made").count() == 1
    Scenario.objects.update(organisation=town.welfare)
    with pytest.raises(Refused, match="niet van u"):
        made(town, key=key)


def test_a_second_run_gives_the_answer_it_already_had(town: Cast) -> None:
    scenario = made(town)
    first, second = (actions.run(by=town.actor("roos"), scenario=scenario) for _ in range(2))
    assert first.pk == second.pk
    assert list(Act.objects.filter(kind="scenario.run").values_list("subject_id", flat=True)) == [str(scenario.pk)]


def test_an_answer_carries_all_it_rests_on(town: Cast) -> None:
    document = json.loads(actions.run(by=town.actor("roos"), scenario=made(town)).document)
    assert len(document["assumptions"]) == 40
    assert document["limits"][0] == "De gemeente zelf krijgt er weinig van terug."
    assert "jeugdwerk is hier onderschat" in document["limits"][1]
    assert document["view"] == "value"
    assert {fact["name"] for fact in document["place"]["inputs"]} >= {"Bewoners", "Budget sociale basis"}
    assert document["weighed"]["society"]["p50"] > 0
    assert document["levers"] == {"inv": -0.25}


def test_moving_a_lever_gives_another_answer(town: Cast) -> None:
    scenario, roos = made(town), town.actor("roos")
    first = actions.run(by=roos, scenario=scenario)
    actions.change(
        by=roos,
        scenario=scenario,
        name="Een kwart meer",
        view=Scenario.View.STEP,
        chosen=Chosen({"inv": 0.25}, draws=64, years=5),
    )
    second = actions.run(by=roos, scenario=scenario)
    assert second.pk != first.pk
    assert json.loads(second.document)["view"] == "step"


def test_a_changed_assumption_has_a_reason_and_can_be_taken_back(town: Cast) -> None:
    scenario, roos = made(town), town.actor("roos")
    before = actions.run(by=roos, scenario=scenario)
    row = actions.change_assumption(
        by=roos, scenario=scenario, key="slaag", band=(0.4, 0.5, 0.6), because="Onze eigen evaluatie van 2025."
    )
    assert (row.grade, row.kind, row.changed_by_id) == ("D", "hand", town.roos.pk)
    changed = json.loads(actions.run(by=roos, scenario=scenario).document)
    mine = next(one for one in changed["assumptions"] if one["id"] == "slaag")
    assert (mine["median"], mine["source"]) == (0.5, "Onze eigen evaluatie van 2025.")
    assert actions.reset_assumption(by=roos, scenario=scenario, key="slaag")
    assert not actions.reset_assumption(by=roos, scenario=scenario, key="slaag")
    assert actions.run(by=roos, scenario=scenario).pk == before.pk


def test_own_counts_replace_an_assumption_and_raise_its_grade(town: Cast) -> None:
    scenario = made(town)
    row = actions.count_assumption(
        by=town.actor("roos"), scenario=scenario, count=Count("slaag", 240, 400, "januari tot juni 2026")
    )
    assert (row.grade, row.kind) == ("B", "counted")
    assert row.median == pytest.approx(0.6, abs=0.02)
    assert "240 van 400" in row.because


@pytest.mark.parametrize(
    ("key", "band", "because"),
    [
        ("slaag", (0.5, 0.4, 0.6), "verkeerde volgorde"),
        ("slaag", (0.5, 0.6, 1.4), "buiten de grens"),
        ("slaag", (math.nan, 0.5, 0.6), "geen getal"),
        ("onbekend", (0.1, 0.2, 0.3), "bestaat niet"),
        ("slaag", (0.1, 0.2, 0.3), "  "),
    ],
)
def test_a_wrong_assumption_is_refused_and_nothing_is_kept(
    town: Cast, key: str, band: tuple[float, float, float], because: str
) -> None:
    scenario = made(town)
    with pytest.raises(Refused):
        actions.change_assumption(by=town.actor("roos"), scenario=scenario, key=key, band=band, because=because)
    assert not Assumption.objects.exists()


def test_version_1_does_not_know_lasting_support(town: Cast) -> None:
    scenario = made(town, Chosen({"inv": 0.25}, draws=64, version=1))
    with pytest.raises(Refused):
        actions.count_assumption(by=town.actor("roos"), scenario=scenario, count=Count("blijvend", 20, 100, "2026"))


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen({"inv": 9}),
        Chosen({"inv": math.nan}),
        Chosen({"onzin": 1}),
        Chosen({}, years=0),
        Chosen({}, draws=1),
        Chosen({}, draws=5000),
        Chosen({"tarief": 0.9}, version=1),
        Chosen({}, version=7),
    ],
)
def test_a_wrong_choice_is_refused_and_nothing_is_kept(town: Cast, chosen: Chosen) -> None:
    with pytest.raises(Refused):
        made(town, chosen)
    assert not Scenario.objects.exists()
    assert not Snapshot.objects.exists()


def test_neighbourhoods_that_are_not_there_are_refused(town: Cast) -> None:
    with pytest.raises(Refused):
        made(town, codes=["BU99010103"])
    assert not Scenario.objects.exists()


def test_a_study_can_be_switched_off(town: Cast) -> None:
    scenario, roos = made(town), town.actor("roos")
    before = json.loads(actions.run(by=roos, scenario=scenario).document)
    actions.switch_off(by=roos, scenario=scenario, anchors=["seor", "seor", "mcdaid"])
    after = json.loads(actions.run(by=roos, scenario=scenario).document)
    assert after["weighed"]["switched_off"] == ["mcdaid", "seor"]
    assert after["society"] == before["society"]
    assert after["weighed"]["society"] != before["weighed"]["society"]
    with pytest.raises(Refused):
        actions.switch_off(by=roos, scenario=scenario, anchors=["onzin"])


@pytest.mark.parametrize("name", ["fatma", "carla", "olga", "stefan", "ali", "petra"])
def test_only_a_policy_adviser_of_the_organisation_makes_scenarios(town: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.make(
            by=town.actor(name),
            organisation=town.town_hall,
            municipality=town.municipality,
            name="Nee",
            view=Scenario.View.VALUE,
            chosen=CUT,
        )
    scenario = made(town)
    for verb in (actions.run, actions.throw_away):
        with pytest.raises(PermissionDenied):
            verb(by=town.actor(name), scenario=scenario)


def test_a_scenario_thrown_away_is_off_the_list(town: Cast) -> None:
    scenario = made(town)
    actions.throw_away(by=town.actor("roos"), scenario=scenario)
    assert not Scenario.objects.of_organisations([town.town_hall.pk]).kept().exists()
    assert Act.objects.filter(kind="scenario.thrown_away").exists()
    assert str(scenario) == "Een kwart minder"


def test_the_journal_holds_no_words_of_anybody(town: Cast) -> None:
    scenario, roos = made(town), town.actor("roos")
    actions.change_assumption(
        by=roos, scenario=scenario, key="slaag", band=(0.4, 0.5, 0.6), because="Dit staat nergens anders."
    )
    assert "nergens" not in json.dumps(list(Act.objects.values_list("data", flat=True)))
    row = Assumption.objects.get()
    assert str(row) == "slaag"
    assert str(Snapshot.objects.get()) == scenario.snapshot.fingerprint[:12]
    assert str(actions.run(by=roos, scenario=scenario))


def test_the_answer_that_stands_belongs_to_the_scenario_as_it_stands(town: Cast) -> None:
    scenario, roos = made(town), town.actor("roos")
    assert actions.current_run(scenario) is None
    found = actions.run(by=roos, scenario=scenario)
    assert actions.current_run(Scenario.objects.told().get()) == found
    assert actions.read(found.document)["model"] == 2
    actions.change_assumption(
        by=roos, scenario=scenario, key="slaag", band=(0.4, 0.5, 0.6), because="Onze eigen evaluatie."
    )
    assert actions.current_run(scenario) is None
