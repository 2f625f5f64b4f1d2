# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
from django.contrib import admin
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from omzien.core.geo import contains
from omzien.places.actions import small_map, state_of_data
from omzien.places.bridge import Extract
from omzien.places.models import Area, DataVersion, Edition, Figure, Location, Outline, Source, Space

pytestmark = pytest.mark.django_db


@pytest.fixture
def baarn(small_country: None) -> Area:
    return Area.objects.get(code="GM0308")


def test_a_small_map_draws_every_neighbourhood_inside_its_frame(
    baarn: Area, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        drawn = small_map(baarn, width=300)
    assert len(drawn.parts) == 21
    assert drawn.frame is not None
    assert drawn.frame.width == 300
    assert all(part.path.startswith("M") and part.path.endswith("z") for part in drawn.parts)
    assert len("".join(part.path for part in drawn.parts)) < 20_000


def test_a_municipality_without_outlines_has_an_empty_map(baarn: Area) -> None:
    Outline.objects.all().delete()
    assert small_map(baarn).parts == ()


def test_a_neighbourhood_that_is_no_more_is_not_on_the_map(baarn: Area) -> None:
    gone = Area.objects.of(baarn).neighbourhoods().first()
    assert gone is not None
    gone.valid_until = dt.date(2025, 1, 1)
    gone.save()
    assert len(small_map(baarn).parts) == 20
    assert gone in Area.objects.on(dt.date(2024, 12, 31))
    assert gone not in Area.objects.on(dt.date(2025, 1, 1))


def test_centres_lie_in_or_near_their_outlines(baarn: Area) -> None:
    inside = [
        contains(one.geometry, one.area.lon, one.area.lat)[0]
        for one in Outline.objects.neighbourhoods_of(baarn)
        if one.area.lon is not None and one.area.lat is not None
    ]
    assert sum(inside) >= 0.9 * len(inside)


def test_check_says_what_is_missing_and_what_to_do() -> None:
    [line] = state_of_data(today=dt.date(2026, 1, 1))
    assert not line.well
    assert "omzien import country" in line.todo


def test_check_says_which_figures_are_old(small: Extract, baarn: Area) -> None:
    lines = state_of_data(today=dt.date(2026, 1, 1), extract=small)
    assert [line.well for line in lines] == [True, False, True]
    assert "van 2020" in lines[1].what
    assert "omzien import" in lines[1].todo


def test_check_sees_that_the_package_has_newer_figures(small: Extract, baarn: Area) -> None:
    DataVersion.objects.update(version="older")
    lines = state_of_data(today=dt.date(2024, 6, 1), extract=small)
    assert any("nieuwere" in line.what and not line.well for line in lines)


def test_sources_tell_which_years_were_taken_and_when(baarn: Area) -> None:
    sources = {source.key: source for source in Source.objects.with_years()}
    iv3 = sources["cbs-iv3"]
    assert (iv3.first_year, iv3.last_year) == (2023, 2025)  # type: ignore[attr-defined]  # annotated
    assert iv3.taken_on is not None  # type: ignore[attr-defined]  # annotated
    assert str(iv3) == iv3.name


def test_places_that_lend_a_room_and_places_that_stay_hidden(baarn: Area) -> None:
    open_house = Location.objects.create(name="Voorbeeldhuis", municipality=baarn)
    Location.objects.create(name="Veilige plek", municipality=baarn, hidden_address=True)
    Space.objects.create(location=open_house, name="Zaal", people=20, kitchen=True)
    assert list(Location.objects.with_spaces()) == [open_house]
    assert list(Location.objects.in_municipality(baarn).shown()) == [open_house]


def test_nobody_types_figures_in_the_admin() -> None:
    request = RequestFactory().get("/")
    for model in (Area, Edition, Figure, Source):
        page = admin.site._registry[model]
        assert not page.has_add_permission(request)
        assert not page.has_change_permission(request)
        assert not page.has_delete_permission(request)
