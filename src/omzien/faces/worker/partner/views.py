# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from omzien.base.templatetags.pieces import day
from omzien.faces.worker.asked.forms import IntroduceForm
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_partners
from omzien.people.models import Organisation, Role, Team, TeamKind
from omzien.people.persons.actions import PersonFields
from omzien.people.persons.models import ContactWay
from omzien.people.signin.bridge import actor_of
from omzien.places.models import Area
from omzien.questions import actions
from omzien.questions.actions import Asking, Herself
from omzien.questions.models import Question, Source

MOST = 50


@require_http_methods(["GET", "POST"])
@for_partners
def introduce(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    practice = _practice(request)
    near = Organisation.objects.filter(teams__kind=TeamKind.FREE_ACCESS).distinct().order_by("name")
    near = near.filter(municipalities__in=practice.municipalities.all())
    form = IntroduceForm(request.POST or None, organisations=near)
    if request.method == "POST" and form.is_valid():
        made: list[Question] = []
        if tried(request, lambda: made.append(_introduced(request, form, practice)), _("Dank je wel."), form=form):
            messages.info(request, _("Een sociaal werker belt vóór %(day)s.") % {"day": day(made[0].promised_on)})
            return redirect("worker:introduce")
    own = Question.objects.visible_to(actor).filter(introduced_by=practice, feedback_agreed=True)
    own = own.select_related("picked_up_by", "team", "organisation").order_by("-asked_at")[:MOST]
    return render(request, "worker/introduce.html", {"form": form, "own": own, "practice": practice})


def _practice(request: HttpRequest) -> Organisation:
    """The organisation for which she introduces; with several, the first by name."""
    at = [where for where, role in actor_of(request).memberships if role == Role.PARTNER]
    return Organisation.objects.filter(pk__in=at).order_by("name")[0]


@transaction.atomic
def _introduced(request: HttpRequest, form: IntroduceForm, practice: Organisation) -> Question:
    data: dict[str, Any] = form.cleaned_data
    receiver: Organisation = data["organisation"]
    team = Team.objects.filter(organisation=receiver, kind=TeamKind.FREE_ACCESS).order_by("name").first()
    town = Area.objects.filter(organisations=practice).filter(organisations=receiver).order_by("name")[0]
    reach: PersonFields = {"phone": data["phone"], "reach_by": ContactWay.PHONE, "may_call": True}
    asking = Asking(
        words=data["words"],
        herself=Herself(call_me=data["call_me"], fields=reach),
        municipality=town,
        team=team,
        source=Source.PARTNER,
        introduced_by=practice,
        feedback_agreed=data["feedback"],
    )
    return actions.introduce(by=actor_of(request), practice=practice, asking=asking)
