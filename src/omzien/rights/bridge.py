# SPDX-License-Identifier: EUPL-1.2
"""Rows of local schemes -> what the core counts with, and the words residents read about their age."""

from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

import yaml
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omzien.core.entitlements.book import Boek
from omzien.core.entitlements.conditions import LokaleRegeling, LokaleUitkomst, local_outcome, read_condition
from omzien.core.entitlements.model import Situatie
from omzien.places.models import Area
from omzien.rights.models import LocalScheme


def as_rule(scheme: LocalScheme, today: date) -> LokaleRegeling:
    return LokaleRegeling(
        id=scheme.key,
        naam=scheme.name,
        gemeente=scheme.municipality.code if scheme.municipality else "",
        voorwaarde=read_condition(scheme.conditions),
        bedrag=scheme.amount,
        bevestigd=not scheme.is_unchecked(today),
    )


def local_outcomes(
    situation: Situatie, municipality: Area | None, book: Boek, today: date
) -> list[tuple[LocalScheme, LokaleUitkomst]]:
    """Every local scheme that holds here, with what it means for this household. One query."""
    rows = LocalScheme.objects.published().holds_in(municipality).select_related("municipality", "keeper")
    return [(scheme, local_outcome(as_rule(scheme, today), situation, book)) for scheme in rows]


def age_label(scheme: LocalScheme, today: date) -> str:
    """What a resident reads about when somebody last looked (CARE section 5)."""
    if scheme.checked_on is None:
        return _("Wij weten niet zeker of dit klopt. Nog niemand heeft dit nagekeken.")
    day = date_format(scheme.checked_on, "j F Y")
    if scheme.is_unchecked(today):
        return _("Wij weten niet zeker of dit klopt. Laatst bekeken: %(day)s.") % {"day": day}
    return _("Gecontroleerd op %(day)s.") % {"day": day}


def shipped_schemes() -> dict[str, dict[str, Any]]:
    """The schemes of the package as fields of a row; one whose municipality is not here is left out."""
    text = (resources.files("omzien.rights") / "data" / "schemes.yaml").read_text(encoding="utf-8")
    rows: list[Mapping[str, Any]] = yaml.safe_load(text)["schemes"]
    codes = {row["municipality"] for row in rows if row.get("municipality")}
    areas = {area.code: area for area in Area.objects.filter(code__in=codes)}
    found = {}
    for row in rows:
        code = row.get("municipality")
        if code and code not in areas:
            continue
        values = {name: value for name, value in row.items() if name not in {"key", "municipality"}}
        found[row["key"]] = {**values, "municipality": areas[code] if code else None}
    return found
