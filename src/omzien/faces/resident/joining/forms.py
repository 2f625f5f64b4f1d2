# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.forms import PlainField
from omzien.people.persons.rules import no_numbers


class JoinForm(PieceForm):
    voornaam = PlainField(
        label=_("Uw voornaam (mag leeg blijven)"),
        help_text=_("Dan kunnen wij u gedag zeggen. U mag er ook een bedenken."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"max_length": _("Deze naam is te lang. Een voornaam is genoeg.")},
        validators=[no_numbers],
    )
    sleutel = forms.CharField(required=False, widget=forms.HiddenInput)
    samen = forms.BooleanField(required=False)
