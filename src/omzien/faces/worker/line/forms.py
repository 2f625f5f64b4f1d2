# SPDX-License-Identifier: EUPL-1.2
"""One part of a line as chips: each can be changed by tap or key."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.lines.models import PartKind
from omzien.alongside.lines.reading.bridge import Choices, Heard
from omzien.alongside.models import With
from omzien.base.forms import PieceForm
from omzien.people.persons.models import Person
from omzien.people.persons.rules import no_numbers

LEAVE_OUT = ""
NEW = "nieuw"
NOBODY = ""
LONGEST_TEXT = 2_000

# Which chips a kind shows. Everything else travels along unseen, so that changing the kind loses nothing.
CHIPS: dict[str, tuple[str, ...]] = {
    PartKind.ATTENDANCE: ("count", "activity", "when"),
    PartKind.CONTACT: ("met", "person", "name", "theme", "count", "when", "where", "reached", "text"),
    PartKind.QUESTION: ("person", "name", "theme", "text", "mine"),
    PartKind.TASK: ("text", "when", "person", "name", "theme"),
    PartKind.SIGNAL: ("theme", "where", "text"),
    PartKind.HOURS: ("count", "when"),
    PartKind.MONEY: ("amount", "text"),
    PartKind.SAFETY: ("text",),
    LEAVE_OUT: (),
}
# What happened on a day; a task may wait for no day at all.
DATED = frozenset({PartKind.ATTENDANCE, PartKind.CONTACT, PartKind.HOURS})
WIDE = frozenset({"text"})
ICONS = {
    PartKind.ATTENDANCE: "users-round", PartKind.CONTACT: "message-circle", PartKind.QUESTION: "hand-helping",
    PartKind.TASK: "calendar", PartKind.SIGNAL: "triangle-alert", PartKind.HOURS: "clock", PartKind.MONEY: "wallet",
    PartKind.SAFETY: "shield-alert", LEAVE_OUT: "x",
}  # fmt: skip


class PartForm(PieceForm):
    kind = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[*PartKind.choices, (LEAVE_OUT, _("Laat dit weg"))]
    )
    met = forms.ChoiceField(label=_("Met"), required=False, choices=With.choices)
    person = forms.ChoiceField(label=_("Wie"), required=False)
    name = forms.CharField(label=_("Naam"), required=False, max_length=80, validators=[no_numbers])
    theme = forms.ChoiceField(label=_("Onderwerp"), required=False)
    count = forms.IntegerField(label=_("Hoeveel"), required=False, min_value=0, max_value=9999)
    when = forms.DateField(
        label=_("Wanneer"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    activity = forms.ChoiceField(label=_("Waarbij"), required=False)
    where = forms.ChoiceField(label=_("Buurt"), required=False)
    amount = forms.DecimalField(
        label=_("Hoeveel euro"), required=False, min_value=Decimal(-9999), max_value=Decimal(9999), decimal_places=2
    )
    text = forms.CharField(
        label=_("In woorden"), required=False, max_length=LONGEST_TEXT, validators=[no_numbers],
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    reached = forms.ChoiceField(
        label=_("Gesproken?"), required=False, choices=[("ja", _("gesproken")), ("nee", _("niet bereikt"))]
    )
    mine = forms.ChoiceField(
        label=_("Door"), required=False, choices=[("ja", _("ik pak het op")), ("nee", _("mijn team"))]
    )
    # What must be answered before this part can be kept, and the yes.
    asks = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    yes = forms.BooleanField(required=False)

    def __init__(self, *args: Any, given: Choices, people: Sequence[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.given, self.people = given, {str(person.pk): person for person in people}
        self._offer_choices()

    def _offer_choices(self) -> None:
        known = [(key, person_label(person)) for key, person in self.people.items()]
        none = [(NOBODY, _("zonder naam"))]
        if "person" in self.asked():
            none = [(NOBODY, _("Kies wie het is"))]
        self._choices("person", [*none, *known, (NEW, _("nieuw"))])
        themes = [(theme.pk, theme.label_je) for theme in self.given.themes]
        self._choices("theme", [("", _("geen onderwerp")), *themes])
        dates = [(str(one.pk), _date_label(one)) for one in self.given.occurrences]
        self._choices("activity", [("", _("een groep, niet uit de lijst")), *dates])
        areas = [(str(area.pk), area.name) for area in self.given.neighbourhoods]
        self._choices("where", [("", _("geen buurt")), *areas])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  these four are, above
        field.choices = choices

    # For the template

    def value_of(self, name: str) -> str:
        return str(self[name].value() or "")

    def asked(self) -> tuple[str, ...]:
        return tuple(word for word in self.value_of("asks").split(",") if word)

    @property
    def shown_kind(self) -> str:
        found = self.value_of("kind")
        return found if found in CHIPS else LEAVE_OUT

    @property
    def icon(self) -> str:
        return ICONS[self.shown_kind]

    @property
    def chips(self) -> list[Any]:
        return [self[name] for name in CHIPS[self.shown_kind] if self._makes_sense(name)]

    @property
    def carried(self) -> list[Any]:
        shown = {field.name for field in self.chips} | {"kind", "asks", "yes"}
        return [self[name].as_hidden() for name in self.fields if name not in shown]

    def _makes_sense(self, name: str) -> bool:
        """Leave out chips that say nothing here, so that a contact shows as few as it can."""
        alone = self.value_of("met") in {"", With.PERSON}
        fits = {
            "count": alone is False or self.shown_kind != PartKind.CONTACT,
            "person": alone or self.shown_kind != PartKind.CONTACT,
            "name": self.value_of("person") == NEW and (alone or self.shown_kind != PartKind.CONTACT),
            "reached": alone,
            "where": bool(self.given.neighbourhoods) and (self.shown_kind == PartKind.SIGNAL or not alone),
            "text": self.value_of("met") != With.STREET or self.shown_kind != PartKind.CONTACT,
        }
        return fits.get(name, True)

    @property
    def wide(self) -> frozenset[str]:
        return WIDE

    @property
    def is_safety(self) -> bool:
        return self.shown_kind == PartKind.SAFETY

    @property
    def question(self) -> str:
        """What is asked about this part before it can be kept; empty when nothing is."""
        asked = self.asked()
        if not asked or self.shown_kind == LEAVE_OUT or self.is_safety:
            return ""
        if "person" in asked and not self.value_of("person"):
            return _now("Wie bedoel je?")
        if "activity" in asked and not self.value_of("activity") and self.shown_kind == PartKind.ATTENDANCE:
            return _now("Bij welke activiteit was dit?")
        return _now("Bedoel je dit zo?") if "kind" in asked else ""

    # For keeping

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") and data.get("kind") != PartKind.SAFETY and self.question and not data.get("yes"):
            self.add_error("yes", self.question)
        if data.get("kind") in {PartKind.QUESTION, PartKind.TASK, PartKind.SIGNAL, PartKind.MONEY}:
            self._insist_on(data, "text", _now("Schrijf in een paar woorden wat het is."))
        if data.get("kind") == PartKind.MONEY:
            self._insist_on(data, "amount", _now("Schrijf hoeveel euro het was."))
        if data.get("kind") in {PartKind.ATTENDANCE, PartKind.HOURS}:
            self._insist_on(data, "count", _now("Schrijf hoeveel het er waren."))
        return data

    def _insist_on(self, data: dict[str, Any], name: str, says: str) -> None:
        if data.get(name) in {None, ""} and name not in self.errors:
            self.add_error(name, says)

    @property
    def is_kept(self) -> bool:
        return self.cleaned_data["kind"] not in {LEAVE_OUT, PartKind.SAFETY}

    def part(self) -> LinePart:
        """The part as confirmed."""
        data = self.cleaned_data
        person = data["person"]
        return LinePart(
            kind=data["kind"],
            text=data["text"].strip(),
            met=data["met"] or (With.PERSON if person else With.NOBODY),
            person_id=UUID(person) if person not in {NOBODY, NEW} else None,
            new_person=data["name"].strip() if person == NEW else "",
            theme=data["theme"],
            count=data["count"],
            when=data["when"],
            occurrence_id=UUID(data["activity"]) if data["activity"] else None,
            neighbourhood_id=int(data["where"]) if data["where"] else None,
            cents=int(data["amount"] * 100) if data["amount"] is not None else None,
            reached=data["reached"] != "nee",
            mine=data["mine"] != "nee",
        )


def initial(heard: Heard) -> dict[str, Any]:
    """What the chips of one part show first."""
    part = heard.part
    person = str(part.person_id) if part.person_id else (NEW if part.new_person else NOBODY)
    return {
        "kind": part.kind,
        "met": part.met,
        "person": person,
        "name": heard.name,
        "theme": part.theme,
        "count": part.count,
        "when": part.when or (timezone.localdate() if part.kind in DATED else None),
        "activity": str(part.occurrence_id or ""),
        "where": str(part.neighbourhood_id or ""),
        "amount": f"{part.cents / 100:.2f}" if part.cents is not None else "",
        "text": part.text,
        "reached": "ja" if part.reached else "nee",
        "mine": "ja" if part.mine else "nee",
        "asks": ",".join(heard.asks),
    }


def person_label(person: Person) -> str:
    return f"{person.call_me} ({person.neighbourhood.name})" if person.neighbourhood else person.call_me


def _date_label(occurrence: Any) -> str:
    start = timezone.localtime(occurrence.start)
    return f"{occurrence.offer.title}, {date_format(start, 'D j M H.i')}"


def days_in(data: Any, today: date) -> list[date]:
    """Today and every day that stands on a chip: the activities of those days can be chosen."""
    found = [today]
    for key, value in data.items():
        if key.endswith("-when") and value:
            try:
                found.append(date.fromisoformat(value))
            except ValueError:
                continue
    return found[:8]
