# SPDX-License-Identifier: EUPL-1.2
"""Sign-ins of the demo: one per role, opened with one click and only while the demo runs (decision 0405)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from omzien.base.ids import example_id
from omzien.people.models import Account, Membership, Role
from omzien.site.demo.organisations import People


@dataclass(frozen=True, slots=True)
class SignIn:
    name: str
    roles: tuple[Role, ...]
    kind: str
    what: str

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@voorbeeld.example"


SIGN_INS = (
    SignIn("Fatma", (Role.WORKER, Role.EDITOR), "welfare", "sociaal werker en redacteur"),
    SignIn("Carla", (Role.COORDINATOR,), "welfare", "coördinator van vrijwilligers"),
    SignIn("Victor", (Role.VOLUNTEER,), "welfare", "vrijwilliger"),
    SignIn("Petra", (Role.PARTNER,), "gp", "assistent bij de huisarts"),
    SignIn("Roos", (Role.POLICY,), "municipality", "beleidsadviseur"),
    SignIn("Ali", (Role.ADMINISTRATOR,), "host", "beheerder"),
    SignIn("Amina", (), "", "bewoner"),
)


def make_accounts(people: People, now: dt.datetime) -> None:
    """Give each sign-in its roles at the first organisation of its kind. Nobody has a password."""
    for person in SIGN_INS:
        account, _ = Account.objects.get_or_create(
            email=person.email,
            defaults={
                "id": example_id("account", person.name),
                "name": person.name,
                "password": make_password(None),
                "is_example": True,
            },
        )
        for role in person.roles:
            organisation = people.of_kind(person.kind)[0]
            Membership.objects.create(
                id=example_id(organisation.pk, person.name, role),
                account=account,
                organisation=organisation,
                team=next((team for team in people.teams if team.organisation_id == organisation.pk), None),
                role=role,
                since=timezone.localdate(now),
            )
