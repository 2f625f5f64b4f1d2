# SPDX-License-Identifier: EUPL-1.2
"""Amina does not dare to write much. She asks, says no once and yes once, and says when it goes well."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

import finding_stage as stage
from cast import SINCE, Cast
from omzien.base.journal import sweep
from omzien.matches import actions as matches
from omzien.matches.models import Participation
from omzien.messages.models import Message
from omzien.questions import actions as questions
from omzien.questions.models import Question
from resident_street import build


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found.group(1)


@pytest.mark.django_db(transaction=True)
def test_amina_asks_and_is_helped(client: Client, cast: Cast) -> None:
    cache.clear()
    street = build(cast)
    stage.offer(cast, "Thee bij de buren", "coffee_morning", at=street.house, confirmed_on=SINCE)
    # She finds something, and rather asks somebody than goes alone.
    told = {"woorden": "koffie drinken met anderen", "postcode": "9901"}
    assert "Stuur mijn vraag" in client.post("/zoeken/", told).content.decode()
    page = client.post("/vraag/", told).content.decode()
    assert "Uw vraag gaat naar Fatma van Welzijn De Brink." in page
    sent = {
        **told, "noem_mij": "Amina", "email": "amina@voorbeeld.example", "hoe": "email",
        "sleutel": value(page, "sleutel"), "naar": value(page, "naar"),
    }  # fmt: skip
    page = client.post("/vraag/sturen/", sent).content.decode()
    question = Question.objects.unscoped(reason="the story looks").get()
    words = question.receipt
    assert words in page
    # The team hears it, and Amina gets a neutral message.
    sweep(timezone.now())
    subjects = Message.objects.unscoped(reason="the story looks").filter(person=question.person)
    assert [message.subject for message in subjects] == ["Er is een bericht voor u"]
    # Fatma takes it and proposes.
    fatma = cast.actor("fatma")
    questions.pick_up(by=fatma, question=question)
    question.refresh_from_db()
    first, second = matches.propose(by=fatma, question=question)[:2]
    # On the phone of her daughter Amina types her three words.
    phone = Client()
    page = phone.post("/mijn-vraag/", {"drie_woorden": f"{words} "}).content.decode()
    assert "Er is een voorstel" in page
    key = value(page, "sleutel")
    no = {"sleutel": key, "doe": "nee", "voorstel": str(first.pk), "waarom": "wrong_time"}
    assert "Wij kijken verder met u" in phone.post("/mijn-vraag/", no).content.decode()
    page = phone.post(
        "/mijn-vraag/", {"sleutel": key, "doe": "ja", "voorstel": str(second.pk), "samen": "1"}
    ).content.decode()
    assert "Afgesproken" in page
    # It goes well, and only she says so.
    page = phone.post("/mijn-vraag/", {"sleutel": key, "doe": "goed"}).content.decode()
    assert "Klaar, zegt u" in page
    places = Participation.objects.unscoped(reason="the story looks").filter(match=second)
    assert all(place.wants_company for place in places)
