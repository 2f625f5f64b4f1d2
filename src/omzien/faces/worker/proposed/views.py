# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from omzien.faces.worker.asked.views import own_question
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_workers
from omzien.matches import actions
from omzien.matches.models import Match, Participation
from omzien.matches.workflow import DECLINES, PlaceState
from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of


@require_POST
@for_workers
def propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look what fits: together before alone."""
    question = own_question(request, pk)
    made: list[Match] = []
    try:
        made.extend(actions.propose(by=actor_of(request), question=question))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        said = ngettext("Er past %d ding.", "Er passen %d dingen.", len(made)) % len(made)
        messages.info(request, said if made else _("Er past nu niets. De vraag blijft bij jou."))
    return redirect("worker:question", pk=pk)


def _own_match(request: HttpRequest, pk: UUID) -> Match:
    rows = Match.objects.visible_to(actor_of(request)).select_related("question")
    match = get_object_or_404(rows, pk=pk)
    if match.question.organisation_id not in persons_open_at(actor_of(request)):
        raise Http404
    return match


@require_POST
@for_workers
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, said to the worker."""
    match = _own_match(request, pk)
    places: list[Participation | None] = []
    company = bool(request.POST.get("samen"))
    act = lambda: places.append(  # noqa: E731  one call, tried below
        actions.accept(by=actor_of(request), match=match, wants_company=company)
    )
    if tried(request, act, _("Afgesproken.")) and places[0] is not None and places[0].state == PlaceState.WAITING:
        messages.info(request, _("Het zit vol. Zij staat op de lijst en hoort het als er plaats is."))
    return redirect("worker:question", pk=match.question_id)


@require_POST
@for_workers
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No, with or without a reason."""
    match = _own_match(request, pk)
    because = request.POST.get("waarom", "")
    because = because if because in DECLINES else ""
    tried(request, lambda: actions.decline(by=actor_of(request), match=match, because=because), _("Dat is goed."))
    return redirect("worker:question", pk=match.question_id)
