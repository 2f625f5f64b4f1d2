# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.provider import views
from omzien.faces.provider.dates import views as dates
from omzien.faces.provider.staff import views as staff

app_name = "provider"
urlpatterns = [
    path("", views.home, name="home"),
    path("nieuw/", views.create, name="create"),
    path("<uuid:pk>/", views.show, name="offer"),
    path("<uuid:pk>/veranderen/", views.change, name="change"),
    path("<uuid:pk>/klopt/", views.confirm, name="confirm"),
    path("<uuid:pk>/online/", views.publish, name="publish"),
    path("<uuid:pk>/offline/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/stoppen/", views.end, name="end"),
    path("<uuid:pk>/geld/", views.money, name="money"),
    path("<uuid:pk>/tijden/", dates.add, name="add_series"),
    path("tijden/<uuid:pk>/", dates.change, name="change_series"),
    path("dag/<uuid:pk>/gaat-niet-door/", dates.cancel, name="cancel_date"),
    path("dag/<uuid:pk>/gaat-door/", dates.restore, name="restore_date"),
    path("wie-er-is/", staff.contacts, name="contacts"),
    path("wie-er-is/nieuw/", staff.introduce, name="introduce"),
    path("wie-er-is/<uuid:pk>/", staff.change, name="change_contact"),
    path("wie-er-is/<uuid:pk>/ja/", staff.say_yes, name="say_yes"),
    path("wie-er-is/<uuid:pk>/weg/", staff.take_away, name="take_away"),
    path("wie-er-is/<uuid:pk>/tijd/", staff.be_present, name="be_present"),
    path("wie-er-is/tijd/<int:pk>/weg/", staff.stop_being_present, name="stop_being_present"),
    path("plek/nieuw/", staff.describe_place, name="describe_place"),
    path("collega-s/", staff.colleagues, name="colleagues"),
    path("collega-s/veiligheid/", staff.watchers, name="watchers"),
    path("collega-s/veiligheid/<uuid:pk>/stopt/", staff.step_down, name="step_down"),
    path("collega-s/<uuid:pk>/stopt/", staff.end_role, name="end_role"),
]
