# SPDX-License-Identifier: EUPL-1.2
"""What finding answers -> what a page shows: doors, headings, sentences and the small map."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from omzien.core import wording
from omzien.offer.finding.bridge import Found, Result
from omzien.offer.finding.contacts.bridge import Person
from omzien.offer.finding.telling.bridge import tell
from omzien.offer.models import Theme
from omzien.places.models import Area, Outline

LISTENER = "line"


@dataclass(frozen=True, slots=True)
class Door:
    """A picture to tap instead of typing: what it is called and which themes lie behind it."""

    key: str
    label: str | Promise
    icon: str
    themes: tuple[str, ...]
    warm: bool = False
    to_do: bool = False


DOORS = (
    Door(
        "samen",
        gettext_lazy("Mensen ontmoeten"),
        "coffee",
        ("coffee_morning", "meeting_place", "eat_together", "walking_group", "creative_activity"),
    ),
    Door("praten", gettext_lazy("Praten met iemand"), "message-circle", ("listening_ear", "buddy", "grief_group")),
    Door(
        "geld",
        gettext_lazy("Geld en brieven"),
        "mail",
        ("debt_help", "paperwork_help", "allowances_check", "collection_letters", "budget_coach"),
    ),
    Door(
        "eten",
        gettext_lazy("Eten en spullen"),
        "utensils",
        ("food_bank", "eat_together", "clothing_goods", "meal_delivery"),
    ),
    Door(
        "wonen",
        gettext_lazy("Wonen"),
        "house",
        ("housing_search", "eviction_prevention", "housing_repairs", "energy_help", "homeless_shelter"),
    ),
    Door(
        "kinderen",
        gettext_lazy("Kinderen en gezin"),
        "baby",
        ("parenting_support", "parent_child_group", "homework_help", "child_poverty_fund", "youth_work"),
    ),
    Door(
        "taal",
        gettext_lazy("Taal, computer en werk"),
        "book-open",
        ("language_cafe", "literacy", "digital_help", "language_buddy", "job_support"),
    ),
    Door(
        "veilig",
        gettext_lazy("Veilig zijn"),
        "shield-alert",
        ("domestic_violence", "elder_abuse", "family_tension", "discrimination_report"),
        warm=True,
    ),
)
WAYS = (
    Door(
        "doen",
        gettext_lazy("Ik wil iets voor een ander doen"),
        "hand-heart",
        ("volunteering",),
        to_do=True,
    ),
    Door(
        "zorgen",
        gettext_lazy("Ik zorg voor iemand"),
        "heart-handshake",
        ("carer_support", "respite_care", "carer_group", "young_carers", "dementia_support"),
    ),
)
BY_KEY = {door.key: door for door in (*DOORS, *WAYS)}

HEADINGS: dict[str, tuple[str | Promise, str]] = {
    "tasks": (gettext_lazy("Iets voor een ander doen"), "hand-heart"),
    "together": (gettext_lazy("Samen met anderen"), "users-round"),
    "places": (gettext_lazy("Hier kunt u binnenlopen"), "door-open"),
    "help": (gettext_lazy("Hulp van iemand"), "hand-helping"),
    "person": (gettext_lazy("Praten met een mens"), "phone"),
    "further": (gettext_lazy("Verder weg, maar speciaal hiervoor"), "map-pin"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One result on the page; `number` is its number on the map, 0 without a point."""

    result: Result
    reasons: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class ShownGroup:
    key: str
    title: str
    icon: str
    results: tuple[Shown, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The small map: outlines as SVG paths, dots with the numbers of the list, and its corners for the large map."""

    width: int
    height: int
    areas: tuple[str, ...]
    dots: tuple[Dot, ...]
    you: tuple[int, int] | None
    title: str
    description: str
    corners: tuple[float, float, float, float]


def groups_of(found: Found, *, now: dt.datetime) -> tuple[ShownGroup, ...]:
    number = 0
    shown = []
    for group in found.groups:
        rows = []
        for result in group.results:
            on_map = result.lon is not None
            number += on_map
            rows.append(Shown(result, tell(result.reasons, now=now), number if on_map else 0))
        title, icon = HEADINGS[group.key]
        shown.append(ShownGroup(group.key, str(title), icon, tuple(rows), group.people))
    return tuple(shown)


def theme_labels(ids: Iterable[str]) -> list[tuple[str, str]]:
    """(id, label) in the language of the page; the label of the municipality wins in Dutch. At most one query."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    code = get_language() or "nl"
    shipped = wording.themes()
    own = dict(Theme.objects.filter(pk__in=wanted).values_list("pk", "label_u"))
    labels = []
    for key in wanted:
        translated = getattr(shipped.get(key), f"label_{code}", "") if code != "nl" else ""
        if label := translated or own.get(key, ""):
            labels.append((key, label))
    return labels


WIDTH = 600
HEIGHT = 440
EDGE = 0.18
SMALLEST = 0.006  # degrees of latitude, some 700 metres
LARGEST = 0.25  # degrees of latitude: beyond some 28 kilometres a drawing of a neighbourhood says nothing
CORNERS = 3  # the fewest of an area
MOST_OUTLINES = 160


def map_of(found: Found, groups: Sequence[ShownGroup]) -> MapDrawing | None:
    """A drawing of the results with a point, around the asker. One query for the outlines; None without a point."""
    points = [
        (row.result.lon, row.result.lat, row)
        for group in groups
        for row in group.results
        if row.result.lon is not None and row.result.lat is not None
    ]
    if not points:
        return None
    you = (found.where.lon, found.where.lat)
    box = _box([*((lon, lat) for lon, lat, _row in points), *([you] if None not in you else [])])
    if box[3] - box[1] > LARGEST:
        return None
    dots = tuple(Dot(*_at(lon, lat, box), number=row.number, label=row.result.title) for lon, lat, row in points)
    return MapDrawing(
        width=WIDTH,
        height=HEIGHT,
        areas=tuple(_paths(box)),
        dots=_apart(dots),
        you=_at(you[0], you[1], box) if you[0] is not None and you[1] is not None else None,
        title=_("Plattegrond van uw buurt"),
        description=_("De nummers horen bij de lijst. De stip bent u ongeveer.")
        if you[0] is not None
        else _("De nummers horen bij de lijst."),
        corners=box,
    )


def _box(points: Sequence[tuple[float | None, float | None]]) -> tuple[float, float, float, float]:
    """West, south, east, north of the drawing, in the shape of the paper."""
    lons = [lon for lon, _lat in points if lon is not None]
    lats = [lat for _lon, lat in points if lat is not None]
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    squeeze = math.cos(math.radians(middle[1]))
    high = max(max(lats) - min(lats), (max(lons) - min(lons)) * squeeze * HEIGHT / WIDTH, SMALLEST) * (1 + 2 * EDGE)
    wide = high / squeeze * WIDTH / HEIGHT
    return middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2


def _at(lon: float, lat: float, box: tuple[float, float, float, float]) -> tuple[int, int]:
    west, south, east, north = box
    return round((lon - west) / (east - west) * WIDTH), round((north - lat) / (north - south) * HEIGHT)


def _apart(dots: Sequence[Dot]) -> tuple[Dot, ...]:
    """Dots of one address lie side by side, so that each number can be read."""
    taken: set[tuple[int, int]] = set()
    moved = []
    for dot in dots:
        x, y = dot.x, dot.y
        while any(abs(x - left) < 26 and abs(y - top) < 20 for left, top in taken):  # noqa: PLR2004  size of a dot
            x += 27
        taken.add((x, y))
        moved.append(Dot(x, y, dot.number, dot.label))
    return tuple(moved)


def _paths(box: tuple[float, float, float, float]) -> Iterable[str]:
    west, south, east, north = box
    wide, high = east - west, north - south
    outlines = Outline.objects.filter(
        area__level=Area.Level.NEIGHBOURHOOD,
        area__valid_until=None,
        area__lon__range=(west - wide / 2, east + wide / 2),
        area__lat__range=(south - high / 2, north + high / 2),
    ).values_list("geometry", flat=True)
    for geometry in outlines[:MOST_OUTLINES]:
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        steps = [_ring(polygon[0], box) for polygon in polygons]
        if path := "".join(step for step in steps if step):
            yield path


def _ring(ring: Sequence[Sequence[float]], box: tuple[float, float, float, float]) -> str:
    """A closed line on whole points; what lies outside the paper is drawn at its edge and cut off by the browser."""
    points: list[tuple[int, int]] = []
    for lon, lat, *_rest in ring:
        at = _at(lon, lat, box)
        if not points or abs(at[0] - points[-1][0]) + abs(at[1] - points[-1][1]) > 2:  # noqa: PLR2004  points
            points.append(at)
    across, down = [x for x, _y in points], [y for _x, y in points]
    if len(points) < CORNERS or max(across) < 0 or min(across) > WIDTH or max(down) < 0 or min(down) > HEIGHT:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def is_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
