# SPDX-License-Identifier: EUPL-1.2
"""A resident types a postcode or a place; an administrator names a municipality."""

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from omzien.core.geo import distance_m, plain
from omzien.places.actions import NotOneMunicipality, look_up, municipality
from omzien.places.models import Area, Figure, Postcode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


@pytest.mark.parametrize(
    "words",
    ["Den Haag", "den haag", "'s-Gravenhage", "’s-gravenhage", "s-Gravenhage", "GM0518", "gm0518", "0518", " 518 "],
)
def test_the_hague_goes_by_many_names(words: str) -> None:
    assert municipality(words).code == "GM0518"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Utrecht", "GM0344"),
        ("den bosch", "GM0796"),
        ("Hengelo", "GM0164"),
        ("Súdwest-Fryslân", "GM1900"),
        ("sudwest fryslan", "GM1900"),
        ("Nuenen", "GM0820"),
        ("Bergen (L.)", "GM0893"),
        ("bergen nh", "GM0373"),
    ],
)
def test_names_are_understood_as_people_type_them(words: str, code: str) -> None:
    assert municipality(words).code == code


def test_two_places_called_bergen_are_a_choice() -> None:
    with pytest.raises(NotOneMunicipality, match=r"Bergen \(L\.\) \(GM0893\), Bergen \(NH\.\) \(GM0373\)") as choice:
        municipality("Bergen")
    assert {area.code for area in choice.value.choices} == {"GM0373", "GM0893"}


def test_a_typing_error_gets_a_suggestion_and_nonsense_a_plain_answer() -> None:
    with pytest.raises(NotOneMunicipality, match="Hilversum"):
        municipality("Hilvesrum")
    with pytest.raises(NotOneMunicipality, match="geen gemeente"):
        municipality("xyzzy")
    with pytest.raises(NotOneMunicipality, match="geen gemeente"):
        municipality("GM9999")


def test_every_municipality_is_found_by_its_code_and_its_published_name() -> None:
    for area in Area.objects.municipalities():
        assert municipality(area.code) == area
        assert area in Area.objects.municipalities().named(area.name)


@pytest.mark.parametrize("words", ["3561", "3561 AB", " 3561ab "])
def test_a_postcode_gives_a_centre_and_its_neighbourhoods_at_once(
    words: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        [place] = look_up(words)
    assert (place.postcode, place.name, place.municipality.code) == ("3561", "Utrecht", "GM0344")
    assert [part.area.name for part in place.parts] == [
        "Wolga- en Donaudreef en omgeving",
        "Taag- en Rubicondreef en omgeving",
    ]
    assert sum(part.share for part in place.parts) == pytest.approx(1)


def test_the_centre_is_where_people_live_not_in_the_dunes() -> None:
    [place] = look_up("8899")
    village = Area.objects.get(code="BU00960000")
    assert village.lon is not None
    assert village.lat is not None
    assert distance_m(place.lon, place.lat, village.lon, village.lat)[0] < 600


def test_a_postcode_without_a_neighbourhood_still_has_a_centre() -> None:
    [place] = look_up("6421")
    assert place.parts == ()
    assert place.municipality.name == "Heerlen"


@pytest.mark.parametrize("words", ["0999", "0000", "12", "", "   ", "???", "qqqq", "３５６１", "35611", "3561 ABC"])
def test_what_is_unknown_is_unknown(words: str) -> None:
    assert look_up(words) == []


def test_a_town_that_is_no_municipality_is_found() -> None:
    [place] = look_up("bilthoven")
    assert place.municipality.name == "De Bilt"
    assert place.parts == ()


def test_a_name_that_two_towns_share_is_a_choice() -> None:
    assert len({place.municipality.code for place in look_up("Laren")}) == 2


def test_a_district_or_neighbourhood_is_found_by_its_name() -> None:
    assert [place.municipality.name for place in look_up("'s-Gravenhage")] == ["'s-Gravenhage"]
    assert {place.municipality.name for place in look_up("taag- en rubicondreef en omgeving")} == {"Utrecht"}
    assert len(look_up("Centrum")) == 12


def test_nothing_that_was_typed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="omzien"):
        look_up("3561")
    assert caplog.records == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_whatever_is_typed_gives_an_answer(words: str) -> None:
    assert isinstance(look_up(words), list)
    assert plain(words) == plain(plain(words))


def test_newest_figures_of_an_area_leave_older_ones_out() -> None:
    utrecht = Area.objects.get(code="GM0344")
    years = Figure.objects.of([utrecht]).keyed("iv3_6.1_begroting_lasten").newest().values_list("year", flat=True)
    assert list(years) == [2025]
    assert Postcode.objects.typed("no").count() == 0
