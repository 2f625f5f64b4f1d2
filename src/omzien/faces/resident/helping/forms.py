# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.ask.forms import LANGUAGES, TOO_LONG, AskForm, Choice, near_of
from omzien.faces.resident.forms import PlainField
from omzien.offer.helpers.models import DAYS, PARTS
from omzien.people.persons.rules import no_numbers

WEEKEND = ("sa", "su")
WHEN = {
    **{f"week-{part}": [f"{day}-{part}" for day in DAYS if day not in WEEKEND] for part in PARTS},
    **{f"weekend-{part}": [f"{day}-{part}" for day in WEEKEND] for part in PARTS},
}


class Many(forms.MultipleChoiceField):
    """Any number of a list; what is not on the list is left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def clean(self, value: Any) -> list[str]:
        return [one for one in value or [] if self.valid_value(one)]


class SignUpForm(PieceForm):
    """What somebody likes to do. A name and a way to reach her; the rest may stay empty."""

    noem_mij = PlainField(
        label=_("Hoe mogen wij u noemen?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={**TOO_LONG, "required": _("Typ hoe wij u mogen noemen. Een voornaam is genoeg.")},
        validators=[no_numbers],
    )
    telefoon = AskForm.base_fields["telefoon"]
    email = AskForm.base_fields["email"]
    graag = Many(label=_("Wat lijkt u leuk?"))
    wanneer = Many(
        label=_("Wanneer kunt u?"),
        choices=[
            ("week-morning", _("doordeweeks in de ochtend")),
            ("week-afternoon", _("doordeweeks in de middag")),
            ("week-evening", _("doordeweeks in de avond")),
            ("weekend-morning", _("in het weekend, in de ochtend")),
            ("weekend-afternoon", _("in het weekend, in de middag")),
            ("weekend-evening", _("in het weekend, in de avond")),
        ],
    )
    hoe_ver = Choice(
        label=_("Hoe ver wilt u gaan?"),
        choices=[("1", _("in mijn buurt")), ("3", _("tot 3 kilometer")), ("10", _("tot 10 kilometer"))],
    )
    hoe_vaak = Choice(
        label=_("Hoe vaak, hoogstens?"),
        choices=[("1", _("één keer per week of minder")), ("2", _("twee keer per week")), ("3", _("vaker"))],
    )
    talen = Many(label=_("Welke talen spreekt u?"), choices=LANGUAGES[1:])
    postcode = AskForm.base_fields["postcode"]
    plaats = AskForm.base_fields["plaats"]
    aanbod = AskForm.base_fields["aanbod"]
    sleutel = AskForm.base_fields["sleutel"]

    clean_telefoon = AskForm.clean_telefoon
    clean_email = AskForm.clean_email

    def __init__(self, *args: Any, likes: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["graag"].choices = likes or []  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"telefoon", "email"} & set(self.errors) and not (given.get("telefoon") or given.get("email")):
            self.add_error("telefoon", _("Geef een nummer of een e-mailadres. Anders kunnen wij u niet bereiken."))
        return given

    def near(self) -> tuple[str, str]:
        return near_of(self.cleaned_data)

    def moments(self) -> list[str]:
        return [moment for chosen in self.cleaned_data["wanneer"] for moment in WHEN[chosen]]
