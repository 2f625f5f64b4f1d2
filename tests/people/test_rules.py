# SPDX-License-Identifier: EUPL-1.2
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from cast import SINCE, Cast, account, member, organisation
from omzien.base.actor import ANYONE, SYSTEM
from omzien.people import rules
from omzien.people.bridge import actor_for
from omzien.people.models import Membership, OrganisationKind, Role


def test_an_actor_costs_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        actor = cast.actor("fatma")
    assert actor.kind == "staff"
    assert actor.memberships == {(cast.welfare.pk, "worker"), (cast.welfare.pk, "editor")}
    assert actor.team_ids == {cast.team.pk}


def test_without_a_second_factor_only_roles_that_open_nobody_remain(cast: Cast) -> None:
    assert cast.actor("fatma", verified=False).roles == {"editor"}
    assert cast.actor("carla", verified=False).roles == set()
    assert cast.actor("carla", verified=False).team_ids == frozenset()
    assert cast.actor("victor", verified=False).roles == {"volunteer"}
    assert cast.actor("ali", verified=False).roles == set()


def test_residents_and_volunteers_are_no_staff(cast: Cast) -> None:
    assert cast.actor("amina").kind == "resident"
    assert cast.actor("victor").kind == "resident"
    assert cast.actor("roos").kind == "staff"


def test_an_ended_role_and_a_closed_account_open_nothing(cast: Cast) -> None:
    Membership.objects.filter(account=cast.fatma).update(ended_on=SINCE)
    assert cast.actor("fatma").memberships == frozenset()
    cast.carla.is_active = False
    cast.carla.save()
    assert cast.actor("carla") == ANYONE


@pytest.mark.parametrize("kind", sorted(rules.NEVER_OPENS_PERSONS))
@pytest.mark.parametrize("role", sorted(rules.OPENS_PERSONS))
def test_barred_kinds_never_open_persons_even_when_a_row_says_so(cast: Cast, kind: str, role: str) -> None:
    barred = organisation(f"barred {kind}", "Voorbeeldhandhaving", kind, cast.municipality)
    agent = account("Agent")
    member(agent, barred, role)
    actor = actor_for(agent, verified=True)
    assert actor.memberships == frozenset()
    assert rules.persons_open_at(actor) == frozenset()


@pytest.mark.parametrize("kind", sorted(set(OrganisationKind.values) - rules.NEVER_OPENS_PERSONS))
def test_other_kinds_may_hold_every_role(kind: str) -> None:
    assert all(rules.may_hold(kind, role) for role in Role.values)


@pytest.mark.parametrize("name", ["amina", "victor", "petra", "stefan", "roos", "ali"])
def test_only_workers_and_coordinators_open_persons(cast: Cast, name: str) -> None:
    assert rules.persons_open_at(cast.actor(name)) == frozenset()
    assert rules.persons_open_at(cast.actor("fatma")) == {cast.welfare.pk}
    assert rules.persons_open_at(cast.actor("carla")) == {cast.welfare.pk}
    assert rules.persons_open_at(cast.actor("olga")) == {cast.other.pk}


def test_two_roles_at_two_organisations_do_not_mix(cast: Cast) -> None:
    member(cast.fatma, cast.town_hall, Role.POLICY)
    assert rules.persons_open_at(cast.actor("fatma")) == {cast.welfare.pk}
    assert not rules.is_worker_of.test(cast.actor("fatma"), cast.town_hall)
    assert rules.is_policy_adviser_of.test(cast.actor("fatma"), cast.town_hall)


def test_the_sentences_read_as_they_are_meant(cast: Cast) -> None:
    fatma, olga, ali = cast.actor("fatma"), cast.actor("olga"), cast.actor("ali")
    assert rules.is_editor_of.test(fatma, cast.welfare)
    assert not rules.is_editor_of.test(olga, cast.welfare)
    assert rules.works_at.test(fatma, cast.team)
    assert rules.same_organisation.test(cast.actor("victor"), cast.welfare)
    assert not rules.works_at.test(cast.actor("victor"), cast.welfare)
    assert rules.is_partner_of.test(cast.actor("petra"), cast.practice)
    assert rules.keeps_the_platform.test(ali)
    assert not rules.keeps_the_platform.test(fatma)
    assert rules.is_system.test(SYSTEM)
    assert not rules.is_editor_of.test(fatma, None)
    assert not rules.same_organisation.test(ANYONE, cast.welfare)


def test_django_admin_is_for_the_host_alone(cast: Cast) -> None:
    assert cast.ali.is_staff
    assert cast.ali.has_perm("people.view_organisation")
    assert cast.ali.has_module_perms("people")
    assert not any(who.is_staff for who in (cast.fatma, cast.carla, cast.roos, cast.stefan))
    ali = type(cast.ali).objects.get(pk=cast.ali.pk)
    ali.is_active = False
    assert not ali.is_staff


def test_insisting_stops_who_may_not(cast: Cast) -> None:
    rules.insist(rules.is_editor_of, cast.actor("fatma"), cast.welfare)
    with pytest.raises(PermissionDenied):
        rules.insist(rules.is_editor_of, cast.actor("stefan"), cast.welfare)
    assert rules.organisation_of(uuid4()) is None
