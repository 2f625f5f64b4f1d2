# SPDX-License-Identifier: EUPL-1.2
"""The page that shows every piece, for whoever builds a page."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omzien.base.forms import PieceForm

PIECES = Path(__file__).resolve().parent / "templates" / "pieces"


@dataclass(frozen=True, slots=True)
class Date:
    start: dt.datetime
    end: dt.datetime
    state: str


class ExampleForm(PieceForm):
    words = forms.CharField(label="Wat zoekt u?", help_text="Schrijf het in uw eigen woorden.", widget=forms.Textarea)
    postcode = forms.CharField(label="Uw postcode (4 cijfers is genoeg)")
    place = forms.ChoiceField(label="Uw plaats", choices=[("a", "Almere"), ("b", "Breda")])
    how = forms.ChoiceField(
        label="Hoe wilt u contact?",
        choices=[("bel", "Bel mij"), ("mail", "Stuur een bericht")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Dit mag u bewaren")


def described() -> list[tuple[str, str]]:
    """Name and doc line of every piece."""
    found = []
    for path in sorted(PIECES.glob("*.html")):
        line = re.match(r"\{# (.+?) #\}", path.read_text())
        found.append((path.stem, line[1] if line else ""))
    return found


def pieces(request: HttpRequest) -> HttpResponse:
    start = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
    hours = dt.timedelta(hours=2)
    week = dt.timedelta(days=7)
    return render(
        request,
        "base/pieces.html",
        {
            "described": described(),
            "form": ExampleForm({"words": "", "postcode": "356"}),
            "dates": [
                Date(start, start + hours, "planned"),
                Date(start + week, start + week + hours, "cancelled"),
            ],
            "trail": [("/", "Begin")],
            "lines": [{"line": "112", "phone": "112", "because": ("voorbeeld",), "hours": "Dag en nacht"}],
            "head": ("Plek", "Mensen", "Keer"),
            "rows": [("Utrecht", 12, 34), ("Almere", 5, 6)],
            "card": [
                {"what": "Wat", "say": "Koffie in de Dreef", "other_what": "ماذا", "other_say": "قهوة"},
                {"what": "Wanneer", "say": "Woensdag, 10.00 uur", "other_what": "متى", "other_say": "الأربعاء 10:00"},
            ],
            "map": {
                "width": 300,
                "height": 200,
                "areas": ["M20 20H280V180H20Z"],
                "you": (150, 100),
                "dots": [{"x": 90, "y": 70, "number": 1}, {"x": 210, "y": 130, "number": 2}],
                "title": "Plattegrond",
                "description": "Twee plekken dicht bij u.",
            },
        },
    )
