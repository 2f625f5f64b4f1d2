# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with an offer, as sentences. Each takes (actor, offer or organisation)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.models import Role
from omzien.people.rules import (
    is_administrator_of,
    is_system,
    is_worker_of,
    keeps_the_platform,
    may_edit_offers,
    named,
)


def _advises_on_policy(actor: Actor, _thing: Any = None) -> bool:
    return actor.has_role(Role.POLICY)


advises_on_policy = named("advises_on_policy", _advises_on_policy)

# A worker may say what she sees: it still holds, or today it is off. Texts are for editors.
may_write_offers = may_edit_offers | is_administrator_of
may_confirm = may_write_offers | is_worker_of
may_cancel_dates = may_write_offers | is_worker_of

# A location with offers belongs to those who write them; an empty one to the host.
may_keep_empty_locations = keeps_the_platform | is_system

may_edit_themes = advises_on_policy | keeps_the_platform | is_system
