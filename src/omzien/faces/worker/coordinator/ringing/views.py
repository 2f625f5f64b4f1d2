# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.alongside.callcircles import actions, bridge
from omzien.alongside.callcircles.actions import Made
from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.models import CircleMember
from omzien.faces.worker.coordinator.forms import CircleForm, JoinForm, KeyForm, form_page, texts_of
from omzien.faces.worker.coordinator.rules import own_part
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.people.models import Organisation
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of

MOST = 200


@require_GET
@for_workers
def circles(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rows = CallCircle.objects.visible_to(actor).running().annotate(people=Count("seats"))
    silent = Call.objects.visible_to(actor).alarming().select_related("seat__person", "seat__circle")
    return render(request, "worker/coordinator/circles.html", {"circles": rows, "silent": silent})


def _callable(request: HttpRequest, organisation_id: UUID) -> list[Person]:
    rows = Person.objects.visible_to(actor_of(request)).filter(organisation_id=organisation_id)
    return list(rows.exclude(phone="").select_related("neighbourhood")[:MOST])


@require_http_methods(["GET", "POST"])
@for_workers
def begin(request: HttpRequest) -> HttpResponse:
    """Choose four to eight people; the ring follows."""
    organisation = get_object_or_404(Organisation, pk=here(request))
    form = CircleForm(request.POST or None, rows=_callable(request, organisation.pk))
    made: list[Made] = []

    def act() -> None:
        given = {key: value for key, value in form.cleaned_data.items() if key != "who"}
        made.append(
            actions.make_circle(by=actor_of(request), organisation=organisation, persons=form.chosen(), **given)
        )

    if tried(request, act, _("De belcirkel is er."), form):
        return _after(request, made[0])
    back = reverse("coordinator:circles")
    return form_page(request, form, title=_("Begin een belcirkel"), back=back, do=_("Maak de kring"))


def _after(request: HttpRequest, made: Made) -> HttpResponse:
    if made.left_out:
        said = _("Nog zonder plek: %s. Let op telefoon en taal.") % texts_of(made.left_out)
        tried(request, lambda: None, said)
    return redirect("coordinator:circle", pk=made.circle.pk)


@require_GET
@for_workers
def circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, CallCircle, pk)
    rows = bridge.today_of(row, for_=actor_of(request), day=timezone.localdate())
    inside = {seat.person_id for seat, _call in rows}
    others = [person for person in _callable(request, row.organisation_id) if person.pk not in inside]
    shown = {"circle": row, "rows": rows, "closed": bridge.is_closed(rows), "form": JoinForm(rows=others)}
    return render(request, "worker/coordinator/circle.html", shown)


@require_GET
@for_workers
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The list for beside the phone: first names, numbers, and what to do when nobody answers."""
    row = own_row(request, CallCircle, pk)
    lines = bridge.call_list(row, for_=actor_of(request))
    return render(request, "worker/coordinator/circle_paper.html", {"circle": row, "lines": lines})


@require_POST
@for_workers
def closed(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, CallCircle, pk)
    actions.all_reached(by=actor_of(request), circle=row, now=timezone.now())
    return redirect("coordinator:circle", pk=pk)


@require_POST
@for_workers
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, CallCircle, pk)
    form = JoinForm(request.POST, rows=_callable(request, row.organisation_id))
    if form.is_valid():
        (who,) = form.chosen()
        said = _("%s doet mee.") % who
        tried(request, lambda: actions.join(by=actor_of(request), circle=row, person=who), said)
    return redirect("coordinator:circle", pk=pk)


def _seat(request: HttpRequest, pk: UUID) -> Seat:
    return own_part(request, Seat, pk, "circle", "circle", "person")


@require_POST
@for_workers
def reached(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = _seat(request, pk)
    open_calls = Call.objects.visible_to(actor_of(request)).alarming().filter(seat=seat).order_by("day")
    # Silence of yesterday that nobody ended is ended first.
    day = next(iter(open_calls.values_list("day", flat=True)), None)
    actions.reached(by=actor_of(request), seat=seat, now=timezone.now(), day=day)
    return redirect("coordinator:circle", pk=seat.circle_id)


@require_POST
@for_workers
def not_reached(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = _seat(request, pk)
    seen = request.POST.get("stap", "to_call")
    actions.not_reached(by=actor_of(request), seat=seat, now=timezone.now(), seen=seen)
    return redirect("coordinator:circle", pk=seat.circle_id)


@require_POST
@for_workers
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    seat = _seat(request, pk)
    tried(request, lambda: actions.leave(by=actor_of(request), seat=seat), _("De kring sluit weer."))
    return redirect("coordinator:circle", pk=seat.circle_id)


@require_http_methods(["GET", "POST"])
@for_workers
def key(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who of her own circle goes and looks when she does not answer."""
    seat = _seat(request, pk)
    around = CircleMember.objects.visible_to(actor_of(request)).current().filter(person_id=seat.person_id)
    form = KeyForm(request.POST or None, rows=around, initial={"who": str(seat.key_holder_id or "")})

    def act() -> object:
        return actions.give_key(by=actor_of(request), seat=seat, key_holder=form.holder())

    if tried(request, act, _("Opgeschreven."), form):
        return redirect("coordinator:circle", pk=seat.circle_id)
    shown: dict[str, Any] = {
        "title": _("De sleutel van %s") % seat.person,
        "back": reverse("coordinator:circle", args=[seat.circle_id]),
        "first": None if form.rows else reverse("worker:person", args=[seat.person_id]),
    }
    return form_page(request, form, do=_("Bewaar dit"), **shown)
