# SPDX-License-Identifier: EUPL-1.2
"""Every address of the door, for everyone of the cast: nothing of another organisation, ever."""

import pytest
from django.test import Client
from django.urls import reverse

from cast import SINCE, Cast, sign_in
from omzien.base.models import Act
from omzien.faces.provider.urls import urlpatterns
from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Membership, Presence, PublicContact
from omzien.safety.models import Watcher
from shelf import SECRET, Shelf

INSIDE = ("fatma", "carla", "olga")
OUTSIDE = ("amina", "bram", "victor", "petra", "stefan", "roos", "ali")


@pytest.fixture(autouse=True)
def watchers(cast: Cast) -> None:
    """Somebody reads along about safety at both organisations."""
    for account, organisation in ((cast.fatma, cast.welfare), (cast.olga, cast.other)):
        Watcher.objects.create(account=account, organisation=organisation, since=SINCE)


def addresses(shelf: Shelf, whose: str) -> dict[str, str]:
    """Every address of the door, pointing at rows of one organisation."""
    rows = {
        "offer": shelf.offer[whose].pk, "change": shelf.offer[whose].pk, "confirm": shelf.offer[whose].pk,
        "publish": shelf.offer[whose].pk, "withdraw": shelf.offer[whose].pk, "end": shelf.offer[whose].pk,
        "money": shelf.offer[whose].pk, "add_series": shelf.offer[whose].pk,
        "change_series": shelf.series[whose].pk,
        "cancel_date": shelf.date[whose].pk, "restore_date": shelf.date[whose].pk,
        "change_contact": shelf.contact[whose].pk, "say_yes": shelf.contact[whose].pk,
        "take_away": shelf.contact[whose].pk, "be_present": shelf.contact[whose].pk,
        "stop_being_present": shelf.presence[whose].pk, "end_role": shelf.membership[whose].pk,
        "step_down": Watcher.objects.get(organisation=shelf.offer[whose].organisation).pk,
    }  # fmt: skip
    found = {}
    for pattern in urlpatterns:
        name = pattern.name or ""
        found[name] = reverse(f"provider:{name}", args=[rows[name]] if name in rows else [])
    return found


ROWS = [pattern.name or "" for pattern in urlpatterns if "<" in str(pattern.pattern)]
LISTS = [pattern.name or "" for pattern in urlpatterns if "<" not in str(pattern.pattern)]


def state() -> list[object]:
    """All that could change, to see that nothing did."""
    return [
        *Offer.objects.order_by("pk").values_list(),
        *Occurrence.objects.order_by("pk").values_list(),
        *PublicContact.objects.order_by("pk").values_list(),
        *Presence.objects.order_by("pk").values_list(),
        *Membership.objects.order_by("pk").values_list(),
        *Watcher.objects.order_by("pk").values_list(),
        Act.objects.count(),
    ]


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("who", INSIDE)
def test_a_row_of_another_organisation_does_not_exist(cast: Cast, shelf: Shelf, who: str, name: str) -> None:
    address = addresses(shelf, "welfare" if who == "olga" else "other")[name]
    client = sign_in(Client(), getattr(cast, who))
    before = state()
    for answer in (client.get(address), client.post(address, {"because": "x", "title": "x"})):
        assert answer.status_code in {404, 405}
        assert SECRET not in answer.content.decode()
    assert state() == before


@pytest.mark.parametrize("name", [*ROWS, *LISTS])
@pytest.mark.parametrize("who", [*OUTSIDE, ""])
def test_the_door_stays_shut_for_who_keeps_nothing_here(cast: Cast, shelf: Shelf, who: str, name: str) -> None:
    address = addresses(shelf, "welfare")[name]
    client = sign_in(Client(), getattr(cast, who)) if who else Client()
    before = state()
    for answer in (client.get(address), client.post(address, {"because": "x", "title": "x"})):
        # Ali administers the host, an organisation that offers nothing: he finds an empty shelf.
        allowed = {"": {302, 405}, "ali": {200, 403, 404, 405}}.get(who, {403, 405})
        assert answer.status_code in allowed
        assert shelf.offer["welfare"].title not in answer.content.decode()
    assert state() == before


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", INSIDE)
def test_lists_show_one_s_own_and_nothing_of_another(cast: Cast, shelf: Shelf, who: str, name: str) -> None:
    other = "welfare" if who == "olga" else "other"
    answer = sign_in(Client(), getattr(cast, who)).get(addresses(shelf, "welfare")[name])
    assert answer.status_code in {200, 403}
    page = answer.content.decode()
    for theirs in (shelf.offer[other].title, shelf.contact[other].first_name):
        assert theirs not in page
    assert who == "olga" or SECRET not in page


@pytest.mark.parametrize("name", ["create", "introduce", "colleagues", "watchers"])
def test_another_organisation_cannot_be_chosen_in_the_address(cast: Cast, shelf: Shelf, name: str) -> None:
    client = sign_in(Client(), cast.carla)
    address = f"{reverse(f'provider:{name}')}?organisatie="
    assert client.get(address + str(cast.welfare.pk)).status_code == 200
    assert client.get(address + str(cast.other.pk)).status_code == 404
    assert client.get(address + "geen-nummer").status_code == 404


@pytest.mark.parametrize("name", ROWS)
def test_one_s_own_rows_open(cast: Cast, shelf: Shelf, name: str) -> None:
    client = sign_in(Client(), cast.carla)
    answer = client.get(addresses(shelf, "welfare")[name])
    assert answer.status_code in {200, 405}


def test_a_policy_role_elsewhere_opens_nothing_there(cast: Cast, shelf: Shelf) -> None:
    Membership.objects.create(
        account=cast.fatma, organisation=cast.other, role="policy", since=shelf.date["other"].start.date()
    )
    client = sign_in(Client(), cast.fatma)
    assert client.get(addresses(shelf, "other")["offer"]).status_code == 404
    assert shelf.offer["other"].title not in client.get(reverse("provider:home")).content.decode()


@pytest.mark.parametrize("name", ["change", "publish", "withdraw", "end", "money", "add_series", "change_series"])
def test_a_worker_without_the_editors_role_writes_no_texts(cast: Cast, shelf: Shelf, name: str) -> None:
    Membership.objects.filter(account=cast.fatma, role="editor").delete()
    client = sign_in(Client(), cast.fatma)
    before = state()
    for answer in (client.get(addresses(shelf, "welfare")[name]), client.post(addresses(shelf, "welfare")[name])):
        assert answer.status_code in {403, 405}
    assert state() == before
    assert client.get(addresses(shelf, "welfare")["offer"]).status_code == 200
