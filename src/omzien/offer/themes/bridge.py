# SPDX-License-Identifier: EUPL-1.2
"""Themes -> SKOS as NL-SBB asks: one scheme, life domains on top, a Dutch label and explanation per concept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from omzien.core import wording
from omzien.offer.bridge import Json
from omzien.offer.models import Theme

CONTEXT: dict[str, Json] = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "title": {"@id": "dct:title", "@container": "@language"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
}

# Shown first with the right line, whatever the ranking says.
URGENT = frozenset({"crisis_line", "domestic_violence", "elder_abuse", "homeless_shelter"})

# Where access to individual support may follow, so that a neighbourhood team may be named beside a sociaal werker.
NEIGHBOURHOOD_TEAM = frozenset({"debt_help", "eviction_prevention", "domestic_violence", "family_tension"})


def shipped_values(word: wording.Theme) -> dict[str, Any]:
    """Return the fields of a theme row as the shipped vocabulary has them, in JSON's own types."""
    return {
        "label_u": word.label_u,
        "label_je": word.label_je,
        "label_en": word.label_en,
        "label_tr": word.label_tr,
        "label_ar": word.label_ar,
        "drafts": list(word.draft),
        "first_form": word.first_form,
        "life_domain": word.life_domain,
        "service_types": list(word.service_types),
        "spheres": list(word.spheres),
        "criteria": {"contributes": list(word.contributes), "usually": list(word.usually)},
        "target_groups": list(word.target_groups),
        "neighbourhood_team": word.id in NEIGHBOURHOOD_TEAM,
        "urgent": word.id in URGENT,
    }


def themes_skos(themes: Iterable[Theme], *, base_url: str, domains: Mapping[str, str]) -> dict[str, Json]:
    """Return the vocabulary as JSON-LD. `domains` gives the Dutch label per life domain."""
    rows = list(themes)
    scheme = f"{base_url}/themas"
    graph: list[Json] = [{"@id": scheme, "@type": "skos:ConceptScheme", "title": {"nl": "Thema's van Omzien"}}]
    graph.extend(
        {
            "@id": f"{scheme}/gebied/{domain}",
            "@type": "skos:Concept",
            "prefLabel": {"nl": domains.get(domain, domain)},
            "inScheme": scheme,
            "topConceptOf": scheme,
        }
        for domain in sorted({theme.life_domain for theme in rows})
    )
    graph.extend(_concept(theme, scheme) for theme in rows)
    return {"@context": CONTEXT, "@graph": graph}


def _concept(theme: Theme, scheme: str) -> dict[str, Json]:
    names = (("nl", theme.label_u), ("en", theme.label_en), ("tr", theme.label_tr), ("ar", theme.label_ar))
    labels: dict[str, Json] = {language: label for language, label in names if label}
    concept: dict[str, Json] = {
        "@id": f"{scheme}/{theme.pk}",
        "@type": "skos:Concept",
        "prefLabel": labels,
        "broader": f"{scheme}/gebied/{theme.life_domain}",
        "inScheme": scheme,
    }
    if theme.label_je and theme.label_je != theme.label_u:
        concept["altLabel"] = {"nl": [theme.label_je]}
    if theme.explanation:
        concept["definition"] = {"nl": theme.explanation}
    return concept
