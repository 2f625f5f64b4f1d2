# SPDX-License-Identifier: EUPL-1.2
"""Lists of questions, one question with everything around it, and typing one in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from omzien.alongside.lines.bridge import own_team, place_of
from omzien.faces.worker.asked import bridge
from omzien.faces.worker.asked.forms import NEW, WISHES, PromiseForm, ThemesForm, TypedInForm, WishesForm, WithWhomForm
from omzien.faces.worker.forms import tried
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.messages.actions import safe_way
from omzien.people.models import Organisation
from omzien.people.persons import actions as persons
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of
from omzien.places.models import Area
from omzien.questions import actions
from omzien.questions.actions import TRIES_BEFORE_CLOSING, Asking
from omzien.questions.bridge import organisations_to_ask
from omzien.questions.models import Question, Wish
from omzien.questions.wishing.actions import ask_elsewhere, change_wishes
from omzien.questions.workflow import ALLOWED, ENDED, QuestionState

MOST = 100
MOST_PEOPLE = 200
RELATED = (
    "person",
    "team",
    "organisation",
    "neighbourhood",
    "picked_up_by",
    "introduced_by",
    "offer",
    "occurrence",
    "municipality",
)


@require_GET
@for_workers
def questions(request: HttpRequest) -> HttpResponse:
    which = request.GET.get("welke", "mijn")
    which = which if which in bridge.LISTS else "mijn"
    rows = bridge.questions(actor_of(request), which, timezone.localdate())[:MOST]
    return render(request, "worker/questions.html", {"questions": rows, "which": which, "today": timezone.localdate()})


def own_question(request: HttpRequest, pk: UUID) -> Question:
    return own_row(request, Question, pk, *RELATED)


@require_GET
@for_workers
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, own_question(request, pk))


def _page(request: HttpRequest, asked: Question, status: int = 200, **more: Any) -> HttpResponse:
    actor = actor_of(request)
    wishes = list(Wish.objects.visible_to(actor).filter(question=asked).select_related("theme").order_by("rank"))
    shown = {
        "question": asked,
        "about": bridge.ABOUT.get(asked.about, ""),
        "chosen": bridge.chosen(asked),
        "wishes": wishes,
        "proposals": bridge.proposals(actor, asked),
        "moments": bridge.moments(actor, asked),
        "ways": {str(end) for start, end in ALLOWED if start == asked.state},
        "ended": asked.state in ENDED,
        "is_mine": asked.picked_up_by_id == actor.account_id,
        "late": asked.state not in ENDED and asked.promised_on < timezone.localdate(),
        "tries": TRIES_BEFORE_CLOSING,
        "promise": PromiseForm(initial={"day": max(asked.promised_on, timezone.localdate())}),
        "with_whom": WithWhomForm(),
    }
    return render(request, "worker/question.html", shown | more, status=status)


@require_http_methods(["POST"])
@for_workers
def pick_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a question, take it over, or open it again; with the day she promises."""
    asked, form = own_question(request, pk), PromiseForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, 422, promise=form)
    by, day = actor_of(request), form.cleaned_data["day"]
    if asked.picked_up_by_id == by.account_id and asked.state not in {QuestionState.ASKED, *ENDED}:
        done = tried(request, lambda: actions.promise(by=by, question=asked, promised_on=day), _("Beloofd."))
    else:
        said = _("Je hebt deze vraag opgepakt. De bewoner hoort je naam.")
        done = tried(request, lambda: actions.pick_up(by=by, question=asked, promised_on=day), said)
    return redirect("worker:question", pk=pk) if done else _page(request, own_question(request, pk), 422, promise=form)


# What one tap does: the verb and what is said afterwards.
STEPS: dict[str, tuple[Any, Any]] = {
    "klaar": (actions.goes_well, gettext_lazy("Fijn. De vraag is klaar, zegt de bewoner.")),
    "stopt": (actions.withdraw, gettext_lazy("De vraag stopt. Opnieuw beginnen kan altijd.")),
    "iemand-anders": (actions.someone_else_please, gettext_lazy("Je team kiest een ander. Er is geen reden nodig.")),
    "afgesproken": (actions.arrange, gettext_lazy("Afgesproken.")),
    "opnieuw": (actions.look_again, gettext_lazy("Je zoekt verder.")),
}


@require_http_methods(["POST"])
@for_workers
def step(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    asked = own_question(request, pk)
    verb, said = STEPS[what]
    tried(request, lambda: verb(by=actor_of(request), question=asked), said)
    return redirect("worker:question", pk=pk)


@require_http_methods(["POST"])
@for_workers
def not_reached(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked = own_question(request, pk)
    tries = TRIES_BEFORE_CLOSING if request.POST.get("drie") else 0
    said = _("Gesloten. Belt zij toch? Openen is één tik.")
    tried(request, lambda: actions.not_reached(by=actor_of(request), question=asked, tries=tries), said)
    return redirect("worker:question", pk=pk)


@require_http_methods(["POST"])
@for_workers
def together(request: HttpRequest, pk: UUID) -> HttpResponse:
    asked, form = own_question(request, pk), WithWhomForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, 422, with_whom=form)
    who = form.cleaned_data["who"]
    said = _("%(who)s komt erbij. Jij blijft de eerste.") % {"who": who}
    tried(request, lambda: actions.pass_on_together(by=actor_of(request), question=asked, with_whom=who), said)
    return redirect("worker:question", pk=pk)


@require_http_methods(["GET", "POST"])
@for_workers
def themes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the themes right; one tap on the question page keeps one proposed theme alone."""
    asked = own_question(request, pk)
    wished = list(Wish.objects.visible_to(actor_of(request)).filter(question=asked).values_list("theme_id", flat=True))
    form = ThemesForm(request.POST or None, choices=bridge.theme_choices(), initial={"themes": wished})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["themes"]
        said = _("Het onderwerp staat goed.")
        tried(request, lambda: actions.correct_themes(by=actor_of(request), question=asked, themes=chosen), said)
        return redirect("worker:question", pk=pk)
    return render(request, "worker/themes.html", {"question": asked, "form": form})


@require_http_methods(["GET", "POST"])
@for_workers
def wishes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put right what the asker wishes; with her yes the question goes to another organisation."""
    asked = own_question(request, pk)
    others = [one for one in organisations_to_ask(asked.municipality) if one.pk != asked.organisation_id]
    start = {name: getattr(asked, name) for name in WISHES}
    form = WishesForm(request.POST or None, initial=start, others=[] if asked.state in ENDED else others)
    if request.method == "POST" and tried(
        request, lambda: _wish(request, asked, form), _("De wensen staan goed."), form
    ):
        return redirect("worker:question", pk=pk)
    shown = {"question": asked, "form": form}
    return render(request, "worker/wishes.html", shown, status=422 if form.errors else 200)


@transaction.atomic
def _wish(request: HttpRequest, asked: Question, form: WishesForm) -> None:
    by = actor_of(request)
    changed = change_wishes(by=by, question=asked, wishes=form.wishes())
    if other := form.other():
        made = ask_elsewhere(by=by, question=changed, organisation=other, agreed=form.cleaned_data["agreed"])
        # Where no message can reach her safely, only the worker who speaks to her can tell her the new words.
        if made.person is None or safe_way(made.person) is None:
            messages.info(request, _("De drie woorden voor de bewoner: %(words)s") % {"words": made.receipt})


@require_http_methods(["GET", "POST"])
@for_workers
def type_in(request: HttpRequest) -> HttpResponse:
    """A question by phone, at a desk or in a talk, typed in for somebody."""
    actor, organisation_id = actor_of(request), here(request)
    people = list(Person.objects.visible_to(actor).filter(organisation_id=organisation_id)[:MOST_PEOPLE])
    chosen = {"person": request.GET.get("wie", "")}
    form = TypedInForm(request.POST or None, people=people, areas=bridge.areas_of(actor), initial=chosen)
    if request.method == "POST" and form.is_valid():
        made: list[Question] = []
        done = tried(request, lambda: made.append(_ask(request, form)), _("De vraag staat erin."), form=form)
        if done:
            messages.info(request, _("De drie woorden voor de bewoner: %(words)s") % {"words": made[0].receipt})
            return redirect("worker:question", pk=made[0].pk)
    return render(request, "worker/type_in.html", {"form": form})


@transaction.atomic
def _ask(request: HttpRequest, form: TypedInForm) -> Question:
    """The person, the question and who picks it up: all of it or nothing."""
    by, organisation_id, data = actor_of(request), here(request), form.cleaned_data
    team = own_team(by, organisation_id)
    if team is None:
        raise ValidationError(_("Jouw organisatie heeft nog geen team in Omzien. Vraag je coördinator."))
    area = bridge.area_of(data["where"])
    person = _person(request, form, area)
    municipality, neighbourhood = place_of(person, team)
    if area is not None:
        municipality, neighbourhood = area.municipality, area
    if municipality is None:
        raise ValidationError(_("Kies in welke buurt het is."))
    asking = Asking(
        words=data["words"],
        municipality=municipality,
        neighbourhood=neighbourhood,
        team=team,
        person=person,
        about=data["about"],
        source=data["source"],
        asked_privacy=data["asked_privacy"],
    )
    made = actions.ask(by=by, asking=asking)
    return actions.pick_up(by=by, question=made) if data["mine"] else made


def _person(request: HttpRequest, form: TypedInForm, area: Area | None) -> Person | None:
    by, organisation_id, wanted = actor_of(request), here(request), form.cleaned_data["person"]
    if wanted == NEW:
        organisation = Organisation.objects.get(pk=organisation_id)
        name = form.cleaned_data["call_me"]
        return persons.record(by=by, organisation=organisation, call_me=name, neighbourhood=area, **form.reach())
    if not wanted:
        return None
    return get_object_or_404(Person.objects.visible_to(by), pk=wanted, organisation_id=organisation_id)
