# SPDX-License-Identifier: EUPL-1.2
from django.db import models
from django.db.models import Q


class ImportRun(models.Model):
    """The import of one published table; a killed run goes on from its last page."""

    publisher = models.CharField("uitgever", max_length=10)
    table = models.CharField("tabel", max_length=20)
    query = models.CharField("vraag", max_length=1000, blank=True)
    started_at = models.DateTimeField("begonnen op")
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["publisher", "table"], condition=Q(finished_at=None), name="import_run_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher} {self.table}"


class ImportPage(models.Model):
    """One page as received; figures change only when the last page is in, in one transaction."""

    class Part(models.TextChoices):
        ROWS = "rows", "cijfers"
        NAMES = "names", "namen"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="pages")
    part = models.CharField("deel", max_length=5, choices=Part, default=Part.ROWS)
    number = models.PositiveIntegerField("nummer")
    rows = models.JSONField("rijen")
    next_link = models.URLField("volgende bladzijde", max_length=1000, blank=True)

    class Meta:
        verbose_name = "bladzijde van een import"
        verbose_name_plural = "bladzijden van een import"
        ordering = ["part", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "part", "number"], name="import_page_once")]

    def __str__(self) -> str:
        return f"bladzijde {self.number}"
