# SPDX-License-Identifier: EUPL-1.2
"""The rights check in a real browser: with the keyboard, on a phone, and nothing for axe to say on any screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser_pages import Visit
from resident_street import Street

pytestmark = pytest.mark.browser
NEXT = "Naar de volgende vraag"


def choose(tab: Page, label: str) -> None:
    tab.get_by_label(label, exact=True).check()
    tab.get_by_role("button", name=NEXT).click()


def fill(tab: Page, value: str) -> None:
    tab.get_by_label("Uw antwoord").fill(value)
    tab.get_by_role("button", name=NEXT).click()


def skip(tab: Page) -> None:
    question = tab.get_by_role("heading", level=1)
    asked = question.inner_text()
    tab.get_by_role("button", name="Liever niet zeggen").click()
    expect(question).not_to_have_text(asked)


@pytest.mark.parametrize(("width", "colours"), [(360, "light"), (1280, "dark")])
def test_the_check_is_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], street: Street, width: int, colours: str
) -> None:
    tab = visit("/rechten/", width=width, colours=colours)  # type: ignore[arg-type]  # one of the two above
    tab.get_by_role("button", name="Begin met de vragen").click()
    assert look(tab) == []
    choose(tab, "Nee")
    fill(tab, "Nergenshuizen")
    assert look(tab) == []
    fill(tab, "9901")
    fill(tab, "34")
    choose(tab, "Nee")
    fill(tab, "4 en 9")
    assert look(tab) == []
    while tab.get_by_role("heading", level=1).inner_text() != "Dit kunt u doen":
        skip(tab)
    assert look(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.get_by_text("Waarom?").first.click()
    tab.get_by_role("button", name="Mijn kind wordt 18").click()
    assert look(tab) == []
    tab.get_by_role("link", name="Wis alles").first.click()
    expect(tab.locator("main")).to_contain_text("Alles is gewist")


def test_without_a_script_and_with_the_keyboard_it_works(visit: Visit, street: Street) -> None:
    tab = visit("/rechten/", script=False)
    tab.get_by_role("button", name="Begin met de vragen").press("Enter")
    tab.get_by_label("Ik raak misschien mijn huis kwijt").press("Space")
    tab.get_by_role("button", name=NEXT).press("Enter")
    expect(tab.locator("main")).to_contain_text("binnen drie werkdagen")


def test_a_letter_is_for_everyone(visit: Visit, look: Callable[[Page], list[str]], street: Street) -> None:
    tab = visit("/brief/", width=360)
    tab.get_by_label("Wat staat er in de brief?").fill("de deurwaarder legt beslag")
    tab.get_by_role("button", name="Zoek uit welke brief dit is").click()
    assert look(tab) == []
    tab.get_by_role("button", name="deurwaarder").first.click()
    assert look(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
