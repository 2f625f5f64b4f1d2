# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlongsideConfig(AppConfig):
    name = "omzien.alongside"
    label = "alongside"
    verbose_name = _("Ernaast blijven staan")

    def ready(self) -> None:
        from omzien.alongside import reactions  # noqa: F401  registers forgetters and daily work
