# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client

from cast import Cast
from council_pages import at, kept, page
from omzien.scenarios.models import Assumption


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
    assert "Was C, is nu B." in said
    one = page(roos.get(at("assumption", scenario.pk, "slaag")))
    assert "<strong>B.</strong> Gemeten, maar zonder vergelijking" in one
    assert "Gepubliceerd: 0,35 (0,15 tot 0,6)" in one
    assert "Nu gebruikt: 0,5" in one
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
