# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "omzien.faces.council"
    label = "council"
    verbose_name = _("Deur voor beleid")
