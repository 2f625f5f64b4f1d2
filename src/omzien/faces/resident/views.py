# SPDX-License-Identifier: EUPL-1.2
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from omzien.faces.resident.bridge import BY_KEY, DOORS, WAYS, groups_of, map_of, theme_labels
from omzien.faces.resident.forms import FindForm
from omzien.offer.finding.actions import find
from omzien.offer.finding.bridge import Found
from omzien.people.models import Organisation
from omzien.places.models import Area

RESULTS = 12
MOST_DISTRICTS = 24


def places() -> list[tuple[str, str]]:
    """Every municipality, for who has no postcode at hand."""
    rows = Area.objects.municipalities().current().order_by("name").values_list("code", "name")
    return [(code, name) for code, name in rows]


def served() -> QuerySet[Area]:
    """The municipalities where somebody can be found."""
    return Area.objects.municipalities().filter(pk__in=Organisation.municipalities.through.objects.values("area"))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return _ask(request, FindForm(places=places()), desk=False)


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Find together with somebody at a counter, and hand over a card."""
    return _ask(request, FindForm(places=places(), initial={"balie": True}), desk=True)


def _ask(request: HttpRequest, form: FindForm, *, desk: bool, status: int = 200) -> HttpResponse:
    filled = {"form": form, "doors": DOORS, "ways": WAYS, "desk": desk}
    return render(request, "resident/home.html", filled, status=status)


@require_safe
def way(request: HttpRequest, key: str) -> HttpResponse:
    """A way in whose own room is still being built: honest about that, with somebody to call."""
    door = BY_KEY[key]
    found = find(themes=door.themes, now=timezone.now(), language=_language(), limit=1, wants_to_do=door.to_do)
    return render(request, f"resident/way-{key}.html", {"door": door, "person": found.people[0], "form": FindForm()})


def results(request: HttpRequest) -> HttpResponse:
    """The answer. Words come by POST alone; whoever opens or reloads the address by itself starts anew."""
    if request.method != "POST":
        return redirect("resident:home")
    form = FindForm(request.POST)
    if not form.is_valid():
        again = FindForm(request.POST, places=places())
        return _ask(request, again, desk=form.cleaned_data.get("balie", False), status=422)
    given = form.cleaned_data
    door = BY_KEY.get(given["deur"])
    near, area = form.near()
    if not (given["woorden"] or door or given["thema"] or near or area or given["geen_adres"]):
        form = FindForm(request.POST, places=places())
        form.add_error("woorden", translation.gettext("Vertel in een paar woorden wat u zoekt. Of kies een plaatje."))
        return _ask(request, form, desk=given["balie"], status=422)
    found = find(
        words=given["woorden"],
        near=near,
        neighbourhood=area,
        themes=((given["thema"],) if given["thema"] else door.themes if door else ()),
        now=timezone.now(),
        language=_language(),
        limit=RESULTS,
        wants_to_do=bool(door and door.to_do),
    )
    return render(request, "resident/results.html", _answer(form, found))


def _answer(form: FindForm, found: Found) -> dict[str, object]:
    given = form.cleaned_data
    groups = groups_of(found, now=timezone.now())
    labels = dict(theme_labels([*found.ask_back, *(hit.theme for hit in found.themes[:4])]))
    person = found.people[0]
    return {
        "form": form,
        "found": found,
        "door": BY_KEY.get(given["deur"]),
        "groups": groups,
        "person": person,
        "person_first": bool(groups) and groups[0].key == "person",
        "understood": [labels[hit.theme] for hit in found.themes[:4] if hit.theme in labels],
        "ask_back": [(key, labels[key]) for key in found.ask_back if key in labels],
        "not_sure": found.nothing_fits or bool(found.ask_back),
        "places": _places_to_choose(found),
        "map": map_of(found, groups),
        "desk": given["balie"],
    }


def _places_to_choose(found: Found) -> list[tuple[str, str]]:
    """Where are you: what finding proposes, else the districts or municipalities where somebody can be found."""
    if found.where.choices:
        return [(choice.code, choice.label) for choice in found.where.choices]
    if found.where.lon is not None or found.where.label:
        return []
    towns = list(served().order_by("name").values_list("code", "name", "pk")[:MOST_DISTRICTS])
    if len(towns) != 1:
        return [(code, name) for code, name, _pk in towns]
    districts = Area.objects.districts().current().placed().filter(municipality=towns[0][2]).order_by("name")
    return list(districts.values_list("code", "name")[:MOST_DISTRICTS])


def _language() -> str:
    return translation.get_language() or "nl"
