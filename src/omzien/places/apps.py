# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "omzien.places"
    label = "places"
    verbose_name = "Plaatsen en cijfers"
