# SPDX-License-Identifier: EUPL-1.2
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from omzien.core.entitlements.errors import InvoerFout
from omzien.people.models import Organisation, Role
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff
from omzien.places.models import Area
from omzien.rights.actions import report_odd
from omzien.rights.asking.bridge import language, words
from omzien.rights.models import Odd
from omzien.rights.telling.bridge import ShownResult, tell
from omzien.rights.together.bridge import letter_lines
from omzien.rights.together.forms import OddForm, Sheet

for_workers = for_staff(Role.WORKER, Role.COORDINATOR, Role.EDITOR)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@for_workers
def together(request: HttpRequest) -> HttpResponse:
    """Answers on the left, the result on the right. Everything travels in the form; nothing is kept."""
    sheet, found, trouble = Sheet(request.POST if request.method == "POST" else None), None, ""
    if sheet.answers.told:
        try:
            found = _told(sheet)
        except InvoerFout as problem:
            trouble = problem.melding
    filled = {
        "w": words(),
        "spoken": language(),
        "sheet": sheet,
        "found": found,
        "trouble": trouble,
        "lines": letter_lines(found) if found else [],
        "odd": OddForm(),
        "kinds": Odd.choices,
    }
    return render(request, "rights/together.html", filled)


def _told(sheet: Sheet) -> ShownResult:
    today, code = timezone.localdate(), sheet.answers.told.get("gemeente")
    area = Area.objects.filter(code=code).first() if code else None
    return tell(sheet.answers.situation(today), area, today)


@require_POST
@for_workers
def odd(request: HttpRequest) -> HttpResponse:
    """Say that an outcome is not right; only which one and what is wrong with it."""
    form = OddForm(request.POST)
    if form.is_valid():
        actor, today = actor_of(request), timezone.localdate()
        report_odd(
            by=actor,
            scheme=form.cleaned_data["regeling"],
            outcome=form.cleaned_data["toestand"],
            what=form.cleaned_data["wat"],
            parameters_on=today,
            today=today,
            organisation=Organisation.objects.filter(pk__in=actor.organisation_ids).order_by("name").first(),
        )
        messages.success(request, words()["odd_thanks"])
    else:
        messages.error(request, words()["odd_lead"])
    return redirect("rights:together")
