# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "omzien.base"
    label = "base"
    verbose_name = "Fundament"
