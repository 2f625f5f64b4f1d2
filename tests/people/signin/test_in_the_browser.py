# SPDX-License-Identifier: EUPL-1.2
"""Signing in as people do it: in a real browser, with a passkey, and without JavaScript."""

import os
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from browser_pages import Colours, colours_of
from cast import SINCE, Cast, gather
from omzien.people.models import Membership
from shelf import fill

PASSWORD = "drie-woorden-op-een-rij"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="Chromium is not on this machine"),
]


@pytest.fixture
def cast(chromium: Browser) -> Cast:
    cache.clear()
    gathered = gather()
    fill(gathered)
    gathered.fatma.set_password(PASSWORD)
    gathered.fatma.save()
    return gathered


def test_a_passkey_made_once_opens_the_door_alone(
    chromium: Browser, cast: Cast, live_server: LiveServer, settings: Settings
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the server of the tests has no certificate
    page = chromium.new_page(locale="nl-NL")
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    page.goto(f"{live_server.url}/aanmelden/")
    page.get_by_label("E-mailadres").fill(cast.fatma.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Meld mij aan").click()
    expect(page.locator("h1")).to_have_text("De tweede stap")
    page.get_by_role("link", name="Maak een sleutel").click()
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Naam van de sleutel").fill("telefoon van het werk")
    if page.locator("input[name=passwordless]").is_visible():
        page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Maak deze sleutel").click()
    page.wait_for_url("**/reservecodes/")
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    expect(page.locator("main")).to_contain_text("Je tweede stap is gelukt")
    page.get_by_role("link", name="Ga aan het werk").click()
    expect(page.locator("h1")).to_have_text("Mijn dag")
    page.get_by_role("button", name="Meld mij af").click()
    page.wait_for_url("**/aanmelden/")
    page.goto(f"{live_server.url}/aanmelden/")
    page.get_by_role("button", name="Gebruik mijn sleutel").click()
    page.wait_for_url("**/werk/")
    page.goto(f"{live_server.url}/aanmelden/tweede-stap/")
    expect(page.locator("main")).to_contain_text("Je tweede stap is gelukt")
    assert wrong == []


def test_a_code_and_the_small_door_work_without_javascript(
    chromium: Browser, cast: Cast, live_server: LiveServer
) -> None:
    Membership.objects.create(account=cast.stefan, organisation=cast.welfare, role="editor", since=SINCE)
    page = chromium.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(f"{live_server.url}/aanbieder/")
    page.get_by_role("link", name="Stuur mij een code").click()
    page.get_by_label("E-mailadres").fill(cast.stefan.email)
    page.get_by_role("button", name="Stuur mij een code").click()
    found = re.search(r"code is: (\S+)", str(mail.outbox[-1].body))
    assert found
    page.get_by_label("Code").fill(found[1])
    page.get_by_role("button", name="Meld mij aan met deze code").click()
    expect(page.locator("h1")).to_have_text("Wat wij doen")
    page.get_by_role("button", name="Ja, dit klopt nog").first.click()
    expect(page.locator("main")).to_contain_text("klopt nog")
    page.get_by_role("link", name="Voeg iets toe").click()
    page.get_by_label("Hoe heet het?").fill("Samen zingen")
    page.get_by_role("button", name="Bewaar dit").click()
    assert page.get_by_label("Hoe heet het?").input_value() == "Samen zingen"
    expect(page.locator("main")).to_contain_text("Vul dit in.")


DOOR = ["/aanmelden/", "/aanmelden/code/", "/aanmelden/account/", "/aanmelden/voorbeeld/"]
INSIDE = [
    "/aanmelden/tweede-stap/", "/aanmelden/tweede-stap/app/", "/aanmelden/tweede-stap/sleutels/nieuw/",
    "/aanmelden/wachtwoord/nieuw/", "/aanbieder/", "/aanbieder/nieuw/", "/aanbieder/wie-er-is/",
    "/aanbieder/wie-er-is/nieuw/", "/aanbieder/plek/nieuw/", "/beheer/",
]  # fmt: skip


@pytest.mark.parametrize("scheme", colours_of("sign in"))
def test_no_page_shuts_anyone_out(
    chromium: Browser, cast: Cast, live_server: LiveServer, settings: Settings, scheme: Colours
) -> None:
    settings.DEMO = True
    offer = cast.welfare.offers.get()
    rows = [
        f"/aanbieder/{offer.pk}/", f"/aanbieder/{offer.pk}/veranderen/", f"/aanbieder/{offer.pk}/tijden/",
        f"/aanbieder/dag/{offer.occurrences.get().pk}/gaat-niet-door/", f"/aanbieder/wie-er-is/{cast.contact.pk}/tijd/",
    ]  # fmt: skip
    page = chromium.new_context(color_scheme=scheme, locale="nl-NL", viewport={"width": 320, "height": 800}).new_page()
    found = [told(page, live_server.url + address) for address in DOOR]
    page.goto(f"{live_server.url}/aanmelden/voorbeeld/")
    page.get_by_role("button", name="Ga verder als Fatma").click()
    found += [told(page, live_server.url + address) for address in [*INSIDE, *rows]]
    page.goto(f"{live_server.url}/aanbieder/nieuw/")
    page.get_by_role("button", name="Bewaar dit").click()
    found.append(told(page, ""))
    assert [line for lines in found for line in lines] == []


def told(page: Page, address: str) -> list[str]:
    """What axe has against a page, and whether it is wider than a small phone."""
    if address:
        page.goto(address)
    against = [
        f"{page.url}: {problem['id']} {problem['nodes'][0]['html']}"
        for problem in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*against, *([f"{page.url} is {wide} wide"] if wide > page.evaluate("innerWidth") else [])]
