# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.alongside.respite import actions
from omzien.alongside.respite.models import Break, RespiteVisit, VisitState
from omzien.faces.worker.coordinator.forms import BreakForm, PlaceForm, form_page
from omzien.faces.worker.coordinator.rules import own_part
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.offer.models import Offer
from omzien.people.models import Organisation
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of

MOST = 200


@require_GET
@for_workers
def breaks(request: HttpRequest) -> HttpResponse:
    """Every break that is wanted, with who takes over on which day."""
    actor, today = actor_of(request), timezone.localdate()
    wanted = list(Break.objects.visible_to(actor).running(today).select_related("carer")[:MOST])
    rows = RespiteVisit.objects.visible_to(actor).exclude(state=VisitState.CANNOT)
    visits: dict[UUID, list[RespiteVisit]] = {}
    for visit in rows.filter(wanted__in=wanted, on__gte=today).select_related("helper", "offer"):
        visits.setdefault(visit.wanted_id, []).append(visit)
    to_ask = rows.to_ask_about(today).select_related("wanted__carer", "helper", "offer")[:MOST]
    told = [(one, visits.get(one.pk, [])) for one in wanted]
    open_ = {one.pk for one, days in told if sum(day.state == VisitState.PROPOSED for day in days) > 1}
    shown = {"rows": told, "to_ask": to_ask, "several": open_}
    return render(request, "worker/coordinator/breaks.html", shown)


@require_http_methods(["GET", "POST"])
@for_workers
def ask(request: HttpRequest) -> HttpResponse:
    rows = Person.objects.visible_to(actor_of(request)).filter(organisation_id=here(request))
    form = BreakForm(request.POST or None, rows=rows.select_related("organisation")[:MOST])

    def act() -> object:
        given: dict[str, Any] = {key: value for key, value in form.cleaned_data.items() if key != "who"}
        return actions.ask_break(by=actor_of(request), carer=form.chosen()[0], **given)

    if tried(request, act, _("Opgeschreven."), form):
        return redirect("coordinator:breaks")
    back = reverse("coordinator:breaks")
    return form_page(request, form, title=_("Even vrij van zorgen"), back=back, do=_("Bewaar dit"))


@require_POST
@for_workers
def plan(request: HttpRequest) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=here(request))
    made = actions.plan_breaks(by=actor_of(request), organisation=organisation, today=timezone.localdate())
    said = _("%d keer een voorstel. Kijk het na.") % len(made) if made else _("Er is niemand bij gevonden.")
    tried(request, lambda: None, said)
    return redirect("coordinator:breaks")


@require_POST
@for_workers
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, not this time, done, or how it was."""
    visit = own_part(request, RespiteVisit, pk, "wanted", "wanted", "helper")
    by = actor_of(request)
    act = {
        "ja": lambda: actions.confirm(by=by, visit=visit),
        "niet": lambda: actions.cannot(by=by, visit=visit),
        "gedaan": lambda: actions.done(by=by, visit=visit),
        "goed": lambda: actions.how_was_it(by=by, visit=visit, well=True),
        "nog-niet": lambda: actions.how_was_it(by=by, visit=visit, well=False),
    }.get(request.POST.get("wat", ""))
    if act is not None:
        tried(request, act, _("Bewaard."))
    return redirect("coordinator:breaks")


@require_POST
@for_workers
def all_yes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every day that was proposed for one break goes on: all of them or none."""
    by, wanted = actor_of(request), own_row(request, Break, pk)
    rows = RespiteVisit.objects.visible_to(by).filter(wanted=wanted, state=VisitState.PROPOSED)
    proposed = list(rows.filter(on__gte=timezone.localdate()).order_by("on"))

    @transaction.atomic
    def act() -> None:
        for visit in proposed:
            actions.confirm(by=by, visit=visit)

    tried(request, act, ngettext("%d keer gaat door.", "%d keer gaat door.", len(proposed)) % len(proposed))
    return redirect("coordinator:breaks")


@require_http_methods(["GET", "POST"])
@for_workers
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A place takes over on a day that nobody took: chosen from what there is for carers in this town."""
    wanted, today = own_row(request, Break, pk, "carer"), timezone.localdate()
    taken = set(
        RespiteVisit.objects.visible_to(actor_of(request)).live().filter(wanted=wanted).values_list("on", flat=True)
    )
    days = [day for day in wanted.days(today, today + actions.AHEAD) if day not in taken]
    offers = (
        Offer.objects.published().with_theme(actions.THEME).filter(municipality__organisations=wanted.organisation_id)
    )
    form = PlaceForm(request.POST or None, rows=offers.order_by("title")[:MOST], days=days)

    def act() -> object:
        given = form.cleaned_data
        return actions.offer_place(by=actor_of(request), wanted=wanted, on=given["on"], offer=form.chosen()[0])

    if tried(request, act, _("Dit is een voorstel. Bel en zeg ja."), form):
        return redirect("coordinator:breaks")
    shown: dict[str, Any] = {
        "title": _("Een plek voor %s") % wanted.carer,
        "back": reverse("coordinator:breaks"),
        "nothing": "" if form.rows else _("Er staat nog geen plek in Omzien voor even vrij."),
    }
    return form_page(request, form, do=_("Stel deze plek voor"), **shown)


@require_POST
@for_workers
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Not needed any more; no reason is asked."""
    wanted = own_row(request, Break, pk)
    tried(request, lambda: actions.stop_break(by=actor_of(request), wanted=wanted), _("Gestopt."))
    return redirect("coordinator:breaks")
