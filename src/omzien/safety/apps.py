# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafetyConfig(AppConfig):
    name = "omzien.safety"
    label = "safety"
    verbose_name = _("Veiligheid (op slot)")

    def ready(self) -> None:
        from omzien.safety import reactions  # noqa: F401  registers the forgetter
