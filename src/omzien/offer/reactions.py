# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

from django.utils import timezone

from omzien.base.jobs import every_day
from omzien.offer.dates.actions import AHEAD, roll_forward


@every_day("offer.roll_forward")
def eight_weeks_ahead(today: dt.date) -> None:
    roll_forward(until=today + AHEAD, now=timezone.now())
