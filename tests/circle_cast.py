# SPDX-License-Identifier: EUPL-1.2
"""People who call each other, helpers and a kitchen: small makers for call circles, meals and respite."""

import datetime as dt
from typing import Any

from django.utils import timezone

import offer_cast
from cast import Cast
from omzien.alongside.callcircles import actions as circles
from omzien.alongside.callcircles.models import CallCircle, Seat
from omzien.alongside.meals import actions as meals
from omzien.alongside.meals.models import Kitchen, MealRequest
from omzien.base.journal import sweep
from omzien.messages.models import Message
from omzien.offer.helpers import actions as helpers
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import Helper
from omzien.people.persons.models import Person
from omzien.places.models import Area, Location

NAMES = ("Amina", "Bram", "Corrie", "Dirk", "Els", "Fien", "Gerda", "Henk", "Ina")
NINE, TEN = dt.time(9), dt.time(10)


def people(cast: Cast, number: int = 5, **more: Any) -> list[Person]:
    """Residents of one neighbourhood with a phone, and a point on the map for it."""
    Area.objects.filter(pk=cast.neighbourhood.pk).update(lon=5.12, lat=52.09)
    cast.neighbourhood.refresh_from_db()
    given = {"neighbourhood": cast.neighbourhood, "languages": ["nl"]} | more
    return [
        Person.objects.create(
            organisation=cast.welfare,
            account=cast.amina if name == "Amina" else None,
            call_me=name,
            phone=f"06 0000 000{at}",
            **given,
        )
        for at, name in enumerate(NAMES[:number])
    ]


def circle(cast: Cast, number: int = 5, **more: Any) -> CallCircle:
    made = circles.make_circle(
        by=cast.actor("carla"),
        organisation=cast.welfare,
        name="De Dreef",
        starts=NINE,
        ends=TEN,
        persons=people(cast, number),
        **{"team": cast.team} | more,
    )
    return made.circle


def seats(cast: Cast, of: CallCircle) -> list[Seat]:
    rows = Seat.objects.visible_to(cast.actor("carla")).filter(circle=of)
    return list(rows.select_related("person").order_by("order"))


def kitchen(cast: Cast) -> Kitchen:
    place = Location.objects.create(
        name="De Pollepel", municipality=cast.municipality, neighbourhood=cast.neighbourhood, lon=5.12, lat=52.09
    )
    return meals.open_kitchen(by=cast.actor("carla"), organisation=cast.welfare, location=place, leaves=dt.time(11, 30))


def eater(cast: Cast, at: Kitchen, person: Person, number: int = 1, **more: Any) -> MealRequest:
    given: dict[str, Any] = {
        "door": f"Voorbeeldlaan {number}",
        "opens": dt.time(11, 30),
        "closes": dt.time(13),
        "weekdays": list(range(7)),
        "lon": 5.12 + number / 1000,
        "lat": 52.09,
    }
    return meals.ask_meals(kitchen=at, person=person, **{"by": cast.actor("carla")} | given | more)


def helper(cast: Cast, name: str = "Victor", likes: str = "coffee_morning", **more: Any) -> Helper:
    """A helper who was welcomed; `account` and `person` say who she is, the rest are wishes."""
    offer_cast.theme()
    offer_cast.theme(likes)
    who = {key: more.pop(key) for key in ("account", "person") if key in more}
    made = helpers.sign_up(
        by=cast.actor("carla"),
        organisation=cast.welfare,
        call_me=name,
        wishes=Wishes(likes=[likes], **{"at_most_per_week": 7} | more),
        **who,
    )
    ready = helpers.welcome(by=cast.actor("carla"), helper=made)
    # What she hears at the start is no part of these stories.
    sweep(timezone.now())
    Message.objects.unscoped(reason="the welcome was read").filter(
        template__in=["helper_welcome", "team_call"]
    ).delete()
    return ready
