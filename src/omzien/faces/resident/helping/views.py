# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omzien.base.actor import ANYONE
from omzien.faces.resident.ask.bridge import key_of, offer_of, once, place_of
from omzien.faces.resident.bridge import BY_KEY, groups_of
from omzien.faces.resident.forms import FindForm
from omzien.faces.resident.helping import bridge
from omzien.faces.resident.helping.forms import SignUpForm
from omzien.faces.resident.limits import count, too_often
from omzien.offer.finding.actions import find
from omzien.offer.finding.bridge import Found
from omzien.offer.helpers.actions import come_forward
from omzien.offer.helpers.models import BenefitRule

TASKS = 12
MOST_SIGN_UPS = 6


def _found(near: str, area: str) -> Found:
    return find(
        near=near,
        neighbourhood=area,
        themes=BY_KEY["doen"].themes,
        now=timezone.now(),
        language=translation.get_language() or "nl",
        limit=TASKS,
        wants_to_do=True,
    )


def door(request: HttpRequest) -> HttpResponse:
    """Small tasks with their next date, near a postcode when one was given."""
    form = FindForm(request.POST if request.method == "POST" else {})
    form.is_valid()
    found = _found(*form.near())
    tasks = next((group for group in groups_of(found, now=timezone.now()) if group.key == "tasks"), None)
    shown = {
        "form": form,
        "found": found,
        "tasks": tasks.results if tasks else (),
        "welcomer": bridge.welcomer(found.people, None),
        "person": found.people[0],
    }
    return render(request, "resident/helping/door.html", shown)


def sign_up(request: HttpRequest) -> HttpResponse:
    """The form, opened by POST with the place and the task, and what came of it."""
    if request.method != "POST":
        return _form(request, SignUpForm(initial={"sleutel": once()}, likes=bridge.likes()))
    if not request.POST.get("doe"):
        told = {name: request.POST.get(name, "")[:80] for name in ("postcode", "plaats", "aanbod")}
        return _form(request, SignUpForm(initial={**told, "sleutel": once()}, likes=bridge.likes()))
    form = SignUpForm(request.POST, likes=bridge.likes())
    if not form.is_valid():
        return _form(request, form, status=422)
    if too_often(request, "help", MOST_SIGN_UPS):
        form.add_error(None, _("U meldde zich net al vaak aan. Wacht even, of bel."))
        return _form(request, form, status=429)
    return _keep(request, form)


def _form(request: HttpRequest, form: SignUpForm, *, status: int = 200) -> HttpResponse:
    task = offer_of(str(form["aanbod"].value() or ""))
    near = str(form["postcode"].value() or "")
    people = () if task else _found(near, "").people
    shown: dict[str, Any] = {
        "form": form,
        "task": task,
        "welcomer": bridge.welcomer(people, task),
        "rules": BenefitRule.objects.on(timezone.localdate()).order_by("pk"),
    }
    return render(request, "resident/helping/sign-up.html", shown, status=status)


def _keep(request: HttpRequest, form: SignUpForm) -> HttpResponse:
    given = form.cleaned_data
    near, area = form.near()
    task = offer_of(given["aanbod"])
    found = _found(near, area)
    who = bridge.welcomer(found.people, task)
    if who is None:
        form.add_error("postcode", _("Hier is nog niemand voor een gesprek. Bel uw gemeente."))
        return _form(request, form, status=422)
    count(request, "help")
    place = place_of(near, area)
    neighbourhood = place.neighbourhood if place else None
    try:
        helper = come_forward(
            by=ANYONE,
            organisation=who.organisation,
            call_me=given["noem_mij"],
            wishes=bridge.wishes_of(form, neighbourhood),
            reach=bridge.reach_of(given, neighbourhood),
            key=key_of(given["sleutel"]),
        )
    except ValidationError as refused:
        form.add_error(None, " ".join(refused.messages))
        return _form(request, form, status=422)
    return render(request, "resident/helping/welcome.html", {"helper": helper, "welcomer": who, "task": task})
