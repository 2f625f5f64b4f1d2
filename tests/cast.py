# SPDX-License-Identifier: EUPL-1.2
"""The cast of every test: the same ten people and their organisations, in one invented municipality."""

import datetime as dt
from dataclasses import dataclass

from django.test import Client

from omzien.base.actor import Actor
from omzien.base.ids import example_id
from omzien.people.bridge import actor_for
from omzien.people.models import (
    Account,
    Membership,
    Organisation,
    OrganisationKind,
    PublicContact,
    Role,
    Team,
    TeamKind,
)
from omzien.places.models import Area

SINCE = dt.date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone, and where they belong. `actor("fatma")` is Fatma with her second factor shown."""

    municipality: Area
    district: Area
    neighbourhood: Area
    welfare: Organisation  # Fatma, Carla and Victor work here; Amina and Bram are known here
    team: Team
    other: Organisation  # Olga works here, in the same municipality
    practice: Organisation  # Petra, assistant of a GP
    town_hall: Organisation  # Roos, policy adviser
    host: Organisation  # Ali, administrator of the platform
    contact: PublicContact  # Fatma, who agreed to be named
    amina: Account  # resident
    bram: Account  # her neighbour
    fatma: Account  # worker and editor
    carla: Account  # coordinator
    victor: Account  # volunteer
    petra: Account  # partner
    stefan: Account  # stranger: signs in, belongs nowhere
    olga: Account  # worker and editor of the other organisation
    roos: Account  # policy adviser
    ali: Account  # administrator

    def actor(self, name: str, *, verified: bool = True) -> Actor:
        account: Account = getattr(self, name)
        return actor_for(account, verified=verified)


def _area(code: str, name: str, level: str, parent: Area | None = None) -> Area:
    top = (parent.municipality or parent) if parent else None
    return Area.objects.create(
        code=code,
        name=name,
        level=level,
        parent=parent,
        municipality=top,
        province="Utrecht",
        lon=5.12,
        lat=52.09,
        valid_from=dt.date(2024, 1, 1),
    )


def organisation(key: str, name: str, kind: str, municipality: Area) -> Organisation:
    made = Organisation.objects.create(
        id=example_id("cast", key), name=name, kind=kind, phone="030 000 00 00", is_example=True
    )
    made.municipalities.add(municipality)
    return made


def account(name: str) -> Account:
    made = Account(id=example_id("cast", name), email=f"{name.lower()}@voorbeeld.example", name=name, is_example=True)
    made.set_unusable_password()
    made.save()
    return made


def member(who: Account, at: Organisation, role: str, team: Team | None = None) -> Membership:
    return Membership.objects.create(account=who, organisation=at, role=role, team=team, since=SINCE)


def gather() -> Cast:
    """Make the cast in the database."""
    town = _area("GM9901", "Voorbeeldstad", "municipality")
    district = _area("WK990101", "Oost", "district", town)
    neighbourhood = _area("BU99010101", "De Dreef", "neighbourhood", district)
    welfare = organisation("welfare", "Welzijn De Brink", OrganisationKind.WELFARE, town)
    other = organisation("other", "Stichting Buurtkracht Voorbeeld", OrganisationKind.WELFARE, town)
    practice = organisation("practice", "Huisartsen aan de Voorbeeldlaan", OrganisationKind.GP, town)
    town_hall = organisation("town_hall", "Gemeente Voorbeeldstad", OrganisationKind.MUNICIPALITY, town)
    host = organisation("host", "Beheer Voorbeeld", OrganisationKind.HOST, town)
    team = Team.objects.create(organisation=welfare, name="Team Oost", kind=TeamKind.FREE_ACCESS, phone="030 000 00 01")
    team.districts.add(district)
    names = ("Amina", "Bram", "Fatma", "Carla", "Victor", "Petra", "Stefan", "Olga", "Roos", "Ali")
    people = {name.lower(): account(name) for name in names}
    for name, at, role in (
        ("fatma", welfare, Role.WORKER),
        ("fatma", welfare, Role.EDITOR),
        ("carla", welfare, Role.COORDINATOR),
        ("victor", welfare, Role.VOLUNTEER),
        ("petra", practice, Role.PARTNER),
        ("olga", other, Role.WORKER),
        ("olga", other, Role.EDITOR),
        ("roos", town_hall, Role.POLICY),
        ("ali", host, Role.ADMINISTRATOR),
    ):
        member(people[name], at, role, team if at == welfare else None)
    contact = PublicContact.objects.create(
        organisation=welfare,
        team=team,
        account=people["fatma"],
        first_name="Fatma",
        role_name="sociaal werker",
        phone=team.phone,
        languages=["nl", "tr"],
        agreed_to_be_named_on=SINCE,
        is_example=True,
    )
    return Cast(
        municipality=town,
        district=district,
        neighbourhood=neighbourhood,
        welfare=welfare,
        team=team,
        other=other,
        practice=practice,
        town_hall=town_hall,
        host=host,
        contact=contact,
        **people,
    )


def sign_in(client: Client, who: Account, *, verified: bool = True) -> Client:
    """Open the front door for someone, with or without a second factor shown."""
    client.force_login(who, backend="omzien.people.signin.bridge.Keyring")
    session = client.session
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa"}][: 2 if verified else 1]
    session["account_authentication_methods_user"] = str(who.pk)
    session.save()
    return client
