# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from omzien.core import wording
from omzien.faces.resident.letters.forms import LetterForm
from omzien.rights.asking.bridge import language, letter_words, words
from omzien.rights.helping.bridge import nearest
from omzien.rights.letters.bridge import Letter, letter, letters, recognise
from omzien.rights.telling.bridge import day_text

OLDEST = timedelta(days=730)


def _page(request: HttpRequest, template: str, filled: dict[str, object], status: int = 200) -> HttpResponse:
    filled = {"w": words(), "b": letter_words(), "spoken": language(), **filled}
    return render(request, f"resident/letters/{template}.html", filled, status=status)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return _page(request, "start", {"form": LetterForm(), "kinds": letters()})


@sensitive_post_parameters()
def read(request: HttpRequest) -> HttpResponse:
    """Which kind of letter; then what to do. Words and dates come by POST alone and stay nowhere."""
    if request.method != "POST":
        return redirect("resident:letters")
    form = LetterForm(request.POST)
    form.is_valid()
    chosen = letter(form.cleaned_data.get("soort", ""))
    if chosen is not None:
        return _advice(request, form, chosen)
    said = form.cleaned_data.get("woorden", "")
    likely = recognise(said)
    filled = {
        "form": form,
        "likely": likely,
        "kinds": [one for one in letters() if one not in likely],
        "nothing": not likely,
        "place": form.cleaned_data.get("plek", ""),
        "urgent": [
            {"line": line.name, "phone": line.phone, "hours": line.hours, "because": danger.because}
            for danger in wording.urgent(said)
            for line in wording.lines_for(danger.kind)
            if line.phone
        ],
    }
    return _page(request, "which", filled)


def _advice(request: HttpRequest, form: LetterForm, kind: Letter) -> HttpResponse:
    today = timezone.localdate()
    dated = form.cleaned_data.get("datum")
    odd = dated is not None and not today - OLDEST <= dated <= today + timedelta(days=31)
    last = kind.last_day(dated) if dated and not odd else None
    before, place = (today if kind.today else last), form.cleaned_data.get("plek", "")
    filled = {
        "form": form,
        "kind": kind,
        "text": kind.text(),
        "last_day": last,
        "last_day_text": letter_words()["last_day"].format(day=day_text(last)) if last else "",
        "law": letter_words()["law"].format(law=kind.law),
        "late": last is not None and last < today,
        "odd": odd,
        "sure": kind.certainty == "hoog",
        "help": nearest(place=place, now=timezone.now(), themes=(kind.theme, "paperwork_help"), before=before),
        "place": place,
    }
    return _page(request, "advice", filled)
