# SPDX-License-Identifier: EUPL-1.2
"""The worker's, coordinator's and helper's pages with rows on them: nothing for axe to say, also on a small phone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

import coordinator_table
from browser_pages import Visit
from cast import Cast
from omzien.alongside.meals import actions as meals
from omzien.offer.helpers.models import Helper
from omzien.people.persons.models import Person
from resident_street import Street
from worker_desk import furnish

pytestmark = pytest.mark.browser


def test_pages_with_rows_are_for_everyone(
    visit: Visit, look: Callable[[Page], list[str]], street: Street, cast: Cast
) -> None:
    desk = furnish(cast)
    mine, _theirs = coordinator_table.lay(cast)
    meals.confirm_round(by=cast.actor("carla"), meal_round=mine.round)
    Helper.objects.unscoped(reason="Victor is this helper").filter(pk=mine.helper.pk).update(account=cast.victor)
    Person.objects.unscoped(reason="Amina signs in").filter(pk=desk.welfare.person.pk).update(account=cast.amina)
    arrange, person = "/werk/samen-regelen/", f"/werk/mensen/{desk.welfare.person.pk}/"
    pages: dict[str, Any] = {
        "/werk/": cast.fatma,
        f"/werk/vragen/{desk.welfare.question.pk}/": cast.fatma,
        f"/werk/vragen/{desk.welfare.question.pk}/wensen/": cast.fatma,
        person: cast.fatma,
        f"{person}notitie/": cast.fatma,
        f"{person}eerste-persoon/": cast.fatma,
        arrange: cast.carla,
        f"{arrange}maaltijden/": cast.carla,
        f"{arrange}maaltijden/{mine.kitchen.pk}/wie/": cast.carla,
        f"{arrange}belcirkels/{mine.circle.pk}/": cast.carla,
        f"{arrange}belplek/{mine.seat.pk}/sleutel/": cast.carla,
        f"{arrange}even-vrij/": cast.carla,
        f"{arrange}even-vrij/{mine.visit.wanted.pk}/plek/": cast.carla,
        f"{arrange}helpers/{mine.helper.pk}/": cast.carla,
        f"{arrange}helpers/{mine.helper.pk}/brief/": cast.carla,
        "/mijn-hulp/": cast.victor,
        "/over-mij/": cast.amina,
        f"{person}meekijken/": cast.fatma,
        "/werk/berichten/": cast.fatma,
        "/werk/signaal/": cast.fatma,
        "/werk/poster/": cast.fatma,
    }
    for at, (address, who) in enumerate(pages.items()):
        tab = visit(address, as_=who, width=320, colours="dark" if at % 2 else "light")
        assert look(tab) == [], address
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, address
        tab.context.close()
