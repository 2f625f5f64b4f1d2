# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinesConfig(AppConfig):
    name = "omzien.alongside.lines"
    label = "lines"
    verbose_name = _("De regel")
