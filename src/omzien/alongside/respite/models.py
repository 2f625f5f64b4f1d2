# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.helpers.models import Helper, herself
from omzien.offer.models import Offer
from omzien.people.models import Organisation
from omzien.people.persons.models import FreeText, Person
from omzien.people.rules import persons_open_at


class BreakKind(models.TextChoices):
    AT_HOME = "at_home", _("iemand komt thuis")
    OUTING = "outing", _("samen op pad")
    PLACE = "place", _("naar een plek")


class BreakState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    STOPPED = "stopped", _("niet meer nodig")


class BreakQuerySet(PrivateQuerySet["Break"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = Q(organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(carer_id=actor.person_id)
        return self.filter(rows).scoped()

    def running(self, day: date) -> Self:
        """Breaks that still have a day to come."""
        later = Q(weekly=True) & (Q(until__isnull=True) | Q(until__gte=day))
        return self.filter(Q(weekly=False, on__gte=day) | later, state=BreakState.ASKED)


class Break(Thing):
    """When a carer wants to be free, once or every week, and what would help."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    carer = models.ForeignKey(Person, models.CASCADE, related_name="+")
    cared_for = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(_("wat helpt"), max_length=10, choices=BreakKind, default=BreakKind.AT_HOME)
    on = models.DateField(_("welke dag"))
    starts = models.TimeField(_("van"))
    ends = models.TimeField(_("tot"))
    weekly = models.BooleanField(_("elke week"), default=False)
    until = models.DateField(_("tot en met"), null=True, blank=True)
    words = FreeText(_("wat moet wie komt weten"), blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=BreakState, default=BreakState.ASKED)

    objects = PrivateManager.from_queryset(BreakQuerySet)()

    class Meta:
        verbose_name = _("vrije tijd voor wie zorgt")
        verbose_name_plural = _("vrije tijd voor wie zorgt")
        ordering = ("on", "starts")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="break_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.on} ({self.get_kind_display()})"

    def days(self, start: date, end: date) -> Iterator[date]:
        """The days on which this break is wanted, from start to end, both included."""
        day = self.on
        last = min(end, self.until) if self.until is not None else end
        while day <= last:
            if day >= start:
                yield day
            if not self.weekly:
                return
            day += timedelta(days=7)


class VisitState(models.TextChoices):
    PROPOSED = "proposed", _("voorstel")
    PLANNED = "planned", _("op de lijst")
    CANNOT = "cannot", _("deze keer niet")
    DONE = "done", _("gedaan")


LIVE = (VisitState.PROPOSED, VisitState.PLANNED, VisitState.DONE)


class Went(models.TextChoices):
    UNKNOWN = "", _("nog niet gevraagd")
    WELL = "well", _("ja, het gaat goed zo")
    NOT_YET = "not_yet", _("nee, nog niet")


class VisitQuerySet(PrivateQuerySet["RespiteVisit"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = Q(wanted__organisation_id__in=persons_open_at(actor))
        rows |= herself(actor, "helper__") & ~Q(state=VisitState.CANNOT)
        if actor.person_id:
            rows |= Q(wanted__carer_id=actor.person_id)
        return self.filter(rows).scoped()

    def of_helper(self, actor: Actor) -> Self:
        """Her own visits as a helper that still wait for a word of her."""
        mine = self.visible_to(actor).filter(herself(actor, "helper__"))
        return mine.filter(state__in=[VisitState.PROPOSED, VisitState.PLANNED])

    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def in_week_of(self, day: date) -> Self:
        monday = day - timedelta(days=day.weekday())
        return self.filter(on__gte=monday, on__lt=monday + timedelta(days=7))

    def to_ask_about(self, day: date) -> Self:
        """Done, and nobody asked yet how it was."""
        return self.filter(state=VisitState.DONE, went=Went.UNKNOWN, on__lte=day)


class RespiteVisit(Thing):
    """One break on one day, taken over by a helper or at a place."""

    wanted = models.ForeignKey(Break, models.CASCADE, related_name="visits")
    on = models.DateField(_("wanneer"))
    helper = models.ForeignKey(Helper, models.SET_NULL, null=True, blank=True, related_name="+")
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(_("stand"), max_length=8, choices=VisitState, default=VisitState.PROPOSED)
    hours = models.PositiveSmallIntegerField(_("uren"), null=True, blank=True)
    went = models.CharField(_("gaat het goed zo"), max_length=7, choices=Went, blank=True)

    objects = PrivateManager.from_queryset(VisitQuerySet)()

    class Meta:
        verbose_name = _("keer dat iemand het overneemt")
        verbose_name_plural = _("keren dat iemand het overneemt")
        ordering = ("on",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["wanted", "on"], condition=~Q(state="cannot"), name="one_visit_per_break_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} ({self.get_state_display()})"

    @property
    def organisation_id(self) -> UUID:
        return self.wanted.organisation_id

    @property
    def carer_id(self) -> UUID:
        return self.wanted.carer_id

    @property
    def start(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.wanted.starts))
