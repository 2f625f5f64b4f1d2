# SPDX-License-Identifier: EUPL-1.2
"""The verbs of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from omzien.base import journal
from omzien.base.actor import SYSTEM, Actor
from omzien.core import wording
from omzien.offer.models import Theme
from omzien.offer.rules import may_edit_themes
from omzien.offer.themes.bridge import URGENT, shipped_values
from omzien.people.rules import insist


class ThemeFields(TypedDict, total=False):
    label_u: str
    label_je: str
    label_en: str
    label_tr: str
    label_ar: str
    drafts: list[str]
    explanation: str
    first_form: str
    life_domain: str
    service_types: list[str]
    spheres: list[str]
    criteria: dict[str, list[str]]
    target_groups: list[str]
    neighbourhood_team: bool
    urgent: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an upgrade did. `kept` are themes whose local edit stays while the shipped one changed."""

    added: tuple[str, ...]
    renewed: tuple[str, ...]
    kept: tuple[str, ...]
    retired: tuple[str, ...]


@transaction.atomic
def load_themes(*, vocabulary: Mapping[str, wording.Theme] | None = None) -> Loaded:
    """Bring the shipped vocabulary in. What was edited here wins and stays visible as edited."""
    words = wording.themes() if vocabulary is None else vocabulary
    rows = {theme.pk: theme for theme in Theme.objects.select_for_update()}
    added: list[str] = []
    renewed: list[str] = []
    kept: list[str] = []
    for key, word in words.items():
        values = shipped_values(word)
        row = rows.get(key)
        if row is None:
            Theme.objects.create(id=key, shipped=values, **values)
            added.append(key)
        elif row.shipped != values or not row.in_use:
            (kept if _renew(row, values) else renewed).append(key)
    gone = [row for key, row in rows.items() if key not in words and row.shipped and row.in_use]
    Theme.objects.filter(pk__in=[row.pk for row in gone]).update(in_use=False)
    loaded = Loaded(tuple(added), tuple(renewed), tuple(kept), tuple(row.pk for row in gone))
    if added or renewed or kept or gone:
        subject = Theme.objects.get(pk=next(iter(words)))
        journal.write("theme.loaded", by=SYSTEM, subject=subject, data={"kept": list(kept), "added": len(added)})
    return loaded


def _renew(row: Theme, values: dict[str, object]) -> bool:
    """Take the new shipped values; tell whether a local edit stood in the way of one."""
    edited = row.edited_fields()
    for name, value in values.items():
        if name not in edited:
            setattr(row, name, value)
    row.shipped, row.in_use = values, True
    row.edited_locally = bool(row.edited_fields())
    row.save()
    return row.edited_locally


@transaction.atomic
def edit_theme(*, by: Actor, theme: Theme, **fields: Unpack[ThemeFields]) -> Theme:
    """Change a theme for this database only. ValidationError says per field what cannot be."""
    insist(may_edit_themes, by, theme)
    for name, value in fields.items():
        setattr(theme, name, value)
    if theme.pk in URGENT and not theme.urgent:
        # Danger is not a local choice: these go first in every municipality (SETTLED 18).
        raise ValidationError({"urgent": "Dit thema gaat over gevaar. Het blijft dringend."})
    theme.edited_locally = bool(theme.edited_fields()) or not theme.shipped
    theme.full_clean()
    theme.save()
    journal.write("theme.edited", by=by, subject=theme, data={"fields": sorted(fields)})
    return theme


@transaction.atomic
def take_shipped(*, by: Actor, theme: Theme) -> Theme:
    """Drop the local edit and take the theme as it came with Omzien."""
    insist(may_edit_themes, by, theme)
    if not theme.shipped:
        raise ValidationError("Dit thema is hier gemaakt. Er is geen ander.")
    for name, value in theme.shipped.items():
        setattr(theme, name, value)
    theme.edited_locally = False
    theme.save()
    journal.write("theme.taken_as_shipped", by=by, subject=theme)
    return theme
