# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the door for policy share: addresses, what a page says, and a scenario that was kept."""

import html
from typing import Any

from django.urls import reverse

from cast import Cast
from omzien.scenarios import actions
from omzien.scenarios.actions import Chosen
from omzien.scenarios.models import Scenario

LITTLE_BACK = "De gemeente zelf krijgt er weinig van terug."
YOUTH = "Jeugdwerk is hier onderschat"
TYPED = {"gemeente": "Voorbeeldstad", "geld": "-25", "jaren": "10"}


def at(name: str, *args: object) -> str:
    return reverse(f"council:{name}", args=args)


def page(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def kept(town: Cast, name: str = "Een kwart minder", **levers: float) -> Scenario:
    by = town.actor("roos")
    scenario = actions.make(
        by=by,
        organisation=town.town_hall,
        municipality=town.municipality,
        name=name,
        view=Scenario.View.VALUE,
        chosen=Chosen(levers=levers or {"inv": -0.25}, draws=64),
    )
    actions.run(by=by, scenario=scenario)
    return scenario
