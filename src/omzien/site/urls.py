# SPDX-License-Identifier: EUPL-1.2
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from omzien.base.views import pieces

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("omzien.faces.resident.urls")),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("onderdelen/", pieces, name="pieces"))
