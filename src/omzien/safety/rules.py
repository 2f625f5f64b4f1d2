# SPDX-License-Identifier: EUPL-1.2
"""Who may say who reads along about safety. Each predicate takes (actor, thing of an organisation)."""

from typing import Any

from omzien.base.actor import Actor
from omzien.people.models import Organisation, Role
from omzien.people.rules import insist, may_hold, may_manage_staff, named


def _may_know_persons(_actor: Actor, organisation: Any) -> bool:
    return isinstance(organisation, Organisation) and may_hold(organisation.kind, Role.WORKER)


# Police, enforcement, immigration, a municipality's own desk and the host know no persons, so they keep no concerns.
may_know_persons = named("may_know_persons", _may_know_persons)

may_appoint = may_manage_staff & may_know_persons
may_end_an_appointment = may_manage_staff

__all__ = ["insist", "may_appoint", "may_end_an_appointment", "may_know_persons"]
