# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "omzien.places.imports"
    label = "places_imports"
    verbose_name = "Imports van cijfers"
