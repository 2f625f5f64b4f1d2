# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from omzien.core import wording
from omzien.core.entitlements.errors import InvoerFout
from omzien.core.entitlements.reading import datum
from omzien.core.entitlements.situation import REGELINGEN
from omzien.core.entitlements.whatif import GEBEURTENISSEN
from omzien.places.models import Area
from omzien.rights.asking.bridge import (
    URGENT,
    Answers,
    language,
    question_after,
    question_words,
    unpacked,
    urgent_step,
    words,
)
from omzien.rights.asking.forms import FORMS, QuestionForm, form_for
from omzien.rights.helping.bridge import nearest
from omzien.rights.reminding.bridge import last_day_ics
from omzien.rights.telling.bridge import changes, tell


def _page(request: HttpRequest, template: str, filled: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(
        request, f"resident/rights/{template}.html", {"w": words(), "spoken": language(), **filled}, status=status
    )


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return _page(request, "start", {"packed": Answers().packed()})


@require_safe
def wiped(request: HttpRequest) -> HttpResponse:
    """Answers live in the page alone and no page is kept, so leaving it wipes them."""
    return _page(request, "wiped", {})


def _broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "start", {"packed": Answers().packed(), "broken": True}, status=400)


@sensitive_post_parameters()
def ask(request: HttpRequest) -> HttpResponse:
    """One question after another. Answers come by POST alone; who opens the address by itself starts anew."""
    if request.method != "POST":
        return redirect("resident:rights")
    today = timezone.localdate()
    try:
        answers = unpacked(request.POST.get("antwoorden", ""), today)
    except InvoerFout:
        return _broken(request)
    return _step(request, answers, today) if request.POST.get("vraag") else _begin(request, answers)


def _step(request: HttpRequest, answers: Answers, today: date) -> HttpResponse:
    """One question was answered or skipped."""
    question = request.POST["vraag"]
    if question not in FORMS:
        return _broken(request)
    if "overslaan" in request.POST:
        return _go_on(request, answers.plus(question, {}), today)
    form = form_for(question, answers, request.POST)
    if not form.is_valid():
        return _put(request, question, answers, form, status=422)
    return _answered(request, answers.plus(question, form.found), question, today)


def _begin(request: HttpRequest, answers: Answers) -> HttpResponse:
    event = request.POST.get("gebeurtenis", "")
    if event in GEBEURTENISSEN:
        answers = Answers({**answers.told, "gebeurtenis": event}, answers.put)
    if "uitkomst" in request.POST:
        return _outcome(request, answers, timezone.localdate())
    if "verder" in request.POST:
        return _go_on(request, answers, timezone.localdate())
    return _put(request, URGENT, answers, form_for(URGENT, answers))


def _answered(request: HttpRequest, answers: Answers, question: str, today: date) -> HttpResponse:
    try:
        answers.situation(today)
    except InvoerFout as problem:
        # Each answer alone was fine, but together they cannot be: say so at the last one.
        form = form_for(question, answers, request.POST)
        form.is_valid()
        form.add_error(None, problem.melding)
        return _put(request, question, answers, form, status=422)
    if question == URGENT and (step := urgent_step(answers.told[URGENT])) is not None:
        lines = [] if step.line == "gemeente" else [line for line in wording.lines_for(step.line) if line.phone]
        themes = ("food_bank",) if step.line == "food_bank" else ("eviction_prevention", "debt_help")
        helper = nearest(place=answers.place, now=timezone.now(), themes=themes)
        filled = {
            "step": step,
            "say": words()["urgent_say"].format(words=step.say),
            "lines": [{"line": line.name, "phone": line.phone, "hours": line.hours} for line in lines],
            "help": helper,
            "packed": answers.packed(),
        }
        return _page(request, "urgent", filled)
    return _go_on(request, answers, today)


def _go_on(request: HttpRequest, answers: Answers, today: date) -> HttpResponse:
    question = question_after(answers, today)
    if question is None or "uitkomst" in request.POST:
        return _outcome(request, answers, today)
    return _put(request, question.id, answers, form_for(question.id, answers))


def _put(request: HttpRequest, question: str, answers: Answers, form: QuestionForm, status: int = 200) -> HttpResponse:
    filled = {
        "question": question,
        "said": question_words(question),
        "form": form,
        "packed": answers.packed(),
        "progress": words()["progress"].format(number=len(answers.put) + 1),
        "may_stop": len(answers.put) > 1,
    }
    return _page(request, "question", filled, status=status)


def _outcome(request: HttpRequest, answers: Answers, today: date) -> HttpResponse:
    situation = answers.situation(today)
    code = answers.told.get("gemeente")
    area = Area.objects.filter(code=code).first() if code else None
    event = str(answers.told.get("gebeurtenis", ""))
    helper = nearest(place=answers.place, now=timezone.now())
    filled = {
        "found": tell(situation, area, today),
        "help": helper,
        "perhaps": words()["group_perhaps_name"].format(name=helper.person.name),
        "packed": answers.packed(),
        "changes": changes(event, situation) if event in GEBEURTENISSEN else (),
        "event": words()["events"].get(event, ""),
        "today": today,
    }
    return _page(request, "outcome", filled)


@require_POST
@sensitive_post_parameters()
def what_if(request: HttpRequest) -> HttpResponse:
    """What a life event would change for this household."""
    today, event = timezone.localdate(), request.POST.get("gebeurtenis", "")
    try:
        answers = unpacked(request.POST.get("antwoorden", ""), today)
    except InvoerFout:
        return _broken(request)
    if event not in GEBEURTENISSEN:
        return _broken(request)
    filled = {
        "event": words()["events"][event],
        "changes": changes(event, answers.situation(today)),
        "packed": answers.packed(),
        "help": nearest(place=answers.place, now=timezone.now()),
    }
    return _page(request, "what-if", filled)


@require_POST
@sensitive_post_parameters()
def calendar(request: HttpRequest) -> HttpResponse:
    """The last day of one scheme, for somebody's own calendar."""
    scheme = request.POST.get("regeling", "")
    try:
        day = datum("dag", request.POST.get("dag", ""))
    except InvoerFout:
        return _broken(request)
    if scheme not in REGELINGEN:
        return _broken(request)
    response = HttpResponse(last_day_ics(scheme, day, timezone.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="laatste-dag.ics"'
    response["Cache-Control"] = "no-store"
    return response
