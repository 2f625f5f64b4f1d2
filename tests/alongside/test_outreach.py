# SPDX-License-Identifier: EUPL-1.2
"""Contacts on the street are counted per neighbourhood and theme, and nothing finer ever comes out."""

import dataclasses
import datetime as dt

import pytest

import offer_cast
from cast import Cast
from omzien.alongside import actions, bridge
from omzien.alongside.bridge import Outreach
from omzien.places.models import Area

pytestmark = pytest.mark.django_db
MONTH = dt.date(2026, 11, 1)


def on_the_street(cast: Cast, number: int, theme: str = "addiction", day: int = 3, who: str = "fatma") -> None:
    actions.note_contact(
        by=cast.actor(who),
        organisation_id=cast.other.pk if who == "olga" else cast.welfare.pk,
        met="street",
        count=number,
        theme=offer_cast.theme(theme, theme),
        neighbourhood=cast.neighbourhood,
        on=dt.date(2026, 11, day),
        words="hij stond bij de brug, met Piet",
    )


def test_people_met_are_added_up_per_neighbourhood_and_theme(cast: Cast) -> None:
    on_the_street(cast, 7)
    on_the_street(cast, 5, day=20)
    on_the_street(cast, 12, theme="loneliness")
    found = bridge.outreach(for_=cast.actor("fatma"), month=MONTH)
    assert found == (Outreach("De Dreef", "addiction", 12), Outreach("De Dreef", "loneliness", 12))


def test_below_ten_nothing_is_told_and_there_is_nothing_to_subtract_it_from(cast: Cast) -> None:
    on_the_street(cast, 9)
    on_the_street(cast, 40, theme="loneliness")
    found = bridge.outreach(for_=cast.actor("carla"), month=MONTH)
    assert [cell.theme for cell in found] == ["loneliness"]
    assert {field.name for field in dataclasses.fields(Outreach)} == {"neighbourhood", "theme", "people"}
    assert "brug" not in str(found)


def test_two_periods_never_overlap(cast: Cast) -> None:
    on_the_street(cast, 20, day=3)
    on_the_street(cast, 1, day=30)
    for day in (1, 2, 15, 30):
        (cell,) = bridge.outreach(for_=cast.actor("fatma"), month=dt.date(2026, 11, day))
        assert cell.people == 21
    assert bridge.outreach(for_=cast.actor("fatma"), month=dt.date(2026, 10, 31)) == ()


@pytest.mark.parametrize("theme", bridge.NEVER_COUNTED)
def test_some_things_are_never_counted(cast: Cast, theme: str) -> None:
    on_the_street(cast, 50, theme=theme)
    assert bridge.outreach(for_=cast.actor("fatma"), month=MONTH) == ()


def test_another_organisation_and_other_roles_count_nothing_of_ours(cast: Cast) -> None:
    on_the_street(cast, 50)
    on_the_street(cast, 6, who="olga")
    for name in ("olga", "roos", "petra", "stefan", "ali", "victor", "amina"):
        assert bridge.outreach(for_=cast.actor(name), month=MONTH) == (), name


def test_a_contact_without_a_neighbourhood_or_with_someone_is_not_in_it(cast: Cast) -> None:
    on_the_street(cast, 50)
    Area.objects.filter(pk=cast.neighbourhood.pk).update(name="De Dreef-Noord")
    for met in ("street", "group"):
        actions.note_contact(by=cast.actor("fatma"), organisation_id=cast.welfare.pk, met=met, count=90, on=MONTH)
    (cell,) = bridge.outreach(for_=cast.actor("fatma"), month=MONTH)
    assert (cell.neighbourhood, cell.people) == ("De Dreef-Noord", 50)
