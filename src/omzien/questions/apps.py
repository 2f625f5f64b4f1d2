# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "omzien.questions"
    label = "questions"
    verbose_name = _("Vragen")

    def ready(self) -> None:
        from omzien.questions import reactions  # noqa: F401  registers forgetters, reactions and daily work
