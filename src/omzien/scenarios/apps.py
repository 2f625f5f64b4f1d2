# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScenariosConfig(AppConfig):
    name = "omzien.scenarios"
    label = "scenarios"
    verbose_name = _("Scenario's")
