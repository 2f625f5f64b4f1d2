# SPDX-License-Identifier: EUPL-1.2
"""The rights check at the resident's door: a few questions, then what she can apply for and who helps."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from icalendar import Calendar
from time_machine import travel

from omzien.rights.actions import load_schemes
from resident_street import Street
from rights_door import AMINA, ASK, answer, begin, hidden, text, walk

TODAY = "2026-11-23T10:00:00+01:00"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with travel(TODAY, tick=False):
        yield


def test_amina_sees_certain_and_possible_apart_with_who_decides_and_who_helps(client: Client, street: Street) -> None:
    load_schemes()
    page, put = walk(client, AMINA)
    seen = text(page)
    assert len(put) <= 18
    assert "Dit kunt u nog aanvragen: €\u00a01.459,25 per maand." in seen.replace("€ ", "€\u00a0")
    assert "Dit kunt u aanvragen" in seen
    assert "U krijgt dan" in seen
    assert "Dit is een hulpmiddel. De Dienst Toeslagen of uw gemeente beslist. Wij geven niets door." in seen
    assert "tot en met 31 december 2027" in seen
    assert "Ook nog over vorig jaar" in seen
    assert "tot en met 31 december 2026" in seen
    assert "Dit krijgt u nu niet, want" in seen
    assert "Misschien: vraag het Fatma" in seen
    assert "Wij weten niet zeker of dit klopt" in seen
    assert "Algemene wet inkomensafhankelijke regelingen, artikel 8" in seen
    assert "Fatma" in seen
    assert "u hebt recht" not in seen.lower()
    assert "u heeft recht" not in seen.lower()


def test_every_question_may_be_skipped(client: Client, street: Street) -> None:
    page, put = walk(client, {})
    assert put[0] == "urgent"
    assert len(put) <= 19
    assert "Misschien" in text(page)


def test_questions_are_counted_from_one_without_a_gap(client: Client, street: Street) -> None:
    page = begin(client)
    for number, question in enumerate(("urgent", "gemeente", "leeftijd", "partner"), start=1):
        assert f"Vraag {number}." in text(page)
        page = answer(client, page, **AMINA[question])


def test_the_outcome_can_be_asked_at_any_moment(client: Client, street: Street) -> None:
    page = begin(client)
    for question in ("urgent", "gemeente", "leeftijd"):
        page = answer(client, page, **AMINA[question])
    page = client.post(ASK, {"antwoorden": hidden(page, "antwoorden"), "uitkomst": "1"})
    assert "Dit kunt u doen" in text(page)


def test_only_questions_that_matter_are_put(client: Client, street: Street) -> None:
    rich = {
        **AMINA,
        "kinderen": {"none": "on"},
        "toetsingsinkomen": {"amount": "250000", "kind": "jaar"},
        "woning": {"antwoord": "koop"},
    }
    _, put = walk(client, rich)
    assert not {"kale_huur", "opvang", "verzekerd", "leeftijd_partner", "jaren_buitenland"} & set(put)


@pytest.mark.parametrize("kind", ["eviction", "cut_off", "insurance", "food", "unsafe"])
def test_what_is_urgent_comes_first_with_who_to_call_now(client: Client, street: Street, kind: str) -> None:
    page = answer(client, begin(client), antwoord=kind)
    seen = text(page)
    assert "Doe dit eerst" in seen
    assert "Zeg dit:" in seen
    assert ("binnen drie werkdagen" in seen) == (kind in {"eviction", "cut_off", "insurance"})
    assert "tel:" in page.content.decode()
    if kind == "unsafe":
        assert "Veilig Thuis" in seen
    on = client.post(ASK, {"antwoorden": hidden(page, "antwoorden"), "verder": "1"})
    assert hidden(on, "vraag") == "gemeente"


WRONG = [
    ("leeftijd", {"antwoord": "vierendertig"}),
    ("leeftijd", {"antwoord": "-1"}),
    ("leeftijd", {"antwoord": ""}),
    ("gemeente", {"antwoord": "Nergenshuizen"}),
    ("gemeente", {"antwoord": ""}),
    ("partner", {}),
    ("partner", {"antwoord": "soms"}),
    ("kinderen", {"antwoord": "twee"}),
    ("kinderen", {"antwoord": "4, 18"}),
    ("kinderen", {"antwoord": " ".join(["4"] * 25)}),
    ("woning", {"antwoord": "kasteel"}),
    ("kale_huur", {"antwoord": "-650"}),
    ("kale_huur", {"antwoord": "veel"}),
    ("toetsingsinkomen", {"amount": "1000000000", "kind": "jaar"}),
    ("toetsingsinkomen", {"amount": "", "kind": "jaar"}),
    ("toetsingsinkomen", {"amount": "1", "kind": "eeuw"}),
    ("vermogen", {"antwoord": "0-1"}),
    ("geldt", {"antwoord": ["rijk"]}),
]


@pytest.mark.parametrize(("question", "fields"), WRONG, ids=[f"{q}-{n}" for n, (q, _) in enumerate(WRONG)])
def test_a_wrong_answer_gets_a_plain_sentence_and_stays_on_the_page(
    client: Client, street: Street, question: str, fields: dict[str, object]
) -> None:
    page = begin(client)
    while hidden(page, "vraag") != question:
        page = answer(client, page, **AMINA[hidden(page, "vraag")])
    refused = answer(client, page, **fields)
    assert refused.status_code == 422
    assert "Dat lukte nog niet" in text(refused)
    assert hidden(refused, "vraag") == question


def test_amounts_may_be_typed_as_people_write_them(client: Client, street: Street) -> None:
    for typed in ("650", "650,00", "€ 650", "650.00", "650,-"):
        page, _ = walk(client, {**AMINA, "kale_huur": {"antwoord": typed}})
        assert "€\u00a0396 per maand" in page.content.decode().replace("&nbsp;", "\u00a0")


def test_an_income_a_month_or_roughly_gives_a_range(client: Client, street: Street) -> None:
    monthly, _ = walk(client, {**AMINA, "toetsingsinkomen": {"amount": "1700", "kind": "maand"}})
    roughly, _ = walk(client, {**AMINA, "toetsingsinkomen": {"band": "30000-40000", "kind": "jaar"}})
    assert "Waarschijnlijk wel" in text(monthly)
    assert "tussen" in text(roughly)


def test_child_care_is_counted(client: Client, street: Street) -> None:
    care = {"antwoord": "dagopvang", "works": "ja", "count": "1", "hours": "100", "rate": "10,50"}
    page, _ = walk(client, {**AMINA, "opvang": care})
    assert "€\u00a01.008 per maand" in page.content.decode()


def test_who_manages_the_money_applies(client: Client, street: Street) -> None:
    page, _ = walk(client, {**AMINA, "beheer": {"antwoord": "wsnp"}})
    assert "Iemand beheert uw geld. Die persoon vraagt dit voor u aan." in text(page)


def test_property_abroad_is_a_question_first(client: Client, street: Street) -> None:
    page, _ = walk(client, {**AMINA, "toetsingsinkomen": {"amount": "0"}, "geldt": {"antwoord": ["bezit_buitenland"]}})
    assert "Vraag dit na vóór u bijstand aanvraagt" in text(page)


def test_a_couple_is_asked_about_the_partner(client: Client, street: Street) -> None:
    pair = {
        **AMINA,
        "partner": {"antwoord": "ja"},
        "leeftijd_partner": {"antwoord": "36"},
        "toetsingsinkomen_partner": {"amount": "10000"},
    }
    page, put = walk(client, pair)
    assert {"leeftijd_partner", "toetsingsinkomen_partner"} <= set(put)
    assert len(put) <= 18
    assert "Zorgtoeslag" in text(page)


def test_a_life_event_is_an_entrance_and_a_what_if(client: Client, street: Street) -> None:
    page, _ = walk(client, AMINA, begin(client, gebeurtenis="kind_wordt_18"))
    assert "Mijn kind wordt 18" in text(page)
    assert "Dit verandert er dan" in text(page)
    for event in ("samenwonen", "aow", "scheiden"):
        told = {"antwoorden": hidden(page, "antwoorden"), "gebeurtenis": event}
        assert client.post("/rechten/wat-als/", told).status_code == 200
    assert client.post("/rechten/wat-als/", {"antwoorden": "", "gebeurtenis": "loterij"}).status_code == 400
    assert client.post("/rechten/wat-als/", {"antwoorden": "x", "gebeurtenis": "aow"}).status_code == 400


def test_the_last_day_goes_into_her_own_calendar(client: Client, street: Street) -> None:
    response = client.post("/rechten/laatste-dag/", {"regeling": "zorgtoeslag", "dag": "2027-12-31"})
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == date(2027, 12, 31)
    assert "Zorgtoeslag" in str(event["SUMMARY"])
    assert client.post("/rechten/laatste-dag/", {"regeling": "x", "dag": "2027-12-31"}).status_code == 400
    assert client.post("/rechten/laatste-dag/", {"regeling": "zorgtoeslag", "dag": "ooit"}).status_code == 400


@pytest.mark.parametrize(
    "packed",
    [
        "geen json",
        "[]",
        json.dumps({"told": [], "put": []}),
        json.dumps({"told": {"leeftijd": -5}, "put": []}),
        json.dumps({"told": {"__class__": 1}, "put": []}),
        json.dumps({"told": {"leeftijd": 34}, "put": []}) + " " * 9000,
        "[" * 5000,
    ],
)
def test_answers_that_were_tampered_with_start_anew(client: Client, street: Street, packed: str) -> None:
    response = client.post(ASK, {"antwoorden": packed, "vraag": "leeftijd", "antwoord": "34"})
    assert response.status_code == 400
    assert "Begin opnieuw" in text(response)


def test_an_unknown_question_starts_anew(client: Client, street: Street) -> None:
    assert client.post(ASK, {"antwoorden": "", "vraag": "geloof", "antwoord": "x"}).status_code == 400


def test_answers_that_contradict_are_told_at_the_last_one(client: Client, street: Street) -> None:
    told = json.dumps({"told": {"partner": False}, "put": []})
    response = client.post(ASK, {"antwoorden": told, "vraag": "leeftijd_partner", "antwoord": "40"})
    assert response.status_code == 422
    assert "geen partner" in text(response)


def test_whoever_opens_an_address_by_itself_starts_anew(client: Client, street: Street) -> None:
    assert client.get(ASK)["Location"] == "/rechten/"
    assert client.get("/rechten/wat-als/").status_code == 405
    assert "Alles is gewist" in text(client.get("/rechten/gewist/"))


def test_in_english_the_check_speaks_english(client: Client, street: Street) -> None:
    client.get("/rechten/?taal=en")
    page, _ = walk(client, AMINA)
    assert "You can apply for this" in text(page)
    assert "Dit kunt u" not in text(page)


def test_no_page_looks_like_a_government_site(client: Client, street: Street) -> None:
    assert "Wij zijn niet de overheid" in text(client.get("/rechten/"))


def test_a_page_asks_the_database_little(client: Client, street: Street, django_assert_max_num_queries: object) -> None:
    page = begin(client)
    for question in ("urgent", "gemeente", "leeftijd"):
        page = answer(client, page, **AMINA[question])
    outcome = {"antwoorden": hidden(page, "antwoorden"), "uitkomst": "1"}
    client.post(ASK, outcome)
    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture of pytest-django
        client.post(ASK, outcome)
    with django_assert_max_num_queries(2):  # type: ignore[operator]  # idem
        answer(client, page, **AMINA["partner"])
