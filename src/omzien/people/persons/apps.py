# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PersonsConfig(AppConfig):
    name = "omzien.people.persons"
    label = "persons"
    verbose_name = _("Bewoners")

    def ready(self) -> None:
        from omzien.people.persons import reactions  # noqa: F401  registers forgetters and daily work
