# SPDX-License-Identifier: EUPL-1.2
"""What somebody may tell when she asks. Only one way forward is needed: words, an offer, or a number to call."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.faces.resident.forms import AREA, LONGEST, FindForm, PlainField
from omzien.people.persons.models import AgeBand
from omzien.people.persons.rules import no_numbers, phone_number

TOO_LONG = {"max_length": _("Deze tekst is te lang. Schrijf het korter.")}


def near_of(given: dict[str, Any]) -> tuple[str, str]:
    """Where: (as typed, code of an area)."""
    typed: str = given.get("postcode", "")
    chosen: str = given.get("plaats", "")
    if typed:
        return typed, ""
    return ("", chosen) if AREA.fullmatch(chosen) else (chosen, "")


class Choice(forms.ChoiceField):
    """A choice that may stay open; an answer that is not on the list counts as open."""

    def __init__(self, *, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(choices=choices, required=False, **kwargs)

    def clean(self, value: Any) -> str:
        return value if isinstance(value, str) and self.valid_value(value) else ""


LANGUAGES = [
    ("", _("maakt niet uit")), ("nl", "Nederlands"), ("en", "English"), ("tr", "Türkçe"), ("ar", "العربية"),
    ("pl", "polski"), ("uk", "українська"), ("es", "español"), ("fr", "français"),
]  # fmt: skip


class AskForm(PieceForm):
    """The names of the fields are seen by nobody; hidden ones carry what was found."""

    woorden = PlainField(
        label=_("Wat wilt u vragen?"),
        help_text=_("Schrijf het in uw eigen woorden. Een paar woorden is genoeg."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages=TOO_LONG,
        validators=[no_numbers],
    )
    postcode = FindForm.base_fields["postcode"]
    plaats = PlainField(required=False, max_length=80, widget=forms.HiddenInput)
    telefoon = PlainField(
        label=_("Uw telefoonnummer"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"max_length": _("Dit is geen telefoonnummer. Een nummer is bijvoorbeeld 06 12345678.")},
    )
    noem_mij = PlainField(
        label=_("Hoe mogen wij u noemen?"),
        help_text=_("Een voornaam is genoeg. U mag er ook een bedenken."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=TOO_LONG,
        validators=[no_numbers],
    )
    wanneer = PlainField(
        label=_("Wanneer is het veilig om te bellen?"),
        help_text=_("Bijvoorbeeld: overdag, of als de kinderen op school zijn."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages=TOO_LONG,
        validators=[no_numbers],
    )
    inspreken = forms.BooleanField(label=_("U mag een bericht inspreken"), required=False)
    hoe = Choice(
        label=_("Hoe bereiken wij u veilig?"),
        choices=[
            ("phone", _("Bel mij")),
            ("text", _("Stuur een sms")),
            ("email", _("Stuur een e-mail")),
            ("", _("Ik kijk zelf, met mijn drie woorden")),
        ],
        widget=forms.RadioSelect,
    )
    email = PlainField(
        label=_("Uw e-mailadres"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        error_messages=TOO_LONG,
    )
    voor_wie = Choice(
        label=_("Voor wie is het?"),
        choices=[
            ("self", _("Voor mijzelf")),
            ("someone", _("Voor iemand anders, die het weet")),
            ("worry", _("Ik maak me zorgen over iemand")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Maakt u zich zorgen over iemand? Schrijf dan geen naam van die ander op."),
    )
    organisatie = Choice(label=_("Wie mag u helpen?"), choices=[("", _("wie het dichtst bij is"))])
    wie = Choice(
        label=_("Liever een vrouw of een man?"),
        choices=[("", _("maakt niet uit")), ("woman", _("een vrouw")), ("man", _("een man"))],
        widget=forms.RadioSelect,
    )
    spreekt = Choice(label=_("In welke taal?"), choices=LANGUAGES)
    waar = Choice(
        label=_("Waar wilt u praten?"),
        choices=[
            ("", _("maakt niet uit")),
            ("phone", _("aan de telefoon")),
            ("walk_in", _("ik loop binnen")),
            ("outside", _("buiten, bijvoorbeeld wandelend")),
            ("home", _("bij mij thuis")),
        ],
        widget=forms.RadioSelect,
    )
    alleen = forms.BooleanField(label=_("Liever niet in een groep"), required=False)
    kinderen = Choice(
        label=_("Zijn er kinderen thuis?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee")), ("", _("Dat zeg ik liever niet"))],
        widget=forms.RadioSelect,
        help_text=_("Dan kijken wij ook wat er voor hen is. Wij vragen geen namen."),
    )
    aanbod = forms.CharField(required=False, widget=forms.HiddenInput)
    datum = forms.CharField(required=False, widget=forms.HiddenInput)
    thema = forms.CharField(required=False, widget=forms.HiddenInput)
    balie = forms.BooleanField(required=False, widget=forms.HiddenInput)
    team = forms.CharField(required=False, widget=forms.HiddenInput)
    naar = forms.CharField(required=False, widget=forms.HiddenInput)
    sleutel = forms.CharField(required=False, widget=forms.HiddenInput)

    # Told only by who wants to; folded away on the page.
    MAY: tuple[str, ...] = ("voor_wie", "organisatie", "wie", "spreekt", "waar", "alleen", "kinderen")
    SAFE: tuple[str, ...] = ("hoe", "email", "wanneer", "inspreken")

    def __init__(self, *args: Any, organisations: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["organisatie"]
        chooser.choices = [*chooser.choices, *(organisations or [])]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_telefoon(self) -> str:
        typed: str = self.cleaned_data["telefoon"]
        phone_number(typed)
        return typed

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"]
        if typed:
            try:
                validate_email(typed)
            except forms.ValidationError:
                raise forms.ValidationError(_("Dit is geen e-mailadres. Kijk of het klopt.")) from None
        return typed

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        needs = {"phone": "telefoon", "text": "telefoon", "email": "email"}.get(given.get("hoe", ""))
        if needs and not given.get(needs) and needs not in self.errors:
            self.add_error(needs, _("Vul dit in. Of kies: ik kijk zelf, met mijn drie woorden."))
        return given

    def near(self) -> tuple[str, str]:
        return near_of(self.cleaned_data)

    def filled_in(self) -> set[str]:
        """The folded parts in which something was told, so that they stay open."""
        return {name for name in (*self.MAY, *self.SAFE) if self[name].value() not in {"", None, False}}


class YoungForm(AskForm):
    """For who is younger than 18: 'je', an age band only, and nothing to parents without a yes."""

    MAY = ("wie", "spreekt", "waar", "alleen")
    leeftijd = Choice(
        label=_("Hoe oud ben je?"),
        choices=[
            (AgeBand.UNDER_12, _("jonger dan 12")),
            (AgeBand.FROM_12, _("12 tot en met 15")),
            (AgeBand.FROM_16, _("16 of 17")),
        ],
        widget=forms.RadioSelect,
    )
    ouders = forms.BooleanField(label=_("Mijn ouders mogen het weten"), required=False)
    jong = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    LABELS = {
        "woorden": _("Wat wil je vragen of vertellen?"),
        "postcode": _("Je postcode (4 cijfers is genoeg)"),
        "telefoon": _("Je telefoonnummer"),
        "noem_mij": _("Hoe mogen wij je noemen?"),
        "hoe": _("Hoe bereiken wij je veilig?"),
        "email": _("Je e-mailadres"),
        "inspreken": _("Je mag een bericht inspreken"),
        "wanneer": _("Wanneer is het veilig om te bellen?"),
        "waar": _("Waar wil je praten?"),
    }
    HELP = {
        "woorden": _("Schrijf het in je eigen woorden. Een paar woorden is genoeg."),
        "noem_mij": _("Een voornaam is genoeg. Je mag er ook een bedenken."),
        "wanneer": _("Bijvoorbeeld: na school, of als er niemand thuis is."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.LABELS.items():
            self.fields[name].label = label
        for name, text in self.HELP.items():
            self.fields[name].help_text = text
