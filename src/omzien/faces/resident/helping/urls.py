# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.helping import views
from omzien.faces.resident.helping.own import views as own

urlpatterns = [
    path("iets-doen/", views.door, name="to_do"),
    path("iets-doen/aanmelden/", views.sign_up, name="help_sign_up"),
    path("mijn-hulp/", own.page, name="own_help"),
    path("mijn-hulp/brief/", own.letter, name="help_letter"),
]
