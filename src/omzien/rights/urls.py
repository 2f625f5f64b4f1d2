# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from omzien.rights.keeping import views as keeping
from omzien.rights.together import views as together

app_name = "rights"
urlpatterns = [
    path("samen/", together.together, name="together"),
    path("samen/klopt-niet/", together.odd, name="odd"),
    path("", keeping.schemes, name="schemes"),
    path("nieuw/", keeping.create, name="create"),
    path("<uuid:pk>/", keeping.change, name="change"),
    path("<uuid:pk>/klopt-nog/", keeping.confirm, name="confirm"),
    path("<uuid:pk>/neem-over/", keeping.take, name="take"),
    path("<uuid:pk>/stop/", keeping.withdraw, name="withdraw"),
]
