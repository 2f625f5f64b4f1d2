# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.alongside.models import MemberKind
from omzien.base.forms import PieceForm
from omzien.faces.worker.coordinator.forms import NOBODY, PickForm
from omzien.faces.worker.forms import day_field
from omzien.people.persons.models import ContactWay
from omzien.people.persons.rules import no_numbers, phone_number
from omzien.places.models import Area

WRITE = {"required": _("Schrijf een paar woorden.")}


def _words(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, max_length=4000, validators=[no_numbers], widget=widget, error_messages=WRITE, **more
    )


class ContactForm(PieceForm):
    """One contact. Nothing has to be filled in: that you were there is enough."""

    words = _words(_("Wat deden jullie samen?"), required=False, help_text=_("De bewoner kan dit lezen."))
    reached = forms.BooleanField(label=_("Niet bereikt"), required=False)


class AgreeForm(PieceForm):
    words = _words(_("Wat spraken jullie af?"), help_text=_("In de woorden van de bewoner."))
    next_on = day_field(_("Wil zij of hij een vaste dag?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Stands on one page with the form of a contact, which has words too.
        super().__init__(*args, auto_id="agreed_%s", **kwargs)


class DoorForm(PieceForm):
    """The address where the code goes with which she signs in."""

    email = forms.EmailField(
        label=_("Op welk e-mailadres?"), max_length=200,
        error_messages={"required": _("Vul dit in."), "invalid": _("Dit is geen e-mailadres. Kijk of het klopt.")},
    )  # fmt: skip


class CircleForm(PieceForm):
    name = forms.CharField(
        label=_("Wie?"), max_length=80, validators=[no_numbers], error_messages={"required": _("Schrijf een naam.")}
    )
    kind = forms.ChoiceField(label=_("Wat is zij of hij voor de bewoner?"), choices=MemberKind)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False, validators=[phone_number])
    told = forms.BooleanField(label=_("Zij of hij weet het."), required=False)
    first_person = forms.BooleanField(label=_("Dit is de eerste persoon."), required=False)


class FirstPersonForm(PickForm):
    """Another first person: somebody of the circle, and the resident's own yes."""

    who = forms.ChoiceField(label=_("Wie wordt de eerste persoon?"), widget=forms.RadioSelect, error_messages=NOBODY)
    agreed = forms.BooleanField(
        label=_("De bewoner zegt dat het goed gaat, en wil dit."),
        error_messages={"required": _("Vraag het eerst. Zonder ja verandert er niets.")},
    )


class NoteForm(PieceForm):
    words = _words(_("Notitie voor jezelf"))


class ReachForm(PieceForm):
    """How somebody is called and reached safely. Nothing more is asked."""

    call_me = forms.CharField(
        label=_("Hoe wil zij of hij heten?"), max_length=80, validators=[no_numbers],
        error_messages={"required": _("Schrijf hoe zij of hij wil heten.")},
    )  # fmt: skip
    reach_by = forms.ChoiceField(label=_("Hoe houden wij veilig contact?"), choices=ContactWay, required=False)
    phone = forms.CharField(label=_("Telefoon"), max_length=30, required=False, validators=[phone_number])
    email = forms.EmailField(
        label=_("E-mail"), required=False, error_messages={"invalid": _("Dit is geen e-mailadres.")}
    )
    reach_when = forms.CharField(label=_("Wanneer?"), max_length=200, required=False, validators=[no_numbers])
    may_call = forms.BooleanField(label=_("Wij mogen bellen"), required=False)
    may_write = forms.BooleanField(label=_("Wij mogen schrijven"), required=False)
    may_leave_message = forms.BooleanField(label=_("Wij mogen inspreken"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Buurt"), required=False)

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {str(area.pk): area for area in areas}
        self.fields["neighbourhood"].choices = [  # type: ignore[attr-defined]  # it is a choice field, above
            ("", _("dat weet ik niet")), *((key, area.name) for key, area in self.areas.items()),
        ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["neighbourhood"] = self.areas.get(data["neighbourhood"])
        return data
