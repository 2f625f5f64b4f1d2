# SPDX-License-Identifier: EUPL-1.2
import json
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from omzien.base.actor import ANYONE
from omzien.faces.resident.bridge import is_uuid
from omzien.faces.resident.shown import bridge
from omzien.offer.bridge import offer_jsonld, there_today
from omzien.offer.dates.bridge import occurrence_ics
from omzien.offer.freshness.bridge import is_stale, label
from omzien.offer.models import Occurrence, Offer
from omzien.people.bridge import language_names
from omzien.people.models import Organisation
from omzien.places.models import Location

DATES = 8
OFFERS = 30
CARDS = 3


def _offer(pk: UUID) -> Offer:
    return get_object_or_404(Offer.objects.visible_to(ANYONE).with_all_for_a_page(), pk=pk)


def _dates(offer: Offer, most: int) -> list[Occurrence]:
    return list(offer.occurrences.after(timezone.now())[:most])


def _next(dates: list[Occurrence]) -> Occurrence | None:
    return next((date for date in dates if date.state == Occurrence.State.PLANNED), None)


@require_safe
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _offer(pk)
    today = timezone.localdate()
    dates = _dates(shown, DATES)
    address = request.build_absolute_uri(request.path)
    place = shown.shown_location
    return render(
        request,
        "resident/offer.html",
        {
            "offer": shown,
            "place": place,
            "hours": place.opening_hours.all() if place else (),
            "dates": dates,
            "next": _next(dates),
            "who": bridge.who(shown, today),
            "cost": bridge.cost(shown),
            "languages": language_names(shown.languages),
            "age": label(shown, today),
            "stale": is_stale(shown, today),
            "card_url": reverse("resident:card", args=[pk]),
            "sms": quote(bridge.sms_text(shown, _next(dates), today)),
            "jsonld": _script(offer_jsonld(shown, url=address, dates=dates)),
        },
    )


def _script(data: object) -> str:
    """JSON that cannot end its own element."""
    text = json.dumps(data, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _card(cards: list[list[bridge.Line]], *, back: str) -> dict[str, object]:
    """Beside Turkish and Arabic stands Dutch, so that the desk and the visitor read the same."""
    return {"cards": cards, "back": back, "desk": False, "two": translation.get_language() not in {"nl", None}}


@require_safe
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = _offer(pk)
    dates = _dates(shown, DATES)
    cards = [bridge.card_lines(shown, _next(dates), timezone.localdate())]
    return render(request, "resident/card.html", _card(cards, back=reverse("resident:offer", args=[pk])))


def desk_card(request: HttpRequest) -> HttpResponse:
    """The card of a counter: at most three things that were chosen together. Nothing of it is kept."""
    wanted = [pk for text in request.POST.getlist("kies")[:CARDS] if (pk := is_uuid(text))]
    if not wanted:
        return redirect("resident:desk")
    offers = Offer.objects.visible_to(ANYONE).with_all_for_a_page().in_bulk(wanted)
    today = timezone.localdate()
    cards = [bridge.card_lines(offers[pk], _next(_dates(offers[pk], DATES)), today) for pk in wanted if pk in offers]
    return render(request, "resident/card.html", _card(cards, back=reverse("resident:desk")) | {"desk": True})


@require_safe
def calendar(request: HttpRequest, pk: UUID, date: UUID) -> HttpResponse:  # noqa: ARG001  Django's way to call a view
    when = get_object_or_404(Occurrence.objects.shown().select_related("offer__location"), pk=date, offer=pk)
    response = HttpResponse(occurrence_ics(when, now=timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    shown = get_object_or_404(Organisation, pk=pk)
    today = timezone.localdate()
    contacts = shown.contacts.filter(agreed_to_be_named_on__lte=today).select_related("team")
    offers = Offer.objects.published().filter(organisation=shown).order_by("title")[:OFFERS]
    return render(
        request,
        "resident/organisation.html",
        {
            "organisation": shown,
            "people": [(one, language_names(one.languages)) for one in contacts[:6]],
            "offers": offers,
        },
    )


@require_safe
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A place that anyone may see; a hidden address is not found."""
    shown = get_object_or_404(Location.objects.shown(), pk=pk)
    today = there_today(shown, timezone.localdate())
    offers = Offer.objects.published().filter(location=shown, hides_address=False).order_by("title")[:OFFERS]
    return render(
        request,
        "resident/place.html",
        {
            "place": shown,
            "today": today,
            "people": bridge.present_lines(today.people),
            "hours": shown.opening_hours.all(),
            "spaces": shown.spaces.all(),
            "offers": offers,
        },
    )
