# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.council import views
from omzien.faces.council.assumptions import views as assumptions
from omzien.faces.council.stored import views as stored

app_name = "council"
urlpatterns = [
    path("", views.home, name="home"),
    path("wat-als/", views.what_if, name="what_if"),
    path("wat-als/antwoord/", views.live, name="live"),
    path("bewaar/", views.keep, name="keep"),
    path("vergelijk/", views.compare, name="compare"),
    path("<uuid:pk>/", stored.show, name="scenario"),
    path("<uuid:pk>/opnieuw/", stored.again, name="again"),
    path("<uuid:pk>/veranderen/", stored.change, name="change"),
    path("<uuid:pk>/weg/", stored.throw_away, name="throw_away"),
    path("<uuid:pk>/spiraal/", stored.loop, name="loop"),
    path("<uuid:pk>/buurten/", stored.places, name="places"),
    path("<uuid:pk>/wat-telt/", stored.matters, name="matters"),
    path("<uuid:pk>/antwoord.<str:kind>", stored.export, name="export"),
    path("<uuid:pk>/aannames/", assumptions.everything, name="assumptions"),
    path("<uuid:pk>/aannames/<str:key>/", assumptions.one, name="assumption"),
    path("<uuid:pk>/bewijs/", assumptions.studies, name="evidence"),
]
