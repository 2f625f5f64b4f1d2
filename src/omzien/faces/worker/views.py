# SPDX-License-Identifier: EUPL-1.2
"""'Mijn dag': what matters today, and one line to write in."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omzien.alongside import actions as alongside
from omzien.alongside.models import Task
from omzien.faces.worker.bridge import day_of, inbox
from omzien.faces.worker.forms import DayForm
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.messages import actions as outbox
from omzien.messages.models import Message
from omzien.people.signin.bridge import actor_of


@require_GET
@for_workers
def day(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    shown = {"day": day_of(actor, timezone.localdate()), "key": str(uuid4()), "here": here(request), "forms": []}
    return render(request, "worker/day.html", shown)


@require_POST
@for_workers
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    task = own_row(request, Task, pk)
    alongside.finish_task(by=actor_of(request), task=task)
    messages.success(request, _("Gedaan."))
    return redirect("worker:day")


@require_POST
@for_workers
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another day for a task."""
    task = own_row(request, Task, pk)
    form = DayForm(request.POST)
    if form.is_valid():
        alongside.move_task(by=actor_of(request), task=task, due=form.cleaned_data["day"])
        messages.success(request, _("Verzet."))
    else:
        messages.error(request, _("Dit is geen datum. De taak staat nog op dezelfde dag."))
    return redirect("worker:day")


@require_GET
@for_workers
def letters(request: HttpRequest) -> HttpResponse:
    """What came in for the worker and her teams."""
    return render(request, "worker/inbox.html", {"messages_in": inbox(actor_of(request))[:100]})


@require_POST
@for_workers
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    message = own_row(request, Message, pk)
    outbox.read(by=actor_of(request), message=message)
    return redirect("worker:letters" if request.POST.get("terug") == "berichten" else "worker:day")
