# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with proposals and places. Each predicate takes (actor, thing)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.rules import insist, is_system, named, persons_open_at


def _holds_a_receipt(actor: Actor, _thing: Any) -> bool:
    # Whoever could say the three words of the question acts as anyone or as the resident.
    return actor.kind in {"anyone", "resident"}


def _works_where_it_is(actor: Actor, date: Any) -> bool:
    return date.offer.organisation_id in persons_open_at(actor)


def _works_at_all(actor: Actor, _date: Any) -> bool:
    return bool(persons_open_at(actor))


def _knows_the_participant(actor: Actor, place: Any) -> bool:
    at = persons_open_at(actor)
    return place.organisation_id in at or place.occurrence.offer.organisation_id in at


def _is_hers(actor: Actor, place: Any) -> bool:
    return actor.person_id is not None and actor.person_id == place.person_id


def _works_on_the_question(actor: Actor, match: Any) -> bool:
    return match.question.organisation_id in persons_open_at(actor)


holds_a_receipt = named("holds_a_receipt", _holds_a_receipt)
works_where_it_is = named("works_where_it_is", _works_where_it_is)
works_at_all = named("works_at_all", _works_at_all)
knows_the_participant = named("knows_the_participant", _knows_the_participant)
is_hers = named("is_hers", _is_hers)
works_on_the_question = named("works_on_the_question", _works_on_the_question)

may_answer_proposals = works_on_the_question | holds_a_receipt | is_system
may_join = works_at_all | holds_a_receipt | is_system
may_leave = knows_the_participant | is_hers | is_system
may_count = works_where_it_is

__all__ = ["insist", "may_answer_proposals", "may_count", "may_join", "may_leave", "works_on_the_question"]
