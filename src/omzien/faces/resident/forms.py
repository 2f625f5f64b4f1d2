# SPDX-License-Identifier: EUPL-1.2
"""One question: words or a picture, and where you are. Nothing of it is kept."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import LongSelect, PieceForm
from omzien.faces.resident.bridge import BY_KEY

LONGEST = 1000
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
AREA = re.compile(r"(GM\d{4}|WK\d{6}|BU\d{8})")


class PlainField(forms.CharField):
    """Text without characters nobody can see: a pasted one never costs somebody her answer."""

    def to_python(self, value: Any) -> str:
        return " ".join(UNSEEN.sub(" ", str(value or "")).split())


class FindForm(PieceForm):
    """Postcode, a place from the list, or no address at all. The names of the fields are seen by nobody."""

    woorden = PlainField(
        label=_("Wat zoekt u?"),
        help_text=_("Schrijf het in uw eigen woorden. Een paar woorden is genoeg."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={"max_length": _("Uw tekst is te lang. Schrijf het korter, in een paar zinnen.")},
    )
    postcode = PlainField(
        label=_("Uw postcode (4 cijfers is genoeg)"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"max_length": _("Dit is geen postcode. Een postcode is bijvoorbeeld 3561.")},
    )
    plaats = PlainField(required=False, max_length=80, widget=LongSelect(attrs={"autocomplete": "off"}))
    geen_adres = forms.BooleanField(label=_("Ik heb geen adres"), required=False)
    deur = forms.CharField(required=False, widget=forms.HiddenInput)
    thema = forms.CharField(required=False, widget=forms.HiddenInput)
    balie = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["plaats"]
        chooser.label = _("Of kies uw gemeente")
        chooser.widget.choices = [("", "-"), *(places or [])]

    def clean_deur(self) -> str:
        key: str = self.cleaned_data["deur"]
        return key if key in BY_KEY else ""

    def clean_thema(self) -> str:
        key: str = self.cleaned_data["thema"]
        return key if re.fullmatch(r"[a-z_]{1,50}", key) else ""

    def near(self) -> tuple[str, str]:
        """What to find near: (as typed, code of an area). No address counts as no postcode."""
        typed = "" if self.cleaned_data["geen_adres"] else self.cleaned_data["postcode"]
        chosen: str = self.cleaned_data["plaats"]
        if AREA.fullmatch(chosen):
            return typed, chosen
        return chosen or typed, ""
