# SPDX-License-Identifier: EUPL-1.2
from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.people.persons.rules import no_numbers
from omzien.safety.workflow import CodeStep

SHORT = {"required": _("Schrijf kort wat je zag of hoorde.")}
UNKNOWN, YES, NO = "", "ja", "nee"


class ConcernForm(PieceForm):
    words = forms.CharField(
        label=_("Wat zag of hoorde je?"), max_length=4000, validators=[no_numbers], error_messages=SHORT,
        widget=forms.Textarea(attrs={"rows": 5}), help_text=_("Schrijf wat je zag. Schrijf niet wat je denkt."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("Over wie gaat het?"), max_length=80, required=False, validators=[no_numbers],
        help_text=_("Een voornaam of een schuilnaam is genoeg."),
    )  # fmt: skip
    children = forms.ChoiceField(
        label=_("Zijn er kinderen?"), required=False, widget=forms.RadioSelect,
        choices=[(UNKNOWN, _("dat weet ik niet")), (YES, _("ja")), (NO, _("nee"))],
    )  # fmt: skip

    def children_or_unknown(self) -> bool | None:
        return {YES: True, NO: False}.get(self.cleaned_data["children"])


class StepForm(PieceForm):
    step = forms.TypedChoiceField(
        label=_("Welke stap?"), choices=CodeStep.choices, coerce=int, error_messages={"required": _("Kies een stap.")}
    )
    words = forms.CharField(
        label=_("Wat deed je?"), max_length=4000, validators=[no_numbers], widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf kort wat je deed.")},
    )  # fmt: skip
