# SPDX-License-Identifier: EUPL-1.2
"""Rows that reach their organisation through another row: the same wall as `own_row`."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of

M = TypeVar("M", bound=models.Model)


def own_part(request: HttpRequest, model: type[M], pk: UUID, through: str, *related: str) -> M:
    """One row of the worker's own organisation, found `through` another, or 404 as if it did not exist."""
    actor = actor_of(request)
    rows: Any = model._default_manager
    mine = rows.visible_to(actor).filter(**{f"{through}__organisation_id__in": persons_open_at(actor)})
    row: M = get_object_or_404(mine.select_related(*related), pk=pk)
    return row
