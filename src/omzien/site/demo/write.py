# SPDX-License-Identifier: EUPL-1.2
"""Write the demo of one municipality: one transaction, so that it is there whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from omzien.base import journal
from omzien.base.actor import SYSTEM
from omzien.offer.dates.actions import AHEAD, BATCH, roll_forward
from omzien.offer.finding.actions import index_names
from omzien.offer.models import Offer, OfferTheme, Series, Theme
from omzien.people.models import Organisation, Presence, PublicContact, Team
from omzien.places.models import Area, DataVersion, Location, OpeningHours, Space
from omzien.site.demo.accounts import make_accounts
from omzien.site.demo.ground import town_of
from omzien.site.demo.locations import Places, invent_places
from omzien.site.demo.offers import Offers, Scene, days_ago, invent_offers
from omzien.site.demo.organisations import People, invent_people

# Raise this when texts or rules of the examples change; an older demo is then left as it is, and its start says so.
VERSION = "4"

Progress = Callable[[str], None]


class NoNeighbourhoods(Exception):  # noqa: N818  says what is the matter
    """The municipality has no neighbourhood with a centre on the map."""


def key_of(municipality: Area) -> str:
    return f"demo:{municipality.code}"


def is_made(municipality: Area) -> bool:
    """Tell whether the examples of this municipality stand in the database."""
    return DataVersion.objects.filter(key=key_of(municipality)).exists()


def is_older(municipality: Area) -> bool:
    """Tell whether the examples here were made by another version of the texts and rules."""
    return DataVersion.objects.filter(key=key_of(municipality)).exclude(version=VERSION).exists()


@transaction.atomic
def make_demo(*, municipality: Area, now: dt.datetime) -> bool:
    """Write organisations, people, places and offers of a municipality; False when they stand already.

    Raises NoNeighbourhoods when there is nowhere to put them.
    """
    if is_made(municipality):
        return False
    town = town_of(municipality)
    if not town.districts:
        raise NoNeighbourhoods(municipality.name)
    areas = {area.code: area for area in Area.objects.of(municipality).current()}
    # One shared row per municipality in every `settle`, instead of a query per offer.
    for area in areas.values():
        area.municipality = municipality
    people = invent_people(town)
    places = invent_places(town, municipality, areas, people)
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    offers = invent_offers(Scene(town, municipality, areas, people, places, themes))
    _write_people(people, municipality, areas)
    _write_places(places)
    _write_offers(offers)
    # Rows written in bulk leave no journal, so the names are indexed here instead of by a reaction.
    index_names(offers.offers)
    make_accounts(people, now)
    row = DataVersion.objects.create(key=key_of(municipality), version=VERSION, taken_at=now)
    journal.write("demo.made", by=SYSTEM, subject=row, data={"offers": len(offers.offers)})
    return True


def _write_people(people: People, municipality: Area, areas: dict[str, Area]) -> None:
    Organisation.objects.bulk_create(people.organisations, batch_size=BATCH)
    serving = Organisation.municipalities.through
    serving.objects.bulk_create(
        serving(organisation_id=organisation.pk, area_id=municipality.pk) for organisation in people.organisations
    )
    Team.objects.bulk_create(people.teams, batch_size=BATCH)
    working = Team.districts.through
    working.objects.bulk_create(
        working(team_id=team, area_id=areas[code].pk) for team, code in people.districts_of_team
    )
    PublicContact.objects.bulk_create(people.contacts, batch_size=BATCH)


def _write_places(places: Places) -> None:
    Location.objects.bulk_create(places.locations, batch_size=BATCH)
    OpeningHours.objects.bulk_create(places.hours, batch_size=BATCH)
    Space.objects.bulk_create(places.spaces, batch_size=BATCH)
    Presence.objects.bulk_create(places.presences, batch_size=BATCH)


def _write_offers(offers: Offers) -> None:
    Offer.objects.bulk_create(offers.offers, batch_size=BATCH)
    OfferTheme.objects.bulk_create(offers.themes, batch_size=BATCH)
    Series.objects.bulk_create(offers.series, batch_size=BATCH)


@transaction.atomic
def freshen(*, now: dt.datetime) -> int:
    """Bring the examples to today: dates for eight weeks, and the age of what no person confirmed herself.

    Returns how many dates are new.
    """
    today = timezone.localdate(now)
    untouched = list(Offer.objects.filter(is_example=True, confirmed_by=None, ended_on=None))
    for offer in untouched:
        offer.confirmed_on = today - dt.timedelta(days=days_ago(offer))
    Offer.objects.bulk_update(untouched, ["confirmed_on"], batch_size=BATCH)
    return roll_forward(until=today + AHEAD, now=now)
