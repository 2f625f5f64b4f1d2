# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RespiteConfig(AppConfig):
    name = "omzien.alongside.respite"
    label = "respite"
    verbose_name = _("Even vrij van zorgen")

    def ready(self) -> None:
        from omzien.alongside.respite import reactions  # noqa: F401  registers forgetters and reactions
