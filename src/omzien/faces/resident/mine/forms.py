# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.forms import PlainField


class WordsForm(PieceForm):
    drie_woorden = PlainField(
        label=_("Uw drie woorden"),
        help_text=_("Ze staan op uw kaartje of in uw bericht."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Typ de drie woorden. Bent u ze kwijt? Bel ons."),
            "max_length": _("Dit is te lang. Het zijn drie woorden."),
        },
    )
