# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cast import Cast, gather
from killing import points_of_this_run, survive
from omzien.base.actor import SYSTEM
from omzien.base.models import Act, Reaction
from omzien.people import actions
from omzien.people.models import Account, Membership, Organisation, Presence, PublicContact, Role
from omzien.places.models import Location, Postcode, PostcodeShare
from omzien.site.cli import omzien


def kinds() -> list[str]:
    return list(Act.objects.values_list("kind", flat=True))


@pytest.fixture
def location(cast: Cast) -> Location:
    return Location.objects.create(name="De Dreef", municipality=cast.municipality)


def test_the_host_lets_an_organisation_in(cast: Cast) -> None:
    made = actions.register_organisation(
        by=cast.actor("ali"), name=" Speeltuin Oost ", kind="volunteers", municipalities=[cast.municipality]
    )
    assert made.name == "Speeltuin Oost"
    assert list(Organisation.objects.serving(cast.municipality).real()) == [made]
    assert kinds() == ["people.organisation_registered"]


def test_a_coordinator_knows_a_group_without_papers(cast: Cast) -> None:
    group = actions.know_group(
        by=cast.actor("carla"),
        organisation=cast.welfare,
        name="Buurtvaders Oost",
        municipalities=[cast.municipality],
    )
    assert not group.has_legal_form
    assert group.known_to == cast.carla
    with pytest.raises(PermissionDenied):
        actions.know_group(by=cast.actor("olga"), organisation=cast.welfare, name="x", municipalities=[])


def test_changing_an_organisation_writes_only_what_changed(cast: Cast) -> None:
    carla = cast.actor("carla")
    actions.change_organisation(by=carla, organisation=cast.welfare, phone="030 111 11 11")
    actions.change_organisation(by=carla, organisation=cast.welfare, phone="030 111 11 11")
    assert [act.data for act in Act.objects.all()] == [{"fields": ["phone"]}]
    with pytest.raises(PermissionDenied):
        actions.change_organisation(by=cast.actor("olga"), organisation=cast.welfare, name="Van ons")


def test_a_wrong_website_is_refused_and_nothing_changes(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.change_organisation(by=cast.actor("carla"), organisation=cast.welfare, website="geen adres")
    cast.welfare.refresh_from_db()
    assert cast.welfare.website == ""
    assert kinds() == []


def test_a_team_gets_its_districts(cast: Cast) -> None:
    team = actions.make_team(
        by=cast.actor("carla"),
        organisation=cast.welfare,
        name="Team West",
        kind="outreach",
        districts=[cast.district],
    )
    assert list(team.districts.all()) == [cast.district]


def test_inviting_twice_makes_one_account_and_one_role(cast: Cast) -> None:
    carla = cast.actor("carla")
    for _ in range(2):
        actions.invite(
            by=carla,
            organisation=cast.welfare,
            email=" Noor@Voorbeeld.example ",
            name="Noor",
            role=Role.WORKER,
            team=cast.team,
        )
    noor = Account.objects.get(email="noor@voorbeeld.example")
    assert not noor.has_usable_password()
    assert noor.memberships.count() == 1
    assert kinds() == ["people.invited"]


def test_an_existing_account_is_invited_without_a_second_one(cast: Cast) -> None:
    got = actions.invite(
        by=cast.actor("carla"), organisation=cast.welfare, email=cast.stefan.email, name="Anders", role="volunteer"
    )
    assert got.account == cast.stefan
    cast.stefan.refresh_from_db()
    assert cast.stefan.name == "Stefan"


def test_nobody_invites_for_another_organisation(cast: Cast) -> None:
    for name in ("olga", "fatma", "victor", "stefan", "roos"):
        with pytest.raises(PermissionDenied):
            actions.invite(
                by=cast.actor(name), organisation=cast.welfare, email="x@voorbeeld.example", name="X", role="worker"
            )
    assert not Account.objects.filter(email="x@voorbeeld.example").exists()


def test_only_administrators_make_administrators(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.give_role(
            by=cast.actor("carla"), account=cast.carla, organisation=cast.welfare, role=Role.ADMINISTRATOR
        )
    made = actions.give_role(
        by=cast.actor("ali"), account=cast.carla, organisation=cast.welfare, role=Role.ADMINISTRATOR
    )
    with pytest.raises(PermissionDenied):
        actions.end_role(by=cast.actor("carla", verified=False), membership=_of(cast.fatma, "worker"))
    assert actions.end_role(by=cast.actor("ali"), membership=made).ended_on == timezone.localdate()


def _of(account: Account, role: str) -> Membership:
    return Membership.objects.get(account=account, role=role, ended_on=None)


def test_a_role_is_given_once_and_ends_once(cast: Cast) -> None:
    carla = cast.actor("carla")
    for _ in range(2):
        actions.give_role(by=carla, account=cast.victor, organisation=cast.welfare, role=Role.EDITOR)
    membership = _of(cast.victor, "editor")
    for _ in range(2):
        actions.end_role(by=carla, membership=membership)
    assert kinds() == ["people.role_given", "people.role_ended"]
    again = actions.give_role(by=carla, account=cast.victor, organisation=cast.welfare, role=Role.EDITOR)
    assert again.pk != membership.pk


def test_a_stranger_is_invited_first(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.give_role(by=cast.actor("carla"), account=cast.stefan, organisation=cast.welfare, role=Role.WORKER)


def test_everyone_may_lay_down_her_own_role(cast: Cast) -> None:
    ended = actions.end_role(by=cast.actor("victor"), membership=_of(cast.victor, "volunteer"))
    assert ended.ended_on == timezone.localdate()
    with pytest.raises(PermissionDenied):
        actions.end_role(by=cast.actor("olga"), membership=_of(cast.fatma, "worker"))


def test_a_coordinator_does_not_end_an_administrator(cast: Cast) -> None:
    given = actions.invite(
        by=cast.actor("ali"),
        organisation=cast.welfare,
        email="baas@voorbeeld.example",
        name="Baas",
        role=Role.ADMINISTRATOR,
    )
    with pytest.raises(PermissionDenied):
        actions.end_role(by=cast.actor("carla"), membership=given)


def test_police_can_never_get_a_role_that_opens_persons(cast: Cast) -> None:
    police = actions.register_organisation(by=SYSTEM, name="Politie Voorbeeld", kind="police", municipalities=[])
    for role in (Role.WORKER, Role.COORDINATOR, Role.VOLUNTEER, Role.PARTNER):
        with pytest.raises(ValidationError):
            actions.invite(by=SYSTEM, organisation=police, email="a@voorbeeld.example", name="A", role=role)
    actions.invite(by=SYSTEM, organisation=police, email="a@voorbeeld.example", name="A", role=Role.EDITOR)


def test_a_team_of_another_organisation_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.invite(
            by=SYSTEM, organisation=cast.other, email="a@voorbeeld.example", name="A", role="worker", team=cast.team
        )


def introduce(cast: Cast, **more: Any) -> PublicContact:
    return actions.introduce(
        by=cast.actor("fatma"), organisation=cast.welfare, first_name="Noor", role_name="opbouwwerker", **more
    )


def test_nobody_is_named_before_she_says_yes(cast: Cast) -> None:
    contact = introduce(cast, account=cast.carla, team=cast.team, languages=["nl"])
    assert contact not in PublicContact.objects.named()
    with pytest.raises(PermissionDenied):
        actions.agree_to_be_named(by=cast.actor("fatma"), contact=contact)
    actions.agree_to_be_named(by=cast.actor("carla"), contact=contact)
    assert contact in PublicContact.objects.named().of(cast.welfare.pk)


def test_a_colleague_writes_down_the_yes_of_who_has_no_account(cast: Cast) -> None:
    contact = introduce(cast)
    on = dt.date(2026, 11, 2)
    assert actions.agree_to_be_named(by=cast.actor("fatma"), contact=contact, on=on).agreed_to_be_named_on == on
    with pytest.raises(PermissionDenied):
        actions.agree_to_be_named(by=cast.actor("olga"), contact=contact)


def test_a_name_goes_away_at_once(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw_name(by=cast.actor("olga"), contact=cast.contact)
    actions.withdraw_name(by=cast.actor("carla"), contact=cast.contact)
    assert list(PublicContact.objects.named()) == []
    assert kinds() == ["people.name_withdrawn"]


def test_only_who_works_here_is_linked_to_a_contact(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        introduce(cast, account=cast.olga)


def test_another_name_ends_the_yes(cast: Cast) -> None:
    fatma = cast.actor("fatma")
    actions.change_contact(by=fatma, contact=cast.contact, role_name="opbouwwerker", team=cast.team)
    assert cast.contact.is_named
    actions.change_contact(by=fatma, contact=cast.contact, first_name="Noor")
    assert not PublicContact.objects.get(pk=cast.contact.pk).is_named
    actions.change_contact(by=fatma, contact=cast.contact, first_name="Fatma")
    actions.change_contact(by=fatma, contact=cast.contact, first_name="Fatma")
    assert kinds() == ["people.contact_changed"] * 3


def test_who_is_there_is_shown_with_a_name_only_after_a_yes(cast: Cast, location: Location) -> None:
    presence = actions.be_present(
        by=cast.actor("fatma"),
        contact=cast.contact,
        location=location,
        weekday=1,
        starts=dt.time(9),
        ends=dt.time(12),
    )
    assert list(Presence.objects.named().on(1)) == [presence]
    assert str(presence) == "dinsdag 09.00-12.00"
    actions.withdraw_name(by=cast.actor("fatma"), contact=cast.contact)
    assert list(Presence.objects.named()) == []
    with pytest.raises(PermissionDenied):
        actions.stop_being_present(by=cast.actor("olga"), presence=presence)
    actions.stop_being_present(by=cast.actor("fatma"), presence=presence)
    assert Presence.objects.count() == 0


@pytest.mark.parametrize("hours", [(dt.time(12), dt.time(9)), (dt.time(9), dt.time(9))])
def test_hours_that_end_before_they_start_are_refused(
    cast: Cast, location: Location, hours: tuple[dt.time, dt.time]
) -> None:
    with pytest.raises(ValidationError):
        actions.be_present(
            by=cast.actor("fatma"),
            contact=cast.contact,
            location=location,
            weekday=1,
            starts=hours[0],
            ends=hours[1],
        )


WRITES: list[Callable[[Cast], object]] = [
    lambda cast: actions.register_organisation(by=SYSTEM, name="A", kind="library", municipalities=[]),
    introduce,
    lambda cast: actions.withdraw_name(by=cast.actor("fatma"), contact=cast.contact),
]


@pytest.mark.parametrize("verb", WRITES)
def test_the_journal_holds_no_name(cast: Cast, verb: Callable[[Cast], object]) -> None:
    verb(cast)
    act = Act.objects.get()
    assert "Noor" not in str(act.data)
    assert "Fatma" not in str(act.data)


def test_rows_name_themselves(cast: Cast) -> None:
    assert str(cast.welfare) == "Welzijn De Brink"
    assert str(cast.team) == "Team Oost"
    assert str(cast.fatma) == "Fatma"
    assert str(cast.contact) == "Fatma, sociaal werker"
    assert str(_of(cast.fatma, "worker")).startswith("worker")
    assert Account.objects.get_by_natural_key(" FATMA@voorbeeld.example") == cast.fatma
    assert Account.objects.create_user("Nieuw@voorbeeld.example", name="Nieuw").email == "nieuw@voorbeeld.example"


def test_who_runs_the_machine_makes_the_first_administrator_once(cast: Cast) -> None:
    for _ in range(2):
        ali = actions.keep_the_platform(name="Ali", email=cast.ali.email, organisation="Beheer")
    assert ali == cast.ali
    Organisation.objects.filter(kind="host").delete()
    actions.keep_the_platform(name="Ali", email=cast.ali.email, organisation="Beheer")
    assert Organisation.objects.get(kind="host").name == "Beheer"
    assert Account.objects.get(pk=cast.ali.pk).keeps_the_platform


@pytest.mark.usefixtures("cast")
def test_the_command_says_where_to_sign_in_and_what_is_wrong() -> None:
    made = CliRunner().invoke(omzien, ["administrator", "Noor", "noor@voorbeeld.example"])
    assert made.exit_code == 0, made.output
    assert "/aanmelden/" in made.output
    assert CliRunner().invoke(omzien, ["administrator", "Noor", "geen-adres"]).exit_code == 2


@pytest.fixture
def postcode(cast: Cast) -> Postcode:
    made = Postcode.objects.create(pk="9901", lon=5.1, lat=52.1, town="Voorbeeldstad", municipality=cast.municipality)
    PostcodeShare.objects.create(postcode=made, neighbourhood=cast.neighbourhood, share=0.9)
    return made


def test_a_new_place_lies_where_its_postcode_lies(cast: Cast, postcode: Postcode) -> None:
    place = actions.describe_place(
        by=cast.actor("fatma"), organisation=cast.welfare, name=" De Dreef ", postal_code="9901 ab", street="Dreef 1"
    )
    assert (place.name, place.postal_code, place.town) == ("De Dreef", "9901AB", "Voorbeeldstad")
    assert (place.lon, place.neighbourhood, place.step_free) == (5.1, cast.neighbourhood, None)
    PostcodeShare.objects.update(share=0.5)
    other = actions.describe_place(by=cast.actor("carla"), organisation=cast.welfare, name="B", postal_code="9901")
    assert other.neighbourhood is None
    assert kinds() == ["people.place_described"] * 2


@pytest.mark.parametrize("wrong", ["", "0000", "9901 A", "postcode", "9901AB'--"])
def test_an_unknown_postcode_says_so(cast: Cast, postcode: Postcode, wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.describe_place(by=cast.actor("fatma"), organisation=cast.welfare, name="A", postal_code=wrong)
    assert "postal_code" in refused.value.message_dict
    with pytest.raises(PermissionDenied):
        actions.describe_place(by=cast.actor("olga"), organisation=cast.welfare, name="A", postal_code="9901")


def prepare_kill() -> None:
    gather()


def act_kill() -> None:
    cast_of_now = Organisation.objects.get(name="Welzijn De Brink")
    actions.invite(by=SYSTEM, organisation=cast_of_now, email="noor@voorbeeld.example", name="Noor", role=Role.WORKER)


def state_kill() -> list[Any]:
    return [
        Account.objects.filter(name="Noor").count(),
        Membership.objects.filter(account__name="Noor").count(),
        list(Act.objects.values_list("kind", flat=True)),
        Reaction.objects.count(),
    ]


def test_an_invitation_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    here = "people.test_actions"
    outcome = survive(
        prepare=f"{here}:prepare_kill",
        act=f"{here}:act_kill",
        state=f"{here}:state_kill",
        points=points_of_this_run(),
        folder=tmp_path,
    )
    assert outcome.killed_at
    assert outcome.wrong == []
    assert outcome.expected == [1, 1, ["people.invited"], 1]
