# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.models import Occurrence, Theme
from omzien.people.models import Account, Organisation, Team
from omzien.people.persons.models import FreeText, Person
from omzien.people.rules import persons_open_at
from omzien.places.models import Area
from omzien.questions.models import Question


class OfPersonQuerySet(PrivateQuerySet[Any]):
    """Rows about one person: open for the organisation that knows her, and for herself."""

    def visible_to(self, actor: Actor) -> Self:
        rows = Q(organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        return self.filter(rows).scoped()


class MemberQuerySet(OfPersonQuerySet):
    def current(self) -> Self:
        return self.filter(until__isnull=True)


class MemberKind(models.TextChoices):
    FAMILY = "family", _("familie")
    NEIGHBOUR = "neighbour", _("buur")
    FRIEND = "friend", _("vriend of kennis")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    WORKER = "worker", _("sociaal werker")
    PROFESSIONAL = "professional", _("andere professional")
    REPRESENTATIVE = "representative", _("vertegenwoordiger")


class CircleMember(Thing):
    """Somebody in the circle around a person. She is told that she is in it, and may leave without a reason."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="circle")
    kind = models.CharField(_("wie"), max_length=14, choices=MemberKind)
    name = models.CharField(_("naam"), max_length=80)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    first_person = models.BooleanField(_("eerste persoon"), default=False)
    sees = models.JSONField(_("mag zien (keuze van de bewoner)"), default=list, blank=True)
    told_on = models.DateField(_("verteld op"), null=True, blank=True)
    since = models.DateField(_("sinds"))
    until = models.DateField(_("tot"), null=True, blank=True)

    objects = PrivateManager.from_queryset(MemberQuerySet)()

    class Meta:
        verbose_name = _("lid van de kring")
        verbose_name_plural = _("kring")
        ordering = ("-first_person", "since")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(first_person=True, until__isnull=True), name="one_first_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"


class With(models.TextChoices):
    PERSON = "person", _("een bewoner")
    GROUP = "group", _("een groep")
    PARTNER = "partner", _("een partner")
    PLACE = "place", _("een plek")
    STREET = "street", _("de straat")
    NOBODY = "nobody", _("gewoon aanwezig")


class MomentQuerySet(OfPersonQuerySet):
    def of_author(self, actor: Actor) -> Self:
        return self.filter(author_id=actor.account_id)

    def reached(self) -> Self:
        return self.filter(reached=True)


class Moment(Thing):
    """One contact moment. It may lack all but that it was: being there is enough."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="moments")
    met = models.CharField(_("met"), max_length=8, choices=With, default=With.PERSON)
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    neighbourhood = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    occurrence = models.ForeignKey(Occurrence, models.SET_NULL, null=True, blank=True, related_name="+")
    count = models.PositiveSmallIntegerField(_("hoeveel mensen"), null=True, blank=True)
    reached = models.BooleanField(_("gesproken"), default=True)
    on = models.DateField(_("wanneer"))
    words = FreeText(_("voor de bewoner te lezen"), blank=True)
    line_key = models.CharField(_("kenmerk van de regel"), max_length=80, blank=True, db_index=True)

    objects = PrivateManager.from_queryset(MomentQuerySet)()

    class Meta:
        verbose_name = _("contactmoment")
        verbose_name_plural = _("contactmomenten")
        ordering = ("-on", "-created_at")
        constraints: ClassVar[list[Any]] = [
            # A contact on the street knows no person and no place finer than the neighbourhood (CARE section 1).
            models.CheckConstraint(
                condition=~Q(met="street") | Q(person__isnull=True, occurrence__isnull=True), name="street_is_anonymous"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} ({self.get_met_display()})"


class Arrangement(Thing):
    """What was agreed, in the resident's own words. Only what she asked to be reminded of has a date."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="arrangements")
    words = FreeText(_("in de woorden van de bewoner"))
    next_on = models.DateField(_("volgende keer"), null=True, blank=True)
    ended_on = models.DateField(_("klaar op"), null=True, blank=True)

    objects = PrivateManager.from_queryset(OfPersonQuerySet)()

    class Meta:
        verbose_name = _("afspraak met de bewoner")
        verbose_name_plural = _("afspraken met de bewoner")
        ordering = ("next_on", "created_at")

    def __str__(self) -> str:
        return f"{self.next_on or ''}"


class TaskQuerySet(PrivateQuerySet["Task"]):
    def visible_to(self, actor: Actor) -> Self:
        """Tasks of her own organisation; a resident sees what was promised to her."""
        rows = Q(organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        return self.filter(rows).scoped()

    def of_actor(self, actor: Actor) -> Self:
        return self.filter(account_id=actor.account_id)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def due(self, day: date) -> Self:
        return self.open().filter(Q(due__lte=day) | Q(due__isnull=True))


class Task(Thing):
    """Something a worker promised to do."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    title = FreeText(_("wat"))
    due = models.DateField(_("wanneer"), null=True, blank=True)
    done_at = models.DateTimeField(_("gedaan op"), null=True, blank=True)
    line_key = models.CharField(_("kenmerk van de regel"), max_length=80, blank=True, db_index=True)

    objects = PrivateManager.from_queryset(TaskQuerySet)()

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taken")
        ordering = ("due", "created_at")

    def __str__(self) -> str:
        return f"{self.due or self.created_at:%Y-%m-%d}"


class OwnQuerySet(PrivateQuerySet[Any]):
    """Rows of the author alone: nobody else opens them, whatever the role."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(author_id=actor.account_id, organisation_id__in=persons_open_at(actor)).scoped()


class WorkingNote(Thing):
    """A worker's own note. It expires after six weeks; then it is gone, or moved to the shared part."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    words = FreeText(_("notitie"))
    expires_on = models.DateField(_("weg op"))

    objects = PrivateManager.from_queryset(OwnQuerySet)()

    class Meta:
        verbose_name = _("werknotitie")
        verbose_name_plural = _("werknotities")
        ordering = ("expires_on",)

    def __str__(self) -> str:
        return f"{self.expires_on}"


class OfOrganisationQuerySet(PrivateQuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=persons_open_at(actor)).scoped()


class Noticed(Thing):
    """A gap or nuisance that was noticed: theme, place and words, never a person."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    neighbourhood = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    words = FreeText(_("wat opvalt, zonder namen"))
    count = models.PositiveSmallIntegerField(_("hoeveel mensen"), null=True, blank=True)
    on = models.DateField(_("wanneer"))
    line_key = models.CharField(_("kenmerk van de regel"), max_length=80, blank=True, db_index=True)

    objects = PrivateManager.from_queryset(OfOrganisationQuerySet)()

    class Meta:
        verbose_name = _("signaal (nog niet gebundeld)")
        verbose_name_plural = _("signalen (nog niet gebundeld)")
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"{self.on} {self.theme_id or ''}"


class SmallMoney(Thing):
    """Scharrelgeld: one line, an amount, what for. There is no person anywhere in it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    cents = models.IntegerField(_("centen (erbij is plus, eraf is min)"))
    words = FreeText(_("waarvoor, zonder namen"))
    on = models.DateField(_("wanneer"))
    line_key = models.CharField(_("kenmerk van de regel"), max_length=80, blank=True, db_index=True)

    objects = PrivateManager.from_queryset(OfOrganisationQuerySet)()

    class Meta:
        verbose_name = _("scharrelgeld")
        verbose_name_plural = _("scharrelgeld")
        ordering = ("-on", "-created_at")

    def __str__(self) -> str:
        return f"{self.cents / 100:.2f}"


class Hours(Thing):
    """Whole hours, for teams that want them. Nobody but their author sees them; reports add them up per team."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Account, models.CASCADE, related_name="+")
    hours = models.PositiveSmallIntegerField(_("uren"))
    words = FreeText(_("waaraan"), blank=True)
    on = models.DateField(_("wanneer"))
    line_key = models.CharField(_("kenmerk van de regel"), max_length=80, blank=True, db_index=True)

    objects = PrivateManager.from_queryset(OwnQuerySet)()

    class Meta:
        verbose_name = _("uren")
        verbose_name_plural = _("uren")

    def __str__(self) -> str:
        return f"{self.hours} ({self.on})"
