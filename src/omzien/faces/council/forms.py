# SPDX-License-Identifier: EUPL-1.2
"""What a policy adviser chooses: where, which levers, how long, and from which view."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.people.persons.rules import no_numbers
from omzien.places.actions import NotOneMunicipality, municipality
from omzien.places.models import Area
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Scenario

YEARS = [(10, _("10 jaar")), (20, _("20 jaar")), (30, _("30 jaar"))]
MOST_DRAWS = 256


@dataclass(frozen=True, slots=True)
class Knob:
    """A lever as a person sees it: percents on the screen, parts of one in the model."""

    name: str
    lever: str
    parts: float
    standing: float


KNOBS = (
    Knob("geld", "inv", 100, 0),
    Knob("begin", "t_inv0", 1, 0),
    Knob("einde", "t_inv1", 1, 100),
    Knob("contract", "h_cont", 100, 50),
    Knob("tarief", "tarief", 100, 100),
    Knob("tekort", "f_cut", 100, 0),
    Knob("terug", "f_re", 100, 0),
    Knob("tijdelijk", "aandeel_tijdelijk", 100, 0),
    Knob("stopt", "t_tijdelijk", 1, 100),
)


def number(label: Any, low: int, high: int, standing: int, help_text: Any = "") -> forms.IntegerField:
    message = _("Vul een getal in van %(low)s tot %(high)s.") % {"low": low, "high": high}
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=low,
        max_value=high,
        initial=standing,
        required=False,
        error_messages={"invalid": message, "min_value": message, "max_value": message},
    )


class LeverForm(PieceForm):
    geld = number(_("Meer of minder geld (procent)"), -100, 300, 0, _("Een min is minder. 25 is een kwart meer."))
    begin = number(_("Vanaf welk jaar?"), 0, 50, 0, _("0 is meteen."))
    einde = number(_("Tot welk jaar?"), 0, 100, 100, _("100 is blijvend."))
    contract = number(_("Geld met een lang contract (procent)"), 0, 100, 50, _("Nu rekenen wij met de helft."))
    tarief = number(_("Tarief tegen de kostprijs (procent)"), 50, 150, 100, _("Onder 100 gaan werkers vaker weg."))
    tekort = number(_("Tekort dat de sociale basis betaalt (procent)"), 0, 100, 0)
    terug = number(_("Overschot dat teruggaat naar de sociale basis (procent)"), 0, 100, 0)
    tijdelijk = number(_("Deel van het geld dat tijdelijk is (procent)"), 0, 100, 0)
    stopt = number(_("In welk jaar stopt dat geld?"), 0, 100, 100, _("100 is nooit."))
    jaren = forms.TypedChoiceField(
        label=_("Hoe ver kijkt u vooruit?"), choices=YEARS, coerce=int, initial=10, required=False
    )

    def shown(self) -> list[Any]:
        """The levers that always stand open."""
        return [self[name] for name in ("geld", "contract", "jaren")]

    def more(self) -> list[Any]:
        """The other levers."""
        return [self[name] for name in ("begin", "einde", "tarief", "tekort", "terug", "tijdelijk", "stopt")]

    def chosen(self, draws: int = MOST_DRAWS) -> Chosen:
        """What the model is asked; a lever left at its place is not a choice."""
        levers = {}
        for knob in KNOBS:
            value = self.cleaned_data.get(knob.name)
            if value is not None and value != knob.standing:
                levers[knob.lever] = value / knob.parts
        return Chosen(levers=levers, years=self.cleaned_data["jaren"] or YEARS[0][0], draws=draws)


class PlaceForm(LeverForm):
    gemeente = forms.CharField(
        label=_("Welke gemeente?"),
        help_text=_("Een naam of een code, zoals Utrecht of GM0344."),
        max_length=60,
        error_messages={"required": _("Vul een gemeente in.")},
    )
    buurten = forms.MultipleChoiceField(
        label=_("Welke buurten?"),
        help_text=_("Kiest u niets, dan telt de hele gemeente."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    where: Area | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get("gemeente") or self.initial.get("gemeente") or ""
        self.refused = ""
        if typed:
            try:
                self.where = municipality(str(typed))
            except NotOneMunicipality as problem:
                self.refused = str(problem)
        self._offer_neighbourhoods()

    def _offer_neighbourhoods(self) -> None:
        field = self.fields["buurten"]
        if isinstance(field, forms.MultipleChoiceField) and self.where is not None:
            rows = Area.objects.of(self.where).neighbourhoods().current().order_by("name")
            field.choices = [(area.code, area.name) for area in rows]

    def clean_gemeente(self) -> str:
        if self.refused:
            raise ValidationError(self.refused)
        text: str = self.cleaned_data["gemeente"]
        return text


class KeepForm(forms.Form):
    """The last step: a name and the view from which the result is told."""

    naam = forms.CharField(
        label=_("Hoe heet dit scenario?"),
        max_length=120,
        validators=[no_numbers],
        error_messages={"required": _("Geef het scenario een naam.")},
    )
    kijk = forms.ChoiceField(
        label=_("Hoe kijkt u naar de sociale basis?"),
        choices=Scenario.View,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe u kijkt.")},
    )


class NewForm(KeepForm, PlaceForm):
    # However often the button is pressed, a page keeps one scenario.
    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)


class ChangeForm(KeepForm, LeverForm):
    pass


def standing(asked: QueryDict, given: Mapping[str, Any]) -> QueryDict:
    """What was asked, with every lever that was not touched at its place, and what the page itself gives."""
    data = asked.copy()
    data.update({name: str(value) for name, value in given.items()})
    for knob in KNOBS:
        data.setdefault(knob.name, str(round(knob.standing)))
    return data


class DoorsForm(PieceForm):
    """How many meeting places, and whether those that are there may close."""

    plekken = forms.IntegerField(
        label=_("Hoeveel plekken in totaal?"),
        min_value=1,
        max_value=9999,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), _("Vul een getal in.")),
    )
    opnieuw = forms.BooleanField(label=_("Plekken die er zijn, mogen sluiten"), required=False)


def chosen_words(levers: Mapping[str, float]) -> list[tuple[str, str]]:
    """Which levers were moved, by the name they have on the page."""
    fields = LeverForm.base_fields
    moved = [knob for knob in KNOBS if knob.lever in levers]
    return [(str(fields[knob.name].label), str(round(levers[knob.lever] * knob.parts))) for knob in moved]


def typed(scenario: Scenario) -> dict[str, Any]:
    """What the form shows for a scenario that was kept."""
    values: dict[str, Any] = {"naam": scenario.name, "kijk": scenario.view, "jaren": scenario.years}
    for knob in KNOBS:
        part = scenario.levers.get(knob.lever)
        values[knob.name] = round(knob.standing if part is None else part * knob.parts)
    return values
