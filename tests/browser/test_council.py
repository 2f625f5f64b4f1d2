# SPDX-License-Identifier: EUPL-1.2
"""The door for policy in a real browser: nothing for axe to say, and an answer that comes by itself."""

import os
from collections.abc import Callable
from typing import Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from browser_pages import Visit
from cast import Cast
from omzien.scenarios import actions
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Scenario
from town_figures import add_figures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COLOURS: list[Literal["light", "dark"]] = ["light", "dark"]
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


@pytest.mark.parametrize("colours", COLOURS)
def test_every_page_of_a_scenario_is_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], cast: Cast, scenario: Scenario, colours: Literal["light", "dark"]
) -> None:
    pages = {
        **{name: address(name, scenario) for name in PAGES},
        "home": reverse("council:home"),
        "compare": f"{reverse('council:compare')}?s={scenario.pk}",
        "what_if": f"{reverse('council:what_if')}?gemeente=Voorbeeldstad&geld=-25",
    }
    found = []
    for name, path in pages.items():
        found += wrong_with(visit(path, as_=cast.roos, colours=colours), look, f"{name}-{colours}")
    assert found == []


def test_moving_a_lever_brings_the_answer_by_itself(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(reverse("council:what_if"), as_=cast.roos)
    tab.get_by_label("Meer of minder geld (procent)").fill("-25")
    tab.get_by_label("Meer of minder geld (procent)").press("Tab")
    tab.get_by_text("kost dit meer dan het bespaart").wait_for()
    tab.get_by_text("snelle eerste schatting").wait_for(state="detached")
    assert tab.get_by_text("De gemeente zelf krijgt er weinig van terug.").count() == 1
    assert "geld=" not in tab.url


def test_without_a_script_the_button_brings_it(visit: Visit, cast: Cast, scenario: Scenario) -> None:
    tab = visit(reverse("council:what_if"), as_=cast.roos, script=False)
    tab.get_by_label("Meer of minder geld (procent)").fill("25")
    tab.get_by_role("button", name="Reken dit uit").click()
    assert "levert dit" in tab.content()
