# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    name = "omzien.rights"
    label = "rights"
    verbose_name = _("Regelingen")

    def ready(self) -> None:
        from omzien.rights import reactions  # noqa: F401  registers the daily look at links
