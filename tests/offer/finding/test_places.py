# SPDX-License-Identifier: EUPL-1.2
import pytest

import finding_stage as stage
from cast import Cast
from omzien.offer.finding.actions import find
from omzien.offer.finding.nearby.bridge import Where
from omzien.places.models import Area, Location, Postcode


def place_of(near: str, words: str = "koffie", neighbourhood: str = "") -> Where:
    return find(words=words, near=near, now=stage.NOW, neighbourhood=neighbourhood).where


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["3561", " 3561 ", "3561AB", "3561 ab"])
def test_a_postcode_gives_a_point_at_once_and_its_neighbourhoods_to_refine_with(place: Cast, near: str) -> None:
    where = place_of(near)
    assert (where.lon, where.lat) == stage.HOME
    assert where.label == "3561 Voorbeeldstad"
    assert [choice.label for choice in where.choices] == ["De Dreef"]
    assert where.municipality == place.municipality.pk
    assert where.district == place.district.pk


@pytest.mark.django_db
def test_a_chosen_neighbourhood_moves_the_point(place: Cast) -> None:
    where = place_of("3561", neighbourhood=place.neighbourhood.code)
    assert (where.lon, where.lat, where.label) == (5.12, 52.09, "De Dreef")
    assert where.district == place.district.pk
    assert place_of("3561", neighbourhood="BU00000000").label == "3561 Voorbeeldstad"


@pytest.mark.django_db
def test_an_unknown_postcode_says_so_and_offers_towns(place: Cast) -> None:
    where = place_of("3599")
    assert where.trouble == "unknown_postcode"
    assert [choice.label for choice in where.choices] == ["Voorbeeldstad"]
    assert where.lon is None


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["Verderop", "verderop ", "VERDEROP"])
def test_a_name_works_as_well_as_a_postcode(place: Cast, near: str) -> None:
    assert place_of(near).label == "Verderop"
    assert place_of(near).trouble == ""


@pytest.mark.django_db
def test_a_town_that_is_no_municipality_is_the_middle_of_its_postcodes(place: Cast) -> None:
    Postcode.objects.filter(pc4__in=["3561", "3562"]).update(town="Kleindorp")
    where = place_of("kleindorp")
    assert where.label == "Kleindorp"
    assert where.lat == pytest.approx(52.109)


@pytest.mark.django_db
def test_a_town_in_two_municipalities_is_asked_back(place: Cast) -> None:
    Postcode.objects.update(town="Kleindorp")
    where = place_of("Kleindorp")
    assert where.trouble == "which_place"
    assert {choice.label for choice in where.choices} == {"Kleindorp (Voorbeeldstad)", "Kleindorp (Verderop)"}
    assert place_of(where.choices[0].code).trouble == ""


@pytest.mark.django_db
def test_districts_and_neighbourhoods_have_names_too(place: Cast) -> None:
    assert place_of("de dreef").label == "De Dreef"
    assert place_of("Oost").district == place.district.pk
    Area.objects.filter(pk=place.neighbourhood.pk).update(name="Oost")
    assert place_of("oost").district == place.district.pk
    Area.objects.filter(name="Verderop Kern").update(name="Oost")
    where = place_of("oost")
    assert where.trouble == "which_place"
    assert {choice.label for choice in where.choices} == {"Oost (Voorbeeldstad)", "Oost (Verderop)"}


@pytest.mark.django_db
def test_an_unknown_name_says_so(place: Cast) -> None:
    assert place_of("Nergenshuizen").trouble == "unknown_place"


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["", "   ", "!!", "\x00", "\udcff"])
def test_no_place_is_no_trouble(place: Cast, near: str) -> None:
    assert place_of(near) == Where()


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["Ver\x00derop", "Kleindorp\x00", "\x009711", "Nergens\x00huizen\udcff"])
def test_control_characters_are_passed_over(place: Cast, near: str) -> None:
    Postcode.objects.filter(pc4="3562").update(town="Kleindorp")
    where = place_of(near, neighbourhood="\x00BU\udcff")
    assert where.label in {"Verderop", "Kleindorp", "9711 Verderop", ""}
    assert (where.trouble == "unknown_place") == near.startswith("Nergens")


@pytest.mark.django_db
def test_a_place_in_the_words_helps_when_none_was_given(place: Cast) -> None:
    assert place_of("", "koffie in Verderop").label == "Verderop"
    assert place_of("3561", "koffie in Verderop").label == "3561 Voorbeeldstad"


@pytest.mark.django_db
def test_opening_hours_are_read_as_clock_time(place: Cast) -> None:
    hall = stage.location(place, "Buurthuis", 300)
    stage.open_on(hall, 0, 9, 17)
    stage.open_on(hall, 2, 13, 15)
    stage.offer(place, "Loop binnen", "meeting_place", at=hall, kind="place")
    Location.objects.filter(pk=hall.pk).update(step_free=True)
    (result,) = find(words="", themes=["meeting_place"], near="3561", now=stage.NOW).results
    assert [reason.code for reason in result.reasons] == ["walk", "open_now"]
    assert result.step_free
    tomorrow = stage.NOW.replace(day=24)
    (result,) = find(words="", themes=["meeting_place"], near="3561", now=tomorrow).results
    assert [reason.code for reason in result.reasons] == ["walk", "opens"]
