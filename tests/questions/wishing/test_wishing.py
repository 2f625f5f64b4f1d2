# SPDX-License-Identifier: EUPL-1.2
"""What she wishes may change after she asked; another organisation hears only what she asked anew."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from cast import Cast
from omzien.base.actor import ANYONE
from omzien.base.journal import sweep
from omzien.base.models import Act
from omzien.messages.models import Message
from omzien.offer.models import Theme
from omzien.people.models import Organisation, OrganisationKind, Team, TeamKind
from omzien.people.persons.models import Person
from omzien.questions import actions
from omzien.questions.actions import Asking
from omzien.questions.models import Question, Step, Wish
from omzien.questions.wishing.actions import Wishes, ask_elsewhere, change_wishes

pytestmark = pytest.mark.django_db
WOMAN = Wishes(with_gender="woman", language="tr", where="home", asked_privacy=True)
# Staff elsewhere. Victor and Stefan count as residents: only who knows the three words is shown a question.
OTHERS = ("olga", "petra", "roos", "ali")


def rows(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


@pytest.fixture
def other_team(cast: Cast) -> Team:
    team = Team.objects.create(organisation=cast.other, name="Team Kracht", kind=TeamKind.FREE_ACCESS)
    team.districts.add(cast.district)
    return team


@pytest.fixture
def question(cast: Cast, other_team: Team) -> Question:
    Theme.objects.get_or_create(id="meeting", defaults={"label_u": "x", "label_je": "x", "life_domain": "x"})
    amina = Person.objects.create(
        organisation=cast.welfare, call_me="Amina", phone="06 00000000", may_call=True, reach_by="phone",
        reach_when="overdag", languages=["tr"], account=cast.amina, age_band="16-17",
    )  # fmt: skip
    asking = Asking(
        words="ik zoek gezelschap", municipality=cast.municipality, neighbourhood=cast.neighbourhood, person=amina,
        themes=["meeting"], where="walk_in", young=True, team=cast.team,
    )  # fmt: skip
    return actions.ask(by=ANYONE, asking=asking)


def told() -> list[tuple[Any, str]]:
    sweep(timezone.now())
    return [(one.account or one.team, one.template) for one in rows(Message).filter(template="team_wishes")]


def test_she_changes_her_wishes_and_who_looks_hears_it_once(cast: Cast, question: Question) -> None:
    changed = change_wishes(by=ANYONE, question=question, wishes=WOMAN)
    assert (changed.with_gender, changed.language, changed.where, changed.asked_privacy) == (
        "woman",
        "tr",
        "home",
        True,
    )
    assert told() == [(cast.team, "team_wishes")]
    actions.pick_up(by=cast.actor("fatma"), question=question)
    change_wishes(by=ANYONE, question=question, wishes=Wishes(where="outside"))
    assert (cast.fatma, "team_wishes") in told()
    before = Act.objects.count()
    change_wishes(by=ANYONE, question=question, wishes=Wishes(where="outside"))
    assert Act.objects.count() == before


def test_what_a_worker_puts_right_needs_no_message_to_herself(cast: Cast, question: Question) -> None:
    change_wishes(by=cast.actor("fatma"), question=question, wishes=WOMAN)
    assert told() == []
    assert Act.objects.get(kind="questions.wishes_changed").data == {
        "fields": ["with_gender", "language", "where", "asked_privacy"], "by_herself": False,
    }  # fmt: skip
    rows(Question).update(team=None)
    change_wishes(by=ANYONE, question=question, wishes=Wishes())
    assert told() == [], "without a team nobody is waiting for it"


@pytest.mark.parametrize("name", OTHERS)
def test_others_change_nothing_and_send_nothing_on(cast: Cast, question: Question, name: str) -> None:
    with pytest.raises(PermissionDenied):
        change_wishes(by=cast.actor(name), question=question, wishes=WOMAN)
    with pytest.raises(PermissionDenied):
        ask_elsewhere(by=cast.actor(name), question=question, organisation=cast.other, agreed=True)
    assert rows(Question).count() == 1


def test_elsewhere_it_is_asked_anew_and_here_it_stops(cast: Cast, question: Question) -> None:
    fatma, olga = cast.actor("fatma"), cast.actor("olga")
    actions.pick_up(by=fatma, question=question)
    made = ask_elsewhere(by=ANYONE, question=question, organisation=cast.other)
    question.refresh_from_db()
    assert question.state == "withdrawn"
    assert made.organisation == cast.other
    assert made.receipt != question.receipt
    # What she asked and how to reach her safely goes along; the row is her own there.
    person = made.person
    assert person
    assert person.organisation == cast.other
    assert (person.call_me, person.phone, person.reach_when, person.age_band) == (
        "Amina",
        "06 00000000",
        "overdag",
        "16-17",
    )
    assert person.may_call
    assert not person.may_leave_message
    assert person.account is None
    assert (made.words, made.where, made.young) == ("ik zoek gezelschap", "walk_in", True)
    assert [wish.theme_id for wish in Wish.objects.visible_to(olga).filter(question=made)] == ["meeting"]
    # Neither organisation sees the other's rows, nor who worked on it there.
    assert list(Question.objects.visible_to(olga)) == [made]
    assert list(Question.objects.visible_to(fatma)) == [question]
    assert not Step.objects.visible_to(olga).exists()
    assert cast.fatma.pk not in set(
        Act.objects.filter(organisation_id=cast.other.pk).values_list("actor_id", flat=True)
    )


def test_her_second_tap_gives_the_one_question_she_made(cast: Cast, question: Question) -> None:
    first = ask_elsewhere(by=ANYONE, question=question, organisation=cast.other)
    assert ask_elsewhere(by=ANYONE, question=question, organisation=cast.other) == first
    # She opened it here again, and sends it once more: still one, and here it stops.
    actions.not_yet(by=ANYONE, question=question)
    assert ask_elsewhere(by=ANYONE, question=question, organisation=cast.other) == first
    assert rows(Question).get(pk=question.pk).state == "withdrawn"
    assert rows(Question).count() == 2
    # A worker never comes back to what is another organisation's now.
    with pytest.raises(ValidationError, match="niet meer"):
        ask_elsewhere(by=cast.actor("fatma"), question=question, organisation=cast.other, agreed=True)


def test_a_worker_sends_it_on_only_with_her_yes(cast: Cast, question: Question) -> None:
    fatma = cast.actor("fatma")
    with pytest.raises(ValidationError, match="Vraag het eerst"):
        ask_elsewhere(by=fatma, question=question, organisation=cast.other)
    assert ask_elsewhere(by=fatma, question=question, organisation=cast.other, agreed=True).organisation == cast.other


def test_who_gave_no_name_stays_without_one(cast: Cast, question: Question) -> None:
    rows(Question).update(person=None)
    assert ask_elsewhere(by=ANYONE, question=question, organisation=cast.other).person is None


def test_it_goes_only_to_another_organisation_with_workers_here(cast: Cast, question: Question) -> None:
    police = Organisation.objects.create(name="Politie", kind=OrganisationKind.POLICE)
    police.municipalities.add(cast.municipality)
    for wrong in (cast.welfare, cast.practice, cast.town_hall, police):
        with pytest.raises(ValidationError, match="uit de lijst"):
            ask_elsewhere(by=ANYONE, question=question, organisation=wrong)
    # A kind that may know no persons refuses her, whatever team somebody gave it; and nothing stopped here.
    Team.objects.create(organisation=police, name="Wijk", kind=TeamKind.FREE_ACCESS)
    with pytest.raises(ValidationError), transaction.atomic():
        ask_elsewhere(by=ANYONE, question=question, organisation=police)
    assert rows(Question).get().state == "asked"


@pytest.mark.django_db(transaction=True)
def test_a_hand_that_trembles_asks_once_elsewhere(cast: Cast, question: Question) -> None:
    def tap(_number: int) -> str:
        try:
            return ask_elsewhere(by=ANYONE, question=question, organisation=cast.other).receipt
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=5) as pool:
        words = set(pool.map(tap, range(10)))
    assert words == {rows(Question).get(organisation=cast.other).receipt}


@pytest.mark.django_db(transaction=True)
def test_all_of_it_or_nothing(cast: Cast, question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_given: object) -> None:
        raise ValidationError("vol")

    monkeypatch.setattr("omzien.questions.wishing.actions.ask", full)
    with pytest.raises(ValidationError, match="vol"):
        ask_elsewhere(by=ANYONE, question=question, organisation=cast.other)
    assert not connection.in_atomic_block
    assert rows(Question).get().state == "asked"
