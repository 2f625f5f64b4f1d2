# SPDX-License-Identifier: EUPL-1.2
from django.urls import include, path

from omzien.faces.resident import views
from omzien.faces.resident.about import views as about
from omzien.faces.resident.letters import views as letters
from omzien.faces.resident.rights import views as rights
from omzien.faces.resident.shown import views as shown

app_name = "resident"
urlpatterns = [
    path("", include("omzien.faces.resident.ask.urls")),
    path("", include("omzien.faces.resident.mine.urls")),
    path("", include("omzien.faces.resident.own.urls")),
    path("", include("omzien.faces.resident.joining.urls")),
    path("", include("omzien.faces.resident.helping.urls")),
    path("", include("omzien.faces.resident.caring.urls")),
    path("", include("omzien.faces.resident.poster.urls")),
    path("", views.home, name="home"),
    path("zoeken/", views.results, name="results"),
    path("geld-en-brieven/", views.way, {"key": "geld"}, name="money"),
    path("rechten/", rights.start, name="rights"),
    path("rechten/vragen/", rights.ask, name="rights_ask"),
    path("rechten/wat-als/", rights.what_if, name="rights_what_if"),
    path("rechten/laatste-dag/", rights.calendar, name="rights_calendar"),
    path("rechten/gewist/", rights.wiped, name="rights_wiped"),
    path("brief/", letters.start, name="letters"),
    path("brief/lezen/", letters.read, name="letters_read"),
    path("balie/", views.desk, name="desk"),
    path("balie/kaartje/", shown.desk_card, name="desk_card"),
    path("aanbod/<uuid:pk>/", shown.offer, name="offer"),
    path("aanbod/<uuid:pk>/kaartje/", shown.card, name="card"),
    path("aanbod/<uuid:pk>/<uuid:date>.ics", shown.calendar, name="calendar"),
    path("organisatie/<uuid:pk>/", shown.organisation, name="organisation"),
    path("plek/<uuid:pk>/", shown.place, name="place"),
    path("hulp-nu/", about.help_now, name="help_now"),
    path("bronnen/", about.sources, name="sources"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
