# SPDX-License-Identifier: EUPL-1.2
"""From the real figures of a municipality to the plan's town."""

from __future__ import annotations

from django.utils import timezone

from omzien.core.geo import plain
from omzien.places.models import Area, DataVersion, Figure, PostcodeShare
from omzien.site.demo.plan import Neighbourhood, Town

# A district whose population is not published still gets something.
UNKNOWN = 100.0


def town_of(municipality: Area) -> Town:
    """Read a municipality with its districts and neighbourhoods that have a centre on the map."""
    areas = list(Area.objects.of(municipality).current())
    figures = Figure.objects.keyed("population").filter(area__in=[*areas, municipality]).order_by("year")
    # The newest year comes last and stays.
    people = {figure.area_id: figure.value for figure in figures}
    codes = {area.pk: area.code for area in areas}
    postcodes = _postcodes(municipality)
    spots = [
        Neighbourhood(
            code=area.code,
            name=area.name,
            district=codes[area.parent_id],
            population=people.get(area.pk, 0.0),
            lon=area.lon,
            lat=area.lat,
            pc4=postcodes.get(area.pk, ""),
        )
        for area in areas
        if area.level == Area.Level.NEIGHBOURHOOD and area.lon is not None and area.lat is not None and area.parent_id
    ]
    filled = {spot.district for spot in spots}
    return Town(
        code=municipality.code,
        name=municipality.name,
        population=people.get(municipality.pk, 0.0),
        districts={
            area.code: people.get(area.pk) or UNKNOWN
            for area in areas
            if area.level == Area.Level.DISTRICT and area.code in filled
        },
        neighbourhoods=spots,
        words=frozenset(word for area in [*areas, municipality] for word in plain(area.name).split()),
    )


def _postcodes(municipality: Area) -> dict[int, str]:
    """The postcode that holds most of each neighbourhood."""
    shares = PostcodeShare.objects.filter(neighbourhood__municipality=municipality).order_by("share", "postcode")
    return {share.neighbourhood_id: share.postcode_id for share in shares}


def first_time(part: str, municipality: Area) -> bool:
    """Tell whether this part of the demo was not written yet, and remember it: for inside the transaction that does."""
    _row, new = DataVersion.objects.get_or_create(
        key=f"{part}:{municipality.code}", defaults={"version": "1", "taken_at": timezone.now()}
    )
    return new
