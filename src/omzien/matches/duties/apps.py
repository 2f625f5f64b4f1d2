# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    name = "omzien.matches.duties"
    label = "duties"
    verbose_name = _("Diensten van helpers")

    def ready(self) -> None:
        from omzien.matches.duties import reactions  # noqa: F401  registers forgetters and reactions
