# SPDX-License-Identifier: EUPL-1.2
"""Tiny makers of helpers and of dates that need them."""

import datetime as dt

from django.utils import timezone

import offer_cast
from cast import Cast
from omzien.base.actor import ANYONE
from omzien.offer.helpers import actions
from omzien.offer.helpers.actions import Wishes
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Occurrence, Offer, Series
from omzien.people.models import Account


def helper(cast: Cast, name: str = "Victor", account: Account | None = None, **wishes: object) -> Helper:
    """A helper who was welcomed, and likes to pour coffee."""
    offer_cast.theme()
    wanted = Wishes(likes=["coffee_morning"], **wishes)  # type: ignore[arg-type]  # a test names wishes freely
    made = actions.sign_up(by=ANYONE, organisation=cast.welfare, call_me=name, wishes=wanted, account=account)
    return actions.welcome(by=cast.actor("carla"), helper=made)


def dates(cast: Cast, number: int = 1, capacity: int | None = 2) -> list[Occurrence]:
    """Weekly dates of one task, starting in three days."""
    offer: Offer = offer_cast.offer(cast, "Koffie schenken", kind="volunteer_task")
    first = timezone.localtime(timezone.now() + dt.timedelta(days=3))
    series = Series.objects.create(
        offer=offer, starts_on=first.date(), start_time=dt.time(10), end_time=dt.time(12), freq="weekly", byday=["MO"]
    )
    made = []
    for week in range(number):
        start = first + dt.timedelta(weeks=week)
        made.append(
            Occurrence.objects.create(
                offer=offer,
                series=series,
                original_start=start,
                start=start,
                end=start + dt.timedelta(hours=2),
                capacity=capacity,
            )
        )
    return made
