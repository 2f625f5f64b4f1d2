# SPDX-License-Identifier: EUPL-1.2
"""A question is matched to a group before an individual, with reasons, and a no teaches."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import offer_cast
from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM
from omzien.base.forget import forget_person
from omzien.base.models import Act
from omzien.matches import actions, reactions
from omzien.matches.models import Match, Participation
from omzien.matches.workflow import EXCEPTIONS
from omzien.messages.models import Message
from omzien.offer.models import Occurrence, Offer
from omzien.people.persons.models import Person
from omzien.places.models import Area
from omzien.questions import actions as questions
from omzien.questions.actions import Asking
from omzien.questions.models import Question

pytestmark = pytest.mark.django_db
COFFEE = "ik wil koffie drinken met mensen"


@pytest.fixture
def coffee(cast: Cast) -> Offer:
    return offer_cast.offer(cast)


@pytest.fixture
def visit(cast: Cast) -> Offer:
    return offer_cast.offer(cast, "Een maatje dat langskomt", kind="help", sphere="personal")


def plan(offer: Offer, capacity: int | None = 8) -> Occurrence:
    start = timezone.now() + dt.timedelta(days=2)
    return Occurrence.objects.create(
        offer=offer, original_start=start, start=start, end=start + dt.timedelta(hours=2), capacity=capacity
    )


def asked(cast: Cast, words: str = COFFEE, **more: object) -> Question:
    asking = Asking(words=words, municipality=cast.municipality, neighbourhood=cast.neighbourhood, **more)  # type: ignore[arg-type]  # a test names fields freely
    question = questions.ask(by=ANYONE, asking=asking)
    return questions.pick_up(by=cast.actor("fatma"), question=question)


def test_a_group_comes_first_with_a_date_and_a_reason(cast: Cast, coffee: Offer, visit: Offer) -> None:
    date = plan(coffee)
    question = asked(cast)
    made = actions.propose(by=cast.actor("fatma"), question=question)
    assert [match.kind for match in made] == ["group", "helper"]
    assert made[0].occurrence_id == date.pk
    assert made[0].reasons
    question.refresh_from_db()
    assert question.state == "proposed"
    assert "Koffieochtend" in str(made[0])


def test_who_asked_for_privacy_gets_no_group(cast: Cast, coffee: Offer, visit: Offer) -> None:
    plan(coffee)
    made = actions.propose(by=cast.actor("fatma"), question=asked(cast, asked_privacy=True))
    assert [match.kind for match in made] == ["helper"]


def test_a_full_group_stands_behind_one_with_a_place(cast: Cast, coffee: Offer) -> None:
    full = plan(coffee, capacity=1)
    actions.join(by=ANYONE, occurrence=full, label="nr 1")
    other = offer_cast.offer(cast, "Koffie in de tuin")
    plan(other)
    made = actions.propose(by=cast.actor("fatma"), question=asked(cast))
    assert made[0].offer == other


def test_yes_gives_a_place_and_arranges_the_question(cast: Cast, coffee: Offer) -> None:
    plan(coffee)
    question = asked(cast)
    (match,) = actions.propose(by=cast.actor("fatma"), question=question)
    place = actions.accept(by=ANYONE, match=match, wants_company=True)
    assert place is not None
    assert place.wants_company
    question.refresh_from_db()
    assert question.state == "arranged"
    with pytest.raises(ValidationError, match="niet meer open"):
        actions.accept(by=ANYONE, match=match)


def test_yes_to_a_helper_needs_no_date(cast: Cast, visit: Offer) -> None:
    question = asked(cast)
    (match,) = actions.propose(by=cast.actor("fatma"), question=question)
    assert actions.accept(by=ANYONE, match=match) is None


def test_no_needs_no_reason_and_the_next_proposal_learns(cast: Cast, coffee: Offer, visit: Offer) -> None:
    plan(coffee)
    fatma = cast.actor("fatma")
    question = asked(cast)
    group, helper = actions.propose(by=fatma, question=question)
    actions.decline(by=ANYONE, match=group, because="not_a_group")
    question.refresh_from_db()
    assert question.state == "proposed", "there is another proposal"
    actions.decline(by=ANYONE, match=helper)
    question.refresh_from_db()
    assert question.state == "picked_up"
    assert actions.propose(by=fatma, question=question) == []
    with pytest.raises(ValidationError, match="uit de lijst"):
        actions.decline(by=ANYONE, match=group, because="te_lui")


def test_a_second_round_replaces_the_first(cast: Cast, coffee: Offer) -> None:
    plan(coffee)
    fatma = cast.actor("fatma")
    question = asked(cast)
    actions.propose(by=fatma, question=question)
    again = offer_cast.offer(cast, "Koffie in de tuin")
    plan(again)
    question.refresh_from_db()
    second = actions.propose(by=fatma, question=question)
    assert [match.offer for match in second] == [again]
    assert list(Match.objects.visible_to(fatma).open()) == second


@pytest.mark.parametrize("name", ["olga", "roos", "stefan", "ali", "petra", "victor"])
def test_nobody_else_proposes_or_answers(cast: Cast, coffee: Offer, name: str) -> None:
    plan(coffee)
    question = asked(cast)
    with pytest.raises(PermissionDenied):
        actions.propose(by=cast.actor(name), question=question)
    (match,) = actions.propose(by=cast.actor("fatma"), question=question)
    assert not Match.objects.visible_to(cast.actor(name)).exists()
    if name not in {"stefan", "victor"}:
        with pytest.raises(PermissionDenied):
            actions.decline(by=cast.actor(name), match=match)


def test_the_table_of_exceptions_says_why() -> None:
    assert all(line.why and line.first for line in EXCEPTIONS)


def test_what_was_arranged_is_told_with_the_moment(cast: Cast, coffee: Offer) -> None:
    amina = Person.objects.create(
        organisation=cast.welfare, call_me="Amina", email="a@voorbeeld.example", reach_by="email", may_write=True
    )
    plan(coffee)
    (match,) = actions.propose(by=cast.actor("fatma"), question=asked(cast, person=amina))
    actions.accept(by=ANYONE, match=match)
    act = Act.objects.get(kind="matches.joined")
    reactions.tell_arranged(act)
    told = Message.objects.unscoped(reason="the test looks at all").get(template="arranged")
    assert "Het is afgesproken: Koffieochtend" in told.body
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    assert Participation.objects.unscoped(reason="the test looks at all").get().person is None


def test_an_area_without_neighbourhood_still_gets_a_proposal(cast: Cast, coffee: Offer) -> None:
    plan(coffee)
    asking = Asking(words=COFFEE, municipality=Area.objects.get(code="GM9901"))
    question = questions.ask(by=ANYONE, asking=asking)
    (match,) = actions.propose(by=cast.actor("fatma"), question=question)
    assert actions.accept(by=ANYONE, match=match)
    question.refresh_from_db()
    assert question.state == "asked", "somebody still has to pick it up in her own name"
