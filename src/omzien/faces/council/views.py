# SPDX-License-Identifier: EUPL-1.2
"""The list, the levers with their live answer, and scenarios side by side."""

from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omzien.core.dynamics.answer import LIMITS, answer
from omzien.core.dynamics.expressions import Refused
from omzien.faces.council.bridge import (
    beside,
    fact_rows,
    first_sentences,
    people_rows,
    return_rows,
    said_band,
    when_sentences,
)
from omzien.faces.council.drawings.bridge import carrier_lines, payer_bars, year_lines, year_piles
from omzien.faces.council.forms import MOST_DRAWS, NewForm, PlaceForm, chosen_words, standing
from omzien.faces.council.rules import for_policy, own_organisation, own_scenarios
from omzien.people.signin.bridge import actor_of
from omzien.scenarios import actions
from omzien.scenarios.bridge import document_of

FEW_DRAWS = 64
MOST_SIDE_BY_SIDE = 4
SHOWN = 50


@require_GET
@for_policy
def home(request: HttpRequest) -> HttpResponse:
    """Own scenarios, and the way to a new one."""
    organisation = own_organisation(request)
    municipality = organisation.municipalities.order_by("name").first()
    context = {
        "scenarios": own_scenarios(request)[:SHOWN],
        "municipality": municipality.name if municipality else "",
        "organisation": organisation,
    }
    return render(request, "council/home.html", context)


@require_GET
@for_policy
def what_if(request: HttpRequest) -> HttpResponse:
    """Levers with an answer beside them; without a script a button brings the answer."""
    key = {"sleutel": uuid4()}
    asked = request.GET.get("gemeente")
    form = NewForm(standing(request.GET, key)) if asked else NewForm(initial=_initial(request) | key)
    for name in ("naam", "kijk"):
        form.fields[name].required = False
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= _answer(form, MOST_DRAWS)
    return render(request, "council/what_if.html", context)


def _initial(request: HttpRequest) -> dict[str, Any]:
    municipality = own_organisation(request).municipalities.order_by("name").first()
    return {"gemeente": municipality.name if municipality else ""}


@require_GET
@for_policy
def live(request: HttpRequest) -> HttpResponse:
    """Only the answer: a quick one first, then the full one by itself."""
    form = PlaceForm(request.GET)
    full = request.GET.get("trekkingen") == str(MOST_DRAWS)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context |= _answer(form, MOST_DRAWS if full else FEW_DRAWS)
        if not full:
            address = request.GET.copy()
            address["trekkingen"] = str(MOST_DRAWS)
            context["then"] = address.urlencode()
    return render(request, "council/answer.html", context)


def _answer(form: PlaceForm, draws: int) -> dict[str, Any]:
    """What the page says, or why the model refuses."""
    if form.where is None:
        return {}
    chosen = form.chosen(draws)
    if not chosen.levers:
        return {}
    try:
        start = actions.start_of(form.where, form.cleaned_data["buurten"])
        question = chosen.question()
        document = document_of(question, answer(question, start.observed), {})
    except Refused as problem:
        return {"refused": str(problem)}
    facts = fact_rows([asdict(fact) for fact in start.facts])
    return {"inputs": facts, "left_out": len(start.left_out), **told(document)}


def told(document: dict[str, Any], *, wellbeing: bool = True) -> dict[str, Any]:
    """Everything a result says, people first."""
    return {
        "document": document,
        "sentences": first_sentences(document),
        "when": when_sentences(document),
        "people": people_rows(document),
        "lines": year_lines(document),
        "carriers": carrier_lines(document),
        "bars": payer_bars(document, wellbeing=wellbeing),
        "piles": year_piles(document, wellbeing=wellbeing),
        "returns": return_rows(document),
        "limits": LIMITS,
        "assumptions": [{**row, "said": said_band(row)} for row in document["assumptions"]],
        "weak": sum(row["grade"] in {"D", "E"} for row in document["assumptions"]),
    }


@require_POST
@for_policy
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands on the page as a scenario with a name."""
    form = NewForm(request.POST)
    if form.is_valid() and form.where is not None:
        try:
            scenario = actions.make(
                by=actor_of(request),
                organisation=own_organisation(request),
                municipality=form.where,
                name=form.cleaned_data["naam"],
                view=form.cleaned_data["kijk"],
                chosen=form.chosen(),
                codes=form.cleaned_data["buurten"],
                key=form.cleaned_data["sleutel"],
            )
            actions.run(by=actor_of(request), scenario=scenario)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Bewaard. Iedereen met deze rol in uw organisatie kan het zien."))
            return redirect("council:scenario", pk=scenario.pk)
    return render(request, "council/what_if.html", {"form": form}, status=400)


@require_GET
@for_policy
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four scenarios side by side."""
    rows = own_scenarios(request)
    wanted = _ids(request.GET.getlist("s"))
    chosen = list(rows.filter(pk__in=wanted))
    if len(chosen) < len(wanted):
        raise Http404
    columns = [(one, found) for one in chosen if (found := actions.current_run(one)) is not None]
    documents = [actions.read(found.document) for _one, found in columns]
    heads = [
        {"scenario": one, "levers": chosen_words(one.levers), "sentences": first_sentences(document)}
        for (one, _found), document in zip(columns, documents, strict=True)
    ]
    context = {
        "heads": heads,
        "rows": beside(documents),
        "apart": len({(one.snapshot_id, one.years) for one, _found in columns}) > 1,
        "old": len(chosen) - len(columns),
        "most": MOST_SIDE_BY_SIDE,
    }
    return render(request, "council/compare.html", context)


def _ids(texts: list[str]) -> list[UUID]:
    try:
        found = [UUID(text) for text in dict.fromkeys(texts)]
    except ValueError as problem:
        raise Http404 from problem
    if len(found) > MOST_SIDE_BY_SIDE:
        raise Http404
    return found
