# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpersConfig(AppConfig):
    name = "omzien.offer.helpers"
    label = "helpers"
    verbose_name = _("Helpers")

    def ready(self) -> None:
        from omzien.offer.helpers import reactions  # noqa: F401  registers forgetters and daily work
