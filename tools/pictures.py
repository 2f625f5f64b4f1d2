# SPDX-License-Identifier: EUPL-1.2
"""Pictures of the running product, to judge every page by looking (docs/how-to/theme.md) and for the README.

`python tools/pictures.py` starts a demo of its own and fills `var/pictures/` at 360 and 1280 px, light and dark,
in Dutch and Arabic. `--readme` makes only the few of the README, in `docs/pictures/`. `--at URL` uses a running one.
"""

import argparse
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from needed import chromium
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PORT = 8765
PATIENCE = 180  # seconds for a first start on a slow machine
WIDTHS = (1280, 360)
WIDOW = "sinds mijn man dood is zit ik hele dagen binnen"


def ask(words: str, postcode: str = "3561", start: str = "/") -> Callable[[Page, str], None]:
    def go(tab: Page, base: str) -> None:
        tab.goto(base + start)
        tab.fill("#id_woorden", words)
        tab.fill("#id_postcode", postcode)
        tab.click(".hero__form button.utrecht-button--primary-action")

    return go


def door(key: str) -> Callable[[Page, str], None]:
    def go(tab: Page, base: str) -> None:
        tab.goto(base)
        tab.click(f"button[value={key}]")

    return go


def follow(*parts: str) -> Callable[[Page, str], None]:
    """From an answer to an offer, and on along links whose address holds these parts."""

    def go(tab: Page, base: str) -> None:
        door("samen")(tab, base)
        tab.goto(base + str(tab.locator(".result .card__title a").first.get_attribute("href")))
        for part in parts:
            tab.goto(base + str(tab.locator(f"a[href*='{part}']").first.get_attribute("href")))

    return go


def page(address: str) -> Callable[[Page, str], None]:
    def go(tab: Page, base: str) -> None:
        tab.goto(base + address)

    return go


SCENES: dict[str, Callable[[Page, str], None]] = {
    "begin": page("/"),
    "antwoord": ask(WIDOW),
    "gevaar": ask("mijn man slaat mij"),
    "onbekend": ask("qwrtplk", "9999"),
    "plaatje-geld": door("geld"),
    "balie": ask("koffie", start="/balie/"),
    "aanbod": follow(),
    "kaartje": follow("/kaartje/"),
    "plek": follow("/plek/"),
    "organisatie": follow("/organisatie/"),
    "zorgen": page("/zorgen/"),
    "hulp-nu": page("/hulp-nu/"),
    "bronnen": page("/bronnen/"),
    "privacy": page("/privacy/"),
    "onderdelen": page("/onderdelen/"),
}
FOR_README = ("begin", "antwoord", "aanbod")


@contextmanager
def demo() -> Iterator[str]:
    """A demo of its own, stopped afterwards."""
    environment = {**os.environ, "OMZIEN_DATA": str(ROOT / "var" / "pictures-data")}
    command = [str(Path(sys.executable).parent / "omzien"), "demo", "--port", str(PORT)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(PATIENCE):
            time.sleep(1)
            try:
                urllib.request.urlopen(base, timeout=5).close()
                break
            except OSError:
                continue
        yield base
    finally:
        process.terminate()
        process.wait()


def take(browser: Browser, base: str, name: str, target: Path, *, width: int, colours: str, language: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if colours == "dark" else "light",
        locale=language,
        reduced_motion="reduce",
    )
    tab = context.new_page()
    SCENES[name](tab, base)
    tab.wait_for_load_state("networkidle")
    target.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=target / f"{name}-{width}-{colours}-{language}.png", full_page=True)
    context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--at", help="address of a running Omzien")
    parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
    parser.add_argument("--only", default="", help="names of scenes, with commas between")
    asked = parser.parse_args()
    path = chromium()
    if path is None:
        raise SystemExit("Chromium is missing. Run `make browsers`.")
    looks = [("light", "nl")] if asked.readme else [("light", "nl"), ("dark", "nl"), ("light", "ar"), ("dark", "ar")]
    widths = WIDTHS[:1] if asked.readme else WIDTHS
    names = asked.only.split(",") if asked.only else (FOR_README if asked.readme else tuple(SCENES))
    target = ROOT / "docs" / "pictures" if asked.readme else ROOT / "var" / "pictures"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            if asked.at:
                every(browser, asked.at, names, target, looks, widths)
            else:
                with demo() as base:
                    every(browser, base, names, target, looks, widths)
        finally:
            browser.close()


def every(
    browser: Browser,
    base: str,
    names: tuple[str, ...],
    target: Path,
    looks: list[tuple[str, str]],
    widths: tuple[int, ...],
) -> None:
    for name in names:
        for width in widths:
            for colours, language in looks:
                take(browser, base, name, target, width=width, colours=colours, language=language)
        print(name)


if __name__ == "__main__":
    main()
