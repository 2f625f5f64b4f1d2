# SPDX-License-Identifier: EUPL-1.2
"""One street of the town of the cast, for the pages of residents: a house, a few offers, one kept secret, people."""

import datetime as dt
from dataclasses import dataclass

import finding_stage as stage
from cast import SINCE, Cast
from omzien.core.geo import plain
from omzien.offer.models import Offer
from omzien.people.models import Presence, PublicContact
from omzien.places.models import AreaName, Location, OpeningHours, Outline, Source, Space

SECRET_STREET = "Verborgenstraat 7"
WIDOW = "sinds mijn man dood is zit ik hele dagen binnen"


@dataclass(frozen=True, slots=True)
class Street:
    house: Location
    secret_house: Location
    coffee: Offer
    grief: Offer
    hidden: Offer
    silent: PublicContact  # never agreed to be named


def build(cast: Cast) -> Street:
    """Dates lie in the future of the real clock, because pages tell about today."""
    stage.themes()
    for area in (cast.municipality, cast.district, cast.neighbourhood):
        AreaName.objects.create(area=area, name=area.name, plain=plain(area.name))
    Outline.objects.create(area=cast.neighbourhood, geometry=_square(*stage.HOME))
    stage.postcode("9901", *stage.HOME, "Voorbeeldstad", cast.neighbourhood)
    house = stage.location(cast, "Buurthuis De Dreef", 400)
    house.street, house.first_ten_minutes, house.step_free = "Voorbeeldstraat 1", "Iemand zegt u gedag.", True
    house.team_phone = "030 000 00 01"
    house.save()
    secret_house = stage.location(cast, "Huis in stilte", 300, hidden=True)
    secret_house.street = SECRET_STREET
    secret_house.save()
    coffee = _offer(cast, "Koffie in de Dreef", "coffee_morning", house, cost_text="Gratis", languages=["nl", "tr"])
    grief = _offer(cast, "Praten over verlies", "grief_group", house)
    hidden = _offer(cast, "Veilig praten", "domestic_violence", secret_house, kind="help")
    for made in (coffee, grief):
        _dates(made)
    for weekday in range(7):
        OpeningHours.objects.create(location=house, weekday=weekday, opens=dt.time(9), closes=dt.time(17))
        Presence.objects.create(
            contact=cast.contact, location=house, weekday=weekday, starts=dt.time(9), ends=dt.time(12)
        )
    Space.objects.create(location=house, name="De grote kamer", people=20, kitchen=True)
    silent = PublicContact.objects.create(
        organisation=cast.welfare, team=cast.team, first_name="Zwijgzaam", role_name="sociaal werker"
    )
    Presence.objects.create(contact=silent, location=house, weekday=0, starts=dt.time(9), ends=dt.time(12))
    Source.objects.create(key="cbs", name="Kerncijfers", publisher="CBS", licence="CC BY 4.0", year=2024)
    return Street(house, secret_house, coffee, grief, hidden, silent)


def _offer(cast: Cast, title: str, theme: str, at: Location, **fields: object) -> Offer:
    return stage.offer(cast, title, theme, at=at, contact=cast.contact, team=cast.team, confirmed_on=SINCE, **fields)


def _dates(made: Offer) -> None:
    away = (dt.datetime.now(tz=dt.UTC).date() - stage.TODAY).days
    stage.on(made, away + 1, away + 8)


def _square(lon: float, lat: float) -> dict[str, object]:
    side = 0.02
    ring = [[lon - side, lat - side], [lon + side, lat - side], [lon + side, lat + side], [lon - side, lat + side]]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
