# SPDX-License-Identifier: EUPL-1.2
"""Who may plan meals, and who may tell how it went at a door. Each predicate takes (actor, thing)."""

from typing import Any

from omzien.alongside.rules import works_here
from omzien.base.actor import Actor
from omzien.offer.helpers.rules import is_herself
from omzien.people.rules import insist, named


def _brings_it(actor: Actor, stop: Any) -> bool:
    return stop.trip is not None and bool(is_herself.test(actor, stop.trip.helper))


brings_it = named("brings_it", _brings_it)
may_plan = works_here
may_tell = works_here | brings_it

__all__ = ["insist", "may_plan", "may_tell"]
