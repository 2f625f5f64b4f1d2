# SPDX-License-Identifier: EUPL-1.2
"""A widow types how it is, in her own words, and finds something near home: the main job, on the demo."""

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from omzien.offer.finding.actions import forget_shelf
from omzien.offer.themes.actions import load_themes
from omzien.places.actions import load_country, municipality
from omzien.site.cli import omzien
from omzien.site.demo.write import freshen, make_demo
from small_country import cut

HER_WORDS = "sinds mijn man dood is zit ik hele dagen binnen"
# Utrecht, and the smallest municipality on the mainland that a postcode below lies in.
TOWNS = {"3561": "GM0344", "9166": "GM0088"}
FITTING = {"grief_group", "coffee_morning", "buddy", "phone_circle", "meeting_place", "eat_together", "listening_ear"}
NEAR_M, SOON = 5_000, dt.timedelta(days=14)
RESULT = {"id", "title", "kind", "sphere", "themes", "distance_m", "next", "reasons"}
PERSON = {"name", "role", "organisation", "phone", "hours"}


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The examples of both municipalities, made once and gone afterwards."""
    extract = cut(tmp_path_factory.mktemp("two_towns"), tuple(TOWNS.values()))
    now = timezone.now()
    with django_db_blocker.unblock(), transaction.atomic():
        load_country(extract=extract)
        load_themes()
        for code in TOWNS.values():
            make_demo(municipality=municipality(code), now=now)
        freshen(now=now)
        yield
        transaction.set_rollback(True)
    forget_shelf()


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def on_the_command_line(*arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(omzien, ["find", *arguments, "--json"])
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.output)
    return answer


@pytest.mark.parametrize("postcode", TOWNS)
def test_she_gets_something_near_soon_and_fitting_with_a_reason_and_a_person(
    demo: None, db: None, postcode: str
) -> None:
    answer = on_the_command_line(HER_WORDS, "--near", postcode)
    assert answer["urgent"] == []
    assert FITTING & {hit["theme"] for hit in answer["themes"][:3]}
    fits = [
        result
        for result in answer["results"]
        if FITTING & set(result["themes"]) and result["distance_m"] is not None and result["distance_m"] < NEAR_M
        if result["next"] and dt.datetime.fromisoformat(result["next"]) - timezone.now() < SOON
    ]
    assert fits, answer["results"]
    reasons = " ".join(fits[0]["reasons"])
    assert "lopen." in reasons
    assert " uur." in reasons
    assert "U zei: '" in reasons
    first = answer["people"][0]
    assert first["name"]
    assert first["role"]
    assert sum(letter.isdigit() for letter in first["phone"]) >= 10


@pytest.mark.parametrize("postcode", TOWNS)
def test_the_page_tells_her_the_same_without_an_account(demo: None, db: None, postcode: str) -> None:
    answer = on_the_command_line(HER_WORDS, "--near", postcode)
    client = Client()
    assert client.get("/").status_code == 200
    response = client.post("/zoeken/", {"woorden": HER_WORDS, "postcode": postcode})
    assert response.status_code == 200
    page = html.unescape(response.content.decode())
    assert set(client.cookies) <= {"csrftoken"}
    assert answer["results"][0]["title"] in page
    assert "minuten lopen." in page
    assert "U zei:" in page
    assert answer["people"][0]["name"] in page
    assert re.search(r'href="tel:\+?\d{10,}"', page)
    assert HER_WORDS not in response.get("Location", "") + str(response.headers)


def test_the_answer_has_the_shape_that_others_build_on(demo: None, db: None) -> None:
    answer = on_the_command_line("mijn man slaat mij en ik durf niet naar huis", "--near", "3561")
    assert {"urgent", "themes", "results", "people"} <= set(answer)
    assert answer["urgent"]
    assert all(set(line) == {"kind", "line", "phone", "because"} for line in answer["urgent"])
    assert all(set(hit) == {"theme", "weight", "because"} for hit in answer["themes"])
    assert answer["results"]
    assert all(set(result) >= RESULT for result in answer["results"])
    assert all(set(person) >= PERSON for person in answer["people"])


def test_the_name_of_an_example_finds_it(demo: None, db: None) -> None:
    offers = on_the_command_line("koffieochtend", "--near", "3561")["results"]
    place = next(result["place"] for result in offers if result["place"])
    found = on_the_command_line(place, "--near", "3561", "--limit", "50")["results"]
    assert place in {result["place"] for result in found}
