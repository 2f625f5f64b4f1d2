# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a local scheme, as sentences. Each takes (actor, scheme or organisation)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.models import Role
from omzien.people.rules import (
    is_administrator_of,
    is_policy_adviser_of,
    is_system,
    is_worker_of,
    keeps_the_platform,
    may_edit_offers,
    named,
)


def _works_somewhere(actor: Actor, _thing: Any = None) -> bool:
    return actor.has_role(Role.WORKER, Role.COORDINATOR, Role.EDITOR, Role.POLICY)


works_somewhere = named("works_somewhere", _works_somewhere)

# A scheme that came with the package belongs to nobody until an organisation takes it.
may_take_schemes = may_edit_offers | is_policy_adviser_of | is_administrator_of
may_keep_schemes = may_take_schemes | keeps_the_platform | is_system
may_confirm_schemes = may_keep_schemes | is_worker_of
may_report_odd = works_somewhere
