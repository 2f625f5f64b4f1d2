# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.alongside.meals import actions, bridge
from omzien.alongside.meals.models import Kitchen, MealRequest, Round, Stop
from omzien.faces.worker.coordinator.forms import KitchenForm, MealForm, RoundForm, form_page
from omzien.faces.worker.coordinator.rules import own_part
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.offer.helpers.models import Helper
from omzien.people.models import Organisation
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of
from omzien.places.models import Location

MOST = 200


def _day(request: HttpRequest) -> date:
    given = request.GET.get("dag", "")
    try:
        return parse_date(given) or timezone.localdate()
    except ValueError:
        return timezone.localdate()


@require_GET
@for_workers
def meals(request: HttpRequest) -> HttpResponse:
    """Every kitchen with the round of one day: per helper the doors, and what needs a person on top."""
    return _page(request, _day(request))


def _page(
    request: HttpRequest, day: date, status: int = 200, asked: Kitchen | None = None, form: RoundForm | None = None
) -> HttpResponse:
    actor = actor_of(request)
    stops = Stop.objects.visible_to(actor).filter(round__day=day)
    related = stops.select_related("request__person", "trip__helper", "round").order_by("trip_id", "order")
    per_kitchen: dict[UUID, list[Stop]] = {}
    for stop in related:
        per_kitchen.setdefault(stop.round.kitchen_id, []).append(stop)
    ready = Helper.objects.visible_to(actor).ready(day)
    helpers = list(ready[:MOST])
    kitchens = [
        {
            "kitchen": kitchen,
            "stops": per_kitchen.get(kitchen.pk, []),
            "round": per_kitchen[kitchen.pk][0].round if kitchen.pk in per_kitchen else None,
            "form": form if form and kitchen == asked else _form(helpers, kitchen, day),
        }
        for kitchen in Kitchen.objects.visible_to(actor).select_related("location")
    ]
    return render(request, "worker/coordinator/meals.html", {"kitchens": kitchens, "day": day}, status=status)


def _form(helpers: list[Helper], kitchen: Kitchen, day: date) -> RoundForm:
    mine = [helper for helper in helpers if helper.organisation_id == kitchen.organisation_id]
    return RoundForm(rows=mine, initial={"day": day}, auto_id=f"{kitchen.pk}_%s")


@require_POST
@for_workers
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    kitchen = own_row(request, Kitchen, pk, "location")
    rows = Helper.objects.visible_to(actor_of(request)).ready(timezone.localdate())
    form = RoundForm(request.POST, rows=rows.filter(organisation_id=kitchen.organisation_id)[:MOST])

    def act() -> object:
        return actions.plan_round(
            by=actor_of(request), kitchen=kitchen, day=form.cleaned_data["day"], helpers=form.chosen()
        )

    if tried(request, act, _("Dit is een voorstel. Kijk het na en zeg ja."), form):
        return _to(form.cleaned_data["day"])
    return _page(request, timezone.localdate(), 422, kitchen, form)


def _to(day: date) -> HttpResponse:
    answer = redirect("coordinator:meals")
    answer["Location"] += f"?dag={day:%Y-%m-%d}"
    return answer


@require_POST
@for_workers
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, Round, pk)
    said = _("De helpers horen het. Print de kaarten.")
    tried(request, lambda: actions.confirm_round(by=actor_of(request), meal_round=row), said)
    return _to(row.day)


HOW = {"gebracht": actions.delivered, "dicht": actions.nobody_home, "bekend": actions.settle}


@require_POST
@for_workers
def how(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What happened at one door."""
    stop = own_part(request, Stop, pk, "round", "round", "trip__helper")
    if act := HOW.get(request.POST.get("hoe", "")):
        act(by=actor_of(request), stop=stop)
    return _to(stop.round.day)


@require_GET
@for_workers
def cards(request: HttpRequest) -> HttpResponse:
    """One card per helper, on paper; from the day after there is none."""
    day = max(_day(request), timezone.localdate())
    return render(
        request, "worker/coordinator/cards.html", {"cards": bridge.cards(for_=actor_of(request), day=day), "day": day}
    )


@require_http_methods(["GET", "POST"])
@for_workers
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody gets meals from now on."""
    kitchen = own_row(request, Kitchen, pk, "location")
    rows = Person.objects.visible_to(actor_of(request)).filter(organisation_id=kitchen.organisation_id)
    form = MealForm(request.POST or None, rows=rows.select_related("neighbourhood")[:MOST])

    def act() -> object:
        (who,) = form.chosen()
        given: dict[str, Any] = {key: value for key, value in form.cleaned_data.items() if key != "who"}
        return actions.ask_meals(
            by=actor_of(request), kitchen=kitchen, person=who, neighbourhood=who.neighbourhood, **given
        )

    if tried(request, act, _("Opgeschreven."), form):
        return redirect("coordinator:meals")
    back = reverse("coordinator:meals")
    return form_page(request, form, title=_("Maaltijd aan huis"), back=back, do=_("Bewaar dit"))


@require_http_methods(["GET", "POST"])
@for_workers
def begin(request: HttpRequest) -> HttpResponse:
    """A kitchen to bring meals from: one of the places in town."""
    organisation = get_object_or_404(Organisation, pk=here(request))
    places = Location.objects.filter(municipality__organisations=organisation, hidden_address=False).order_by("name")
    form = KitchenForm(request.POST or None, rows=places[:MOST])

    def act() -> object:
        (place,) = form.chosen()
        leaves = form.cleaned_data["leaves"]
        return actions.open_kitchen(by=actor_of(request), organisation=organisation, location=place, leaves=leaves)

    if tried(request, act, _("De keuken staat erbij."), form):
        return redirect("coordinator:meals")
    shown: dict[str, Any] = {
        "title": _("Een keuken erbij"),
        "back": reverse("coordinator:meals"),
        "nothing": "" if form.rows else _("Er staat nog geen plek in Omzien. Zet die er eerst in bij Wat wij doen."),
    }
    return form_page(request, form, do=_("Zet deze keuken erbij"), **shown)


@require_GET
@for_workers
def eaters(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everybody who gets meals from one kitchen."""
    kitchen = own_row(request, Kitchen, pk, "location")
    rows = MealRequest.objects.visible_to(actor_of(request)).running(timezone.localdate()).filter(kitchen=kitchen)
    shown = {"kitchen": kitchen, "eaters": rows.select_related("person").order_by("person__call_me")[:MOST]}
    return render(request, "worker/coordinator/eaters.html", shown)


@require_POST
@for_workers
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Today is the last day; no reason is asked."""
    row = own_part(request, MealRequest, pk, "kitchen", "kitchen")
    today = timezone.localdate()
    tried(
        request,
        lambda: actions.stop_meals(by=actor_of(request), request=row, last_day=today),
        _("Vandaag is de laatste."),
    )
    return redirect("coordinator:eaters", pk=row.kitchen_id)
