# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omzien.base.actor import ANYONE, Actor
from omzien.faces.resident.ask import bridge
from omzien.faces.resident.ask.forms import AskForm, YoungForm
from omzien.faces.resident.limits import count, too_often
from omzien.faces.resident.mine.bridge import sealed
from omzien.offer.models import Offer
from omzien.people.models import Team
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of
from omzien.questions.actions import ask as keep
from omzien.questions.models import Question

MOST_QUESTIONS = 20
# What finding sends along; all else is told on the page itself.
CARRIED = ("woorden", "postcode", "plaats", "aanbod", "datum", "thema", "balie", "team")


def ask(request: HttpRequest) -> HttpResponse:
    """The page to ask on; what was found or typed before comes along by POST."""
    return _open(request, AskForm)


def young(request: HttpRequest) -> HttpResponse:
    return _open(request, YoungForm)


def _open(request: HttpRequest, kind: type[AskForm]) -> HttpResponse:
    told = {name: request.POST.get(name, "")[:1000] for name in CARRIED}
    return _page(request, kind(initial={**told, "sleutel": bridge.once(), "voor_wie": "self"}))


def _page(request: HttpRequest, form: AskForm, *, status: int = 200, moved: bool = False) -> HttpResponse:
    told = {name: str(form[name].value() or "") for name in (*CARRIED, "organisatie")}
    offer = bridge.offer_of(told["aanbod"])
    near = (told["postcode"], "") if told["postcode"] else _by_code(told["plaats"])
    place = bridge.place_of(*near)
    heard = bridge.hear(told["woorden"])
    team = bridge.team_shown(told["team"], place)
    goes = bridge.goes_to(place, offer, told["organisatie"], team, urgent=heard.urgent)
    choices = bridge.teams_to_choose(place)
    form.fields["organisatie"].choices = [*form.fields["organisatie"].choices, *choices]  # type: ignore[attr-defined]  # a ChoiceField
    is_young = isinstance(form, YoungForm)
    filled: dict[str, Any] = {
        "form": form,
        "offer": offer,
        "date": bridge.date_of(told["datum"], offer),
        "goes": goes,
        "moved": moved,
        "calls": _told(request).get("doe") == "bel",
        "heard": heard,
        "place_known": place is not None or offer is not None,
        "desk": bool(told["balie"]) and told["balie"] != "False",
        "open": form.filled_in() if form.is_bound else {},
        "kindertelefoon": bridge.childrens_line(heard) if is_young else None,
        "young": is_young,
        "may": [form[name] for name in form.MAY if name != "organisatie" or len(choices) > 1],
        "safe": [form[name] for name in form.SAFE],
    }
    return render(request, "resident/ask/young.html" if is_young else "resident/ask/ask.html", filled, status=status)


def _by_code(chosen: str) -> tuple[str, str]:
    form = AskForm({"plaats": chosen})
    form.is_valid()
    return form.near()


def send(request: HttpRequest) -> HttpResponse:
    """Keep the question and show the three words. A reload or a second tap keeps no second question."""
    if request.method != "POST":
        return redirect("resident:ask")
    kind = YoungForm if request.POST.get("jong") else AskForm
    place = _place(request.POST)
    if place and _only_said_where(request.POST):
        return _open(request, kind)
    form = kind(_told(request), organisations=bridge.teams_to_choose(place))
    if not form.is_valid():
        return _again(request, kind)
    offer = bridge.offer_of(form.cleaned_data["aanbod"])
    return _send(request, form, place or (bridge.Place(offer.municipality) if offer else None), offer)


def _send(request: HttpRequest, form: AskForm, place: bridge.Place | None, offer: Offer | None) -> HttpResponse:
    given, kind = form.cleaned_data, type(form)
    words = given["woorden"] or (_("Ik wil graag gebeld worden.") if given["telefoon"] and not offer else "")
    team = bridge.team_shown(given["team"], place)
    goes = bridge.goes_to(place, offer, given["organisatie"], team, urgent=bridge.hear(words).urgent)
    if place is None or goes is None or not (words or offer):
        return _again(request, kind, *_missing(words or offer, place))
    if given["naar"] != str(goes.team.pk):
        return _again(request, kind, moved=True)
    if too_often(request, "ask", MOST_QUESTIONS):
        return _again(request, kind, "", _("Er zijn net al veel vragen gestuurd. Wacht even, of bel."), status=429)
    count(request, "ask")
    by = _asker(request)
    try:
        question = keep(by=by, asking=bridge.asking_of(form, words, place, goes.team, _herself(by, goes.team)))
    except ValidationError as refused:
        return _again(request, kind, "woorden", " ".join(refused.messages))
    return _receipt(request, question)


def _only_said_where(told: QueryDict) -> bool:
    """Enter in the field for the place: then she reads to whom it goes."""
    return told.get("doe") == "enter" and not any(told.get(name) for name in ("telefoon", "woorden", "aanbod"))


def _told(request: HttpRequest) -> QueryDict:
    """What came along; the button 'Bel mij' says how to reach her. Enter means the way she was filling in."""
    told = request.POST.copy()
    if told.get("doe") == "enter":
        told["doe"] = "bel" if told.get("telefoon") and not told.get("woorden") else "stuur"
    if told.get("doe") == "bel":
        told["hoe"] = "phone"
    return told


def _place(told: Any) -> bridge.Place | None:
    near = str(told.get("postcode", ""))[:80].strip()
    return bridge.place_of(near, "") if near else bridge.place_of(*_by_code(str(told.get("plaats", ""))[:80]))


def _missing(something: object, place: object) -> tuple[str, str]:
    """What still stands in the way: (field, message)."""
    if not something:
        return "woorden", _("Schrijf een paar woorden. Of geef een nummer om te bellen.")
    if place is None:
        return "postcode", _("Typ een postcode of plaats. Dan weten wij wie kan helpen.")
    return "postcode", _("Hier is nog geen team in Omzien. Bel de gemeente.")


def _again(
    request: HttpRequest,
    kind: type[AskForm],
    field: str = "",
    message: str = "",
    *,
    moved: bool = False,
    status: int = 422,
) -> HttpResponse:
    """The page again with everything that was typed, and what stands in the way."""
    form = kind(_told(request))
    form.is_valid()
    if message:
        form.add_error(field or None, message)
    return _page(request, form, status=status, moved=moved)


def _asker(request: HttpRequest) -> Actor:
    """Whoever asks here asks for herself: staff use their own desk."""
    actor = actor_of(request)
    return actor if actor.kind == "resident" else ANYONE


def _herself(by: Actor, team: Team) -> Person | None:
    if by.person_id is None:
        return None
    return Person.objects.visible_to(by).filter(pk=by.person_id, organisation=team.organisation).first()


def _receipt(request: HttpRequest, question: Question) -> HttpResponse:
    goes = bridge.goes_of(question)
    shown = {
        "question": question,
        "goes": goes,
        "by_phone": bool(question.person and question.person.may_call),
        "heard": bridge.hear(question.words),
        "key": sealed(question),
        "desk": question.source == "desk",
        "young": question.young,
    }
    return render(request, "resident/ask/receipt.html", shown)
