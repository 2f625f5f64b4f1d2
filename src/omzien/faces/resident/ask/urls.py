# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.faces.resident.ask import views
from omzien.faces.resident.ask.cards import views as cards

urlpatterns = [
    path("vraag/", views.ask, name="ask"),
    path("vraag/sturen/", views.send, name="send"),
    path("vraag/kaartje/", cards.card, name="receipt_card"),
    path("jonger-dan-18/", views.young, name="young"),
]
