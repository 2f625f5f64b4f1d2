# SPDX-License-Identifier: EUPL-1.2
"""A neighbourhood and a week -> the lines of one A4."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

import numpy as np
import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from omzien.core.geo import distance_m
from omzien.faces.resident.bridge import theme_labels
from omzien.offer.models import Kind, Occurrence, Offer
from omzien.places.models import Area
from omzien.questions.bridge import team_for

MOST_ITEMS = 12
# How many lines of sixteen points fit beside the heading and the foot, and how many signs on one line.
MOST_LINES = 27
SIGNS_PER_LINE = 44
WALK_M = 1_500
WEEK = re.compile(r"(\d{4})-W?(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the poster. theme: in the language of the poster, empty in Dutch."""

    date: Occurrence
    title: str
    place: str
    theme: str

    @property
    def lines(self) -> int:
        return sum(ceil(len(text) / SIGNS_PER_LINE) for text in (self.title, f"{self.place} {self.theme}") if text)


@dataclass(frozen=True, slots=True)
class Poster:
    area: Area
    monday: dt.date
    items: tuple[Item, ...]
    phone: str
    address: str
    code: str  # the QR code as SVG


def monday_of(week: str) -> dt.date | None:
    """The Monday of `2026-48` or `2026-W48`; None for a week that does not exist."""
    found = WEEK.fullmatch(week.strip())
    try:
        return dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def make(area: Area, monday: dt.date, *, today: dt.date) -> Poster:
    """The poster in the active language. Five queries."""
    municipality = area.municipality or area
    small = area if area.level == Area.Level.NEIGHBOURHOOD else None
    team = team_for(municipality, small)
    address = f"{settings.ADDRESS}{reverse('resident:home')}?{urlencode({'taal': translation.get_language() or 'nl'})}"
    return Poster(
        area=area,
        monday=monday,
        items=tuple(_fitting(_items(_dates(area, municipality, monday, today)))),
        phone=(team.phone or team.organisation.phone) if team else "",
        address=settings.ADDRESS.removeprefix("https://").removeprefix("http://"),
        code=segno.make(address, error="m").svg_inline(scale=1, omitsize=True, border=2),
    )


def _dates(area: Area, municipality: Area, monday: dt.date, today: dt.date) -> list[Occurrence]:
    """The first date in that week of each offer near by, soonest first."""
    midnight = timezone.make_aware(dt.datetime.combine(monday, dt.time()))
    fresh = Offer.objects.published().fresh(today).in_municipality(municipality)
    open_to_all = fresh.filter(
        kind__in=[Kind.ACTIVITY, Kind.PLACE], hides_address=False, location__hidden_address=False
    )
    week = Occurrence.objects.planned().filter(start__gte=midnight, start__lt=midnight + dt.timedelta(days=7))
    rows = week.filter(offer__in=open_to_all).select_related("offer__location", "offer__area").order_by("start", "id")
    first: dict[object, Occurrence] = {}
    for row in rows:
        first.setdefault(row.offer_id, row)
    return _near(area, list(first.values()))


def _near(area: Area, dates: list[Occurrence]) -> list[Occurrence]:
    """The nearest twelve within walking distance; without a point of the area those of the area itself."""
    lon, lat = area.lon, area.lat
    if not dates or lon is None or lat is None:
        return [one for one in dates if one.offer.area_id == area.pk][:MOST_ITEMS]
    lons = np.array([np.nan if one.offer.lon is None else one.offer.lon for one in dates], np.float64)
    lats = np.array([np.nan if one.offer.lat is None else one.offer.lat for one in dates], np.float64)
    away = distance_m(lon, lat, lons, lats)
    order = sorted((float(metres), at) for at, metres in enumerate(away) if metres <= WALK_M)
    return sorted((dates[at] for _metres, at in order[:MOST_ITEMS]), key=lambda one: (one.start, str(one.pk)))


def _items(dates: list[Occurrence]) -> list[Item]:
    themes = _themes([one.offer for one in dates])
    return [
        Item(
            date=one,
            title=one.offer.calendar_title,
            place=one.offer.location.name if one.offer.location else "",
            theme=themes.get(one.offer_id, ""),
        )
        for one in dates
    ]


def _themes(offers: list[Offer]) -> dict[object, str]:
    """What each is about, in the language of the poster; nothing in Dutch, where the title says it."""
    if (translation.get_language() or "nl") == "nl":
        return {}
    main = Offer.themes.through.objects.filter(offer__in=offers, main=True).values_list("offer_id", "theme_id")
    of = dict(main)
    labels = dict(theme_labels(of.values()))
    return {offer: labels.get(theme, "") for offer, theme in of.items()}


def _fitting(items: Iterable[Item]) -> Iterable[Item]:
    """As many as one sheet holds."""
    lines = 0
    for item in items:
        lines += item.lines
        if lines > MOST_LINES:
            return
        yield item
