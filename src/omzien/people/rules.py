# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, as sentences that can be read aloud. Each predicate takes (actor, thing)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from rules.predicates import predicate

from omzien.base.actor import Actor
from omzien.people.models import Organisation, OrganisationKind, Role

# These roles lead to residents. All others open no row that leads to a person.
OPENS_PERSONS = frozenset({Role.WORKER, Role.COORDINATOR, Role.VOLUNTEER, Role.PARTNER})

# These open the persons of the whole organisation; a volunteer or partner sees only her own part elsewhere.
OPENS_ALL_PERSONS = frozenset({Role.WORKER, Role.COORDINATOR})

# Without a second factor these roles stay shut. Volunteers sign in with a code alone.
NEEDS_SECOND_FACTOR = frozenset({Role.WORKER, Role.COORDINATOR, Role.PARTNER, Role.ADMINISTRATOR})

# The hard wall: these never open persons, whatever somebody fills in. A municipality that employs
# social workers is a second organisation with a kind of its own (CARE section 2, 2 and 12).
NEVER_OPENS_PERSONS = frozenset(
    {
        OrganisationKind.POLICE,
        OrganisationKind.ENFORCEMENT,
        OrganisationKind.IMMIGRATION,
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.HOST,
    }
)


# Given to administrators of the host organisation when an actor is made (bridge.py); never stored.
KEEPS_THE_PLATFORM = "host"


def may_hold(kind: str, role: str) -> bool:
    """Tell whether an organisation of this kind can have anyone with this role."""
    return not (kind in NEVER_OPENS_PERSONS and role in OPENS_PERSONS)


def persons_open_at(actor: Actor) -> frozenset[UUID]:
    """Organisations whose persons open for this actor: for every `visible_to` of a private model.

    Empty without a second factor. Memberships of barred kinds never reach an actor (bridge.py).
    """
    if not actor.verified:
        return frozenset()
    return frozenset(at for at, role in actor.memberships if role in OPENS_ALL_PERSONS)


def account_of(actor: Actor) -> UUID:
    """The account that acts, for rows that carry their author. Whoever is not signed in has none and is stopped."""
    if actor.account_id is None:
        raise PermissionDenied("sign in first")
    return actor.account_id


def organisation_of(thing: Any) -> UUID | None:
    """The organisation a row belongs to: itself, or the one it points at."""
    if isinstance(thing, Organisation):
        return thing.pk
    found: UUID | None = getattr(thing, "organisation_id", None)
    return found


def named(name: str, test: Callable[[Actor, Any], bool]) -> Any:
    """Make a predicate that composes with & | ~ and says its name."""
    return predicate(test, name=name)  # type: ignore[no-untyped-call]  # rules publishes no types


def role_at(name: str, *roles: str) -> Any:
    def holds(actor: Actor, thing: Any) -> bool:
        at = organisation_of(thing)
        return at is not None and actor.has_role(*roles, at=at)

    return named(name, holds)


is_editor_of = role_at("is_editor_of", Role.EDITOR)
is_worker_of = role_at("is_worker_of", Role.WORKER)
is_coordinator_of = role_at("is_coordinator_of", Role.COORDINATOR)
is_volunteer_of = role_at("is_volunteer_of", Role.VOLUNTEER)
is_partner_of = role_at("is_partner_of", Role.PARTNER)
is_policy_adviser_of = role_at("is_policy_adviser_of", Role.POLICY)
is_administrator_of = role_at("is_administrator_of", Role.ADMINISTRATOR)

same_organisation = role_at("same_organisation", *Role.values)
works_at = role_at("works_at", Role.WORKER, Role.COORDINATOR, Role.EDITOR, Role.ADMINISTRATOR)


def _keeps_the_platform(actor: Actor, _thing: Any = None) -> bool:
    return actor.has_role(KEEPS_THE_PLATFORM)


def _is_system(actor: Actor, _thing: Any = None) -> bool:
    return actor.kind == "system"


def _is_her_own(actor: Actor, thing: Any) -> bool:
    return actor.account_id is not None and thing.account_id == actor.account_id


def _has_no_account(_actor: Actor, thing: Any) -> bool:
    return thing.account_id is None


keeps_the_platform = named("keeps_the_platform", _keeps_the_platform)
is_system = named("is_system", _is_system)
is_her_own = named("is_her_own", _is_her_own)
has_no_account = named("has_no_account", _has_no_account)

may_register_organisations = keeps_the_platform | is_system
may_manage_staff = is_administrator_of | is_coordinator_of | keeps_the_platform | is_system
may_make_administrators = is_administrator_of | keeps_the_platform | is_system
may_change_organisation = is_administrator_of | is_coordinator_of | is_editor_of | is_system
may_edit_offers = is_editor_of | is_coordinator_of | is_system
may_keep_contacts = may_edit_offers | is_administrator_of

# A name in public takes her own yes. Who has no account said it to a colleague, who writes it down.
may_say_yes_to_a_name = is_her_own | (has_no_account & may_keep_contacts)
# Anyone who keeps contacts may take a name away again: hiding never waits for someone.
may_take_a_name_away = is_her_own | may_keep_contacts


def insist(rule: Any, actor: Actor, thing: Any = None) -> None:
    """Stop with PermissionDenied unless the rule holds."""
    if not rule.test(actor, thing):
        raise PermissionDenied(f"{rule.name}: no")
