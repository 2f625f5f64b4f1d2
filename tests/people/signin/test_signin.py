# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.contrib.auth import get_user
from django.core import mail
from django.core.cache import cache
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from pytest_django import DjangoAssertNumQueries, Settings

from cast import Cast, sign_in
from omzien.base.actor import ANYONE, Actor
from omzien.base.jobs import run_daily
from omzien.base.journal import sweep
from omzien.people import actions
from omzien.people.models import Account
from omzien.people.signin.bridge import Employer, Factors, actor_of, where_from
from omzien.people.signin.views import BACKEND

PASSWORD = "drie-woorden-op-een-rij"


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def with_password(who: Account) -> Account:
    who.set_password(PASSWORD)
    who.save()
    return who


def type_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def ask_code(client: Client, email: str) -> Any:
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def code_in_mail() -> str:
    found = re.search(r"code is: (\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def app_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def acting(client: Client) -> Actor:
    return actor_of(client.get(reverse("account_inactive")).wsgi_request)


# A code by e-mail


def test_a_volunteer_signs_in_with_a_code(cast: Cast, client: Client) -> None:
    page = ask_code(client, cast.victor.email)
    assert cast.victor.email in page.content.decode()
    response = client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})
    assert response.headers["Location"] == reverse("signin:inside")
    assert client.session["_auth_user_id"] == str(cast.victor.pk)


def test_asking_a_code_looks_the_same_for_who_has_no_account(cast: Cast) -> None:
    known, unknown = Client(), Client()
    first = ask_code(known, cast.victor.email)
    second = ask_code(unknown, "niemand@voorbeeld.example")
    assert first.redirect_chain == second.redirect_chain
    pages = [
        re.sub(r'value="[A-Za-z0-9]{64}"', "", page.content.decode()).replace(email, "")
        for page, email in ((first, cast.victor.email), (second, "niemand@voorbeeld.example"))
    ]
    assert pages[0] == pages[1]
    assert [message.subject for message in mail.outbox] == ["Uw code", "Uw code"]
    assert unknown.post(reverse("account_confirm_login_code"), {"code": "ABC123"}).status_code in {200, 302}
    assert "_auth_user_id" not in unknown.session


def test_a_wrong_code_keeps_you_out_and_after_three_tries_you_start_again(cast: Cast, client: Client) -> None:
    ask_code(client, cast.victor.email)
    for _ in range(3):
        response = client.post(reverse("account_confirm_login_code"), {"code": "FOUT12"})
    assert response.status_code == 302
    assert "_auth_user_id" not in client.session


def test_nobody_is_flooded_with_codes(cast: Cast, client: Client) -> None:
    for _ in range(6):
        ask_code(Client(), cast.victor.email)
    assert len(mail.outbox) <= 3


def test_a_closed_account_gets_no_code(cast: Cast, client: Client) -> None:
    Account.objects.filter(pk=cast.victor.pk).update(is_active=False)
    ask_code(client, cast.victor.email)
    assert "code is" not in str(mail.outbox[-1].body)
    assert "kennen" in str(mail.outbox[-1].body)


# A password


def test_a_password_opens_the_door_but_not_the_persons(cast: Cast, client: Client) -> None:
    with_password(cast.fatma)
    assert type_password(client, cast.fatma.email).headers["Location"] == reverse("signin:inside")
    assert client.get(reverse("signin:inside")).headers["Location"] == reverse("mfa_index")
    assert "twee stappen" in client.get(reverse("mfa_index")).content.decode()


def test_a_wrong_password_tells_nothing_about_the_account(cast: Cast) -> None:
    with_password(cast.fatma)
    pages = []
    for email in (cast.fatma.email, "niemand@voorbeeld.example", cast.victor.email):
        response = type_password(Client(), email, "helemaal-verkeerd")
        assert response.status_code == 200
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode())
        assert f'value="{email}"' in page
        pages.append(page.replace(email, ""))
    assert len(set(pages)) == 1


@pytest.mark.parametrize("who", ["fatma", "niemand"])
def test_guessing_locks_the_door_whether_or_not_there_is_an_account(cast: Cast, who: str) -> None:
    with_password(cast.fatma)
    client = Client()
    answers = [type_password(client, f"{who}@voorbeeld.example", f"fout-{n}").status_code for n in range(7)]
    assert answers[-1] == 429
    assert type_password(client, f"{who}@voorbeeld.example").status_code == 429
    assert "_auth_user_id" not in client.session


def test_behind_a_proxy_a_place_is_the_visitor(rf: RequestFactory, settings: Settings) -> None:
    request = rf.get("/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    assert where_from(request) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert where_from(request) == "198.51.100.7"
    assert where_from(HttpRequest()) is None


def test_a_forgotten_password_leads_to_a_code(client: Client) -> None:
    assert client.get(reverse("account_reset_password")).headers["Location"] == reverse("account_request_login_code")


def test_nobody_makes_an_account_at_the_door(cast: Cast, client: Client) -> None:
    before = Account.objects.count()
    client.post(reverse("account_signup"), {"email": "x@voorbeeld.example", "password1": PASSWORD})
    assert Account.objects.count() == before
    assert "nodigt" in client.get(reverse("account_signup")).content.decode()


def test_a_short_password_is_refused_and_a_good_one_kept(cast: Cast, client: Client) -> None:
    cast.victor.set_unusable_password()
    cast.victor.save()
    sign_in(client, cast.victor)
    address = reverse("account_set_password")
    assert client.post(address, {"password1": "kort", "password2": "kort"}).status_code == 200
    assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    cast.victor.refresh_from_db()
    assert cast.victor.check_password(PASSWORD)
    assert django_settings.PASSWORD_HASHERS


# The second step


def activate_app(client: Client) -> str:
    client.get(reverse("mfa_activate_totp"))
    secret: str = client.session["mfa.totp.secret"]
    response = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    assert response.headers["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def test_an_app_set_up_now_counts_now_and_is_asked_next_time(cast: Cast, client: Client) -> None:
    sign_in(client, cast.fatma, verified=False)
    secret = activate_app(client)
    assert acting(client).verified
    assert len(re.findall(r">\d{8}<", client.get(reverse("mfa_view_recovery_codes")).content.decode())) == 10
    cache.clear()
    again = Client()
    with_password(cast.fatma)
    assert type_password(again, cast.fatma.email).headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in again.session
    assert again.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert again.post(reverse("mfa_authenticate"), {"code": app_code(secret)}).headers["Location"] == reverse(
        "signin:inside"
    )
    assert acting(again).has_role("worker")


def test_the_secret_of_an_app_is_not_readable_in_the_database(cast: Cast, client: Client) -> None:
    sign_in(client, cast.fatma, verified=False)
    secret = activate_app(client)
    stored = Authenticator.objects.get(user=cast.fatma, type="totp").data["secret"]
    assert secret not in stored
    assert Factors().decrypt(stored) == secret
    assert Factors().decrypt(Factors().encrypt("sleutel")) == "sleutel"


def test_a_code_by_e_mail_does_not_pass_by_the_app(cast: Cast, client: Client) -> None:
    sign_in(client, cast.fatma, verified=False)
    activate_app(client)
    again = Client()
    ask_code(again, cast.fatma.email)
    response = again.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in again.session


def test_whoever_has_a_password_repeats_it_before_changing_the_second_step(cast: Cast, client: Client) -> None:
    sign_in(client, with_password(cast.fatma), verified=False)
    response = client.get(reverse("mfa_activate_totp"))
    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


PAGES_OF_HER_OWN = [
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_generate_recovery_codes",
    "account_set_password", "account_logout", "signin:inside",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES_OF_HER_OWN)
def test_pages_about_her_own_account_open_for_her_and_for_nobody_else(cast: Cast, name: str) -> None:
    stranger, fatma = Client(), sign_in(Client(), cast.fatma, verified=True)
    assert stranger.get(reverse(name)).status_code == 302
    assert fatma.get(reverse(name)).status_code in {200, 302}


PAGES_FOR_ALL = [
    "account_login", "account_request_login_code", "account_signup", "account_inactive",
    "socialaccount_login_cancelled", "socialaccount_login_error",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES_FOR_ALL)
def test_pages_at_the_door_open_for_everyone_and_carry_no_loose_script(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    assert response.status_code in {200, 401}
    page = response.content.decode()
    loose = re.findall(r"<script(?![^>]*\b(?:src|type=\"application/json\"))[^>]*>|\son\w+=|style=", page)
    assert loose == []


# The actor of a request


def test_who_is_not_signed_in_costs_no_query(
    db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = client.get(reverse("account_inactive")).wsgi_request
    with django_assert_num_queries(0):
        assert actor_of(request) == ANYONE


def test_the_actor_is_made_once_per_request(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The session costs one query, the account with all it holds the other."""
    sign_in(client, cast.fatma)
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]  # as its middleware does
    with django_assert_num_queries(2):
        assert actor_of(request).roles == {"worker", "editor"}
        assert actor_of(request).verified


def test_the_employers_sign_in_counts_as_second_factor_only_when_the_host_says_so(
    cast: Cast, client: Client, settings: Settings
) -> None:
    sign_in(client, cast.fatma)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount"}]
    session.save()
    assert not acting(client).verified
    settings.OIDC_SECOND_FACTOR = True
    assert acting(client).verified


def test_an_employer_speaks_only_for_its_own_addresses(settings: Settings) -> None:
    settings.OIDC_DOMAINS = ["brink.example"]
    employer = Employer()
    assert employer.can_authenticate_by_email(None, "fatma@Brink.example")
    assert not employer.can_authenticate_by_email(None, "olga@buurtkracht.example")
    assert not employer.can_authenticate_by_email(None, "olga@brink.example.kwaad.example")
    assert not employer.is_open_for_signup(RequestFactory().get("/"), None)


# Where one comes in


def test_everyone_comes_in_at_her_own_door(cast: Cast) -> None:
    doors = {
        "ali": "/beheer/",
        "stefan": "/",
        "amina": "/",
        "victor": "/mijn-hulp/",
        "fatma": "/werk/",
        "roos": "/beleid/",
    }
    for name, door in doors.items():
        page = sign_in(Client(), getattr(cast, name)).get(reverse("signin:inside"), follow=True)
        assert (page.redirect_chain[0], page.status_code) == ((door, 302), 200), name


def test_a_shut_page_asks_first_for_the_second_step(cast: Cast) -> None:
    waiting = sign_in(Client(), cast.ali, verified=False)
    assert waiting.get("/beheer/login/").headers["Location"] == reverse("mfa_index")
    page = sign_in(Client(), cast.fatma, verified=True).get("/beheer/login/")
    assert page.status_code == 403
    assert "niet voor u" in page.content.decode()


# The demo


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_the_demo_nobody_steps_into_another_s_shoes(
    cast: Cast, client: Client, settings: Settings, method: str
) -> None:
    settings.DEMO = False
    assert getattr(client, method)(reverse("signin:demo"), {"account": str(cast.fatma.pk)}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_one_click_makes_you_fatma(cast: Cast, client: Client, settings: Settings) -> None:
    settings.DEMO = True
    page = client.get(reverse("signin:demo")).content.decode()
    assert "Ga verder als Fatma" in page
    assert "Welzijn De Brink" in page
    client.post(reverse("signin:demo"), {"account": str(cast.fatma.pk)})
    assert acting(client).has_role("worker")
    settings.DEMO = False
    assert not acting(client).verified


@pytest.mark.parametrize("wanted", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_the_demo_opens_for_the_invented_cast_alone(
    cast: Cast, client: Client, settings: Settings, wanted: str
) -> None:
    settings.DEMO = True
    real = Account.objects.create_user("echt@voorbeeld.example", name="Echt")
    assert "Echt" not in client.get(reverse("signin:demo")).content.decode()
    for account in (wanted, str(real.pk)):
        assert client.post(reverse("signin:demo"), {"account": account}).status_code == 404


# Invitations


@pytest.mark.django_db(transaction=True)
def test_an_invitation_arrives_once_and_opens_the_door() -> None:
    from cast import gather

    cast = gather()
    actions.invite(
        by=cast.actor("carla"), organisation=cast.welfare, email="noor@voorbeeld.example", name="Noor", role="worker"
    )
    sweep(timezone.now())
    sweep(timezone.now())
    (message,) = mail.outbox
    assert message.to == ["noor@voorbeeld.example"]
    assert "Welzijn De Brink nodigt je uit" in str(message.body)
    assert reverse("account_request_login_code") in str(message.body)
    assert message.extra_headers["Message-ID"].endswith("@omzien>")


def test_the_backend_of_the_demo_is_one_that_the_settings_know() -> None:
    assert BACKEND in django_settings.AUTHENTICATION_BACKENDS


def test_traces_of_wrong_passwords_are_gone_after_a_day(cast: Cast) -> None:
    type_password(Client(), cast.fatma.email, "fout")
    now = timezone.now()
    run_daily(now)
    assert AccessAttempt.objects.count() == 1
    run_daily(now + dt.timedelta(days=2))
    assert AccessAttempt.objects.count() == 0
