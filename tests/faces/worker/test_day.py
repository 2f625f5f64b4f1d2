# SPDX-License-Identifier: EUPL-1.2
"""'Mijn dag': what matters today, in eight queries, and nothing that somebody did not ask for."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cast import Cast, sign_in
from omzien.alongside import actions
from omzien.alongside.lines.models import Line
from omzien.alongside.models import Arrangement, Task
from omzien.base.journal import sweep
from omzien.messages.actions import deliver_due
from omzien.messages.models import Message
from omzien.people.persons.models import Person
from omzien.questions.actions import Asking, ask
from omzien.questions.models import Question
from worker_desk import Desk

DAY = "/werk/"


def all_of(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def page(client: Client, address: str = DAY) -> str:
    return client.get(address).content.decode()


def many(cast: Cast, desk: Desk) -> None:
    """Forty of everything, so that a query per row would show."""
    by, at, today = desk.welfare.actor, cast.welfare.pk, timezone.localdate()
    for number in range(40):
        person = Person.objects.create(organisation=cast.welfare, call_me=f"Mens {number}")
        actions.plan_task(by=by, organisation_id=at, title=f"taak {number}", person=person, due=today)
        actions.agree(by=by, person=person, words="bellen", next_on=today - dt.timedelta(days=number))
        actions.note_contact(by=by, organisation_id=at, person=person, on=today - dt.timedelta(days=90))
        ask(by=by, asking=Asking(words=f"vraag {number}", municipality=cast.municipality, team=cast.team))
        Message.objects.create(
            organisation=cast.welfare, team=cast.team, channel="inbox", template="x", subject="x",
            body=f"post {number}", not_before=timezone.now(), state="sent", key=f"many-{number}",
        )  # fmt: skip


def test_the_day_costs_eight_queries(
    fatma: Client, cast: Cast, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(cast, desk)
    with django_assert_max_num_queries(8):
        assert fatma.get(DAY).status_code == 200


# What HOUSE asks of every page: the session and the account count too.
LIST, DETAIL = 6, 8
LISTS = [
    "vragen/",
    "vragen/?welke=nieuw",
    "vragen/?welke=laat",
    "mensen/",
    "berichten/",
    "opbrengst/",
    "klachten/",
    "straat/",
    "veiligheid/",
]
FORMS = ["meer/", "signaal/", "vragen/nieuw/", "mensen/nieuw/", "herhaal/", "herhaal/?wat=vorige", "veiligheid/nieuw/"]


def lines(fatma: Client, desk: Desk) -> None:
    """Lines of every kind, so that there is something to repeat and something that came of it."""
    parts = [
        {"kind": "contact", "person": str(desk.welfare.person.pk), "met": "person"},
        {"kind": "attendance", "count": "14", "activity": str(desk.today.pk)},
        {"kind": "task", "text": "bellen"},
        {"kind": "signal", "text": "geen bankje"},
        {"kind": "money", "amount": "3.50", "text": "buskaart"},
    ]
    for number in range(4):
        sent = {f"p{place}-{name}": value for place, part in enumerate(parts) for name, value in part.items()}
        told = {"regel": "x", "van": "x", "delen": str(len(parts)), "sleutel": f"line-{number}", **sent}
        assert fatma.post(f"{DAY}regel/bewaar/", told).status_code == 302
    assert all_of(Line).count() == 4


@pytest.mark.parametrize(("name", "most"), [*((name, LIST) for name in LISTS), *((name, DETAIL) for name in FORMS)])
def test_pages_stay_within_their_queries(
    fatma: Client, cast: Cast, desk: Desk, name: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(cast, desk)
    lines(fatma, desk)
    if name == "herhaal/":
        all_of(Line).update(on=timezone.localdate() - dt.timedelta(days=1))
    with django_assert_max_num_queries(most):
        assert fatma.get(DAY + name).status_code == 200


@pytest.mark.parametrize(
    "name", ["question", "themes", "wishes", "person", "reach", "print", "write_note", "first_person", "complaint"]
)
def test_details_stay_within_their_queries(
    fatma: Client, cast: Cast, desk: Desk, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(cast, desk)
    row = {
        "question": desk.welfare.question,
        "themes": desk.welfare.question,
        "wishes": desk.welfare.question,
        "complaint": desk.welfare.complaint,
    }
    with django_assert_max_num_queries(DETAIL):
        assert fatma.get(reverse(f"worker:{name}", args=[row.get(name, desk.welfare.person).pk])).status_code == 200


def test_everything_of_today_stands_there(fatma: Client, desk: Desk) -> None:
    shown = page(fatma)
    for text in ("Beloofd", "Amina zoekt gezelschap", "Koffie in de Dreef", "Amina bellen", "Amina wil bellen"):
        assert text in shown
    assert "Amina wacht" in shown


def test_a_new_question_of_my_team_waits_for_somebody(fatma: Client, cast: Cast, desk: Desk) -> None:
    assert "Alles is opgepakt." in page(fatma)
    ask(by=desk.welfare.actor, asking=Asking(words="wie repareert?", municipality=cast.municipality, team=cast.team))
    assert "wie repareert?" in page(fatma)


def test_only_who_asked_for_a_day_is_missed(fatma: Client, cast: Cast, desk: Desk) -> None:
    by, today = desk.welfare.actor, timezone.localdate()
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    actions.note_contact(by=by, organisation_id=cast.welfare.pk, person=bram, on=today - dt.timedelta(days=200))
    assert "Vroeg om contact" not in page(fatma)
    actions.agree(by=by, person=bram, words="bel mij zondag", next_on=today - dt.timedelta(days=1))
    shown = page(fatma)
    assert shown.index("Vroeg om contact") < shown.index("bel mij zondag")
    actions.note_contact(by=by, organisation_id=cast.welfare.pk, person=bram)
    assert "Vroeg om contact" not in page(fatma)


def test_a_task_is_ticked_or_moved_with_one_tap(fatma: Client, desk: Desk) -> None:
    task = desk.welfare.task
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert fatma.post(f"{DAY}taak/{task.pk}/verzet/", {"day": tomorrow.isoformat()}).status_code == 302
    assert all_of(Task).get(pk=task.pk).due == tomorrow
    assert "Dit is geen datum" in fatma.post(f"{DAY}taak/{task.pk}/verzet/", {"day": "x"}, follow=True).content.decode()
    fatma.post(f"{DAY}taak/{task.pk}/klaar/")
    assert all_of(Task).get(pk=task.pk).done_at


def test_a_message_is_put_away(fatma: Client, desk: Desk) -> None:
    at = f"{DAY}berichten/{desk.welfare.message.pk}/gelezen/"
    assert fatma.post(at).headers["Location"] == DAY
    assert "Amina wacht" not in page(fatma)
    assert fatma.post(at, {"terug": "berichten"}).headers["Location"] == f"{DAY}berichten/"


def test_the_poster_of_a_neighbourhood_is_two_taps_away(fatma: Client, cast: Cast, desk: Desk) -> None:
    assert f'href="{DAY}poster/"' in page(fatma, f"{DAY}meer/")
    assert cast.neighbourhood.name in page(fatma, f"{DAY}poster/")
    chosen = {"where": cast.neighbourhood.code, "week": "1"}
    answer = fatma.get(f"{DAY}poster/", chosen)
    year, week, _day = (timezone.localdate() + dt.timedelta(weeks=1)).isocalendar()
    assert answer.headers["Location"] == f"/poster/{cast.neighbourhood.code}/{year}-{week:02}/"
    assert fatma.get(answer.headers["Location"]).status_code == 200
    assert fatma.get(f"{DAY}poster/", {"where": "x", "week": "9"}).status_code == 200


@pytest.mark.parametrize("at", ["mensen/nieuw/", "vragen/nieuw/"])
def test_a_number_nobody_can_call_is_refused(fatma: Client, desk: Desk, at: str) -> None:
    told = {"call_me": "Bram", "phone": "0612", "words": "hulp", "person": "nieuw", "about": "self", "source": "phone"}
    assert "Dit is geen telefoonnummer." in fatma.post(f"{DAY}{at}", told).content.decode()


def test_what_an_inbox_says_leads_somewhere(fatma: Client, cast: Cast, desk: Desk) -> None:
    asked = ask(
        by=desk.welfare.actor, asking=Asking(words="wie repareert?", municipality=cast.municipality, team=cast.team)
    )
    sweep(timezone.now())
    deliver_due(timezone.now())
    post = page(fatma, f"{DAY}berichten/")
    assert "Nieuwe vraag over" in post
    assert f'href="{DAY}vragen/{asked.pk}/"' in post
    assert "Nieuwe vraag over" not in page(fatma), "on the day the question itself stands there"
    all_of(Message).filter(pk=desk.welfare.message.pk).update(about=desk.welfare.person)
    assert f'href="{DAY}mensen/{desk.welfare.person.pk}/">Amina</a>' in page(fatma, f"{DAY}berichten/")


def test_a_day_ended_by_the_resident_asks_nothing_more(fatma: Client, desk: Desk) -> None:
    fatma.post(f"{DAY}afspraak/{desk.welfare.arrangement.pk}/klaar/")
    assert all_of(Arrangement).get(pk=desk.welfare.arrangement.pk).ended_on
    assert "Amina wil bellen" not in page(fatma)


def test_contacts_on_the_street_are_told_per_month_and_never_below_ten(fatma: Client, cast: Cast, desk: Desk) -> None:
    for count, theme in ((9, "debt_help"), (12, "buddy")):
        actions.note_contact(
            by=desk.welfare.actor, organisation_id=cast.welfare.pk, met="street", count=count, theme_id=theme,
            neighbourhood=cast.neighbourhood, words="bij de brug",
        )  # fmt: skip
    shown = page(fatma, f"{DAY}straat/")
    assert "buddy" in shown
    assert ">12<" in shown
    assert not any(text in shown for text in ("debt_help", "brug", ">9<"))
    assert "niets dat wij mogen tonen" in page(fatma, f"{DAY}straat/?maand=2024-12")
    assert "niets dat wij mogen tonen" in page(sign_in(Client(), cast.olga), f"{DAY}straat/")


def test_own_notes_stand_on_a_page_of_their_own(fatma: Client, cast: Cast, desk: Desk) -> None:
    at = f"{DAY}mensen/{desk.welfare.person.pk}/"
    assert "niet vergeten" not in page(fatma, at)
    assert "niet vergeten" in page(fatma, f"{at}notitie/")
    assert fatma.post(f"{at}notitie/", {"words": "111222333"}).status_code == 422
    kept = fatma.post(f"{at}notitie/", {"words": "vroeg naar haar zus"}, follow=True)
    assert "vroeg naar haar zus" in kept.content.decode()
    assert "niet vergeten" not in page(sign_in(Client(), cast.carla), f"{at}notitie/")


def test_after_three_tries_a_question_closes_and_opens_again_with_one_tap(fatma: Client, desk: Desk) -> None:
    at = f"{DAY}vragen/{desk.welfare.question.pk}/"
    assert "Probeer eerst drie keer" in fatma.post(f"{at}niet-bereikt/", follow=True).content.decode()
    fatma.post(f"{at}niet-bereikt/", {"drie": "on"})
    assert all_of(Question).get(pk=desk.welfare.question.pk).state == "answered"
    fatma.post(f"{at}pak-op/", {"day": timezone.localdate().isoformat()})
    assert all_of(Question).get(pk=desk.welfare.question.pk).state == "picked_up"


def test_the_paper_for_who_is_under_18_says_je(fatma: Client, desk: Desk) -> None:
    at = f"{DAY}mensen/{desk.welfare.person.pk}/papier/"
    assert "Wat u vroeg" in page(fatma, at)
    all_of(Person).filter(pk=desk.welfare.person.pk).update(age_band="12-15")
    shown = page(fatma, at)
    for text in ("Wat er over je staat", "Wat je vroeg", "Wie om je heen staat"):
        assert text in shown
    assert "Wat u vroeg" not in shown


def test_a_worker_may_work_in_english(fatma: Client, desk: Desk) -> None:
    shown = page(fatma, f"{DAY}?taal=en")
    assert "<h1" in shown
    assert "My day" in shown
    for dutch in ("Mijn dag", "Herhaal gisteren", "Geef een signaal", "Meld mij af", "Zo begrijp ik het"):
        assert dutch not in shown
