# SPDX-License-Identifier: EUPL-1.2
"""What every visit has: a language that the visitor chose, and a page that nobody keeps."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 3600


def chosen_language(request: HttpRequest) -> str:
    """The language asked for with `taal`, in the address (a poster's code) or in a form; empty when none."""
    asked = request.GET.get("taal", "")
    if not asked and request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        asked = request.POST.get("taal", "") if request.method == "POST" else ""
    return asked if asked in dict(settings.LANGUAGES) else ""


def language(get_response: Handler) -> Handler:
    """Speak the language that was chosen, and remember it on this device in one cookie without a name in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = chosen_language(request)
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        response = get_response(request)
        if chosen:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=YEAR,
                samesite="Lax",
                secure=settings.CSRF_COOKIE_SECURE,
            )
        return response

    return middleware


def keep_nothing(get_response: Handler) -> Handler:
    """A page may hold what somebody asked, so no browser or machine between keeps a copy (CARE section 3)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
