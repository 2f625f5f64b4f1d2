# SPDX-License-Identifier: EUPL-1.2
"""A question gets a named person and a day, moves by the table alone, and is never a dead end."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM, Actor
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.base.models import Act, HistoryIsNotEdited
from omzien.messages.models import Message
from omzien.offer.models import Theme
from omzien.people.models import Team, TeamKind
from omzien.people.persons.models import Person
from omzien.questions import actions, bridge, reactions
from omzien.questions.actions import Asking
from omzien.questions.models import Complaint, Question, Step, Wish
from omzien.questions.workflow import OPEN, TOLD, WAYS, QuestionState, allowed

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def themes(db: None) -> None:
    for name in ("language_buddy", "grief_group", "coffee_morning", "buddy", "debt_help"):
        Theme.objects.create(id=name, label_u=name, label_je=name, first_form="together")


@pytest.fixture
def amina(cast: Cast) -> Person:
    return Person.objects.create(
        organisation=cast.welfare, account=cast.amina, call_me="Amina", email="a@voorbeeld.example", reach_by="email",
        may_write=True,
    )  # fmt: skip


def ask(cast: Cast, words: str = "ik zoek een taalmaatje", **more: Any) -> Question:
    asking = Asking(words=words, municipality=cast.municipality, neighbourhood=cast.neighbourhood, **more)
    return actions.ask(by=ANYONE, asking=asking)


def everything(model: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all")


def test_a_question_gets_three_words_a_team_and_a_day(cast: Cast) -> None:
    with time_machine.travel(MONDAY, tick=False):
        question = ask(cast)
    assert len(question.receipt.split()) == 3
    assert question.team == cast.team
    assert question.promised_on == dt.date(2026, 11, 26)
    assert everything(Wish).order_by("rank")[0].theme_id == "language_buddy"
    assert question.told == "Wij hebben uw vraag"
    assert "gesteld" in str(question)
    assert str(everything(Wish)[0]) == "language_buddy"


def test_urgent_words_are_taken_within_the_hour(cast: Cast) -> None:
    with time_machine.travel(MONDAY, tick=False):
        question = ask(cast, "ik wil niet meer leven")
        assert question.urgent == ["crisis_line"]
        assert question.promised_on == dt.date(2026, 11, 23)
        assert question.pick_up_before == MONDAY + dt.timedelta(hours=1)


def test_words_of_shame_ask_for_privacy(cast: Cast) -> None:
    assert ask(cast, "ik kan niet lezen en niemand mag het weten").asked_privacy


def test_nothing_asked_or_nobody_there_is_said_plainly(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="paar woorden"):
        ask(cast, "   ")
    with pytest.raises(ValidationError, match="Bel uw gemeente"):
        elsewhere = Asking(words="hulp", municipality=cast.neighbourhood)
        actions.ask(by=ANYONE, asking=elsewhere)


def test_the_team_of_a_chosen_organisation_or_of_the_place(cast: Cast) -> None:
    assert bridge.team_for(cast.municipality, None) == cast.team
    assert bridge.team_for(cast.municipality, cast.neighbourhood, cast.welfare) == cast.team
    assert bridge.team_for(cast.municipality, cast.neighbourhood, cast.other) is None
    cast.team.districts.clear()
    assert bridge.team_for(cast.municipality, cast.neighbourhood) == cast.team


def test_the_receipt_is_found_however_it_is_typed(cast: Cast) -> None:
    question = ask(cast)
    said = question.receipt.upper().replace(" ", ",  ")
    assert actions.by_receipt(said) == question
    assert actions.by_receipt("drie andere woorden") is None


def test_two_questions_with_the_same_three_words_cannot_be(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = iter(["appel peer druif"] * 3 + ["roos tulp lelie"] + ["appel peer druif"] * 9)
    monkeypatch.setattr(bridge, "new_receipt", lambda: next(offered))
    assert ask(cast).receipt == "appel peer druif"
    assert ask(cast).receipt == "roos tulp lelie"
    with pytest.raises(ValidationError, match="Probeer het nog een keer"):
        ask(cast)


def test_fatma_picks_it_up_and_amina_hears_who_and_when(cast: Cast, amina: Person) -> None:
    question = ask(cast, person=amina)
    picked = actions.pick_up(by=cast.actor("fatma"), question=question)
    assert picked.told == "Fatma kijkt ernaar"
    sweep(timezone.now())
    told = everything(Message)
    assert question.receipt in told.get(template="question_asked").body
    assert told.get(template="question_picked_up").body.startswith("Fatma kijkt naar uw vraag")
    assert "language_buddy" in told.get(template="team_question").body


def test_the_inbox_of_the_team_leads_to_the_question_and_forgets_it_once_it_is_taken(cast: Cast, amina: Person) -> None:
    question = ask(cast, person=amina)
    sweep(timezone.now())
    told = everything(Message).get(template="team_question")
    assert told.link == f"/werk/vragen/{question.pk}/"
    assert everything(Message).get(template="question_asked").link == "", "a resident opens it with her three words"
    actions.pick_up(by=cast.actor("fatma"), question=question)
    sweep(timezone.now())
    told.refresh_from_db()
    assert told.state == "read"
    taken = Act.objects.get(kind="messages.settled")
    assert taken.data == {"messages": 1}
    reactions.settle_messages(taken)
    gone = Act(kind="questions.picked_up", subject_id=taken.pk)
    reactions.settle_messages(gone)
    assert Act.objects.filter(kind="messages.settled").count() == 1, "there is nothing left to put away"


@pytest.mark.parametrize("name", ["olga", "roos", "stefan", "ali", "victor", "petra"])
def test_nobody_else_can_pick_it_up_or_see_it(cast: Cast, name: str) -> None:
    question = ask(cast)
    with pytest.raises(PermissionDenied):
        actions.pick_up(by=cast.actor(name), question=question)
    assert not Question.objects.visible_to(cast.actor(name)).exists()
    assert not Wish.objects.visible_to(cast.actor(name)).exists()
    assert not Step.objects.visible_to(cast.actor(name)).exists()


def test_without_a_second_factor_fatma_sees_nothing(cast: Cast) -> None:
    ask(cast)
    assert not Question.objects.visible_to(cast.actor("fatma", verified=False)).exists()


def test_amina_sees_her_own_question(cast: Cast, amina: Person) -> None:
    question = ask(cast, person=amina)
    ask(cast)
    assert list(Question.objects.visible_to(cast.actor("amina"))) == [question]


def test_a_partner_sees_only_what_she_introduced_and_may_follow(cast: Cast, amina: Person) -> None:
    petra = cast.actor("petra")
    asking = Asking(
        words="mevrouw wil meer onder de mensen", municipality=cast.municipality, person=amina, source="partner",
        introduced_by=cast.practice, feedback_agreed=True,
    )  # fmt: skip
    question = actions.introduce(by=petra, practice=cast.practice, asking=asking)
    ask(cast)
    assert list(Question.objects.visible_to(petra)) == [question]
    with pytest.raises(PermissionDenied):
        actions.introduce(by=cast.actor("stefan"), practice=cast.practice, asking=asking)


def walk(cast: Cast, question: Question) -> Callable[[str], Question]:
    fatma = cast.actor("fatma")
    steps: dict[str, Callable[[], Question]] = {
        "pick_up": lambda: actions.pick_up(by=fatma, question=question),
        "propose": lambda: actions.propose(by=fatma, question=question),
        "look_again": lambda: actions.look_again(by=ANYONE, question=question),
        "arrange": lambda: actions.arrange(by=ANYONE, question=question),
        "pass_on": lambda: actions.pass_on_together(by=fatma, question=question, with_whom="Petra van de huisarts"),
        "goes_well": lambda: actions.goes_well(by=ANYONE, question=question),
        "withdraw": lambda: actions.withdraw(by=ANYONE, question=question),
    }
    return lambda name: steps[name]()


def test_the_whole_way_from_asked_to_done_and_open_again(cast: Cast) -> None:
    question = ask(cast)
    step = walk(cast, question)
    for name in ("pick_up", "propose", "look_again", "propose", "arrange", "pass_on"):
        moved = step(name)
    assert moved.told == "Samen verder met Petra van de huisarts"
    assert moved.picked_up_by == cast.fatma, "the first person stays named"
    assert step("goes_well").state == QuestionState.ANSWERED
    assert step("pick_up").state == QuestionState.PICKED_UP
    assert step("withdraw").state == QuestionState.WITHDRAWN
    history = Step.objects.visible_to(cast.actor("fatma"))
    assert history.count() == 9
    assert str(history[0]) == "asked → picked_up"
    with pytest.raises(HistoryIsNotEdited):
        history[0].save()
    with pytest.raises(HistoryIsNotEdited):
        history[0].delete()


def test_a_step_that_is_not_in_the_table_is_refused(cast: Cast) -> None:
    question = ask(cast)
    with pytest.raises(ValidationError, match="kan nu niet"):
        actions.propose(by=cast.actor("fatma"), question=question)
    with pytest.raises(ValidationError, match="wie erbij komt"):
        actions.pass_on_together(by=cast.actor("fatma"), question=question, with_whom=" ")


def test_every_open_state_has_a_way_out_and_a_sentence_for_the_resident() -> None:
    for state in OPEN:
        assert any(way.start == state for way in WAYS)
    assert set(TOLD) == set(QuestionState)
    assert all(way.why for way in WAYS)
    assert not allowed("asked", "answered")


def test_only_the_resident_closes_or_three_tries(cast: Cast) -> None:
    question = ask(cast)
    fatma = cast.actor("fatma")
    actions.pick_up(by=fatma, question=question)
    with pytest.raises(ValidationError, match="drie keer"):
        actions.not_reached(by=fatma, question=question, tries=2)
    assert actions.not_reached(by=fatma, question=question, tries=3).state == QuestionState.ANSWERED


def test_a_day_that_has_passed_cannot_be_promised(cast: Cast) -> None:
    question = ask(cast)
    fatma = cast.actor("fatma")
    past = timezone.localdate() - dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="al voorbij"):
        actions.pick_up(by=fatma, question=question, promised_on=past)
    actions.pick_up(by=fatma, question=question)
    with pytest.raises(ValidationError, match="al voorbij"):
        actions.promise(by=fatma, question=question, promised_on=past)
    later = timezone.localdate() + dt.timedelta(days=9)
    assert actions.promise(by=fatma, question=question, promised_on=later).promised_on == later


def test_she_may_ask_for_someone_else_without_a_reason(cast: Cast) -> None:
    question = ask(cast)
    actions.pick_up(by=cast.actor("fatma"), question=question)
    again = actions.someone_else_please(by=ANYONE, question=question)
    assert (again.state, again.picked_up_by) == (QuestionState.ASKED, None)


def test_themes_are_put_right_with_one_tap(cast: Cast) -> None:
    question = ask(cast)
    fatma = cast.actor("fatma")
    actions.correct_themes(by=fatma, question=question, themes=["debt_help", "buddy"])
    wishes = Wish.objects.visible_to(fatma).order_by("rank")
    assert [(wish.theme_id, wish.confirmed) for wish in wishes] == [("debt_help", True), ("buddy", True)]
    with pytest.raises(ValidationError, match="uit de lijst"):
        actions.correct_themes(by=fatma, question=question, themes=["no_such_theme"])


def test_what_waits_or_is_late_comes_back_to_the_team_once_a_day(cast: Cast) -> None:
    with time_machine.travel(MONDAY, tick=False):
        question = ask(cast)
        reactions.not_picked_up(MONDAY)
    assert everything(Message).count() == 0
    friday = MONDAY + dt.timedelta(days=4)
    with time_machine.travel(friday, tick=False):
        assert everything(Question).not_picked_up(friday).count() == 1
        reactions.not_picked_up(friday)
        reactions.not_picked_up(friday)
    assert everything(Message).get().body == "Een vraag wacht al 4 dagen op iemand van het team."
    with time_machine.travel(MONDAY, tick=False):
        actions.pick_up(by=cast.actor("fatma"), question=question)
    reactions.overdue(friday.date())
    assert everything(Message).filter(template="team_overdue", account=None, team=cast.team).count() == 1
    assert everything(Question).of_teams(frozenset({cast.team.pk})).promised_until(friday.date()).count() == 1


def test_a_complaint_reaches_someone_else_than_the_worker(cast: Cast) -> None:
    question = ask(cast)
    question = actions.pick_up(by=cast.actor("carla"), question=question)
    complaint = actions.complain(by=ANYONE, words="zij luisterde niet", organisation=cast.welfare, question=question)
    assert complaint.handler is None, "Carla is the only coordinator, and it is about her"
    sweep(timezone.now())
    assert not Complaint.objects.visible_to(cast.actor("carla")).exists()
    other = ask(cast)
    other = actions.pick_up(by=cast.actor("fatma"), question=other)
    second = actions.complain(by=ANYONE, words="te laat", organisation=cast.welfare, question=other)
    assert second.handler == cast.carla
    sweep(timezone.now())
    assert everything(Message).get(template="team_complaint").account == cast.carla
    assert "wacht" in str(second)
    for name in ("fatma", "olga", "roos"):
        with pytest.raises(PermissionDenied):
            actions.reply(by=cast.actor(name), complaint=second, words="sorry")
    with pytest.raises(ValidationError, match="antwoord"):
        actions.reply(by=cast.actor("carla"), complaint=second, words="")
    assert actions.reply(by=cast.actor("carla"), complaint=second, words="Wij bellen u.").state == "replied"
    with pytest.raises(ValidationError, match="niet goed ging"):
        actions.complain(by=ANYONE, words=" ", organisation=cast.welfare)
    assert actions.complain(by=ANYONE, words="over de deur", organisation=cast.welfare).handler == cast.carla


def test_a_citizen_service_number_never_reaches_the_database(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        ask(cast, "mijn bsn is 111222333")
    assert not everything(Question).exists()


def test_forgetting_amina_empties_her_words_and_keeps_the_count(cast: Cast, amina: Person) -> None:
    question = ask(cast, "mijn man is overleden", person=amina)
    actions.complain(by=ANYONE, words="te laat", organisation=cast.welfare, question=question)
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    kept = everything(Question).get()
    assert (kept.words, kept.person) == ("", None)
    assert everything(Wish).exists()
    assert everything(Complaint).get().words == ""


def test_what_the_journal_tells_about_someone_forgotten_is_let_go(cast: Cast) -> None:
    act = Act(kind="questions.asked", subject_id="00000000-0000-0000-0000-000000000000")
    for react in (
        reactions.tell_asker_and_team,
        reactions.tell_who_looks,
        reactions.tell_proposal,
        reactions.tell_handler,
    ):
        react(act)
    assert not everything(Message).exists()


def test_a_proposal_is_told_to_amina(cast: Cast, amina: Person) -> None:
    question = ask(cast, person=amina)
    fatma: Actor = cast.actor("fatma")
    actions.pick_up(by=fatma, question=question)
    actions.propose(by=fatma, question=question)
    sweep(timezone.now())
    assert "Er is een voorstel" in everything(Message).get(template="proposal_made").body


def test_promises_skip_the_weekend() -> None:
    saturday = dt.datetime(2026, 11, 28, 10, 0, tzinfo=dt.UTC)
    assert bridge.promises(saturday, urgent=True)[1] == dt.date(2026, 11, 30)
    assert bridge.promises(saturday, urgent=False)[1] == dt.date(2026, 12, 2)


def test_somebody_who_is_known_asks_there_and_nowhere_else(cast: Cast, amina: Person) -> None:
    other = Team.objects.create(organisation=cast.other, name="Team Ander", kind=TeamKind.FREE_ACCESS)
    other.districts.add(cast.district)
    assert ask(cast).organisation == cast.other  # by name the first that serves the place
    assert ask(cast, person=amina).organisation == cast.welfare
