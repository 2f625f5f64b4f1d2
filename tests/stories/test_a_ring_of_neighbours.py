# SPDX-License-Identifier: EUPL-1.2
"""Five neighbours call each other every morning. One does not answer: her sister has the key, and a person ends it."""

import datetime as dt

from django.test import Client
from django.utils import timezone

import circle_cast
from cast import Cast, sign_in
from omzien.alongside.callcircles import actions
from omzien.alongside.callcircles.models import Call, CallCircle, Seat
from omzien.alongside.callcircles.workflow import Step
from omzien.alongside.models import CircleMember

RING = "/werk/samen-regelen/belcirkels/"


def test_silence_goes_from_a_second_call_to_a_key_to_a_person(cast: Cast) -> None:
    people = circle_cast.people(cast)
    fatma = sign_in(Client(), cast.fatma)
    asked = {"name": "Goedemorgen", "starts": "09:00", "ends": "10:00", "who": [str(one.pk) for one in people]}
    fatma.post(f"{RING}nieuw/", asked)
    circle = CallCircle.objects.unscoped(reason="the story looks").get()
    seat = Seat.objects.unscoped(reason="the story looks").filter(circle=circle)[0]

    # Her sister is in her own circle and holds the key.
    fatma.post(f"/werk/mensen/{seat.person_id}/kring/", {"name": "Zus Noor", "kind": "family", "told": "on"})
    sister = CircleMember.objects.unscoped(reason="the story looks").get(name="Zus Noor")
    fatma.post(f"/werk/samen-regelen/belplek/{seat.pk}/sleutel/", {"who": str(sister.pk)})
    assert "Zus Noor" in fatma.get(f"{RING}{circle.pk}/").content.decode()

    # Nobody answers, and ten minutes later again: the clock goes on by itself, and never beyond a person.
    fatma.post(f"/werk/samen-regelen/belplek/{seat.pk}/niet-bereikt/", {"stap": "to_call"})
    calls = Call.objects.unscoped(reason="the story looks").filter(seat=seat)
    assert calls.get().step == Step.SECOND_CALL
    for _minute in range(3):
        actions.tick(timezone.now() + dt.timedelta(hours=1))
    assert calls.get().step in {Step.KEY_HOLDER, Step.COORDINATOR}
    assert "Bel 112" in fatma.get("/werk/samen-regelen/").content.decode()
    fatma.post(f"/werk/samen-regelen/belplek/{seat.pk}/gesproken/")
    assert calls.get().step == Step.REACHED
    assert "Bel 112" not in fatma.get("/werk/samen-regelen/").content.decode()
    assert sign_in(Client(), cast.olga).get(f"{RING}{circle.pk}/").status_code == 404
