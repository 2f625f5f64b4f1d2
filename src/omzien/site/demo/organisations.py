# SPDX-License-Identifier: EUPL-1.2
"""Invented organisations, teams and the people residents may ask for."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from uuid import UUID

from omzien.base.ids import example_id
from omzien.core.geo import plain
from omzien.people.models import Organisation, PublicContact, Team, TeamKind
from omzien.site.demo.names import FIRST_NAMES, ORGANISATIONS, OWN_NAMES, ROLES, phone
from omzien.site.demo.plan import Town

AGREED = dt.date(2026, 1, 5)
HOURS = ("maandag tot en met vrijdag van 9.00 tot 17.00 uur", "dinsdag en donderdag van 9.00 tot 12.00 uur")
# A group per district, and more than one of the kinds that do most.
MORE_THAN_ONE = {"welfare": 2, "volunteers": 3, "faith": 2, "school": 2}
OTHER_LANGUAGES = ("tr", "ar", "en", "pl", "uk", "fr")


@dataclass(slots=True)
class People:
    """What was invented, ready to be written."""

    organisations: list[Organisation] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    districts_of_team: list[tuple[UUID, str]] = field(default_factory=list)
    contacts: list[PublicContact] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Organisation]:
        return [organisation for organisation in self.organisations if organisation.kind == kind]

    def team_in(self, organisation: Organisation, district: str) -> Team | None:
        """The team of an organisation for a district, or none when it has no teams."""
        mine = [team for team in self.teams if team.organisation_id == organisation.pk]
        here = {team for team, code in self.districts_of_team if code == district}
        return next((team for team in mine if team.pk in here), mine[0] if mine else None)

    def contacts_of(self, organisation: Organisation, team: Team | None) -> list[PublicContact]:
        mine = [contact for contact in self.contacts if contact.organisation_id == organisation.pk]
        return [contact for contact in mine if team is not None and contact.team_id == team.pk] or mine


def invent_people(town: Town) -> People:
    """Organisations of every kind, teams per district, and two or more contacts for each."""
    people = People()
    free = [name for name in OWN_NAMES if not set(plain(name).split()) & town.words] or list(OWN_NAMES)
    town.rng("names").shuffle(free)
    counter = 0
    for kind, starts in ORGANISATIONS.items():
        count = min(len(town.districts), 8) if kind == "informal_group" else MORE_THAN_ONE.get(kind, 1)
        for number in range(count):
            own = free[counter % len(free)]
            people.organisations.append(_organisation(town, kind, number, f"{starts[number % len(starts)]} {own}"))
            counter += 1
    _teams(people, town, free)
    for organisation in people.organisations:
        _contacts(people, town, organisation)
    return people


def _organisation(town: Town, kind: str, number: int, name: str) -> Organisation:
    key = example_id(town.code, "organisation", kind, number)
    slug = f"{kind}{number}".replace("_", "-")
    return Organisation(
        id=key,
        name=f"{name} (voorbeeld)",
        kind=kind,
        phone=_phone(town, kind, number),
        email=f"{slug}@voorbeeld.example" if kind != "informal_group" else "",
        website=f"https://{slug}.voorbeeld.example" if kind != "informal_group" else "",
        has_legal_form=kind != "informal_group",
        complaints_contact="Klachten (voorbeeld)",
        is_example=True,
    )


def _phone(town: Town, *parts: object) -> str:
    return phone(town.rng("phone", *parts).randrange(1_000_000))


def _teams(people: People, town: Town, names: list[str]) -> None:
    # Not the name of the district: there may well be a team that is called just that.
    welfare = people.of_kind("welfare")
    for place, code in enumerate(sorted(town.districts)):
        for organisation, kind, word in (
            (welfare[place % len(welfare)], TeamKind.FREE_ACCESS, "Sociaal werk"),
            (people.of_kind("neighbourhood_team")[0], TeamKind.NEIGHBOURHOOD_TEAM, "Wijkteam"),
        ):
            team = Team(
                id=example_id(town.code, "team", kind, code),
                organisation=organisation,
                name=f"{word} {names[-1 - place % len(names)]}{_again(place, names)} (voorbeeld)",
                kind=kind,
                phone=_phone(town, kind, code),
                hours_text=HOURS[0],
                is_example=True,
            )
            people.teams.append(team)
            people.districts_of_team.append((team.pk, code))


def _again(place: int, names: list[str]) -> str:
    """A number from the second time a name is used."""
    return f" {place // len(names) + 1}" if place >= len(names) else ""


def _contacts(people: People, town: Town, organisation: Organisation) -> None:
    teams: list[Team | None] = [team for team in people.teams if team.organisation_id == organisation.pk]
    for team in teams or [None, None]:
        for number in range(2 if team else 1):
            rng = town.rng("contact", organisation.pk, team and team.pk, number, len(people.contacts))
            people.contacts.append(_contact(town, organisation, team, rng, len(people.contacts)))


def _contact(
    town: Town, organisation: Organisation, team: Team | None, rng: random.Random, place: int
) -> PublicContact:
    # One in eight did not say yes: she stays behind the number of her team.
    named = place % 8 != 7  # noqa: PLR2004  the eighth
    return PublicContact(
        id=example_id(town.code, "contact", place),
        organisation=organisation,
        team=team,
        first_name=rng.choice(FIRST_NAMES),
        role_name=rng.choice(ROLES[organisation.kind]),
        phone=team.phone if team else organisation.phone,
        hours_text=rng.choice(HOURS),
        languages=["nl", *rng.sample(OTHER_LANGUAGES, rng.choice((0, 1, 1, 2)))],
        agreed_to_be_named_on=AGREED if named else None,
        is_example=True,
    )
