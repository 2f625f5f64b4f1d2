# SPDX-License-Identifier: EUPL-1.2
"""A question on the worker's desk tells what the resident chose, also when she typed no word."""

import re
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from omzien.offer.models import Theme
from omzien.questions.actions import Asking, ask
from omzien.questions.models import Question
from worker_desk import Desk

DAY = "/werk/"


def asked(cast: Cast, desk: Desk, **chosen: Any) -> Question:
    told: dict[str, Any] = {"words": "wie loopt er mee?", "municipality": cast.municipality, "team": cast.team} | chosen
    return ask(by=desk.welfare.actor, asking=Asking(**told))


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("chosen", "read"),
    [
        ({"with_gender": "woman"}, "liever met een vrouw"),
        ({"with_gender": "man"}, "liever met een man"),
        ({"where": "outside"}, "liever buiten, bijvoorbeeld wandelend"),
        ({"where": "walk_in"}, "loopt liever binnen"),
        ({"language": "tr"}, "taal: Türkçe"),
        ({"children_at_home": True}, "er zijn kinderen thuis"),
        ({"asked_privacy": True}, "liever niet in een groep"),
        ({"about": "worry"}, "uit zorg om iemand"),
    ],
)
def test_the_worker_reads_what_the_resident_chose(
    fatma: Client, cast: Cast, desk: Desk, chosen: dict[str, Any], read: str
) -> None:
    plain = page(fatma, f"{DAY}vragen/{asked(cast, desk).pk}/")
    assert read not in plain
    assert "voor zichzelf" in plain
    assert read in page(fatma, f"{DAY}vragen/{asked(cast, desk, **chosen).pk}/")


def test_a_proposal_speaks_about_the_resident_to_the_worker(fatma: Client, desk: Desk) -> None:
    shown = page(fatma, f"{DAY}vragen/{desk.welfare.question.pk}/")
    assert "Zij of hij zei: &#x27;gezelschap&#x27;." in shown
    assert "U zei" not in shown


def test_looking_for_what_fits_says_it_once(fatma: Client, cast: Cast, desk: Desk) -> None:
    at = f"{DAY}vragen/{desk.welfare.question.pk}/"
    looked = fatma.post(f"{at}zoek/", follow=True).content.decode()
    assert looked.count('class="utrecht-alert utrecht-alert--ok"') == 1
    assert "Er past" in looked


def test_a_signal_shows_what_is_often_asked_first_and_folds_the_rest(fatma: Client, cast: Cast, desk: Desk) -> None:
    for theme in ("debt_help", "debt_help", "buddy"):
        asked(cast, desk, themes=[theme])
    shown = page(fatma, f"{DAY}signaal/")
    fold = shown.index("Alle andere onderwerpen")
    assert shown.index('value="debt_help"') < fold
    assert shown.index('value="buddy"') < fold
    assert shown.index('value="language_buddy"') > fold
    assert shown.count('name="theme"') == Theme.objects.filter(in_use=True).count()
    wrong = fatma.post(f"{DAY}signaal/", {"words": "x"}).content.decode()
    assert re.search(r"<details open>\s*<summary>Alle andere", wrong)


def test_a_question_about_an_offer_needs_no_words_to_be_read(fatma: Client, cast: Cast, desk: Desk) -> None:
    offer = desk.shelf.offer["welfare"]
    question = asked(cast, desk, words="", offer=offer, occurrence=desk.shelf.date["welfare"])
    own = f"{DAY}vragen/{question.pk}/"
    for address in (DAY, f"{DAY}vragen/?welke=nieuw", own, f"{own}onderwerp/"):
        assert offer.title in page(fatma, address)
    assert not re.search(r"<a [^>]*>\s*</a>", page(fatma, DAY))
    assert "<blockquote" not in page(fatma, own)
