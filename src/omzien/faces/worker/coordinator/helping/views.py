# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omzien.faces.worker.coordinator.forms import CertificateForm
from omzien.faces.worker.coordinator.rules import own_part
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_coordinators, own_row
from omzien.matches.duties import actions as duties
from omzien.matches.duties.bridge import appreciations, loads, to_celebrate
from omzien.matches.duties.models import Duty, DutyState
from omzien.offer.helpers import actions
from omzien.offer.helpers.models import Certificate, Helper, HelperState
from omzien.people.signin.bridge import actor_of

MOST = 30


@require_GET
@for_coordinators
def helpers(request: HttpRequest) -> HttpResponse:
    """Whom to welcome first, then everybody with her load beside what she said."""
    actor, today = actor_of(request), timezone.localdate()
    carried = loads(for_=actor, today=today)
    everybody = [load.helper for load in carried]
    seen = Certificate.objects.visible_to(actor).filter(renew_on__lte=today).select_related("helper")
    new = [helper for helper in everybody if helper.state == HelperState.NEW]
    shown = {
        "new": sorted(new, key=lambda helper: helper.welcome_before),
        "loads": [load for load in carried if load.helper.state != HelperState.NEW],
        "parties": to_celebrate(everybody, today=today),
        "renew": seen[:MOST],
        "today": today,
    }
    return render(request, "worker/coordinator/helpers.html", shown)


def _page(request: HttpRequest, row: Helper, status: int = 200, **more: Any) -> HttpResponse:
    actor = actor_of(request)
    done = Duty.objects.visible_to(actor).filter(helper=row).select_related("occurrence__offer")
    shown = {
        "helper": row,
        "likes": row.likes.all(),
        "certificates": Certificate.objects.visible_to(actor).filter(helper=row).order_by("-seen_on"),
        "duties": done.filter(state=DutyState.DONE).order_by("-on")[:MOST],
        "form": CertificateForm(),
    }
    return render(request, "worker/coordinator/helper.html", shown | more, status=status)


@require_GET
@for_coordinators
def helper(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, own_row(request, Helper, pk, "neighbourhood", "person"))


@require_GET
@for_coordinators
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A letter of appreciation to print and give."""
    today = timezone.localdate()
    row = own_row(request, Helper, pk, "organisation", "person")
    (one,) = appreciations([row], for_=actor_of(request), today=today)
    return render(request, "worker/coordinator/letter.html", {"one": one, "today": today})


@require_POST
@for_coordinators
def welcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, Helper, pk)
    tried(request, lambda: actions.welcome(by=actor_of(request), helper=row), _("%s kan nu helpen.") % row.call_me)
    return redirect("coordinator:helpers")


@require_POST
@for_coordinators
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down that it was seen; the paper goes back."""
    row, form = own_row(request, Helper, pk, "neighbourhood", "person"), CertificateForm(request.POST)

    def see() -> object:
        given = form.cleaned_data
        return actions.see_certificate(
            by=actor_of(request), helper=row, issued_on=given["issued_on"], renew_after_months=given["renew"]
        )

    if tried(request, see, _("Opgeschreven dat je de VOG zag."), form):
        return redirect("coordinator:helper", pk=pk)
    return _page(request, row, 422, form=form)


@require_POST
@for_coordinators
def thank(request: HttpRequest, pk: UUID) -> HttpResponse:
    duty = own_part(request, Duty, pk, "helper", "helper")
    tried(
        request, lambda: duties.thank(by=actor_of(request), duty=duty), _("%s hoort jouw dank.") % duty.helper.call_me
    )
    return redirect("coordinator:helper", pk=duty.helper_id)
