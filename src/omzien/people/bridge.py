# SPDX-License-Identifier: EUPL-1.2
"""Rows to actor: what an account may do, from one query; and languages under their own names."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F

from omzien.base.actor import ANYONE, Actor, Kind
from omzien.people.models import Account, OrganisationKind, Role
from omzien.people.rules import KEEPS_THE_PLATFORM, NEEDS_SECOND_FACTOR, may_hold

SELF_NAMES = {
    "nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "polski", "uk": "українська",
    "ti": "ትግርኛ", "pap": "Papiamentu", "de": "Deutsch", "fr": "français", "es": "español", "ru": "русский",
    "fa": "فارسی", "so": "Soomaali", "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ber": "Tamaziɣt",
}  # fmt: skip


def language_names(codes: list[str] | tuple[str, ...]) -> list[str]:
    """Languages under their own names; no flag and no guess about people."""
    return [SELF_NAMES.get(code, code) for code in codes]


class Held(NamedTuple):
    """One row of the query: the person behind the account, and one membership or none."""

    person_id: UUID | None
    organisation_id: UUID | None
    kind: str | None
    role: str | None
    team_id: UUID | None
    ended: object


def actor_for(account: Account, *, verified: bool) -> Actor:
    """Make the actor of an account with one query. An account that was closed is anyone.

    Roles that lead to persons are left out without a second factor, and always at kinds of
    organisation that may never open persons: a forgotten check elsewhere then finds a shut door.
    """
    rows = held_by(account) if account.is_active else []
    if not rows:
        return ANYONE
    pairs: set[tuple[UUID, str]] = set()
    teams: set[UUID] = set()
    kind: Kind = "resident"
    for row in rows:
        if row.organisation_id is None or row.kind is None or row.role is None or row.ended:
            continue
        if row.role != Role.VOLUNTEER:
            kind = "staff"
        if not may_hold(row.kind, row.role) or (row.role in NEEDS_SECOND_FACTOR and not verified):
            continue
        pairs.add((row.organisation_id, row.role))
        if row.team_id is not None:
            teams.add(row.team_id)
        if row.kind == OrganisationKind.HOST and row.role == Role.ADMINISTRATOR:
            pairs.add((row.organisation_id, KEEPS_THE_PLATFORM))
    return Actor(
        kind=kind,
        account_id=account.pk,
        person_id=rows[0].person_id,
        memberships=frozenset(pairs),
        team_ids=frozenset(teams),
        verified=verified,
    )


_HELD = {
    "person_id": F("person__pk"),
    "organisation_id": F("memberships__organisation_id"),
    "kind": F("memberships__organisation__kind"),
    "role": F("memberships__role"),
    "team_id": F("memberships__team_id"),
    "ended": F("memberships__ended_on"),
}


def with_what_it_holds(account_id: Any) -> Account | None:
    """An account with its memberships, in one query: for the start of a request."""
    rows = list(Account.objects.filter(pk=account_id).annotate(**{f"held_{name}": one for name, one in _HELD.items()}))
    if not rows:
        return None
    account = rows[0]
    account.held = [Held(*(getattr(row, f"held_{name}") for name in _HELD)) for row in rows]
    return account


def held_by(account: Account) -> list[Held]:
    """What an account holds: read with it, or else read now."""
    if account.held is not None:
        return account.held
    found = Account.objects.filter(pk=account.pk, is_active=True).values_list(*_HELD.values())
    return [Held(*row) for row in found]
