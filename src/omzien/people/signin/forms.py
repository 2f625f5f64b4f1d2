# SPDX-License-Identifier: EUPL-1.2
"""The library's forms, in the look and the words of the house."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateFactorForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from omzien.base.forms import PieceRenderer, dress

EMAIL = _("E-mailadres")
PASSWORD = _("Wachtwoord")
CODE = _("Code")


class Dressed:
    """Mixed into a form of the library: our labels, our errors, our classes."""

    labels: dict[str, tuple[Any, Any]] = {}
    default_renderer = PieceRenderer
    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, (label, help_text) in self.labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = help_text
            self.fields[name].error_messages["required"] = _("Vul dit in: %(what)s.") % {"what": label}
            self.fields[name].widget.attrs.pop("placeholder", None)
        dress(self.fields)


class RequestLoginCode(Dressed, RequestLoginCodeForm):  # type: ignore[misc]  # the library publishes no types
    labels = {"email": (EMAIL, _("Wij sturen een code naar dit adres."))}


class ConfirmLoginCode(Dressed, ConfirmLoginCodeForm):  # type: ignore[misc]  # idem
    labels = {"code": (CODE, _("Hij staat in de e-mail. Kleine of grote letters, dat maakt niet uit."))}


class Login(Dressed, LoginForm):  # type: ignore[misc]  # idem
    labels = {"login": (EMAIL, ""), "password": (PASSWORD, "")}


class Reauthenticate(Dressed, ReauthenticateForm):  # type: ignore[misc]  # idem
    labels = {"password": (PASSWORD, "")}


class SetPassword(Dressed, SetPasswordForm):  # type: ignore[misc]  # idem
    labels = {
        "password1": (_("Nieuw wachtwoord"), _("Minstens 12 tekens. Drie woorden achter elkaar is goed.")),
        "password2": (_("Nog een keer"), ""),
    }


class ChangePassword(Dressed, ChangePasswordForm):  # type: ignore[misc]  # idem
    labels = {"oldpassword": (_("Wachtwoord van nu"), ""), **SetPassword.labels}


class FactorAuthenticate(Dressed, AuthenticateForm):  # type: ignore[misc]  # idem
    labels = {"code": (CODE, _("Zes cijfers uit de app, of een van de reservecodes."))}


class FactorReauthenticate(Dressed, ReauthenticateFactorForm):  # type: ignore[misc]  # idem
    labels = {"code": (CODE, _("Zes cijfers uit de app, of een van de reservecodes."))}


class FactorActivateTotp(Dressed, ActivateTOTPForm):  # type: ignore[misc]  # idem
    labels = {"code": (CODE, _("De zes cijfers die de app nu laat zien."))}


class FactorAddWebauthn(Dressed, AddWebAuthnForm):  # type: ignore[misc]  # idem
    labels = {
        "name": (_("Naam van de sleutel"), _("Bijvoorbeeld: telefoon van het werk.")),
        "passwordless": (_("Met deze sleutel alleen kom ik ook binnen"), ""),
    }
