# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from omzien.base.ids import Thing
from omzien.places.models import Area, Location


class OrganisationKind(models.TextChoices):
    WELFARE = "welfare", _("Welzijnsorganisatie")
    MUNICIPALITY = "municipality", _("Gemeente")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("Buurtteam of wijkteam")
    VOLUNTEERS = "volunteers", _("Vrijwilligersorganisatie")
    INFORMAL_GROUP = "informal_group", _("Bewonersgroep")
    INFORMAL_CARE = "informal_care", _("Steunpunt mantelzorg")
    LIBRARY = "library", _("Bibliotheek")
    CARE = "care", _("Zorgorganisatie")
    MENTAL_HEALTH = "mental_health", _("Geestelijke gezondheidszorg")
    HOUSING = "housing", _("Woningcorporatie")
    SCHOOL = "school", _("School")
    GP = "gp", _("Huisartsenpraktijk")
    DEBT_HELP = "debt_help", _("Schuldhulp")
    WORK_INCOME = "work_income", _("Werk en inkomen")
    YOUTH = "youth", _("Jongerenwerk")
    SPORT = "sport", _("Sport en bewegen")
    CULTURE = "culture", _("Kunst en cultuur")
    FAITH = "faith", _("Gebedshuis")
    SHELTER = "shelter", _("Opvang")
    LEGAL_ADVICE = "legal_advice", _("Juridisch advies")
    OTHER = "other", _("Andere organisatie")
    HOST = "host", _("Beheerder van dit platform")
    POLICE = "police", _("Politie")
    ENFORCEMENT = "enforcement", _("Handhaving of sociale recherche")
    IMMIGRATION = "immigration", _("Immigratiedienst")


class TeamKind(models.TextChoices):
    FREE_ACCESS = "free_access", _("Sociaal werk, vrij toegankelijk")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("Buurtteam of wijkteam")
    YOUTH_WORK = "youth_work", _("Jongerenwerk")
    OUTREACH = "outreach", _("Straatwerk")
    INFORMAL_CARE = "informal_care", _("Steunpunt mantelzorg")
    VOLUNTEER_POINT = "volunteer_point", _("Vrijwilligerspunt")
    OTHER = "other", _("Ander team")


class Role(models.TextChoices):
    EDITOR = "editor", _("Redacteur: houdt bij wat er is")
    WORKER = "worker", _("Sociaal werker")
    COORDINATOR = "coordinator", _("Coördinator")
    VOLUNTEER = "volunteer", _("Vrijwilliger")
    PARTNER = "partner", _("Partner: stelt mensen voor")
    POLICY = "policy", _("Beleidsadviseur")
    ADMINISTRATOR = "administrator", _("Beheerder")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def serving(self, municipality: Area) -> Self:
        return self.filter(municipalities=municipality)

    def real(self) -> Self:
        return self.filter(is_example=False)


class Organisation(Thing):
    """Controller of its own persons; the wall between persons' data (docs/rooms/people.md)."""

    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=30, choices=OrganisationKind)
    municipalities = models.ManyToManyField(Area, related_name="organisations", blank=True, verbose_name=_("gemeenten"))
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    has_legal_form = models.BooleanField(_("heeft een rechtsvorm"), default=True)
    # A group without a legal form needs one coordinator who knows its contact (CARE section 1).
    known_to = models.ForeignKey("people.Account", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    privacy_contact = models.CharField(_("vragen over gegevens"), max_length=200, blank=True)
    complaints_contact = models.CharField(_("klachten"), max_length=200, blank=True)
    outside_complaints_body = models.CharField(_("klachten bij een ander"), max_length=200, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(Thing):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=30, choices=TeamKind, default=TeamKind.FREE_ACCESS)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    hours_text = models.CharField(_("bereikbaar"), max_length=200, blank=True)
    districts = models.ManyToManyField(Area, related_name="teams", blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A way to sign in. What someone may do stands in her memberships, never here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    language = models.CharField(_("taal"), max_length=8, default="nl")
    is_active = models.BooleanField(default=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    # What it holds, when it was read together with the account at the start of a request (`bridge.with_what_it_holds`).
    held: list[Any] | None = None

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="people_account_email_lower"),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def keeps_the_platform(self) -> bool:
        """Administrators of the host organisation: the only ones Django's admin opens for."""
        if not self.is_active:
            return False
        held = self.memberships.current().filter(role=Role.ADMINISTRATOR)
        return held.filter(organisation__kind=OrganisationKind.HOST).exists()

    # Django's admin asks these three. There is no table of permissions: see rules.py.
    @property
    def is_staff(self) -> bool:
        return self.keeps_the_platform

    def has_perm(self, _permission: str, _thing: object = None) -> bool:
        return self.keeps_the_platform

    def has_module_perms(self, _app_label: str) -> bool:
        return self.keeps_the_platform


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        return self.filter(ended_on__isnull=True, account__is_active=True)

    def with_role(self, *roles: str) -> Self:
        return self.filter(role__in=roles)

    def at(self, organisation_id: UUID) -> Self:
        return self.filter(organisation_id=organisation_id)

    def of_account(self, account_id: UUID) -> Self:
        return self.filter(account_id=account_id)


class Membership(Thing):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    since = models.DateField(_("sinds"))
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role"],
                condition=Q(ended_on__isnull=True),
                name="people_membership_role_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="people_membership_ends_after_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.organisation_id}"


class PublicContactQuerySet(models.QuerySet["PublicContact"]):
    def named(self) -> Self:
        """Those who said yes to being named; all others stay behind the number of their team."""
        return self.filter(agreed_to_be_named_on__isnull=False)

    def of(self, organisation_id: UUID) -> Self:
        return self.filter(organisation_id=organisation_id)


class PublicContact(Thing):
    """The worker a resident may ask for by name; the phone is the team's, never a private mobile."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts")
    first_name = models.CharField(_("voornaam"), max_length=60)
    role_name = models.CharField(_("wat doet zij of hij"), max_length=100)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    hours_text = models.CharField(_("bereikbaar"), max_length=200, blank=True)
    languages = models.JSONField(_("talen"), default=list, blank=True)
    agreed_to_be_named_on = models.DateField(_("zei ja op"), null=True, blank=True)
    is_example = models.BooleanField(_("voorbeeld"), default=False)

    objects = PublicContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contactpersoon")
        verbose_name_plural = _("contactpersonen")
        ordering: ClassVar[list[str]] = ["first_name", "id"]

    def __str__(self) -> str:
        return f"{self.first_name}, {self.role_name}"

    @property
    def is_named(self) -> bool:
        return self.agreed_to_be_named_on is not None


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class PresenceQuerySet(models.QuerySet["Presence"]):
    def named(self) -> Self:
        return self.filter(contact__agreed_to_be_named_on__isnull=False)

    def on(self, weekday: int) -> Self:
        return self.filter(weekday=weekday)


class Presence(models.Model):
    """Who is there: shown by name only while she agrees to be named."""

    contact = models.ForeignKey(PublicContact, on_delete=models.CASCADE, related_name="presences")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="presences")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday)
    starts = models.TimeField(_("vanaf"))
    ends = models.TimeField(_("tot"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("wie er is")
        verbose_name_plural = _("wie er is")
        ordering: ClassVar[list[str]] = ["weekday", "starts"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="people_presence_ends_later"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="people_presence_weekday"),
            models.UniqueConstraint(fields=["contact", "location", "weekday", "starts"], name="people_presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H.%M}-{self.ends:%H.%M}"
