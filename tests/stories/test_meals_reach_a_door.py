# SPDX-License-Identifier: EUPL-1.2
"""Carla finds a kitchen, plans a round and says yes; Victor brings the meal; a shut door comes back to a person."""

import datetime as dt

from django.test import Client
from django.utils import timezone

import circle_cast
from cast import Cast, sign_in
from omzien.alongside.meals.models import Kitchen, Round, Stop, StopState
from omzien.base.journal import sweep
from omzien.messages.models import Message
from omzien.people.persons.models import Person
from omzien.places.models import Location

ARRANGE = "/werk/samen-regelen/"


def test_from_a_kitchen_to_a_door(cast: Cast) -> None:
    house = Location.objects.create(
        name="De Pollepel", municipality=cast.municipality, neighbourhood=cast.neighbourhood, lon=5.12, lat=52.09
    )
    amina = Person.objects.create(organisation=cast.welfare, call_me="Amina", neighbourhood=cast.neighbourhood)
    helper = circle_cast.helper(cast, account=cast.victor)
    carla, victor = sign_in(Client(), cast.carla), sign_in(Client(), cast.victor)
    today = timezone.localdate()

    # A kitchen, somebody who wants a meal, and a round for today.
    carla.post(f"{ARRANGE}maaltijden/keuken/", {"who": str(house.pk), "leaves": "11:30"})
    kitchen = Kitchen.objects.unscoped(reason="the story looks").get()
    wanted = {"who": str(amina.pk), "door": "Laan 3", "weekdays": [str(today.weekday())]}
    carla.post(f"{ARRANGE}maaltijden/{kitchen.pk}/erbij/", {**wanted, "opens": "11:30", "closes": "13:00"})
    carla.post(f"{ARRANGE}maaltijden/{kitchen.pk}/plan/", {"day": today.isoformat(), "who": [str(helper.pk)]})

    # Nobody drives before a person said yes.
    assert "Laan 3" not in victor.get("/mijn-hulp/").content.decode()
    planned = Round.objects.unscoped(reason="the story looks").get()
    carla.post(f"{ARRANGE}maaltijden/ronde/{planned.pk}/ja/")
    assert "Laan 3" in victor.get("/mijn-hulp/").content.decode()

    # The door stays shut: it stands on top of Carla's page until she knows how Amina is.
    stop = Stop.objects.unscoped(reason="the story looks").get()
    victor.post("/mijn-hulp/", {"doe": "dicht", "deur": str(stop.pk)})
    sweep(timezone.now())
    assert Message.objects.unscoped(reason="the story looks").filter(template="team_meal_nobody_home").exists()
    assert "Ik weet hoe het gaat" in carla.get(ARRANGE).content.decode()
    carla.post(f"{ARRANGE}maaltijden/deur/{stop.pk}/", {"hoe": "bekend"})
    assert Stop.objects.unscoped(reason="the story looks").get().state == StopState.SETTLED
    assert "Ik weet hoe het gaat" not in carla.get(ARRANGE).content.decode()

    # The day after, Victor's page no longer says where Amina lives.
    Round.objects.unscoped(reason="a day passes").update(day=today - dt.timedelta(days=1))
    assert "Laan 3" not in victor.get("/mijn-hulp/").content.decode()
