# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ResidentConfig(AppConfig):
    name = "omzien.faces.resident"
    label = "resident"
