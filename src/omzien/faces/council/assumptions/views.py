# SPDX-License-Identifier: EUPL-1.2
"""Assumptions with their grade in plain words, and evidence beside what speaks against it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from omzien.core.dynamics.evidence import evidence
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.parameters import GRADES, Parameter, parameters
from omzien.core.dynamics.registration import COUNTED, Count
from omzien.faces.council.assumptions.forms import BandForm, CountForm
from omzien.faces.council.bridge import fact_rows, said_band, unit_words
from omzien.faces.council.rules import for_policy, own_scenario
from omzien.people.signin.bridge import actor_of
from omzien.scenarios import actions
from omzien.scenarios.models import Scenario

# What the two numbers of a count are, per assumption.
COUNTS = {
    "slaag": (gettext_lazy("Mensen die daarna zelf verder konden"), gettext_lazy("Mensen van wie de steun stopte")),
    "phi": (gettext_lazy("Mensen die meteen zwaardere zorg nodig hadden"), gettext_lazy("Mensen met eerste contact")),
    "blijvend": (gettext_lazy("Mensen met steun die blijft"), gettext_lazy("Mensen die met steun begonnen")),
    "duur_B": (gettext_lazy("Mensen van wie de steun stopte"), gettext_lazy("Jaren steun bij elkaar")),
    "duur_L": (gettext_lazy("Mensen van wie de steun stopte"), gettext_lazy("Jaren steun bij elkaar")),
    "m_p": (gettext_lazy("Mensen met steun op hetzelfde moment"), gettext_lazy("Werkers (voltijd)")),
    "u_max": (gettext_lazy("Mensen met eerste contact"), gettext_lazy("Jaren zonder contact, maal vertrouwen")),
}


def _rows(scenario: Scenario) -> list[dict[str, Any]]:
    """Every assumption of the version, with who changed it when that happened."""
    changed = {row.key: row for row in scenario.assumptions.select_related("changed_by")}
    known = actions.question_of(scenario).draw()
    rows = [row for row in actions.table_of(scenario) if row.id in known]
    published = {row.id: row.grade for row in parameters()}
    return [
        {
            "row": row,
            "said": said_band(asdict(row)),
            "unit": unit_words(row.unit),
            "grade": GRADES[row.grade],
            "published_grade": published[row.id],
            "changed": changed.get(row.id),
        }
        for row in rows
    ]


@require_GET
@for_policy
def everything(request: HttpRequest, pk: UUID) -> HttpResponse:
    scenario = own_scenario(request, pk)
    context = {
        "scenario": scenario,
        "rows": _rows(scenario),
        "inputs": fact_rows(scenario.snapshot.facts),
        "grades": GRADES,
    }
    return render(request, "council/assumptions.html", context)


@require_http_methods(["GET", "POST"])
@for_policy
def one(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One assumption: change it, count it, or take the change back."""
    scenario = own_scenario(request, pk)
    found = next((one for one in _rows(scenario) if one["row"].id == key), None)
    if found is None:
        raise Http404
    row: Parameter = found["row"]
    wanted = request.POST.get("wat", "")
    start = {"laag": row.p05, "midden": row.median, "hoog": row.p95}
    band = BandForm(request.POST if wanted == "zelf" else None, initial=start, prefix="zelf")
    count = _count_form(key, request.POST if wanted == "telling" else None)
    if request.method == "POST" and _done(request, scenario, key, band, count):
        actions.run(by=actor_of(request), scenario=scenario)
        return redirect("council:assumptions", pk=scenario.pk)
    published = next(one for one in parameters() if one.id == key)
    context = {"scenario": scenario, **found, "published": published, "published_said": said_band(asdict(published)),
               "band": band, "count": count}  # fmt: skip
    return render(request, "council/assumption.html", context)


def _count_form(key: str, data: Any) -> CountForm | None:
    if key not in COUNTED:
        return None
    form = CountForm(data, prefix="telling")
    form.fields["aantal"].label, form.fields["totaal"].label = COUNTS[key]
    return form


def _done(request: HttpRequest, scenario: Scenario, key: str, band: BandForm, count: CountForm | None) -> bool:
    """Whether something was changed; when the room refuses, the form says why."""
    by = actor_of(request)
    if request.POST.get("wat") == "terug":
        actions.reset_assumption(by=by, scenario=scenario, key=key)
        messages.success(request, _("Teruggezet naar wat gepubliceerd is."))
        return True
    form = count if count is not None and count.is_bound else band
    if not form.is_valid():
        return False
    said = form.cleaned_data
    try:
        if form is band:
            values = (said["laag"], said["midden"], said["hoog"])
            actions.change_assumption(by=by, scenario=scenario, key=key, band=values, because=said["waarom"])
        else:
            counted = Count(key, said["aantal"], said["totaal"], said["periode"], said["vergeleken"])
            actions.count_assumption(by=by, scenario=scenario, count=counted)
    except Refused as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Bewaard. Het antwoord is opnieuw berekend."))
    return True


@require_http_methods(["GET", "POST"])
@for_policy
def studies(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Evidence and counter-evidence side by side; each anchor can be switched off."""
    scenario = own_scenario(request, pk)
    if request.method == "POST":
        known = {one.id for one in evidence() if one.kind == "anchor"}
        off = sorted(known - set(request.POST.getlist("telt")))
        actions.switch_off(by=actor_of(request), scenario=scenario, anchors=off)
        actions.run(by=actor_of(request), scenario=scenario)
        messages.success(request, _("Bewaard. Het antwoord is opnieuw berekend."))
        return redirect("council:evidence", pk=scenario.pk)
    context = {
        "scenario": scenario,
        "supports": [one for one in evidence() if one.kind in {"anchor", "case"}],
        "against": [one for one in evidence() if one.kind == "counter"],
        "unknown": [one for one in evidence() if one.kind == "unknown"],
        "grades": GRADES,
    }
    return render(request, "council/evidence.html", context)
