# SPDX-License-Identifier: EUPL-1.2
"""Postcodes and place names -> a point with its areas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from omzien.core.geo.names import plain, typed
from omzien.places.models import Area, Postcode, PostcodeShare

Trouble = Literal["", "unknown_postcode", "unknown_place", "which_place"]
POSTCODE = re.compile(r"\s*(\d{4})\s*([a-zA-Z]{2})?\s*")
MOST_CHOICES = 8
LONGEST_NAME = 120
LEAST_SHARE = 0.02  # of a postcode's people; less is a sliver of the map


@dataclass(frozen=True, slots=True)
class Choice:
    """One place to choose: what to send back as `near` (a code) and what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Where:
    """The place that was understood. Without a point `lon` and `lat` are None.

    municipality, district: keys of areas, -1 when not known. choices: neighbourhoods to refine with, or places to
    choose from when there is trouble.
    """

    asked: str = ""
    label: str = ""
    lon: float | None = None
    lat: float | None = None
    municipality: int = -1
    district: int = -1
    choices: tuple[Choice, ...] = ()
    trouble: Trouble = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A postcode: its point, town, municipality, the district most of its people live in, and its neighbourhoods."""

    lon: float
    lat: float
    town: str
    municipality: int
    district: int
    neighbourhoods: tuple[Choice, ...]


def spots() -> Mapping[str, Spot]:
    """Every postcode of the country. Two queries, some four thousand rows."""
    parts: dict[str, list[tuple[int, Choice]]] = {}
    shares = PostcodeShare.objects.filter(share__gt=LEAST_SHARE).order_by("-share", "neighbourhood__code")
    for pc4, district, code, name in shares.values_list(
        "postcode_id", "neighbourhood__parent_id", "neighbourhood__code", "neighbourhood__name"
    ):
        parts.setdefault(pc4, []).append((district or -1, Choice(code, name)))
    rows = Postcode.objects.values_list("pc4", "lon", "lat", "town", "municipality_id")
    found = {}
    for pc4, lon, lat, town, municipality in rows:
        own = parts.get(pc4, [])
        choices = tuple(choice for _, choice in own[:MOST_CHOICES])
        found[pc4] = Spot(lon, lat, town, municipality, own[0][0] if own else -1, choices)
    return found


def where(near: str, neighbourhood: str, known: Mapping[str, Spot]) -> Where:
    """Read what was typed. No query for a postcode; at most three for a name or a neighbourhood."""
    near = typed(near[:LONGEST_NAME])
    if neighbourhood and (area := Area.objects.coded(neighbourhood).placed().select_related("parent").first()):
        return _area(area, near)
    if found := POSTCODE.fullmatch(near):
        return _postcode(near, found.group(1), known)
    return _name(near) if plain(near) else Where()


def _postcode(near: str, pc4: str, known: Mapping[str, Spot]) -> Where:
    if pc4 not in known:
        around = sorted({spot.town for code, spot in known.items() if code[:2] == pc4[:2] and spot.town})
        choices = tuple(Choice(town, town) for town in around[:MOST_CHOICES])
        return Where(asked=near, choices=choices, trouble="unknown_postcode")
    spot = known[pc4]
    label = f"{pc4} {spot.town}".strip()
    return Where(near, label, spot.lon, spot.lat, spot.municipality, spot.district, spot.neighbourhoods)


def _area(area: Area, near: str) -> Where:
    municipality = area.municipality_id or area.pk
    district = {Area.Level.DISTRICT: area.pk, Area.Level.NEIGHBOURHOOD: area.parent_id or -1}
    return Where(near, area.name, area.lon, area.lat, municipality, district.get(Area.Level(area.level), -1))


def _name(near: str) -> Where:
    """A municipality, else a town, else a district or neighbourhood of that name."""
    named = list(Area.objects.municipalities().current().placed().named(near).order_by("code")[: MOST_CHOICES + 1])
    if not named and (town := _town(near)):
        return town
    if not named:
        parts = Area.objects.current().placed().named(near).exclude(level=Area.Level.MUNICIPALITY)
        named = list(parts.select_related("municipality").order_by("-level", "code")[: MOST_CHOICES + 1])
        # A district and the neighbourhood inside it often share one name: the district holds both.
        wider = {area.pk for area in named}
        named = [area for area in named if area.parent_id not in wider]
    if len(named) == 1:
        return _area(named[0], near)
    choices = tuple(Choice(area.code, _told(area)) for area in named[:MOST_CHOICES])
    return Where(asked=near, choices=choices, trouble="which_place" if named else "unknown_place")


def _told(area: Area) -> str:
    inside = area.municipality.name if area.municipality else area.province
    return f"{area.name} ({inside})" if inside else area.name


def _town(near: str) -> Where | None:
    """A town by its postcodes; None when there is none of this name."""
    rows = Postcode.objects.in_town(near).select_related("municipality").order_by("pc4")
    by_municipality: dict[int, list[Postcode]] = {}
    for postcode in rows:
        by_municipality.setdefault(postcode.municipality_id, []).append(postcode)
    if len(by_municipality) > 1:
        choices = tuple(
            Choice(group[0].pc4, f"{near} ({group[0].municipality.name})") for group in by_municipality.values()
        )
        return Where(asked=near, choices=choices[:MOST_CHOICES], trouble="which_place")
    for municipality, group in by_municipality.items():
        middle = len(group)
        lon, lat = sum(one.lon for one in group) / middle, sum(one.lat for one in group) / middle
        return Where(near, group[0].town, lon, lat, municipality)
    return None
