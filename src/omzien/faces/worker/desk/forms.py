# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.people.persons.rules import no_numbers
from omzien.places.models import Area


class SignalForm(PieceForm):
    """A theme is a signal already; words and place may follow."""

    theme = forms.ChoiceField(
        label=_("Waar gaat het over?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies een onderwerp."), "invalid_choice": _("Kies een onderwerp.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Wat valt je op?"), max_length=1000, required=False, validators=[no_numbers],
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Mag leeg blijven. Zonder namen."),
    )  # fmt: skip
    where = forms.ChoiceField(label=_("In welke buurt?"), required=False)

    def __init__(self, *args: Any, themes: Sequence[tuple[str, str]], areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]  # it is a choice field, above
        self.fields["where"].choices = [  # type: ignore[attr-defined]  # idem
            ("", _("de hele wijk")), *((str(area.pk), area.name) for area in areas),
        ]  # fmt: skip


class PosterForm(PieceForm):
    """Which neighbourhood and which week, for one A4 to hang up."""

    where = forms.ChoiceField(label=_("Voor welke buurt?"))
    week = forms.ChoiceField(
        label=_("Welke week?"), choices=[("0", _("deze week")), ("1", _("volgende week"))], widget=forms.RadioSelect,
        initial="0",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = [(area.code, area.name) for area in areas]  # type: ignore[attr-defined]  # idem


class ReplyForm(PieceForm):
    words = forms.CharField(
        label=_("Jouw antwoord"), max_length=4000, validators=[no_numbers], widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf je antwoord.")},
    )  # fmt: skip
