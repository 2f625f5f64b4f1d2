# SPDX-License-Identifier: EUPL-1.2
"""Making a plan, looking through it, and confirming the pairs one agrees with."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.base.actor import Actor
from omzien.base.journal import write
from omzien.matches.assigning import bridge
from omzien.matches.assigning.bridge import Able, Asked
from omzien.matches.assigning.models import Pair, Plan, PlanState
from omzien.matches.duties.models import DutyState
from omzien.matches.models import Match
from omzien.matches.workflow import MatchKind, MatchState
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Kind, Occurrence
from omzien.people.models import Organisation
from omzien.people.rules import insist, is_coordinator_of, is_system
from omzien.questions import actions as questions
from omzien.questions.models import Question
from omzien.questions.workflow import QuestionState, allowed

LOOK_AHEAD = timedelta(weeks=3)
LOOK_BACK = timedelta(weeks=4)
WITHOUT_A_MATCH = (QuestionState.ASKED, QuestionState.PICKED_UP)
may_plan = is_coordinator_of | is_system


@transaction.atomic
def preview(*, by: Actor, organisation: Organisation) -> Plan:
    """Make a plan for all open questions of an organisation. It replaces the plan nobody confirmed."""
    insist(may_plan, by, organisation)
    plans = Plan.objects.unscoped(reason="the rule was checked").select_for_update(of=("self",))
    plans.filter(organisation=organisation).open().update(state=PlanState.REPLACED)
    waiting, able = _asked(organisation), _able(organisation)
    plan = Plan(organisation=organisation, made_by_id=by.account_id)
    found = bridge.solve(waiting, able) if waiting else None
    plan.cost = found.cost if found else 0
    plan.save()
    if found:
        Pair.objects.bulk_create(bridge.rows_of(plan, waiting, able, found))
    write(
        "assigning.previewed",
        by=by,
        subject=plan,
        organisation_id=organisation.pk,
        data={"questions": len(waiting), "able": len(able)},
    )
    return plan


def _asked(organisation: Organisation) -> list[Asked]:
    rows = Question.objects.unscoped(reason="the plan looks at every open question")
    open_now = rows.filter(organisation=organisation, state__in=WITHOUT_A_MATCH)
    related = open_now.select_related("neighbourhood", "municipality").order_by("asked_at", "pk")
    found = list(related)
    themes: dict[UUID, list[tuple[str, str]]] = {}
    wishes = open_now.filter(wishes__theme__isnull=False).order_by("wishes__rank")
    for pk, theme, form in wishes.values_list("pk", "wishes__theme_id", "wishes__theme__first_form"):
        themes.setdefault(pk, []).append((theme, form))
    said_no = Match.objects.unscoped(reason="a no is remembered").filter(question__in=found, state=MatchState.DECLINED)
    refused: dict[UUID, set[str]] = {}
    for question_id, offer_id, helper_id, because in said_no.values_list(
        "question_id", "offer_id", "helper_id", "declined_because"
    ):
        refused.setdefault(question_id, set()).update({str(offer_id), str(helper_id), because})
    now = timezone.now()
    return [
        bridge.asked(row, themes=themes.get(row.pk, []), refused=frozenset(refused.get(row.pk, ())), now=now)
        for row in found
    ]


def _able(organisation: Organisation) -> list[Able]:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    standing = Q(duties__state__in=[DutyState.PLANNED, DutyState.DONE])
    week = standing & Q(duties__on__gte=monday, duties__on__lt=monday + timedelta(days=7))
    ready = Helper.objects.unscoped(reason="the plan looks at every helper").ready(today)
    rows = ready.filter(organisation=organisation).select_related("neighbourhood").prefetch_related("likes")
    counts = rows.annotate(
        this_week=Count("duties", filter=week, distinct=True),
        recent=Count("duties", filter=standing & Q(duties__on__gte=today - LOOK_BACK), distinct=True),
    ).values_list("pk", "this_week", "recent")
    load = {pk: (this_week, recent) for pk, this_week, recent in counts}
    helpers = [
        bridge.helper(
            row,
            likes=frozenset(theme.pk for theme in row.likes.all()),
            this_week=load[row.pk][0],
            recent=load[row.pk][1],
        )
        for row in rows.order_by("call_me", "pk")
    ]
    return helpers + _groups(organisation)


def _groups(organisation: Organisation) -> list[Able]:
    now = timezone.now()
    coming = Occurrence.objects.planned().with_free_places().after(now).before(now + LOOK_AHEAD)
    rows = coming.shown().filter(offer__kind=Kind.ACTIVITY, offer__organisation=organisation)
    related = rows.select_related("offer").prefetch_related("offer__themes")
    return [bridge.group(row, themes=frozenset(theme.pk for theme in row.offer.themes.all())) for row in related]


@transaction.atomic
def confirm(*, by: Actor, plan: Plan, pairs: Sequence[UUID]) -> list[Match]:
    """Turn the pairs a coordinator agrees with into proposals to the residents. Leaving one out needs no reason."""
    rows = Plan.objects.unscoped(reason="the rule is checked below").select_for_update(of=("self",))
    plan = rows.select_related("organisation").get(pk=plan.pk)
    insist(is_coordinator_of, by, plan)
    if plan.state != PlanState.PREVIEW:
        raise ValidationError(_("Dit plan is niet meer van nu. Maak een nieuw plan."))
    chosen = Pair.objects.unscoped(reason="the rule was checked").filter(plan=plan, pk__in=pairs).matched()
    made = [_proposal(by, pair) for pair in chosen.select_related("question", "occurrence").order_by("pk")]
    plan.state = PlanState.CONFIRMED
    plan.save(update_fields=["state", "changed_at"])
    write("assigning.confirmed", by=by, subject=plan, organisation_id=plan.organisation_id, data={"pairs": len(made)})
    return made


def _proposal(by: Actor, pair: Pair) -> Match:
    match = Match.objects.create(
        question=pair.question,
        kind=MatchKind.HELPER if pair.helper_id else MatchKind.GROUP,
        helper_id=pair.helper_id,
        occurrence=pair.occurrence,
        offer_id=pair.occurrence.offer_id if pair.occurrence else None,
        reasons=[],
        proposed_by_id=by.account_id,
    )
    pair.match = match
    pair.save(update_fields=["match", "changed_at"])
    question = pair.question
    if question.state == QuestionState.ASKED:
        question = questions.pick_up(by=by, question=question)
    if allowed(question.state, QuestionState.PROPOSED):
        questions.propose(by=by, question=question)
    return match
