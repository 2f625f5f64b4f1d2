# SPDX-License-Identifier: EUPL-1.2
"""One scenario: its answer, the loop, its neighbourhoods, what matters most, and the ways out."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.outcome import valued
from omzien.core.dynamics.registration import COUNTED
from omzien.core.dynamics.whatif import as_one, run
from omzien.core.dynamics.worth import knowing, must_be_true, sobol, spiral, tornado
from omzien.faces.council.bridge import (
    between,
    counted,
    euros,
    fact_rows,
    figure,
    fixed,
    percent,
    rate,
    return_rows,
)
from omzien.faces.council.forms import ChangeForm, DoorsForm, chosen_words, typed
from omzien.faces.council.places import bridge as town
from omzien.faces.council.rules import for_policy, own_scenario
from omzien.faces.council.stored.bridge import as_csv, as_xmile
from omzien.faces.council.views import told
from omzien.people.signin.bridge import actor_of
from omzien.scenarios import actions
from omzien.scenarios.bridge import restored
from omzien.scenarios.models import Scenario

MOST_TOLD = 8
SHARP = 4096
# Below one in ten thousand a proof is whole.
LEAST_GAP = 1e-4
KINDS = {"json": "application/json", "csv": "text/csv; charset=utf-8", "xmile": "application/xml"}


def current(scenario: Scenario) -> dict[str, Any] | None:
    """The answer as it stands, or None when something was changed since."""
    found = actions.current_run(scenario)
    return None if found is None else actions.read(found.document)


@require_GET
@for_policy
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """People and places first, euros second, and everything it rests on."""
    scenario = own_scenario(request, pk)
    document = current(scenario)
    context: dict[str, Any] = {"scenario": scenario, "levers": chosen_words(scenario.levers)}
    context["inputs"] = fact_rows(scenario.snapshot.facts)
    if document is not None:
        context |= told(document, wellbeing=request.GET.get("welzijn") != "nee")
        walking = town.walking(scenario)
        context |= {
            "walking": walking,
            "near": counted(walking.near),
            "residents": counted(walking.residents),
            "horizons": _horizons(document),
            "weighed": return_rows(document["weighed"]),
        }
    return render(request, "council/scenario.html", context)


def _horizons(document: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    rows = []
    for years, found in document["horizons"].items():
        chance = found["p_gain"] if found["p_society_gt_1"] is None else found["p_society_gt_1"]
        if found["society"] is None:
            rows.append((_("%s jaar") % years, "–", "–", percent(chance)))
            continue
        said = [f"{rate(found[view]['p50'])} ({between(found[view], rate)})" for view in ("society", "municipality")]
        rows.append((_("%s jaar") % years, said[0], said[1], percent(chance)))
    return rows


@require_POST
@for_policy
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer it as it stands now."""
    scenario = own_scenario(request, pk)
    actions.run(by=actor_of(request), scenario=scenario)
    return redirect("council:scenario", pk=scenario.pk)


@require_http_methods(["GET", "POST"])
@for_policy
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move the levers of a scenario; figures and assumptions stay."""
    scenario = own_scenario(request, pk)
    form = ChangeForm(request.POST or None, initial=typed(scenario))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                by=actor_of(request),
                scenario=scenario,
                name=form.cleaned_data["naam"],
                view=form.cleaned_data["kijk"],
                chosen=form.chosen(),
            )
            actions.run(by=actor_of(request), scenario=scenario)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Bewaard. Dit is het nieuwe antwoord."))
            return redirect("council:scenario", pk=scenario.pk)
    return render(request, "council/change.html", {"scenario": scenario, "form": form})


@require_POST
@for_policy
def throw_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    actions.throw_away(by=actor_of(request), scenario=own_scenario(request, pk))
    messages.success(request, _("Weggegooid."))
    return redirect("council:home")


@require_GET
@for_policy
def loop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The spiral with its loops, and how much of it comes from outside."""
    scenario = own_scenario(request, pk)
    found = spiral(actions.question_of(scenario), restored(scenario.snapshot.values))
    context = {
        "scenario": scenario,
        "gain": rate(found.gain["p50"]),
        "gain_band": between(found.gain, rate),
        "feeds": percent(found.feeds_itself),
        "left": percent(found.budget_left["p50"]),
        "left_band": between(found.budget_left, percent),
        "autonomous": percent(found.autonomous["p50"]),
        "autonomous_band": between(found.autonomous, percent),
    }
    return render(request, "council/loop.html", context)


@require_GET
@for_policy
def places(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Over neighbourhoods: the map, workers, and who would lose by another division. Never sorted by need."""
    scenario = own_scenario(request, pk)
    context = {"scenario": scenario, **town.spread(scenario), **_doors(request, scenario)}
    return render(request, "council/places.html", context)


def _doors(request: HttpRequest, scenario: Scenario) -> dict[str, Any]:
    """The best choice of meeting places, or why there is none."""
    form = DoorsForm(request.GET if "plekken" in request.GET else None)
    if form.is_bound and not form.is_valid():
        return {"doors_form": form}
    asked = form.cleaned_data if form.is_bound else {}
    try:
        found = town.best_doors(scenario, asked.get("plekken"), moved=bool(asked.get("opnieuw")))
    except Refused as problem:
        form.add_error("plekken", str(problem))
        return {"doors_form": form}
    form.fields["plekken"].initial = found.asked
    told = {
        "now": counted(found.now), "then": counted(found.then), "residents": counted(found.residents),
        "better": None if found.gap < LEAST_GAP else f"{fixed(found.gap * 100, 1)}%",
    }  # fmt: skip
    return {"doors_form": form, "doors": found, **told}


@require_GET
@for_policy
def matters(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What must be true, and what is best measured first."""
    scenario = own_scenario(request, pk)
    question, observed = actions.question_of(scenario), restored(scenario.snapshot.values)
    names = {row.id: row for row in question.table}
    context: dict[str, Any] = {"scenario": scenario}
    try:
        swings = tornado(question, observed)[:MOST_TOLD]
    except Refused as problem:
        return render(request, "council/matters.html", {**context, "refused": str(problem)})
    needed = must_be_true(question, observed, [swing.id for swing in swings])
    shares = {one.id: one.total for one in sobol(question, observed)}
    # Small differences decide here: many draws, over all neighbourhoods taken together.
    sharp = replace(question, draws=SHARP)
    worth = knowing(sharp, valued(sharp, run(sharp, as_one(observed))))
    context |= {
        "swings": [(names[one.id].name, rate(one.low), rate(one.high), percent(shares[one.id])) for one in swings],
        "needed": [
            (names[one.id].name, _value(names[one.id].median), *(_value(one.values[target]) for target in (1.0, 1.6)))
            for one in needed
        ],
        "first": [
            (key, names[key].name, euros(value), key in COUNTED)
            for key, value in list(worth.each.items())[:MOST_TOLD]
            if value > 0
        ],
        "everything": euros(worth.everything),
    }
    return render(request, "council/matters.html", context)


def _value(value: float | None) -> str:
    return _("haalt het niet") if value is None else figure(value)


@require_GET
@for_policy
def export(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The whole answer with its assumptions, as JSON, CSV, or the model as XMILE."""
    scenario = own_scenario(request, pk)
    found = actions.current_run(scenario)
    if kind not in KINDS or found is None:
        raise Http404
    text = {
        "json": lambda: found.document,
        "csv": lambda: as_csv(scenario, actions.read(found.document)),
        "xmile": lambda: as_xmile(scenario),
    }
    name = f"{slugify(scenario.name) or 'scenario'}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(text[kind](), content_type=KINDS[kind], headers=headers)
