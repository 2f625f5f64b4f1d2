# SPDX-License-Identifier: EUPL-1.2
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.matches.workflow import MatchKind, MatchState, PlaceState
from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Account, Organisation
from omzien.people.persons.models import Person
from omzien.people.rules import persons_open_at
from omzien.questions.models import Question


class MatchQuerySet(PrivateQuerySet["Match"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(question__in=Question.objects.visible_to(actor)).scoped()

    def open(self) -> Self:
        return self.filter(state=MatchState.PROPOSED)


class Match(Thing):
    """One proposal for one question, with its reasons as codes (offer.finding.telling puts them in words)."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="matches")
    kind = models.CharField(_("soort"), max_length=8, choices=MatchKind)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="+")
    occurrence = models.ForeignKey(Occurrence, models.SET_NULL, null=True, blank=True, related_name="+")
    helper_id = models.UUIDField(_("helper"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    reasons = models.JSONField(_("waarom"), default=list)
    state = models.CharField(_("stand"), max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    declined_because = models.CharField(_("waarom niet"), max_length=20, blank=True)
    proposed_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PrivateManager.from_queryset(MatchQuerySet)()

    class Meta:
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        ordering = ("rank", "created_at")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.offer or self.helper_id}"


class ParticipationQuerySet(PrivateQuerySet["Participation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Who comes: for the organisation that gives the activity, the one that knows her, and herself."""
        at = persons_open_at(actor)
        rows = Q(organisation_id__in=at) | Q(occurrence__offer__organisation_id__in=at)
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        return self.filter(rows).scoped()

    def joined(self) -> Self:
        return self.filter(state=PlaceState.JOINED)

    def waiting(self) -> Self:
        """The waiting list, in the order in which people came."""
        return self.filter(state=PlaceState.WAITING).order_by("asked_at", "id")

    def current(self) -> Self:
        return self.exclude(state=PlaceState.CANCELLED)


class Participation(Thing):
    """One place at one date. A seat is a number, and the database gives each number once."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="participations")
    match = models.ForeignKey(Match, models.SET_NULL, null=True, blank=True, related_name="participations")
    # What to call her at the door when she is no person in Omzien; a first name or a made-up one.
    label = models.CharField(_("roepnaam"), max_length=40, blank=True)
    wants_company = models.BooleanField(_("iemand gaat met mij mee"), default=False)
    every_week = models.BooleanField(_("elke week"), default=False)
    state = models.CharField(_("stand"), max_length=10, choices=PlaceState)
    seat = models.PositiveSmallIntegerField(_("plaats"), null=True, blank=True)
    asked_at = models.DateTimeField(_("gevraagd op"))

    objects = PrivateManager.from_queryset(ParticipationQuerySet)()

    class Meta:
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["occurrence", "seat"], condition=Q(seat__isnull=False), name="one_person_per_seat"
            ),
            models.UniqueConstraint(
                fields=["occurrence", "person"],
                condition=Q(person__isnull=False) & ~Q(state="cancelled"),
                name="one_place_per_person_per_date",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(state="joined"), name="only_who_joined_has_a_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.occurrence_id})"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def of_organisations(self, organisation_ids: frozenset[Any]) -> Self:
        return self.filter(occurrence__offer__organisation_id__in=organisation_ids)


class Attendance(Thing):
    """How many came: a count, no names."""

    occurrence = models.OneToOneField(Occurrence, models.CASCADE, related_name="attendance")
    count = models.PositiveSmallIntegerField(_("hoeveel mensen"))
    newcomers = models.PositiveSmallIntegerField(_("nieuwe gezichten"), null=True, blank=True)
    counted_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("opkomst")
        verbose_name_plural = _("opkomst")

    def __str__(self) -> str:
        return f"{self.count} ({self.occurrence_id})"
