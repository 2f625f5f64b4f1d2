# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from omzien.base.ids import Thing
from omzien.core.geo import plain, typed


class AreaQuerySet(models.QuerySet["Area"]):
    def municipalities(self) -> Self:
        return self.filter(level=Area.Level.MUNICIPALITY)

    def districts(self) -> Self:
        return self.filter(level=Area.Level.DISTRICT)

    def neighbourhoods(self) -> Self:
        return self.filter(level=Area.Level.NEIGHBOURHOOD)

    def of(self, municipality: "Area") -> Self:
        """Districts and neighbourhoods of one municipality."""
        return self.filter(municipality=municipality)

    def on(self, day: dt.date) -> Self:
        """Areas whose code holds on this day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def current(self) -> Self:
        """Areas whose code is still in force."""
        return self.filter(valid_until=None)

    def coded(self, code: str) -> Self:
        return self.filter(code=typed(code).upper())

    def named(self, name: str) -> Self:
        """Areas that go by this name, as published or as people say it ("Den Haag", "bergen")."""
        known = AreaName.objects.filter(plain=plain(name)).values("area")
        return self.filter(Q(pk__in=known) | Q(name__iexact=typed(name)))

    def placed(self) -> Self:
        """Areas with a known centre."""
        return self.exclude(lon=None)


class Area(models.Model):
    class Level(models.TextChoices):
        MUNICIPALITY = "municipality", "gemeente"
        DISTRICT = "district", "wijk"
        NEIGHBOURHOOD = "neighbourhood", "buurt"

    code = models.CharField("code", max_length=10, unique=True)
    name = models.CharField("naam", max_length=120)
    level = models.CharField("niveau", max_length=13, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    municipality = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    province = models.CharField("provincie", max_length=20, blank=True)
    lon = models.FloatField("lengtegraad", null=True, blank=True)
    lat = models.FloatField("breedtegraad", null=True, blank=True)
    valid_from = models.DateField("geldig vanaf")
    valid_until = models.DateField("geldig tot", null=True, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "name"], name="area_level_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=models.F("valid_from")),
                name="area_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaName(models.Model):
    """A name a municipality goes by: as published, without its suffix, or as people say it."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="names", db_index=False)
    name = models.CharField("naam", max_length=120)
    plain = models.CharField("naam zonder leestekens", max_length=120, db_index=True)

    class Meta:
        verbose_name = "roepnaam van een gebied"
        verbose_name_plural = "roepnamen van gebieden"
        constraints = [models.UniqueConstraint(fields=["area", "plain"], name="area_name_once")]

    def __str__(self) -> str:
        return self.name


class OutlineQuerySet(models.QuerySet["Outline"]):
    def neighbourhoods_of(self, municipality: Area) -> Self:
        """Outlines of the neighbourhoods in force of one municipality, with their area at hand."""
        areas = Area.objects.of(municipality).neighbourhoods().current()
        return self.filter(area__in=areas).select_related("area").order_by("area__code")


class Outline(models.Model):
    area = models.OneToOneField(Area, models.CASCADE, related_name="outline")
    geometry = models.JSONField("omtrek")

    objects = OutlineQuerySet.as_manager()

    class Meta:
        verbose_name = "omtrek"
        verbose_name_plural = "omtrekken"

    def __str__(self) -> str:
        return f"omtrek van {self.area_id}"


class SourceQuerySet(models.QuerySet["Source"]):
    def with_years(self) -> Self:
        """With the years and number of indicators taken from each, and the last day that was done."""
        return self.annotate(
            first_year=models.Min("editions__year"),
            last_year=models.Max("editions__year"),
            taken_on=models.Max("editions__taken_on"),
        )


class Source(models.Model):
    key = models.SlugField("sleutel", max_length=60, unique=True)
    name = models.CharField("naam", max_length=200)
    publisher = models.CharField("uitgever", max_length=200)
    url = models.URLField("adres", blank=True)
    licence = models.CharField("licentie", max_length=200)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    note = models.TextField("toelichting", blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["publisher", "name", "year"]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    class Kind(models.TextChoices):
        COUNT = "count", "telling"
        MODEL_ESTIMATE = "model_estimate", "modelschatting"
        AMOUNT = "amount", "bedrag"

    key = models.CharField("sleutel", max_length=60, unique=True)
    label = models.CharField("naam", max_length=200)
    unit = models.CharField("eenheid", max_length=60)
    kind = models.CharField("soort", max_length=14, choices=Kind)
    source = models.ForeignKey(Source, models.PROTECT, related_name="indicators")

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.label


class FigureQuerySet(models.QuerySet["Figure"]):
    def keyed(self, *keys: str) -> Self:
        """Figures of these indicators."""
        return self.filter(indicator__key__in=keys)

    def newest(self) -> Self:
        """Only the newest year of each area and indicator."""
        newer = Figure.objects.filter(
            area=models.OuterRef("area"),
            indicator=models.OuterRef("indicator"),
            year__gt=models.OuterRef("year"),
        )
        return self.filter(~models.Exists(newer))

    def of(self, areas: Iterable[Area] | AreaQuerySet) -> Self:
        return self.filter(area__in=areas)

    def told(self) -> Self:
        """With indicator and source at hand, so that every figure can say where it comes from."""
        return self.select_related("indicator__source")


class Figure(models.Model):
    class Joined(models.TextChoices):
        UNKNOWN = "", "niet van toepassing"
        SAME = "same", "zelfde code"
        MAPPED = "mapped", "via de tabel van oude naar nieuwe codes"
        DISTRICT = "district", "waarde van de wijk"
        MUNICIPALITY = "municipality", "waarde van de gemeente"

    # No index of their own: the constraint and the index below begin with them.
    area = models.ForeignKey(Area, models.CASCADE, related_name="figures", db_index=False)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="figures", db_index=False)
    year = models.PositiveSmallIntegerField("jaar")
    value = models.FloatField("waarde")
    joined = models.CharField("hoe gekoppeld", max_length=12, choices=Joined, blank=True, default="")

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        constraints = [models.UniqueConstraint(fields=["area", "indicator", "year"], name="figure_once")]
        indexes = [models.Index(fields=["indicator", "year"], name="figure_indicator_year")]

    def __str__(self) -> str:
        return f"{self.value:g}"


class Edition(models.Model):
    """Which publication the figures of one indicator in one year were taken from, and when."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="editions", db_index=False)
    year = models.PositiveSmallIntegerField("jaar")
    source = models.ForeignKey(Source, models.PROTECT, related_name="editions")
    taken_on = models.DateField("overgenomen op")

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="edition_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}"


class PostcodeQuerySet(models.QuerySet["Postcode"]):
    def in_town(self, name: str) -> Self:
        """Postcodes of a town, by its published name in any case."""
        return self.filter(town__iexact=typed(name))


class Postcode(models.Model):
    pc4 = models.CharField("postcode", max_length=4, primary_key=True)
    lon = models.FloatField("lengtegraad")
    lat = models.FloatField("breedtegraad")
    town = models.CharField("plaats", max_length=80, blank=True)
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="postcodes")

    objects = PostcodeQuerySet.as_manager()

    class Meta:
        verbose_name = "postcode"
        verbose_name_plural = "postcodes"
        ordering = ["pc4"]

    def __str__(self) -> str:
        return self.pc4


class PostcodeShare(models.Model):
    postcode = models.ForeignKey(Postcode, models.CASCADE, related_name="shares", db_index=False)
    neighbourhood = models.ForeignKey(Area, models.CASCADE, related_name="postcode_shares")
    share = models.FloatField("deel")

    class Meta:
        verbose_name = "deel van een postcode"
        verbose_name_plural = "delen van postcodes"
        constraints = [
            models.UniqueConstraint(fields=["postcode", "neighbourhood"], name="postcode_share_once"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=1), name="postcode_share_is_part"),
        ]

    def __str__(self) -> str:
        return f"{self.postcode_id}: {self.share:.0%}"


class LocationQuerySet(models.QuerySet["Location"]):
    def shown(self) -> Self:
        """Places whose address may be seen by anyone."""
        return self.filter(hidden_address=False)

    def in_municipality(self, municipality: Area) -> Self:
        return self.filter(municipality=municipality)

    def with_spaces(self) -> Self:
        """Places that lend a room to others."""
        return self.filter(spaces__isnull=False).distinct()


class Location(Thing):
    class Kind(models.TextChoices):
        COMMUNITY_CENTRE = "community_centre", "buurthuis"
        LIBRARY = "library", "bibliotheek"
        SCHOOL = "school", "school"
        TOWN_HALL = "town_hall", "stadhuis of stadskantoor"
        HEALTH_CENTRE = "health_centre", "gezondheidscentrum"
        WORSHIP = "worship", "kerk, moskee of ander gebedshuis"
        SPORT = "sport", "sportclub of sporthal"
        OUTDOORS = "outdoors", "plek buiten"
        SHOP = "shop", "winkel of inloop"
        OFFICE = "office", "kantoor"
        OTHER = "other", "andere plek"

    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.OTHER)
    street = models.CharField("straat en nummer", max_length=120, blank=True)
    postal_code = models.CharField("postcode", max_length=7, blank=True)
    town = models.CharField("plaats", max_length=80, blank=True)
    lon = models.FloatField("lengtegraad", null=True, blank=True)
    lat = models.FloatField("breedtegraad", null=True, blank=True)
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="locations")
    neighbourhood = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="neighbourhood_locations"
    )
    hidden_address = models.BooleanField("adres blijft verborgen", default=False)
    step_free = models.BooleanField("zonder drempels", null=True, blank=True)
    toilet = models.BooleanField("toilet voor rolstoelgebruikers", null=True, blank=True)
    quiet = models.BooleanField("rustige plek", null=True, blank=True)
    team_phone = models.CharField("telefoon van het team", max_length=20, blank=True)
    first_ten_minutes = models.TextField("de eerste tien minuten", blank=True)
    is_example = models.BooleanField("voorbeeld", default=False)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = "plek"
        verbose_name_plural = "plekken"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    location = models.ForeignKey(Location, models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField("weekdag")
    opens = models.TimeField("open vanaf")
    closes = models.TimeField("open tot")

    class Meta:
        verbose_name = "openingstijd"
        verbose_name_plural = "openingstijden"
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_hours_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=models.F("opens")), name="opening_hours_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H.%M}-{self.closes:%H.%M}"


class Space(models.Model):
    """A room others may use."""

    location = models.ForeignKey(Location, models.CASCADE, related_name="spaces")
    name = models.CharField("naam", max_length=120)
    people = models.PositiveSmallIntegerField("aantal mensen")
    cost = models.CharField("kosten", max_length=120, blank=True)
    key = models.CharField("sleutel", max_length=200, blank=True)
    kitchen = models.BooleanField("keuken", default=False)

    class Meta:
        verbose_name = "ruimte"
        verbose_name_plural = "ruimtes"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DataVersion(models.Model):
    """Which extract or publication stands in this database; written in the same transaction as its rows."""

    key = models.CharField("sleutel", max_length=60, unique=True)
    version = models.CharField("versie", max_length=80)
    taken_at = models.DateTimeField("geladen op")

    class Meta:
        verbose_name = "versie van de gegevens"
        verbose_name_plural = "versies van de gegevens"

    def __str__(self) -> str:
        return f"{self.key} {self.version}"
