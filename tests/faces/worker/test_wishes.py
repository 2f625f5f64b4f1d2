# SPDX-License-Identifier: EUPL-1.2
"""A worker puts right what the asker wishes; another organisation takes the asker's yes."""

from typing import Any

import pytest
from django.test import Client

from cast import Cast, sign_in
from omzien.people.persons.models import Person
from omzien.questions.models import Question
from worker_desk import Desk

OPEN = {"with_gender": "", "language": "nl", "where": ""}


def rows(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


@pytest.fixture
def at(desk: Desk) -> str:
    return f"/werk/vragen/{desk.welfare.question.pk}/"


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_of_the_question_leads_to_its_wishes_and_shows_them(fatma: Client, at: str) -> None:
    assert f'href="{at}wensen/">Verander de wensen' in page_of(fatma, at)
    sent = {"with_gender": "woman", "language": "tr", "where": "home", "asked_privacy": "on"}
    kept = fatma.post(f"{at}wensen/", sent, follow=True).content.decode()
    for text in ("De wensen staan goed.", "liever met een vrouw", "liever bij zichzelf thuis", "Türkçe", "niet in een"):
        assert text in kept
    form = page_of(fatma, f"{at}wensen/")
    assert 'value="woman"' in form[: form.index("checked")][-200:] + form[form.index("checked") - 200 :]
    assert "liever met een vrouw" not in fatma.post(f"{at}wensen/", OPEN, follow=True).content.decode()


def test_what_is_on_no_list_changes_nothing(fatma: Client, desk: Desk, at: str) -> None:
    for wrong in ({"with_gender": "x"}, {"where": "x"}, {"language": ""}, {"organisation": str(desk.welfare.team.pk)}):
        assert fatma.post(f"{at}wensen/", OPEN | wrong).status_code == 422
    assert rows(Question).get(pk=desk.welfare.question.pk).with_gender == ""


def test_another_organisation_takes_a_yes_and_knows_her_as_its_own(
    cast: Cast, fatma: Client, desk: Desk, at: str
) -> None:
    sent = OPEN | {"organisation": str(cast.other.pk), "with_gender": "woman"}
    refused = fatma.post(f"{at}wensen/", sent)
    assert refused.status_code == 422
    assert "Zonder ja gaat er niets door." in refused.content.decode()
    row = rows(Question).get(pk=desk.welfare.question.pk)
    assert (row.state, row.with_gender) == ("picked_up", "")
    done = fatma.post(f"{at}wensen/", sent | {"agreed": "on"}, follow=True).content.decode()
    made = rows(Question).exclude(pk=row.pk).get(words=row.words)
    # Nothing may be written to her, so the worker who speaks to her tells the new words.
    assert made.receipt in done
    assert made.with_gender == "woman"
    assert made.person.organisation == cast.other
    # From here on it is the other's: closed for Fatma, open for Olga.
    assert fatma.get(f"/werk/vragen/{made.pk}/").status_code == 404
    assert "liever met een vrouw" in page_of(sign_in(Client(), cast.olga), f"/werk/vragen/{made.pk}/")
    assert "organisation" not in page_of(fatma, f"{at}wensen/").split("<main")[1]


def test_who_can_be_written_to_gets_her_words_herself(cast: Cast, fatma: Client, desk: Desk, at: str) -> None:
    rows(Person).filter(pk=desk.welfare.person.pk).update(email="a@voorbeeld.example", reach_by="email", may_write=True)
    sent = OPEN | {"organisation": str(cast.other.pk), "agreed": "on"}
    done = fatma.post(f"{at}wensen/", sent, follow=True).content.decode()
    made = rows(Question).get(organisation=cast.other, person__email="a@voorbeeld.example")
    assert made.receipt not in done
