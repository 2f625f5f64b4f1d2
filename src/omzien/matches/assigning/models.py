# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.matches.models import Match
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Occurrence
from omzien.people.models import Account, Organisation, Role
from omzien.people.rules import persons_open_at
from omzien.questions.models import Question


class PlanState(models.TextChoices):
    PREVIEW = "preview", _("om te bekijken")
    CONFIRMED = "confirmed", _("bevestigd")
    REPLACED = "replaced", _("vervangen")


class PlanQuerySet(PrivateQuerySet["Plan"]):
    def visible_to(self, actor: Actor) -> Self:
        """Plans are for coordinators of the organisation itself."""
        at = [one for one in persons_open_at(actor) if actor.has_role(Role.COORDINATOR, at=one)]
        return self.filter(organisation_id__in=at).scoped()

    def open(self) -> Self:
        return self.filter(state=PlanState.PREVIEW)


class Plan(Thing):
    """One night's plan for one organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("stand"), max_length=10, choices=PlanState, default=PlanState.PREVIEW)
    cost = models.BigIntegerField(_("punten"), default=0)

    objects = PrivateManager.from_queryset(PlanQuerySet)()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plannen")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} ({self.get_state_display()})"


class PairQuerySet(PrivateQuerySet["Pair"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(plan__in=Plan.objects.visible_to(actor)).scoped()

    def matched(self) -> Self:
        return self.filter(Q(helper__isnull=False) | Q(occurrence__isnull=False))


class Pair(Thing):
    """One question in a plan: with a helper, with a date of a group, or with the reason why nobody yet."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="pairs")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    helper = models.ForeignKey(Helper, models.CASCADE, null=True, blank=True, related_name="+")
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, null=True, blank=True, related_name="+")
    # Points per part of the price, and the two cheaper ones passed over with the reason.
    reasons = models.JSONField(_("waarom"), default=dict)
    why_waiting = models.CharField(_("waarom nog niet"), max_length=14, blank=True)
    match = models.ForeignKey(Match, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PrivateManager.from_queryset(PairQuerySet)()

    class Meta:
        verbose_name = _("paar")
        verbose_name_plural = _("paren")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["plan", "question"], name="one_pair_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.helper or self.occurrence or self.why_waiting}"
