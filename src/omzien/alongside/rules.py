# SPDX-License-Identifier: EUPL-1.2
"""Who may write beside someone. Each predicate takes (actor, thing with an organisation)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.rules import insist, named, persons_open_at


def _works_here(actor: Actor, thing: Any) -> bool:
    return thing.organisation_id in persons_open_at(actor)


def _is_the_person(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None and actor.person_id == getattr(thing, "person_id", None)


def _is_author(actor: Actor, thing: Any) -> bool:
    return actor.account_id is not None and actor.account_id == thing.author_id


def _is_the_member(actor: Actor, thing: Any) -> bool:
    return actor.account_id is not None and actor.account_id == thing.account_id


works_here = named("works_here", _works_here)
is_the_person = named("is_the_person", _is_the_person)
is_author = named("is_author", _is_author)
is_the_member = named("is_the_member", _is_the_member)

may_write = works_here
may_change_circle = works_here | is_the_person
may_leave_circle = may_change_circle | is_the_member
may_move_note = works_here & is_author

__all__ = ["insist", "is_the_person", "may_change_circle", "may_leave_circle", "may_move_note", "may_write"]
