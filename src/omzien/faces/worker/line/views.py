# SPDX-License-Identifier: EUPL-1.2
"""Type, see, confirm. Works as plain pages; with a script it is one page that also works on a bad connection."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from omzien.alongside.lines.actions import MOST_PARTS, AlreadyKept, keep_line
from omzien.alongside.lines.bridge import own_team, writes_hours
from omzien.alongside.lines.reading.bridge import Choices, Heard, candidates, choices, understood
from omzien.alongside.lines.yields.bridge import again
from omzien.faces.worker.line.forms import PartForm, days_in, initial
from omzien.faces.worker.rules import for_workers, here
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of

LONGEST = 2_000
BY_SCRIPT = "X-Omzien-Regel"


def context(request: HttpRequest, text: str, forms: list[PartForm], key: str = "") -> dict[str, Any]:
    """What the line shows: the text, its parts, and a key that is kept once."""
    return {
        "text": text,
        "forms": forms,
        "key": key or str(uuid4()),
        "here": here(request),
        "unsure": sum(bool(form.question) for form in forms),
        "concerns": [form for form in forms if form.is_safety],
        "hours_off": any(form.shown_kind == "hours" for form in forms) and not _writes_hours(request),
    }


def _writes_hours(request: HttpRequest) -> bool:
    team = own_team(actor_of(request), here(request))
    return team is not None and writes_hours(team)


def _typed(request: HttpRequest) -> str:
    return request.POST.get("regel", "").replace("\x00", "")[:LONGEST].strip()


def read_forms(request: HttpRequest, text: str, today: date) -> list[PartForm]:
    """The parts of a line as it was just typed."""
    actor, organisation_id = actor_of(request), here(request)
    given = choices(actor, organisation_id, [today])
    heard = understood(text, actor=actor, organisation_id=organisation_id, today=today, given=given)
    return _forms(heard[:MOST_PARTS], given)


def _forms(heard: list[Heard], given: Choices) -> list[PartForm]:
    return [
        PartForm(given=given, people=one.candidates, prefix=f"p{place}", initial=initial(one))
        for place, one in enumerate(heard)
    ]


def posted_forms(request: HttpRequest, today: date) -> list[PartForm]:
    """The parts as they came back, with the corrections of the worker."""
    actor, organisation_id = actor_of(request), here(request)
    amount = request.POST.get("delen", "0")
    places = range(min(int(amount), MOST_PARTS)) if amount.isascii() and amount.isdigit() else range(0)
    given = choices(actor, organisation_id, days_in(request.POST, today))
    labels = [request.POST.get(f"p{place}-name", "") for place in places]
    people = candidates(actor, organisation_id, [label for label in labels if label])
    chosen = _chosen(request, [request.POST.get(f"p{place}-person", "") for place in places])
    return [
        PartForm(
            request.POST,
            given=given,
            people=list(dict.fromkeys([*people.get(label, ()), *chosen])),
            prefix=f"p{place}",
        )
        for place, label in zip(places, labels, strict=True)
    ]


def _chosen(request: HttpRequest, keys: list[str]) -> list[Person]:
    wanted = []
    for key in keys:
        try:
            wanted.append(UUID(key))
        except ValueError:
            continue
    if not wanted:
        return []
    rows = Person.objects.visible_to(actor_of(request)).filter(organisation_id=here(request), pk__in=wanted)
    return list(rows.select_related("neighbourhood"))


def _same_text(request: HttpRequest) -> bool:
    return " ".join(_typed(request).split()) == " ".join(request.POST.get("van", "").split())


def _page(request: HttpRequest, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    template = "worker/gelezen.html" if request.headers.get("HX-Request") else "worker/line.html"
    return render(request, template, shown, status=status)


@require_POST
@for_workers
def show(request: HttpRequest) -> HttpResponse:
    """Show what a line means. Nothing is kept. The same text comes back with the worker's corrections in it."""
    today, text = timezone.localdate(), _typed(request)
    if "delen" in request.POST and _same_text(request):
        forms = [_unbound(form) for form in posted_forms(request, today)]
    else:
        forms = read_forms(request, text, today) if text else []
    return _page(request, context(request, text, forms, request.POST.get("sleutel", "")))


def _unbound(form: PartForm) -> PartForm:
    """The same chips without their errors: looking is not confirming."""
    values = {name: form[name].value() for name in form.fields}
    return PartForm(given=form.given, people=list(form.people.values()), prefix=form.prefix, initial=values)


@require_POST
@for_workers
def keep(request: HttpRequest) -> HttpResponse:
    """Confirm what was shown. What was not shown yet is shown first; what is asked is answered first."""
    today, text, key = timezone.localdate(), _typed(request), request.POST.get("sleutel", "")
    if not _same_text(request):
        shown = context(request, text, read_forms(request, text, today) if text else [], key)
        return _page(request, shown, status=409)
    forms = posted_forms(request, today)
    valid = [form.is_valid() for form in forms]
    if not forms or not all(valid):
        return _page(request, context(request, text, forms, key), status=422)
    kept = [form.part() for form in forms if form.is_kept]
    concerns = [form.cleaned_data["text"] for form in forms if form.is_safety]
    if not kept and not concerns:
        return _said(request, key, _("Er is niets bewaard."))
    try:
        if kept:
            keep_line(by=actor_of(request), organisation_id=here(request), key=key, parts=kept)
    except AlreadyKept as problem:
        return _refused(request, context(request, text, forms), problem)
    except ValidationError as problem:
        return _refused(request, context(request, text, forms, key), problem)
    return _kept(request, key, len(kept), concerns)


def _refused(request: HttpRequest, shown: dict[str, Any], problem: ValidationError) -> HttpResponse:
    return _page(request, {**shown, "problem": " ".join(problem.messages)}, status=422)


def _kept(request: HttpRequest, key: str, amount: int, concerns: list[str]) -> HttpResponse:
    if concerns:
        # The words go straight to the locked part and are kept nowhere on the way.
        shown = {"words": "\n".join(concerns), "key": key, "amount": amount}
        return render(request, "worker/concern_first.html", shown)
    return _said(request, key, ngettext("Bewaard: %d ding.", "Bewaard: %d dingen.", amount) % amount)


def _said(request: HttpRequest, key: str, said: str) -> HttpResponse:
    if request.headers.get(BY_SCRIPT):
        return JsonResponse({"kept": key, "said": said})
    messages.success(request, said)
    return redirect("worker:day")


@require_GET
@for_workers
def repeat(request: HttpRequest) -> HttpResponse:
    """'Herhaal gisteren' and 'zelfde als vorige keer': shown to confirm, never kept by themselves."""
    today, actor, organisation_id = timezone.localdate(), actor_of(request), here(request)
    last_only = request.GET.get("wat") == "vorige"
    parts = again(actor, organisation_id, today=today, last_only=last_only)[:MOST_PARTS]
    given = choices(actor, organisation_id, [today])
    people = _known(request, [part.person_id for part in parts if part.person_id])
    heard = [Heard(part, candidates=tuple(people)) for part in parts]
    return render(request, "worker/line.html", context(request, "", _forms(heard, given)) | {"repeated": True})


def _known(request: HttpRequest, wanted: list[UUID]) -> list[Person]:
    rows = Person.objects.visible_to(actor_of(request)).filter(pk__in=wanted)
    return list(rows.select_related("neighbourhood"))
