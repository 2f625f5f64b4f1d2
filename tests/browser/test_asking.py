# SPDX-License-Identifier: EUPL-1.2
"""Asking in a real browser: with the keyboard alone, without a script, and never a word in an address."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from browser_pages import Visit
from cast import Cast
from omzien.offer.models import Offer
from omzien.questions.models import Question
from resident_street import Street

pytestmark = pytest.mark.browser
WORDS = "ik zoek iemand om mee te praten"


def kept() -> Question:
    found: Question = Question.objects.unscoped(reason="the test looks").get()
    return found


def test_from_words_to_receipt_to_my_question_without_a_script(visit: Visit, street: Street) -> None:
    tab = visit("/", script=False, width=360)
    tab.fill("#id_woorden", WORDS)
    tab.fill("#id_postcode", "9901")
    tab.click("text=Zoek dichtbij")
    tab.locator("button:has-text('Stuur mijn vraag'):visible").first.click()
    expect(tab.locator("text=Uw vraag gaat naar Fatma").first).to_be_visible()
    tab.click("button:has-text('Stuur mijn vraag')")
    words = tab.inner_text(".words__three")
    assert words == kept().receipt
    tab.click("text=Kijk hoe het ervoor staat")
    expect(tab.locator("main")).to_contain_text("Wij hebben uw vraag")
    for part in (*words.split(), "praten"):
        assert part not in tab.url
        assert part not in tab.title()


def test_the_keyboard_alone_is_enough(visit: Visit, street: Street) -> None:
    tab = visit("/vraag/")
    tab.focus("#id_postcode")
    tab.keyboard.type("9901")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("text=Uw vraag gaat naar")
    assert tab.locator(".utrecht-alert--error").count() == 0
    tab.focus("#id_telefoon")
    tab.keyboard.type("030 000 00 09")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".words__three")
    assert kept().person is not None


@pytest.mark.parametrize(("language", "colours"), [("nl", "light"), ("ar", "dark")])
def test_pages_that_came_by_post_are_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], street: Street, language: str, colours: str
) -> None:
    tab = visit("/vraag/", language=language, colours=colours)  # type: ignore[arg-type]  # one of both
    tab.fill("#id_postcode", "9901")
    tab.fill("#id_woorden", "mijn man slaat mij")
    for _step in range(2):
        assert look(tab) == []
        tab.click("button[value=stuur]")
    tab.wait_for_selector(".words__three")
    assert look(tab) == []
    tab.click("main form[action='/mijn-vraag/'] button")
    tab.wait_for_selector("#stand")
    assert look(tab) == []
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_poster_is_one_sheet(visit: Visit, street: Street, cast: Cast) -> None:
    Offer.objects.update(confirmed_on=timezone.localdate())
    first = street.coffee.occurrences.order_by("start").first()
    assert first
    tab = visit(f"/poster/BU99010101/{timezone.localtime(first.start):%G-%V}/", language="tr")
    sheet = tab.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", sheet)) == 1
