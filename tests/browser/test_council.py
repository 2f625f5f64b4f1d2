# SPDX-License-Identifier: EUPL-1.2
"""The door for policy in a real browser: nothing for axe to say, and an answer that comes by itself."""

import os
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from browser_pages import Visit, colours_of
from cast import Cast
from omzien.scenarios import actions
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Scenario
from town_figures import add_figures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("scenario", "change", "loop", "places", "matters", "assumptions", "evidence", "assumption")


@pytest.fixture
def scenario(cast: Cast) -> Scenario:
    add_figures(cast)
    by = cast.actor("roos")
    made = actions.make(
        by=by,
        organisation=cast.town_hall,
        municipality=cast.municipality,
        name="Een kwart minder",
        view=Scenario.View.VALUE,
        chosen=Chosen(levers={"inv": -0.25}, draws=64),
    )
    actions.run(by=by, scenario=made)
    return made


def address(name: str, scenario: Scenario) -> str:
    return reverse(f"council:{name}", args=[scenario.pk, "slaag"] if name == "assumption" else [scenario.pk])


def wrong_with(tab: Page, look: Callable[[Page], list[str]], name: str) -> list[str]:
    """What axe says, and whether the page scrolls sideways on a small phone; with a picture when asked."""
    assert "/beleid/" in tab.url
    for summary in tab.locator("details > summary").all():
        summary.click()
    if folder := os.environ.get("PICTURES"):
        tab.screenshot(path=f"{folder}/{name}.png", full_page=True)
    found = [f"{name}: {line}" for line in look(tab)]
    tab.set_viewport_size({"width": 320, "height": 640})
    width = tab.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{name}: {width} wide"] if width > 320 else found


def test_every_page_of_a_scenario_is_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], cast: Cast, scenario: Scenario
) -> None:
    pages = {
        **{name: address(name, scenario) for name in PAGES},
        "home": reverse("council:home"),
        "compare": f"{reverse('council:compare')}?s={scenario.pk}",
        "what_if": f"{reverse('council:what_if')}?gemeente=Voorbeeldstad&geld=-25",
    }
    found = []
    for name, path in pages.items():
        for colours in colours_of(name):
            tab = visit(path, as_=cast.roos, colours=colours)
            found += wrong_with(tab, look, f"{name}-{colours}")
            tab.context.close()
    assert found == []


def test_a_result_is_printed_with_all_it_rests_on(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(address("scenario", scenario), as_=cast.roos)
    last = tab.get_by_role("row", name="Hoe lang blijvende steun duurt.")
    assert not last.is_visible()
    tab.emulate_media(media="print")
    for text in ("Hoe lang blijvende steun duurt.", "Zeker is dat niet.", "Uw kijk:", "Jeugdwerk is hier onderschat"):
        assert tab.get_by_text(text).first.is_visible(), text
    assert tab.get_by_text("Ernstig eenzaam:").is_visible()
    assert not tab.get_by_text("Bekijk dit als tabel").first.is_visible()


def test_moving_a_lever_brings_the_answer_by_itself(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(reverse("council:what_if"), as_=cast.roos)
    tab.get_by_label("Meer of minder geld (procent)").fill("-25")
    tab.get_by_label("Meer of minder geld (procent)").press("Tab")
    tab.get_by_text("kost dit meer dan het bespaart").wait_for()
    tab.get_by_text("snelle eerste schatting").wait_for(state="detached")
    assert tab.get_by_text("De gemeente zelf krijgt er weinig van terug.").count() == 1
    assert "geld=" not in tab.url


def test_keeping_sends_one_request_and_keeps_one_scenario(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    """The live answer must not send along what the button sends: that once kept every scenario twice."""
    tab = visit(f"{reverse('council:what_if')}?gemeente=Voorbeeldstad", as_=cast.roos)
    posted: list[str] = []
    tab.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    tab.get_by_label("Meer of minder geld (procent)").fill("-10")
    tab.get_by_label("Hoe heet dit scenario?").fill("Een tiende minder")
    tab.get_by_label("De sociale basis heeft waarde in zichzelf").check()
    tab.get_by_role("button", name="Bewaar dit scenario").dblclick()
    tab.get_by_role("heading", name="Een tiende minder", level=1).wait_for()
    assert {address.rpartition("/beleid/")[2] for address in posted} == {"bewaar/"}
    assert Scenario.objects.filter(name="Een tiende minder").count() == 1


def test_all_of_it_goes_by_keyboard(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(f"{reverse('council:what_if')}?gemeente=Voorbeeldstad", as_=cast.roos)
    tab.get_by_label("Meer of minder geld (procent)").focus()
    tab.keyboard.press("Control+A")
    tab.keyboard.type("-25")
    tab.keyboard.press("Enter")
    tab.get_by_text("Zeker is dat niet.").wait_for()
    tab.goto(tab.url.split("/beleid/")[0] + address("scenario", scenario))
    tab.get_by_role("navigation", name="Dit scenario").get_by_role("link", name="Buurten").focus()
    tab.keyboard.press("Enter")
    tab.get_by_label("Hoeveel plekken in totaal?").focus()
    tab.keyboard.press("Control+A")
    tab.keyboard.type("1")
    tab.keyboard.press("Enter")
    tab.get_by_text("Het is bewezen: beter kan niet.").wait_for()
    table = tab.get_by_role("region", name="Per buurt, in het laatste jaar")
    table.focus()
    assert table.evaluate("one => one === document.activeElement")


def test_without_a_script_the_button_brings_it(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(reverse("council:what_if"), as_=cast.roos, script=False)
    tab.get_by_label("Meer of minder geld (procent)").fill("25")
    tab.get_by_role("button", name="Reken dit uit").click()
    assert "levert dit" in tab.content()
