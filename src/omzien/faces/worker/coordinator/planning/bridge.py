# SPDX-License-Identifier: EUPL-1.2
"""The reasons of a plan in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omzien.base.actor import Actor
from omzien.matches.assigning.models import Pair, Plan
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Offer
from omzien.places.models import Area

POINTS_PER_KM = 100
NEAR_KM = 0.3
NEARER = {
    "full": gettext_lazy("is dichterbij, maar heeft geen plaats meer"),
    "fits_less": gettext_lazy("is dichterbij, maar past minder goed"),
    "busier": gettext_lazy("is dichterbij, maar heeft het drukker"),
}
WAITING = {
    "nobody_fits": gettext_lazy("Er is nu niemand die dit wil doen, of niemand in de buurt."),
    "only_refused": gettext_lazy("Wie past, kreeg eerder een nee. Vraag wat anders kan."),
    "all_full": gettext_lazy("Wie past, heeft geen plaats meer. Zoek een helper of een groep erbij."),
    "too_costly": gettext_lazy("Wie past, is te ver weg of heeft het te druk."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair as a coordinator reads it: who, why, who else was looked at, or why nobody yet."""

    pair: Pair
    who: str
    why: tuple[str, ...]
    others: tuple[str, ...]
    waiting: str


def in_words(plan: Plan, *, for_: Actor) -> list[Shown]:
    """Every pair of a plan with its reasons, in three queries."""
    related = (
        "question__neighbourhood",
        "question__municipality",
        "question__person",
        "helper__neighbourhood",
        "question__offer",
        "occurrence__offer",
    )
    pairs = list(
        Pair.objects.visible_to(for_).filter(plan=plan).select_related(*related).order_by("question__asked_at")
    )
    names = _names(pairs, for_)
    return [
        Shown(
            pair=pair,
            who=str(pair.helper or (pair.occurrence.offer.title if pair.occurrence else "")),
            why=tuple(_why(pair)) if not pair.why_waiting else (),
            others=tuple(_others(pair.reasons.get("passed_over", []), names)),
            waiting=str(WAITING.get(pair.why_waiting, "")),
        )
        for pair in pairs
    ]


def _names(pairs: Sequence[Pair], for_: Actor) -> Mapping[str, str]:
    keys = {UUID(key) for pair in pairs for key, _why in pair.reasons.get("passed_over", [])}
    if not keys:
        return {}
    helpers = Helper.objects.visible_to(for_).filter(pk__in=keys).values_list("pk", "call_me")
    offers = Offer.objects.filter(pk__in=keys).values_list("pk", "title")
    return {str(pk): name for pk, name in [*helpers, *offers]}


def _why(pair: Pair) -> Iterable[str]:
    asked = pair.question
    here = asked.neighbourhood or asked.municipality
    if here.lon is not None and _is_known(pair.helper.neighbourhood if pair.helper else None, pair):
        km = pair.reasons["distance"] / POINTS_PER_KM
        yield _("ongeveer %s km") % f"{km:.1f}".replace(".", ",") if km >= NEAR_KM else _("dichtbij")
    yield _("spreekt een andere taal") if pair.reasons["language"] else _("spreekt dezelfde taal")
    if pair.helper is None:
        yield _("in een groep")
        return
    load = pair.reasons["load"]
    yield (
        ngettext("hielp %d keer in vier weken", "hielp %d keer in vier weken", load) % load
        if load
        else _("hielp nog niet in vier weken")
    )


def _is_known(area: Area | None, pair: Pair) -> bool:
    if pair.occurrence is not None:
        return pair.occurrence.offer.lon is not None
    return area is not None and area.lon is not None


def _others(passed: Iterable[Sequence[str]], names: Mapping[str, str]) -> Iterable[str]:
    for key, why in passed:
        if key in names:
            yield f"{names[key]} {NEARER[why]}"
