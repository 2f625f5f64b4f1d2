# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.joining import views

urlpatterns = [
    path("aanbod/<uuid:pk>/meedoen/", views.join, name="join"),
    path("aanbod/<uuid:pk>/meedoen/<uuid:date>/", views.join, name="join_date"),
    path("wie-ik-meeneem/", views.company, name="company"),
]
