# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omzien.core import wording
from omzien.places.models import Source


def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/sources.html", {"sources": Source.objects.with_years().order_by("name")})


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/privacy.html")


def help_now(request: HttpRequest) -> HttpResponse:
    lines = [line for line in wording.lines().values() if line.phone]
    return render(request, "resident/help-now.html", {"lines": lines})
