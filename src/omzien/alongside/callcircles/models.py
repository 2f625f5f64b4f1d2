# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omzien.alongside.callcircles.workflow import Step
from omzien.alongside.models import CircleMember, OfOrganisationQuerySet
from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.people.models import Organisation, Team
from omzien.people.persons.models import Person
from omzien.people.rules import persons_open_at


class CallCircleQuerySet(OfOrganisationQuerySet):
    def running(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def calling_at(self, moment: datetime) -> Self:
        """Circles whose calling window is open at this local moment, and that tell of every call."""
        clock = moment.time()
        return self.running().filter(tells_every_call=True, starts__lte=clock, ends__gt=clock)


class CallCircle(Thing):
    """One ring of four to eight people who call each other, every day between two times."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("naam"), max_length=80)
    starts = models.TimeField(_("bellen vanaf"))
    ends = models.TimeField(_("bellen tot"))
    languages = models.JSONField(_("talen"), default=list, blank=True)
    # Only then silence of a caller counts as silence too; a circle on paper reports only who was not reached.
    tells_every_call = models.BooleanField(_("meldt elk gesprek"), default=False)
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    is_example = models.BooleanField(default=False)

    objects = PrivateManager.from_queryset(CallCircleQuerySet)()

    class Meta:
        verbose_name = _("belcirkel")
        verbose_name_plural = _("belcirkels")
        ordering = ("name",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="circle_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(PrivateQuerySet["Seat"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of her organisation's circles; a resident sees her own seat alone."""
        rows = Q(circle__organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        return self.filter(rows).scoped()


class Seat(Thing):
    """A person's place in the ring. She calls the next seat; whoever sits before her calls when she cannot."""

    circle = models.ForeignKey(CallCircle, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(_("volgorde"))
    # Somebody of her own circle, who knows that she is in it and why.
    key_holder = models.ForeignKey(
        CircleMember, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("heeft een sleutel")
    )

    objects = PrivateManager.from_queryset(SeatQuerySet)()

    class Meta:
        verbose_name = _("plek in de belcirkel")
        verbose_name_plural = _("plekken in de belcirkel")
        ordering = ("order",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["circle", "person"], name="one_seat_per_person"),
            models.UniqueConstraint(fields=["circle", "order"], name="one_person_per_circle_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.order + 1}"


class CallQuerySet(PrivateQuerySet["Call"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(seat__circle__organisation_id__in=persons_open_at(actor)).scoped()

    def open(self) -> Self:
        return self.exclude(step=Step.REACHED)

    def alarming(self) -> Self:
        """Silence that started: shown on top until a person ends it."""
        return self.open().exclude(step=Step.WAITING)

    def due(self, now: datetime) -> Self:
        return self.open().filter(next_at__lte=now).order_by("next_at", "pk")

    def on_day(self, day: date) -> Self:
        return self.filter(day=day)


class Call(Thing):
    """The call to one seat on one day: reached, or which step of the clock it has come to."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="calls")
    day = models.DateField(_("dag"))
    step = models.CharField(_("stap"), max_length=12, choices=Step, default=Step.WAITING)
    next_at = models.DateTimeField(_("volgende stap"), null=True, blank=True)
    reached_at = models.DateTimeField(_("gesproken om"), null=True, blank=True)

    objects = PrivateManager.from_queryset(CallQuerySet)()

    class Meta:
        verbose_name = _("gesprek van de belcirkel")
        verbose_name_plural = _("gesprekken van de belcirkel")
        ordering = ("-day", "seat__order")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["seat", "day"], name="one_call_per_seat_per_day"),
            # Whoever was reached is never called for again, and nobody else is forgotten.
            models.CheckConstraint(
                condition=Q(step="reached", reached_at__isnull=False, next_at__isnull=True)
                | (~Q(step="reached") & Q(reached_at__isnull=True)),
                name="a_call_ends_when_reached",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} ({self.get_step_display()})"
