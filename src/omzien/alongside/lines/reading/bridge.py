# SPDX-License-Identifier: EUPL-1.2
"""A typed line -> parts with what there is to choose from, and what must be asked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from omzien.alongside.lines.bridge import LinePart
from omzien.alongside.models import With
from omzien.base.actor import Actor
from omzien.core.wording.notes import KnownOffer, Part, read_line
from omzien.core.wording.notes.plain import plain
from omzien.offer.models import Occurrence, Theme
from omzien.people.persons.models import Person
from omzien.places.models import Area

SURE = 0.9
MOST_CANDIDATES = 40
_TITLES = frozenset(["mw", "mevr", "mevrouw", "dhr", "meneer", "mijnheer", "hr", "heer", "fam", "familie", "de"])
_BETWEEN = frozenset(["van", "der", "den", "het", "de", "la", "el", "al", "ten", "ter", "te", "vd", "op", "in", "t"])
_EUROS = re.compile(r"(?<![\d.,])(\d{1,4})(?:[.,](\d{2}))?(?![\d.,]*\d)")


@dataclass(frozen=True, slots=True)
class Heard:
    """One part as it was understood: the part, the name as typed, and what must be asked before it is kept.

    `asks` holds "kind" (is this what you mean?), "person" (which of these?), "activity" (which one?) or "safety".
    """

    part: LinePart
    name: str = ""
    candidates: tuple[Person, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a worker can choose from at one organisation on one day."""

    occurrences: tuple[Occurrence, ...]
    neighbourhoods: tuple[Area, ...]
    themes: tuple[Theme, ...]


def choices(actor: Actor, organisation_id: UUID, days: Iterable[date]) -> Choices:
    """Three queries: the activities of these days, the neighbourhoods of her teams, the themes."""
    moments = Q(pk__in=[])
    for day in days:
        start = timezone.make_aware(datetime.combine(day, time.min))
        moments |= Q(start__gte=start, start__lt=start + timedelta(days=1))
    own = Occurrence.objects.planned().filter(moments, offer__organisation_id=organisation_id)
    areas = Area.objects.filter(level="neighbourhood")
    areas = areas.filter(Q(parent__teams__in=actor.team_ids) | Q(teams__in=actor.team_ids)).distinct()
    return Choices(
        occurrences=tuple(own.select_related("offer", "offer__location").order_by("start")),
        neighbourhoods=tuple(areas.order_by("name")),
        themes=tuple(Theme.objects.filter(in_use=True).order_by("label_je")),
    )


def understood(text: str, *, actor: Actor, organisation_id: UUID, today: date, given: Choices) -> list[Heard]:
    """Read a line with today's activities at hand. One query for all names in it."""
    todays = [one for one in given.occurrences if timezone.localdate(one.start) == today]
    parts = read_line(text, today=today, offers=[_known(one) for one in todays])
    people = candidates(actor, organisation_id, [part.person for part in parts if part.person])
    known_themes = {theme.pk for theme in given.themes}
    return [_heard(part, people, given, known_themes, today) for part in parts]


def _known(occurrence: Occurrence) -> KnownOffer:
    place = occurrence.offer.location.name if occurrence.offer.location else ""
    return KnownOffer(str(occurrence.pk), frozenset(re.findall(r"\w{3,}", plain(f"{occurrence.offer.title} {place}"))))


def tokens(name: str) -> frozenset[str]:
    """The words of a name that tell people apart: titles and 'van der' left out."""
    return frozenset(re.findall(r"[\w'’-]+", plain(name))) - _TITLES - _BETWEEN


def is_a_name(label: str) -> bool:
    """'mw Visser', 'visser' behind a title, 'Fatima': a name. 'een bewoner van 82', 'mevrouw': nobody in particular."""
    words = re.findall(r"[^\W\d_][\w'’-]*", label)
    titled = bool(words) and plain(words[0]) in _TITLES and len(words) > 1
    return bool(tokens(label)) and (titled or any(word[0].isupper() for word in words[:1] + words[-1:]))


def candidates(actor: Actor, organisation_id: UUID, labels: Sequence[str]) -> dict[str, tuple[Person, ...]]:
    """Who of this organisation each name may mean."""
    named = {label: tokens(label) for label in labels if is_a_name(label)}
    if not named:
        return {}
    any_of = Q(pk__in=[])
    for words in named.values():
        any_of |= Q(call_me__icontains=max(words, key=len))
    rows = Person.objects.visible_to(actor).filter(any_of, organisation_id=organisation_id)
    found = list(rows.select_related("neighbourhood")[:MOST_CANDIDATES])
    return {
        label: tuple(person for person in found if words <= tokens(person.call_me)) for label, words in named.items()
    }


def _heard(part: Part, people: dict[str, tuple[Person, ...]], given: Choices, themes: set[str], today: date) -> Heard:
    name = part.person if part.person and is_a_name(part.person) else ""
    found = people.get(part.person or "", ())
    sure_who = len(found) == 1 and tokens(found[0].call_me) == tokens(name)
    line_part = LinePart(
        kind=part.kind,
        text=part.text,
        met=_met(part),
        person_id=found[0].pk if sure_who else None,
        new_person=name if name and not found else "",
        theme=part.theme if part.theme in themes else "",
        count=part.count,
        when=part.when,
        occurrence_id=UUID(part.offer) if part.offer else None,
        neighbourhood_id=_named_area(part.text, given.neighbourhoods),
        cents=euros(part.text) if part.kind == "money" else None,
        reached=not (part.kind == "contact" and part.count == 0),
    )
    return Heard(line_part, name, found, tuple(_asks(part, line_part, found, given, today)))


def _met(part: Part) -> str:
    if part.about:
        return part.about
    return With.PERSON if part.person else With.NOBODY


def _asks(part: Part, made: LinePart, found: tuple[Person, ...], given: Choices, today: date) -> Iterable[str]:
    if part.kind == "safety":
        yield "safety"
        return
    if part.sure < SURE:
        yield "kind"
    if found and made.person_id is None:
        yield "person"
    if part.kind == "attendance" and made.occurrence_id is None:
        day = part.when or today
        if any(timezone.localdate(one.start) == day for one in given.occurrences):
            yield "activity"


def _named_area(text: str, areas: Sequence[Area]) -> int | None:
    said = plain(text)
    return next((area.pk for area in areas if re.search(rf"\b{re.escape(plain(area.name))}\b", said)), None)


def euros(text: str) -> int | None:
    """The first amount in a text, in cents."""
    found = _EUROS.search(text)
    return int(found[1]) * 100 + int(found[2] or 0) if found else None
