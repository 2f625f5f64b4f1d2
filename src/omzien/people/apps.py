# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "omzien.people"
    label = "people"
    verbose_name = _("Organisaties en mensen")
