# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagesConfig(AppConfig):
    name = "omzien.messages"
    label = "outbox"  # 'messages' is taken by Django's own notices
    verbose_name = _("Berichten")

    def ready(self) -> None:
        from omzien.messages import reactions  # noqa: F401  registers forgetters and rounds
