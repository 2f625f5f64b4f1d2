# SPDX-License-Identifier: EUPL-1.2
"""Asking, from the page to the row: one way forward is enough, and who gets it is named first."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from omzien.people.models import Team, TeamKind
from omzien.people.persons.models import Person
from omzien.places.models import Area
from omzien.questions.models import Question
from resident_street import Street

TOLD = {"woorden": "ik zoek iemand om mee te praten", "postcode": "9901"}


def everything(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all").order_by("created_at")


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    return found.group(1) if found else ""


def send(client: Client, told: dict[str, Any], *, start: str = "/vraag/") -> Any:
    """Open the page with what was told, as a browser does, and send all of it."""
    page = client.post(start, told).content.decode()
    return client.post("/vraag/sturen/", {**told, "sleutel": hidden(page, "sleutel"), "naar": hidden(page, "naar")})


def test_the_page_names_who_gets_it_before_anything_is_sent(client: Client, street: Street) -> None:
    page = client.post("/vraag/", TOLD).content.decode()
    assert "Uw vraag gaat naar Fatma van Welzijn De Brink." in page
    assert "Fatma belt of schrijft u vóór" in page
    assert page.index("Bel mij") < page.index("Stuur mijn vraag")
    assert not everything(Question).exists()


def test_words_alone_are_enough(client: Client, street: Street) -> None:
    response = send(client, TOLD)
    kept = everything(Question).get()
    page = response.content.decode()
    assert response.status_code == 200
    assert kept.receipt in page
    assert kept.words == TOLD["woorden"]
    assert kept.person is None
    assert not everything(Person).exists()


def test_call_me_needs_a_number_alone(client: Client, street: Street, cast: Cast) -> None:
    page = send(client, {"telefoon": "06 12345678", "postcode": "9901", "doe": "bel"}).content.decode()
    kept = everything(Question).get()
    assert "Fatma van Welzijn De Brink belt u vóór" in page
    assert kept.words == "Ik wil graag gebeld worden."
    assert kept.person.phone == "06 12345678"
    assert kept.person.may_call
    assert not kept.person.may_leave_message
    assert not kept.person.may_write
    assert kept.person.organisation == cast.welfare


def test_call_me_without_a_number_says_what_to_do_and_keeps_the_words(client: Client, street: Street) -> None:
    response = send(client, {**TOLD, "doe": "bel"})
    assert response.status_code == 422
    assert "Vul dit in" in response.content.decode()
    assert TOLD["woorden"] in response.content.decode()
    assert not everything(Question).exists()


def test_an_offer_alone_is_enough(client: Client, street: Street) -> None:
    date = street.coffee.occurrences.first()
    assert date
    send(client, {"aanbod": str(street.coffee.pk), "datum": str(date.pk)})
    kept = everything(Question).get()
    assert kept.offer == street.coffee
    assert kept.occurrence == date
    assert kept.wishes.unscoped(reason="test").get().theme_id == "coffee_morning"


def test_everything_she_chose_is_kept(client: Client, street: Street, cast: Cast) -> None:
    told = {
        **TOLD, "noem_mij": "Amina", "telefoon": "030 000 00 09", "hoe": "text", "wanneer": "overdag",
        "inspreken": "on", "voor_wie": "someone", "wie": "woman", "spreekt": "tr", "waar": "outside", "alleen": "on",
        "kinderen": "ja", "organisatie": str(cast.welfare.pk),
    }  # fmt: skip
    send(client, told)
    kept = everything(Question).get()
    assert (kept.about, kept.with_gender, kept.language, kept.where) == ("someone", "woman", "tr", "outside")
    assert kept.asked_privacy
    assert kept.children_at_home is True
    assert (kept.person.call_me, kept.person.reach_by, kept.person.reach_when) == ("Amina", "text", "overdag")
    assert kept.person.may_write
    assert kept.person.may_leave_message
    assert not kept.person.may_call
    assert kept.person.languages == ["tr"]


def test_sending_twice_keeps_one_question(client: Client, street: Street) -> None:
    page = client.post("/vraag/", TOLD).content.decode()
    told = {**TOLD, "noem_mij": "Amina", "sleutel": hidden(page, "sleutel"), "naar": hidden(page, "naar")}
    first, second = client.post("/vraag/sturen/", told), client.post("/vraag/sturen/", told)
    assert everything(Question).count() == everything(Person).count() == 1
    assert everything(Question).get().receipt in first.content.decode()
    assert everything(Question).get().receipt in second.content.decode()


def test_a_made_up_key_is_no_key(client: Client, street: Street) -> None:
    send(client, TOLD)
    kept = everything(Question).get()
    page = client.post("/vraag/", TOLD).content.decode()
    told = {**TOLD, "sleutel": str(kept.pk), "naar": hidden(page, "naar")}
    answer = client.post("/vraag/sturen/", told).content.decode()
    assert kept.receipt not in answer


def test_another_team_than_was_named_asks_again(client: Client, street: Street, cast: Cast) -> None:
    page = client.get("/vraag/").content.decode()
    assert "Daarna leest u eerst naar wie uw vraag gaat" in page
    response = client.post("/vraag/sturen/", {**TOLD, "sleutel": hidden(page, "sleutel"), "naar": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Lees nog even naar wie de vraag gaat" in page
    assert "Fatma van Welzijn De Brink" in page
    warning = page[page.index("Is dat goed?") : page.index("Liever praten?")]
    assert "Stuur mijn vraag" in warning
    assert "Bel mij" not in warning
    client.post("/vraag/sturen/", {**TOLD, "sleutel": hidden(page, "sleutel"), "naar": hidden(page, "naar")})
    assert everything(Question).get().team == cast.team


def test_where_she_lives_is_asked_before_both_ways_to_ask(client: Client, street: Street) -> None:
    page = client.get("/vraag/").content.decode()
    assert page.index("Uw postcode") < page.index("Liever praten?") < page.index("Of schrijf het op")
    assert page.count('name="postcode"') == 1


def test_enter_means_the_way_she_was_filling_in(client: Client, street: Street) -> None:
    only_place = client.post("/vraag/sturen/", {"postcode": "9901", "doe": "enter"})
    assert only_place.status_code == 200
    assert "Uw vraag gaat naar Fatma" in only_place.content.decode()
    send(client, {"postcode": "9901", "telefoon": "06 12345678", "doe": "enter"})
    assert everything(Question).get().person.may_call
    send(client, {**TOLD, "noem_mij": "Amina", "doe": "enter"})
    assert everything(Question).last().words == TOLD["woorden"]
    assert client.post("/vraag/sturen/", {"postcode": "9901", "doe": "bel"}).status_code == 422


def test_the_question_goes_to_the_person_she_saw_with_what_was_found(
    client: Client, street: Street, cast: Cast
) -> None:
    carers = Team.objects.create(organisation=cast.other, name="Steunpunt", kind=TeamKind.INFORMAL_CARE)
    wijkteam = Team.objects.create(organisation=cast.other, name="Wijkteam", kind=TeamKind.NEIGHBOURHOOD_TEAM)
    found = client.post("/zoeken/", TOLD).content.decode()
    assert f'name="team" value="{cast.team.pk}"' in found
    page = client.post("/vraag/", {**TOLD, "team": str(carers.pk)}).content.decode()
    assert "Uw vraag gaat naar Steunpunt van Stichting Buurtkracht Voorbeeld." in page
    for nobody in (str(wijkteam.pk), "1"):
        page = client.post("/vraag/", {**TOLD, "team": nobody}).content.decode()
        assert "Uw vraag gaat naar Fatma van Welzijn De Brink." in page
    other = {"team": str(carers.pk), "organisatie": str(cast.welfare.pk)}
    page = client.post("/vraag/sturen/", {**TOLD, **other}).content.decode()
    assert "Uw vraag gaat naar Fatma van Welzijn De Brink." in page
    send(client, {**TOLD, "team": str(carers.pk)})
    assert everything(Question).get().team == carers


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"postcode": "9901"}, "Schrijf een paar woorden"),
        ({"woorden": "hulp"}, "Typ een postcode of plaats"),
        ({"woorden": "hulp", "postcode": "0000"}, "Typ een postcode of plaats"),
        ({"woorden": "mijn bsn is 111222333", "postcode": "9901"}, "burgerservicenummer"),
        ({"woorden": "hulp", "postcode": "9901", "telefoon": "niet"}, "geen telefoonnummer"),
        ({"woorden": "hulp", "postcode": "9901", "email": "a@b"}, "geen e-mailadres"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client: Client, street: Street, told: dict[str, str], says: str
) -> None:
    response = send(client, told)
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    for typed in told.values():
        assert typed in page
    assert not everything(Question).exists()


def test_a_place_without_a_team_says_so(client: Client, street: Street, cast: Cast) -> None:
    Area.objects.filter(pk=cast.municipality.pk).update(lon=5.0)
    cast.team.kind = "other"
    cast.team.save()
    assert "Hier is nog geen team" in send(client, TOLD).content.decode()


def test_urgent_words_show_the_lines_on_the_page_and_on_the_receipt(client: Client, street: Street) -> None:
    told = {"woorden": "mijn man slaat mij", "postcode": "9901"}
    assert "0800-2000" in client.post("/vraag/", told).content.decode()
    assert "0800-2000" in send(client, told).content.decode()
    assert everything(Question).get().urgent


def test_where_it_may_be_a_wmo_report_the_page_says_so(client: Client, street: Street) -> None:
    told = {"woorden": "ik heb een traplift nodig en aanpassing van mijn huis", "postcode": "9901"}
    page = client.post("/vraag/", told).content.decode()
    assert "nog geen melding voor de Wmo" in page
    assert "Bel uw gemeente" in page


def test_at_the_desk_the_card_is_printed_and_the_way_back_is_the_desk(client: Client, street: Street) -> None:
    page = send(client, {**TOLD, "balie": "1"}).content.decode()
    assert everything(Question).get().source == "desk"
    assert "/balie/" in page
    card = client.post("/vraag/kaartje/", {"sleutel": hidden(page, "sleutel"), "kaarttaal": "pl", "balie": "1"})
    shown = card.content.decode()
    assert everything(Question).get().receipt in shown
    assert "Trzy słowa" in shown
    assert "Uw drie woorden" in shown
    assert "To tłumaczenie jest robocze." in shown


def test_each_line_of_the_card_has_its_counterpart(client: Client, street: Street) -> None:
    page = send(client, TOLD).content.decode()
    for language in ("en", "tr", "ar", "pl"):
        told = {"sleutel": hidden(page, "sleutel"), "kaarttaal": language}
        card = client.post("/vraag/kaartje/", told).content.decode()
        assert card.count('class="print-card__what"') % 2 == 0
        assert card.count(f'<div lang="{language}"') >= 5


def test_a_card_without_its_key_is_no_card(client: Client, street: Street) -> None:
    assert client.get("/vraag/kaartje/")["Location"] == "/mijn-vraag/"
    assert client.post("/vraag/kaartje/", {"sleutel": "x"})["Location"] == "/mijn-vraag/"
    assert client.get("/vraag/sturen/")["Location"] == "/vraag/"


def test_a_worry_keeps_no_name_of_the_other(client: Client, street: Street) -> None:
    page = client.get("/vraag/").content.decode()
    assert "Schrijf dan geen naam van die ander op" in page
    send(client, {**TOLD, "voor_wie": "worry"})
    assert everything(Question).get().about == "worry"


def test_nobody_sends_twenty_questions_in_a_row(client: Client, street: Street) -> None:
    codes = [send(client, TOLD).status_code for _ in range(21)]
    assert codes[:20] == [200] * 20
    assert codes[20] == 429


def test_young_people_are_spoken_to_as_friends(client: Client, street: Street) -> None:
    page = client.get("/jonger-dan-18/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "0800-0432" in main
    assert "geboorte" not in main
    assert not re.search(r"\b[Uu]w?\b", re.sub(r"<[^>]*>", " ", main))


def test_a_young_person_in_danger_is_spoken_to_as_a_friend_and_sees_each_line_once(
    client: Client, street: Street
) -> None:
    told = {"woorden": "mijn vader slaat mij", "postcode": "9901", "jong": "1"}
    opened = client.post("/jonger-dan-18/", told).content.decode()
    sent = send(client, told, start="/jonger-dan-18/").content.decode()
    for page in (opened, sent):
        main = page[page.index("<main") : page.index("</main>")]
        assert "Je kunt nu met iemand praten" in main
        assert "Je zei:" in main
        assert main.count("tel:08000432") == 1
        assert not re.search(r"\b[Uu]w?\b", re.sub(r"<[^>]*>", " ", main))


def test_parents_hear_nothing_without_the_young_persons_yes(client: Client, street: Street) -> None:
    told = {**TOLD, "jong": "1", "leeftijd": "12-15", "noem_mij": "Bo"}
    page = send(client, told, start="/jonger-dan-18/").content.decode()
    kept = everything(Question).get()
    assert kept.person.age_band == "12-15"
    assert not kept.person.may_tell_parents
    assert "Je drie woorden" in page


def test_the_pages_ask_the_database_little(
    client: Client, street: Street, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/vraag/")
    with django_assert_max_num_queries(8):
        client.post("/vraag/", TOLD)
    with django_assert_max_num_queries(8):
        client.post("/vraag/", {"aanbod": str(street.coffee.pk)})
