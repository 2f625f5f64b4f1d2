# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MealsConfig(AppConfig):
    name = "omzien.alongside.meals"
    label = "meals"
    verbose_name = _("Maaltijden")

    def ready(self) -> None:
        from omzien.alongside.meals import reactions  # noqa: F401  registers forgetters, reactions and daily work
