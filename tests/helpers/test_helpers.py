# SPDX-License-Identifier: EUPL-1.2
"""Somebody wants to do something: she is welcomed within a week, and never asked above what she said."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

import helpers_cast
import offer_cast
from cast import Cast
from omzien.base.actor import ANYONE, SYSTEM
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.base.models import Act
from omzien.messages.models import Message
from omzien.offer.helpers import actions
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import BenefitRule, Certificate, Helper
from omzien.offer.helpers.reactions import tell_welcome
from omzien.people.persons.models import Person

pytestmark = pytest.mark.django_db


def test_she_is_called_within_a_week(cast: Cast) -> None:
    made = actions.sign_up(by=ANYONE, organisation=cast.welfare, call_me="Victor", wishes=Wishes(), account=cast.victor)
    assert made.welcome_before == timezone.localdate() + dt.timedelta(days=7)
    assert list(Helper.objects.visible_to(cast.actor("carla")).to_welcome()) == [made]
    sweep(timezone.now())
    told = Message.objects.visible_to(cast.actor("victor")).get()
    assert told.body.startswith("Fijn dat u iets wilt doen. Fatma belt u")


def test_only_after_the_talk_can_she_be_asked(cast: Cast) -> None:
    made = actions.sign_up(by=ANYONE, organisation=cast.welfare, call_me="Victor", wishes=Wishes())
    carla = cast.actor("carla")
    today = timezone.localdate()
    assert not Helper.objects.visible_to(carla).ready(today).exists()
    with pytest.raises(PermissionDenied):
        actions.welcome(by=cast.actor("olga"), helper=made)
    actions.welcome(by=carla, helper=made)
    assert Helper.objects.visible_to(carla).ready(today).get() == made
    assert str(made) == "Victor"


def test_she_rests_and_stops_without_a_reason(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    me = cast.actor("victor")
    today = timezone.localdate()
    actions.rest(by=me, helper=victor, until=today + dt.timedelta(days=14))
    assert not Helper.objects.visible_to(me).ready(today).exists()
    with pytest.raises(ValidationError, match="al voorbij"):
        actions.rest(by=me, helper=victor, until=today - dt.timedelta(days=1))
    assert actions.stop(by=me, helper=victor).state == "stopped"


def test_she_changes_what_she_likes(cast: Cast) -> None:
    victor = helpers_cast.helper(cast, account=cast.victor)
    offer_cast.theme("buddy", "Maatje")
    wishes = Wishes(likes=["buddy"], can_when=["tu-morning"], max_km=5, at_most_per_week=2)
    changed = actions.change_wishes(by=cast.actor("victor"), helper=victor, wishes=wishes)
    assert [theme.pk for theme in changed.likes.all()] == ["buddy"]
    for wrong in (
        Wishes(likes=["no_theme"]),
        Wishes(can_when=["someday"]),
        Wishes(max_km=0),
        Wishes(at_most_per_week=99),
    ):
        with pytest.raises(ValidationError):
            actions.change_wishes(by=cast.actor("victor"), helper=victor, wishes=wrong)
    with pytest.raises(PermissionDenied):
        actions.change_wishes(by=cast.actor("stefan"), helper=victor, wishes=wishes)


def test_a_certificate_is_seen_and_never_kept(cast: Cast) -> None:
    victor = helpers_cast.helper(cast)
    carla = cast.actor("carla")
    seen = actions.see_certificate(
        by=carla, helper=victor, issued_on=dt.date(2025, 11, 30), profile="84", renew_after_months=36
    )
    assert seen.renew_on == dt.date(2028, 11, 28)
    assert seen.seen_by == cast.carla
    assert str(seen) == "2025-11-30"
    assert Certificate.objects.visible_to(carla).valid(timezone.localdate()).get() == seen
    assert not Certificate.objects.visible_to(cast.actor("olga")).exists()
    assert actions.see_certificate(by=carla, helper=victor, issued_on=dt.date(2025, 1, 1)).renew_on is None
    with pytest.raises(ValidationError, match="nog niet geweest"):
        actions.see_certificate(by=carla, helper=victor, issued_on=timezone.localdate() + dt.timedelta(days=1))
    assert not [field.name for field in Certificate._meta.get_fields() if "File" in type(field).__name__]


def test_the_rules_for_who_has_a_benefit_carry_a_date_and_a_source() -> None:
    rule = BenefitRule.objects.create(
        key="allowance", text="tot 210 euro per maand", source="UWV", checked_on=dt.date(2025, 11, 1),
        valid_from=dt.date(2025, 1, 1), valid_until=dt.date(2025, 12, 31),
    )  # fmt: skip
    assert BenefitRule.objects.on(dt.date(2025, 6, 1)).get() == rule
    assert not BenefitRule.objects.on(dt.date(2026, 6, 1)).exists()
    assert str(rule) == "allowance"


def test_forgetting_takes_her_name_and_keeps_that_someone_helped(cast: Cast) -> None:
    offer_cast.theme()
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    made = actions.sign_up(
        by=ANYONE, organisation=cast.welfare, call_me="Bram", wishes=Wishes(likes=["coffee_morning"]), person=bram
    )
    actions.see_certificate(by=cast.actor("carla"), helper=made, issued_on=dt.date(2026, 1, 1))
    sweep(timezone.now())
    assert Message.objects.unscoped(reason="the test looks at all").get(template="team_call").about == bram
    forget_person(bram, by=SYSTEM, organisation_id=cast.welfare.pk)
    kept = Helper.objects.visible_to(cast.actor("carla")).get()
    assert (kept.call_me, kept.person, kept.state) == ("—", None, "stopped")
    assert not kept.likes.exists()
    tell_welcome(Act(kind="helpers.signed_up", subject_id=str(kept.pk)))
