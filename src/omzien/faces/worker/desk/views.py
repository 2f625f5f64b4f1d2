# SPDX-License-Identifier: EUPL-1.2
import calendar
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.alongside import actions as alongside
from omzien.alongside.bridge import SMALLEST, balance, outreach
from omzien.alongside.lines.actions import choose_hours
from omzien.alongside.lines.bridge import without_names
from omzien.alongside.lines.yields.bridge import outcomes
from omzien.faces.worker.asked.bridge import area_of, areas_of, often, theme_choices
from omzien.faces.worker.desk.forms import PosterForm, ReplyForm, SignalForm
from omzien.faces.worker.forms import form_key, tried
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.people.models import Role, Team
from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of
from omzien.questions import actions as questions
from omzien.questions.models import Complaint

# From this day on a poster is made for the week that comes.
FRIDAY = 4
MOST_BACK = timedelta(days=2 * 366)


@require_GET
@for_workers
def more(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    teams = Team.objects.filter(organisation_id__in=persons_open_at(actor)).select_related("habit").order_by("name")
    leads = actor.has_role(Role.COORDINATOR)
    left = balance(for_=actor, on=timezone.localdate()) / 100
    return render(request, "worker/more.html", {"teams": teams, "leads": leads, "left": left})


@require_http_methods(["GET", "POST"])
@for_workers
def signal(request: HttpRequest) -> HttpResponse:
    """Something that is missing or goes wrong here: theme, place and words, never a person."""
    actor = actor_of(request)
    first, areas = often(actor), areas_of(actor)
    # Stable: each half keeps the order of the alphabet.
    themes = sorted(theme_choices(), key=lambda choice: choice[0] not in first)
    form = SignalForm(request.POST or None, themes=themes, areas=areas)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        words = without_names(data["words"]) or dict(themes)[data["theme"]]
        done = tried(
            request,
            lambda: alongside.notice(
                by=actor_of(request),
                organisation_id=here(request),
                words=words,
                theme_id=data["theme"],
                neighbourhood=area_of(data["where"]),
                line_key=form_key(request),
            ),
            _("Dank je. Dit signaal blijft staan tot er een antwoord is."),
            form=form,
        )
        if done:
            return redirect("worker:day")
    shown = {"form": form, "here": here(request), "key": request.POST.get("sleutel") or str(uuid4())}
    shown |= {"often": f":{len(first)}", "others": f"{len(first)}:"}
    return render(request, "worker/signal.html", shown)


@require_GET
@for_workers
def poster(request: HttpRequest) -> HttpResponse:
    """What is on in one neighbourhood this week or the next: chosen here, shown where anyone may see it."""
    ends = timezone.localdate().weekday() >= FRIDAY
    form = PosterForm(request.GET or None, areas=areas_of(actor_of(request)), initial={"week": "1" if ends else "0"})
    if form.is_valid():
        year, week, _day = (timezone.localdate() + timedelta(weeks=int(form.cleaned_data["week"]))).isocalendar()
        return redirect("resident:poster", code=form.cleaned_data["where"], week=f"{year}-{week:02}")
    return render(request, "worker/poster.html", {"form": form})


def _month(request: HttpRequest, today: date) -> date:
    """The first day of the month asked for, this month when it is no month."""
    first = today.replace(day=1)
    try:
        asked = date.fromisoformat(f"{request.GET.get('maand', '')}-01")
    except ValueError:
        return first
    return asked if first - MOST_BACK <= asked <= first else first


def _before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


@require_GET
@for_workers
def streets(request: HttpRequest) -> HttpResponse:
    """Who was met on the street in a whole month: per neighbourhood and theme, never below ten."""
    first = _month(request, timezone.localdate())
    cells = outreach(for_=actor_of(request), month=first)
    shown = {
        "head": (_("Buurt"), _("Onderwerp"), _("Mensen")),
        "rows": [(cell.neighbourhood, cell.theme or _("geen onderwerp"), cell.people) for cell in cells],
        "first": first,
        "before": _before(first),
        "smallest": SMALLEST,
    }
    return render(request, "worker/streets.html", shown)


@require_GET
@for_workers
def brought(request: HttpRequest) -> HttpResponse:
    """'Wat jouw regels opleverden': hers alone."""
    today = timezone.localdate()
    first = _month(request, today)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    rows = outcomes(actor_of(request), first, last, today)
    fruitful = sum(any(one.what not in {"open", "nothing"} for one in found) for _, found in rows)
    shown = {"rows": rows, "first": first, "before": _before(first), "fruitful": fruitful}
    return render(request, "worker/brought.html", shown)


@require_GET
@for_workers
def complaints(request: HttpRequest) -> HttpResponse:
    rows = Complaint.objects.visible_to(actor_of(request)).select_related("handler").order_by("answer_by")
    return render(request, "worker/complaints.html", {"complaints": rows[:100], "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
@for_workers
def complaint(request: HttpRequest, pk: UUID) -> HttpResponse:
    row, form = own_row(request, Complaint, pk, "handler"), ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        act = lambda: questions.reply(by=actor_of(request), complaint=row, words=words)  # noqa: E731  tried below
        if tried(request, act, _("Je antwoord staat erbij."), form=form):
            return redirect("worker:complaints")
    return render(request, "worker/complaint.html", {"complaint": row, "form": form})


@require_POST
@for_workers
def hours(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whether a team writes hours: for its coordinator."""
    rows = Team.objects.filter(organisation_id__in=persons_open_at(actor_of(request)))
    team = get_object_or_404(rows, pk=pk)
    wanted = request.POST.get("uren") == "ja"
    tried(request, lambda: choose_hours(by=actor_of(request), team=team, hours=wanted), _("Bewaard."))
    return redirect("worker:more")
