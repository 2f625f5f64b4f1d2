# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.mine import views

urlpatterns = [
    path("mijn-vraag/", views.mine, name="mine"),
]
