# SPDX-License-Identifier: EUPL-1.2
"""What waits for a person today: silence, a shut door, a break nobody took yet."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from omzien.alongside.callcircles.models import Call
from omzien.alongside.meals.models import Stop
from omzien.alongside.respite.models import RespiteVisit, VisitState
from omzien.faces.worker.rules import for_workers
from omzien.people.models import Role
from omzien.people.signin.bridge import actor_of

MOST = 20
WEEK = timedelta(days=7)


@require_GET
@for_workers
def home(request: HttpRequest) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    silent = Call.objects.visible_to(actor).alarming().select_related("seat__person", "seat__circle")
    doors = Stop.objects.visible_to(actor).for_a_person().filter(round__day=today)
    visits = RespiteVisit.objects.visible_to(actor).filter(
        state=VisitState.PROPOSED, on__gte=today, on__lt=today + WEEK
    )
    shown = {
        "silent": silent[:MOST],
        "doors": doors.select_related("request__person", "round__kitchen__location")[:MOST],
        "visits": visits.select_related("wanted__carer", "helper", "offer")[:MOST],
        "leads": actor.has_role(Role.COORDINATOR),
    }
    return render(request, "worker/coordinator/home.html", shown)
