# SPDX-License-Identifier: EUPL-1.2
"""One question: words, and where you are. Nothing of it is kept."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omzien.base.forms import PieceForm

LONGEST = 1000
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_words(typed: str) -> str:
    """What was typed without characters nobody can see; a pasted one never costs somebody her answer."""
    return " ".join(UNSEEN.sub(" ", typed).split())


class FindForm(PieceForm):
    """Postcode, a place from the list, or no address at all."""

    woorden = forms.CharField(
        label=_("Wat zoekt u?"),
        help_text=_("Schrijf het in uw eigen woorden. Een paar woorden is genoeg."),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "true"}),
        error_messages={"max_length": _("Uw tekst is te lang. Schrijf het korter, in een paar zinnen.")},
    )
    postcode = forms.CharField(
        label=_("Uw postcode (4 cijfers is genoeg)"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "postal-code"}),
        error_messages={"max_length": _("Dit is geen postcode. Een postcode is bijvoorbeeld 3561.")},
    )
    plaats = forms.ChoiceField(label=_("Of kies uw gemeente"), required=False)
    geen_adres = forms.BooleanField(label=_("Ik heb geen adres"), required=False)

    def __init__(self, *args: object, places: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["plaats"]
        if isinstance(chooser, forms.ChoiceField):
            chooser.choices = [("", pgettext_lazy("keuzelijst", "Kies")), *places]

    def clean_woorden(self) -> str:
        return clean_words(self.cleaned_data["woorden"])
