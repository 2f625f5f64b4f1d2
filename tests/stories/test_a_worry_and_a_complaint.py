# SPDX-License-Identifier: EUPL-1.2
"""Amina worries about a neighbour, without his name; Fatma waits too long; Amina says so, and Carla answers."""

import re

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from cast import Cast, sign_in
from omzien.base.journal import sweep
from omzien.people.persons.models import Person
from omzien.questions.models import Complaint, Question
from resident_street import build


def found(page: str, name: str) -> str:
    value: str = re.findall(rf'name="{name}"[^>]*value="([^"]*)"', page)[0]
    return value


def test_a_worry_is_heard_and_a_complaint_reaches_another(cast: Cast) -> None:
    cache.clear()
    build(cast)
    amina = Client()
    told = {"woorden": "mijn buurman schreeuwt elke nacht", "postcode": "9901", "voor_wie": "worry"}
    page = amina.post("/vraag/", told).content.decode()
    sent = amina.post(
        "/vraag/sturen/", {**told, "sleutel": found(page, "sleutel"), "naar": found(page, "naar")}
    ).content.decode()
    asked = Question.objects.unscoped(reason="the story looks").get()
    assert asked.about == "worry"
    assert not Person.objects.unscoped(reason="the story looks").exists()
    assert asked.receipt in sent

    # Fatma takes it, and nothing happens.
    fatma = sign_in(Client(), cast.fatma)
    fatma.post(f"/werk/vragen/{asked.pk}/pak-op/", {"day": timezone.localdate().isoformat()})

    # With her three words Amina says that she is not satisfied: not Fatma but Carla reads it.
    mine = amina.post("/mijn-vraag/", {"drie_woorden": asked.receipt}).content.decode()
    told = {"sleutel": found(mine, "sleutel"), "doe": "klacht", "klacht": "ik wacht nu al een week"}
    assert "Iemand anders leest wat u schreef." in amina.post("/mijn-vraag/", told).content.decode()
    sweep(timezone.now())
    carla = sign_in(Client(), cast.carla)
    complaint = Complaint.objects.unscoped(reason="the story looks").get()
    assert "ik wacht nu al een week" not in fatma.get("/werk/klachten/").content.decode()
    assert fatma.get(f"/werk/klachten/{complaint.pk}/").status_code == 404
    assert "ik wacht nu al een week" in carla.get(f"/werk/klachten/{complaint.pk}/").content.decode()
    carla.post(f"/werk/klachten/{complaint.pk}/", {"words": "Het spijt ons. Ik bel u morgen zelf."})
    assert Complaint.objects.unscoped(reason="the story looks").get().state == "replied"

    # And she may stop, or ask for another, without a reason.
    key = {"sleutel": found(mine, "sleutel")}
    assert "Iemand anders gaat u helpen." in amina.post("/mijn-vraag/", {**key, "doe": "ander"}).content.decode()
    assert Question.objects.unscoped(reason="the story looks").get().picked_up_by is None
