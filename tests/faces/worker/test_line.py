# SPDX-License-Identifier: EUPL-1.2
"""The line without a script: typed, shown as understood, corrected, confirmed. Also the count of taps and keys."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from omzien.alongside.lines.actions import choose_hours
from omzien.alongside.lines.models import Line
from omzien.alongside.models import Hours, Moment, Noticed, SmallMoney, Task
from omzien.matches.models import Attendance
from omzien.people.persons.models import Person
from omzien.questions.models import Question
from worker_desk import Desk

SHOW, KEEP, DAY = (f"/werk/{rest}" for rest in ("regel/", "regel/bewaar/", ""))


def all_of(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def fields(page: str) -> dict[str, str]:
    """Every field of the line as a browser would send it back."""
    form = page[page.index("data-line") : page.index("</form>", page.index("data-line"))]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="([^"]*)"', tag)
        if name and (not kind or kind[1] != "checkbox" or " checked" in tag):
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        found[name] = chosen[1] if chosen else ""
    texts = re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL)
    return found | dict(texts)


def shown(client: Client, text: str) -> dict[str, str]:
    return fields(client.post(SHOW, {"regel": text}).content.decode())


def kept(client: Client, text: str, **corrected: str) -> Any:
    """Type a line, look, correct, confirm."""
    return client.post(KEEP, {**shown(client, text), **{k.replace("_", "-", 1): v for k, v in corrected.items()}})


def test_the_line_of_the_brief(fatma: Client, desk: Desk) -> None:
    line = "14 bij koffie in de Dreef, mw Visser zoekt gezelschap, volgende week bellen"
    seen = shown(fatma, line)
    assert [seen[f"p{place}-kind"] for place in range(3)] == ["attendance", "question", "task"]
    assert (seen["p0-count"], seen["p0-activity"]) == ("14", str(desk.today.pk))
    assert (seen["p1-person"], seen["p1-name"]) == ("nieuw", "mw Visser")
    assert not all_of(Line).exists()
    answer = kept(fatma, line)
    assert (answer.status_code, answer.headers["Location"]) == (302, DAY)
    assert Attendance.objects.get(occurrence=desk.today).count == 14
    visser = all_of(Person).get(call_me="mw Visser")
    assert all_of(Question).get(person=visser).picked_up_by_id == all_of(Task).get(person=visser).account_id
    assert "Bewaard: 3 dingen." in fatma.get(DAY).content.decode()


def test_looking_keeps_nothing_and_costs_few_queries(
    fatma: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        fatma.post(SHOW, {"regel": "Amina gesproken, mw Visser zoekt werk, 12 bij koffie, geen bus meer in de buurt"})
    assert not all_of(Line).exists()


def test_a_person_i_know_is_found(fatma: Client, desk: Desk) -> None:
    seen = shown(fatma, "Amina gesproken")
    assert seen["p0-person"] == str(desk.welfare.person.pk)
    answer = fatma.post(KEEP, seen)
    assert answer.status_code == 302, answer.content.decode()
    assert all_of(Moment).filter(person=desk.welfare.person, on=timezone.localdate()).count() == 1


@pytest.mark.parametrize(
    ("line", "model", "kept_as"),
    [
        ("scharrel 35 buskaart zodat hij naar taalles kan", SmallMoney, {"cents": -3500}),
        ("signaal: er is geen bus meer in de wijk", Noticed, {"theme_id": None}),
        ("mw Visser niet thuis", Moment, {"reached": False, "met": "person"}),
    ],
)
def test_other_lines_become_their_own_rows(
    fatma: Client, desk: Desk, line: str, model: Any, kept_as: dict[str, Any]
) -> None:
    before = set(all_of(model).values_list("pk", flat=True))
    seen = shown(fatma, line)
    answer = fatma.post(KEEP, {**seen, "p0-theme": "", "p0-yes": "on"})
    assert answer.status_code == 302
    made = all_of(model).exclude(pk__in=before).get()
    assert {name: getattr(made, name) for name in kept_as} == kept_as


def test_hours_are_said_to_be_off_and_kept_when_the_team_wants_them(fatma: Client, cast: Cast, desk: Desk) -> None:
    assert "schrijft geen uren" in fatma.post(SHOW, {"regel": "2 uur administratie"}).content.decode()
    kept(fatma, "2 uur administratie")
    assert not all_of(Hours).exists()
    choose_hours(by=cast.actor("carla"), team=cast.team, hours=True)
    kept(fatma, "2 uur administratie")
    assert all_of(Hours).get().hours == 2


def test_what_is_unsure_is_asked_before_it_is_kept(fatma: Client, cast: Cast, desk: Desk) -> None:
    for name in ("mw Visser", "mw J. Visser"):
        Person.objects.create(organisation=cast.welfare, call_me=name)
    line = "mw Visser gesproken over de huur"
    seen = shown(fatma, line)
    assert seen["p0-person"] == ""
    refused = fatma.post(KEEP, seen)
    assert refused.status_code == 422
    assert "Wie bedoel je?" in refused.content.decode()
    assert not all_of(Line).exists()
    chosen = all_of(Person).get(call_me="mw J. Visser")
    assert fatma.post(KEEP, {**seen, "p0-person": str(chosen.pk)}).status_code == 302
    assert all_of(Moment).filter(person=chosen).exists()


def test_an_activity_that_cannot_be_told_is_asked(fatma: Client, desk: Desk) -> None:
    seen = shown(fatma, "12 bij de inloop")
    assert seen["p0-activity"] == ""
    assert fatma.post(KEEP, seen).status_code == 422
    assert fatma.post(KEEP, {**seen, "p0-activity": str(desk.today.pk)}).status_code == 302
    assert Attendance.objects.get().count == 12


def test_a_concern_is_shown_on_its_own_page_and_kept_nowhere(fatma: Client, desk: Desk) -> None:
    before = all_of(Moment).count()
    answer = kept(fatma, "mw Jansen is bang voor haar man, 14 bij koffie in de Dreef")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "De rest van je regel is bewaard." in page
    assert "bang voor haar man" in page
    assert Attendance.objects.get().count == 14
    assert (all_of(Line).count(), all_of(Moment).count(), all_of(Noticed).count()) == (1, before, 0)


def test_a_part_can_be_left_out(fatma: Client, desk: Desk) -> None:
    line = "mw Visser gesproken, morgen terugbellen"
    before = all_of(Task).count()
    assert fatma.post(KEEP, {**shown(fatma, line), "p1-kind": ""}).status_code == 302
    assert all_of(Task).count() == before
    nothing = {**shown(fatma, "mw Visser gesproken"), "p0-kind": ""}
    assert "Er is niets bewaard." in fatma.post(KEEP, nothing, follow=True).content.decode()


def test_words_that_were_not_shown_are_shown_first(fatma: Client, desk: Desk) -> None:
    seen = {**shown(fatma, "mw Visser gesproken"), "regel": "mw Visser gesproken, morgen terugbellen"}
    answer = fatma.post(KEEP, seen)
    assert answer.status_code == 409
    assert fields(answer.content.decode())["delen"] == "2"
    assert not all_of(Line).exists()


def test_sending_twice_keeps_once_and_other_words_are_not_lost(fatma: Client, desk: Desk) -> None:
    seen = shown(fatma, "mw Visser gesproken")
    for _ in range(2):
        assert fatma.post(KEEP, seen).status_code == 302
    assert all_of(Line).count() == 1
    changed = fatma.post(KEEP, {**seen, "p0-text": "mw Visser gesproken over huur"})
    assert changed.status_code == 422
    again = fields(changed.content.decode())
    assert again["sleutel"] != seen["sleutel"]
    assert fatma.post(KEEP, again).status_code == 302
    assert all_of(Line).count() == 2


def test_yesterday_and_last_time_are_shown_to_confirm_again(fatma: Client, desk: Desk) -> None:
    assert "nog geen eerdere regel" in fatma.get("/werk/herhaal/").content.decode()
    kept(fatma, "Amina gesproken, 14 bij koffie in de Dreef")
    seen = fields(fatma.get("/werk/herhaal/?wat=vorige").content.decode())
    assert (seen["p0-person"], seen["p1-count"]) == (str(desk.welfare.person.pk), "14")
    assert all_of(Line).count() == 1
    assert fatma.post(KEEP, seen).status_code == 302
    assert all_of(Line).count() == 2
    assert "nog geen eerdere regel" in fatma.get("/werk/herhaal/?wat=gisteren").content.decode()


def test_what_lines_brought_is_told_to_their_author(fatma: Client, cast: Cast, desk: Desk) -> None:
    kept(fatma, "14 bij koffie in de Dreef, Amina gesproken")
    page = fatma.get("/werk/opbrengst/").content.decode()
    assert "14 mensen, telt mee in het verslag." in page
    assert "nog niets. Dat kan nog komen." in page
    fatma.post(f"/werk/voorstel/{desk.welfare.match.pk}/ja/")
    assert "er kwam een afspraak uit." in fatma.get("/werk/opbrengst/").content.decode()
    fatma.post(f"/werk/vragen/{desk.welfare.question.pk}/klaar/")
    assert fatma.get("/werk/opbrengst/?maand=2019-01").status_code == 200
    assert fatma.get("/werk/opbrengst/?maand=x").status_code == 200


BAD = [
    {"regel": "x\x00y"}, {"regel": "a" * 5000}, {"regel": "mw Visser", "delen": "99999999999999999999"},
    {"regel": "x", "van": "x", "delen": "-1"}, {"regel": "x", "van": "x", "delen": "٣"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "drop table"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "contact", "p0-person": "geen-uuid"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "contact", "p0-when": "9999-99-99", "p0-met": "person"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "money", "p0-amount": "NaN", "p0-text": "x"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "money", "p0-amount": "1e99", "p0-text": "x"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "attendance", "p0-count": "-3"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "task", "p0-text": "bsn 111222333", "sleutel": "k"},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "task", "p0-text": "bellen", "sleutel": "k" * 500},
    {"regel": "x", "van": "x", "delen": "1", "p0-kind": "task", "p0-text": "bellen"},
]  # fmt: skip


def test_bad_input_is_answered_and_keeps_nothing(fatma: Client, desk: Desk) -> None:
    for sent in BAD:
        for address in (SHOW, KEEP):
            answer = fatma.post(address, sent)
            assert answer.status_code in {200, 409, 422}, sent
    assert not all_of(Line).exists()
