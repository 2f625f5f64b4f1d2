# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "omzien.people"
    label = "people"
    verbose_name = _("Organisaties en mensen")

    def ready(self) -> None:
        from omzien.people import reactions  # noqa: F401  registers what follows from an act
