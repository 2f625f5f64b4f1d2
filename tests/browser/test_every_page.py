# SPDX-License-Identifier: EUPL-1.2
"""Every registered page: nothing for axe to say, nothing in the console, and no sideways scrolling at 320 px."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Page

from browser_pages import ADDRESSES, Address, Visit, looks_of
from cast import Cast
from resident_street import Street

pytestmark = pytest.mark.browser


def keep(said: list[str]) -> Callable[[ConsoleMessage], None]:
    return lambda message: said.append(message.text)


def narrow(tab: Page) -> int:
    tab.set_viewport_size({"width": 320, "height": 640})
    width: int = tab.evaluate("document.documentElement.scrollWidth")
    return width


def small_targets(tab: Page) -> list[str]:
    """Buttons and links that stand apart and are smaller than 24 px; links in a sentence are excused (WCAG 2.5.8)."""
    found: list[str] = tab.evaluate(
        """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
        .filter(one => one.checkVisibility() && !one.closest('p') && !one.matches('.utrecht-skip-link'))
        .filter(one => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
        .filter(one => !one.closest('.card--whole'))
        .map(one => one.outerHTML.slice(0, 120))"""
    )
    return found


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_a_page_is_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], street: Street, cast: Cast, address: Address
) -> None:
    who = getattr(cast, address.who) if address.who else None
    for language, colours in looks_of(address.name):
        tab = visit(address.of(street), language=language, colours=colours, as_=who)
        said: list[str] = []
        tab.on("console", keep(said))
        answer = tab.reload()
        assert answer is not None
        assert answer.status == (404 if address.name == "not there" else 200)
        assert look(tab) == [], f"{language} {colours}"
        assert [line for line in said if "404" not in line] == []
        assert tab.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
        assert narrow(tab) <= 320
        assert small_targets(tab) == []
