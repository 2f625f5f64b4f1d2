# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceForm
from omzien.offer.models import Series

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ON = [
    ("MO", _("maandag")), ("TU", _("dinsdag")), ("WE", _("woensdag")), ("TH", _("donderdag")),
    ("FR", _("vrijdag")), ("SA", _("zaterdag")), ("SU", _("zondag")),
]  # fmt: skip
# What is chosen -> frequency and interval of the series.
HOW_OFTEN = {
    "once": ("once", 1),
    "weekly": ("weekly", 1),
    "fortnightly": ("weekly", 2),
    "monthly": ("monthly", 1),
}
CHOICES = [
    ("weekly", _("Elke week")),
    ("fortnightly", _("Om de week")),
    ("monthly", _("Elke maand, op dezelfde dag van de week")),
    ("once", _("Eén keer")),
]
NO_DATE = {"required": _("Vul een dag in."), "invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 31-12-2026.")}
NO_TIME = {"required": _("Vul een tijd in."), "invalid": _("Dit is geen tijd. Schrijf bijvoorbeeld 10:00.")}


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class SeriesForm(PieceForm):
    starts_on = forms.DateField(label=_("Eerste dag"), widget=day_input(), error_messages=NO_DATE)
    start_time = forms.TimeField(label=_("Begint om"), widget=time_input(), error_messages=NO_TIME)
    end_time = forms.TimeField(label=_("Eindigt om"), widget=time_input(), error_messages=NO_TIME)
    often = forms.ChoiceField(label=_("Hoe vaak?"), choices=CHOICES, widget=forms.RadioSelect, initial="weekly")
    days = forms.MultipleChoiceField(
        label=_("Op welke dagen?"),
        help_text=_("Alleen als het elke week is. Kies je niets? Dan is het de dag van de eerste keer."),
        choices=ON,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    until = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Leeg is: zonder einde."),
        widget=day_input(),
        required=False,
        error_messages=NO_DATE,
    )
    capacity = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        help_text=_("Leeg is: iedereen past."),
        min_value=1,
        max_value=10_000,
        required=False,
    )

    def __init__(self, *args: Any, series: Series | None = None, **kwargs: Any) -> None:
        if series is not None:
            kwargs.setdefault("initial", _initial(series))
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, Any]:
        """Fields for the verbs of `offer.dates`."""
        typed = self.cleaned_data
        freq, interval = HOW_OFTEN[typed["often"]]
        first: dt.date = typed["starts_on"]
        byday: list[str] = []
        if freq == "weekly":
            byday = typed["days"] or [DAYS[first.weekday()]]
        elif freq == "monthly":
            byday = [f"{(first.day - 1) // 7 + 1}{DAYS[first.weekday()]}"]
        plain = ("starts_on", "start_time", "end_time", "until", "capacity")
        return {**{name: typed[name] for name in plain}, "freq": freq, "interval": interval, "byday": byday}


def _initial(series: Series) -> dict[str, Any]:
    often = next((name for name, rule in HOW_OFTEN.items() if rule == (series.freq, series.interval)), series.freq)
    names = ("starts_on", "start_time", "end_time", "until", "capacity")
    days = [day for day in series.byday if day in DAYS]
    return {**{name: getattr(series, name) for name in names}, "often": often, "days": days}
