# SPDX-License-Identifier: EUPL-1.2
"""The whole Netherlands, with the figures and the faults that its sources have (SETTLED 3)."""

from collections import Counter

import pytest
from django.db.models import Count, Sum

from omzien.places.bridge import COUNTRY, iv3_key
from omzien.places.models import Area, DataVersion, Edition, Figure, Indicator, Outline, Postcode, PostcodeShare, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def total(key: str, level: str, year: int = 2024) -> float:
    figures = Figure.objects.keyed(key).filter(year=year, area__level=level)
    return float(figures.aggregate(total=Sum("value"))["total"])


def test_every_area_of_2024_is_there() -> None:
    assert Area.objects.municipalities().count() == 342
    assert Area.objects.districts().count() == 3_393
    assert Area.objects.neighbourhoods().count() == 14_574


def test_every_area_hangs_where_it_belongs() -> None:
    assert not Area.objects.municipalities().exclude(parent=None, municipality=None).exists()
    assert not Area.objects.districts().exclude(parent__level="municipality").exists()
    assert not Area.objects.neighbourhoods().exclude(parent__level="district").exists()
    utrecht = Area.objects.get(code="GM0344")
    assert Area.objects.of(utrecht).districts().count() == 10
    assert Area.objects.of(utrecht).neighbourhoods().count() == 111
    assert not Area.objects.filter(province="").exists()


@pytest.mark.parametrize(
    ("key", "municipality", "district", "neighbourhood"),
    [
        ("population", 17_942_942, 17_942_715, 17_942_915),
        ("population_65plus", 3_677_228, 3_677_230, 3_676_980),
        ("population_0_15", 2_714_040, 2_713_905, 2_714_235),
        ("households", 8_374_404, 8_374_150, 8_374_060),
    ],
)
def test_people_add_up_to_what_the_publisher_says(
    key: str, municipality: int, district: int, neighbourhood: int
) -> None:
    assert total(key, "municipality") == municipality
    assert total(key, "district") == district
    assert total(key, "neighbourhood") == neighbourhood


@pytest.mark.parametrize(
    ("key", "national"),
    [("lonely", 46.9), ("severely_lonely", 11.2), ("informal_carers", 13.5), ("hard_to_make_ends_meet", 13.8)],
)
def test_estimates_weigh_up_to_the_national_figure(key: str, national: float) -> None:
    for level in ("municipality", "district", "neighbourhood"):
        people = dict(Figure.objects.keyed("population").filter(area__level=level).values_list("area", "value"))
        found = Figure.objects.keyed(key).filter(area__level=level).values_list("area", "value")
        weight = sum(people.get(area, 0) for area, _ in found)
        mean = sum(people.get(area, 0) * value for area, value in found) / weight
        assert mean == pytest.approx(national, abs=0.25), level


def test_every_estimate_says_how_it_was_joined_and_no_count_does() -> None:
    kinds = Figure.objects.values_list("indicator__kind", "joined").annotate(n=Count("id")).order_by()
    joined = {kind: {how for k, how, _ in kinds if k == kind} for kind, _, _ in kinds}
    assert joined["model_estimate"] == {"same", "mapped", "district", "municipality"}
    assert joined["count"] == joined["amount"] == {""}
    estimated = Area.objects.filter(figures__indicator__key="lonely")
    assert estimated.municipalities().count() == 342
    assert estimated.districts().count() == 3_393
    assert estimated.neighbourhoods().count() > 14_000


def test_a_neighbourhood_of_utrecht_has_its_own_estimate() -> None:
    figure = Figure.objects.told().get(area__code="BU03440312", indicator__key="lonely")
    assert (figure.year, figure.joined) == (2020, "same")
    assert figure.indicator.kind == Indicator.Kind.MODEL_ESTIMATE
    assert figure.indicator.source.licence == "CC BY 4.0"


def test_spending_stands_per_municipality_task_document_and_side() -> None:
    key = iv3_key("6.1", "jaarrekening", "lasten")
    assert key == "iv3_6.1_jaarrekening_lasten"
    assert Figure.objects.get(area__code="GM0344", indicator__key=key, year=2023).value == pytest.approx(
        102e3, rel=0.01
    )
    assert total(key, "municipality", 2023) == pytest.approx(4.13e6, rel=0.01)
    assert total("gemeentefonds_sociale_basisvoorzieningen", "municipality", 2025) == pytest.approx(5.27e9, rel=0.01)


def test_postcodes_have_the_faults_that_are_known_and_no_others() -> None:
    assert Postcode.objects.count() == 4_069
    assert list(Postcode.objects.filter(shares=None).values_list("pc4", flat=True)) == ["6421"]
    without = Area.objects.neighbourhoods().filter(postcode_shares=None)
    assert without.count() == 11
    sums = PostcodeShare.objects.values("postcode").annotate(total=Sum("share")).values_list("total", flat=True)
    assert len(sums) == 4_068
    assert all(abs(one - 1) < 1e-9 for one in sums)


def test_the_extract_keeps_the_shares_as_published() -> None:
    # Counted in tenths: with floating point some sums of exactly 99 or 101 % would count as well (then it is 176).
    tenths: Counter[str] = Counter()
    for row in COUNTRY.table("postcode_shares"):
        tenths[row["pc4"]] += round(float(row["people_pct"] or 0) * 10)
    assert len(tenths) == 4_068
    assert sum(abs(one - 1000) > 10 for one in tenths.values()) == 167


def test_eight_neighbourhoods_have_no_outline_and_no_centre() -> None:
    assert Outline.objects.count() == 342 + 3_393 + 14_566
    assert Area.objects.filter(lon=None).count() == 8
    assert not Area.objects.filter(lon=None).exclude(outline=None).exists()


def test_every_file_of_the_extract_has_a_source_and_the_whole_is_small() -> None:
    files = {name for source in COUNTRY.terms("sources") for name in source["files"]}
    assert files == {path.name for path in COUNTRY.folder.glob("*.csv.gz")}
    assert sum(path.stat().st_size for path in COUNTRY.folder.iterdir()) <= 8 * 2**20
    assert not Source.objects.filter(licence="").exists()
    assert not Source.objects.filter(publisher="").exists()


def test_every_figure_has_an_edition() -> None:
    pairs = set(Figure.objects.values_list("indicator", "year").distinct().order_by())
    assert pairs == set(Edition.objects.values_list("indicator", "year"))
    assert DataVersion.objects.get(key="extract").version == COUNTRY.version()
