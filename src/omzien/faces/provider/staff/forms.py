# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.provider.dates.forms import NO_TIME, time_input
from omzien.faces.provider.forms import LANGUAGES, REQUIRED
from omzien.people.models import Account, Membership, Organisation, Role, Team, Weekday
from omzien.people.persons.rules import no_numbers
from omzien.people.rules import may_hold
from omzien.places.models import Location


class ContactForm(PieceForm):
    first_name = forms.CharField(label=_("Voornaam"), max_length=60, error_messages=REQUIRED, validators=[no_numbers])
    role_name = forms.CharField(
        label=_("Wat doet zij of hij?"),
        help_text=_("Bijvoorbeeld: sociaal werker, of gastheer."),
        max_length=100,
        error_messages=REQUIRED,
        validators=[no_numbers],
    )
    phone = forms.CharField(
        label=_("Telefoon"), help_text=_("Van het team, nooit van iemand zelf."), max_length=30, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Welke talen?"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple, required=False
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    account = forms.ChoiceField(
        label=_("Wie is dit?"),
        help_text=_("Een collega met een account zegt zelf ja tegen haar naam."),
        required=False,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.pk): team for team in Team.objects.filter(organisation=organisation)}
        held = Membership.objects.current().at(organisation.pk).select_related("account")
        self.accounts = {str(one.account_id): one.account for one in held}
        _choose(self.fields["team"], _("Geen team"), {key: team.name for key, team in self.teams.items()})
        _choose(self.fields["account"], _("Heeft geen account"), {key: who.name for key, who in self.accounts.items()})

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "first_name": typed["first_name"],
            "role_name": typed["role_name"],
            "phone": typed["phone"],
            "languages": typed["languages"],
            "team": self.teams.get(typed["team"]),
        }


class PresenceForm(PieceForm):
    location = forms.ChoiceField(label=_("Op welke plek?"), error_messages=REQUIRED)
    weekday = forms.TypedChoiceField(label=_("Welke dag?"), choices=Weekday, coerce=int, error_messages=REQUIRED)
    starts = forms.TimeField(label=_("Vanaf"), widget=time_input(), error_messages=NO_TIME)
    ends = forms.TimeField(label=_("Tot"), widget=time_input(), error_messages=NO_TIME)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Location.objects.filter(municipality__organisations=organisation)
        self.places = {str(place.pk): place for place in places}
        _choose(self.fields["location"], _("Kies"), {key: place.name for key, place in self.places.items()})

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "location": self.places[typed["location"]],
            "weekday": typed["weekday"],
            "starts": typed["starts"],
            "ends": typed["ends"],
        }


class InviteForm(PieceForm):
    name = forms.CharField(label=_("Naam"), max_length=100, error_messages=REQUIRED, validators=[no_numbers])
    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages={**REQUIRED, "invalid": _("Dit is geen e-mailadres. Kijk het nog eens na.")},
    )
    role = forms.ChoiceField(label=_("Wat gaat zij of hij doen?"), error_messages=REQUIRED)

    def __init__(self, *args: Any, organisation: Organisation, makes_administrators: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [role for role in Role if may_hold(organisation.kind, role)]
        if not makes_administrators:
            allowed.remove(Role.ADMINISTRATOR)
        _choose(self.fields["role"], _("Kies"), {role.value: role.label for role in allowed})


class AppointForm(PieceForm):
    """Who reads along about safety: somebody who works with persons here."""

    who = forms.ChoiceField(
        label=_("Wie leest mee?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wie."), "invalid_choice": _("Kies iemand uit de lijst.")},
    )

    def __init__(self, *args: Any, accounts: Iterable[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(account.pk): account for account in accounts}
        self.fields["who"].choices = [(key, who.name) for key, who in self.accounts.items()]  # type: ignore[attr-defined]  # it is a choice field, above


def _choose(field: forms.Field, nothing: Any, choices: dict[str, Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", nothing), *choices.items()]
