# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.faces.worker.forms import tried
from omzien.faces.worker.locked.forms import ConcernForm, StepForm
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.people.models import Role
from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of
from omzien.safety import actions
from omzien.safety.models import Concern, TakenStep, Watcher
from omzien.safety.workflow import ADVICE, CodeStep


@require_GET
@for_workers
def concerns(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = Concern.objects.visible_to(actor).select_related("author")
    readers = Watcher.objects.current().at(persons_open_at(actor)).values_list("account__name", flat=True)
    shown = {"concerns": rows[:100], "advice": ADVICE, "readers": readers, "leads": actor.has_role(Role.COORDINATOR)}
    return render(request, "worker/concerns.html", shown)


@require_http_methods(["GET", "POST"])
@for_workers
def new_concern(request: HttpRequest) -> HttpResponse:
    """Write down a concern. Words that come from a line are shown first and kept only after this form."""
    first = "eerst" in request.POST
    form = ConcernForm(None if first else request.POST or None, initial={"words": request.POST.get("words", "")})
    if request.method == "POST" and not first and form.is_valid():
        data = form.cleaned_data
        made: list[Concern] = []
        done = tried(
            request,
            lambda: made.append(
                actions.keep_concern(
                    by=actor_of(request),
                    organisation_id=here(request),
                    words=data["words"],
                    about=data["about"],
                    children=form.children_or_unknown(),
                )
            ),
            _("Bewaard in het deel op slot."),
            form=form,
        )
        if done:
            return redirect("worker:concern", pk=made[0].pk)
    return render(request, "worker/new_concern.html", {"form": form, "advice": ADVICE, "here": here(request)})


def _page(request: HttpRequest, concern: Concern, form: StepForm, status: int = 200) -> HttpResponse:
    taken = list(TakenStep.objects.visible_to(actor_of(request)).filter(concern=concern).select_related("account"))
    steps = [(number, label, [one for one in taken if one.step == number]) for number, label in CodeStep.choices]
    shown = {"concern": concern, "steps": steps, "form": form, "advice": ADVICE}
    return render(request, "worker/concern.html", shown, status=status)


@require_GET
@for_workers
def concern(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, own_row(request, Concern, pk, "author"), StepForm())


@require_POST
@for_workers
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    row, form = own_row(request, Concern, pk, "author"), StepForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, 422)
    data = form.cleaned_data
    tried(
        request,
        lambda: actions.take_step(by=actor_of(request), concern=row, step=CodeStep(data["step"]), words=data["words"]),
        _("Bewaard."),
    )
    return redirect("worker:concern", pk=pk)


@require_POST
@for_workers
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, Concern, pk)
    tried(request, lambda: actions.close(by=actor_of(request), concern=row), _("Afgerond. Zet een stap om te openen."))
    return redirect("worker:concern", pk=pk)
