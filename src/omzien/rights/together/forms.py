# SPDX-License-Identifier: EUPL-1.2
"""All questions on one page; each may stay empty."""

from typing import Any

from django import forms
from django.http import QueryDict

from omzien.base.forms import PieceForm
from omzien.core.entitlements.situation import REGELINGEN
from omzien.rights.asking.bridge import Answers, question_words
from omzien.rights.asking.forms import FORMS, QuestionForm
from omzien.rights.models import Odd

LEFT_OUT = ("urgent",)
STATES = ("recht", "waarschijnlijk", "misschien", "geen_recht", "krijgt_al", "onbekend")


class Sheet:
    """The questions with what was filled in. Order matters: child care looks at the children told before it."""

    def __init__(self, data: QueryDict | None = None) -> None:
        self.answers = Answers()
        self.rows: list[tuple[str, str, QuestionForm]] = []
        for question, form_class in FORMS.items():
            if question not in LEFT_OUT:
                self._add(question, form_class, data)

    def _add(self, question: str, form_class: type[QuestionForm], data: QueryDict | None) -> None:
        said = question_words(question)
        form = form_class(data, prefix=question, answers=self.answers, auto_id="id_%s")
        if data is None or not _touched(question, data):
            form = form_class(None, prefix=question, answers=self.answers, auto_id="id_%s")
        elif form.is_valid():
            self.answers = self.answers.plus(question, form.found)
        self.rows.append((said["title"], said["help"], form))


def _touched(question: str, data: QueryDict) -> bool:
    """Whether anything was filled in for a question; a choice that stands by itself does not count."""
    return any(
        value
        for name in data
        if name.startswith(f"{question}-") and not name.endswith("-kind")
        for value in data.getlist(name)
    )


class OddForm(PieceForm):
    """What is not right, chosen from a list: no words, no answers."""

    regeling = forms.ChoiceField(choices=())
    toestand = forms.ChoiceField(choices=[(one, one) for one in STATES])
    wat = forms.ChoiceField(choices=Odd.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["regeling"]
        assert isinstance(chooser, forms.ChoiceField)  # noqa: S101  for the reader of types
        chooser.choices = [(one, one) for one in sorted(REGELINGEN)]
