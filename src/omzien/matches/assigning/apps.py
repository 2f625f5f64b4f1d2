# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssigningConfig(AppConfig):
    name = "omzien.matches.assigning"
    label = "assigning"
    verbose_name = _("Plannen van voorstellen")

    def ready(self) -> None:
        from omzien.matches.assigning import reactions  # noqa: F401  registers forgetters and nightly work
