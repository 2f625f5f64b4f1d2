# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from omzien.alongside.bridge import story
from omzien.faces.resident.mine.bridge import sealed
from omzien.people.persons.models import Person
from omzien.people.signin.bridge import actor_of
from omzien.questions.models import Question


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Her own row alone; who has an account for work and no row of her own reads that nothing stands here."""
    actor = actor_of(request)
    rows = Person.objects.visible_to(actor).select_related("organisation")
    person = rows.filter(pk=actor.person_id).first() if actor.person_id else None
    shown: dict[str, Any] = {"person": person, "today": timezone.localdate()}
    if person is not None:
        asked = Question.objects.visible_to(actor).filter(person=person).order_by("-asked_at")
        questions = list(asked.select_related("picked_up_by", "team", "organisation", "offer"))
        shown |= {
            "young": person.is_young or any(one.young for one in questions),
            "asked": [(question, sealed(question)) for question in questions],
            "story": story(person, for_=actor),
        }
    return render(request, "resident/own/page.html", shown)
