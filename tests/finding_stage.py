# SPDX-License-Identifier: EUPL-1.2
"""A small country to find in: the town of the cast, a town next door and one far away, with offers made fast."""

import datetime as dt
from typing import Any

from cast import Cast
from omzien.base.ids import example_id
from omzien.core.geo.names import plain
from omzien.offer.models import Occurrence, Offer, OfferTheme, Theme
from omzien.people.models import Organisation, OrganisationKind, PublicContact, Team, TeamKind
from omzien.places.models import Area, AreaName, Location, OpeningHours, Postcode, PostcodeShare

TODAY = dt.date(2026, 11, 23)  # a Monday
NOW = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)  # nine o'clock in Utrecht
HOME = (5.1200, 52.1000)

THEMES = {
    "grief_group": ("together", "meeting"),
    "coffee_morning": ("together", "meeting"),
    "meeting_place": ("place", "meeting"),
    "eat_together": ("together", "meeting"),
    "buddy": ("together", "meeting"),
    "phone_circle": ("together", "meeting"),
    "listening_ear": ("person", "mental"),
    "debt_help": ("person", "money"),
    "paperwork_help": ("place", "money"),
    "eviction_prevention": ("person", "housing"),
    "walking_group": ("together", "health"),
    "volunteering": ("together", "work_learning"),
    "carer_support": ("person", "caring"),
    "literacy": ("person", "language_digital"),
    "domestic_violence": ("person", "safety"),
    "crisis_line": ("person", "safety"),
}


def themes() -> None:
    for key, (first_form, domain) in THEMES.items():
        Theme.objects.create(
            id=key,
            label_u=key,
            label_je=key,
            first_form=first_form,
            life_domain=domain,
            neighbourhood_team=key in {"debt_help", "eviction_prevention"},
        )


def postcode(pc4: str, lon: float, lat: float, town: str, neighbourhood: Area) -> Postcode:
    municipality = neighbourhood.municipality
    assert municipality is not None
    made = Postcode.objects.create(pc4=pc4, lon=lon, lat=lat, town=town, municipality=municipality)
    PostcodeShare.objects.create(postcode=made, neighbourhood=neighbourhood, share=1.0)
    return made


def town(number: str, name: str, lon: float, lat: float, province: str = "Utrecht") -> Area:
    """A municipality with one neighbourhood, which is returned."""
    above: Area | None = None
    for letters, level, more, called in (
        ("GM", "municipality", "", name),
        ("WK", "district", "01", f"{name} Centrum"),
        ("BU", "neighbourhood", "0101", f"{name} Kern"),
    ):
        area = Area.objects.create(
            code=f"{letters}{number}{more}",
            name=called,
            level=level,
            parent=above,
            municipality=(above.municipality or above) if above else None,
            province=province,
            lon=lon,
            lat=lat,
            valid_from=dt.date(2024, 1, 1),
        )
        if above is None:
            AreaName.objects.create(area=area, name=name, plain=plain(name))
        above = area
    assert above is not None
    return above


def location(cast: Cast, name: str, east: float = 0.0, *, hidden: bool = False, area: Area | None = None) -> Location:
    """A place so many metres east of home, or of the middle of another area."""
    near = area or cast.neighbourhood
    lon, lat = HOME if area is None else (area.lon or 0.0, area.lat or 0.0)
    return Location.objects.create(
        id=example_id("finding", name),
        name=name,
        town="Voorbeeldstad",
        lon=lon + east / 68_400,
        lat=lat,
        municipality=near.municipality or near,
        neighbourhood=near,
        hidden_address=hidden,
        is_example=True,
    )


def offer(cast: Cast, title: str, *theme_ids: str, at: Location | None = None, **fields: Any) -> Offer:
    """A published offer, confirmed today; the first theme is the main one."""
    area = fields.pop("area", None) or (at.neighbourhood if at else None) or cast.neighbourhood
    hidden = fields.pop("hides_address", False) or bool(at and at.hidden_address)
    values: dict[str, Any] = {
        "kind": "activity",
        "sphere": "communal",
        "summary": "U bent welkom.",
        "languages": ["nl"],
        "published": True,
        "confirmed_on": TODAY,
        "organisation": cast.welfare,
        "phone": "030 000 00 01",
        "service_area": "municipality",
        "is_example": True,
        **fields,
    }
    made = Offer.objects.create(
        id=example_id("finding", title),
        title=title,
        neutral_title="Afspraak" if hidden else "",
        location=at,
        area=area,
        municipality=area.municipality or area,
        hides_address=hidden,
        lon=None if hidden or at is None else at.lon,
        lat=None if hidden or at is None else at.lat,
        **values,
    )
    OfferTheme.objects.bulk_create(
        OfferTheme(offer=made, theme_id=theme, main=place == 0) for place, theme in enumerate(theme_ids)
    )
    return made


def on(made: Offer, *days: int, hour: int = 10) -> None:
    """Dates so many days from today, at this hour in UTC."""
    for day in days:
        start = dt.datetime.combine(TODAY + dt.timedelta(days=day), dt.time(hour), tzinfo=dt.UTC)
        Occurrence.objects.create(offer=made, original_start=start, start=start, end=start + dt.timedelta(hours=2))


def open_on(place: Location, weekday: int, opens: int, closes: int) -> None:
    OpeningHours.objects.create(location=place, weekday=weekday, opens=dt.time(opens), closes=dt.time(closes))


def far_team(neighbourhood: Area) -> PublicContact:
    """Somebody to call in another town."""
    municipality = neighbourhood.municipality
    made = Organisation.objects.create(
        id=example_id("finding", "far"), name="Welzijn Verderop", kind=OrganisationKind.WELFARE, phone="050 000 00 00"
    )
    assert municipality is not None
    made.municipalities.add(municipality)
    team = Team.objects.create(
        organisation=made, name="Team Verderop", kind=TeamKind.FREE_ACCESS, phone="050 000 00 01"
    )
    return PublicContact.objects.create(
        organisation=made,
        team=team,
        first_name="Sietske",
        role_name="sociaal werker",
        agreed_to_be_named_on=TODAY,
        hours_text="maandag tot en met donderdag",
    )
