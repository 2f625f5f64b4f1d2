# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.own import views

urlpatterns = [
    path("over-mij/", views.page, name="own"),
]
