# SPDX-License-Identifier: EUPL-1.2
"""Replace a band by one's own, or by a count of one's own registration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.people.persons.rules import no_numbers

NUMBER = {"invalid": _("Vul een getal in."), "required": _("Vul een getal in.")}


def figure(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, localize=True, error_messages=NUMBER, widget=forms.TextInput)


class BandForm(PieceForm):
    laag = figure(_("Laag"))
    midden = figure(_("Midden"))
    hoog = figure(_("Hoog"))
    waarom = forms.CharField(
        label=_("Waarom verandert u dit?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[no_numbers],
        error_messages={"required": _("Schrijf op waarom u dit verandert.")},
    )


class CountForm(PieceForm):
    aantal = forms.IntegerField(label=_("Hoeveel geteld?"), min_value=0, error_messages=NUMBER)
    totaal = figure(_("Van hoeveel?"))
    periode = forms.CharField(
        label=_("Over welke tijd?"),
        help_text=_("Bijvoorbeeld: januari tot juni 2026."),
        max_length=60,
        validators=[no_numbers],
        error_messages={"required": _("Vul in over welke tijd het gaat.")},
    )
    vergeleken = forms.BooleanField(label=_("Wij vergeleken met mensen die wachtten"), required=False)
