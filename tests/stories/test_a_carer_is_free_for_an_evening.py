# SPDX-License-Identifier: EUPL-1.2
"""Bram cares for his wife and asks for an evening off; Victor or Noor comes, and Bram says how it was."""

import datetime as dt

from django.test import Client
from django.utils import timezone

import circle_cast
from cast import Cast, sign_in
from omzien.alongside.respite.models import Break, RespiteVisit, VisitState, Went
from omzien.people.persons.models import Person

BREAKS = "/werk/samen-regelen/even-vrij/"


def test_somebody_takes_over_and_bram_says_how_it_was(cast: Cast) -> None:
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram", neighbourhood=cast.neighbourhood)
    circle_cast.helper(cast, likes="respite_care", account=cast.victor)
    fatma, victor = sign_in(Client(), cast.fatma), sign_in(Client(), cast.victor)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    asked = {"who": str(bram.pk), "kind": "at_home", "on": tomorrow.isoformat(), "starts": "18:00", "ends": "20:00"}
    fatma.post(f"{BREAKS}nieuw/", {**asked, "words": "Zij houdt van muziek."})
    fatma.post(f"{BREAKS}plan/")
    visits = RespiteVisit.objects.unscoped(reason="the story looks")

    # Victor cannot this time, with one tap; nobody else is there yet, so it stays open for a person.
    victor.post("/mijn-hulp/", {"doe": "kom-niet", "bezoek": str(visits.get().pk)})
    assert "Nog niemand neemt het over." in fatma.get(BREAKS).content.decode()

    # Somebody new says yes herself, reads what she should know, and says that she was there.
    circle_cast.helper(cast, "Noor", likes="respite_care", account=cast.bram)
    fatma.post(f"{BREAKS}plan/")
    noor = sign_in(Client(), cast.bram)
    assert "Zij houdt van muziek." in noor.get("/mijn-hulp/").content.decode()
    visit = visits.exclude(state=VisitState.CANNOT).get()
    noor.post("/mijn-hulp/", {"doe": "ik-kom", "bezoek": str(visit.pk)})
    visits.filter(pk=visit.pk).update(on=timezone.localdate())
    noor.post("/mijn-hulp/", {"doe": "was-er", "bezoek": str(visit.pk)})
    assert visits.get(pk=visit.pk).state == VisitState.DONE

    # Bram is asked how it was; his answer ends nothing by itself.
    assert "Vraag hoe het was" in fatma.get(BREAKS).content.decode()
    fatma.post(f"{BREAKS}keer/{visit.pk}/", {"wat": "nog-niet"})
    assert visits.get(pk=visit.pk).went == Went.NOT_YET
    assert Break.objects.unscoped(reason="the story looks").get().state == "asked"
    assert "Bram" not in sign_in(Client(), cast.olga).get(BREAKS).content.decode()
