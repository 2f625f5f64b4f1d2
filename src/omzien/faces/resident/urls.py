# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident import views
from omzien.faces.resident.about import views as about

app_name = "resident"
urlpatterns = [
    path("", views.home, name="home"),
    path("hulp-nu/", about.help_now, name="help_now"),
    path("bronnen/", about.sources, name="sources"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
