# SPDX-License-Identifier: EUPL-1.2
"""The employer's own sign-in, against a provider that answers as OpenID Connect says."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cast import Cast
from omzien.people.models import Account
from omzien.people.signin.bridge import actor_of

ISSUER = "https://inlog.brink.example"


@pytest.fixture
def employer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A provider whose answer the test may change."""
    says: dict[str, Any] = {"sub": "fatma-1", "email": "fatma@voorbeeld.example", "email_verified": True}
    settings.OIDC_DOMAINS = ["voorbeeld.example"]
    app = {
        "provider_id": "werk", "name": "De Brink", "client_id": "omzien", "secret": "geheim",
        "settings": {"server_url": ISSUER, "verified_email": settings.OIDC_DOMAINS},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    addresses = {
        "authorization_endpoint": f"{ISSUER}/aan",
        "token_endpoint": f"{ISSUER}/token",
        "userinfo_endpoint": f"{ISSUER}/wie",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", addresses)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda _self, _token: says)
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda _self, _code, **_more: {"access_token": "x"})
    return says


def come_back(client: Client) -> Any:
    """Follow the button, and return with the code that the provider would give."""
    away = client.get(reverse("openid_connect_login", args=["werk"]))
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    assert away.headers["Location"].startswith(f"{ISSUER}/aan?")
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(reverse("openid_connect_callback", args=["werk"]), {"code": "c", "state": asked["state"][0]})


def test_the_button_stands_there_only_when_there_is_an_employer(
    cast: Cast, client: Client, employer: dict[str, Any], settings: Settings
) -> None:
    assert "Ga verder met De Brink" in client.get(reverse("account_login")).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Ga verder met" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("second_factor", [True, False])
def test_an_invited_worker_comes_in_with_her_employers_sign_in(
    cast: Cast, client: Client, employer: dict[str, Any], settings: Settings, *, second_factor: bool
) -> None:
    settings.OIDC_SECOND_FACTOR = second_factor
    assert come_back(client).headers["Location"] == reverse("signin:inside")
    actor = actor_of(client.get(reverse("account_inactive")).wsgi_request)
    assert (actor.account_id, actor.verified) == (cast.fatma.pk, second_factor)


@pytest.mark.parametrize(
    "says",
    [
        {"email": "olga@elders.example"},  # another domain
        {"email": "niemand@voorbeeld.example"},  # never invited
        {"email": ""},
    ],
)
def test_nobody_else_comes_in_and_no_account_is_made(
    cast: Cast, client: Client, employer: dict[str, Any], says: dict[str, str]
) -> None:
    Account.objects.create_user("olga@elders.example", name="Olga")
    before = Account.objects.count()
    employer |= says
    answer = come_back(client)
    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == before
    assert "Zo krijgt u een account" in answer.content.decode()


def test_a_return_that_nobody_asked_for_is_refused(cast: Cast, client: Client, employer: dict[str, Any]) -> None:
    answer = client.get(reverse("openid_connect_callback", args=["werk"]), {"code": "c", "state": "verzonnen"})
    assert "_auth_user_id" not in client.session
    assert "lukt nu niet" in answer.content.decode()
