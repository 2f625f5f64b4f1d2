# SPDX-License-Identifier: EUPL-1.2
"""Tiny makers of offers for the cast of tests/cast.py."""

import datetime as dt

from cast import Cast
from omzien.base.actor import SYSTEM
from omzien.offer.actions import OfferFields, create_offer, publish
from omzien.offer.dates.actions import create_series
from omzien.offer.models import Offer, Series, Theme
from omzien.places.models import Location

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


def theme(key: str = "coffee_morning", label: str = "Samen koffie drinken") -> Theme:
    made, _ = Theme.objects.get_or_create(
        id=key, defaults={"label_u": label, "label_je": label, "label_en": "Coffee", "life_domain": "meeting"}
    )
    return made


def location(cast: Cast, name: str = "De Huiskamer", *, hidden: bool = False) -> Location:
    return Location.objects.create(
        name=name,
        street="Voorbeeldstraat 1",
        postal_code="0000 AA",
        town="Voorbeeldstad",
        lon=5.1234,
        lat=52.0987,
        municipality=cast.municipality,
        neighbourhood=cast.neighbourhood,
        hidden_address=hidden,
        team_phone="030 000 00 01",
        is_example=True,
    )


def offer(cast: Cast, title: str = "Koffieochtend De Dreef", *, published: bool = True, **fields: object) -> Offer:
    theme()
    values = OfferFields(
        title=title,
        summary="U drinkt koffie met mensen uit de buurt.",
        kind="activity",
        sphere="communal",
        area=cast.neighbourhood,
        contact=cast.contact,
        team=cast.team,
        languages=["nl", "tr"],
        phone="030 000 00 01",
    )
    values.update(fields)  # type: ignore[typeddict-item]  # a test names fields freely
    made = create_offer(by=SYSTEM, organisation=cast.welfare, themes=["coffee_morning"], **values)
    return publish(by=SYSTEM, offer=made, now=NOW) if published else made


def every_tuesday(made: Offer, **fields: object) -> Series:
    values = {
        "starts_on": dt.date(2026, 11, 24),
        "start_time": dt.time(10),
        "end_time": dt.time(12),
        "freq": "weekly",
        "byday": ["TU"],
        **fields,
    }
    return create_series(by=SYSTEM, offer=made, now=NOW, **values)  # type: ignore[arg-type]  # a test names fields freely
