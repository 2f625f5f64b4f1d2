# SPDX-License-Identifier: EUPL-1.2
"""'Mijn pagina': a signed-in resident reads all that stands about her, nothing of anybody else, and can sign out."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cast import Cast, sign_in
from omzien.alongside import actions as alongside
from omzien.people.persons.models import Person
from omzien.questions.actions import Asking, ask
from worker_desk import SAID, SECRET, Desk, furnish

OWN = "/over-mij/"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """Fatma knows Amina, and Amina signs in herself."""
    desk = furnish(cast)
    persons = Person.objects.unscoped(reason="Fatma opened the door for her")
    persons.filter(pk=desk.welfare.person.pk).update(account=cast.amina)
    return desk


@pytest.fixture
def amina(cast: Cast, client: Client, desk: Desk) -> Client:
    return sign_in(client, cast.amina)


def main(client: Client, at: str = OWN) -> str:
    page = client.get(at).content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_fatma_lets_her_read_along_and_she_signs_in_herself(cast: Cast, desk: Desk) -> None:
    person = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    at, fatma = f"/werk/mensen/{person.pk}/meekijken/", sign_in(Client(), cast.fatma)
    assert at in fatma.get(f"/werk/mensen/{person.pk}/").content.decode()
    assert "Dit is geen e-mailadres." in fatma.post(at, {"email": "bram"}).content.decode()
    assert fatma.post(at, {"email": "bram@thuis.example"}).status_code == 302
    assert "Dat kan al" in fatma.get(at).content.decode()
    person.refresh_from_db()
    assert person.account
    assert "Bram" in main(sign_in(Client(), person.account))


def test_who_is_in_the_circle_and_did_not_know_is_told_with_one_tap(cast: Cast, desk: Desk) -> None:
    member, fatma = desk.welfare.member, sign_in(Client(), cast.fatma)
    at = f"/werk/mensen/{member.person_id}/"
    assert "weet het nog niet" in fatma.get(at).content.decode()
    fatma.post(f"/werk/kring/{member.pk}/verteld/")
    assert "weet het nog niet" not in fatma.get(at).content.decode()
    member.refresh_from_db()
    assert member.told_on == timezone.localdate()


def test_she_reads_what_stands_about_her_and_nothing_locked_or_of_others(amina: Client, desk: Desk) -> None:
    page = main(amina)
    for text in (SAID["welfare"], "Amina wil bellen", "Zus van Amina", "Amina bellen", "Amina dronk thee"):
        assert text in page
    for text in (SECRET, "Amina is bang", "Amina niet vergeten", "Amina wacht te lang"):
        assert text not in page


def test_one_tap_opens_her_question_without_the_three_words(amina: Client, desk: Desk) -> None:
    key = re.search(r'name="sleutel" value="([^"]+)"', main(amina))
    assert key
    assert SAID["welfare"] in amina.post("/mijn-vraag/", {"sleutel": key.group(1)}).content.decode()


def test_signing_in_leads_to_it(amina: Client) -> None:
    assert amina.get("/aanmelden/binnen/").headers["Location"] == OWN


@pytest.mark.parametrize("at", ["/", "/vraag/", "/mijn-vraag/", OWN])
def test_every_page_of_who_signed_in_lets_her_sign_out(amina: Client, at: str) -> None:
    page = amina.get(at).content.decode()
    assert 'action="/aanmelden/uit/"' in page
    assert "Mijn pagina" in page
    amina.post("/aanmelden/uit/")
    assert "Meld mij af" not in amina.get("/").content.decode()
    assert amina.get(OWN).status_code == 302


def test_who_is_under_18_is_spoken_to_as_a_friend(amina: Client, desk: Desk) -> None:
    Person.objects.unscoped(reason="test").filter(pk=desk.welfare.person.pk).update(age_band="12-15")
    assert not re.search(r"\b[Uu]w?\b", re.sub(r"<[^>]*>", " ", main(amina)))


def test_somebody_without_a_row_of_her_own_reads_that_nothing_stands_here(client: Client, cast: Cast) -> None:
    for who in (cast.stefan, cast.roos, cast.fatma):
        furnished = main(sign_in(Client(), who))
        assert "Hier staat nog niets." in furnished
    assert client.get(OWN).status_code == 302


def test_the_page_asks_the_database_little(
    amina: Client, cast: Cast, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    person, by = desk.welfare.person, desk.welfare.actor
    for number in range(20):
        ask(
            by=by,
            asking=Asking(words=f"vraag {number}", municipality=cast.municipality, team=cast.team, person=person),
        )
        alongside.note_contact(by=by, organisation_id=cast.welfare.pk, person=person, on=timezone.localdate())
    with django_assert_max_num_queries(8):
        amina.get(OWN)
