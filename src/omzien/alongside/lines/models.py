# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from omzien.base.actor import Actor
from omzien.base.ids import Thing
from omzien.base.scope import PrivateManager, PrivateQuerySet
from omzien.offer.models import Theme
from omzien.people.models import Account, Organisation, Team
from omzien.people.rules import persons_open_at


class PartKind(models.TextChoices):
    """What a part of a line is, as `core.wording.notes` reads it."""

    ATTENDANCE = "attendance", _("Opkomst")
    CONTACT = "contact", _("Contact")
    QUESTION = "question", _("Vraag")
    TASK = "task", _("Taak")
    SIGNAL = "signal", _("Signaal")
    HOURS = "hours", _("Uren")
    MONEY = "money", _("Scharrelgeld")
    SAFETY = "safety", _("Veiligheid")


class LineQuerySet(PrivateQuerySet["Line"]):
    def visible_to(self, actor: Actor) -> Self:
        """Her own lines, and nobody else's: not for a coordinator, not for an administrator."""
        return self.filter(author_id=actor.account_id, organisation_id__in=persons_open_at(actor)).scoped()

    def between(self, first: date, last: date) -> Self:
        return self.filter(on__gte=first, on__lte=last)


class Line(Thing):
    """That a line was confirmed. What was typed is not here: only what each part became, in `LineResult`."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Account, models.CASCADE, related_name="+")
    # Made on the device; the same key is kept once, however often it is sent.
    key = models.CharField(_("kenmerk"), max_length=64)
    # A keyed hash of what was confirmed, so that one key with other words is noticed instead of lost.
    digest = models.CharField(_("vingerafdruk"), max_length=64)
    on = models.DateField(_("wanneer"))

    objects = PrivateManager.from_queryset(LineQuerySet)()

    class Meta:
        verbose_name = _("regel")
        verbose_name_plural = _("regels")
        ordering = ("-on", "-created_at")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["author", "key"], name="a_line_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class LineResultQuerySet(PrivateQuerySet["LineResult"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(line__in=Line.objects.visible_to(actor)).scoped()


class LineResult(Thing):
    """What one part of a line became: which kind, and which row. A row that is gone says so by its absence."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="results")
    place = models.PositiveSmallIntegerField(_("volgorde"))
    kind = models.CharField(_("soort"), max_length=10, choices=PartKind)
    row_type = models.CharField(_("soort rij"), max_length=60)
    row_id = models.UUIDField(_("rij"))
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PrivateManager.from_queryset(LineResultQuerySet)()

    class Meta:
        verbose_name = _("opbrengst van een regel")
        verbose_name_plural = _("opbrengst van regels")
        ordering = ("line", "place")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["line", "place"], name="one_result_per_part")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.place}"


class Habit(Thing):
    """What a team chose about lines. Hours are off until its coordinator switches them on."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="habit")
    hours = models.BooleanField(_("wij schrijven uren"), default=False)

    class Meta:
        verbose_name = _("gewoonte van een team")
        verbose_name_plural = _("gewoonten van teams")

    def __str__(self) -> str:
        return f"{self.team}"
