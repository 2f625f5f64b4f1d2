# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.ids import Thing
from omzien.core.entitlements.conditions import read_condition
from omzien.core.entitlements.errors import InvoerFout
from omzien.people.models import Account, Organisation
from omzien.places.models import Area

# After this many days residents read that we are not sure (CARE section 5).
STALE_AFTER_DAYS = 180


def check_conditions(data: object) -> None:
    """Refuse conditions outside the closed list, in plain words."""
    try:
        read_condition(data)
    except InvoerFout as problem:
        raise ValidationError(problem.melding) from problem


class SchemeKind(models.TextChoices):
    PASS = "pass", _("stadspas")
    CHILDREN = "children", _("sport, cultuur en school voor kinderen")
    YEARLY = "yearly", _("geld, één keer per jaar")
    INSURANCE = "insurance", _("zorgverzekering van de gemeente")
    ENERGY = "energy", _("isolatie en energie")
    CARER = "carer", _("waardering voor mantelzorgers")
    OTHER = "other", _("iets anders")


class Via(models.TextChoices):
    RESIDENT = "resident", _("de bewoner vraagt het zelf aan")
    INTERMEDIARY = "intermediary", _("iemand anders moet het aanvragen")


class LinkState(models.TextChoices):
    UNKNOWN = "unknown", _("nog niet bekeken")
    WORKS = "works", _("werkt")
    BROKEN = "broken", _("werkt niet")


class LocalSchemeQuerySet(models.QuerySet["LocalScheme"]):
    def published(self) -> Self:
        return self.filter(published=True)

    def holds_in(self, municipality: Area | None) -> Self:
        """Schemes of this municipality, and those that every municipality has."""
        return self.filter(Q(municipality=None) | Q(municipality=municipality))

    def unchecked(self, today: date) -> Self:
        """Never looked at, or longer ago than we may believe."""
        return self.filter(Q(checked_on=None) | Q(checked_on__lte=today - timedelta(days=STALE_AFTER_DAYS)))

    def with_a_link(self) -> Self:
        return self.exclude(link="")


class LocalScheme(Thing):
    """A scheme that a municipality or fund has. Without a municipality it exists everywhere."""

    key = models.SlugField(max_length=80, unique=True)
    keeper = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SchemeKind.choices)
    name = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    conditions = models.JSONField(validators=[check_conditions])
    amount = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    how_to_apply = models.CharField(max_length=400)
    link = models.URLField(blank=True)
    via = models.CharField(max_length=20, choices=Via.choices, default=Via.RESIDENT)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    source_link = models.URLField(blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link_state = models.CharField(max_length=10, choices=LinkState.choices, default=LinkState.UNKNOWN)
    link_seen_on = models.DateField(null=True, blank=True)
    published = models.BooleanField(default=True)
    shipped = models.JSONField(default=dict, blank=True)

    objects: ClassVar[LocalSchemeQuerySet] = LocalSchemeQuerySet.as_manager()  # type: ignore[assignment]  # the queryset is the vocabulary

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_id(self) -> object:
        """Whose scheme this is, as the rules ask it."""
        return self.keeper_id

    @property
    def edited_here(self) -> bool:
        """Somebody here changed what the package brought; then the local text wins over an upgrade."""
        return bool(self.shipped) and any(getattr(self, name) != value for name, value in self.shipped.items())

    def is_unchecked(self, today: date) -> bool:
        return self.checked_on is None or (today - self.checked_on).days >= STALE_AFTER_DAYS


class Odd(models.TextChoices):
    TOO_LOW = "too_low", _("het bedrag is te laag")
    TOO_HIGH = "too_high", _("het bedrag is te hoog")
    SHOULD = "should", _("zij krijgt dit wel")
    SHOULD_NOT = "should_not", _("zij krijgt dit niet")
    WORDS = "words", _("de tekst klopt niet")


class OddOutcome(models.Model):
    """Somebody says that an outcome is not right. Holds no answers and no words: only which scheme and what."""

    scheme = models.CharField(max_length=80)
    outcome = models.CharField(max_length=20)
    what = models.CharField(max_length=20, choices=Odd.choices)
    parameters_on = models.DateField()
    seen_on = models.DateField()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-seen_on", "-pk"]
        verbose_name = _("klopt niet")
        verbose_name_plural = _("klopt niet")

    def __str__(self) -> str:
        return f"{self.scheme}: {self.get_what_display()}"
