# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.people.models import Account, Organisation, Team
from omzien.people.persons.models import Person
from omzien.people.rules import persons_open_at


class Channel(models.TextChoices):
    INBOX = "inbox", _("in Omzien")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("sms")
    LETTER = "letter", _("brief")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("wacht op verzenden")
    SENT = "sent", _("verzonden")
    FAILED = "failed", _("niet aangekomen")
    READ = "read", _("gelezen")
    CANCELLED = "cancelled", _("ingetrokken")


class MessageQuerySet(PrivateQuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """Her own messages, those of her team, and what her organisation sent to residents whose rows open for her."""
        mine = Q(account_id=actor.account_id) if actor.account_id else Q(pk__in=[])
        if actor.person_id:
            mine |= Q(person_id=actor.person_id)
        team = Q(team_id__in=actor.team_ids, organisation_id__in=persons_open_at(actor))
        sent = Q(person__isnull=False, organisation_id__in=persons_open_at(actor))
        return self.filter(mine | team | sent).scoped()

    def inbox(self) -> Self:
        return self.filter(channel=Channel.INBOX)

    def unread(self) -> Self:
        return self.inbox().filter(state=MessageState.SENT)

    def due(self, now: datetime) -> Self:
        return self.filter(state=MessageState.WAITING, not_before__lte=now).order_by("not_before", "id")

    def letters_to_print(self) -> Self:
        return self.filter(channel=Channel.LETTER, state=MessageState.WAITING)


class Message(Thing):
    """One message to one person, account or team. `key` is stable: the same message is never written twice."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    # Whom a message to a team is about, so that it can be forgotten with her.
    about = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    channel = models.CharField(_("hoe"), max_length=8, choices=Channel)
    template = models.CharField(_("soort bericht"), max_length=60)
    language = models.CharField(_("taal"), max_length=8, default="nl")
    subject = models.CharField(_("onderwerp"), max_length=120)
    body = models.TextField(_("tekst"))
    link = models.CharField(_("adres in Omzien"), max_length=200, blank=True)
    urgent = models.BooleanField(_("kan niet wachten"), default=False)
    not_before = models.DateTimeField(_("niet eerder dan"))
    state = models.CharField(_("stand"), max_length=10, choices=MessageState, default=MessageState.WAITING)
    tries = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    sent_at = models.DateTimeField(_("verzonden op"), null=True)
    key = models.CharField(_("kenmerk"), max_length=120, unique=True)
    digested_on = models.DateField(_("in overzicht van"), null=True)

    objects = PrivateManager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["not_before"], condition=Q(state="waiting"), name="message_waiting")
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                name="message_to_one",
                condition=(
                    Q(person__isnull=False, account__isnull=True, team__isnull=True)
                    | Q(person__isnull=True, account__isnull=False, team__isnull=True)
                    | Q(person__isnull=True, account__isnull=True, team__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.channel}, {self.state})"
