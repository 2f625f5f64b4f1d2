# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.models import Theme
from omzien.people.models import Account, Organisation
from omzien.people.persons.models import Person
from omzien.people.rules import persons_open_at
from omzien.places.models import Area

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
PARTS = ("morning", "afternoon", "evening")
MONTHS_PER_YEAR = 12


def known_moments(value: object) -> None:
    """A list of day and part of day, such as 'tu-morning'."""
    wanted = {f"{day}-{part}" for day in DAYS for part in PARTS}
    if not isinstance(value, list) or not set(value) <= wanted:
        raise ValidationError(_("Kies dagdelen uit de lijst."))


class HelperState(models.TextChoices):
    NEW = "new", _("kennismaking volgt")
    READY = "ready", _("kan helpen")
    RESTING = "resting", _("even niet")
    STOPPED = "stopped", _("gestopt")


def herself(actor: Actor, helper: str = "") -> Q:
    """Rows of this actor as a helper: by her account, or by who she is. `helper` is the way to the helper's row."""
    rows = Q(pk__in=[])
    if actor.account_id:
        rows |= Q(**{f"{helper}account_id": actor.account_id})
    if actor.person_id:
        rows |= Q(**{f"{helper}person_id": actor.person_id})
    return rows


class HelperQuerySet(PrivateQuerySet["Helper"]):
    def visible_to(self, actor: Actor) -> Self:
        """Helpers of organisations whose persons open for her, and her own row."""
        return self.filter(Q(organisation_id__in=persons_open_at(actor)) | herself(actor)).scoped()

    def own(self, actor: Actor) -> Self:
        """Her own rows as a helper, one per organisation; a coordinator too sees only herself here."""
        return self.visible_to(actor).filter(herself(actor)).exclude(state=HelperState.STOPPED)

    def ready(self, day: date) -> Self:
        rested = Q(rests_until__isnull=True) | Q(rests_until__lt=day)
        return self.filter(rested, state=HelperState.READY)

    def to_welcome(self) -> Self:
        return self.filter(state=HelperState.NEW).order_by("welcome_before")


class Helper(Thing):
    """A volunteer or a neighbour. What she can is what she says she likes to do."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    call_me = models.CharField(_("hoe wilt u genoemd worden"), max_length=80)
    likes = models.ManyToManyField(Theme, related_name="+", blank=True)
    can_when = models.JSONField(_("wanneer"), default=list, blank=True, validators=[known_moments])
    neighbourhood = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    max_km = models.PositiveSmallIntegerField(
        _("hoe ver, in kilometers"), default=3, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    languages = models.JSONField(_("talen"), default=list, blank=True)
    at_most_per_week = models.PositiveSmallIntegerField(
        _("hoe vaak per week, hoogstens"), default=1, validators=[MinValueValidator(1), MaxValueValidator(14)]
    )
    rests_until = models.DateField(_("even niet, tot en met"), null=True, blank=True)
    # A birthday only for who likes one: day and month, never a year.
    birthday = models.CharField(_("verjaardag (dag-maand)"), max_length=5, blank=True)
    welcome_before = models.DateField(_("kennismaking vóór"))
    since = models.DateField(_("sinds"))
    state = models.CharField(_("stand"), max_length=8, choices=HelperState, default=HelperState.NEW)
    is_example = models.BooleanField(default=False)

    objects = PrivateManager.from_queryset(HelperQuerySet)()

    class Meta:
        verbose_name = _("helper")
        verbose_name_plural = _("helpers")
        ordering = ("call_me",)

    def __str__(self) -> str:
        return self.call_me

    @property
    def is_young(self) -> bool:
        return self.person is not None and self.person.is_young


class CertificateQuerySet(PrivateQuerySet["Certificate"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(helper__in=Helper.objects.visible_to(actor)).scoped()

    def valid(self, day: date) -> Self:
        return self.filter(Q(renew_on__isnull=True) | Q(renew_on__gt=day))


class Certificate(Thing):
    """A certificate of conduct was seen: by whom, when, and when we ask for a new one. Never the document."""

    helper = models.ForeignKey(Helper, models.CASCADE, related_name="certificates")
    profile = models.CharField(_("profiel"), max_length=60, blank=True)
    issued_on = models.DateField(_("afgegeven op"))
    seen_on = models.DateField(_("gezien op"))
    seen_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    # A certificate has no end by law; when to renew is the organisation's own choice.
    renew_on = models.DateField(_("opnieuw vragen op"), null=True, blank=True)

    objects = PrivateManager.from_queryset(CertificateQuerySet)()

    class Meta:
        verbose_name = _("VOG gezien")
        verbose_name_plural = _("VOG's gezien")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(seen_on__gte=F("issued_on")), name="seen_after_it_was_issued")
        ]

    def __str__(self) -> str:
        return f"{self.issued_on}"


class BenefitRuleQuerySet(models.QuerySet["BenefitRule"]):
    def on(self, day: date) -> Self:
        return self.filter(valid_from__lte=day).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class BenefitRule(models.Model):
    """What a volunteer on a benefit may receive and must report, with its date and source."""

    key = models.SlugField(_("sleutel"), max_length=40)
    text = models.TextField(_("regel in gewone taal"))
    source = models.CharField(_("bron"), max_length=200)
    checked_on = models.DateField(_("bekeken op"))
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    objects = BenefitRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel bij een uitkering")
        verbose_name_plural = _("regels bij een uitkering")

    def __str__(self) -> str:
        return self.key
