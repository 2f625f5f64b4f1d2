# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.ask.forms import LANGUAGES, AskForm, Choice, YoungForm
from omzien.faces.resident.forms import PlainField
from omzien.people.models import Organisation
from omzien.questions.models import Question
from omzien.questions.wishing.actions import Wishes


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


class WishesForm(PieceForm):
    """What she may choose again: the same choices as when she asked. Nothing has to be chosen."""

    wie = AskForm.base_fields["wie"]
    spreekt = AskForm.base_fields["spreekt"]
    waar = AskForm.base_fields["waar"]
    alleen = AskForm.base_fields["alleen"]
    organisatie = Choice(
        label=_("Wie mag u helpen?"),
        choices=[("", _("het blijft zoals het is"))],
        help_text=_("Kiest u een ander? Dan stopt uw vraag hier. U krijgt daar drie nieuwe woorden."),
    )

    def __init__(self, *args: Any, question: Question, others: Sequence[Organisation], **kwargs: Any) -> None:
        start = {
            "wie": question.with_gender,
            "spreekt": question.language if question.language in dict(LANGUAGES) else "",
            "waar": question.where,
            "alleen": question.asked_privacy,
        }
        # One page holds more than one form.
        super().__init__(*args, initial=start, auto_id="wens_%s", **kwargs)
        self.others = {str(one.pk): one for one in others}
        chooser = self.fields["organisatie"]
        chooser.choices = [*chooser.choices, *((key, one.name) for key, one in self.others.items())]  # type: ignore[attr-defined]  # a ChoiceField
        if not others:
            del self.fields["organisatie"]
        if question.young:
            self.fields["waar"].label = YoungForm.LABELS["waar"]

    def wishes(self) -> Wishes:
        given = self.cleaned_data
        return Wishes(
            with_gender=given["wie"],
            language=given["spreekt"] or translation.get_language() or "nl",
            where=given["waar"],
            asked_privacy=given["alleen"],
        )

    def other(self) -> Organisation | None:
        return self.others.get(self.cleaned_data.get("organisatie", ""))
