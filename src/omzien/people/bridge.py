# SPDX-License-Identifier: EUPL-1.2
"""Rows to actor: who makes this request, from one query."""

from collections.abc import Iterable
from uuid import UUID

from omzien.base.actor import ANYONE, Actor, Kind
from omzien.people.models import Account, Membership, OrganisationKind, Role
from omzien.people.rules import KEEPS_THE_PLATFORM, NEEDS_SECOND_FACTOR, may_hold


def actor_for(account: Account, *, verified: bool, person_id: UUID | None = None) -> Actor:
    """Make the actor of an account. One query; inactive accounts are anyone.

    Roles that lead to persons are left out without a second factor, and always for kinds of
    organisation that may never open persons: a forgotten check elsewhere then finds a shut door.
    """
    if not account.is_active:
        return ANYONE
    held = list(Membership.objects.current().of_account(account.pk).select_related("organisation"))
    pairs = frozenset(_pairs(held, verified=verified))
    kind: Kind = "staff" if any(m.role != Role.VOLUNTEER for m in held) else "resident"
    return Actor(
        kind=kind,
        account_id=account.pk,
        person_id=person_id,
        memberships=pairs,
        team_ids=frozenset(m.team_id for m in held if m.team_id and (m.organisation_id, m.role) in pairs),
        verified=verified,
    )


def _pairs(held: Iterable[Membership], *, verified: bool) -> Iterable[tuple[UUID, str]]:
    for membership in held:
        kind, role = membership.organisation.kind, membership.role
        if not may_hold(kind, role) or (role in NEEDS_SECOND_FACTOR and not verified):
            continue
        yield membership.organisation_id, role
        if kind == OrganisationKind.HOST and role == Role.ADMINISTRATOR:
            yield membership.organisation_id, KEEPS_THE_PLATFORM
