# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omzien.faces.resident.forms import FindForm
from omzien.places.models import Area


def places() -> list[tuple[str, str]]:
    """Every municipality, for who has no postcode at hand."""
    rows = Area.objects.municipalities().current().order_by("name").values_list("code", "name")
    return [(code, name) for code, name in rows]


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/home.html", {"form": FindForm(places=places())})
