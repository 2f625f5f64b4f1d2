# SPDX-License-Identifier: EUPL-1.2
"""What the kill test of the call circles does in the process that is killed."""

import datetime as dt

from django.utils import timezone

import circle_cast
from cast import gather
from omzien.alongside.callcircles import actions
from omzien.alongside.callcircles.models import Call, Seat
from omzien.base.actor import Actor
from omzien.base.journal import sweep
from omzien.base.models import Act
from omzien.messages.models import Message
from omzien.people.bridge import actor_for
from omzien.people.models import Account

START = dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)


def prepare() -> None:
    circle_cast.circle(gather())


def carla() -> Actor:
    return actor_for(Account.objects.get(name="Carla"), verified=True)


def silence() -> None:
    """Nobody answers, and nobody does anything for an hour."""
    seat = Seat.objects.visible_to(carla()).get(order=0)
    actions.not_reached(by=carla(), seat=seat, now=START)
    sweep(timezone.now())
    for minutes in (10, 20, 30, 60):
        actions.tick(START + dt.timedelta(minutes=minutes))
        sweep(timezone.now())


def state() -> dict[str, object]:
    return {
        "steps": list(Call.objects.unscoped(reason="the test looks at all").values_list("step", flat=True)),
        "told": sorted(Message.objects.unscoped(reason="the test looks at all").values_list("template", flat=True)),
        "acts": Act.objects.filter(kind="callcircles.silent").count(),
    }
