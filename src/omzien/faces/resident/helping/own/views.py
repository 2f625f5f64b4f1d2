# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from omzien.alongside.meals import actions as meals
from omzien.alongside.meals.models import Stop
from omzien.alongside.respite import actions as respite
from omzien.alongside.respite.models import RespiteVisit
from omzien.base.actor import Actor
from omzien.faces.resident.bridge import is_uuid
from omzien.matches.duties import actions
from omzien.matches.duties.bridge import appreciations
from omzien.matches.duties.models import Duty, DutyQuerySet, DutyState
from omzien.offer.helpers.models import Helper, HelperState
from omzien.offer.models import Kind, Occurrence
from omzien.people.signin.bridge import actor_of

AHEAD = timedelta(weeks=5)
MOST_DATES = 12


def _duties(actor: Actor) -> DutyQuerySet:
    rows = Duty.objects.visible_to(actor).filter(helper__in=Helper.objects.own(actor))
    return rows.select_related("occurrence__offer", "helper")


@login_required
def page(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if request.method == "POST":
        return _do(request, actor)
    today = timezone.localdate()
    helpers = list(Helper.objects.own(actor).select_related("organisation"))
    duties = list(_duties(actor).filter(on__gte=today - AHEAD).order_by("on"))
    shown: dict[str, Any] = {
        "helpers": helpers,
        "planned": [one for one in duties if one.state == DutyState.PLANNED and one.on >= today],
        "asked": [one for one in duties if one.state == DutyState.ASKED and one.on >= today],
        "past": [one for one in duties if one.state == DutyState.PLANNED and one.on < today],
        "thanked": [one for one in duties if one.thanked_on],
        "open": _open_dates(helpers, {one.occurrence_id for one in duties}),
        "stops": _stops(actor) if helpers else (),
        "visits": _visits(actor, today) if helpers else (),
        "today": today,
    }
    return render(request, "resident/helping/own/page.html", shown)


def _stops(actor: Actor) -> list[Stop]:
    """The doors where she brings a meal, day by day and in the order of the way."""
    rows = Stop.objects.to_bring(actor).select_related("request__person", "round__kitchen__location", "trip")
    return list(rows.order_by("round__day", "trip", "order"))


def _visits(actor: Actor, today: date) -> list[RespiteVisit]:
    rows = RespiteVisit.objects.of_helper(actor).filter(on__gte=today - AHEAD, on__lte=today + AHEAD)
    return list(rows.select_related("wanted__carer").order_by("on"))


def _open_dates(helpers: list[Helper], taken: set[Any]) -> list[Occurrence]:
    """Dates of tasks of her organisations she has not answered yet, soonest first."""
    ready = [one.organisation_id for one in helpers if one.state == HelperState.READY]
    if not ready:
        return []
    now = timezone.now()
    dates = Occurrence.objects.planned().after(now).before(now + AHEAD).shown()
    tasks = dates.filter(offer__organisation__in=ready, offer__kind=Kind.VOLUNTEER_TASK)
    return list(tasks.exclude(pk__in=taken).select_related("offer")[:MOST_DATES])


def _do(request: HttpRequest, actor: Actor) -> HttpResponse:
    verb = VERBS.get(request.POST.get("doe", ""))
    if verb is not None:
        try:
            messages.success(request, verb(request, actor))
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
    return redirect("resident:own_help")


def _duty(request: HttpRequest, actor: Actor) -> Duty:
    return get_object_or_404(_duties(actor), pk=is_uuid(request.POST.get("dienst", "")))


def _cannot(request: HttpRequest, actor: Actor) -> str:
    asked = actions.cannot(by=actor, duty=_duty(request, actor))
    return _("Geen probleem. Wij vragen een ander.") if asked else _("Geen probleem. Wij zoeken een ander.")


def _stand_in(request: HttpRequest, actor: Actor) -> str:
    actions.stand_in(by=actor, duty=_duty(request, actor))
    return _("Fijn dat u invalt. Dank u wel.")


def _hours(request: HttpRequest) -> int | None:
    typed = request.POST.get("uren", "")
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) <= 24 else None  # noqa: PLR2004  a day


def _done(request: HttpRequest, actor: Actor) -> str:
    actions.finish(by=actor, duty=_duty(request, actor), hours=_hours(request))
    return _("Dank u wel voor uw hulp.")


def _date(request: HttpRequest, actor: Actor) -> tuple[Helper, Occurrence]:
    wanted = Occurrence.objects.shown().filter(offer__kind=Kind.VOLUNTEER_TASK).select_related("offer")
    date = get_object_or_404(wanted, pk=is_uuid(request.POST.get("datum", "")))
    helper = Helper.objects.own(actor).filter(organisation=date.offer.organisation_id, state=HelperState.READY).first()
    if helper is None:
        raise Http404
    return helper, date


def _once(request: HttpRequest, actor: Actor) -> str:
    helper, date = _date(request, actor)
    actions.take(by=actor, helper=helper, occurrence=date)
    return _("U staat op de lijst. Dank u wel.")


def _weekly(request: HttpRequest, actor: Actor) -> str:
    helper, date = _date(request, actor)
    taken = actions.take_every_week(by=actor, helper=helper, occurrence=date)
    return _("U doet elke week mee. Er staan nu %(number)s datums op uw lijst.") % {"number": len(taken)}


def _row(rows: Any, given: str) -> Any:
    """The row she tapped on; when it changed meanwhile she hears that."""
    row = rows.filter(pk=is_uuid(given)).first()
    if row is None:
        raise ValidationError(_("Dit is net veranderd. Kijk nog een keer."))
    return row


def _stop(request: HttpRequest, actor: Actor) -> Stop:
    row: Stop = _row(Stop.objects.to_bring(actor), request.POST.get("deur", ""))
    return row


def _brought(request: HttpRequest, actor: Actor) -> str:
    meals.delivered(by=actor, stop=_stop(request, actor))
    return _("Gebracht. Dank u wel.")


def _shut(request: HttpRequest, actor: Actor) -> str:
    meals.nobody_home(by=actor, stop=_stop(request, actor))
    return _("Goed dat u het zegt. Wij bellen nu meteen.")


def _visit(request: HttpRequest, actor: Actor) -> RespiteVisit:
    row: RespiteVisit = _row(RespiteVisit.objects.of_helper(actor), request.POST.get("bezoek", ""))
    return row


def _comes(request: HttpRequest, actor: Actor) -> str:
    respite.confirm(by=actor, visit=_visit(request, actor))
    return _("Fijn dat u komt. Dank u wel.")


def _comes_not(request: HttpRequest, actor: Actor) -> str:
    other = respite.cannot(by=actor, visit=_visit(request, actor))
    return _("Geen probleem. Wij vragen een ander.") if other else _("Geen probleem. Wij zoeken een ander.")


def _came(request: HttpRequest, actor: Actor) -> str:
    respite.done(by=actor, visit=_visit(request, actor), hours=_hours(request))
    return _("Dank u wel voor uw hulp.")


VERBS: dict[str, Callable[[HttpRequest, Actor], str]] = {
    "kan-niet": _cannot,
    "val-in": _stand_in,
    "gedaan": _done,
    "eenmaal": _once,
    "elke-week": _weekly,
    "gebracht": _brought,
    "dicht": _shut,
    "ik-kom": _comes,
    "kom-niet": _comes_not,
    "was-er": _came,
}


@login_required
def letter(request: HttpRequest) -> HttpResponse:
    """A letter of appreciation to print, one per organisation she helped."""
    actor = actor_of(request)
    today = timezone.localdate()
    mine = Helper.objects.own(actor).select_related("organisation", "person")
    letters = appreciations(mine, for_=actor, today=today)
    return render(request, "resident/helping/own/letter.html", {"letters": letters, "today": today})
