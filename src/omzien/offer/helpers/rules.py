# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with helpers. Each predicate takes (actor, helper)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.rules import insist, is_system, named, persons_open_at


def _coordinates(actor: Actor, thing: Any) -> bool:
    return thing.organisation_id in persons_open_at(actor)


def _is_herself(actor: Actor, helper: Any) -> bool:
    by_account = actor.account_id is not None and actor.account_id == helper.account_id
    return by_account or (actor.person_id is not None and actor.person_id == helper.person_id)


coordinates = named("coordinates", _coordinates)
is_herself = named("is_herself", _is_herself)
may_change_wishes = coordinates | is_herself | is_system
may_welcome = coordinates

__all__ = ["coordinates", "insist", "is_herself", "may_change_wishes", "may_welcome"]
