# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProviderConfig(AppConfig):
    name = "omzien.faces.provider"
    label = "provider"
    verbose_name = _("Deur voor organisaties")
