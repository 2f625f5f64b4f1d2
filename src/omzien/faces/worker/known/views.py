# SPDX-License-Identifier: EUPL-1.2
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from omzien.alongside import actions
from omzien.alongside.bridge import story
from omzien.alongside.models import Arrangement, CircleMember, WorkingNote
from omzien.faces.worker.asked.bridge import areas_of
from omzien.faces.worker.bridge import beside
from omzien.faces.worker.forms import form_key, tried
from omzien.faces.worker.known.forms import (
    AgreeForm,
    CircleForm,
    ContactForm,
    DoorForm,
    FirstPersonForm,
    NoteForm,
    ReachForm,
)
from omzien.faces.worker.rules import for_workers, here, own_row
from omzien.people.models import Organisation
from omzien.people.persons import actions as persons
from omzien.people.persons.models import Person
from omzien.people.rules import persons_open_at
from omzien.people.signin.bridge import actor_of
from omzien.questions.models import Question

MOST = 60
SHORTEST_SEARCH = 2


@require_http_methods(["GET", "POST"])
@for_workers
def people(request: HttpRequest) -> HttpResponse:
    """People one stands beside; or a search by POST, so that a name stands in no address."""
    actor = actor_of(request)
    rows = Person.objects.visible_to(actor).filter(organisation_id__in=persons_open_at(actor))
    asked = request.POST.get("naam", "").replace("\x00", "").strip()[:80]
    rows = rows.filter(call_me__icontains=asked) if len(asked) >= SHORTEST_SEARCH else rows.filter(beside(actor, "pk"))
    found = list(rows.select_related("neighbourhood")[:MOST])
    return render(request, "worker/people.html", {"people": found, "asked": asked})


def _own_person(request: HttpRequest, pk: UUID) -> Person:
    return own_row(request, Person, pk, "neighbourhood", "organisation")


def _page(request: HttpRequest, person: Person, status: int = 200, **more: Any) -> HttpResponse:
    actor = actor_of(request)
    told = story(person, for_=actor)
    asked = Question.objects.visible_to(actor).filter(person=person)
    shown = {
        "person": person,
        "story": told,
        "current": [member for member in told.circle if member.until is None],
        "others": any(member.until is None and not member.first_person for member in told.circle),
        "questions": asked.select_related("picked_up_by", "team", "offer"),
        "today": timezone.localdate(),
        "contact": ContactForm(),
        "agree": AgreeForm(),
        "circle": CircleForm(),
    }
    return render(request, "worker/person.html", shown | more, status=status)


@require_GET
@for_workers
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _page(request, _own_person(request, pk))


@require_GET
@for_workers
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the resident may read, on paper: everything, except the locked part and the worker's own notes."""
    row, actor = _own_person(request, pk), actor_of(request)
    rows = Question.objects.visible_to(actor).filter(person=row)
    asked = rows.select_related("picked_up_by", "team", "organisation", "offer")
    shown = {
        "person": row,
        "story": story(row, for_=actor),
        "questions": asked,
        "today": timezone.localdate(),
        "young": row.is_young or any(one.young for one in asked),
    }
    return render(request, "worker/print.html", shown)


@require_http_methods(["GET", "POST"])
@for_workers
def record(request: HttpRequest) -> HttpResponse:
    """Somebody new: what to call her is all that is needed."""
    form = ReachForm(request.POST or None, areas=areas_of(actor_of(request)))
    if request.method == "POST" and form.is_valid():
        made: list[Person] = []
        organisation = Organisation.objects.get(pk=here(request))
        act = lambda: made.append(  # noqa: E731  one call, tried below
            persons.record(by=actor_of(request), organisation=organisation, **form.values())
        )
        if tried(request, act, _("Bewaard."), form=form):
            return redirect("worker:person", pk=made[0].pk)
    return render(request, "worker/reach.html", {"form": form})


@require_http_methods(["GET", "POST"])
@for_workers
def reach(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = _own_person(request, pk)
    areas = areas_of(actor_of(request))
    start = {name: getattr(row, name) for name in ReachForm.base_fields} | {
        "neighbourhood": str(row.neighbourhood_id or "")
    }
    form = ReachForm(request.POST or None, areas=areas, initial=start)
    if request.method == "POST" and form.is_valid():
        act = lambda: persons.change(by=actor_of(request), person=row, **form.values())  # noqa: E731  tried below
        if tried(request, act, _("Bewaard."), form=form):
            return redirect("worker:person", pk=pk)
    return render(request, "worker/reach.html", {"form": form, "person": row})


@require_http_methods(["GET", "POST"])
@for_workers
def open_door(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let her sign in herself, to read all that stands about her."""
    row = _own_person(request, pk)
    form = DoorForm(request.POST or None, initial={"email": row.email})
    if request.method == "POST":
        said = _("%s kan nu meekijken, met een code per e-mail.") % row.call_me
        act = lambda: persons.open_door(by=actor_of(request), person=row, email=form.cleaned_data["email"])  # noqa: E731  tried below
        if tried(request, act, said, form=form):
            return redirect("worker:person", pk=pk)
    return render(request, "worker/open_door.html", {"form": form, "person": row, "address": settings.ADDRESS})


@require_POST
@for_workers
def told(request: HttpRequest, pk: UUID) -> HttpResponse:
    member = own_row(request, CircleMember, pk)
    tried(request, lambda: actions.told(by=actor_of(request), member=member), _("Opgeschreven."))
    return redirect("worker:person", pk=member.person_id)


@require_POST
@for_workers
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    row, form = _own_person(request, pk), ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 422, contact=form)
    words, missed = form.cleaned_data["words"].strip(), form.cleaned_data["reached"]
    tried(
        request,
        lambda: actions.note_contact(
            by=actor_of(request),
            organisation_id=row.organisation_id,
            person=row,
            words=words,
            reached=not missed,
            line_key=form_key(request),
        ),
        _("Bewaard."),
    )
    return redirect("worker:person", pk=pk)


@require_POST
@for_workers
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    row, form = _own_person(request, pk), AgreeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 422, agree=form)
    data = form.cleaned_data
    by = actor_of(request)
    tried(
        request, lambda: actions.agree(by=by, person=row, words=data["words"], next_on=data["next_on"]), _("Bewaard.")
    )
    return redirect("worker:person", pk=pk)


@require_POST
@for_workers
def end_arrangement(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = own_row(request, Arrangement, pk)
    actions.end_arrangement(by=actor_of(request), arrangement=row)
    return redirect("worker:person", pk=row.person_id)


@require_POST
@for_workers
def bring_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    row, form = _own_person(request, pk), CircleForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 422, circle=form)
    data = form.cleaned_data
    told_on = timezone.localdate() if data["told"] else None
    tried(
        request,
        lambda: actions.bring_in(
            by=actor_of(request),
            person=row,
            name=data["name"],
            kind=data["kind"],
            phone=data["phone"],
            first_person=data["first_person"],
            told_on=told_on,
        ),
        _("Erbij gezet. Jij blijft de eerste, tot de bewoner iets anders zegt."),
    )
    return redirect("worker:person", pk=pk)


@require_POST
@for_workers
def leave_circle(request: HttpRequest, pk: UUID) -> HttpResponse:
    member = own_row(request, CircleMember, pk)
    tried(request, lambda: actions.leave_circle(by=actor_of(request), member=member), _("Weggehaald."))
    return redirect("worker:person", pk=member.person_id)


@require_http_methods(["GET", "POST"])
@for_workers
def first_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand over who comes first: to somebody who stands in the circle already, and with the resident's yes."""
    row, by = _own_person(request, pk), actor_of(request)
    circle = list(CircleMember.objects.visible_to(by).current().filter(person=row))
    others = [member for member in circle if not member.first_person]
    form = FirstPersonForm(request.POST or None, rows=others)
    if request.method == "POST":
        act = lambda: actions.change_first_person(  # noqa: E731  tried below
            by=by, person=row, member=form.chosen()[0], agreed=form.cleaned_data["agreed"]
        )
        if tried(request, act, _("Bewaard. Dit is nu de eerste persoon."), form=form):
            return redirect("worker:person", pk=pk)
    first = next((member for member in circle if member.first_person), None)
    shown = {"person": row, "first": first, "others": others, "form": form}
    return render(request, "worker/first_person.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@for_workers
def write_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The worker's own notes: a page apart, so that the resident may look along at the other one."""
    row, form = _own_person(request, pk), NoteForm(request.POST or None)
    by = actor_of(request)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        act = lambda: actions.write_note(  # noqa: E731  tried below
            by=by, organisation_id=row.organisation_id, words=words, person=row
        )
        if tried(request, act, _("Bewaard voor jou alleen."), form=form):
            return redirect("worker:write_note", pk=pk)
    notes = WorkingNote.objects.visible_to(by).filter(person=row)
    shown = {"person": row, "notes": notes, "note": form}
    return render(request, "worker/notes.html", shown, status=422 if form.errors else 200)


@require_POST
@for_workers
def share_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a note to what the resident can read."""
    note = get_object_or_404(WorkingNote.objects.visible_to(actor_of(request)), pk=pk)
    actions.share_note(by=actor_of(request), note=note)
    return redirect("worker:write_note", pk=note.person_id) if note.person_id else redirect("worker:day")
