# SPDX-License-Identifier: EUPL-1.2
"""A confirmed line becomes rows of every room, once and whole."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from cast import Cast
from omzien.alongside.lines import actions, bridge
from omzien.alongside.lines.actions import AlreadyKept, keep_line
from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import Habit, Line, LineResult
from omzien.alongside.models import Hours, Moment, Noticed, SmallMoney, Task
from omzien.base.actor import ANYONE, Actor
from omzien.base.models import Act
from omzien.matches.models import Attendance
from omzien.people.models import Team
from omzien.people.persons.models import Person
from omzien.questions.models import Question, Wish
from shelf import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatma(cast: Cast) -> Actor:
    return cast.actor("fatma")


@pytest.fixture
def visser(cast: Cast) -> Person:
    return Person.objects.create(organisation=cast.welfare, call_me="mw Visser", neighbourhood=cast.neighbourhood)


def all_of(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def keep(cast: Cast, by: Actor, *parts: LinePart, key: str = "k") -> Line:
    return keep_line(by=by, organisation_id=cast.welfare.pk, key=key, parts=parts)


def test_the_line_of_the_brief_becomes_three_rows(cast: Cast, shelf: Shelf, fatma: Actor) -> None:
    due = timezone.localdate() + dt.timedelta(days=7)
    line = keep(
        cast, fatma,
        LinePart(kind="attendance", count=14, occurrence_id=shelf.date["welfare"].pk),
        LinePart(kind="question", text="mw Visser zoekt taalmaatje", new_person="mw Visser", theme="meeting"),
        LinePart(kind="task", text="bellen", when=due, new_person="mw Visser", theme="meeting"),
    )  # fmt: skip
    assert Attendance.objects.get().count == 14
    visser = all_of(Person).get(call_me="mw Visser")
    question = all_of(Question).get()
    assert (question.person, question.team, question.source) == (visser, cast.team, "worker")
    assert question.picked_up_by == cast.fatma
    assert all_of(Wish).get().theme_id == "meeting"
    task = all_of(Task).get()
    assert (task.person, task.due, task.account) == (visser, due, cast.fatma)
    kinds = [(result.kind, result.row_id) for result in LineResult.objects.visible_to(fatma)]
    assert kinds == [
        ("attendance", Attendance.objects.get().pk), ("question", question.pk), ("task", task.pk),
    ]  # fmt: skip
    assert str(line) == str(timezone.localdate())
    assert "Vraag" in str(LineResult.objects.visible_to(fatma)[1])


def test_what_was_typed_is_not_in_the_line_and_not_in_the_journal(cast: Cast, fatma: Actor, visser: Person) -> None:
    keep(cast, fatma, LinePart(kind="contact", text="samen brieven gelezen", person_id=visser.pk))
    line = Line.objects.visible_to(fatma).values().get()
    assert "brieven" not in str(line)
    assert "brieven" not in str(list(Act.objects.values()))
    assert "Visser" not in str(list(Act.objects.values()))


def test_the_same_key_is_kept_once(cast: Cast, fatma: Actor, visser: Person) -> None:
    part = LinePart(kind="contact", person_id=visser.pk)
    first = keep(cast, fatma, part)
    assert keep(cast, fatma, part) == first
    assert all_of(Moment).count() == 1
    assert Act.objects.filter(kind="lines.kept").count() == 1


def test_the_same_key_with_other_words_is_noticed(cast: Cast, fatma: Actor) -> None:
    keep(cast, fatma, LinePart(kind="task", text="bellen"))
    with pytest.raises(AlreadyKept):
        keep(cast, fatma, LinePart(kind="task", text="mailen"))
    assert [task.title for task in all_of(Task)] == ["bellen"]


def test_a_key_is_one_s_own(cast: Cast, fatma: Actor) -> None:
    mine = keep(cast, fatma, LinePart(kind="task", text="bellen"))
    theirs = keep(cast, cast.actor("carla"), LinePart(kind="task", text="bellen"))
    assert mine != theirs
    assert list(Line.objects.visible_to(fatma)) == [mine]


@pytest.mark.parametrize("who", ["carla", "olga", "roos", "ali", "victor", "petra", "stefan", "amina"])
def test_nobody_else_opens_my_lines(cast: Cast, fatma: Actor, who: str) -> None:
    keep(cast, fatma, LinePart(kind="contact", met="nobody"))
    assert not Line.objects.visible_to(cast.actor(who)).exists()
    assert not LineResult.objects.visible_to(cast.actor(who)).exists()


@pytest.mark.parametrize("who", ["olga", "roos", "ali", "victor", "petra", "stefan", "amina"])
def test_others_keep_no_line_here(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        keep(cast, cast.actor(who), LinePart(kind="contact", met="nobody"))
    with pytest.raises(PermissionDenied):
        keep(cast, ANYONE, LinePart(kind="contact", met="nobody"))
    with pytest.raises(PermissionDenied):
        keep(cast, cast.actor("fatma", verified=False), LinePart(kind="contact", met="nobody"))


def test_being_there_is_enough(cast: Cast, fatma: Actor) -> None:
    keep(cast, fatma, LinePart(kind="contact", met="nobody"))
    moment = all_of(Moment).get()
    assert (moment.met, moment.person, moment.theme, moment.words) == ("nobody", None, None, "")


def test_a_contact_on_the_street_keeps_a_count_and_no_words(cast: Cast, fatma: Actor, visser: Person) -> None:
    part = LinePart(
        kind="contact", met="street", count=6, text="jongens bij de flat", person_id=visser.pk,
        neighbourhood_id=cast.neighbourhood.pk,
    )  # fmt: skip
    keep(cast, fatma, part)
    moment = all_of(Moment).get()
    assert (moment.count, moment.person, moment.words, moment.neighbourhood) == (6, None, "", cast.neighbourhood)


def test_a_group_on_no_list_still_counts(cast: Cast, fatma: Actor) -> None:
    keep(cast, fatma, LinePart(kind="attendance", count=9))
    assert (all_of(Moment).get().met, all_of(Moment).get().count) == ("group", 9)


def test_a_signal_and_small_money_hold_no_name(cast: Cast, fatma: Actor) -> None:
    keep(
        cast, fatma,
        LinePart(kind="signal", text="geen bus meer, zegt mw Visser", neighbourhood_id=cast.neighbourhood.pk),
        LinePart(kind="money", text="buskaart voor Ahmed en mw Visser", cents=3550),
    )  # fmt: skip
    assert all_of(Noticed).get().words == "geen bus meer, zegt een bewoner"
    money = all_of(SmallMoney).get()
    assert money.cents == -3550
    assert "Ahmed" not in money.words
    assert "Visser" not in money.words


def test_hours_are_off_until_the_coordinator_wants_them(cast: Cast, fatma: Actor) -> None:
    keep(cast, fatma, LinePart(kind="hours", count=2), key="a")
    assert not all_of(Hours).exists()
    with pytest.raises(PermissionDenied):
        actions.choose_hours(by=fatma, team=cast.team, hours=True)
    habit = actions.choose_hours(by=cast.actor("carla"), team=cast.team, hours=True)
    assert str(habit) == "Team Oost"
    keep(cast, fatma, LinePart(kind="hours", count=2), key="b")
    assert all_of(Hours).get().hours == 2
    assert Habit.objects.count() == 1


def test_a_question_may_be_left_to_the_team(cast: Cast, fatma: Actor, visser: Person) -> None:
    keep(cast, fatma, LinePart(kind="question", text="zoekt werk", person_id=visser.pk, mine=False))
    question = all_of(Question).get()
    assert (question.state, question.picked_up_by, question.neighbourhood) == ("asked", None, cast.neighbourhood)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([], "niets om te bewaren"),
        ([LinePart(kind="task", text="x")] * 21, "te veel"),
        ([LinePart(kind="safety", text="x")], "op slot"),
        ([LinePart(kind="verzonnen", text="x")], "soort"),
        ([LinePart(kind="contact", person_id=uuid4())], "niet te vinden"),
        ([LinePart(kind="attendance", count=3, occurrence_id=uuid4())], "niet meer"),
        ([LinePart(kind="task", text="x"), LinePart(kind="money", text="NL91 ABNA 0417 1643 00", cents=1)], "rekening"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing_behind(cast: Cast, fatma: Actor, parts: list[LinePart], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        keep(cast, fatma, *parts)
    for model in (Line, Task, Moment, SmallMoney, Person):
        assert not all_of(model).exists()


@pytest.mark.parametrize("key", ["", " ", "x" * 65])
def test_a_line_without_a_good_key_is_refused(cast: Cast, fatma: Actor, key: str) -> None:
    with pytest.raises(ValidationError, match="Laad de pagina opnieuw"):
        keep(cast, fatma, LinePart(kind="task", text="x"), key=key)


def test_somebody_of_another_organisation_cannot_be_chosen(cast: Cast, fatma: Actor) -> None:
    other = Person.objects.create(organisation=cast.other, call_me="mw Visser")
    with pytest.raises(ValidationError, match="niet te vinden"):
        keep(cast, fatma, LinePart(kind="contact", person_id=other.pk))


def test_the_activity_of_another_organisation_cannot_be_counted(cast: Cast, shelf: Shelf, fatma: Actor) -> None:
    with pytest.raises(PermissionDenied):
        keep(cast, fatma, LinePart(kind="attendance", count=3, occurrence_id=shelf.date["other"].pk))
    assert not all_of(Line).exists()


def test_a_question_needs_a_team_and_a_place(cast: Cast, fatma: Actor) -> None:
    part = LinePart(kind="question", text="zoekt werk")
    cast.team.districts.clear()
    keep(cast, fatma, part, key="town")
    assert all_of(Question).get().municipality == cast.municipality
    cast.welfare.municipalities.clear()
    with pytest.raises(ValidationError, match="nog geen wijk"):
        keep(cast, fatma, part, key="a")
    Question.objects.unscoped(reason="test").all().delete()
    Team.objects.filter(organisation=cast.welfare).delete()
    with pytest.raises(ValidationError, match="nog geen team"):
        keep(cast, fatma, part, key="b")
    keep(cast, fatma, LinePart(kind="hours", count=2), key="c")
    assert not all_of(Hours).exists()


def test_names_are_taken_out_one_by_one() -> None:
    assert bridge.without_names("geen bank meer op het plein") == "geen bank meer op het plein"
    assert "Fatima" not in bridge.without_names("Fatima en Fatima zien geen bus meer")


@pytest.mark.django_db(transaction=True)
def test_two_sends_at_once_keep_one_line(cast: Cast, fatma: Actor, visser: Person) -> None:
    part = LinePart(kind="contact", text="koffie gedronken", person_id=visser.pk)

    def send(_: int) -> str:
        try:
            return str(keep(cast, fatma, part, LinePart(kind="task", text="bellen")).pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(send, range(8)))
    assert len(kept) == 1
    assert (all_of(Line).count(), all_of(Moment).count(), all_of(Task).count()) == (1, 1, 1)
