# SPDX-License-Identifier: EUPL-1.2
"""Two organisations that each offer something, so that there is something that could leak."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from cast import SINCE, Cast
from omzien.offer.models import Occurrence, Offer, OfferTheme, Series, Theme
from omzien.people.models import Membership, Organisation, Presence, PublicContact
from omzien.places.models import Location

SECRET = "geheim van de ander"


@dataclass(frozen=True, slots=True)
class Shelf:
    """By organisation of the cast: "welfare" and "other"."""

    location: Location
    offer: dict[str, Offer]
    series: dict[str, Series]
    date: dict[str, Occurrence]
    contact: dict[str, PublicContact]
    presence: dict[str, Presence]
    membership: dict[str, Membership]


def _offer(cast: Cast, organisation: Organisation, title: str, location: Location) -> Offer:
    offer = Offer.objects.create(
        organisation=organisation,
        location=location,
        title=title,
        summary=f"Samen koffie drinken. {SECRET if organisation == cast.other else ''}",
        kind="activity",
        sphere="communal",
        area=cast.neighbourhood,
        municipality=cast.municipality,
        published=True,
        confirmed_on=SINCE,
    )
    for place, theme in enumerate(("meeting", "loneliness")):
        made, _ = Theme.objects.get_or_create(
            id=theme, defaults={"label_u": theme, "label_je": theme, "life_domain": "x"}
        )
        OfferTheme.objects.create(offer=offer, theme=made, main=place == 0)
    return offer


def fill(cast: Cast) -> Shelf:
    """Give both organisations one of everything."""
    now = timezone.now()
    location = Location.objects.create(
        name="De Dreef", municipality=cast.municipality, neighbourhood=cast.neighbourhood
    )
    sides = {
        "welfare": (cast.welfare, "Koffie in de Dreef", cast.contact, cast.victor),
        "other": (cast.other, "Schaken bij de ander", None, cast.olga),
    }
    shelf = Shelf(location, {}, {}, {}, {}, {}, {})
    for key, (organisation, title, contact, who) in sides.items():
        offer = shelf.offer[key] = _offer(cast, organisation, title, location)
        series = shelf.series[key] = Series.objects.create(
            offer=offer, starts_on=now.date(), start_time=dt.time(10), end_time=dt.time(12), freq="weekly", byday=["WE"]
        )
        start = now + dt.timedelta(days=3)
        shelf.date[key] = Occurrence.objects.create(
            offer=offer, series=series, original_start=start, start=start, end=start + dt.timedelta(hours=2)
        )
        someone = contact or PublicContact.objects.create(
            organisation=organisation, first_name="Zuleyha", role_name=SECRET, agreed_to_be_named_on=SINCE
        )
        shelf.contact[key] = someone
        shelf.presence[key] = Presence.objects.create(
            contact=someone, location=location, weekday=1, starts=dt.time(9), ends=dt.time(12)
        )
        shelf.membership[key] = Membership.objects.filter(account=who, organisation=organisation)[0]
    return shelf
