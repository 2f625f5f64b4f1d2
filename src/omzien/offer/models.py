# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.offer.freshness.workflow import PROMISES
from omzien.people.models import Organisation, PublicContact, Team
from omzien.places.models import Area, Location


class Form(models.TextChoices):
    """What comes first for a theme, in finding and matching alike (SETTLED 19)."""

    TOGETHER = "together", "samen"
    PLACE = "place", "een plek"
    PERSON = "person", "een persoon"


class Kind(models.TextChoices):
    ACTIVITY = "activity", "activiteit"
    PLACE = "place", "plek om binnen te lopen"
    HELP = "help", "hulp van iemand"
    PROVISION = "provision", "voorziening"
    VOLUNTEER_TASK = "volunteer_task", "vrijwilligerswerk"


class Sphere(models.TextChoices):
    PERSONAL = "personal", "bewoners en de mensen om hen heen"
    COMMUNAL = "communal", "gemeenschappen"
    INSTITUTIONAL = "institutional", "plekken en professionals"


class ServiceArea(models.TextChoices):
    NEIGHBOURHOOD = "neighbourhood", "buurt"
    DISTRICT = "district", "wijk"
    MUNICIPALITY = "municipality", "gemeente"
    REGION = "region", "regio"


class Theme(models.Model):
    """A word of the vocabulary. `shipped` keeps what came with Omzien, so that a local edit shows."""

    EDITABLE: ClassVar[tuple[str, ...]] = (
        "label_u", "label_je", "label_en", "label_tr", "label_ar", "drafts", "explanation", "first_form",
        "life_domain", "service_types", "spheres", "criteria", "target_groups", "neighbourhood_team", "urgent",
    )  # fmt: skip

    id = models.CharField(primary_key=True, max_length=50)
    label_u = models.CharField("naam (u)", max_length=120)
    label_je = models.CharField("naam (je)", max_length=120)
    label_en = models.CharField("naam (Engels)", max_length=120, blank=True)
    label_tr = models.CharField("naam (Turks)", max_length=120, blank=True)
    label_ar = models.CharField("naam (Arabisch)", max_length=120, blank=True)
    drafts = models.JSONField("talen die nog nagekeken worden", default=list, blank=True)
    explanation = models.TextField("uitleg", blank=True)
    first_form = models.CharField("eerste vorm", max_length=10, choices=Form, default=Form.TOGETHER)
    life_domain = models.CharField("leefgebied", max_length=30)
    service_types = models.JSONField("soorten aanbod", default=list, blank=True)
    spheres = models.JSONField("sferen", default=list, blank=True)
    criteria = models.JSONField("criteria", default=dict, blank=True)
    target_groups = models.JSONField("voor wie", default=list, blank=True)
    neighbourhood_team = models.BooleanField("hoort bij het wijkteam", default=False)
    urgent = models.BooleanField("dringend", default=False)
    edited_locally = models.BooleanField("hier aangepast", default=False)
    in_use = models.BooleanField("in gebruik", default=True)
    shipped = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ("life_domain", "id")

    def __str__(self) -> str:
        return self.label_u

    def edited_fields(self) -> tuple[str, ...]:
        """Which fields differ from what was shipped; a theme made here differs nowhere."""
        return tuple(
            name for name in self.EDITABLE if name in self.shipped and self.shipped[name] != getattr(self, name)
        )


class OfferQuerySet(models.QuerySet["Offer"]):
    def published(self) -> Self:
        return self.filter(published=True)

    def visible_to(self, actor: Actor) -> Self:
        """Published offers for everyone, and all offers of an actor's own organisations."""
        return self.filter(Q(published=True) | Q(organisation__in=actor.organisation_ids))

    def of_organisations(self, ids: frozenset[Any]) -> Self:
        return self.filter(organisation__in=ids)

    def in_municipality(self, municipality: Area) -> Self:
        return self.filter(municipality=municipality)

    def with_theme(self, *theme_ids: str) -> Self:
        return self.filter(pk__in=OfferTheme.objects.filter(theme__in=theme_ids).values("offer"))

    def speaking(self, language: str) -> Self:
        """Offers given in this language; `languages` is a short JSON list of codes."""
        return self.filter(languages__icontains=f'"{language}"')

    def due_for_check(self, today: dt.date) -> Self:
        """The queue "klopt dit nog?": the moment to ask has come."""
        return self.filter(_older_than(today, "ask_after_days"))

    def stale(self, today: dt.date) -> Self:
        """Nobody confirmed it within the promised interval: residents see that."""
        return self.filter(_older_than(today, "stale_after_days"))

    def fresh(self, today: dt.date) -> Self:
        return self.exclude(_older_than(today, "stale_after_days"))

    def money_ending(self, on_or_before: dt.date) -> Self:
        return self.filter(money_until__lte=on_or_before)

    def with_all_for_a_page(self) -> Self:
        return self.select_related(
            "organisation", "location", "contact", "team", "area", "municipality"
        ).prefetch_related("themes")


def _older_than(today: dt.date, moment: str) -> Q:
    never = Q(confirmed_on=None)
    return never | Q(
        *(
            Q(kind=promise.kind, confirmed_on__lte=today - dt.timedelta(days=getattr(promise, moment)))
            for promise in PROMISES.values()
        ),
        _connector=Q.OR,
    )


class Offer(Thing):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offers")
    location = models.ForeignKey(Location, models.SET_NULL, null=True, blank=True, related_name="offers")
    contact = models.ForeignKey(PublicContact, models.SET_NULL, null=True, blank=True, related_name="offers")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="offers")
    title = models.CharField("titel", max_length=120)
    neutral_title = models.CharField("neutrale titel", max_length=120, blank=True)
    summary = models.TextField("in het kort")
    what_to_expect = models.TextField("wat u kunt verwachten", blank=True)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    sphere = models.CharField("sfeer", max_length=20, choices=Sphere)
    criteria = models.JSONField("criteria", default=list, blank=True)
    target_groups = models.JSONField("voor wie", default=list, blank=True)
    languages = models.JSONField("talen", default=list, blank=True)
    cost_text = models.CharField("kosten in woorden", max_length=120, blank=True)
    cost_eur = models.DecimalField("kosten in euro", max_digits=7, decimal_places=2, null=True, blank=True)
    age_from = models.PositiveSmallIntegerField("leeftijd vanaf", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField("leeftijd tot en met", null=True, blank=True)
    walk_in = models.BooleanField("zomaar binnenlopen", default=False)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    hides_address = models.BooleanField("adres blijft geheim", default=False)
    service_area = models.CharField("werkgebied", max_length=20, choices=ServiceArea, default=ServiceArea.NEIGHBOURHOOD)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="+")
    themes: models.ManyToManyField[Theme, OfferTheme] = models.ManyToManyField(
        Theme, through="OfferTheme", related_name="offers"
    )
    money_source = models.CharField("bron van geld", max_length=120, blank=True)
    money_until = models.DateField("geld tot en met", null=True, blank=True)
    confirmed_on = models.DateField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    published = models.BooleanField("staat online", default=False)
    ended_on = models.DateField("gestopt op", null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    is_example = models.BooleanField("voorbeeld", default=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        constraints = [
            models.CheckConstraint(
                condition=Q(hides_address=False) | Q(lon=None, lat=None), name="a_hidden_address_has_no_point"
            ),
            models.CheckConstraint(
                condition=Q(hides_address=False) | ~Q(neutral_title=""), name="a_hidden_address_has_a_neutral_title"
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_from__lte=F("age_to")),
                name="an_offer_has_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(cost_eur=None) | Q(cost_eur__gte=0), name="an_offer_costs_nothing_or_more"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "published", "kind"])]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_location(self) -> Location | None:
        """The location as anyone may see it: none while the address is hidden."""
        return None if self.hides_address or (self.location and self.location.hidden_address) else self.location

    @property
    def calendar_title(self) -> str:
        """The title for calendars, feeds and messages, which others may read over a shoulder."""
        return self.neutral_title or self.title


class OfferTheme(models.Model):
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="offer_themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="offer_themes")
    main = models.BooleanField("hoofdthema", default=False)

    class Meta:
        verbose_name = "thema van aanbod"
        verbose_name_plural = "thema's van aanbod"
        constraints = [
            models.UniqueConstraint(fields=["offer", "theme"], name="a_theme_once_per_offer"),
            models.UniqueConstraint(fields=["offer"], condition=Q(main=True), name="one_main_theme_per_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.theme_id}"


class Frequency(models.TextChoices):
    ONCE = "once", "één keer"
    WEEKLY = "weekly", "elke week"
    MONTHLY = "monthly", "elke maand"


class SeriesQuerySet(models.QuerySet["Series"]):
    def running(self, today: dt.date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=today), offer__ended_on=None)


class Series(Thing):
    """A rule in Dutch clock time. `byday` holds "MO" when weekly, and "MO", "2TU" or "-1FR" when monthly."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="series")
    starts_on = models.DateField("eerste dag")
    start_time = models.TimeField("begint om")
    end_time = models.TimeField("eindigt om")
    freq = models.CharField("hoe vaak", max_length=10, choices=Frequency)
    interval = models.PositiveSmallIntegerField("om de hoeveel", default=1)
    byday = models.JSONField("dagen", default=list, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("plaatsen", null=True, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        constraints = [
            models.CheckConstraint(condition=Q(interval__gte=1), name="a_series_steps_forward"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("starts_on")), name="a_series_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_freq_display()} vanaf {self.starts_on}"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def planned(self) -> Self:
        return self.filter(state=Occurrence.State.PLANNED)

    def after(self, now: dt.datetime) -> Self:
        """Still going on or to come, soonest first."""
        return self.filter(end__gt=now).order_by("start")

    def before(self, until: dt.datetime) -> Self:
        return self.filter(start__lt=until)

    def held(self) -> Self:
        """Somebody joined, so the date stays where it is."""
        return self.filter(joined_count__gt=0)

    def with_free_places(self) -> Self:
        return self.filter(Q(capacity=None) | Q(joined_count__lt=F("capacity")))

    def shown(self) -> Self:
        return self.filter(offer__published=True)


class Occurrence(Thing):
    """One date. Its key is the moment the rule gave it, as iCalendar's RECURRENCE-ID; the row may move, the key not."""

    class State(models.TextChoices):
        PLANNED = "planned", "gaat door"
        CANCELLED = "cancelled", "gaat niet door"

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="occurrences")
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, related_name="occurrences")
    original_start = models.DateTimeField("oorspronkelijk begin")
    start = models.DateTimeField("begin")
    end = models.DateTimeField("einde")
    state = models.CharField("stand", max_length=10, choices=State, default=State.PLANNED)
    cancelled_because = models.CharField("waarom niet", max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField("plaatsen", null=True, blank=True)
    # Kept by `matches` when somebody joins or leaves; above zero the date is held.
    joined_count = models.PositiveIntegerField("aangemeld", default=0)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = "datum"
        verbose_name_plural = "data"
        ordering = ("start",)
        constraints = [
            models.UniqueConstraint(fields=["series", "original_start"], name="one_row_per_original_start"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_date_ends_after_it_starts"),
        ]
        indexes = [models.Index(fields=["offer", "state", "start"]), models.Index(fields=["start"])]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M}"

    @property
    def held(self) -> bool:
        return self.joined_count > 0
