# SPDX-License-Identifier: EUPL-1.2
"""A text index of plain rows: the same answers on SQLite and PostgreSQL, no extension needed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Sum

from omzien.base.models import Posting

LONGEST = 64  # characters of a lemma that are kept
HOLDERS = f"SELECT object_id FROM {Posting._meta.db_table} WHERE kind = %s AND lemma = %s LIMIT %s"  # noqa: S608  the name of our own table


def index(kind: str, object_id: UUID, lemmas: Mapping[str, int]) -> None:
    """Replace what the index knows of one thing. `lemmas` maps a lemma to its weight (1..100)."""
    index_many(kind, {object_id: lemmas})


def index_many(kind: str, things: Mapping[UUID, Mapping[str, int]]) -> None:
    """Replace what the index knows of several things in two statements per thousand rows."""
    rows = [
        Posting(kind=kind, object_id=object_id, lemma=lemma, weight=weight)
        for object_id, lemmas in things.items()
        for lemma, weight in _shortened(lemmas).items()
    ]
    with transaction.atomic():
        remove(kind, list(things))
        Posting.objects.bulk_create(rows, batch_size=2000)


def remove(kind: str, object_ids: Sequence[UUID]) -> None:
    """Take things out of the index."""
    for start in range(0, len(object_ids), 500):
        Posting.objects.filter(kind=kind, object_id__in=object_ids[start : start + 500]).delete()


def search(kind: str, lemmas: Iterable[str], *, most: int = 200) -> list[tuple[UUID, int, int]]:
    """Return (object id, lemmas found, summed weight), best first; ties in order of id. No words: nothing."""
    wanted = sorted({lemma[:LONGEST] for lemma in lemmas if lemma})[:50]
    if not wanted:
        return []
    found = (
        Posting.objects.filter(kind=kind, lemma__in=wanted)
        .values_list("object_id")
        .annotate(hits=Count("lemma"), total=Sum("weight"))
        .order_by("-hits", "-total", "object_id")[:most]
    )
    return [(object_id, hits, total) for object_id, hits, total in found]


def holders(kind: str, lemma: str, *, most: int) -> list[Any]:
    """Return the things that hold this lemma, at most `most`, in no order: `most` of them means that it says little.

    Keys as the database gives them (a UUID is 32 letters on SQLite): a thousand conversions take longer than the query.
    """
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, [kind, lemma[:LONGEST], most])
        return [key for (key,) in cursor.fetchall()]


def _shortened(lemmas: Mapping[str, int]) -> dict[str, int]:
    short: dict[str, int] = {}
    for lemma, weight in lemmas.items():
        key = lemma[:LONGEST]
        if key:
            short[key] = max(short.get(key, 0), min(max(weight, 1), 100))
    return short
