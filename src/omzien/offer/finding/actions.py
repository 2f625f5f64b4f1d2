# SPDX-License-Identifier: EUPL-1.2
"""The one verb of finding. It reads; it writes nothing, and it keeps nothing of what was asked."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack
from uuid import UUID

import numpy as np
from django.utils import timezone

from omzien.base import textindex
from omzien.core import wording
from omzien.core.matching import UNKNOWN, Circumstances, Demand, order_of_groups
from omzien.core.wording.words import folded
from omzien.offer.finding.bridge import (
    Found,
    Group,
    GroupKey,
    HelpLine,
    Scored,
    ThemeFound,
    results_of,
)
from omzien.offer.finding.choosing.bridge import Ask, choose
from omzien.offer.finding.contacts.bridge import Person, Wanted, who_to_call
from omzien.offer.finding.nearby.bridge import Where, where
from omzien.offer.finding.shelf.bridge import KEEPER, Shelf
from omzien.offer.finding.supply.bridge import minute_of
from omzien.offer.models import Form, Offer

INDEX = "offer"  # the kind under which names of offers stand in the text index
USUAL_RESULTS, MOST_RESULTS = 12, 50
PEOPLE = 3
UNSURE = 0.3  # weight of a theme that is only asked back
SAID_BY_NAME = 0.8
SHORTEST_NAME = 3
MOST_NAMES = 3  # words looked up, the longest first
TOO_COMMON = 1_000
WANTS_TO_DO = ("volunteering",)
WANTS_CLEARLY = 0.8
LISTENING_LINE = "luisterlijn"
LONGEST = 4_000  # characters of a question that are read


class Asking(TypedDict, total=False):
    """What may be asked beside the words and the moment.

    near: a postcode, a place name, or nothing. neighbourhood: code of an area to refine with. themes: ids chosen by a
    picture instead of words. language: of the page. limit: most results, 1 to 50.
    """

    near: str
    neighbourhood: str
    themes: Sequence[str]
    language: str
    limit: int
    wants_to_do: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What the arrays say, before any row of an offer is read. groups: in the order to show them."""

    shelf: Shelf
    reading: wording.Reading
    said: tuple[ThemeFound, ...]
    place: Where
    demand: Demand
    groups: tuple[tuple[GroupKey, tuple[Scored, ...]], ...]
    nothing_fits: bool

    @property
    def ids(self) -> list[UUID]:
        return [one.id for _, found in self.groups for one in found]


def find(*, words: str = "", now: dt.datetime, **asking: Unpack[Asking]) -> Found:
    """Answer a question in somebody's own words; at most six queries, and never empty.

    Bad input is told in the answer (`where.trouble`, `not_understood`), never raised.
    """
    looked = look(words=words, now=now, **asking)
    shelf, reading = looked.shelf, looked.reading
    people = who_to_call(shelf.people, _wanted(looked), PEOPLE) or (_listener(),)
    return Found(
        urgent=_urgent(reading),
        themes=looked.said,
        groups=_groups(looked, people),
        where=looked.place,
        not_understood=reading.not_understood,
        ask_back=() if asking.get("themes") else tuple(theme for theme in reading.ask_back if theme in shelf.themes),
        language=reading.language,
        nothing_fits=looked.nothing_fits,
    )


def look(*, words: str = "", now: dt.datetime, **asking: Unpack[Asking]) -> Looked:
    """Which offers fit, in which order and why, by their ids. One query while every word is understood."""
    shelf = KEEPER.shelf(timezone.localdate(now))
    reading = wording.read(words[:LONGEST])
    place = _place(asking.get("near", ""), asking.get("neighbourhood", ""), reading, shelf)
    said = _themes(reading, asking.get("themes", ()), shelf)
    named = _named(reading, shelf, place)
    guessed = () if said or named else reading.ask_back
    demand = _demand(reading, said, guessed, place, shelf, now, asking)
    limit = max(1, min(asking.get("limit", USUAL_RESULTS), MOST_RESULTS))
    chosen = choose(Ask(shelf, demand, place, now, named), limit)
    nothing_fits = not chosen.groups or not (said or named)
    scored = {**chosen.groups, "further": chosen.further}
    order = _order(reading, said, shelf, nothing_fits=nothing_fits)
    groups = tuple((key, scored.get(key, ())) for key in order)
    return Looked(shelf, reading, said, place, demand, groups, nothing_fits)


def index_names(offers: Sequence[Offer]) -> None:
    """Let offers be found by words in their title, organisation and place, also when these are no theme."""
    textindex.index_many(INDEX, {offer.pk: _names(offer) for offer in offers})


def forget_shelf() -> None:
    """Read everything anew at the next question of this process; for loaders that write no journal."""
    KEEPER.forget()


def _names(offer: Offer) -> dict[str, int]:
    place = offer.shown_location
    parts = ((offer.calendar_title, 3), (offer.organisation.name, 2), (place.name if place else "", 2))
    lemmas: dict[str, int] = {}
    for text, weight in parts:
        for word in folded(text):
            if len(word) >= SHORTEST_NAME:
                lemmas[word] = max(weight, lemmas.get(word, 0))
    return lemmas


def _place(near: str, neighbourhood: str, reading: wording.Reading, shelf: Shelf) -> Where:
    place = where(near, neighbourhood, shelf.spots)
    if place.asked or place.label:
        return place
    for word in reading.place_words:
        told = where(word, "", shelf.spots)
        if told.lon is not None:
            return told
    return place


def _themes(reading: wording.Reading, chosen: Sequence[str], shelf: Shelf) -> tuple[ThemeFound, ...]:
    picked = [ThemeFound(theme, 1.0, ()) for theme in dict.fromkeys(chosen) if theme in shelf.themes]
    taken = {hit.theme for hit in picked}
    read = [hit for hit in reading.themes if hit.theme in shelf.themes and hit.theme not in taken]
    return (*picked, *(ThemeFound(hit.theme, hit.weight, hit.because) for hit in read))


def _demand(
    reading: wording.Reading,
    said: Sequence[ThemeFound],
    guessed: Sequence[str],
    place: Where,
    shelf: Shelf,
    now: dt.datetime,
    asking: Asking,
) -> Demand:
    language = asking.get("language", "nl")
    weights = np.zeros(len(shelf.themes) + 1, np.float32)
    for theme in guessed:
        if theme in shelf.themes:
            weights[shelf.themes[theme].number] = UNSURE
    for hit in said:
        weights[shelf.themes[hit.theme].number] = hit.weight
    spoken = language if language != "nl" else reading.language
    doing = any(hit.theme in WANTS_TO_DO and hit.weight >= WANTS_CLEARLY for hit in said)
    return Demand(
        weights=weights,
        because={shelf.themes[hit.theme].number: hit.because for hit in said},
        language=shelf.stock.language_bit(spoken),
        language_code=spoken,
        municipality=place.municipality,
        wants_to_do=asking.get("wants_to_do", False) or doing,
        now=minute_of(now),
    )


def _named(reading: wording.Reading, shelf: Shelf, place: Where) -> Mapping[int, float]:
    """Offers whose name holds the words that are no theme. No query when every word was understood.

    A word that stands in very many names (a form of organisation, a place) tells nothing and is passed over.
    """
    words = {word for text in reading.not_understood for word in folded(text) if len(word) >= SHORTEST_NAME}
    telling: list[list[Any]] = []
    for word in sorted(words, key=lambda word: (-len(word), word))[:MOST_NAMES]:
        holders = textindex.holders(INDEX, word, most=TOO_COMMON)
        if len(holders) < TOO_COMMON:
            telling.append(holders)
    row_of = shelf.stock.row_of
    hits = Counter(row_of[key] for holders in telling for key in holders if key in row_of)
    own = shelf.stock.supply.municipality
    return {
        row: SAID_BY_NAME * count / len(telling)
        for row, count in hits.items()
        # A name from elsewhere in the country says nothing here.
        if place.municipality in {UNKNOWN, own[row]}
    }


def _urgent(reading: wording.Reading) -> tuple[HelpLine, ...]:
    return tuple(
        HelpLine(danger.kind, line.name, line.phone, line.hours, line.chat, danger.because)
        for danger in reading.urgent
        for line in wording.lines_for(danger.kind)
    )


def _order(
    reading: wording.Reading, said: Sequence[ThemeFound], shelf: Shelf, *, nothing_fits: bool
) -> tuple[GroupKey, ...]:
    first_form = shelf.themes[said[0].theme].first_form if said else Form.PERSON.value
    circumstances = Circumstances(urgent=bool(reading.urgent), private=reading.shame, nothing_fits=nothing_fits)
    order: tuple[GroupKey, ...] = ("tasks", *order_of_groups(first_form, circumstances))
    # What is far away but meant for exactly this stands behind the near ones, before the person who ends the list.
    return (*order[:-1], "further", "person") if order[-1] == "person" else (*order, "further")


def _wanted(looked: Looked) -> Wanted:
    place, theme = looked.place, looked.shelf.themes[looked.said[0].theme] if looked.said else None
    return Wanted(
        district=place.district,
        municipality=place.municipality,
        lon=place.lon,
        lat=place.lat,
        language=looked.demand.language_code,
        life_domain=theme.life_domain if theme else "",
        wijkteam=theme.wijkteam if theme else False,
        wants_to_do=looked.demand.wants_to_do,
    )


def _listener() -> Person:
    """Where nobody can be called near by, there is still somebody who listens."""
    line = wording.lines()[LISTENING_LINE]
    return Person(
        None, None, line.name, "", line.name, line.phone, line.hours, line.languages, "line", is_example=False
    )


def _groups(looked: Looked, people: tuple[Person, ...]) -> tuple[Group, ...]:
    offers = results_of([one for _, found in looked.groups for one in found], looked.shelf.today)
    groups = []
    for key, found in looked.groups:
        results = tuple(offers[one.id] for one in found if one.id in offers)
        if results or key == "person":
            groups.append(Group(key, results, people if key == "person" else ()))
    return tuple(groups)
