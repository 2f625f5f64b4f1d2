# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omzien.faces.resident.bridge import Shown, groups_of
from omzien.faces.resident.caring.forms import HoldingOnForm
from omzien.faces.resident.forms import FindForm
from omzien.offer.finding.actions import find
from omzien.offer.finding.bridge import Found
from omzien.offer.models import Kind

ANY_KIND = frozenset(Kind.values)
# Each heading with the themes and the kinds behind it; an offer stands under the first that fits.
HEADINGS: tuple[tuple[str | Promise, tuple[str, ...], frozenset[str]], ...] = (
    (_("Even vrij: iemand neemt het over"), ("respite_care",), ANY_KIND),
    (_("Praten met anderen die zorgen"), ("carer_group", "dementia_support"), ANY_KIND),
    (_("Voor kinderen en jongeren die zorgen"), ("young_carers",), ANY_KIND),
    # Support with dates to come to is something to learn; the rest is somebody to ask.
    (_("Leren zorgen: een cursus of training"), ("carer_support",), frozenset({Kind.ACTIVITY})),
    (_("Advies en hulp bij het zorgen"), ("carer_support",), ANY_KIND),
)
THEMES = tuple(dict.fromkeys(theme for _heading, themes, _kinds in HEADINGS for theme in themes))
RESULTS = 24
EACH = 4


def _found(form: FindForm) -> Found:
    near, area = form.near()
    return find(
        near=near,
        neighbourhood=area,
        themes=THEMES,
        now=timezone.now(),
        language=translation.get_language() or "nl",
        limit=RESULTS,
    )


def door(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST if request.method == "POST" else {})
    form.is_valid()
    found = _found(form)
    shown: dict[str, Any] = {
        "form": form,
        "found": found,
        "sections": _sections([row for group in groups_of(found, now=timezone.now()) for row in group.results]),
        "person": found.people[0],
        "questions": HoldingOnForm(),
    }
    return render(request, "resident/caring/door.html", shown)


def _heading_of(row: Shown) -> int | None:
    kind, themes = row.result.kind, set(row.result.themes)
    return next((at for at, (_name, of, kinds) in enumerate(HEADINGS) if themes & set(of) and kind in kinds), None)


def _sections(rows: list[Shown]) -> list[tuple[str, list[Shown]]]:
    sections: dict[int, list[Shown]] = {}
    for row in rows:
        place = _heading_of(row)
        if place is not None and len(sections.setdefault(place, [])) < EACH:
            sections[place].append(row)
    return [(str(HEADINGS[place][0]), sections[place]) for place in sorted(sections)]


def holding_on(request: HttpRequest) -> HttpResponse:
    """'Hoe houd ik het vol': a few questions, nothing kept, and always somebody at the end."""
    form = HoldingOnForm(request.POST or None)
    answer = form.answer() if form.is_valid() else ""
    people = _found_person(request)
    return render(request, "resident/caring/holding-on.html", {"form": form, "answer": answer, "person": people})


def _found_person(request: HttpRequest) -> Any:
    place = FindForm({"postcode": request.POST.get("postcode", "")[:80]})
    place.is_valid()
    return _found(place).people[0]
