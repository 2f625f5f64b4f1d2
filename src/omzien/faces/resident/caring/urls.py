# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.caring import views

urlpatterns = [
    path("zorgen/", views.door, name="caring"),
    path("zorgen/volhouden/", views.holding_on, name="holding_on"),
]
