# SPDX-License-Identifier: EUPL-1.2
"""A real browser on a real server, for every door.

A door adds its addresses to `tests/browser_pages.py` and every page is then looked at in
light and dark, in Dutch and Arabic. `visit(...)` gives a tab; `look(tab)` gives what axe finds wrong.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any, Literal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from browser_pages import Visit
from cast import Cast, sign_in
from omzien.people.models import Account
from resident_street import Street, build

NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium these are left out with one clear line; in CI that is a failure (SETTLED 6)."""
    if any(map(shutil.which, NAMES)) or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine: `make browsers`"))


@pytest.fixture
def street(live_server: LiveServer, cast: Cast) -> Street:
    return build(cast)


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Visit]:
    opened: list[BrowserContext] = []

    def go(
        address: str = "/",
        *,
        language: str = "nl",
        colours: Literal["light", "dark"] = "light",
        width: int = 1280,
        script: bool = True,
        as_: Account | None = None,
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=colours,
            locale=language,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        opened.append(context)
        if as_ is not None:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session(as_), "url": live_server.url}])
        tab = context.new_page()
        tab.goto(live_server.url + address)
        return tab

    yield go
    for context in opened:
        context.close()


def session(account: Account) -> str:
    """Sign somebody in as the tests of her door do, with her second factor shown."""
    client = sign_in(Client(), account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def look() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page, one line per element."""

    def run(tab: Page) -> list[str]:
        # Our own policy refuses script text in the page, so the engine comes in from outside it.
        found: dict[str, Any] = tab.evaluate(
            f"async (rules) => {{ {AXE}; return await axe.run(document, {{runOnly: rules}}); }}", RULES
        )
        return [
            f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return run
