# SPDX-License-Identifier: EUPL-1.2
"""What a worker types about an offer, and what makes it easier to read."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.core.wording import level
from omzien.offer.models import Kind, Offer, ServiceArea, Sphere, Theme
from omzien.people.models import Organisation, PublicContact
from omzien.people.persons.rules import no_numbers
from omzien.places.models import Area, Location

LANGUAGES = [
    ("nl", _("Nederlands")),
    ("en", _("Engels")),
    ("tr", _("Turks")),
    ("ar", _("Arabisch")),
    ("pl", _("Pools")),
    ("uk", _("Oekraïens")),
    ("ti", _("Tigrinya")),
    ("pap", _("Papiaments")),
]
REQUIRED = {"required": _("Vul dit in.")}
KINDS = [
    (Kind.ACTIVITY, _("Een activiteit, samen met anderen")),
    (Kind.PLACE, _("Een plek om binnen te lopen")),
    (Kind.HELP, _("Hulp van iemand")),
    (Kind.PROVISION, _("Een loket")),
    (Kind.VOLUNTEER_TASK, _("Vrijwilligerswerk")),
]
SPHERES = [
    (Sphere.PERSONAL, _("Bewoners en de mensen om hen heen")),
    (Sphere.COMMUNAL, _("Een groep of vereniging")),
    (Sphere.INSTITUTIONAL, _("Een plek met mensen die er werken")),
]
AREAS = [
    (ServiceArea.NEIGHBOURHOOD, _("Mensen uit de buurt")),
    (ServiceArea.DISTRICT, _("Mensen uit de wijk")),
    (ServiceArea.MUNICIPALITY, _("Mensen uit de hele gemeente")),
    (ServiceArea.REGION, _("Mensen uit de regio")),
]


def advice(text: str) -> list[str]:
    """How to say it more plainly, in sentences for the worker. Empty when the text is easy to read."""
    measured = level(text)
    long_ones = [_now("Deze zin is lang. Maak er twee van: “%s”") % one for one in measured.too_long]
    words = [
        _now("Schrijf liever “%(plain)s” dan “%(word)s”.") % {"plain": j.plain, "word": j.word} for j in measured.jargon
    ]
    if not long_ones and not words and not measured.plain:
        return [_now("De woorden zijn lang. Kies kortere woorden.")]
    return [*long_ones, *words]


def put_errors(form: forms.Form, problem: ValidationError) -> None:
    """Show what an action refused beside the field it is about, or above the form."""
    found = problem.message_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.messages}
    for name, texts in found.items():
        field = {"themes": "theme"}.get(name, name)
        for text in texts:
            form.add_error(field if field in form.fields else None, text)


class OfferForm(PieceForm):
    title = forms.CharField(
        label=_("Hoe heet het?"),
        help_text=_("Kort en gewoon. Bijvoorbeeld: koffie in de Dreef."),
        max_length=120,
        error_messages=REQUIRED,
        validators=[no_numbers],
    )
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=KINDS, widget=forms.RadioSelect, error_messages=REQUIRED)
    summary = forms.CharField(
        label=_("In het kort"),
        help_text=_("Twee of drie zinnen. Zeg u tegen de lezer."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages=REQUIRED,
        validators=[no_numbers],
    )
    what_to_expect = forms.CharField(
        label=_("De eerste keer"),
        help_text=_("Wie ontvangt u? Wat gebeurt er in de eerste tien minuten?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        validators=[no_numbers],
    )
    theme = forms.ChoiceField(label=_("Waar gaat het vooral over?"), error_messages=REQUIRED)
    theme2 = forms.ChoiceField(label=_("Ook over"), required=False)
    theme3 = forms.ChoiceField(label=_("En ook over"), required=False)
    location = forms.ChoiceField(label=_("Waar is het?"), required=False)
    hides_address = forms.BooleanField(
        label=_("Het adres blijft geheim. Mensen horen het pas als zij welkom zijn."), required=False
    )
    neutral_title = forms.CharField(
        label=_("Naam voor in de agenda"),
        help_text=_("Alleen bij een geheim adres. Anderen kunnen meelezen."),
        max_length=120,
        required=False,
    )
    service_area = forms.ChoiceField(label=_("Voor wie?"), choices=AREAS)
    sphere = forms.ChoiceField(label=_("Wie doet het?"), choices=SPHERES)
    contact = forms.ChoiceField(label=_("Naar wie kan iemand vragen?"), required=False)
    phone = forms.CharField(
        label=_("Telefoon"), help_text=_("Van het team, nooit van iemand zelf."), max_length=20, required=False
    )
    walk_in = forms.BooleanField(label=_("Je kunt zo binnenlopen"), required=False)
    cost_text = forms.CharField(
        label=_("Wat kost het?"),
        help_text=_("Bijvoorbeeld: gratis, of 2 euro per keer."),
        max_length=120,
        required=False,
    )
    age_from = forms.IntegerField(label=_("Vanaf welke leeftijd?"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=_("Tot en met welke leeftijd?"), min_value=0, max_value=120, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreken jullie?"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, organisation: Organisation, offer: Offer | None = None, **kwargs: Any) -> None:
        if offer is not None:
            kwargs.setdefault("initial", _initial(offer))
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.places = {
            str(place.pk): place
            for place in Location.objects.filter(municipality__organisations=organisation).select_related(
                "neighbourhood"
            )
        }
        self.people = {str(one.pk): one for one in PublicContact.objects.of(organisation.pk).select_related("team")}
        themes = [(theme.pk, theme.label_u) for theme in Theme.objects.filter(in_use=True).order_by("label_u")]
        self._choices("theme", _("Kies"), themes)
        self._choices("theme2", _("Niets"), themes)
        self._choices("theme3", _("Niets"), themes)
        self._choices("location", _("Geen vaste plek"), [(key, place.name) for key, place in self.places.items()])
        self._choices("contact", _("Niemand"), [(key, str(one)) for key, one in self.people.items()])

    def _choices(self, name: str, nothing: Any, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]

    def advice(self) -> list[str]:
        """What would make the texts easier to read."""
        return [line for name in ("summary", "what_to_expect") for line in advice(self.cleaned_data.get(name, ""))]

    def themes(self) -> list[str]:
        """Chosen themes, the main one first, none twice."""
        chosen = [self.cleaned_data[name] for name in ("theme", "theme2", "theme3")]
        return list(dict.fromkeys(theme for theme in chosen if theme))

    def values(self, *, area: Area) -> dict[str, Any]:
        """Fields for the verbs of `offer`. Where it is decides the neighbourhood; without a place `area` holds."""
        plain = (
            "title", "kind", "summary", "what_to_expect", "hides_address", "neutral_title", "service_area",
            "sphere", "phone", "walk_in", "cost_text", "age_from", "age_to", "languages",
        )  # fmt: skip
        place = self.places.get(self.cleaned_data["location"])
        contact = self.people.get(self.cleaned_data["contact"])
        return {
            **{name: self.cleaned_data[name] for name in plain},
            "location": place,
            "contact": contact,
            "team": contact.team if contact else None,
            "area": (place.neighbourhood or place.municipality) if place else area,
        }


def _initial(offer: Offer) -> dict[str, Any]:
    names = (
        "title", "kind", "summary", "what_to_expect", "hides_address", "neutral_title", "service_area",
        "sphere", "phone", "walk_in", "cost_text", "age_from", "age_to", "languages",
    )  # fmt: skip
    themes = [link.theme_id for link in offer.offer_themes.order_by("-main", "pk")][:3]
    return {
        **{name: getattr(offer, name) for name in names},
        "location": str(offer.location_id or ""),
        "contact": str(offer.contact_id or ""),
        **dict(zip(("theme", "theme2", "theme3"), themes, strict=False)),
    }


class MoneyForm(PieceForm):
    """Where the money comes from; residents never see it."""

    source = forms.CharField(
        label=_("Waar komt het geld vandaan?"), max_length=120, required=False, validators=[no_numbers]
    )
    until = forms.DateField(
        label=_("Tot en met welke dag?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 31-12-2026.")},
    )


class BecauseForm(PieceForm):
    """Why something stops, in words for whoever comes."""

    because = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Wie zich aanmeldde, leest dit. Bijvoorbeeld: de gastvrouw is ziek."),
        max_length=200,
        error_messages=REQUIRED,
        validators=[no_numbers],
    )


class PlaceForm(PieceForm):
    """A place that is not on the list yet."""

    name = forms.CharField(label=_("Hoe heet de plek?"), max_length=120, error_messages=REQUIRED)
    kind = forms.ChoiceField(label=_("Wat is het?"), choices=Location.Kind)
    street = forms.CharField(label=_("Straat en nummer"), max_length=120, error_messages=REQUIRED)
    postal_code = forms.CharField(label=_("Postcode"), max_length=7, error_messages=REQUIRED)
    step_free = forms.BooleanField(label=_("Zonder drempels"), required=False)
    toilet = forms.BooleanField(label=_("Toilet voor wie in een rolstoel zit"), required=False)
    quiet = forms.BooleanField(label=_("Een rustige plek"), required=False)
    hidden_address = forms.BooleanField(label=_("Het adres blijft geheim"), required=False)

    def values(self) -> dict[str, Any]:
        """Fields for the verb; a box that is not ticked means that we do not know."""
        typed = dict(self.cleaned_data)
        return {**typed, **{name: typed[name] or None for name in ("step_free", "toilet", "quiet")}}
