# SPDX-License-Identifier: EUPL-1.2
"""Every page that the browser tests look at. A door adds its own lines; nothing else is needed."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol
from zlib import crc32

from playwright.sync_api import Page

from omzien.people.models import Account
from resident_street import Street

Colours = Literal["light", "dark"]


class Visit(Protocol):
    def __call__(
        self,
        address: str = "/",
        *,
        language: str = "nl",
        colours: Colours = "light",
        width: int = 1280,
        script: bool = True,
        as_: Account | None = None,
    ) -> Page: ...


LOOKS: list[tuple[str, Colours]] = [("nl", "light"), ("ar", "dark"), ("nl", "dark"), ("ar", "light")]


def looks_of(page: str) -> list[tuple[str, Colours]]:
    """How a page is looked at: every language and set of colours in the full round, one by lot in the slice."""
    return LOOKS if os.environ.get("DEEP") else [LOOKS[crc32(page.encode()) % len(LOOKS)]]


def colours_of(page: str) -> list[Colours]:
    """The same for a page that is there in one language only."""
    return ["light", "dark"] if os.environ.get("DEEP") else [looks_of(page)[0][1]]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is, and who of the cast looks at it ("" is a visitor without an account)."""

    name: str
    path: str | Callable[[Street], str]
    who: str = ""

    def of(self, street: Street) -> str:
        return self.path if isinstance(self.path, str) else self.path(street)


ADDRESSES = [
    Address("home", "/"),
    Address("desk", "/balie/"),
    Address("way in: do", "/iets-doen/"),
    Address("way in: care", "/zorgen/"),
    Address("way in: money", "/geld-en-brieven/"),
    Address("rights check", "/rechten/"),
    Address("rights check wiped", "/rechten/gewist/"),
    Address("letter", "/brief/"),
    Address("ask", "/vraag/"),
    Address("young", "/jonger-dan-18/"),
    Address("my question", "/mijn-vraag/"),
    Address("come along", lambda street: f"/aanbod/{street.coffee.pk}/meedoen/"),
    Address("who comes with me", "/wie-ik-meeneem/", "fatma"),
    Address("sign up to help", "/iets-doen/aanmelden/"),
    Address("my help", "/mijn-hulp/", "victor"),
    Address("letter of thanks", "/mijn-hulp/brief/", "victor"),
    Address("holding on", "/zorgen/volhouden/"),
    Address("poster", "/poster/BU99010101/2026-48/"),
    Address("help now", "/hulp-nu/"),
    Address("sources", "/bronnen/"),
    Address("accessibility", "/toegankelijkheid/"),
    Address("privacy", "/privacy/"),
    Address("not there", "/bestaat-niet/"),
    Address("offer", lambda street: f"/aanbod/{street.coffee.pk}/"),
    Address("offer with a hidden address", lambda street: f"/aanbod/{street.hidden.pk}/"),
    Address("card", lambda street: f"/aanbod/{street.coffee.pk}/kaartje/"),
    Address("place", lambda street: f"/plek/{street.house.pk}/"),
    Address("sign in", "/aanmelden/"),
    Address("provider", "/aanbieder/", "fatma"),
    Address("provider: new offer", "/aanbieder/nieuw/", "fatma"),
    Address("provider: offer", lambda street: f"/aanbieder/{street.coffee.pk}/", "fatma"),
    Address("provider: change", lambda street: f"/aanbieder/{street.coffee.pk}/veranderen/", "fatma"),
    Address("provider: who is there", "/aanbieder/wie-er-is/", "fatma"),
    Address("provider: colleagues", "/aanbieder/collega-s/", "carla"),
    Address("provider: who reads along", "/aanbieder/collega-s/veiligheid/", "carla"),
    Address("organisation", lambda street: f"/organisatie/{street.coffee.organisation_id}/"),
    Address("rights together", "/regelingen/samen/", who="fatma"),
    Address("schemes", "/regelingen/", who="roos"),
    Address("new scheme", "/regelingen/nieuw/", who="roos"),
    Address("coordinator: now", "/werk/samen-regelen/", "carla"),
    Address("coordinator: circles", "/werk/samen-regelen/belcirkels/", "carla"),
    Address("coordinator: new circle", "/werk/samen-regelen/belcirkels/nieuw/", "carla"),
    Address("coordinator: meals", "/werk/samen-regelen/maaltijden/", "carla"),
    Address("coordinator: cards", "/werk/samen-regelen/maaltijden/kaarten/", "carla"),
    Address("coordinator: new kitchen", "/werk/samen-regelen/maaltijden/keuken/", "carla"),
    Address("coordinator: breaks", "/werk/samen-regelen/even-vrij/", "carla"),
    Address("coordinator: new break", "/werk/samen-regelen/even-vrij/nieuw/", "carla"),
    Address("coordinator: helpers", "/werk/samen-regelen/helpers/", "carla"),
    Address("coordinator: plan", "/werk/samen-regelen/plan/", "carla"),
    Address("my day", "/werk/", "fatma"),
    Address("without a network", "/werk/zonder-verbinding/"),
    Address("my questions", "/werk/vragen/", "fatma"),
    Address("type in a question", "/werk/vragen/nieuw/", "fatma"),
    Address("people", "/werk/mensen/", "fatma"),
    Address("somebody new", "/werk/mensen/nieuw/", "fatma"),
    Address("team inbox", "/werk/berichten/", "fatma"),
    Address("more work", "/werk/meer/", "carla"),
    Address("a signal", "/werk/signaal/", "fatma"),
    Address("on the street", "/werk/straat/", "fatma"),
    Address("what lines brought", "/werk/opbrengst/", "fatma"),
    Address("repeat yesterday", "/werk/herhaal/", "fatma"),
    Address("safety", "/werk/veiligheid/", "fatma"),
    Address("a new concern", "/werk/veiligheid/nieuw/", "fatma"),
    Address("not satisfied", "/werk/klachten/", "carla"),
    Address("introduce", "/werk/kennismaken/", "petra"),
]
