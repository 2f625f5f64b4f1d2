# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from omzien.faces.provider.dates.forms import SeriesForm
from omzien.faces.provider.forms import BecauseForm, put_errors
from omzien.faces.provider.rules import for_provider, own_date, own_offer, own_series
from omzien.offer.dates import actions
from omzien.offer.models import Occurrence
from omzien.offer.rules import may_cancel_dates, may_write_offers
from omzien.people.signin.bridge import actor_of


@require_http_methods(["GET", "POST"])
@for_provider
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an offer its times."""
    offer = own_offer(request, pk, may_write_offers)
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_series(by=actor_of(request), offer=offer, now=timezone.now(), **form.values())
        except ValidationError as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Bewaard. De dagen van de komende acht weken staan klaar."))
            return redirect("provider:offer", pk=offer.pk)
    return render(request, "provider/series_form.html", {"offer": offer, "form": form})


@require_http_methods(["GET", "POST"])
@for_provider
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the times from now on. Days that people joined stay as they are, and that is said."""
    series = own_series(request, pk, may_write_offers)
    form = SeriesForm(request.POST or None, series=series)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.change_series(by=actor_of(request), series=series, now=timezone.now(), **form.values())
        except ValidationError as problem:
            put_errors(form, problem)
        else:
            messages.success(request, _("Bewaard."))
            if done.kept:
                messages.warning(
                    request,
                    _("%d dagen bleven zoals ze waren, want daar komt al iemand. Zeg ze zelf af als dat moet.")
                    % len(done.kept),
                )
            return redirect("provider:offer", pk=series.offer_id)
    return render(request, "provider/series_form.html", {"offer": series.offer, "form": form, "series": series})


@require_http_methods(["GET", "POST"])
@for_provider
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that one day is off, and why."""
    date = own_date(request, pk, may_cancel_dates)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if date.state == Occurrence.State.PLANNED:
            actions.cancel_date(by=actor_of(request), occurrence=date, because=form.cleaned_data["because"])
        messages.success(request, _("Deze dag gaat niet door. Wie komt, hoort het."))
        return redirect("provider:offer", pk=date.offer_id)
    return render(request, "provider/cancel.html", {"date": date, "offer": date.offer, "form": form})


@require_POST
@for_provider
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    date = own_date(request, pk, may_cancel_dates)
    if date.state == Occurrence.State.CANCELLED:
        actions.restore_date(by=actor_of(request), occurrence=date)
    messages.success(request, _("Deze dag gaat toch door."))
    return redirect("provider:offer", pk=date.offer_id)
