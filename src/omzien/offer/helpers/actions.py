# SPDX-License-Identifier: EUPL-1.2
"""Signing up, being welcomed, saying what one likes, resting and stopping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any
from uuid import UUID, uuid4

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.offer.helpers import rules
from omzien.offer.helpers.models import MONTHS_PER_YEAR, BenefitRule, Certificate, Helper, HelperState
from omzien.offer.models import Theme
from omzien.people.models import Account, Organisation
from omzien.people.persons.actions import PersonFields, present_herself
from omzien.people.persons.models import Person
from omzien.people.rules import account_of
from omzien.places.models import Area

WELCOME_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a helper likes and can. Everything has a modest default."""

    likes: Sequence[str] = ()
    can_when: Sequence[str] = ()
    neighbourhood: Area | None = None
    max_km: int = 3
    languages: Sequence[str] = ("nl",)
    at_most_per_week: int = 1


@transaction.atomic
def sign_up(
    *,
    by: Actor,
    organisation: Organisation,
    call_me: str,
    wishes: Wishes,
    person: Person | None = None,
    account: Account | None = None,
    key: UUID | None = None,
) -> Helper:
    """Somebody wants to do something. A welcome talk follows within a week."""
    today = timezone.localdate()
    helper = Helper(
        id=key or uuid4(),
        organisation=organisation,
        person=person,
        account=account,
        call_me=call_me.strip(),
        since=today,
        welcome_before=today + WELCOME_WITHIN,
    )
    _set(helper, wishes)
    write("helpers.signed_up", by=by, subject=helper, organisation_id=organisation.pk)
    return helper


@transaction.atomic
def come_forward(
    *, by: Actor, organisation: Organisation, call_me: str, wishes: Wishes, reach: PersonFields, key: UUID | None = None
) -> Helper:
    """Somebody signs up herself and says how to reach her. The same `key` twice keeps one helper."""
    kept = Helper.objects.unscoped(reason="the same form was sent again").filter(pk=key).first() if key else None
    if kept is not None:
        return kept
    person = present_herself(by=by, organisation=organisation, call_me=call_me, **reach)
    return sign_up(by=by, organisation=organisation, call_me=call_me, wishes=wishes, person=person, key=key)


@transaction.atomic
def load_benefit_rules() -> int:
    """Bring the shipped rules for volunteers on benefits up to date; a rule that was ended here stays ended."""
    raw = resources.files("omzien.offer.helpers").joinpath("data", "benefit_rules.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(raw)
    for row in rows:
        source = f"{row['source']} (te bevestigen)" if row["to_confirm"] else row["source"]
        BenefitRule.objects.update_or_create(
            key=row["key"],
            valid_from=row["valid_from"],
            defaults={"text": row["text"], "source": source, "checked_on": row["checked_on"]},
        )
    return len(rows)


def _set(helper: Helper, wishes: Wishes) -> None:
    known = Theme.objects.filter(pk__in=wishes.likes)
    if {theme.pk for theme in known} != set(wishes.likes):
        raise ValidationError(_("Kies wat u wilt doen uit de lijst."))
    helper.can_when, helper.languages = list(wishes.can_when), list(wishes.languages)
    helper.neighbourhood, helper.max_km = wishes.neighbourhood, wishes.max_km
    helper.at_most_per_week = wishes.at_most_per_week
    helper.full_clean(validate_unique=False, validate_constraints=False)
    helper.save()
    helper.likes.set(known)


def _locked(helper: Helper) -> Helper:
    rows = Helper.objects.unscoped(reason="the verb checks its own rule").select_for_update(of=("self",))
    return rows.get(pk=helper.pk)


@transaction.atomic
def change_wishes(*, by: Actor, helper: Helper, wishes: Wishes) -> Helper:
    helper = _locked(helper)
    rules.insist(rules.may_change_wishes, by, helper)
    _set(helper, wishes)
    write("helpers.wishes_changed", by=by, subject=helper, organisation_id=helper.organisation_id)
    return helper


def _become(by: Actor, helper: Helper, state: HelperState, **changes: Any) -> Helper:
    helper.state = state
    for name, value in changes.items():
        setattr(helper, name, value)
    helper.save(update_fields=["state", *changes, "changed_at"])
    write(f"helpers.{state}", by=by, subject=helper, organisation_id=helper.organisation_id)
    return helper


@transaction.atomic
def welcome(*, by: Actor, helper: Helper) -> Helper:
    """The talk was held: from now on she can be asked."""
    helper = _locked(helper)
    rules.insist(rules.may_welcome, by, helper)
    return _become(by, helper, HelperState.READY, rests_until=None)


@transaction.atomic
def rest(*, by: Actor, helper: Helper, until: date) -> Helper:
    """Not for a while; nothing is asked of her until then."""
    helper = _locked(helper)
    rules.insist(rules.may_change_wishes, by, helper)
    if until < timezone.localdate():
        raise ValidationError(_("Die dag is al voorbij. Kies vandaag of later."))
    helper.rests_until = until
    helper.save(update_fields=["rests_until", "changed_at"])
    write("helpers.rests", by=by, subject=helper, organisation_id=helper.organisation_id)
    return helper


@transaction.atomic
def stop(*, by: Actor, helper: Helper) -> Helper:
    """She stops; no reason is asked. Her thanks and her hours stay."""
    helper = _locked(helper)
    rules.insist(rules.may_change_wishes, by, helper)
    return _become(by, helper, HelperState.STOPPED)


@transaction.atomic
def see_certificate(
    *, by: Actor, helper: Helper, issued_on: date, profile: str = "", renew_after_months: int | None = None
) -> Certificate:
    """Write down that a certificate of conduct was seen; the document itself is given back."""
    helper = _locked(helper)
    rules.insist(rules.may_welcome, by, helper)
    today = timezone.localdate()
    if issued_on > today:
        raise ValidationError(_("Deze dag is nog niet geweest. Kijk op het papier."))
    seen = Certificate.objects.create(
        helper=helper,
        profile=profile.strip(),
        issued_on=issued_on,
        seen_on=today,
        seen_by_id=account_of(by),
        renew_on=_months_later(issued_on, renew_after_months) if renew_after_months else None,
    )
    write("helpers.certificate_seen", by=by, subject=helper, organisation_id=helper.organisation_id)
    return seen


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return day.replace(
        year=day.year + month // MONTHS_PER_YEAR, month=month % MONTHS_PER_YEAR + 1, day=min(day.day, 28)
    )
