# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from omzien.alongside.models import OfOrganisationQuerySet
from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.helpers.models import Helper, herself
from omzien.people.models import Organisation
from omzien.people.persons.models import FreeText, Person
from omzien.people.rules import persons_open_at
from omzien.places.models import Area, Location

LAST_WEEKDAY = 6


def weekdays(value: object) -> None:
    """A list of days, 0 for Monday to 6 for Sunday."""
    if not isinstance(value, list) or not set(value) <= set(range(LAST_WEEKDAY + 1)):
        raise ValidationError(_("Kies dagen uit de lijst."))


class Kitchen(Thing):
    """Where the meals come from, and when the helpers leave."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    leaves = models.TimeField(_("vertrek"))
    is_example = models.BooleanField(default=False)

    objects = PrivateManager.from_queryset(OfOrganisationQuerySet)()

    class Meta:
        verbose_name = _("keuken")
        verbose_name_plural = _("keukens")
        ordering = ("location__name",)

    def __str__(self) -> str:
        return self.location.name


class MealRequestQuerySet(PrivateQuerySet["MealRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        rows = Q(kitchen__organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        return self.filter(rows).scoped()

    def running(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class MealRequest(Thing):
    """Somebody who gets a meal: on which days, between which times, where, and what is in it."""

    kitchen = models.ForeignKey(Kitchen, models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # The only place that keeps a door: without it nobody can bring a meal.
    door = models.CharField(_("straat en huisnummer"), max_length=120)
    neighbourhood = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    lon = models.FloatField(_("lengtegraad"), null=True, blank=True)
    lat = models.FloatField(_("breedtegraad"), null=True, blank=True)
    weekdays = models.JSONField(_("op welke dagen"), default=list, validators=[weekdays])
    opens = models.TimeField(_("thuis vanaf"))
    closes = models.TimeField(_("thuis tot"))
    meals = models.PositiveSmallIntegerField(
        _("hoeveel maaltijden"), default=1, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    diet = FreeText(_("wat wilt u wel en niet eten"), blank=True)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    objects = PrivateManager.from_queryset(MealRequestQuerySet)()

    class Meta:
        verbose_name = _("maaltijd aan huis")
        verbose_name_plural = _("maaltijden aan huis")
        ordering = ("since",)
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="door_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return f"{self.since}"

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it is: the point that a worker set, or the middle of the neighbourhood."""
        if self.lon is not None and self.lat is not None:
            return self.lon, self.lat
        area = self.neighbourhood
        return (area.lon, area.lat) if area is not None and area.lon is not None and area.lat is not None else None


class RoundState(models.TextChoices):
    PROPOSED = "proposed", _("voorstel")
    CONFIRMED = "confirmed", _("bevestigd")


class Round(Thing):
    """All meals of one kitchen on one day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kitchen = models.ForeignKey(Kitchen, models.PROTECT, related_name="rounds")
    day = models.DateField(_("dag"))
    state = models.CharField(_("stand"), max_length=10, choices=RoundState, default=RoundState.PROPOSED)
    is_example = models.BooleanField(default=False)

    objects = PrivateManager.from_queryset(OfOrganisationQuerySet)()

    class Meta:
        verbose_name = _("maaltijdronde")
        verbose_name_plural = _("maaltijdrondes")
        ordering = ("-day",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["kitchen", "day"], name="one_round_per_kitchen_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} ({self.get_state_display()})"


def still_open() -> Q:
    """A helper sees doors from the yes of the coordinator until the day is over."""
    return Q(round__state=RoundState.CONFIRMED, round__day__gte=timezone.localdate())


class TripQuerySet(PrivateQuerySet["Trip"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of her organisation; a helper sees her own trip until the day is over."""
        own = herself(actor, "helper__") & still_open()
        return self.filter(Q(round__organisation_id__in=persons_open_at(actor)) | own).scoped()

    def to_carry(self, day: date) -> Self:
        return self.filter(round__day=day, round__state=RoundState.CONFIRMED)


class Trip(Thing):
    """One helper's part of a round, with room for so many boxes."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="trips")
    helper = models.ForeignKey(Helper, models.CASCADE, related_name="+")
    boxes = models.PositiveSmallIntegerField(_("plaats voor zoveel maaltijden"), default=14)

    objects = PrivateManager.from_queryset(TripQuerySet)()

    class Meta:
        verbose_name = _("rit")
        verbose_name_plural = _("ritten")
        ordering = ("created_at", "id")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "helper"], name="one_trip_per_helper_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.boxes}"


class StopState(models.TextChoices):
    PLANNED = "planned", _("op de lijst")
    TO_PLACE = "to_place", _("past in geen rit")
    DELIVERED = "delivered", _("gebracht")
    NOBODY_HOME = "nobody_home", _("niemand deed open")
    SETTLED = "settled", _("iemand weet hoe het gaat")


class StopQuerySet(PrivateQuerySet["Stop"]):
    def visible_to(self, actor: Actor) -> Self:
        own = herself(actor, "trip__helper__") & still_open()
        return self.filter(Q(round__organisation_id__in=persons_open_at(actor)) | own).scoped()

    def to_bring(self, actor: Actor) -> Self:
        """Her own doors as a helper: of today, and of the rounds that were confirmed for later."""
        return self.visible_to(actor).filter(herself(actor, "trip__helper__") & still_open())

    def for_a_person(self) -> Self:
        """What somebody must look after: a door that stayed shut, a meal that fits in no trip."""
        return self.filter(state__in=[StopState.NOBODY_HOME, StopState.TO_PLACE])


class Stop(Thing):
    """One door in a round: in which trip, as which, at what time, and how it went."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="stops")
    trip = models.ForeignKey(Trip, models.SET_NULL, null=True, blank=True, related_name="stops")
    request = models.ForeignKey(MealRequest, models.CASCADE, related_name="stops")
    order = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    expected = models.TimeField(_("ongeveer om"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=12, choices=StopState, default=StopState.PLANNED)

    objects = PrivateManager.from_queryset(StopQuerySet)()

    class Meta:
        verbose_name = _("adres in een rit")
        verbose_name_plural = _("adressen in een rit")
        ordering = ("order",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["round", "request"], name="one_stop_per_request_per_round")
        ]

    def __str__(self) -> str:
        return f"{self.order + 1} ({self.get_state_display()})"
