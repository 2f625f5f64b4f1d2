# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omzien.faces.resident.ask.bridge import goes_of
from omzien.faces.resident.ask.cards.bridge import languages, receipt_card
from omzien.faces.resident.mine.bridge import opened, sealed


def card(request: HttpRequest) -> HttpResponse:
    """The receipt to print, in Dutch and in the language that was chosen. It opens by POST alone."""
    question = opened(request.POST.get("sleutel", ""))
    if question is None:
        return redirect("resident:mine")
    shown = {
        "card": receipt_card(question, goes_of(question), request.POST.get("kaarttaal", "")),
        "languages": languages().items(),
        "key": sealed(question),
        "desk": bool(request.POST.get("balie")),
        "young": question.young,
    }
    return render(request, "resident/ask/card.html", shown)
