# SPDX-License-Identifier: EUPL-1.2
"""Who may keep a line, and who chooses what a team writes down."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.rules import insist, is_coordinator_of, named, persons_open_at


def _works_here(actor: Actor, organisation_id: Any) -> bool:
    return actor.account_id is not None and organisation_id in persons_open_at(actor)


may_keep_lines = named("may_keep_lines", _works_here)
may_choose_habits = is_coordinator_of

__all__ = ["insist", "may_choose_habits", "may_keep_lines"]
