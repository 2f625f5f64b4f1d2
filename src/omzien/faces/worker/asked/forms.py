# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.worker.asked.bridge import ABOUT, GENDER, WHERE
from omzien.faces.worker.forms import day_field
from omzien.people.bridge import SELF_NAMES
from omzien.people.models import Organisation
from omzien.people.persons.models import ContactWay, Person
from omzien.people.persons.rules import no_numbers, phone_number
from omzien.places.models import Area
from omzien.questions.models import About, Source
from omzien.questions.wishing.actions import Wishes

NEW, NOBODY = "nieuw", ""
WISHES = tuple(one.name for one in fields(Wishes))
FEW_WORDS = {"required": _("Schrijf in een paar woorden wat er gevraagd wordt.")}


class PromiseForm(PieceForm):
    """The day before which the resident hears something."""

    day = day_field(_("Voor welke dag beloof je iets te laten horen?"))


class WithWhomForm(PieceForm):
    who = forms.CharField(
        label=_("Wie komt erbij?"), max_length=120, validators=[no_numbers], help_text=_("Jij blijft erbij, met naam."),
        error_messages={"required": _("Schrijf op wie erbij komt.")},
    )  # fmt: skip


class ThemesForm(PieceForm):
    themes = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies een onderwerp.")},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = choices  # type: ignore[attr-defined]  # it is a choice field, above


OPEN = ("", _("maakt niet uit"))


class WishesForm(PieceForm):
    """What the asker wishes; another organisation only with her yes."""

    with_gender = forms.ChoiceField(
        label=_("Liever een vrouw of een man?"), required=False, widget=forms.RadioSelect,
        choices=[OPEN, *GENDER.items()],
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In welke taal?"), choices=list(SELF_NAMES.items()))
    where = forms.ChoiceField(
        label=_("Waar praat zij of hij liever?"), required=False, widget=forms.RadioSelect,
        choices=[OPEN, *WHERE.items()],
    )  # fmt: skip
    asked_privacy = forms.BooleanField(label=_("Liever niet in een groep"), required=False)
    organisation = forms.ChoiceField(
        label=_("Wil zij of hij een andere organisatie?"), required=False,
        help_text=_("Dan stopt de vraag hier. Daar begint hij opnieuw, met drie nieuwe woorden."),
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("De bewoner zei ja tegen deze andere organisatie."), required=False)

    def __init__(self, *args: Any, others: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]  # it is a choice field, above
            ("", _("nee, het blijft bij ons")), *((key, one.name) for key, one in self.others.items()),
        ]  # fmt: skip
        if not self.others:
            del self.fields["organisation"], self.fields["agreed"]

    def wishes(self) -> Wishes:
        return Wishes(**{name: self.cleaned_data[name] for name in WISHES})

    def other(self) -> Organisation | None:
        return self.others.get(self.cleaned_data.get("organisation", ""))


class TypedInForm(PieceForm):
    """A question that came by phone, at a desk, or in a talk. Only the words are needed."""

    words = forms.CharField(
        label=_("Wat vraagt zij of hij?"), max_length=4000, validators=[no_numbers], error_messages=FEW_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Schrijf het in haar of zijn eigen woorden."),
    )  # fmt: skip
    person = forms.ChoiceField(label=_("Van wie is de vraag?"), required=False)
    call_me = forms.CharField(
        label=_("Hoe wil zij of hij heten?"), max_length=80, required=False, validators=[no_numbers],
        help_text=_("Een voornaam of een schuilnaam is genoeg. Alleen voor iemand die nieuw is."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telefoon, als bellen mag"), max_length=30, required=False, validators=[phone_number]
    )
    about = forms.ChoiceField(label=_("Voor wie?"), choices=list(ABOUT.items()), initial=About.SELF)
    source = forms.ChoiceField(
        label=_("Hoe kwam de vraag binnen?"), choices=[
            (Source.PHONE, _("aan de telefoon")),
            (Source.DESK, _("aan een balie")),
            (Source.WORKER, _("in een gesprek")),
        ],
    )  # fmt: skip
    where = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    asked_privacy = forms.BooleanField(label=_("Liever niet in een groep"), required=False)
    mine = forms.BooleanField(label=_("Ik pak het zelf op"), required=False, initial=True)

    def __init__(self, *args: Any, people: Sequence[Person], areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person.pk), person.call_me) for person in people]
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # it is a choice field, above
            (NOBODY, _("zonder naam")), (NEW, _("iemand die nieuw is")), *known,
        ]  # fmt: skip
        self.fields["where"].choices = [  # type: ignore[attr-defined]  # idem
            ("", _("dat weet ik niet")), *((str(area.pk), area.name) for area in areas),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("person") == NEW and not data.get("call_me"):
            self.add_error("call_me", _("Schrijf hoe zij of hij wil heten."))
        return data

    def reach(self) -> dict[str, Any]:
        """How a new person may be reached: a number that was given to call on may be called."""
        phone = self.cleaned_data["phone"].strip()
        return {"phone": phone, "reach_by": ContactWay.PHONE, "may_call": True} if phone else {}


class IntroduceForm(PieceForm):
    """A partner types in from a phone call or from paper: three things, no diagnosis."""

    call_me = forms.CharField(
        label=_("Hoe wil zij of hij heten?"), max_length=80, validators=[no_numbers],
        error_messages={"required": _("Schrijf hoe zij of hij wil heten.")},
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Op welk nummer mogen wij bellen?"), max_length=30, validators=[phone_number],
        error_messages={"required": _("Vul dit in.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("Wat wil zij of hij graag?"), max_length=1000, validators=[no_numbers], error_messages=FEW_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Geen diagnose en geen medicijnen. Alleen de wens."),
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=_("Zij of hij zei ja tegen kennismaken."),
        error_messages={"required": _("Vraag het eerst. Zonder ja gaat er niets door.")},
    )
    feedback = forms.BooleanField(label=_("Wij mogen horen hoe het gaat."), required=False)
    organisation = forms.ModelChoiceField(
        label=_("Naar welke organisatie?"), queryset=Organisation.objects.none(), empty_label=None,
        error_messages={"required": _("Kies een organisatie."), "invalid_choice": _("Kies een organisatie.")},
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # it is a model choice
        # With one place to go nobody has to choose.
        self.fields["organisation"].initial = organisations.first()
