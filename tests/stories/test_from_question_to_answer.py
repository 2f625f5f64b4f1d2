# SPDX-License-Identifier: EUPL-1.2
"""Bea asks for company: Fatma takes it, finds a table with coffee, and Bea says that it goes well."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast, sign_in
from omzien.base.actor import ANYONE
from omzien.base.journal import sweep
from omzien.matches.models import Match
from omzien.messages.models import Message
from omzien.people.persons.models import Person
from omzien.questions.actions import Asking, ask, by_receipt
from worker_desk import Desk, furnish

QUESTIONS = "/werk/vragen/"


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return furnish(cast)


def first(model: Any, **which: Any) -> Any:
    return model.objects.unscoped(reason="the test looks at all").filter(**which).first()


def test_from_asking_to_it_goes_well(cast: Cast, desk: Desk) -> None:
    bea = Person.objects.create(
        organisation=cast.welfare, call_me="Bea", email="bea@voorbeeld.example", reach_by="email", may_write=True
    )
    asking = Asking(
        words="ik zoek gezelschap", municipality=cast.municipality, neighbourhood=cast.neighbourhood, person=bea,
        themes=["meeting"],
    )  # fmt: skip
    receipt = ask(by=ANYONE, asking=asking).receipt
    sweep(timezone.now())

    # Fatma sees it on her day, takes it in her own name, and Bea hears so.
    fatma = sign_in(Client(), cast.fatma)
    assert "ik zoek gezelschap" in fatma.get("/werk/").content.decode()
    asked = by_receipt(receipt)
    assert asked
    day = timezone.localdate() + dt.timedelta(days=2)
    fatma.post(f"{QUESTIONS}{asked.pk}/pak-op/", {"day": day.isoformat()})
    sweep(timezone.now())
    assert "Fatma" in first(Message, person=bea, template="question_picked_up").body
    assert by_receipt(receipt).told == "Fatma kijkt ernaar"  # type: ignore[union-attr]  # it is there

    # A colleague of another organisation sees nothing of it.
    olga = sign_in(Client(), cast.olga)
    assert olga.get(f"{QUESTIONS}{asked.pk}/").status_code == 404

    # A proposal, with a place at the table, said yes to through Fatma.
    match = Match.objects.create(
        question=asked, kind="group", offer=desk.shelf.offer["welfare"], occurrence=desk.shelf.date["welfare"]
    )
    fatma.post(f"/werk/voorstel/{match.pk}/ja/")
    assert by_receipt(receipt).told == "Afgesproken"  # type: ignore[union-attr]  # it is there

    # One line afterwards; then Bea says that it goes well, and it counts for Fatma alone.
    typed = {"regel": "Bea gesproken"}
    page = fatma.post("/werk/regel/", typed).content.decode()
    assert "Bea" in page
    fatma.post(f"/werk/mensen/{bea.pk}/contact/", {"words": "samen koffie gedronken"})
    fatma.post(f"{QUESTIONS}{asked.pk}/klaar/")
    assert by_receipt(receipt).told == "Klaar, zegt u"  # type: ignore[union-attr]  # it is there
    paper = fatma.get(f"/werk/mensen/{bea.pk}/papier/").content.decode()
    for text in ("ik zoek gezelschap", "samen koffie gedronken", "Klaar, zegt u"):
        assert text in paper
