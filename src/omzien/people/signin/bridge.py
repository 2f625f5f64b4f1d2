# SPDX-License-Identifier: EUPL-1.2
"""Request to actor, and what the sign-in library asks of this house."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from omzien.base.actor import ANYONE, Actor
from omzien.people.bridge import actor_for, with_what_it_holds
from omzien.people.models import Account, Membership
from omzien.people.rules import NEEDS_SECOND_FACTOR

# In the session of a demo sign-in. It counts in the demo alone.
DEMO_KEY = "omzien_demo"


def showed_second_factor(request: HttpRequest, account: Account) -> bool:
    """Tell whether this session showed a second factor: an app, a passkey, or the employer's own."""
    for record in get_authentication_records(request, account):
        if record["method"] == "mfa":
            return True
        if record["method"] == "socialaccount" and settings.OIDC_SECOND_FACTOR:
            return True
    return bool(settings.DEMO and request.session.get(DEMO_KEY))


def actor_of(request: HttpRequest) -> Actor:
    """Who makes this request: made once, from what was read with the account."""
    made: Actor | None = getattr(request, "_omzien_actor", None)
    if made is None:
        account = request.user
        made = ANYONE
        if isinstance(account, Account):
            made = actor_for(account, verified=showed_second_factor(request, account))
        request._omzien_actor = made  # type: ignore[attr-defined]  # noqa: SLF001  kept on the request it belongs to
    return made


def actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.actor`, made when it is first asked for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(partial(actor_of, request))  # type: ignore[attr-defined]  # ours, not Django's
        return get_response(request)

    return middleware


def waits_for_second_factor(request: HttpRequest) -> bool:
    """Tell whether somebody is signed in whose work asks for a second factor that was not shown yet."""
    account = request.user
    if not isinstance(account, Account) or actor_of(request).verified:
        return False
    held = Membership.objects.current().of_account(account.pk)
    return held.with_role(*NEEDS_SECOND_FACTOR).exists()


class Keyring(AuthenticationBackend):  # type: ignore[misc]  # the library publishes no types
    """Passwords as the library checks them. The account of a session comes with what it holds, in one query."""

    def get_user(self, user_id: Any) -> Account | None:
        account = with_what_it_holds(user_id)
        return account if account is not None and account.is_active else None


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc]  # the library publishes no types
    """Accounts come from an invitation. Nobody makes one at the door."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, _request: HttpRequest) -> str:
        return resolve_url("signin:inside")

    def get_logout_redirect_url(self, _request: HttpRequest) -> str:
        return resolve_url(settings.LOGOUT_REDIRECT_URL)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Pages say where you are; the library's own messages are not in plain Dutch."""


def _lock() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"factors {key}".encode()).digest())) for key in keys])


def where_from(request: HttpRequest) -> str | None:
    """The address of a visitor for counting wrong passwords; behind proxies as `OMZIEN_PROXIES` says."""
    if not request.META.get("REMOTE_ADDR"):
        return None  # a request that did not come over a network
    return str(Doorkeeper(request).get_client_ip(request))


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # the library publishes no types
    """Keeps the secret of an app locked with the key of the host, so that a stolen database shows none."""

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return str(settings.NAME)


class Employer(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library publishes no types
    """The sign-in of an employer. It speaks for addresses in its own domains, never for others'."""

    def is_open_for_signup(self, _request: HttpRequest, _login: Any) -> bool:
        return False

    def can_authenticate_by_email(self, _login: Any, email: str) -> bool:
        return email.rpartition("@")[2].lower() in settings.OIDC_DOMAINS
