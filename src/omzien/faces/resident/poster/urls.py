# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.poster import views

urlpatterns = [
    path("poster/<slug:code>/<slug:week>/", views.poster, name="poster"),
]
