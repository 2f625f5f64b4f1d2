# SPDX-License-Identifier: EUPL-1.2
"""The line on a bad connection, in a real browser: nothing is lost and nothing is kept twice."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from browser_pages import Visit
from cast import Cast
from omzien.alongside.lines.models import Line
from omzien.alongside.models import Moment, Task
from omzien.people.persons.models import Person
from worker_desk import Desk, furnish

pytestmark = pytest.mark.browser
LINE = "mw Visser gesproken, morgen terugbellen"


@pytest.fixture
def desk(live_server: Any, cast: Cast) -> Desk:
    return furnish(cast)


@pytest.fixture
def tab(visit: Visit, desk: Desk, cast: Cast) -> Page:
    return visit("/werk/", as_=cast.fatma, width=360)


def kept(model: Any) -> int:
    found: int = model.objects.unscoped(reason="the test looks at all").count()
    return found


def box(tab: Page) -> Any:
    return tab.get_by_label("Schrijf één regel over je werk")


def type_and_see(tab: Page, text: str = LINE) -> None:
    box(tab).fill(text)
    expect(tab.get_by_role("heading", name="Zo begrijp ik het")).to_be_visible()
    expect(tab.locator("input[name=van]")).to_have_value(text)


def on_device(tab: Page) -> Any:
    return tab.get_by_role("region", name="Staat nog op dit apparaat")


def test_a_line_is_seen_while_typing_and_kept_with_one_key(tab: Page) -> None:
    type_and_see(tab)
    box(tab).press("Control+Enter")
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    assert kept(Line) == 1
    expect(box(tab)).to_have_value("")
    expect(tab.locator("#dag")).to_be_visible()


def test_three_keys_lead_to_the_line(tab: Page) -> None:
    for key in ("Tab", "Enter", "Tab"):
        tab.keyboard.press(key)
    expect(box(tab)).to_be_focused()


def test_what_was_understood_fits_the_phone(tab: Page) -> None:
    type_and_see(tab, "net bij mw Visser geweest over de brief van de belastingdienst, hulp bij post en formulieren")
    sticks_out = """() => [...document.querySelectorAll('.part')].some(part =>
        [...part.querySelectorAll('.chip')].some(chip =>
            chip.getBoundingClientRect().right > part.getBoundingClientRect().right))"""
    assert not tab.evaluate(sticks_out)


def test_the_bar_stays_readable_with_large_text(tab: Page) -> None:
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    words = tab.locator(".desk span").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len(words) == 5
    for one in words:
        assert 0 <= one["left"] < one["right"] <= 360
        for other in words:
            apart = one["right"] <= other["left"] or one["left"] >= other["right"]
            assert one == other or apart or one["bottom"] <= other["top"] or one["top"] >= other["bottom"]


def test_a_confirmed_line_waits_for_the_network_and_is_kept_once(tab: Page, desk: Desk) -> None:
    before = kept(Moment)
    type_and_see(tab)
    tab.context.set_offline(True)
    box(tab).press("Control+Enter")
    expect(on_device(tab)).to_contain_text(LINE)
    assert kept(Line) == 0
    tab.context.set_offline(False)
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    expect(on_device(tab)).to_be_hidden()
    assert (kept(Line), kept(Moment)) == (1, before + 1)


def reload_offline(tab: Page) -> None:
    """Reload without a network: our own page answers, once the browser keeps it."""
    tab.reload()
    expect(tab.get_by_role("heading", name="Geen verbinding")).to_be_visible()


def installed(tab: Page) -> None:
    tab.evaluate("() => navigator.serviceWorker.ready")


def test_the_device_keeps_our_page_and_its_files_and_nothing_about_anybody(tab: Page, live_server: Any) -> None:
    installed(tab)
    tab.goto(f"{live_server.url}/werk/mensen/")
    kept_here = tab.evaluate(
        """async () => { const told = [];
        for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) {
          told.push([new URL(one.url).pathname, await (await caches.match(one)).text()]); }
        return told; }"""
    )
    pages = {path: text for path, text in kept_here if not path.startswith("/static/")}
    assert list(pages) == ["/werk/zonder-verbinding/"]
    everything = "".join(pages.values())
    assert not any(secret in everything for secret in ("Amina", "Fatma", "csrfmiddlewaretoken", "data-account"))
    assert tab.evaluate("async () => (await navigator.serviceWorker.ready).scope").endswith("/werk/")


def test_words_typed_on_the_page_without_a_network_come_along_to_the_day(tab: Page) -> None:
    installed(tab)
    tab.context.set_offline(True)
    reload_offline(tab)
    box(tab).fill(LINE)
    tab.get_by_role("button", name="Bewaar voor straks").click()
    expect(on_device(tab)).to_contain_text("Nog niet bevestigd.")
    box(tab).fill("pleintje gelopen")
    tab.context.set_offline(False)
    expect(tab.get_by_role("heading", name="Mijn dag")).to_be_visible()
    expect(box(tab)).to_have_value("pleintje gelopen")
    expect(on_device(tab)).to_contain_text(LINE)


def test_a_tab_that_signed_out_shows_no_words_without_a_network(tab: Page, live_server: Any) -> None:
    installed(tab)
    box(tab).fill("geheim woord")
    tab.goto(f"{live_server.url}/werk/meer/")
    tab.get_by_role("main").get_by_role("button", name="Meld mij af").click()
    tab.wait_for_load_state()
    tab.context.set_offline(True)
    tab.goto(f"{live_server.url}/werk/")
    expect(tab.get_by_role("heading", name="Geen verbinding")).to_be_visible()
    expect(box(tab)).to_be_hidden()


def test_what_was_confirmed_offline_survives_a_reload(tab: Page) -> None:
    installed(tab)
    type_and_see(tab)
    tab.context.set_offline(True)
    box(tab).press("Control+Enter")
    expect(on_device(tab)).to_contain_text(LINE)
    reload_offline(tab)
    expect(on_device(tab)).to_contain_text(LINE)
    tab.context.set_offline(False)
    expect(tab.get_by_role("heading", name="Mijn dag")).to_be_visible()
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    assert kept(Line) == 1


def test_what_was_typed_and_not_confirmed_survives_a_reload_and_asks_for_a_yes(tab: Page) -> None:
    installed(tab)
    tab.context.set_offline(True)
    box(tab).fill(LINE)
    tab.get_by_role("button", name="Bewaar voor straks").click()
    expect(on_device(tab)).to_contain_text("Nog niet bevestigd.")
    box(tab).fill("pleintje gelopen")
    reload_offline(tab)
    expect(box(tab)).to_have_value("pleintje gelopen")
    tab.context.set_offline(False)
    expect(tab.get_by_role("heading", name="Mijn dag")).to_be_visible()
    expect(box(tab)).to_have_value("pleintje gelopen")
    expect(on_device(tab)).to_contain_text(LINE)
    assert kept(Line) == 0
    box(tab).fill("")
    tab.get_by_role("button", name="Kijk na").click()
    expect(tab.locator("input[name=van]")).to_have_value(LINE)
    tab.get_by_role("button", name="Bewaar dit").click()
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    assert kept(Line) == 1


def test_the_network_comes_back_and_the_line_is_read(tab: Page) -> None:
    tab.context.set_offline(True)
    box(tab).fill(LINE)
    box(tab).press("Enter")
    expect(tab.get_by_text("Geen verbinding.")).to_be_visible()
    tab.context.set_offline(False)
    expect(tab.get_by_role("heading", name="Zo begrijp ik het")).to_be_visible()


def once(answer: Callable[[Route], None]) -> Callable[[Route], None]:
    """Let the first request go another way, and the rest as they are."""
    seen: list[str] = []

    def way(route: Route) -> None:
        seen.append(route.request.url)
        if len(seen) == 1:
            answer(route)
        else:
            route.continue_()

    return way


def lost_answer(route: Route) -> None:
    """The server keeps the line, and the answer never arrives."""
    route.fetch()
    route.abort()


def test_an_answer_that_gets_lost_does_not_keep_the_line_twice(tab: Page) -> None:
    type_and_see(tab)
    tab.route("**/werk/regel/bewaar/", once(lost_answer))
    box(tab).press("Control+Enter")
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.", timeout=15_000)
    assert (kept(Line), kept(Task)) == (1, 3)


def test_a_server_that_fails_is_tried_again(tab: Page) -> None:
    type_and_see(tab)
    tab.route("**/werk/regel/bewaar/", once(lambda route: route.fulfill(status=500, body="stuk")))
    box(tab).press("Control+Enter")
    expect(on_device(tab)).to_contain_text(LINE)
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.", timeout=15_000)
    assert kept(Line) == 1


def test_two_presses_keep_one_line(tab: Page) -> None:
    type_and_see(tab)
    tab.evaluate("() => { const b = document.querySelector('[data-keep-button]'); b.click(); b.click(); }")
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    tab.wait_for_timeout(500)
    assert kept(Line) == 1


def test_an_ended_session_keeps_the_line_until_one_signs_in_again(tab: Page, live_server: Any) -> None:
    type_and_see(tab)
    cookies: Any = tab.context.cookies()
    tab.context.clear_cookies()
    box(tab).press("Control+Enter")
    expect(on_device(tab)).to_contain_text("Meld je opnieuw aan.")
    assert kept(Line) == 0
    tab.context.add_cookies(cookies)
    tab.goto(f"{live_server.url}/werk/")
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 2 dingen.")
    assert kept(Line) == 1


def test_another_account_on_this_device_sees_nothing_of_it(tab: Page, cast: Cast, visit: Visit) -> None:
    tab.context.set_offline(True)
    box(tab).fill(LINE)
    tab.get_by_role("button", name="Bewaar voor straks").click()
    assert tab.evaluate("Object.keys(localStorage).every(key => key.startsWith('omzien:'))")
    other = str(cast.carla.pk)
    assert tab.evaluate("id => Object.keys(localStorage).filter(key => key.includes(id)).length", other) == 0


def test_two_people_with_one_name_are_asked_about_before_anything_is_kept(tab: Page, cast: Cast) -> None:
    Person.objects.create(organisation=cast.welfare, call_me="mw Visser", neighbourhood=cast.neighbourhood)
    Person.objects.create(organisation=cast.welfare, call_me="mw J. Visser")
    type_and_see(tab, "mw Visser gesproken over de huur")
    expect(tab.get_by_text("Wie bedoel je?")).to_be_visible()
    box(tab).press("Control+Enter")
    expect(tab.locator("[aria-invalid=true]")).to_be_visible()
    assert kept(Line) == 0
    tab.get_by_label("Wie", exact=True).select_option(label="mw J. Visser")
    expect(tab.get_by_text("Wie bedoel je?")).to_be_hidden()
    tab.get_by_role("button", name="Bewaar dit").click()
    expect(tab.locator("[data-said]")).to_have_text("Bewaard: 1 ding.")


def test_a_concern_opens_the_locked_part_and_is_kept_nowhere_else(tab: Page) -> None:
    before = kept(Moment)
    box(tab).fill("mw Visser is bang voor haar man")
    expect(tab.get_by_text("Gaat dit over veiligheid?")).to_be_visible()
    tab.get_by_role("button", name="Ga naar het deel op slot").click()
    expect(tab.get_by_role("heading", name="Gaat dit over veiligheid?")).to_be_visible()
    tab.get_by_role("button", name="Ja, open het deel op slot").click()
    expect(tab.get_by_label("Wat zag of hoorde je?")).to_have_value("mw Visser is bang voor haar man")
    expect(tab.get_by_role("link", name="Bel 0800-2000")).to_be_visible()
    assert (kept(Line), kept(Moment)) == (0, before)
    assert tab.evaluate("Object.values(localStorage).join('')").count("bang") == 0
