# SPDX-License-Identifier: EUPL-1.2
"""From nothing to a running demo, in steps that each stand or fall as a whole."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from omzien.offer.helpers.actions import load_benefit_rules
from omzien.offer.models import Offer
from omzien.offer.themes.actions import load_themes
from omzien.people.models import Organisation
from omzien.places.actions import load_country, municipality
from omzien.places.bridge import COUNTRY, Extract
from omzien.places.models import Area
from omzien.rights.actions import load_schemes
from omzien.site.database import migrate
from omzien.site.demo.day import live
from omzien.site.demo.what_ifs import ask_what_if
from omzien.site.demo.write import freshen, is_older, make_demo

Say = Callable[[str], None]


class RealPeopleLiveHere(Exception):  # noqa: N818  says what is the matter
    """The database holds organisations that are no examples; a demo does not belong there."""


@contextmanager
def _step(say: Say, what: str) -> Iterator[None]:
    say(f"{what} ...")
    began = time.monotonic()
    yield
    if (took := time.monotonic() - began) >= 1:
        say(f"    klaar in {took:.0f} s")


def bring_up(words: str, *, now: dt.datetime, say: Say, extract: Extract = COUNTRY) -> Area:
    """Make the database ready for the demo of a municipality; safe to repeat after a kill at any point.

    Raises NotOneMunicipality, RealPeopleLiveHere, NoNeighbourhoods, BrokenExtract.
    """
    with _step(say, "Database bijwerken"):
        migrate()
    if Organisation.objects.real().exists():
        raise RealPeopleLiveHere
    with _step(say, "Gemeenten, wijken, buurten en cijfers van heel Nederland"):
        load_country(extract=extract, progress=lambda step: say(f"    {step}"))
    with _step(say, "Thema's en regelingen"):
        load_themes()
        load_schemes()
        load_benefit_rules()
    here = municipality(words)
    with _step(say, f"Voorbeelden voor {here.name}"):
        make_demo(municipality=here, now=now)
    if is_older(here):
        say("    Deze voorbeelden zijn van een oudere versie. Kies een lege map voor de nieuwe.")
    with _step(say, "Datums voor de komende acht weken"):
        freshen(now=now)
    with _step(say, "Mensen, vragen en wat vandaag gebeurt"):
        live(municipality=here)
        ask_what_if(municipality=here)
    count = Offer.objects.in_municipality(here).published().count()
    say(f"{here.name}: {count} voorbeelden van aanbod. Alles is verzonnen; de cijfers zijn echt.")
    return here
