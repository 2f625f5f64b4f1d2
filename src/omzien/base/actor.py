# SPDX-License-Identifier: EUPL-1.2
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

Kind = Literal["anyone", "resident", "staff", "system"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and on whose behalf. Roles are per organisation: `(organisation, role)` pairs.

    `account_id` is the sign-in, `person_id` the private person behind it (residents and volunteers),
    `verified` whether a second factor was shown.
    """

    kind: Kind = "anyone"
    account_id: UUID | None = None
    person_id: UUID | None = None
    memberships: frozenset[tuple[UUID, str]] = field(default_factory=frozenset)
    team_ids: frozenset[UUID] = field(default_factory=frozenset)
    verified: bool = False

    @property
    def organisation_ids(self) -> frozenset[UUID]:
        return frozenset(organisation for organisation, _ in self.memberships)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, role in self.memberships)

    def has_role(self, *roles: str, at: UUID | None = None) -> bool:
        """Tell whether the actor holds one of these roles (at this organisation, when one is given)."""
        return any(role in roles and at in {None, organisation} for organisation, role in self.memberships)


ANYONE = Actor()
SYSTEM = Actor(kind="system")
