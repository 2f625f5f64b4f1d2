# SPDX-License-Identifier: EUPL-1.2
import uuid
from datetime import datetime
from typing import Any, NoReturn, Self

from django.db import models


class HistoryIsNotEdited(RuntimeError):  # noqa: N818  a sentence, said by the journal
    """Somebody tried to change or remove a journal row."""


class ActQuerySet(models.QuerySet["Act"]):
    """The journal as vocabulary. Rows are read by the act's own organisation."""

    def of_organisations(self, organisation_ids: frozenset[uuid.UUID]) -> Self:
        return self.filter(organisation_id__in=organisation_ids)

    def about(self, subject: models.Model) -> Self:
        return self.filter(subject_type=subject._meta.label, subject_id=str(subject.pk))

    def blank_actors(self, *, before: datetime) -> int:
        """Forget who acted in acts before this moment (90 days by default); everything else stays."""
        return models.QuerySet.update(self.filter(at__lt=before, actor_id__isnull=False), actor_id=None)

    def update(self, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEdited("the journal is only added to")

    def delete(self) -> NoReturn:
        raise HistoryIsNotEdited("the journal is only added to")


class Act(models.Model):
    """One thing that was done: what, to which row, at which organisation, when. Holds no name and no words."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("wat", max_length=80, db_index=True)
    at = models.DateTimeField("wanneer", db_index=True)
    subject_type = models.CharField("soort rij", max_length=80)
    subject_id = models.CharField("rij", max_length=36)
    organisation_id = models.UUIDField("organisatie", null=True, db_index=True)
    actor_id = models.UUIDField("wie", null=True)
    data = models.JSONField("gegevens", default=dict)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = "handeling"
        verbose_name_plural = "handelingen"
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.kind} ({self.at:%Y-%m-%d %H:%M})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsNotEdited("the journal is only added to")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise HistoryIsNotEdited("the journal is only added to")


class ReactionQuerySet(models.QuerySet["Reaction"]):
    def waiting(self) -> Self:
        return self.filter(done_at__isnull=True)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "id")

    def stuck(self) -> Self:
        """Return reactions that keep failing: a person should look (`omzien check` shows them)."""
        return self.waiting().filter(tries__gte=8)


class Reaction(models.Model):
    """What one room still has to do because of one act; done when `done_at` stands."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="reactions")
    name = models.CharField("naam", max_length=120)
    due_at = models.DateTimeField("niet eerder dan")
    tries = models.PositiveSmallIntegerField("pogingen", default=0)
    done_at = models.DateTimeField("klaar op", null=True)
    error = models.CharField("laatste fout", max_length=200, blank=True)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = "gevolg"
        verbose_name_plural = "gevolgen"
        constraints = [models.UniqueConstraint(fields=["act", "name"], name="one_reaction_per_act_and_name")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at__isnull=True), name="reaction_waiting")]

    def __str__(self) -> str:
        return f"{self.name} na {self.act_id}"


class DailyRun(models.Model):
    """A nightly job that was done on a day, so that it is done once."""

    name = models.CharField("naam", max_length=120)
    day = models.DateField("dag")
    done_at = models.DateTimeField("klaar op", auto_now_add=True)

    class Meta:
        verbose_name = "nachtwerk"
        verbose_name_plural = "nachtwerk"
        constraints = [models.UniqueConstraint(fields=["name", "day"], name="one_run_per_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class Posting(models.Model):
    """One lemma of one thing: the text index, the same on every database."""

    lemma = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name = "woord"
        verbose_name_plural = "woorden"
        constraints = [models.UniqueConstraint(fields=["lemma", "kind", "object_id"], name="one_posting_per_lemma")]
        indexes = [models.Index(fields=["kind", "object_id"])]

    def __str__(self) -> str:
        return f"{self.lemma} in {self.kind}"
