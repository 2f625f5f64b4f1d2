# SPDX-License-Identifier: EUPL-1.2
"""Pages around signing in. The library does the work; here are the ways in and out."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from omzien.people.models import Account, Membership
from omzien.people.signin.bridge import DEMO_KEY, actor_of, waits_for_second_factor

BACKEND = "omzien.people.signin.bridge.Keyring"


@require_GET
@never_cache
@login_required
def inside(request: HttpRequest) -> HttpResponse:
    """After signing in: to the second step when work asks for it, else to the door of one's role."""
    if waits_for_second_factor(request):
        return redirect("mfa_index")
    actor = actor_of(request)
    for role, door in settings.DOORS.items():
        if actor.has_role(role):
            return redirect(door)
    return redirect(settings.DOOR_OF_ONES_OWN if actor.person_id else "/")


@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """Nobody makes an account at the door: say how one gets one."""
    return render(request, "account/signup_closed.html")


@require_GET
def no_password(_request: HttpRequest) -> HttpResponse:
    """A forgotten password needs no page of its own: a code by e-mail lets you in."""
    return redirect("account_request_login_code")


@require_http_methods(["GET", "POST"])
@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    """The cast of the demo, one click each. Outside the demo this page does not exist."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        return _enter_as(request, request.POST.get("account", ""))
    roles = Membership.objects.current().filter(account__is_example=True)
    accounts = Account.objects.filter(is_example=True, is_active=True).order_by("name")
    held: dict[UUID, list[str]] = {}
    for membership in roles.select_related("organisation"):
        line = f"{membership.get_role_display().partition(':')[0]}, {membership.organisation.name}"
        held.setdefault(membership.account_id, []).append(line)
    cast = [(account, held.get(account.pk, [])) for account in accounts]
    return render(request, "signin/demo.html", {"cast": cast})


def _enter_as(request: HttpRequest, wanted: str) -> HttpResponse:
    try:
        account_id = UUID(wanted)
    except ValueError:
        raise Http404 from None
    account = get_object_or_404(Account, pk=account_id, is_example=True, is_active=True)
    login(request, account, backend=BACKEND)
    request.session[DEMO_KEY] = True
    return redirect("signin:inside")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django names it
    """Handler of 403: someone who still has to show a second factor hears that first."""
    waits = waits_for_second_factor(request)
    return render(request, "signin/forbidden.html", {"waits": waits}, status=403)


def locked_out(request: HttpRequest, _response: HttpResponse | None = None, *_args: Any) -> HttpResponse:
    """After too many wrong passwords: the same page whether the account exists or not."""
    return render(request, "signin/locked.html", status=429)


class ActivateApp(ActivateTOTPView):  # type: ignore[misc]  # the library publishes no types
    """Activating an app shows the factor in this very session, so it counts at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="totp", reauthenticated=True)
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # the library publishes no types
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type="webauthn", reauthenticated=True)
        return response


def admin_door(request: HttpRequest) -> HttpResponse:
    """Django's admin has no sign-in of its own: there would be no second factor."""
    return redirect_to_login(request.GET.get("next", resolve_url("admin:index")))
