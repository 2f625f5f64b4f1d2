# SPDX-License-Identifier: EUPL-1.2
"""Victor wants to help: Carla welcomes him, he helps every week, cannot once, Noor stands in, and both are thanked."""

import datetime as dt

from django.test import Client
from django.utils import timezone

import helpers_cast
import offer_cast
from cast import Cast, sign_in
from omzien.base.actor import ANYONE
from omzien.base.journal import sweep
from omzien.matches.duties.models import Duty, DutyState
from omzien.messages.models import Message
from omzien.offer.helpers import actions
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import Helper

HELPERS = "/werk/samen-regelen/helpers/"


def test_from_a_talk_to_a_letter(cast: Cast) -> None:
    theme = offer_cast.theme()
    wishes = Wishes(likes=[theme.pk])
    actions.sign_up(by=ANYONE, organisation=cast.welfare, call_me="Victor", wishes=wishes, account=cast.victor)
    victor, carla = sign_in(Client(), cast.victor), sign_in(Client(), cast.carla)
    helpers = Helper.objects.unscoped(reason="the story looks")
    assert "belt u vóór" in victor.get("/mijn-hulp/").content.decode()

    # The talk within a week, by Carla; then Victor chooses himself.
    assert "Victor" in carla.get(HELPERS).content.decode()
    carla.post(f"{HELPERS}{helpers.get().pk}/welkom/")
    noor = helpers_cast.helper(cast, "Noor", account=cast.bram)
    first = helpers_cast.dates(cast, 3)[0]
    victor.post("/mijn-hulp/", {"doe": "elke-week", "datum": str(first.pk)})
    duties = Duty.objects.unscoped(reason="the story looks")
    assert duties.filter(helper__call_me="Victor").count() == 3

    # Once he cannot: one tap, no reason. Noor is asked and says yes.
    duty = duties.get(helper__call_me="Victor", occurrence=first)
    victor.post("/mijn-hulp/", {"doe": "kan-niet", "dienst": str(duty.pk)})
    sweep(timezone.now())
    assert Message.objects.unscoped(reason="the story looks").filter(template="helper_replacement").exists()
    stand_in = sign_in(Client(), cast.bram)
    asked = duties.get(helper=noor)
    stand_in.post("/mijn-hulp/", {"doe": "val-in", "dienst": str(asked.pk)})
    assert duties.get(pk=asked.pk).state == DutyState.PLANNED

    # It was done; Carla says thanks and prints a letter, and so can Noor herself.
    duties.filter(pk=asked.pk).update(on=timezone.localdate() - dt.timedelta(days=1))
    stand_in.post("/mijn-hulp/", {"doe": "gedaan", "dienst": str(asked.pk), "uren": "2"})
    carla.post(f"/werk/samen-regelen/dienst/{asked.pk}/bedankt/")
    for letter in (carla.get(f"{HELPERS}{noor.pk}/brief/"), stand_in.get("/mijn-hulp/brief/")):
        assert "Noor helpt sinds" in letter.content.decode()
        assert "Samen was dat 2 uur." in letter.content.decode()
    assert sign_in(Client(), cast.fatma).get(f"{HELPERS}{noor.pk}/brief/").status_code == 403
