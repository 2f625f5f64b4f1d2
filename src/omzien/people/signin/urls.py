# SPDX-License-Identifier: EUPL-1.2
"""Every address around signing in. Names without a namespace are the library's: it looks them up itself."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as employer
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import URLPattern, URLResolver, include, path

from omzien.people.signin import views

ours = (
    [
        path("binnen/", views.inside, name="inside"),
        path("voorbeeld/", views.demo, name="demo"),
    ],
    "signin",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(ours)),
    path("", account.login, name="account_login"),
    path("uit/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("account/", views.closed, name="account_signup"),
    path("wachtwoord/vergeten/", views.no_password, name="account_reset_password"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/nieuw/", account.password_set, name="account_set_password"),
    path("code/", account.request_login_code, name="account_request_login_code"),
    path("code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("nog-een-keer/", account.reauthenticate, name="account_reauthenticate"),
    path("tweede-stap/", factors.index, name="mfa_index"),
    path("tweede-stap/tonen/", factors.authenticate, name="mfa_authenticate"),
    path("tweede-stap/nog-een-keer/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("tweede-stap/app/", views.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("tweede-stap/app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tweede-stap/sleutels/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/sleutels/nieuw/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("tweede-stap/sleutels/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("tweede-stap/sleutels/tonen/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sleutel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("tweede-stap/reservecodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tweede-stap/reservecodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("werkgever/gestopt/", employer.login_cancelled, name="socialaccount_login_cancelled"),
    path("werkgever/mislukt/", employer.login_error, name="socialaccount_login_error"),
    path("werkgever/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("werkgever/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]
