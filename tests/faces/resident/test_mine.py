# SPDX-License-Identifier: EUPL-1.2
"""'Mijn vraag': three words open it, every answer is one tap, and nobody can guess."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cast import Cast, sign_in
from omzien.base.actor import ANYONE
from omzien.matches import actions as matches
from omzien.matches.models import Match, Participation
from omzien.people.models import Team, TeamKind
from omzien.questions import actions
from omzien.questions.actions import Asking
from omzien.questions.models import Complaint, Question
from resident_street import Street


@pytest.fixture
def question(cast: Cast, street: Street) -> Question:
    asking = Asking(
        words="ik wil samen koffie drinken", municipality=cast.municipality, neighbourhood=cast.neighbourhood
    )
    return actions.ask(by=ANYONE, asking=asking)


@pytest.fixture
def proposed(question: Question, cast: Cast) -> Match:
    fatma = cast.actor("fatma")
    actions.pick_up(by=fatma, question=question)
    question.refresh_from_db()
    found = matches.propose(by=fatma, question=question)
    return found[0]


def rows(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def look(client: Client, words: str) -> str:
    return client.post("/mijn-vraag/", {"drie_woorden": words}).content.decode()


def key(page: str) -> str:
    found = re.search(r'name="sleutel" value="([^"]+)"', page)
    assert found
    return found.group(1)


def tap(client: Client, question: Question, doe: str, **more: str) -> str:
    page = look(client, question.receipt)
    return client.post("/mijn-vraag/", {"sleutel": key(page), "doe": doe, **more}).content.decode()


def test_what_was_agreed_stands_before_what_could_still_be(client: Client, question: Question, proposed: Match) -> None:
    other = Match.objects.create(question=question, kind="group", offer=proposed.offer, reasons=[])
    assert look(client, question.receipt).count("Ons voorstel") == 1
    page = tap(client, question, "ja", voorstel=str(proposed.pk))
    assert page.index('id="afgesproken"') < page.index("Dit kan ook nog") < page.index(str(other.pk))
    assert "Ons voorstel" not in page


def test_three_words_as_said_aloud_show_how_it_stands(client: Client, question: Question, cast: Cast) -> None:
    page = look(client, "  " + question.receipt.upper().replace(" ", ", "))
    assert "Wij hebben uw vraag" in page
    assert "U hoort iets vóór" in page
    assert "Fatma" in page
    actions.pick_up(by=cast.actor("fatma"), question=question)
    assert "Fatma kijkt ernaar" in look(client, question.receipt)


def test_a_proposal_comes_with_its_reasons_and_yes_gives_a_place(
    client: Client, question: Question, proposed: Match
) -> None:
    page = look(client, question.receipt)
    assert "Koffie in de Dreef" in page
    assert "lopen" in page
    page = tap(client, question, "ja", voorstel=str(proposed.pk), samen="1")
    assert "Het is afgesproken" in page
    assert "Zet in agenda" in page
    place = rows(Participation).get()
    assert place.state == "joined"
    assert place.wants_company


def test_a_full_group_says_so(client: Client, question: Question, proposed: Match) -> None:
    date = proposed.occurrence
    assert date
    date.capacity = 1
    date.save()
    matches.join(by=ANYONE, occurrence=date, label="Bram")
    page = tap(client, question, "ja", voorstel=str(proposed.pk))
    assert "U staat op de wachtlijst" in page
    assert "Zet in agenda" not in page


@pytest.mark.parametrize("because", ["", "too_far", "not_a_group"])
def test_no_needs_no_reason(client: Client, question: Question, proposed: Match, because: str) -> None:
    tap(client, question, "nee", voorstel=str(proposed.pk), waarom=because)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.declined_because) == ("declined", because)


def test_a_proposal_of_someone_else_cannot_be_answered(
    client: Client, question: Question, proposed: Match, cast: Cast
) -> None:
    other = actions.ask(by=ANYONE, asking=Asking(words="koffie", municipality=cast.municipality))
    page = tap(client, other, "ja", voorstel=str(proposed.pk))
    assert "Dit voorstel is niet meer open" in page
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_it_goes_well_and_not_after_all(client: Client, question: Question, proposed: Match) -> None:
    tap(client, question, "ja", voorstel=str(proposed.pk))
    assert "Klaar, zegt u" in tap(client, question, "goed")
    assert "Fatma kijkt ernaar" in tap(client, question, "nog_niet")


def test_someone_else_please_and_stopping_need_no_reason(client: Client, question: Question, proposed: Match) -> None:
    page = tap(client, question, "ander")
    assert "Iemand anders gaat u helpen" in page
    assert "Wij hebben uw vraag" in page
    stopped = tap(client, question, "stop")
    assert "U stopt ermee" in stopped
    assert "Wilt u toch verder?" in stopped
    assert "Gaat het goed zo?" not in stopped
    assert "Wij kijken opnieuw" in tap(client, question, "nog_niet")


def test_what_cannot_be_said_now_is_said_kindly(client: Client, question: Question) -> None:
    page = tap(client, question, "goed")
    assert "Dit kan nu niet meer" in page
    assert "onbekend" not in tap(client, question, "iets heel anders")


def test_not_satisfied_reaches_somebody_else_with_a_day(client: Client, question: Question, cast: Cast) -> None:
    cast.welfare.outside_complaints_body = "De klachtencommissie van Voorbeeldstad"
    cast.welfare.save()
    actions.pick_up(by=cast.actor("fatma"), question=question)
    assert "De klachtencommissie van Voorbeeldstad" in look(client, question.receipt)
    empty = tap(client, question, "klacht", klacht=" ")
    assert "Schrijf in een paar woorden" in empty
    assert empty.count("<details open>") == 1
    assert "<details open>" not in look(client, question.receipt)
    page = tap(client, question, "klacht", klacht="ik wacht al lang")
    made = rows(Complaint).get()
    assert made.about_account == cast.fatma
    assert made.handler == cast.carla
    assert "U krijgt antwoord vóór" in page


def test_who_tries_many_words_has_to_wait(client: Client, question: Question) -> None:
    for _ in range(10):
        assert client.post("/mijn-vraag/", {"drie_woorden": "appel peer banaan"}).status_code == 422
    assert client.post("/mijn-vraag/", {"drie_woorden": "appel peer banaan"}).status_code == 429
    blocked = client.post("/mijn-vraag/", {"drie_woorden": question.receipt})
    assert blocked.status_code == 429
    assert "Wij hebben uw vraag" not in blocked.content.decode()


def test_a_key_is_short_lived_and_cannot_be_made(client: Client, question: Question) -> None:
    page = look(client, question.receipt)
    kept = key(page)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31)):
        late = client.post("/mijn-vraag/", {"sleutel": kept, "doe": "stop"}).content.decode()
    assert "Typ uw woorden nog een keer" in late
    client.post("/mijn-vraag/", {"sleutel": kept[:-1] + "x", "doe": "stop"})
    question.refresh_from_db()
    assert question.state == "asked"


def test_the_address_alone_opens_nothing(client: Client, question: Question) -> None:
    page = client.get("/mijn-vraag/", {"drie_woorden": question.receipt}).content.decode()
    assert question.receipt not in page
    assert "Typ uw drie woorden" in page


UP = re.compile(r"\b(?:u|uw|hebt)\b", re.IGNORECASE)


def plain(page: str) -> str:
    """What is read on the whole page, the frame that all pages share included."""
    inside = page[page.index("<body") : page.index("</body>")]
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", " ", inside))


def test_who_is_younger_than_18_reads_je_from_the_first_page_to_the_last(
    client: Client, cast: Cast, street: Street
) -> None:
    told = {"woorden": "ik wil samen koffie drinken", "postcode": "9901", "jong": "1"}
    pages = [client.post("/jonger-dan-18/", told).content.decode()]
    once = {name: re.findall(f'name="{name}"[^>]*value="([^"]*)"', pages[0])[0] for name in ("sleutel", "naar")}
    pages.append(client.post("/vraag/sturen/", told | once).content.decode())
    question = rows(Question).get()
    assert question.young
    assert question.person is None
    actions.pick_up(by=cast.actor("fatma"), question=question)
    (match, *_others) = matches.propose(by=cast.actor("fatma"), question=question)
    codes = ("hidden", "by_phone", "said", "named")
    match.reasons = [{"code": code, "number": -1, "words": ["koffie"]} for code in codes]
    match.save()
    question.may_be_wmo = True
    question.save()
    pages.append(look(client, question.receipt))
    assert "Je zei: &#x27;koffie&#x27;." in pages[-1]
    pages.append(client.post("/vraag/kaartje/", {"sleutel": key(pages[-1])}).content.decode())
    assert "Je drie woorden" in pages[-1]
    pages.append(client.post("/vraag/sturen/", told | once).content.decode())
    assert "Wmo" in pages[-1]
    about = {"aanbod": str(street.coffee.pk), "jong": "1"}
    pages.append(client.post("/jonger-dan-18/", about).content.decode())
    assert "Je vraag gaat over:" in pages[-1]
    pages.append(tap(client, question, "nee", voorstel=str(match.pk)))
    pages += [tap(client, question, doe) for doe in ("ander", "stop", "nog_niet")]
    pages.append(tap(client, question, "klacht", klacht="ik wacht al lang"))
    for page in pages:
        # What an organisation writes about its own activity stays as it is.
        ours = plain(page).replace(street.coffee.summary, "")
        assert not UP.findall(ours), ours
    asked = sign_in(Client(), cast.fatma).get(f"/werk/vragen/{question.pk}/").content.decode()
    assert "jonger dan 18" in asked
    assert "Zeg niets tegen de ouders" in asked


def test_she_changes_what_she_wishes(client: Client, question: Question) -> None:
    page = tap(client, question, "wensen", wie="woman", spreekt="tr", waar="outside", alleen="on")
    assert "Bewaard. Wie u helpt, leest dit ook." in page
    question.refresh_from_db()
    assert (question.with_gender, question.language, question.where) == ("woman", "tr", "outside")
    assert question.asked_privacy
    # An answer that stands on no list counts as open; nothing is lost and nothing breaks.
    tap(client, question, "wensen", wie="x", spreekt="x", waar="x", organisatie="x")
    question.refresh_from_db()
    assert (question.with_gender, question.language, question.where) == ("", "nl", "")


def test_she_chooses_another_organisation_and_a_second_tap_keeps_one(
    client: Client, question: Question, cast: Cast
) -> None:
    team = Team.objects.create(organisation=cast.other, name="Team Kracht", kind=TeamKind.FREE_ACCESS)
    page = look(client, question.receipt)
    assert cast.other.name in page
    sent = {"sleutel": key(page), "doe": "wensen", "organisatie": str(cast.other.pk)}
    pages = [client.post("/mijn-vraag/", sent).content.decode() for _time in range(2)]
    made = rows(Question).exclude(pk=question.pk).get()
    assert made.team == team
    for page in pages:
        assert f"Uw vraag gaat nu naar {cast.other.name}." in page
        assert made.receipt in page
        assert question.receipt not in page
    assert "U stopt ermee" in look(client, question.receipt)
    assert "Wij hebben uw vraag" in look(client, made.receipt)
    # What ended here cannot be sent on any more.
    team.delete()
    refused = client.post("/mijn-vraag/", {**sent, "organisatie": str(cast.practice.pk)})
    assert refused.status_code == 200
    assert rows(Question).count() == 2


def test_a_question_that_ended_cannot_be_sent_on(client: Client, question: Question, cast: Cast) -> None:
    Team.objects.create(organisation=cast.other, name="Team Kracht", kind=TeamKind.FREE_ACCESS)
    page = look(client, question.receipt)
    actions.withdraw(by=ANYONE, question=question)
    sent = {"sleutel": key(page), "doe": "wensen", "organisatie": str(cast.other.pk)}
    answer = client.post("/mijn-vraag/", sent)
    assert answer.status_code == 422
    assert "Dit kan nu niet meer" in answer.content.decode()
    assert rows(Question).count() == 1


def test_who_is_young_changes_wishes_in_her_own_form(client: Client, question: Question, cast: Cast) -> None:
    Team.objects.create(organisation=cast.other, name="Team Kracht", kind=TeamKind.FREE_ACCESS)
    rows(Question).update(young=True)
    page = look(client, question.receipt)
    assert "Wat wil je anders?" in page
    assert "Waar wil je praten?" in page
    # Another organisation she chooses together with a worker, as when she asked.
    assert cast.other.name not in page
    assert "Wie je helpt, leest dit ook." in tap(client, question, "wensen", waar="phone")


def test_the_page_asks_the_database_little(
    client: Client, question: Question, proposed: Match, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        look(client, question.receipt)
