# SPDX-License-Identifier: EUPL-1.2
"""'Ik kom' and 'Iemand gaat met mij mee': two taps, first names only, nothing left the day after."""

import datetime as dt
import re
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from cast import Cast, sign_in
from omzien.matches.actions import forget_first_names
from omzien.matches.models import Participation
from resident_street import Street


def rows() -> Any:
    return Participation.objects.unscoped(reason="the test looks at all").order_by("asked_at")


def form_of(page: str) -> dict[str, str]:
    return {"sleutel": re.findall(r'name="sleutel"[^>]*value="([^"]+)"', page)[0]}


def come(client: Client, street: Street, **told: str) -> str:
    page = client.get(f"/aanbod/{street.coffee.pk}/meedoen/").content.decode()
    to = re.findall(r'action="([^"]+/meedoen/[^"]+)"', page)[0]
    return client.post(to, {**form_of(page), **told}).content.decode()


def test_from_a_result_to_a_named_companion_in_two_taps(client: Client, street: Street) -> None:
    results = client.post("/zoeken/", {"woorden": "koffie", "postcode": "9901"}).content.decode()
    tap_one = f"/aanbod/{street.coffee.pk}/meedoen/"
    assert tap_one in results
    page = client.get(tap_one).content.decode()
    assert "Iemand zegt u gedag." in page
    to = re.findall(r'action="([^"]+/meedoen/[^"]+)"', page)[0]
    tap_two = client.post(to, {**form_of(page), "samen": "1"}).content.decode()
    assert "Fatma gaat met u mee naar binnen" in tap_two
    assert rows().get().wants_company


def test_coming_needs_no_name_and_a_second_tap_takes_no_second_place(client: Client, street: Street) -> None:
    page = client.get(f"/aanbod/{street.coffee.pk}/meedoen/").content.decode()
    to = re.findall(r'action="([^"]+/meedoen/[^"]+)"', page)[0]
    for _ in range(2):
        assert "Fijn dat u komt" in client.post(to, form_of(page)).content.decode()
    assert rows().get().label == ""


def test_a_surname_is_not_kept(client: Client, street: Street) -> None:
    assert "Tot dan, Amina" in come(client, street, voornaam="Amina de Vries")
    assert rows().get().label == "Amina"


def test_a_full_group_is_told_plainly(client: Client, street: Street) -> None:
    street.coffee.occurrences.update(capacity=1)
    come(client, street)
    page = client.get(f"/aanbod/{street.coffee.pk}/meedoen/").content.decode()
    assert "Deze groep is vol" in page
    assert "U staat op de wachtlijst" in come(client, street, voornaam="Bram")
    assert [one.state for one in rows()] == ["joined", "waiting"]


def test_the_companion_sees_first_names_until_the_day_after(client: Client, street: Street, cast: Cast) -> None:
    come(client, street, voornaam="Amina de Vries", samen="1")
    come(client, street, voornaam="Bram")
    fatma = sign_in(Client(), cast.fatma)
    page = fatma.get("/wie-ik-meeneem/").content.decode()
    assert "Amina" in page
    assert "Vries" not in page
    assert "Bram" not in page
    for other in (cast.olga, cast.stefan, cast.roos):
        assert "Amina" not in sign_in(Client(), other).get("/wie-ik-meeneem/").content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        assert "Amina" not in sign_in(Client(), cast.fatma).get("/wie-ik-meeneem/").content.decode()
        assert forget_first_names(today=timezone.localdate()) == 2
        assert {one.label for one in rows()} == {""}


def test_a_stranger_is_sent_to_the_front_door(client: Client, street: Street) -> None:
    assert client.get("/wie-ik-meeneem/").status_code == 302


def test_what_cannot_be_joined_is_not_found_or_said(client: Client, street: Street) -> None:
    assert client.get(f"/aanbod/{street.hidden.pk}/meedoen/").status_code == 404
    date = street.coffee.occurrences.first()
    assert date
    assert client.get(f"/aanbod/{street.grief.pk}/meedoen/{date.pk}/").status_code == 404
    assert "burgerservicenummer" in come(client, street, voornaam="111222333")


def test_nobody_takes_every_place(client: Client, street: Street) -> None:
    for _ in range(10):
        come(client, street)
    assert "Wacht even, of bel" in come(client, street)
    assert rows().count() == 10
