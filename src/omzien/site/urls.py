# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from omzien.base.views import pieces

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("omzien.faces.resident.urls")),
    path("aanmelden/", include("omzien.people.signin.urls")),
    path("aanbieder/", include("omzien.faces.provider.urls")),
    path("beleid/", include("omzien.faces.council.urls")),
    path("werk/samen-regelen/", include("omzien.faces.worker.coordinator.urls")),
    path("werk/", include("omzien.faces.worker.urls")),
    path("regelingen/", include("omzien.rights.urls")),
    path("beheer/", admin.site.urls),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("onderdelen/", pieces, name="pieces"))

handler403 = "omzien.people.signin.views.forbidden"
