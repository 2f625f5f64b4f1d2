# SPDX-License-Identifier: EUPL-1.2
"""One form per question. Each gives what it tells about the household; a wrong answer gets a plain sentence."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms

from omzien.base.forms import PieceForm
from omzien.core.entitlements.errors import InvoerFout, Onbekend
from omzien.core.entitlements.reading import MEESTE_HUUR, geheel, geld
from omzien.core.entitlements.situation import LEZERS, REGELINGEN
from omzien.core.entitlements.wording import euro, scheme
from omzien.places.models import Area, Postcode
from omzien.rights.asking.bridge import Answers, band_label, book, choices, language, question_words

YES, NO = "ja", "nee"
NUMBERS = re.compile(r"\d+")
POSTCODE = re.compile(r"(\d{4})\s*[a-zA-Z]{0,2}")
LONGEST = 60
# Yearly incomes to choose from when the exact amount is not at hand.
INCOME_BANDS = (0, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 80_000)
TOP_OF_BANDS = 1_000_000


def euros(field: str, typed: str, most: Decimal) -> Decimal:
    """An amount as people write it here: "1.250,50", "€ 1250" or "1250.50". Raises InvoerFout."""
    bare = typed.replace("€", "").replace(" ", "").replace("\u00a0", "")
    if re.search(r",\d{1,2}$", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}([.,]\d{3})+(,-)?", bare):
        bare = bare.removesuffix(",-").replace(".", "").replace(",", "")
    return geld(field, bare.removesuffix(",-"), most)


class QuestionForm(PieceForm):
    """A question; `told()` gives JSON values for the hidden field."""

    question = ""

    def __init__(self, *args: Any, answers: Answers | None = None, **kwargs: Any) -> None:
        self.answers = answers or Answers()
        super().__init__(*args, **kwargs)
        self.fields_of_question()
        for name, bound in self.fields.items():
            said = question_words(self.question)
            bound.label = said.get(name, YOUR_ANSWER[language()])
            bound.required = False

    def fields_of_question(self) -> None:
        """Fill in choices; most questions need nothing."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.found = self.told()
        except InvoerFout as problem:
            self.add_error(None, problem.melding)
        return cleaned

    def told(self) -> dict[str, Any]:
        raise NotImplementedError

    def typed(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()


YOUR_ANSWER = {"nl": "Uw antwoord", "en": "Your answer"}


class NumberForm(QuestionForm):
    """An age or a number of years."""

    antwoord = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def told(self) -> dict[str, Any]:
        return {self.question: LEZERS[self.question](self.question, self.typed("antwoord"))}


class AgeForm(NumberForm):
    question = "leeftijd"


class PartnerAgeForm(NumberForm):
    question = "leeftijd_partner"


class YearsAbroadForm(NumberForm):
    question = "jaren_buitenland"


def pick(options: Iterable[tuple[str, str]], name: str, chosen: str) -> str:
    if chosen not in dict(options):
        raise InvoerFout(name, CHOOSE[language()])
    return chosen


CHOOSE = {"nl": "Kies een van de antwoorden.", "en": "Choose one of the answers."}
YES_NO = {"nl": [(YES, "Ja"), (NO, "Nee")], "en": [(YES, "Yes"), (NO, "No")]}


class ChoiceForm(QuestionForm):
    antwoord = forms.ChoiceField(widget=forms.RadioSelect, choices=())

    def options(self) -> list[tuple[str, str]]:
        return choices(self.question)

    def fields_of_question(self) -> None:
        field = self.fields["antwoord"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the reader of types
        field.choices = self.options()
        field.error_messages["invalid_choice"] = CHOOSE[language()]

    def chosen(self) -> str:
        return pick(self.options(), self.question, self.typed("antwoord"))

    def told(self) -> dict[str, Any]:
        return {self.question: self.chosen()}


class YesNoForm(ChoiceForm):
    def options(self) -> list[tuple[str, str]]:
        return YES_NO[language()]

    def told(self) -> dict[str, Any]:
        return {self.question: self.chosen() == YES}


class PartnerForm(YesNoForm):
    question = "partner"


class InsuredForm(YesNoForm):
    question = "verzekerd"


class HomeForm(ChoiceForm):
    question = "woning"


class ManagedForm(ChoiceForm):
    question = "beheer"

    def told(self) -> dict[str, Any]:
        chosen = self.chosen()
        if chosen == "geen":
            return {"beheer": ""}
        return {"beheer": chosen, **({"schulden": True} if chosen != "bewind" else {})}


class PlaceForm(QuestionForm):
    """Only the municipality is counted with; the postcode is used to look for help nearby."""

    question = "gemeente"
    antwoord = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))

    def told(self) -> dict[str, Any]:
        typed = self.typed("antwoord")
        figures = POSTCODE.fullmatch(typed)
        rows = Postcode.objects.filter(pk=figures[1] if figures else "").select_related("municipality")
        postcode = rows.first()
        area = postcode.municipality if postcode else None
        if area is None and typed:
            area = Area.objects.municipalities().current().filter(name__iexact=typed).first()
        if area is None:
            raise InvoerFout("gemeente", UNKNOWN_PLACE[language()])
        return {"gemeente": area.code, "plek": postcode.pc4 if postcode else area.code, "plaats": area.name}


UNKNOWN_PLACE = {
    "nl": "Wij kennen deze plek niet. Een postcode is bijvoorbeeld 3561.",
    "en": "We do not know this place. A postcode is for instance 3561.",
}


class AgesForm(QuestionForm):
    """Ages of people at home, or nobody."""

    antwoord = forms.CharField(max_length=LONGEST)
    none = forms.BooleanField()
    youngest, oldest = 0, 120

    def told(self) -> dict[str, Any]:
        typed = self.typed("antwoord")
        if self.cleaned_data.get("none") and not typed:
            return {self.question: []}
        ages = NUMBERS.findall(typed)
        if not ages or re.search(r"[^\d\s,;.&+/]", re.sub(r"\b(en|and|ve|jaar|years?)\b", "", typed)):
            raise InvoerFout(self.question, AGES[language()])
        reader = geheel(self.oldest, self.youngest)
        return {self.question: [reader(self.question, age) for age in ages]}


AGES = {
    "nl": "Schrijf leeftijden in cijfers, of kies dat er niemand is.",
    "en": "Write ages in figures, or choose that there is nobody.",
}


class ChildrenForm(AgesForm):
    question = "kinderen"
    oldest = 17


class HousematesForm(AgesForm):
    question = "medebewoners"
    youngest = 18


class RentForm(QuestionForm):
    question = "kale_huur"
    antwoord = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def told(self) -> dict[str, Any]:
        return {"kale_huur": str(euros("kale_huur", self.typed("antwoord"), MEESTE_HUUR))}


def income_bands() -> list[tuple[str, str]]:
    def money(amount: Decimal) -> str:
        return euro(amount, language())

    edges = [Decimal(edge) for edge in INCOME_BANDS]
    rows = [(f"{low}-{high}", band_label(low or None, high, money)) for low, high in pairwise(edges)]
    return [("", "-"), *rows, (f"{edges[-1]}-{TOP_OF_BANDS}", band_label(edges[-1], None, money))]


def from_band(chosen: str) -> dict[str, str]:
    low, high = chosen.split("-")
    return {"van": low, "tot": high}


class IncomeForm(QuestionForm):
    """An exact amount, a year or a month, or roughly."""

    question = "toetsingsinkomen"
    amount = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    kind = forms.ChoiceField(widget=forms.RadioSelect, choices=())
    band = forms.ChoiceField(choices=())

    def fields_of_question(self) -> None:
        for name, options in (("kind", choices("toetsingsinkomen")), ("band", income_bands())):
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = options
                field.error_messages["invalid_choice"] = CHOOSE[language()]
        if "kind" in self.fields:
            self.fields["kind"].initial = "jaar"

    def told(self) -> dict[str, Any]:
        typed, band = self.typed("amount"), self.typed("band")
        if not typed and band:
            return {self.question: from_band(band)}
        most = Decimal(100_000) if self.typed("kind") == "maand" else Decimal(10_000_000)
        found = str(euros(self.question, typed, most))
        if self.typed("kind") == "maand":
            return {"netto_maand": found}
        return {self.question: found}


class PartnerIncomeForm(IncomeForm):
    question = "toetsingsinkomen_partner"
    kind = None  # type: ignore[assignment]  # Django drops an inherited field this way


def asset_bands() -> list[tuple[str, str]]:
    """Bands between the limits that matter, so that nobody has to tell the amount."""
    day = book().op(max(value.valid_from for value in book().waarden["participatiewet.vermogen_alleen"]))
    try:
        help_, rent, care = day.wet("participatiewet"), day.wet("awir"), day.wet("zorgtoeslag")
        per_person = rent["vermogensgrens_huurtoeslag_per_persoon"]
        limits = [
            help_["vermogen_alleen"], help_["vermogen_gezin"], per_person, 2 * per_person,
            care["vermogen_alleen"], care["vermogen_partner"],
        ]  # fmt: skip
    except Onbekend:
        # Then any bands will do: each limit that is known lies inside one and makes 'misschien'.
        limits = [Decimal(edge) for edge in (5_000, 10_000, 40_000, 80_000, 150_000, 200_000)]

    def money(amount: Decimal) -> str:
        return euro(amount, language())

    rows = [(f"0-{limits[0]}", band_label(None, limits[0], money))]
    rows += [(f"{low + 1}-{high}", band_label(low, high, money)) for low, high in pairwise(limits)]
    return [*rows, (f"{limits[-1] + 1}-{TOP_OF_BANDS}", band_label(limits[-1], None, money))]


class AssetsForm(ChoiceForm):
    question = "vermogen"

    def options(self) -> list[tuple[str, str]]:
        return asset_bands()

    def told(self) -> dict[str, Any]:
        return {"vermogen": from_band(self.chosen())}


class CareForm(QuestionForm):
    """Child care of the youngest children, and whether the grown-ups work or study."""

    question = "opvang"
    antwoord = forms.ChoiceField(widget=forms.RadioSelect, choices=())
    works = forms.ChoiceField(widget=forms.RadioSelect, choices=())
    count = forms.CharField(max_length=2, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    hours = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    rate = forms.CharField(max_length=LONGEST, widget=forms.TextInput(attrs={"inputmode": "decimal"}))

    def fields_of_question(self) -> None:
        for name, options in (("antwoord", choices("opvang")), ("works", YES_NO[language()])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the reader of types
            field.choices = options
            field.error_messages["invalid_choice"] = CHOOSE[language()]

    def told(self) -> dict[str, Any]:
        kind = pick(choices("opvang"), "opvang", self.typed("antwoord"))
        if kind == "geen":
            return {"werkt": False, "partner_werkt": False}
        works = pick(YES_NO[language()], "opvang", self.typed("works")) == YES
        ages = sorted(kid["leeftijd"] if isinstance(kid, dict) else kid for kid in self.answers.told["kinderen"])
        count = geheel(len(ages), 1)("opvang", self.typed("count") or "1")
        hours = geld("opvang", self.typed("hours").replace(",", "."), Decimal(744))
        rate = euros("opvang", self.typed("rate"), Decimal(1000))
        care = {"soort": kind, "uren": str(hours), "uurtarief": str(rate)}
        kids = [{"leeftijd": age, **({"opvang": care} if n < count else {})} for n, age in enumerate(ages)]
        return {"werkt": works, "partner_werkt": works, "kinderen": kids}


class ManyForm(QuestionForm):
    antwoord = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=())

    def options(self) -> list[tuple[str, str]]:
        return choices(self.question)

    def fields_of_question(self) -> None:
        field = self.fields["antwoord"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the reader of types
        field.choices = self.options()
        field.error_messages["invalid_choice"] = CHOOSE[language()]

    def chosen(self) -> list[str]:
        return list(self.cleaned_data.get("antwoord") or [])


class HoldsForm(ManyForm):
    question = "geldt"

    def told(self) -> dict[str, Any]:
        chosen = self.chosen()
        return {name: name in chosen for name, _ in self.options()}


class AlreadyForm(ManyForm):
    question = "krijgt_al"

    def options(self) -> list[tuple[str, str]]:
        return [(name, scheme(name, language())["naam"]) for name in sorted(REGELINGEN)]

    def told(self) -> dict[str, Any]:
        return {"krijgt_al": self.chosen()}


class UrgentForm(ChoiceForm):
    question = "urgent"

    def told(self) -> dict[str, Any]:
        chosen = self.chosen()
        return {"urgent": chosen, **({"dreiging": True} if chosen in THREATS else {})}


# Of these the three working days hold (Wgs 4 lid 2).
THREATS = frozenset({"eviction", "cut_off", "insurance"})

FORMS: dict[str, type[QuestionForm]] = {
    form.question: form
    for form in (
        UrgentForm, PlaceForm, AgeForm, PartnerForm, PartnerAgeForm, ChildrenForm, CareForm, HousematesForm, HomeForm,
        RentForm, IncomeForm, PartnerIncomeForm, AssetsForm, InsuredForm, YearsAbroadForm, HoldsForm, ManagedForm,
        AlreadyForm,
    )
}  # fmt: skip


def form_for(question: str, answers: Answers, data: Any = None) -> QuestionForm:
    """The form of a question, filled in when there is data."""
    return FORMS[question](data, answers=answers, auto_id="id_%s")
