# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omzien.faces.worker.coordinator.planning.bridge import in_words
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_coordinators, here, own_row
from omzien.matches.assigning import actions
from omzien.matches.assigning.models import Plan
from omzien.people.models import Organisation
from omzien.people.signin.bridge import actor_of


@require_GET
@for_coordinators
def show(request: HttpRequest) -> HttpResponse:
    """The plan nobody confirmed yet: every pair with its reasons, and who still waits and why."""
    actor = actor_of(request)
    plan = Plan.objects.visible_to(actor).open().filter(organisation_id=here(request)).first()
    pairs = in_words(plan, for_=actor) if plan else []
    shown = {
        "plan": plan,
        "pairs": [pair for pair in pairs if pair.who],
        "waiting": [pair for pair in pairs if not pair.who],
    }
    return render(request, "worker/coordinator/plan.html", shown)


@require_POST
@for_coordinators
def make(request: HttpRequest) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=here(request))
    actions.preview(by=actor_of(request), organisation=organisation)
    return redirect("coordinator:plan")


@require_POST
@for_coordinators
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Only what is ticked becomes a proposal; what is not needs no reason."""
    plan = own_row(request, Plan, pk)
    chosen = [UUID(one) for one in request.POST.getlist("paar") if _is_key(one)]
    tried(
        request,
        lambda: actions.confirm(by=actor_of(request), plan=plan, pairs=chosen),
        _("De bewoners krijgen dit als voorstel."),
    )
    return redirect("coordinator:plan")


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
