# SPDX-License-Identifier: EUPL-1.2
"""Nobody can find out where a hidden address is by asking from many places."""

from dataclasses import asdict

import pytest

import finding_stage as stage
from cast import Cast
from omzien.offer.finding.actions import find, forget_shelf
from omzien.offer.finding.bridge import Found
from omzien.offer.models import Offer
from omzien.people.models import Presence
from omzien.places.models import Location

POSTCODES = [f"35{number}" for number in range(70, 90)]


@pytest.fixture
def town(place: Cast) -> Cast:
    """Twenty postcodes in a ring, a hidden group, another hidden group, and open ones around."""
    for number, pc4 in enumerate(POSTCODES):
        east, north = (number % 5 - 2) * 0.02, (number // 5 - 2) * 0.02
        stage.postcode(pc4, stage.HOME[0] + east, stage.HOME[1] + north, "Voorbeeldstad", place.neighbourhood)
    for number in range(4):
        shown = stage.location(place, f"Zaal {number}", 900 * number)
        stage.on(stage.offer(place, f"Praatgroep {number}", "domestic_violence", at=shown), 1)
    for name in ("Veilige plek", "Andere veilige plek"):
        away = stage.location(place, name, 1_500, hidden=True)
        stage.on(stage.offer(place, f"Groep in {name}", "domestic_violence", at=away), 1)
    Presence.objects.create(contact=place.contact, location=away, weekday=0, starts="09:00", ends="12:00")
    return place


def answers() -> list[Found]:
    forget_shelf()
    return [find(words="huiselijk geweld", near=near, now=stage.NOW, limit=20) for near in POSTCODES]


def hidden_of(found: Found) -> list[dict[str, object]]:
    return [asdict(result) for result in found.results if result.place_id is None]


@pytest.mark.django_db
def test_a_hidden_address_says_the_same_from_every_postcode(town: Cast) -> None:
    told = [hidden_of(found) for found in answers()]
    assert len(told[0]) == 2
    assert all(one == told[0] for one in told)
    for result in told[0]:
        assert (result["distance_m"], result["lon"], result["lat"], result["street"], result["town"]) == (
            None, None, None, "", "",
        )  # fmt: skip


@pytest.mark.django_db
def test_where_it_really_is_changes_no_answer_and_no_order(town: Cast) -> None:
    before = answers()
    for number, place in enumerate(Location.objects.filter(hidden_address=True)):
        place.lon, place.lat = stage.HOME[0] - 0.04 * (number + 1), stage.HOME[1] + 0.03
        place.save()
    assert answers() == before


@pytest.mark.django_db
def test_a_point_that_slipped_into_the_row_is_not_used(town: Cast) -> None:
    before = answers()
    # The database refuses a point on a hidden offer; a hidden location on a shown offer is the way it could slip.
    Offer.objects.filter(location__hidden_address=True).update(hides_address=False, lon=5.2, lat=52.2)
    for found in answers():
        for result in hidden_of(found):
            assert (result["distance_m"], result["lon"], result["lat"]) == (None, None, None)
    assert [[r.id for r in found.results] for found in answers()] == [[r.id for r in found.results] for found in before]


@pytest.mark.django_db
def test_who_is_met_at_a_hidden_address_has_no_distance(town: Cast) -> None:
    people = [person for found in answers() for person in found.people]
    assert people
    assert {person.metres for person in people} == {None}
