# SPDX-License-Identifier: EUPL-1.2
"""Rows to the arrays of core.matching.assign, and its answer back to rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from omzien.core.geo import distance_m
from omzien.core.matching import Assignment, Pairs, Requests, Resources, assign
from omzien.matches.assigning.models import Pair, Plan
from omzien.offer.helpers.models import Helper
from omzien.offer.models import Form, Occurrence
from omzien.questions.models import Question

METRES_PER_POINT = 10
FARTHEST_GROUP_M = 15_000
OTHER_LANGUAGE = 300  # points: half an hour's walk for a language she speaks
UNKNOWN_PLACE = 200  # points, when one of both has no neighbourhood
NO_LIMIT = 30  # places of a group without a limit
ONE_PERSON, NO_PREFERENCE, GROUP_FINE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what the plan needs to know of it."""

    question: Question
    themes: frozenset[str]
    person_first: bool
    refused: frozenset[str]  # helpers and offers she said no to
    waited: int

    @property
    def group(self) -> int:
        """Whether a group will do: never against her wish, and not where a person comes first."""
        if self.question.asked_privacy or self.person_first or "not_a_group" in self.refused:
            return ONE_PERSON
        return GROUP_FINE if not self.question.urgent else NO_PREFERENCE


@dataclass(frozen=True, slots=True)
class Able:
    """One helper or one date of a group."""

    key: str  # of the helper, or of the offer: what a no is remembered by
    themes: frozenset[str]
    languages: frozenset[str]
    lon: float | None
    lat: float | None
    reach_m: float
    capacity: int
    load: int
    helper: Helper | None = None
    occurrence: Occurrence | None = None


def asked(question: Question, *, themes: Sequence[tuple[str, str]], refused: frozenset[str], now: datetime) -> Asked:
    """`themes`: (id, first form) of its wishes, main one first."""
    first_form = themes[0][1] if themes else Form.PERSON
    waited = max((now - question.asked_at).days, 0)
    return Asked(question, frozenset(key for key, _ in themes), first_form == Form.PERSON, refused, waited)


def helper(row: Helper, *, likes: frozenset[str], this_week: int, recent: int) -> Able:
    place = row.neighbourhood
    return Able(
        key=str(row.pk),
        themes=likes,
        languages=frozenset(row.languages),
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        reach_m=row.max_km * 1000,
        capacity=max(row.at_most_per_week - this_week, 0),
        load=recent,
        helper=row,
    )


def group(row: Occurrence, *, themes: frozenset[str]) -> Able:
    free = NO_LIMIT if row.capacity is None else max(row.capacity - row.joined_count, 0)
    return Able(
        key=str(row.offer_id),
        themes=themes,
        languages=frozenset(row.offer.languages),
        lon=row.offer.lon,
        lat=row.offer.lat,
        reach_m=FARTHEST_GROUP_M,
        capacity=free,
        load=0,
        occurrence=row,
    )


def _pairs(questions: Sequence[Asked], able: Sequence[Able]) -> Iterator[tuple[int, int, int, int, bool]]:
    """(request, resource, distance points, language points, refused) of every qualified pair."""
    for i, one in enumerate(questions):
        place = one.question.neighbourhood or one.question.municipality
        for j, other in enumerate(able):
            if not one.themes & other.themes or (other.helper is None and one.group == ONE_PERSON):
                continue
            if place.lon is None or place.lat is None or other.lon is None or other.lat is None:
                distance = UNKNOWN_PLACE
            else:
                there = distance_m(place.lon, place.lat, np.array([other.lon]), np.array([other.lat]))
                metres = float(there[0])
                if metres > other.reach_m:
                    continue
                distance = round(metres / METRES_PER_POINT)
            language = 0 if one.question.language in other.languages else OTHER_LANGUAGE
            yield i, j, distance, language, other.key in one.refused


def solve(questions: Sequence[Asked], able: Sequence[Able]) -> Assignment:
    """The cheapest plan for these questions and these helpers and groups."""
    rows = list(_pairs(questions, able))
    columns = np.array([row[:4] for row in rows], np.int64).reshape(-1, 4).T
    requests = Requests(
        waited=np.array([one.waited for one in questions], np.int64),
        group=np.array([one.group for one in questions], np.int8),
    )
    resources = Resources(
        capacity=np.array([one.capacity for one in able], np.int64),
        load=np.array([one.load for one in able], np.int64),
        is_group=np.array([one.helper is None for one in able], np.bool_),
    )
    pairs = Pairs(
        request=columns[0],
        resource=columns[1],
        distance=columns[2],
        language=columns[3],
        time=np.zeros(len(rows), np.int64),
        refused=np.array([row[4] for row in rows], np.bool_),
    )
    return assign(requests, resources, pairs)


def rows_of(plan: Plan, questions: Sequence[Asked], able: Sequence[Able], found: Assignment) -> list[Pair]:
    """The plan's pairs, in the order of the questions: matched ones with their points, others with why not."""
    rows = [
        Pair(
            plan=plan,
            question=questions[one.request].question,
            helper=able[one.resource].helper,
            occurrence=able[one.resource].occurrence,
            reasons={
                "distance": one.distance,
                "language": one.language,
                "alone": one.alone,
                "load": one.load_before,
                "passed_over": [[able[other].key, why] for other, why in one.passed_over],
            },
        )
        for one in found.pairings
    ]
    rows += [Pair(plan=plan, question=questions[one.request].question, why_waiting=one.why) for one in found.unmatched]
    return rows
