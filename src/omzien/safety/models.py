# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any, ClassVar, NoReturn, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.models import HistoryIsNotEdited
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.people.models import Account, Organisation
from omzien.people.persons.models import FreeText, Person
from omzien.people.rules import persons_open_at
from omzien.safety.workflow import CodeStep, ConcernState


class WatcherQuerySet(models.QuerySet["Watcher"]):
    def current(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def at(self, organisation_ids: Iterable[UUID]) -> Self:
        return self.filter(organisation_id__in=organisation_ids)


class Watcher(Thing):
    """The aandachtsfunctionaris of an organisation: who may open its concerns."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    since = models.DateField(_("sinds"))
    ended_on = models.DateField(_("tot"), null=True, blank=True)

    objects = WatcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("aandachtsfunctionaris")
        verbose_name_plural = _("aandachtsfunctionarissen")
        ordering: ClassVar[tuple[str, ...]] = ("since", "id")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # One row to end: who steps down reads nothing any more.
            models.UniqueConstraint(
                fields=["organisation", "account"], condition=Q(ended_on__isnull=True), name="safety_appointed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.organisation})"


class ConcernQuerySet(PrivateQuerySet["Concern"]):
    def visible_to(self, actor: Actor) -> Self:
        """Her own concerns, and those of the organisation whose aandachtsfunctionaris she is. No other role counts."""
        at = persons_open_at(actor)
        if not at or actor.account_id is None:
            return self.none().scoped()
        watched = Watcher.objects.current().filter(account_id=actor.account_id).values("organisation")
        rows = Q(author_id=actor.account_id) | Q(organisation__in=watched)
        return self.filter(rows, organisation_id__in=at).scoped()

    def open(self) -> Self:
        return self.filter(state=ConcernState.OPEN)


class Concern(Thing):
    """One concern. It hangs on no question, no contact and no signal."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    about = models.CharField(_("over wie (zonder achternaam)"), max_length=80, blank=True)
    words = FreeText(_("wat je zag of hoorde"))
    children = models.BooleanField(_("zijn er kinderen?"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=ConcernState, default=ConcernState.OPEN)

    objects = PrivateManager.from_queryset(ConcernQuerySet)()

    class Meta:
        verbose_name = _("zorg over veiligheid")
        verbose_name_plural = _("zorgen over veiligheid")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} ({self.get_state_display()})"


class TakenQuerySet(PrivateQuerySet["TakenStep"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(concern__in=Concern.objects.visible_to(actor)).scoped()


class TakenStep(models.Model):
    """One step of the meldcode that was taken; added, never changed."""

    id = models.BigAutoField(primary_key=True)
    concern = models.ForeignKey(Concern, models.CASCADE, related_name="steps")
    step = models.PositiveSmallIntegerField(_("stap"), choices=CodeStep)
    words = FreeText(_("wat je deed"))
    at = models.DateTimeField(_("wanneer"))
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = PrivateManager.from_queryset(TakenQuerySet)()

    class Meta:
        verbose_name = _("gezette stap")
        verbose_name_plural = _("gezette stappen")
        ordering: ClassVar[tuple[str, ...]] = ("id",)

    def __str__(self) -> str:
        return self.get_step_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsNotEdited("steps are only added")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEdited("steps are only added")
