# SPDX-License-Identifier: EUPL-1.2
"""A visitor chooses a language, and no page is kept."""

from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import gettext

from omzien.base.page import catalogues
from omzien.base.visit import keep_nothing


def test_a_chosen_language_holds_on_the_next_page(client: Client, db: None) -> None:
    assert '<html lang="ar" dir="rtl"' in client.get("/privacy/?taal=ar").content.decode()
    page = client.get("/privacy/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert "هذه الترجمة مسودة" in page


def test_an_unknown_language_changes_nothing(client: Client, db: None) -> None:
    response = client.get("/privacy/?taal=xx")
    assert '<html lang="nl" dir="ltr"' in response.content.decode()
    assert "django_language" not in response.cookies


def test_the_device_s_own_language_is_spoken_at_once(client: Client, db: None) -> None:
    page = client.get("/privacy/", headers={"accept-language": "tr-TR,tr;q=0.9"}).content.decode()
    assert "Gizlilik" in page


def test_dutch_is_no_draft_english_is_whole_and_what_is_missing_is_said(client: Client, db: None) -> None:
    page = client.get("/privacy/").content.decode()
    assert "concept" not in page
    assert set(catalogues()) == {"en", "tr", "ar"}
    assert catalogues()["en"]["translated"] == catalogues()["en"]["strings"]
    for code, counts in catalogues().items():
        with translation.override(code):
            partly = gettext("Een deel van deze pagina is nog in het Nederlands.")
        said = partly in client.get(f"/privacy/?taal={code}").content.decode()
        assert said == (counts["translated"] < counts["strings"])


def test_a_page_that_decided_itself_keeps_its_header() -> None:
    def answer(_request: object) -> HttpResponse:
        return HttpResponse("x", headers={"Cache-Control": "max-age=60"})

    assert keep_nothing(answer)(RequestFactory().get("/"))["Cache-Control"] == "max-age=60"
