# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import shutil
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from omzien.base.models import Act
from omzien.places.actions import load_country
from omzien.places.bridge import BrokenExtract, Extract, shares
from omzien.places.models import Area, DataVersion, Edition, Figure, Indicator, Location, Source
from small_country import cut

pytestmark = pytest.mark.django_db


def test_loading_tells_how_far_it_is_and_writes_one_act(small: Extract) -> None:
    told: list[str] = []
    assert load_country(extract=small, progress=told.append)
    assert told == ["Gemeenten, wijken en buurten", "Kaarten", "Cijfers", "Postcodes"]
    act = Act.objects.get(kind="places.country_loaded")
    assert act.data["version"] == small.version()


def test_loading_again_costs_one_question_and_changes_nothing(
    small: Extract, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_country(extract=small)
    with django_assert_num_queries(1):
        assert not load_country(extract=small)


def test_loading_takes_few_statements(small: Extract, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(40):
        load_country(extract=small)


def test_a_newer_extract_keeps_the_ids_that_others_point_to(small: Extract, tmp_path: Path) -> None:
    load_country(extract=small)
    baarn = Area.objects.get(code="GM0308")
    Location.objects.create(name="Voorbeeldhuis", municipality=baarn)
    newer = Extract(Path(shutil.copytree(small.folder, tmp_path / "newer")))
    sources = newer.folder / "sources.yaml"
    sources.write_text(sources.read_text().replace("name: Kerncijfers", "name: Nieuwe kerncijfers"))
    assert load_country(extract=newer)
    assert Area.objects.get(code="GM0308").pk == baarn.pk
    assert Location.objects.get().municipality == baarn
    assert Source.objects.get(key="cbs-kwb-2024").name.startswith("Nieuwe kerncijfers")
    assert DataVersion.objects.get().version == newer.version()


def test_figures_fetched_from_the_publisher_are_left_alone(small: Extract, tmp_path: Path) -> None:
    load_country(extract=small)
    direct = Source.objects.create(key="cbs-85984NED", name="85984NED", publisher="CBS", licence="CC BY 4.0")
    population = Indicator.objects.get(key="population")
    Edition.objects.filter(indicator=population, year=2024).update(source=direct, taken_on=dt.date(2026, 1, 1))
    figure = Figure.objects.get(area__code="GM0308", indicator=population)
    Figure.objects.filter(pk=figure.pk).update(value=25_066)
    load_country(extract=cut(tmp_path, ("GM0308",)))
    figure.refresh_from_db()
    assert figure.value == 25_066
    assert Edition.objects.get(indicator=population, year=2024).source == direct


@pytest.mark.parametrize("damage", [b"", b"not gzip at all"])
def test_a_damaged_file_is_named_and_nothing_is_loaded(small: Extract, tmp_path: Path, damage: bytes) -> None:
    broken = Extract(Path(shutil.copytree(small.folder, tmp_path / "broken")))
    (broken.folder / "postcodes.csv.gz").write_bytes(damage)
    with pytest.raises(BrokenExtract, match=r"postcodes\.csv\.gz"), transaction.atomic():
        load_country(extract=broken)
    assert not Area.objects.exists()


def test_a_missing_list_is_named(small: Extract, tmp_path: Path) -> None:
    broken = Extract(Path(shutil.copytree(small.folder, tmp_path / "broken")))
    (broken.folder / "sources.yaml").unlink()
    with pytest.raises(BrokenExtract, match=r"sources\.yaml"):
        load_country(extract=broken)


def test_shares_go_by_people_else_by_surface_else_equally() -> None:
    rows = [
        {"pc4": "1000", "code": "A", "people_pct": "60", "surface_pct": "10"},
        {"pc4": "1000", "code": "B", "people_pct": "20", "surface_pct": "90"},
        {"pc4": "1001", "code": "A", "people_pct": "", "surface_pct": "25"},
        {"pc4": "1001", "code": "B", "people_pct": "0", "surface_pct": "75"},
        {"pc4": "1002", "code": "A", "people_pct": "", "surface_pct": ""},
        {"pc4": "1002", "code": "B", "people_pct": "", "surface_pct": "0"},
    ]
    assert list(shares(rows)) == [
        ("1000", "A", 0.75),
        ("1000", "B", 0.25),
        ("1001", "A", 0.25),
        ("1001", "B", 0.75),
        ("1002", "A", 0.5),
        ("1002", "B", 0.5),
    ]
