# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from cast import Cast, sign_in
from omzien.base.forget import models_leading_to
from omzien.base.models import Act
from omzien.people.models import Membership, Organisation, Role
from omzien.people.persons.models import Person


def registered() -> set[str]:
    return {model._meta.label for model in admin.site._registry}


def test_nothing_in_the_admin_leads_to_a_person() -> None:
    leading = {model._meta.label for model in models_leading_to(Person)} | {"persons.Person", "people.Account"}
    assert registered() & leading == set()


def test_the_admin_holds_our_own_models_only() -> None:
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith("omzien.")}
    assert registered() <= ours
    assert "people.Organisation" in registered()


PAGES = [
    "/beheer/",
    "/beheer/people/organisation/",
    "/beheer/people/organisation/add/",
    "/beheer/people/membership/",
    "/beheer/people/membership/add/",
]


@pytest.mark.parametrize("page", PAGES)
def test_only_the_host_with_a_second_factor_comes_in(cast: Cast, page: str) -> None:
    assert sign_in(Client(), cast.ali).get(page).status_code == 200
    for name in ("amina", "fatma", "carla", "victor", "petra", "stefan", "olga", "roos"):
        assert sign_in(Client(), getattr(cast, name)).get(page).status_code == 302
    assert sign_in(Client(), cast.ali, verified=False).get(page).status_code == 302
    assert Client().get(page).status_code == 302


def test_the_admin_sends_you_to_the_front_door(cast: Cast) -> None:
    answer = Client().get("/beheer/login/?next=/beheer/people/")
    assert answer.headers["Location"] == f"{reverse('account_login')}?next=/beheer/people/"
    assert sign_in(Client(), cast.ali, verified=False).get("/beheer/login/").status_code == 302


def test_what_the_host_changes_stands_in_the_journal(cast: Cast) -> None:
    ali = sign_in(Client(), cast.ali)
    answer = ali.post(
        "/beheer/people/organisation/add/",
        {"name": "Speeltuin", "kind": "volunteers", "municipalities": [cast.municipality.pk], "has_legal_form": "on"},
    )
    assert answer.status_code == 302
    made = Organisation.objects.get(name="Speeltuin")
    act = Act.objects.get(kind="people.changed_by_host")
    assert (act.subject_id, act.actor_id) == (str(made.pk), cast.ali.pk)
    assert ali.get(f"/beheer/people/organisation/{made.pk}/delete/").status_code == 403


def test_the_host_invites_the_first_administrator_and_sees_administrators_alone(cast: Cast) -> None:
    ali = sign_in(Client(), cast.ali)
    answer = ali.post(
        "/beheer/people/membership/add/",
        {"organisation": str(cast.other.pk), "email": "baas@voorbeeld.example", "name": "Baas"},
    )
    assert answer.status_code == 302
    given = Membership.objects.get(organisation=cast.other, role=Role.ADMINISTRATOR)
    assert given.account.email == "baas@voorbeeld.example"
    assert Act.objects.filter(kind="people.invited").count() == 1
    page = ali.get("/beheer/people/membership/").content.decode()
    assert "Baas" in page
    assert "Olga" not in page
    assert "Fatma" not in page
    fatma = Membership.objects.get(account=cast.fatma, role=Role.WORKER)
    assert ali.get(f"/beheer/people/membership/{fatma.pk}/change/").status_code == 302
