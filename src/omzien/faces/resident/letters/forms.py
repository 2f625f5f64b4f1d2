# SPDX-License-Identifier: EUPL-1.2
from django import forms

from omzien.base.forms import PieceForm
from omzien.rights.letters.bridge import LONGEST


class LetterForm(PieceForm):
    """What the letter says, in one's own words; or a kind that was chosen, with the date on it."""

    woorden = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    soort = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    datum = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    plek = forms.CharField(required=False, max_length=80, widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))
