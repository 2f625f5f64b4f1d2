# SPDX-License-Identifier: EUPL-1.2
"""The first person is handed over on a page of its own, and only when the resident says yes."""

from typing import Any

import pytest
from django.test import Client

from cast import Cast, sign_in
from omzien.alongside import actions
from omzien.alongside.models import CircleMember
from worker_desk import Desk


@pytest.fixture
def circle(desk: Desk) -> tuple[CircleMember, CircleMember]:
    """Fatma comes first; Jan of another organisation was brought in."""
    given: dict[str, Any] = {"by": desk.welfare.actor, "person": desk.welfare.person}
    first = actions.bring_in(**given, name="Fatma", kind="worker", first_person=True)
    return first, actions.bring_in(**given, name="Jan")


def page_of(desk: Desk) -> str:
    return f"/werk/mensen/{desk.welfare.person.pk}/"


def first_of(client: Client, desk: Desk) -> str:
    """Whose name stands beside the badge on the page of the person."""
    page = client.get(page_of(desk)).content.decode()
    entry = next(one for one in page.split('<li class="entry">') if ">eerste persoon<" in one)
    return entry.split("</span>")[0].split(">")[-1]


def test_it_is_reached_from_the_circle_and_takes_her_yes(
    fatma: Client, desk: Desk, circle: tuple[CircleMember, CircleMember]
) -> None:
    at = f"{page_of(desk)}eerste-persoon/"
    assert f'href="{at}">Kies een andere eerste persoon' in fatma.get(page_of(desk)).content.decode()
    assert "nu: Fatma" in fatma.get(at).content.decode()
    without = fatma.post(at, {"who": str(circle[1].pk)})
    assert without.status_code == 422
    assert "Vraag het eerst. Zonder ja verandert er niets." in without.content.decode()
    assert first_of(fatma, desk) == "Fatma"
    kept = fatma.post(at, {"who": str(circle[1].pk), "agreed": "on"}, follow=True).content.decode()
    assert "Dit is nu de eerste persoon" in kept
    assert first_of(fatma, desk) == "Jan"
    # Who came first stays in the circle; nobody is taken out, and the resident reads it on paper.
    assert "Fatma" in kept
    assert "eerste persoon" in fatma.get(f"{page_of(desk)}papier/").content.decode()


def test_only_who_stands_in_her_circle_can_be_chosen(
    fatma: Client, desk: Desk, circle: tuple[CircleMember, CircleMember]
) -> None:
    at = f"{page_of(desk)}eerste-persoon/"
    for who in (str(desk.other.member.pk), "x", "", str(circle[0].pk)):
        answer = fatma.post(at, {"who": who, "agreed": "on"})
        assert answer.status_code == 422, who
    assert first_of(fatma, desk) == "Fatma"


def test_with_nobody_else_there_is_nothing_to_choose(fatma: Client, desk: Desk) -> None:
    actions.leave_circle(by=desk.welfare.actor, member=desk.welfare.member)
    assert "eerste-persoon" not in fatma.get(page_of(desk)).content.decode()
    page = fatma.get(f"{page_of(desk)}eerste-persoon/").content.decode()
    assert "Er staat nog niemand anders in de kring." in page
    assert 'name="agreed"' not in page


def test_another_organisation_hands_nobody_over(
    cast: Cast, desk: Desk, circle: tuple[CircleMember, CircleMember]
) -> None:
    olga = sign_in(Client(), cast.olga)
    answer = olga.post(f"{page_of(desk)}eerste-persoon/", {"who": str(circle[1].pk), "agreed": "on"})
    assert answer.status_code == 404
    assert first_of(sign_in(Client(), cast.fatma), desk) == "Fatma"


def test_a_worker_cannot_take_the_first_person_away(
    fatma: Client, desk: Desk, circle: tuple[CircleMember, CircleMember]
) -> None:
    first, other = circle
    said = fatma.post(f"/werk/kring/{first.pk}/weg/", follow=True).content.decode()
    assert "Kies eerst samen een ander" in said
    assert first_of(fatma, desk) == "Fatma"
    assert "Weggehaald." in fatma.post(f"/werk/kring/{other.pk}/weg/", follow=True).content.decode()
