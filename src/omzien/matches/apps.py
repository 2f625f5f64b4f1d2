# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchesConfig(AppConfig):
    name = "omzien.matches"
    label = "matches"
    verbose_name = _("Voorstellen en plaatsen")

    def ready(self) -> None:
        from omzien.matches import reactions  # noqa: F401  registers forgetters and reactions
