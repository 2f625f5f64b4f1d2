# SPDX-License-Identifier: EUPL-1.2
"""Amina asks: in her own words, by a picture, without an address, in her own language."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from resident_street import WIDOW, Street

MOST_ON_A_LIST = 6


def ask(client: Client, **given: str) -> str:
    response = client.post("/zoeken/", given)
    assert response.status_code == 200
    return response.content.decode()


def test_her_own_words_lead_to_a_group_and_a_person_with_a_number(client: Client, street: Street) -> None:
    page = ask(client, woorden=WIDOW, postcode="9901")
    assert "Praten over verlies" in page
    assert "Ongeveer 5 minuten lopen." in page
    assert "U zei:" in page
    assert "Fatma" in page
    assert 'href="tel:0300000001"' in page


def test_the_answer_takes_no_more_queries_than_promised(
    client: Client, street: Street, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ask(client, woorden=WIDOW, postcode="9901")
    with django_assert_max_num_queries(MOST_ON_A_LIST):
        ask(client, woorden=WIDOW, postcode="9901")


def test_home_takes_one_query(
    client: Client, street: Street, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(1):
        page = client.get("/").content.decode()
    assert page.count('name="deur"') == 8
    assert [f"{words}</span>" in page for words in ("Ik zoek hulp of gezelschap", "Ik zorg voor iemand")] == [True] * 2


@pytest.mark.parametrize("door", ["samen", "praten", "geld", "eten", "wonen", "kinderen", "taal", "veilig"])
def test_every_picture_ends_with_a_named_person_and_a_number(client: Client, street: Street, door: str) -> None:
    page = ask(client, deur=door)
    assert "Fatma" in page
    assert "tel:0300000001" in page


def test_danger_puts_the_line_on_top(client: Client, street: Street) -> None:
    page = ask(client, woorden="mijn man slaat mij", postcode="9901")
    assert page.index("tel:112") < page.index("Praten met een mens")
    assert "0800-2000" in page


def test_without_an_address_she_is_helped_too(client: Client, street: Street) -> None:
    page = ask(client, woorden="ik wil koffie drinken", geen_adres="on", postcode="9901")
    assert "Koffie in de Dreef" in page
    assert "minuten lopen" not in page
    assert "Waar woont u?" in page


def test_a_place_from_the_list_is_enough(client: Client, cast: Cast, street: Street) -> None:
    page = ask(client, woorden="koffie", plaats=cast.municipality.code)
    assert "Dit is er voor u bij Voorbeeldstad" in page


def test_an_unknown_postcode_says_so_and_still_answers(client: Client, street: Street) -> None:
    page = ask(client, woorden="koffie", postcode="9999")
    assert "Deze postcode kennen wij niet" in page
    assert "Koffie in de Dreef" in page


def test_words_nobody_understands_are_named_and_a_person_answers(client: Client, street: Street) -> None:
    page = ask(client, woorden="qwrtplk", postcode="9901")
    assert "qwrtplk" in page
    assert "Fatma" in page


def test_nothing_typed_keeps_the_page_and_says_what_to_do(client: Client, street: Street) -> None:
    response = client.post("/zoeken/", {"woorden": "  "})
    assert response.status_code == 422
    assert "Vertel in een paar woorden wat u zoekt." in response.content.decode()


def test_too_long_a_text_stays_in_the_box(client: Client, street: Street) -> None:
    response = client.post("/zoeken/", {"woorden": "help " * 20_000, "postcode": "9901"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Uw tekst is te lang." in page
    assert 'value="9901"' in page


def test_a_place_chosen_refines_and_keeps_her_words(client: Client, cast: Cast, street: Street) -> None:
    page = ask(client, woorden=WIDOW, postcode="9901", plaats=cast.neighbourhood.code)
    assert "Dit is er voor u bij De Dreef" in page
    assert f'name="woorden" value="{WIDOW}"' in page


@pytest.mark.parametrize(("language", "words"), [("tr", "Söylediğiniz:"), ("ar", "قلت:"), ("en", "You said:")])
def test_she_reads_it_in_her_own_language(client: Client, street: Street, language: str, words: str) -> None:
    page = ask(client, woorden=WIDOW, postcode="9901", taal=language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert words in page
    assert re.search(r'lang="nl" dir="ltr">\s*<div class="result__head">', page)


def test_the_language_switch_on_an_answer_sends_the_words_along_in_the_form(client: Client, street: Street) -> None:
    page = ask(client, woorden=WIDOW, postcode="9901")
    assert '<button type="submit" form="nog-eens" name="taal" value="tr"' in page
    assert "?taal=" not in page


@pytest.mark.parametrize("way", ["/iets-doen/", "/zorgen/"])
def test_each_way_in_is_open_and_gives_a_person(client: Client, street: Street, way: str) -> None:
    response = client.get(way)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Fatma" in page
    assert "<form" in page
    assert not re.search("nog niet|nog een eigen pagina", page)


def test_at_a_desk_two_things_go_on_one_card_and_nothing_is_kept(client: Client, street: Street) -> None:
    page = ask(client, woorden="koffie", postcode="9901", balie="1")
    assert "Zet dit op het kaartje" in page
    response = client.post("/balie/kaartje/", {"kies": [str(street.coffee.pk), str(street.grief.pk), "onzin"]})
    card = response.content.decode()
    assert card.count("print-card__say") >= 8
    assert "030 000 00 01" in card
    assert response["Cache-Control"] == "no-store"
    assert "sessionid" not in client.cookies
