# SPDX-License-Identifier: EUPL-1.2
"""The one verb of finding. It reads; it writes nothing, and it keeps nothing of what was asked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from django.utils import timezone

from omzien.base import textindex
from omzien.core import wording
from omzien.core.matching import Circumstances, Demand, order_of_groups
from omzien.core.wording.words import folded
from omzien.offer.finding.bridge import (
    Found,
    Group,
    GroupKey,
    HelpLine,
    ThemeFound,
    result_of,
    rows_of,
)
from omzien.offer.finding.choosing.bridge import Chosen, choose
from omzien.offer.finding.contacts.bridge import Person, Wanted, who_to_call
from omzien.offer.finding.nearby.bridge import Where, neighbourhoods, where
from omzien.offer.finding.shelf.bridge import KEEPER, Shelf
from omzien.offer.finding.supply.bridge import minute_of
from omzien.offer.models import Form, Offer

INDEX = "offer"  # the kind under which names of offers stand in the text index
MOST_RESULTS = 50
PEOPLE = 3
UNSURE = 0.3  # weight of a theme that is only asked back
SAID_BY_NAME = 0.8
SHORTEST_NAME = 3
WANTS_TO_DO = ("volunteering",)
WANTS_CLEARLY = 0.8
LISTENING_LINE = "luisterlijn"
LONGEST = 4_000  # characters of a question that are read


def find(
    *,
    words: str = "",
    near: str = "",
    now: dt.datetime,
    language: str = "nl",
    limit: int = 12,
    neighbourhood: str = "",
    themes: Sequence[str] = (),
    wants_to_do: bool = False,
) -> Found:
    """Answer a question in somebody's own words; at most six queries, and never empty.

    near: a postcode, a place name, or nothing. neighbourhood: code of an area to refine with. themes: ids chosen by a
    picture instead of words. limit: most results, 1 to 50. Bad input is told in `where.trouble`, never raised.
    """
    shelf = KEEPER.shelf(timezone.localdate(now))
    reading = wording.read(words[:LONGEST])
    place = _place(near, neighbourhood, reading, shelf)
    said = _themes(reading, themes, shelf)
    named = _named(reading, shelf, place)
    guessed = () if said or named else reading.ask_back
    demand = _demand(reading, said, guessed, place, shelf, now=now, language=language, wants_to_do=wants_to_do)
    chosen = choose(shelf, demand, place, now=now, named=named, limit=max(1, min(limit, MOST_RESULTS)))
    nothing_fits = not chosen.groups or not (said or named)
    order = _order(reading, said, shelf, nothing_fits=nothing_fits)
    people = who_to_call(shelf.people, _wanted(said, place, shelf, demand), PEOPLE) or (_listener(),)
    return Found(
        urgent=_urgent(reading),
        themes=said,
        groups=_groups(shelf, chosen, order, people),
        where=place,
        not_understood=reading.not_understood,
        ask_back=() if themes else tuple(theme for theme in reading.ask_back if theme in shelf.themes),
        language=reading.language,
        nothing_fits=nothing_fits,
    )


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
        pc4 = place.label[:4]
        return replace(place, choices=neighbourhoods(pc4)) if pc4 in shelf.spots and not neighbourhood else place
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
    *,
    now: dt.datetime,
    language: str,
    wants_to_do: bool,
) -> Demand:
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
        because=tuple((shelf.themes[hit.theme].number, hit.because) for hit in said),
        language=shelf.stock.language_bit(spoken),
        language_code=spoken,
        municipality=place.municipality,
        wants_to_do=wants_to_do or doing,
        now=minute_of(now),
    )


def _named(reading: wording.Reading, shelf: Shelf, place: Where) -> Mapping[int, float]:
    """Offers whose name holds the words that are no theme. No query when every word was understood."""
    words = {word for text in reading.not_understood for word in folded(text) if len(word) >= SHORTEST_NAME}
    if not words:
        return {}
    found = textindex.search(INDEX, words)
    rows = {
        shelf.stock.row_of[pk]: SAID_BY_NAME * hits / len(words) for pk, hits, _ in found if pk in shelf.stock.row_of
    }
    if place.municipality == -1:
        return rows
    # A name from elsewhere in the country says nothing here.
    own = shelf.stock.supply.municipality
    return {row: share for row, share in rows.items() if own[row] == place.municipality}


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


def _wanted(said: Sequence[ThemeFound], place: Where, shelf: Shelf, demand: Demand) -> Wanted:
    theme = shelf.themes[said[0].theme] if said else None
    return Wanted(
        district=place.district,
        municipality=place.municipality,
        lon=place.lon,
        lat=place.lat,
        language=demand.language_code,
        life_domain=theme.life_domain if theme else "",
        wijkteam=theme.wijkteam if theme else False,
        wants_to_do=demand.wants_to_do,
    )


def _listener() -> Person:
    """Where nobody can be called near by, there is still somebody who listens."""
    line = wording.lines()[LISTENING_LINE]
    return Person(
        None, None, line.name, "", line.name, line.phone, line.hours, line.languages, "line", is_example=False
    )


def _groups(shelf: Shelf, chosen: Chosen, order: Sequence[GroupKey], people: tuple[Person, ...]) -> tuple[Group, ...]:
    scored = {**chosen.groups, "further": chosen.further}
    offers = rows_of([one.id for found in scored.values() for one in found])
    groups = []
    for key in order:
        results = tuple(result_of(offers[one.id], one, shelf.today) for one in scored.get(key, ()) if one.id in offers)
        if results or key == "person":
            groups.append(Group(key, results, people if key == "person" else ()))
    return tuple(groups)
