# SPDX-License-Identifier: EUPL-1.2
"""A plan for all open questions at once: the best there is, with reasons, and never carried out by itself."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import helpers_cast
import offer_cast
from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM
from omzien.base.forget import forget_person
from omzien.matches import actions as matches
from omzien.matches.assigning import actions, reactions
from omzien.matches.assigning.models import Pair, Plan
from omzien.matches.models import Match
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Occurrence, Offer, Theme
from omzien.people.persons.models import Person
from omzien.places.models import Area
from omzien.questions import actions as questions
from omzien.questions.actions import Asking
from omzien.questions.models import Question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def themes(db: None) -> None:
    offer_cast.theme()
    Theme.objects.create(id="buddy", label_u="Iemand die bij u langskomt", label_je="idem", first_form="person")


def ask(cast: Cast, theme: str = "coffee_morning", **more: object) -> Question:
    asking = Asking(
        words="iets met mensen",
        municipality=cast.municipality,
        neighbourhood=cast.neighbourhood,
        themes=[theme],
        **more,  # type: ignore[arg-type]  # a test names fields freely
    )
    return questions.ask(by=ANYONE, asking=asking)


def group(cast: Cast, capacity: int | None = 5) -> Occurrence:
    made: Offer = offer_cast.offer(cast)
    start = timezone.now() + dt.timedelta(days=2)
    return Occurrence.objects.create(
        offer=made, original_start=start, start=start, end=start + dt.timedelta(hours=2), capacity=capacity
    )


def pairs(plan: Plan) -> dict[object, Pair]:
    rows = Pair.objects.unscoped(reason="the test looks at all").filter(plan=plan)
    return {pair.question_id: pair for pair in rows}


def near(cast: Cast, name: str, **wishes: object) -> Helper:
    return helpers_cast.helper(cast, name, neighbourhood=cast.neighbourhood, **wishes)  # type: ignore[arg-type]  # a test names wishes freely


def test_a_group_comes_before_a_helper_alone(cast: Cast) -> None:
    near(cast, "Victor")
    date = group(cast)
    question = ask(cast)
    plan = actions.preview(by=cast.actor("carla"), organisation=cast.welfare)
    assert pairs(plan)[question.pk].occurrence == date
    assert "om te bekijken" in str(plan)


def test_who_asked_for_privacy_gets_a_helper_and_a_full_group_is_left_alone(cast: Cast) -> None:
    victor = near(cast, "Victor")
    full = group(cast, capacity=1)
    matches.join(by=ANYONE, occurrence=full, label="nr 1")
    private, other = ask(cast, asked_privacy=True), ask(cast)
    found = pairs(actions.preview(by=cast.actor("carla"), organisation=cast.welfare))
    assert {found[private.pk].helper, found[other.pk].helper} == {victor, None}
    waiting = found[private.pk] if found[private.pk].helper is None else found[other.pk]
    assert waiting.why_waiting == "all_full"
    assert str(waiting) == "all_full"


def test_nobody_is_planned_above_what_she_said_and_nearer_is_not_always_chosen(cast: Cast) -> None:
    near(cast, "Victor", at_most_per_week=1)
    near(cast, "Eva", at_most_per_week=1, languages=("tr",))
    first, second = ask(cast, asked_privacy=True), ask(cast, asked_privacy=True)
    found = pairs(actions.preview(by=cast.actor("carla"), organisation=cast.welfare))
    chosen = {found[first.pk].helper, found[second.pk].helper}
    assert {helper.call_me for helper in chosen if helper} == {"Victor", "Eva"}


def test_a_theme_for_which_a_person_comes_first_and_nobody_fits(cast: Cast) -> None:
    near(cast, "Victor")
    question = ask(cast, "buddy")
    found = pairs(actions.preview(by=cast.actor("carla"), organisation=cast.welfare))
    assert found[question.pk].why_waiting == "nobody_fits"


def test_too_far_or_without_a_place(cast: Cast) -> None:
    far = Area.objects.get(pk=cast.neighbourhood.pk)
    far.pk, far.code, far.lon = None, "BU99010102", 6.5
    far.save()
    helpers_cast.helper(cast, "Ver weg", neighbourhood=far)
    anywhere = helpers_cast.helper(cast, "Overal")
    question = ask(cast, asked_privacy=True)
    found = pairs(actions.preview(by=cast.actor("carla"), organisation=cast.welfare))
    assert found[question.pk].helper == anywhere


def test_a_group_without_limit_and_urgent_words(cast: Cast) -> None:
    date = group(cast, capacity=None)
    urgent = ask(cast)
    Question.objects.unscoped(reason="the test makes it urgent").filter(pk=urgent.pk).update(urgent=["food_bank"])
    found = pairs(actions.preview(by=cast.actor("carla"), organisation=cast.welfare))
    assert found[urgent.pk].occurrence == date


def test_the_coordinator_confirms_what_she_agrees_with(cast: Cast) -> None:
    victor = near(cast, "Victor", at_most_per_week=5)
    date = group(cast)
    one, two = ask(cast, asked_privacy=True), ask(cast)
    carla = cast.actor("carla")
    plan = actions.preview(by=carla, organisation=cast.welfare)
    found = pairs(plan)
    made = actions.confirm(by=carla, plan=plan, pairs=[found[one.pk].pk, found[two.pk].pk])
    assert {(match.helper_id, match.occurrence) for match in made} == {(victor.pk, None), (None, date)}
    one.refresh_from_db()
    assert (one.state, one.picked_up_by) == ("proposed", cast.carla)
    with pytest.raises(ValidationError, match="nieuw plan"):
        actions.confirm(by=carla, plan=plan, pairs=[])


def test_a_no_is_remembered_in_the_next_plan(cast: Cast) -> None:
    near(cast, "Victor")
    question = ask(cast, asked_privacy=True)
    carla = cast.actor("carla")
    plan = actions.preview(by=carla, organisation=cast.welfare)
    (match,) = actions.confirm(by=carla, plan=plan, pairs=[pairs(plan)[question.pk].pk])
    matches.decline(by=ANYONE, match=match)
    again = actions.preview(by=carla, organisation=cast.welfare)
    assert pairs(again)[question.pk].why_waiting == "only_refused"


def test_a_question_already_proposed_is_left_as_it_is(cast: Cast) -> None:
    near(cast, "Victor")
    question = ask(cast, asked_privacy=True)
    carla = cast.actor("carla")
    plan = actions.preview(by=carla, organisation=cast.welfare)
    questions.withdraw(by=ANYONE, question=question)
    (match,) = actions.confirm(by=carla, plan=plan, pairs=[pairs(plan)[question.pk].pk])
    assert match.question.state == "withdrawn"


def test_the_night_makes_a_plan_and_nobody_acts_on_it(cast: Cast) -> None:
    near(cast, "Victor")
    ask(cast)
    reactions.nightly(timezone.localdate())
    reactions.nightly(timezone.localdate())
    plans = Plan.objects.unscoped(reason="the test looks at all")
    assert plans.count() == 2
    assert plans.open().count() == 1
    assert not Match.objects.unscoped(reason="the test looks at all").exists()


def test_an_organisation_without_questions_gets_an_empty_plan(cast: Cast) -> None:
    plan = actions.preview(by=SYSTEM, organisation=cast.welfare)
    assert (plan.cost, pairs(plan)) == (0, {})


@pytest.mark.parametrize("name", ["fatma", "victor", "olga", "roos", "ali", "stefan", "petra"])
def test_only_a_coordinator_makes_sees_and_confirms_plans(cast: Cast, name: str) -> None:
    plan = actions.preview(by=SYSTEM, organisation=cast.welfare)
    actor = cast.actor(name)
    assert not Plan.objects.visible_to(actor).exists()
    assert not Pair.objects.visible_to(actor).exists()
    with pytest.raises(PermissionDenied):
        actions.preview(by=actor, organisation=cast.welfare)
    with pytest.raises(PermissionDenied):
        actions.confirm(by=actor, plan=plan, pairs=[])
    assert Plan.objects.visible_to(cast.actor("carla")).get() == plan


def test_plans_forget_with_her(cast: Cast) -> None:
    near(cast, "Victor")
    amina = Person.objects.create(organisation=cast.welfare, call_me="Amina")
    ask(cast, person=amina)
    plan = actions.preview(by=SYSTEM, organisation=cast.welfare)
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    assert pairs(plan) == {}
