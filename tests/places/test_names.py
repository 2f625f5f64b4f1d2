# SPDX-License-Identifier: EUPL-1.2
"""Municipalities by code and name, postcodes and towns."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from omzien.core.geo import distance_m
from omzien.places.actions import NotOneMunicipality, municipality
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


def test_the_centre_of_a_postcode_is_where_people_live_not_in_the_dunes() -> None:
    postcode, village = Postcode.objects.get(pc4="8899"), Area.objects.get(code="BU00960000")
    assert village.lon is not None
    assert village.lat is not None
    assert distance_m(postcode.lon, postcode.lat, village.lon, village.lat)[0] < 600


def test_a_postcode_knows_its_neighbourhoods_largest_share_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        postcode = Postcode.objects.select_related("municipality").get(pc4="3561")
        shares = list(postcode.shares.select_related("neighbourhood").order_by("-share"))
    assert (postcode.town, postcode.municipality.code) == ("Utrecht", "GM0344")
    assert [share.neighbourhood.name for share in shares] == [
        "Wolga- en Donaudreef en omgeving",
        "Taag- en Rubicondreef en omgeving",
    ]


def test_a_town_that_is_no_municipality_has_postcodes() -> None:
    assert {one.municipality.name for one in Postcode.objects.in_town("bilthoven")} == {"De Bilt"}
    assert len({one.municipality_id for one in Postcode.objects.in_town("Laren")}) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_whatever_is_typed_gets_an_answer(words: str) -> None:
    assert Postcode.objects.in_town(words).count() >= 0
    try:
        found = [municipality(words)]
    except NotOneMunicipality as problem:
        found = problem.choices
    assert all(area.level == Area.Level.MUNICIPALITY for area in found)


def test_newest_figures_of_an_area_leave_older_ones_out() -> None:
    utrecht = Area.objects.get(code="GM0344")
    years = Figure.objects.of([utrecht]).keyed("iv3_6.1_begroting_lasten").newest().values_list("year", flat=True)
    assert list(years) == [2025]
