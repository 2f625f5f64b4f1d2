# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.helpers.models import Helper, herself
from omzien.offer.models import Occurrence
from omzien.people.rules import persons_open_at


class DutyState(models.TextChoices):
    PLANNED = "planned", _("op de lijst")
    CANNOT = "cannot", _("deze keer niet")
    ASKED = "asked_to_stand_in", _("gevraagd om in te vallen")
    DONE = "done", _("gedaan")


class DutyQuerySet(PrivateQuerySet["Duty"]):
    def visible_to(self, actor: Actor) -> Self:
        at = persons_open_at(actor)
        rows = Q(helper__organisation_id__in=at) | Q(occurrence__offer__organisation_id__in=at)
        return self.filter(rows | herself(actor, "helper__")).scoped()

    def standing(self) -> Self:
        """Duties that count as load: planned and done."""
        return self.filter(state__in=[DutyState.PLANNED, DutyState.DONE])

    def in_week_of(self, day: date) -> Self:
        monday = day - timedelta(days=day.weekday())
        return self.filter(on__gte=monday, on__lt=monday + timedelta(days=7))


class Duty(Thing):
    """One helper at one date."""

    helper = models.ForeignKey(Helper, models.CASCADE, related_name="duties")
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="duties")
    on = models.DateField(_("wanneer"))
    every_week = models.BooleanField(_("elke week"), default=False)
    state = models.CharField(_("stand"), max_length=18, choices=DutyState, default=DutyState.PLANNED)
    hours = models.PositiveSmallIntegerField(_("uren"), null=True, blank=True)
    thanked_on = models.DateField(_("bedankt op"), null=True, blank=True)

    objects = PrivateManager.from_queryset(DutyQuerySet)()

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ("on",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["helper", "occurrence"], name="one_duty_per_helper_per_date")
        ]

    def __str__(self) -> str:
        return f"{self.on} ({self.get_state_display()})"


class TurnKind(models.TextChoices):
    MEALS = "meals", _("maaltijden gebracht")
    RESPITE = "respite", _("zorg overgenomen")


class TurnQuerySet(PrivateQuerySet["Turn"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = Q(helper__organisation_id__in=persons_open_at(actor))
        return self.filter(rows | herself(actor, "helper__")).scoped()


class Turn(Thing):
    """One time that a helper helped outside the dates of an activity. It knows no door and nobody who was helped."""

    helper = models.ForeignKey(Helper, models.CASCADE, related_name="turns")
    kind = models.CharField(_("wat"), max_length=8, choices=TurnKind)
    on = models.DateField(_("wanneer"))
    minutes = models.PositiveSmallIntegerField(_("minuten"), null=True, blank=True)
    # What it was counted from; that row goes sooner than this one.
    source = models.UUIDField(_("kenmerk"), unique=True)

    objects = PrivateManager.from_queryset(TurnQuerySet)()

    class Meta:
        verbose_name = _("keer dat iemand hielp")
        verbose_name_plural = _("keren dat iemand hielp")
        ordering = ("on",)

    def __str__(self) -> str:
        return f"{self.on} ({self.get_kind_display()})"
