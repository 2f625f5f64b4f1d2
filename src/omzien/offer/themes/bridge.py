# SPDX-License-Identifier: EUPL-1.2
"""Themes -> SKOS as NL-SBB asks: one scheme, life domains on top, a Dutch label and explanation per concept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    labels: dict[str, Json] = {"nl": theme.label_u}
    if theme.label_en:
        labels["en"] = theme.label_en
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
