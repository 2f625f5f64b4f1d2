# SPDX-License-Identifier: EUPL-1.2
"""Neighbourhoods: workers and meeting places, and always who would lose."""

from dataclasses import replace

import pytest
from django.test import Client

from cast import Cast
from council_pages import at, kept, page
from omzien.core.dynamics.space import Places, meeting_places
from omzien.faces.council.places import bridge
from omzien.places.models import Area, Location, Outline
from omzien.scenarios.models import Scenario

DREEF, SECOND = "BU99010101", "BU99010102"


@pytest.fixture
def scenario(town: Cast) -> Scenario:
    """Two neighbourhoods far apart; the known place lies in the smaller one."""
    Area.objects.filter(code=DREEF).update(lon=5.12, lat=52.09)
    Area.objects.filter(code=SECOND).update(lon=5.30, lat=52.09)
    return kept(town)


def located(town: Cast, code: str, name: str = "De Brink") -> None:
    area = Area.objects.get(code=code)
    Location.objects.create(name=name, municipality=town.municipality, lon=area.lon, lat=area.lat)


def people_of(scenario: Scenario) -> dict[str, float]:
    return dict(zip(scenario.snapshot.codes, scenario.snapshot.values["residents"], strict=True))


def test_places_within_walking_distance_are_counted(roos: Client, town: Cast) -> None:
    scenario = kept(town)
    assert "Wij kennen nog geen plekken" in page(roos.get(at("scenario", scenario.pk)))
    Location.objects.create(name="De Brink", municipality=town.municipality, lon=5.121, lat=52.091)
    assert "9.000 van de 9.000" in page(roos.get(at("scenario", scenario.pk)))
    Location.objects.update(lon=4.0)
    assert "0 van de 9.000" in page(roos.get(at("scenario", scenario.pk)))


def test_neighbourhoods_stand_by_name_with_who_would_lose(roos: Client, town: Cast) -> None:
    Outline.objects.create(
        area=town.neighbourhood,
        geometry={"type": "Polygon", "coordinates": [[[5.1, 52.0], [5.2, 52.0], [5.2, 52.1], [5.1, 52.0]]]},
    )
    said = page(roos.get(at("places", kept(town).pk)))
    assert said.index("Buurt 2</th>") < said.index("De Dreef</th>")
    assert "krijgt dan minder:" in said or "Geen buurt krijgt dan minder." in said
    assert "step--4" in said


def test_one_more_place_goes_where_most_people_live_without(roos: Client, town: Cast, scenario: Scenario) -> None:
    residents = people_of(scenario)
    located(town, min(residents, key=residents.__getitem__))
    said = page(roos.get(at("places", scenario.pk)))
    assert 'name="plekken" value="2"' in said
    assert "Met deze plekken 9.000." in said
    assert "Het is bewezen: beter kan niet." in said
    assert "Hier komt een plek" in said
    assert "Geen buurt verliest een plek op loopafstand." in said
    assert "Wij kennen nu 1 plekken." in said


def test_who_loses_a_place_is_told_when_places_may_close(roos: Client, town: Cast, scenario: Scenario) -> None:
    residents = people_of(scenario)
    small = min(residents, key=residents.__getitem__)
    located(town, small)
    said = page(roos.get(at("places", scenario.pk), {"plekken": "1", "opnieuw": "on"}))
    assert "1 buurt verliest de plek op loopafstand:" in said
    assert said.count(f"<li>{Area.objects.get(code=small).name}</li>") == 2
    stays = page(roos.get(at("places", scenario.pk), {"plekken": "1"}))
    assert "Geen buurt verliest een plek op loopafstand." in stays
    assert "Hier komt een plek" not in stays


@pytest.mark.parametrize("typed", ["0", "-3", "veel", "", "9998", "99999"])
def test_a_number_of_places_that_cannot_be_is_said_plainly(roos: Client, scenario: Scenario, typed: str) -> None:
    answer = roos.get(at("places", scenario.pk), {"plekken": typed})
    assert answer.status_code == 200
    said = page(answer)
    assert "Vul een getal in." in said or "Het aantal plekken ligt tussen" in said
    assert "Met deze plekken" not in said
    assert "krijgt dan minder" in said


def test_places_that_stay_cannot_be_more_than_are_asked(roos: Client, town: Cast, scenario: Scenario) -> None:
    for name in ("De Brink", "Het Honk", "De Linde"):
        located(town, DREEF, name)
    assert "Het aantal plekken ligt tussen 3 en 5." in page(roos.get(at("places", scenario.pk), {"plekken": "2"}))


def test_a_centre_that_nobody_knows_lies_near_nothing(roos: Client, town: Cast, scenario: Scenario) -> None:
    Area.objects.filter(code=SECOND).update(lon=None, lat=None)
    said = page(roos.get(at("places", scenario.pk), {"plekken": "2"}))
    assert "1 buurt heeft dan geen plek op loopafstand" in said


def test_a_search_that_runs_out_of_time_says_how_much_better_it_could_be(
    roos: Client, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bridge, "meeting_places", lambda *args, **kwargs: _with_gap(meeting_places(*args, **kwargs)))
    said = page(roos.get(at("places", scenario.pk), {"plekken": "1"}))
    assert "Misschien kan het nog 1,2% beter." in said
    assert "bewezen" not in said


def _with_gap(found: Places) -> Places:
    return replace(found, gap=0.012)
