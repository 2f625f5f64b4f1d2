# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallCirclesConfig(AppConfig):
    name = "omzien.alongside.callcircles"
    label = "callcircles"
    verbose_name = _("Belcirkels")

    def ready(self) -> None:
        from omzien.alongside.callcircles import reactions  # noqa: F401  registers forgetters, reactions and the clock
