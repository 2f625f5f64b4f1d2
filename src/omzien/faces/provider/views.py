# SPDX-License-Identifier: EUPL-1.2
"""Own offers: the queue first, then all of them, and what one does with one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.faces.provider.forms import BecauseForm, MoneyForm, OfferForm, advice, put_errors
from omzien.faces.provider.rules import chosen_organisation, for_provider, own_offer, own_offers
from omzien.offer import actions
from omzien.offer.freshness.bridge import label
from omzien.offer.models import Occurrence, Offer
from omzien.offer.rules import may_confirm, may_write_offers
from omzien.people.models import Organisation, Role
from omzien.people.signin.bridge import actor_of

PER_PAGE = 50
DATES_SHOWN = 12
WRITES = (Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR)
MANAGES = (Role.COORDINATOR, Role.ADMINISTRATOR)


@require_GET
@for_provider
def home(request: HttpRequest) -> HttpResponse:
    """What asks "klopt dit nog?" first, then everything of one's own."""
    today = timezone.localdate()
    coming = Occurrence.objects.filter(offer=OuterRef("pk"), end__gt=timezone.now()).planned().order_by("start")
    rows = own_offers(request).filter(ended_on=None).select_related("organisation", "location")
    shelf = rows.annotate(next_date=Subquery(coming.values("start")[:1])).order_by("title", "pk")
    queue = list(rows.filter(published=True).due_for_check(today).order_by("confirmed_on", "title")[:PER_PAGE])
    page = Paginator(shelf, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "queue": [(offer, label(offer, today)) for offer in queue],
        "offers": page,
        "writes": actor_of(request).has_role(*WRITES),
        "manages": actor_of(request).has_role(*MANAGES),
    }
    return render(request, "provider/home.html", context)


@require_GET
@for_provider
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    offer = own_offer(request, pk)
    actor = actor_of(request)
    dates = offer.occurrences.after(timezone.now())[:DATES_SHOWN]
    context = {
        "offer": offer,
        "freshness": label(offer, timezone.localdate()),
        "advice": advice(offer.summary) + advice(offer.what_to_expect),
        "dates": dates,
        "series": offer.series.running(timezone.localdate()),
        "writes": may_write_offers.test(actor, offer),
    }
    return render(request, "provider/offer.html", context)


@require_http_methods(["GET", "POST"])
@for_provider
def create(request: HttpRequest) -> HttpResponse:
    organisation, mine = chosen_organisation(request, may_write_offers)
    form = OfferForm(request.POST or None, organisation=organisation)
    ready, lines = _judge(request, form)
    if ready:
        offer = _saved(request, form, organisation, None)
        if offer is not None:
            messages.success(request, _("Bewaard. Nog niemand ziet het. Zet het online als het klopt."))
            return redirect("provider:offer", pk=offer.pk)
    context = {"form": form, "advice": lines, "organisation": organisation, "organisations": mine}
    return render(request, "provider/offer_form.html", context)


@require_http_methods(["GET", "POST"])
@for_provider
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    offer = own_offer(request, pk, may_write_offers)
    form = OfferForm(request.POST or None, organisation=offer.organisation, offer=offer)
    ready, lines = _judge(request, form)
    if ready and _saved(request, form, offer.organisation, offer) is not None:
        messages.success(request, _("Bewaard."))
        return redirect("provider:offer", pk=offer.pk)
    context = {"form": form, "advice": lines, "organisation": offer.organisation, "offer": offer}
    return render(request, "provider/offer_form.html", context)


def _judge(request: HttpRequest, form: OfferForm) -> tuple[bool, list[str] | None]:
    """Whether to save, and what was found when only a look at the text was asked."""
    if request.method != "POST":
        return False, None
    valid = form.is_valid()
    if "bekijk" in request.POST:
        return False, form.advice()
    return valid, None


def _saved(request: HttpRequest, form: OfferForm, organisation: Organisation, offer: Offer | None) -> Offer | None:
    """The stored offer, or None when the room refuses: then the form says why."""
    by = actor_of(request)
    fallback = offer.area if offer is not None else organisation.municipalities.first()
    values: dict[str, Any] = form.values(area=fallback)  # type: ignore[arg-type]  # the verb says it when there is none
    if values["area"] is None:
        values.pop("area")
    try:
        if offer is None:
            return actions.create_offer(by=by, organisation=organisation, themes=form.themes(), **values)
        return actions.change_offer(by=by, offer=offer, themes=form.themes(), **values)
    except ValidationError as problem:
        put_errors(form, problem)
        return None


@require_POST
@for_provider
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, it still holds."""
    offer = own_offer(request, pk, may_confirm)
    actions.confirm(by=actor_of(request), offer=offer, now=timezone.now())
    messages.success(request, _("Dank je. “%s” klopt nog.") % offer.title)
    return redirect("provider:home")


@require_POST
@for_provider
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    offer = own_offer(request, pk, may_write_offers)
    try:
        actions.publish(by=actor_of(request), offer=offer, now=timezone.now())
        messages.success(request, _("“%s” staat online.") % offer.title)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("provider:offer", pk=offer.pk)


@require_POST
@for_provider
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    offer = own_offer(request, pk, may_write_offers)
    actions.withdraw(by=actor_of(request), offer=offer)
    messages.success(request, _("“%s” staat niet meer online.") % offer.title)
    return redirect("provider:offer", pk=offer.pk)


@require_http_methods(["GET", "POST"])
@for_provider
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop for good, with a reason for whoever joined."""
    offer = own_offer(request, pk, may_write_offers)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = actions.end_offer(
            by=actor_of(request), offer=offer, now=timezone.now(), because=form.cleaned_data["because"]
        )
        messages.success(request, _("Gestopt. Wij zeggen %d dagen af.") % len(told) if told else _("Gestopt."))
        return redirect("provider:home")
    return render(request, "provider/end.html", {"offer": offer, "form": form})


@require_http_methods(["GET", "POST"])
@for_provider
def money(request: HttpRequest, pk: UUID) -> HttpResponse:
    offer = own_offer(request, pk, may_write_offers)
    form = MoneyForm(request.POST or None, initial={"source": offer.money_source, "until": offer.money_until})
    if request.method == "POST" and form.is_valid():
        actions.set_money(by=actor_of(request), offer=offer, **form.cleaned_data)
        messages.success(request, _("Bewaard. Bewoners zien dit niet."))
        return redirect("provider:offer", pk=offer.pk)
    return render(request, "provider/money.html", {"offer": offer, "form": form})
