# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkerConfig(AppConfig):
    name = "omzien.faces.worker"
    label = "worker"
    verbose_name = _("Deur voor werkers")
