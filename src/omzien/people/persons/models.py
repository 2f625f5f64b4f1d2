# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.people.models import Account, Organisation
from omzien.people.persons.rules import no_numbers
from omzien.people.rules import persons_open_at
from omzien.places.models import Area


class FreeText(models.TextField):  # type: ignore[type-arg]  # the stubs make it generic, Django does not
    """Text somebody types. It refuses citizen service and account numbers on every way into the database."""

    default_validators = [no_numbers]

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            no_numbers(value)
        return super().get_db_prep_save(value, connection)


class AgeBand(models.TextChoices):
    UNKNOWN = "", _("weten wij niet")
    UNDER_12 = "0-11", _("jonger dan 12")
    FROM_12 = "12-15", _("12 tot en met 15")
    FROM_16 = "16-17", _("16 of 17")
    ADULT = "18+", _("18 jaar of ouder")


YOUNG = frozenset({AgeBand.UNDER_12, AgeBand.FROM_12, AgeBand.FROM_16})


class ContactWay(models.TextChoices):
    UNKNOWN = "", _("weten wij nog niet")
    PHONE = "phone", _("bellen")
    TEXT = "text", _("een sms")
    EMAIL = "email", _("een e-mail")
    LETTER = "letter", _("een brief")
    IN_PERSON = "in_person", _("alleen als we elkaar zien")


class PersonQuerySet(PrivateQuerySet["Person"]):
    def visible_to(self, actor: Actor) -> Self:
        """Rows of the organisations whose persons open for this actor, and her own row for a resident."""
        mine = Q(pk=actor.person_id) if actor.person_id else Q(pk__in=[])
        theirs = Q(organisation_id__in=persons_open_at(actor))
        return self.filter(mine | theirs, locked_until__isnull=True).scoped()

    def locked_before(self, day: date) -> Self:
        return self.filter(locked_until__lt=day)


class Person(Thing):
    """A resident, known to one organisation. Another organisation that meets her keeps its own row."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="persons")
    account = models.OneToOneField(
        Account, models.SET_NULL, null=True, blank=True, related_name="person", verbose_name=_("account")
    )
    call_me = models.CharField(_("hoe wilt u genoemd worden"), max_length=80, validators=[no_numbers])
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    reach_by = models.CharField(_("hoe bereiken wij u veilig"), max_length=12, choices=ContactWay, blank=True)
    reach_when = FreeText(_("wanneer"), blank=True)
    # All three are no until the resident says yes: somebody else may read the phone.
    may_call = models.BooleanField(_("wij mogen bellen"), default=False)
    may_write = models.BooleanField(_("wij mogen schrijven"), default=False)
    may_leave_message = models.BooleanField(_("wij mogen inspreken"), default=False)
    languages = models.JSONField(_("talen"), default=list, blank=True)
    neighbourhood = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("buurt")
    )
    age_band = models.CharField(_("leeftijd"), max_length=5, choices=AgeBand, blank=True)
    # Under 18: nothing goes to parents without the young person's yes.
    may_tell_parents = models.BooleanField(_("ouders mogen het weten"), default=False)
    # Forgotten, but the law keeps the row: closed for everyone until this day.
    locked_until = models.DateField(_("op slot tot"), null=True, blank=True)
    locked_ground = models.CharField(_("waarom op slot"), max_length=200, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = PrivateManager.from_queryset(PersonQuerySet)()

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering: ClassVar[list[str]] = ["call_me", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(locked_until__isnull=True, locked_ground="")
                | (Q(locked_until__isnull=False) & ~Q(locked_ground="")),
                name="persons_lock_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.call_me

    @property
    def is_young(self) -> bool:
        """Under 18, as far as she said so: then everything says "je"."""
        return self.age_band in YOUNG


class AgreementQuerySet(PrivateQuerySet["Agreement"]):
    def visible_to(self, actor: Actor) -> Self:
        mine = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
        theirs = Q(person__organisation_id__in=persons_open_at(actor))
        return self.filter(mine | theirs, person__locked_until__isnull=True).scoped()

    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)


class Agreement(Thing):
    """What was agreed with a resident, in her words. Not the legal ground: that is `Processing`."""

    class Kind(models.TextChoices):
        TOGETHER = "together", _("wat wij samen doen")
        INTRODUCTION = "introduction", _("samen kennismaken")
        SHARE = "share", _("iets vertellen aan iemand anders")
        REACH = "reach", _("hoe wij contact houden")

    person = models.ForeignKey(Person, models.CASCADE, related_name="agreements")
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    what = FreeText(_("wat"))
    with_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("met wie")
    )
    agreed_on = models.DateField(_("afgesproken op"))
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = PrivateManager.from_queryset(AgreementQuerySet)()

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering: ClassVar[list[str]] = ["-agreed_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("agreed_on")),
                name="persons_agreement_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.agreed_on}"


class Dated(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)


class Processing(Thing):
    """One line of an organisation's register: what it does with data of persons, why, and on what ground."""

    class Ground(models.TextChoices):
        PUBLIC_TASK = "public_task", _("taak van algemeen belang")
        LEGAL_DUTY = "legal_duty", _("wettelijke plicht")
        AGREEMENT = "agreement", _("overeenkomst")
        LEGITIMATE_INTEREST = "legitimate_interest", _("gerechtvaardigd belang")
        VITAL_INTEREST = "vital_interest", _("levensbelang")
        CONSENT = "consent", _("toestemming")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="processings")
    key = models.SlugField(_("sleutel"), max_length=60)
    purpose = models.TextField(_("doel"))
    ground = models.CharField(_("grondslag"), max_length=20, choices=Ground)
    law = models.CharField(_("wet en artikel"), max_length=200, blank=True)
    refusable = models.BooleanField(_("weigeren kan zonder nadeel"), default=False)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("verwerking")
        verbose_name_plural = _("verwerkingen")
        ordering: ClassVar[list[str]] = ["key", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "key", "valid_from"], name="persons_processing_once"),
            # Consent that cannot be refused without harm is no consent (CARE section 2, 1).
            models.CheckConstraint(
                condition=~Q(ground="consent") | Q(refusable=True), name="persons_consent_is_refusable"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class KeepingTerm(Thing):
    """How long one kind of work is kept at one organisation, with its ground: a dated parameter."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="keeping_terms")
    work = models.SlugField(_("soort werk"), max_length=60)
    months = models.PositiveSmallIntegerField(_("maanden"))
    must_keep = models.BooleanField(_("de wet verplicht het bewaren"), default=False)
    ground = models.CharField(_("grond"), max_length=200)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("bewaartermijn")
        verbose_name_plural = _("bewaartermijnen")
        ordering: ClassVar[list[str]] = ["work", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "work", "valid_from"], name="persons_keeping_term_once"),
        ]

    def __str__(self) -> str:
        return f"{self.work}: {self.months}"

    def clean(self) -> None:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValidationError(_("De einddatum ligt voor de begindatum."))
