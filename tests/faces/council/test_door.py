# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cast import Cast, sign_in
from council_pages import TYPED, at, kept, page
from omzien.scenarios.models import Scenario

LIST, DETAIL = 6, 8
# Every page asks the session, the account and the roles first.
DOOR = 3


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


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_numbers_stay_dutch_whatever_a_browser_asks(roos: Client, town: Cast, language: str) -> None:
    scenario = kept(town)
    said = page(roos.get(at("scenario", scenario.pk), headers={"accept-language": language}))
    assert '<html lang="nl" dir="ltr"' in said
    assert "van de 9.000 bewoners" in said or "Wij kennen nog geen plekken" in said
    assert "Alleen in het Nederlands" in said
    typed = {
        "wat": "zelf",
        "zelf-laag": "0,4",
        "zelf-midden": "0,5",
        "zelf-hoog": "0,6",
        "zelf-waarom": "Eigen cijfer.",
    }
    roos.post(at("assumption", scenario.pk, "slaag"), typed, headers={"accept-language": language})
    assert scenario.assumptions.get().median == 0.5
