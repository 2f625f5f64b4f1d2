# SPDX-License-Identifier: EUPL-1.2
"""The forms of the coordinator's pages, and the page that shows one form alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from omzien.alongside.respite.models import BreakKind
from omzien.base.forms import PieceForm
from omzien.faces.worker.forms import NO_DATE, day_field

NO_TIME = {"required": _("Kies een tijd."), "invalid": _("Dit is geen tijd. Schrijf bijvoorbeeld 9:30.")}
NOBODY = {"required": _("Kies wie."), "invalid_choice": _("Kies iemand uit de lijst.")}
WEEK = [
    (0, _("maandag")),
    (1, _("dinsdag")),
    (2, _("woensdag")),
    (3, _("donderdag")),
    (4, _("vrijdag")),
    (5, _("zaterdag")),
    (6, _("zondag")),
]


def time_field(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, error_messages=NO_TIME)


class PickForm(PieceForm):
    """A form with a choice of rows that were read already, so that choosing costs no query."""

    def __init__(self, *args: Any, rows: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        choices = [(key, str(row)) for key, row in self.rows.items()]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]  # every form below has a choice `who`

    def chosen(self) -> list[Any]:
        who = self.cleaned_data["who"]
        return [self.rows[key] for key in ([who] if isinstance(who, str) else who)]


def several(label: Any, *, required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=required, widget=forms.CheckboxSelectMultiple, error_messages=NOBODY
    )


def one(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, error_messages=NOBODY)


class CircleForm(PickForm):
    name = forms.CharField(label=_("Hoe heet de belcirkel?"), max_length=80, error_messages=NOBODY)
    starts = time_field(_("Bellen vanaf"))
    ends = time_field(_("Bellen tot"))
    who = several(_("Wie doen mee? Vier tot acht mensen."))
    tells_every_call = forms.BooleanField(
        label=_("Wij melden elk gesprek. Meldt iemand niets, dan gaat de klok lopen."), required=False
    )


class JoinForm(PickForm):
    who = one(_("Wie komt erbij?"))


class KeyForm(PickForm):
    who = forms.ChoiceField(label=_("Wie heeft een sleutel?"), required=False, error_messages=NOBODY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.fields["who"].choices  # type: ignore[attr-defined]  # it is a choice field, above
        self.fields["who"].choices = [("", _("niemand")), *own]  # type: ignore[attr-defined]  # idem

    def holder(self) -> Any:
        return self.rows.get(self.cleaned_data["who"])


class KitchenForm(PickForm):
    who = forms.ChoiceField(
        label=_("Waar komen de maaltijden vandaan?"), error_messages={"required": _("Kies een plek uit de lijst.")}
    )
    leaves = time_field(_("Hoe laat gaan de helpers weg?"))


class RoundForm(PickForm):
    day = day_field(_("Welke dag?"))
    who = several(_("Wie brengen de maaltijden?"))


class MealForm(PickForm):
    who = one(_("Wie krijgt een maaltijd?"))
    door = forms.CharField(
        label=_("Straat en huisnummer"), max_length=120, error_messages={"required": _("Schrijf het adres op.")}
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen?"),
        coerce=int,
        choices=WEEK,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies een dag.")},
    )
    opens = time_field(_("Thuis vanaf"))
    closes = time_field(_("Thuis tot"))
    diet = forms.CharField(
        label=_("Wat wel en niet eten?"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=300
    )


class BreakForm(PickForm):
    who = one(_("Wie wil even vrij?"))
    kind = forms.ChoiceField(label=_("Wat helpt?"), choices=BreakKind, widget=forms.RadioSelect)
    on = day_field(_("Welke dag?"))
    starts = time_field(_("Van"))
    ends = time_field(_("Tot"))
    weekly = forms.BooleanField(label=_("Elke week"), required=False)
    words = forms.CharField(
        label=_("Wat moet wie komt weten?"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


class PlaceForm(PickForm):
    """A place that takes over, on one of the days that nobody took yet."""

    who = forms.ChoiceField(label=_("Welke plek?"), error_messages={"required": _("Kies een plek uit de lijst.")})
    on = forms.TypedChoiceField(label=_("Welke dag?"), coerce=date.fromisoformat, error_messages=NO_DATE)

    def __init__(self, *args: Any, days: Iterable[date] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = [  # type: ignore[attr-defined]  # it is a choice field, above
            (f"{day:%Y-%m-%d}", date_format(day, "l j F")) for day in days
        ]


class CertificateForm(PieceForm):
    issued_on = forms.DateField(
        label=_("Afgegeven op"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=NO_DATE,
    )
    renew = forms.TypedChoiceField(
        label=_("Opnieuw vragen"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", _("niet")), (36, _("na drie jaar")), (60, _("na vijf jaar"))],
    )


def texts_of(chosen: Sequence[object]) -> str:
    return ", ".join(str(one) for one in chosen)


def form_page(request: HttpRequest, form: forms.Form, *, title: str, back: str, do: str, **more: Any) -> HttpResponse:
    """A page with one form. `back` names an address of the coordinator."""
    shown = {"form": form, "title": title, "back": back, "do": do, **more}
    return render(request, "worker/coordinator/form.html", shown, status=422 if request.method == "POST" else 200)
