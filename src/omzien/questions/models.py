# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime
from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.models import HistoryIsNotEdited
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.models import Occurrence, Offer, Theme
from omzien.people.models import Account, Organisation, Role, Team
from omzien.people.persons.models import FreeText, Person
from omzien.people.rules import persons_open_at
from omzien.places.models import Area
from omzien.questions.workflow import ENDED, TOLD, TOLD_YOUNG, QuestionState


class About(models.TextChoices):
    SELF = "self", _("voor mijzelf")
    SOMEONE = "someone", _("voor iemand anders, die het weet")
    WORRY = "worry", _("ik maak me zorgen over iemand")


class Source(models.TextChoices):
    RESIDENT = "resident", _("zelf gesteld")
    WORKER = "worker", _("door een werker")
    PARTNER = "partner", _("samen kennismaken, via een partner")
    DESK = "desk", _("aan een balie")
    PHONE = "phone", _("aan de telefoon")


class QuestionQuerySet(PrivateQuerySet["Question"]):
    def visible_to(self, actor: Actor) -> Self:
        """Questions of organisations whose persons open for her, her own, and what her practice introduced."""
        rows = Q(organisation_id__in=persons_open_at(actor))
        if actor.person_id:
            rows |= Q(person_id=actor.person_id)
        partner_at = [at for at, role in actor.memberships if role == Role.PARTNER and actor.verified]
        rows |= Q(introduced_by_id__in=partner_at, feedback_agreed=True)
        return self.filter(rows).scoped()

    def open(self) -> Self:
        return self.exclude(state__in=ENDED)

    def of_teams(self, team_ids: frozenset[Any]) -> Self:
        return self.filter(team_id__in=team_ids)

    def not_picked_up(self, now: datetime) -> Self:
        """Questions nobody took before the time promised for that."""
        return self.filter(state=QuestionState.ASKED, pick_up_before__lt=now)

    def overdue(self, today: date) -> Self:
        """Questions whose promised day has passed without an answer or a new day."""
        return self.open().exclude(state=QuestionState.ASKED).filter(promised_on__lt=today)

    def promised_until(self, day: date) -> Self:
        return self.open().filter(promised_on__lte=day)


class Question(Thing):
    """One question, wish or idea. It goes to one organisation, named before sending."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("vraag")
        IDEA = "idea", _("idee voor de buurt")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="questions")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind, default=Kind.QUESTION)
    about = models.CharField(_("over wie"), max_length=10, choices=About, default=About.SELF)
    source = models.CharField(_("hoe gesteld"), max_length=10, choices=Source, default=Source.RESIDENT)
    # Empty when an offer says it all.
    words = FreeText(_("in eigen woorden"), blank=True)
    language = models.CharField(_("taal"), max_length=8, default="nl")
    municipality = models.ForeignKey(Area, models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    introduced_by = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    feedback_agreed = models.BooleanField(_("de partner mag horen hoe het gaat"), default=False)
    # Asked at the door for people under 18: every page says "je", and parents hear nothing by themselves.
    young = models.BooleanField(_("jonger dan 18"), default=False)
    urgent = models.JSONField(_("dringend"), default=list, blank=True)
    asked_privacy = models.BooleanField(_("liever niet in een groep"), default=False)
    may_be_wmo = models.BooleanField(_("kan een Wmo-melding zijn"), default=False)
    children_at_home = models.BooleanField(_("kinderen thuis"), null=True, blank=True)
    with_gender = models.CharField(_("liever met een vrouw of man"), max_length=6, blank=True)
    where = models.CharField(_("waar"), max_length=12, blank=True)
    receipt = models.CharField(_("drie woorden"), max_length=60, unique=True)
    state = models.CharField(_("stand"), max_length=10, choices=QuestionState, default=QuestionState.ASKED)
    picked_up_by = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    together_with = models.CharField(_("samen met"), max_length=120, blank=True)
    promised_on = models.DateField(_("beloofd vóór"))
    pick_up_before = models.DateTimeField(_("op te pakken vóór"))
    offer = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="+")
    occurrence = models.ForeignKey(Occurrence, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("gesteld op"))

    objects = PrivateManager.from_queryset(QuestionQuerySet)()

    class Meta:
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")
        ordering = ("asked_at",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "state", "promised_on"])]

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.asked_at:%Y-%m-%d})"

    @property
    def in_short(self) -> str:
        """What staff read in a list: her words, else the offer she asked about."""
        return self.words or (self.offer.title if self.offer else "")

    @property
    def told(self) -> str:
        """What the resident reads about where her question stands."""
        name = self.together_with if self.state == QuestionState.PASSED_ON else self.worker_name
        told = TOLD_YOUNG if self.young else TOLD
        return str(told[QuestionState(self.state)]) % {"name": name}

    @property
    def worker_name(self) -> str:
        return self.picked_up_by.name if self.picked_up_by else str(self.team or self.organisation)


class WishQuerySet(PrivateQuerySet["Wish"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(question__in=Question.objects.visible_to(actor)).scoped()


class Wish(Thing):
    """One theme in a question; proposed by the wording, corrected with one tap."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="wishes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    confirmed = models.BooleanField(_("bevestigd"), default=False)
    rank = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    objects = PrivateManager.from_queryset(WishQuerySet)()

    class Meta:
        verbose_name = _("wens")
        verbose_name_plural = _("wensen")
        ordering = ("rank",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["question", "theme"], name="one_wish_per_theme")
        ]

    def __str__(self) -> str:
        return self.theme_id


class StepQuerySet(PrivateQuerySet["Step"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(question__in=Question.objects.visible_to(actor)).scoped()


class Step(models.Model):
    """One change of state. Steps are added, never changed."""

    id = models.BigAutoField(primary_key=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="steps")
    start = models.CharField(_("van"), max_length=10, choices=QuestionState)
    end = models.CharField(_("naar"), max_length=10, choices=QuestionState)
    at = models.DateTimeField(_("wanneer"))
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reden"), max_length=30, blank=True)

    objects = PrivateManager.from_queryset(StepQuerySet)()

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.start} → {self.end}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsNotEdited("steps are only added")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEdited("steps are only added")


class ComplaintState(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    REPLIED = "replied", _("beantwoord")


class ComplaintQuerySet(PrivateQuerySet["Complaint"]):
    def visible_to(self, actor: Actor) -> Self:
        """Complaints are read by who handles them and by coordinators, never by the worker they are about."""
        coordinates = [at for at in persons_open_at(actor) if actor.has_role(Role.COORDINATOR, at=at)]
        handled = Q(handler_id=actor.account_id, organisation_id__in=persons_open_at(actor))
        rows = handled | Q(organisation_id__in=coordinates)
        return self.filter(rows).exclude(about_account_id=actor.account_id).scoped()


class Complaint(Thing):
    """'Niet tevreden?': reaches someone other than the worker, with a day for the answer."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="+")
    words = FreeText(_("in eigen woorden"))
    about_account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    handler = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    answer_by = models.DateField(_("antwoord vóór"))
    reply = FreeText(_("antwoord"), blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=ComplaintState, default=ComplaintState.OPEN)

    objects = PrivateManager.from_queryset(ComplaintQuerySet)()

    class Meta:
        verbose_name = _("klacht")
        verbose_name_plural = _("klachten")

    def __str__(self) -> str:
        return f"{self.get_state_display()} ({self.answer_by})"
