# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omzien.base.actor import ANYONE
from omzien.faces.resident.ask.bridge import key_of, once
from omzien.faces.resident.joining.forms import JoinForm
from omzien.faces.resident.limits import count, too_often
from omzien.faces.resident.shown.bridge import who
from omzien.matches import actions as matches
from omzien.offer.models import Kind, Occurrence, Offer
from omzien.people.signin.bridge import actor_of

MOST_PLACES = 10
DATES = 6


def join(request: HttpRequest, pk: UUID, date: UUID | None = None) -> HttpResponse:
    """One date of an activity: who welcomes you, the first ten minutes, and two buttons."""
    rows = Offer.objects.visible_to(ANYONE).with_all_for_a_page().filter(kind=Kind.ACTIVITY)
    offer = get_object_or_404(rows, pk=pk)
    coming = list(offer.occurrences.planned().after(timezone.now())[:DATES])
    chosen = next((one for one in coming if one.pk == date), None) if date else next(iter(coming), None)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        return _come(request, offer, chosen, coming)
    return _page(request, offer, chosen, coming, JoinForm(initial={"sleutel": once()}))


def _page(
    request: HttpRequest,
    offer: Offer,
    chosen: Occurrence,
    coming: list[Occurrence],
    form: JoinForm,
    *,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "offer": offer,
        "date": chosen,
        "others": [one for one in coming if one != chosen],
        "full": chosen.capacity is not None and chosen.joined_count >= chosen.capacity,
        "place": offer.shown_location,
        "who": who(offer, timezone.localdate()),
        "form": form,
    }
    return render(request, "resident/joining/join.html", shown, status=status)


def _come(request: HttpRequest, offer: Offer, chosen: Occurrence, coming: list[Occurrence]) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return _page(request, offer, chosen, coming, form, status=422)
    if too_often(request, "join", MOST_PLACES):
        form.add_error(None, _("U meldde zich net al vaak aan. Wacht even, of bel."))
        return _page(request, offer, chosen, coming, form, status=429)
    count(request, "join")
    given = form.cleaned_data
    try:
        place = matches.join(
            by=ANYONE,
            occurrence=chosen,
            key=key_of(given["sleutel"]),
            label=_first_name(given["voornaam"]),
            wants_company=given["samen"],
        )
    except ValidationError as refused:
        form.add_error(None, " ".join(refused.messages))
        return _page(request, offer, chosen, coming, form, status=422)
    shown = {
        "offer": offer,
        "date": chosen,
        "joined": place,
        "place": offer.shown_location,
        "who": who(offer, timezone.localdate()),
    }
    return render(request, "resident/joining/joined.html", shown)


def _first_name(typed: str) -> str:
    return typed.split(maxsplit=1)[0] if typed else ""


@login_required
@require_safe
def company(request: HttpRequest) -> HttpResponse:
    """For who welcomes: first names of who asked for company, today and later. The day after it is empty."""
    rows = matches.company_for(actor=actor_of(request), today=timezone.localdate())
    shown: dict[Occurrence, list[str]] = {}
    for row in rows:
        name = row.label or (row.person.call_me if row.person else "")
        shown.setdefault(row.occurrence, []).append(_first_name(name))
    return render(request, "resident/joining/company.html", {"dates": shown.items()})
