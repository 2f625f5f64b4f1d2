# SPDX-License-Identifier: EUPL-1.2
"""Who may ask for a break, answer for it, and say how it went. Each predicate takes (actor, break or visit)."""

from typing import Any

from omzien.alongside.rules import works_here
from omzien.base.actor import Actor
from omzien.offer.helpers.rules import is_herself
from omzien.people.rules import insist, named


def _is_the_carer(actor: Actor, thing: Any) -> bool:
    return actor.person_id is not None and actor.person_id == thing.carer_id


def _is_the_helper(actor: Actor, visit: Any) -> bool:
    return visit.helper is not None and bool(is_herself.test(actor, visit.helper))


is_the_carer = named("is_the_carer", _is_the_carer)
is_the_helper = named("is_the_helper", _is_the_helper)

may_plan = works_here
may_ask = works_here | is_the_carer
may_answer = works_here | is_the_helper
may_judge = works_here | is_the_carer

__all__ = ["insist", "may_answer", "may_ask", "may_judge", "may_plan"]
