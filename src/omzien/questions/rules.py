# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a question, as sentences. Each predicate takes (actor, thing)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.rules import (
    insist,
    is_coordinator_of,
    is_partner_of,
    is_system,
    is_worker_of,
    named,
    persons_open_at,
)


def _opens_here(actor: Actor, thing: Any) -> bool:
    return thing.organisation_id in persons_open_at(actor)


def _asked_it(actor: Actor, question: Any) -> bool:
    return actor.person_id is not None and actor.person_id == question.person_id


def _holds_the_receipt(actor: Actor, _question: Any) -> bool:
    # Whoever could say the three words acts as 'anyone' or as the resident; staff act in their own name.
    return actor.kind in {"anyone", "resident"}


def _handles_it(actor: Actor, complaint: Any) -> bool:
    return actor.account_id is not None and actor.account_id == complaint.handler_id


def _is_about_her(actor: Actor, complaint: Any) -> bool:
    return actor.account_id is not None and actor.account_id == complaint.about_account_id


works_on_questions_of = named("works_on_questions_of", _opens_here) & (is_worker_of | is_coordinator_of)
asked_it = named("asked_it", _asked_it)
holds_the_receipt = named("holds_the_receipt", _holds_the_receipt)
handles_it = named("handles_it", _handles_it)
is_about_her = named("is_about_her", _is_about_her)

may_pick_up = works_on_questions_of
may_move = works_on_questions_of | is_system
may_withdraw = asked_it | holds_the_receipt | works_on_questions_of
may_introduce = is_partner_of
may_reply = (handles_it | (works_on_questions_of & is_coordinator_of)) & ~is_about_her

__all__ = [
    "asked_it",
    "holds_the_receipt",
    "insist",
    "may_introduce",
    "may_move",
    "may_pick_up",
    "may_reply",
    "may_withdraw",
    "works_on_questions_of",
]
