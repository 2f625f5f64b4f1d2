# SPDX-License-Identifier: EUPL-1.2
import json
import re

from django.test import Client

from cast import Cast
from council_pages import LITTLE_BACK, YOUTH, at, kept, page
from omzien.core.dynamics.xmile import read_in
from omzien.scenarios.models import Run


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
    for line in ("Per jaar en per betaler", "Meer of minder geld (procent)", "2 buurten", "is er binnen 10 jaar meer"):
        assert line in said, line
    assert "Per buurt: 1 keer cijfer van de gemeente, 1 keer eigen cijfer." in said
    assert "euro per jaar" in said
    assert not re.search(r"-0(,0+)?(?![0-9,])( euro)?<", said)


def test_wellbeing_can_be_left_out_of_the_drawing(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert ">Bewoners (welzijn)</text>" in page(roos.get(at("scenario", scenario.pk)))
    assert ">Bewoners (welzijn)</text>" not in page(roos.get(at("scenario", scenario.pk), {"welzijn": "nee"}))


def test_no_money_moved_says_so(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("scenario", kept(town, h_cont=1.0).pk)))
    assert "Hier gaat geen geld bij of af." in said
    assert "is dit beter dan nu" in said


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
    assert "Van een tekort komt" in said
    for line in ("De grote lus.", "Vertrouwen.", "Vrijwilligers.", "Drukte.", "Hoe sterk is dit hier?"):
        assert line in said, line
    assert "<desc" in said


def test_what_matters_most_is_told(roos: Client, town: Cast) -> None:
    said = page(roos.get(at("matters", kept(town).pk)))
    assert "Wat moet kloppen voor deze uitkomst" in said
    assert "Deel dat na de steun zelf verder kan." in said
    assert "Deel van de onzekerheid" in said
    assert "e+0" not in said
    invested = kept(town, inv=0.25)
    measured = page(roos.get(at("matters", invested.pk)))
    assert "Dit kunt u zelf tellen" in measured
    assert f"{at('assumption', invested.pk, 'slaag')}#telling" in measured
    refused = page(roos.get(at("matters", kept(town, h_cont=1.0).pk)))
    assert "Er beweegt geen geld" in refused


def test_everything_can_be_taken_along(roos: Client, town: Cast) -> None:
    scenario = kept(town, "=Kwart minder")
    document = json.loads(roos.get(at("export", scenario.pk, "json")).content)
    assert document["limits"][0] == LITTLE_BACK
    table = roos.get(at("export", scenario.pk, "csv"))
    assert table.headers["Content-Disposition"] == 'attachment; filename="kwart-minder.csv"'
    assert table.content.startswith(b"\xef\xbb\xbf")
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0] == LITTLE_BACK
    assert "scenario;'=Kwart minder" in lines
    assert "gekozen;Meer of minder geld (procent);-25" in lines
    people = next(line for line in lines if line.startswith("10;Mensen met steun in de buurt, met deze keuze;"))
    assert len(people.split(";")) == 7
    assert "." not in people.partition("keuze;")[2]
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
