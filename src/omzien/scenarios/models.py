# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.ids import Thing
from omzien.people.models import Account, Organisation
from omzien.places.models import Area


class Snapshot(Thing):
    """The figures a scenario starts from, as they were: later imports never change an answer."""

    municipality = models.ForeignKey(Area, models.PROTECT, related_name="+")
    fingerprint = models.CharField("vingerafdruk", max_length=64, unique=True)
    codes = models.JSONField("codes van buurten")
    values = models.JSONField("waarden per buurt")
    facts = models.JSONField("herkomst")
    left_out = models.JSONField("buurten zonder bewoners")

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"

    def __str__(self) -> str:
        return self.fingerprint[:12]


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def of_organisations(self, ids: Iterable[UUID]) -> Self:
        """Scenarios of these organisations."""
        return self.filter(organisation__in=ids)

    def kept(self) -> Self:
        """Not thrown away."""
        return self.filter(thrown_away_at=None)

    def told(self) -> Self:
        """With everything a page says about them at hand."""
        return self.select_related("municipality", "snapshot", "organisation")


class Scenario(Thing):
    """What if: levers, assumptions, figures, model and seed. The same scenario gives the same answer."""

    class View(models.TextChoices):
        VALUE = "value", _("De sociale basis heeft waarde in zichzelf")
        STEP = "step", _("De sociale basis is een stap vóór zwaardere zorg")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="scenarios")
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="scenarios")
    name = models.CharField("naam", max_length=120)
    view = models.CharField("kijk", max_length=5, choices=View)
    levers = models.JSONField("knoppen")
    today = models.JSONField("nu al zo")
    years = models.PositiveSmallIntegerField("jaren")
    draws = models.PositiveIntegerField("trekkingen")
    seed = models.PositiveIntegerField("beginpunt")
    version = models.PositiveSmallIntegerField("versie van het model")
    switched_off = models.JSONField("onderzoek dat niet meetelt", default=list)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    thrown_away_at = models.DateTimeField("weggegooid op", null=True, blank=True)

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = "scenario"
        verbose_name_plural = "scenario's"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(years__gte=1, years__lte=50), name="scenario_years"),
            models.CheckConstraint(condition=Q(draws__gte=2, draws__lte=4096), name="scenario_draws"),
        ]

    def __str__(self) -> str:
        return self.name


class Assumption(models.Model):
    """One band of a scenario that somebody changed: who, when and why; taking it away resets it."""

    class Kind(models.TextChoices):
        BY_HAND = "hand", _("Zelf ingevuld")
        COUNTED = "counted", _("Uit eigen registratie")

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="assumptions")
    key = models.CharField("sleutel", max_length=20)
    p05 = models.FloatField("laag")
    median = models.FloatField("midden")
    p95 = models.FloatField("hoog")
    grade = models.CharField("graad", max_length=1)
    kind = models.CharField("hoe", max_length=7, choices=Kind)
    because = models.CharField("waarom", max_length=500)
    changed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField("veranderd op", auto_now=True)

    class Meta:
        verbose_name = "aanname"
        verbose_name_plural = "aannames"
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["scenario", "key"], name="assumption_once"),
            models.CheckConstraint(
                condition=Q(p05__lte=models.F("median"), median__lte=models.F("p95")), name="assumption_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Run(Thing):
    """One answer of a scenario as it was given: the exact text, and a fingerprint of all that went in."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="runs")
    fingerprint = models.CharField("vingerafdruk", max_length=64)
    document = models.TextField("antwoord")

    class Meta:
        verbose_name = "berekening"
        verbose_name_plural = "berekeningen"
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["scenario", "fingerprint"], name="run_once")]

    def __str__(self) -> str:
        return self.fingerprint[:12]
