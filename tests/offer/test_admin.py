# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client

from cast import Cast, sign_in
from offer_cast import offer
from omzien.base.models import Act
from omzien.offer.models import Theme
from omzien.offer.themes.actions import load_themes

PAGES = ["/beheer/offer/theme/", "/beheer/offer/offer/"]


@pytest.mark.parametrize("page", PAGES)
def test_only_the_host_looks_in(cast: Cast, page: str) -> None:
    offer(cast)
    assert sign_in(Client(), cast.ali).get(page).status_code == 200
    assert sign_in(Client(), cast.fatma).get(page).status_code == 302


def test_the_host_edits_a_theme_and_it_shows(cast: Cast) -> None:
    load_themes()
    ali = sign_in(Client(), cast.ali)
    page = "/beheer/offer/theme/coffee_morning/change/"
    shown = ali.get(page).context["adminform"].form.initial
    assert ali.post(page, {**shown, "label_u": "Bakkie doen"}).status_code == 302
    coffee = Theme.objects.get(pk="coffee_morning")
    assert (coffee.label_u, coffee.edited_locally) == ("Bakkie doen", True)
    assert Act.objects.get(kind="theme.edited").data == {"fields": ["label_u"]}


def test_danger_stays_danger(cast: Cast) -> None:
    load_themes()
    ali = sign_in(Client(), cast.ali)
    page = "/beheer/offer/theme/domestic_violence/change/"
    shown = ali.get(page).context["adminform"].form.initial
    answer = ali.post(page, {name: value for name, value in shown.items() if name != "urgent"})
    assert "blijft dringend" in answer.content.decode()


def test_offers_are_for_looking_and_themes_are_not_made_or_deleted(cast: Cast) -> None:
    made = offer(cast)
    ali = sign_in(Client(), cast.ali)
    page = f"/beheer/offer/offer/{made.pk}/change/"
    assert ali.get(page).status_code == 200
    for address in (page, "/beheer/offer/offer/add/", "/beheer/offer/theme/add/"):
        assert ali.post(address, {"title": "x"}).status_code == 403
    assert ali.post("/beheer/offer/theme/coffee_morning/delete/", {"post": "yes"}).status_code == 403
