# SPDX-License-Identifier: EUPL-1.2
"""Newer figures come from CBS and RIVM: what changes is told beforehand, and half a table never stands."""

import datetime as dt

import httpx
import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from omzien.base.models import Act
from omzien.places.actions import load_country
from omzien.places.bridge import Extract
from omzien.places.imports.actions import CountryFirst, import_table, preview, unfinished
from omzien.places.imports.bridge import ImportFailed, UnknownTable
from omzien.places.imports.models import ImportPage, ImportRun
from omzien.places.models import Area, DataVersion, Edition, Figure, Source
from recorded import CBS, RIVM, cbs_answers, cbs_row, feed, keys, rivm_answers, value
from small_country import cut

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def baarn_only(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    return cut(tmp_path_factory.mktemp("baarn"), ("GM0308",))


@pytest.fixture(autouse=True)
def loaded(db: None, baarn_only: Extract) -> None:
    load_country(extract=baarn_only)


def figure(code: str, key: str, year: int) -> float:
    return Figure.objects.get(area__code=code, indicator__key=key, year=year).value


def test_a_new_year_brings_figures_new_codes_and_ends_old_ones() -> None:
    told: list[str] = []
    changes = import_table(feed=feed("cbs", "86165NED", cbs_answers()), progress=told.append)
    assert changes.year == 2025
    assert changes.new_areas == ("BU03080199 Nieuwe Dreef",)
    assert (changes.added, changes.changed, changes.same, changes.removed) == (15, 0, 0, 0)
    assert figure("GM0308", "population", 2025) == 25_066
    assert figure("GM0308", "population", 2024) == 25_065
    new = Area.objects.get(code="BU03080199")
    assert (new.valid_from, new.parent.code if new.parent else "", new.province) == (
        dt.date(2025, 1, 1),
        "WK030801",
        "Utrecht",
    )
    assert Area.objects.named("nieuwe dreef").get() == new
    old = Area.objects.get(code="BU03080102")
    assert old.valid_until == dt.date(2025, 1, 1)
    assert "BU03080102" in changes.ended_areas
    assert told == [
        "Kerncijfers wijken en buurten 2025",
        "bladzijde 1: 26 rijen",
        "bladzijde 2: 2 rijen",
        "bladzijde 1: 2 rijen",
    ]


def test_the_source_of_the_new_figures_is_told() -> None:
    import_table(feed=feed("cbs", "86165NED", cbs_answers()))
    edition = Edition.objects.get(indicator__key="households", year=2025)
    assert edition.source.key == "cbs-86165ned-2025"
    assert edition.source.licence == "CC BY 4.0"
    assert Act.objects.get(kind="places.table_imported").data["added"] == 15
    assert DataVersion.objects.filter(key="cbs:86165NED:2025").exists()
    assert not ImportPage.objects.exists()


def test_a_second_import_changes_nothing() -> None:
    import_table(feed=feed("cbs", "86165NED", cbs_answers()))
    again = import_table(feed=feed("cbs", "86165NED", cbs_answers()))
    assert (again.added, again.changed, again.same, again.removed) == (0, 0, 15, 0)
    assert again.new_areas == again.ended_areas == ()


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    before = (Figure.objects.count(), Area.objects.count(), Source.objects.count())
    would = preview(feed=feed("cbs", "86165NED", cbs_answers()))
    assert (Figure.objects.count(), Area.objects.count(), Source.objects.count()) == before
    assert not ImportRun.objects.exists()
    assert import_table(feed=feed("cbs", "86165NED", cbs_answers())) == would


def test_the_same_year_straight_from_the_publisher_replaces_what_differs() -> None:
    base = CBS.replace("86165NED", "85984NED")
    changes = import_table(feed=feed("cbs", "85984NED", cbs_answers(base, "2024")))
    assert figure("GM0308", "population", 2024) == 25_066
    assert changes.changed > 0
    assert changes.removed > 0
    assert changes.new_areas == changes.ended_areas == ()
    assert changes.unplaced == 1
    assert not Area.objects.filter(valid_until__isnull=False).exists()
    assert Figure.objects.keyed("population").filter(year=2024).count() == 3


def test_a_municipality_that_is_new_stands_with_its_parts() -> None:
    answers = cbs_answers()
    answers[f"{CBS}/TypedDataSet?$skiptoken"] = value(
        *(cbs_row(code, 100, 10, 10, 50) for code in ("BU03080101", "GM1999", "WK199901", "BU19990101")),
        cbs_row("BU18880101", 7, None, None, None),
    )
    changes = import_table(feed=feed("cbs", "86165NED", answers))
    new = Area.objects.get(code="BU19990101")
    assert new.municipality == Area.objects.get(code="GM1999")
    assert new.parent == Area.objects.get(code="WK199901")
    assert new.name == "BU19990101"
    assert changes.unplaced == 1


def test_rivm_gives_the_newest_estimates_of_adults() -> None:
    asked: list[str] = []
    changes = import_table(feed=feed("rivm", "50120NED", rivm_answers(), asked=asked))
    assert (changes.year, changes.missing, changes.unplaced) == (2022, ("control_over_own_life",), 1)
    found = Figure.objects.get(area__code="BU03080101", indicator__key="lonely", year=2022)
    assert (found.value, found.joined) == (48.2, "same")
    [data] = [address for address in asked if "TypedDataSet" in address]
    assert "Perioden eq '2022JJ00' and Marges eq 'MW00000' and Leeftijd eq '20300'" in data
    assert Figure.objects.of([found.area]).keyed("lonely").newest().get().year == 2022


def test_an_older_year_can_be_asked_for() -> None:
    asked: list[str] = []
    assert preview(feed=feed("rivm", "50120NED", rivm_answers(), asked=asked), year=2020).year == 2020
    with pytest.raises(UnknownTable, match="heeft 2020, 2022"):
        preview(feed=feed("rivm", "50120NED", rivm_answers()), year=2019)
    with pytest.raises(UnknownTable, match="is van 2025, niet van 2019"):
        preview(feed=feed("cbs", "86165NED", cbs_answers()), year=2019)


def test_an_import_that_broke_off_goes_on_where_it_was() -> None:
    answers = cbs_answers()
    second = answers.pop(f"{CBS}/TypedDataSet?$skiptoken")
    answers[f"{CBS}/TypedDataSet?$skiptoken"] = {"broken": True}
    with pytest.raises(ImportFailed, match="niet te lezen"):
        import_table(feed=feed("cbs", "86165NED", answers))
    assert not Figure.objects.filter(year=2025, indicator__key="population").exists()
    assert ImportPage.objects.count() == 1
    [line] = unfinished()
    assert "omzien import cbs 86165NED" in line.todo
    answers[f"{CBS}/TypedDataSet?$skiptoken"] = second
    asked: list[str] = []
    import_table(feed=feed("cbs", "86165NED", answers, asked=asked))
    assert len([address for address in asked if "TypedDataSet" in address]) == 1
    assert figure("BU03080199", "population", 2025) == 80
    assert unfinished() == []


def test_an_import_of_long_ago_starts_over() -> None:
    answers = cbs_answers()
    answers[f"{CBS}/TypedDataSet?$skiptoken"] = {"broken": True}
    with pytest.raises(ImportFailed):
        import_table(feed=feed("cbs", "86165NED", answers))
    ImportRun.objects.update(started_at=timezone.now() - dt.timedelta(days=8))
    asked: list[str] = []
    import_table(feed=feed("cbs", "86165NED", cbs_answers(), asked=asked))
    assert len([address for address in asked if "TypedDataSet" in address]) == 2
    assert str(ImportRun.objects.get()) == "cbs 86165NED"


def test_without_the_country_there_is_nothing_to_renew() -> None:
    DataVersion.objects.all().delete()
    with pytest.raises(CountryFirst, match="omzien import country"):
        preview(feed=feed("cbs", "86165NED", cbs_answers()))


@pytest.mark.parametrize("table", ["", "85984 NED", "../secret", "85984NED?x=1", "é" * 8])
def test_what_is_no_table_number_is_said(table: str) -> None:
    with pytest.raises(UnknownTable, match="geen nummer van een tabel"):
        feed("cbs", table)


def test_a_table_that_does_not_exist_is_said() -> None:
    with pytest.raises(UnknownTable, match="heeft geen tabel 99999NED"):
        preview(feed=feed("cbs", "99999NED", cbs_answers()))


@pytest.mark.parametrize(
    "columns",
    [
        ("WijkenEnBuurten", "Appartement_48"),
        ("WijkenEnBuurten", *(f"Huis{n}_{n}" for n in range(3))),
        ("RegioS", "AantalInwoners_5"),
        ("WijkenEnBuurten", "AantalInwoners_5", "AantalInwoners_6", "HuishoudensTotaal_29"),
    ],
)
def test_a_table_of_something_else_is_said(columns: tuple[str, ...]) -> None:
    answers = cbs_answers() | {f"{CBS}/DataProperties": keys(*columns)}
    with pytest.raises(UnknownTable, match="heeft niet de cijfers"):
        preview(feed=feed("cbs", "86165NED", answers))


def test_a_table_without_a_year_or_without_adults_is_said() -> None:
    answers = cbs_answers() | {f"{CBS}/TableInfos": value({"Title": "Wijken", "Period": None})}
    with pytest.raises(UnknownTable, match="niet van welk jaar"):
        preview(feed=feed("cbs", "86165NED", answers))
    with pytest.raises(UnknownTable, match="geen regel '18 jaar of ouder'"):
        preview(feed=feed("rivm", "50120NED", rivm_answers() | {f"{RIVM}/Leeftijd": value()}))
    with pytest.raises(UnknownTable, match="geen enkel jaar"):
        preview(feed=feed("rivm", "50120NED", rivm_answers() | {f"{RIVM}/Perioden": value()}))


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"null", b'{"value": 1}', b'{"value": [1]}', b'{"value": null}', b"\xff\xfe"]
)
def test_an_answer_that_cannot_be_read_is_said(body: bytes) -> None:
    with pytest.raises(ImportFailed, match=r"niet te lezen|geen rijen"):
        preview(feed=feed("cbs", "86165NED", handler=lambda _: httpx.Response(200, content=body)))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"AantalInwoners_5": 3}, "geen gebied"),
        (cbs_row("GM0308", 1, 1, 1, 1) | {"AantalInwoners_5": "veel"}, "geen getal"),
        (cbs_row("GM0308", 1, 1, 1, 1) | {"AantalInwoners_5": True}, "geen getal"),
    ],
)
def test_a_row_that_cannot_be_read_changes_nothing(row: dict[str, object], why: str) -> None:
    before = Figure.objects.count()
    with pytest.raises(ImportFailed, match=why):
        import_table(feed=feed("cbs", "86165NED", cbs_answers() | {f"{CBS}/TypedDataSet?$skiptoken": value(row)}))
    assert Figure.objects.count() == before


def test_a_table_that_misses_many_areas_is_not_believed() -> None:
    answers = cbs_answers() | {f"{CBS}/TypedDataSet": value(cbs_row("GM0308", 25_066, 6_001, 3_900, 11_500))}
    with pytest.raises(ImportFailed, match="ontbreken 26 van de 27 gebieden"):
        import_table(feed=feed("cbs", "86165NED", answers))
    assert not Area.objects.exclude(valid_until=None).exists()


@pytest.mark.parametrize("link", ["https://elsewhere.example/x", "http://[", "https://x:y/", "/relative"])
def test_a_next_page_elsewhere_is_not_followed(link: str) -> None:
    answers = cbs_answers() | {f"{CBS}/TypedDataSet": value(next_link=link)}
    with pytest.raises(ImportFailed, match="ander adres"):
        preview(feed=feed("cbs", "86165NED", answers))


def test_a_bad_line_is_tried_again_and_a_dead_one_is_said() -> None:
    calls: list[str] = []
    recorded = cbs_answers()[f"{CBS}/TableInfos"]

    def shaky(request: httpx.Request) -> httpx.Response:
        calls.append(str(request.url))
        if len(calls) == 1:
            raise httpx.ReadTimeout("slow")
        if len(calls) == 2:
            return httpx.Response(503)
        return httpx.Response(200, json=recorded)

    found = feed("cbs", "86165NED", handler=shaky)
    assert found.all_rows(found.address("TableInfos")) == recorded["value"]

    def dead(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("no answer")

    with pytest.raises(ImportFailed, match=r"opendata\.cbs\.nl geeft geen goed antwoord \(ConnectTimeout\)"):
        preview(feed=feed("cbs", "86165NED", handler=dead))


def test_importing_takes_few_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(60):
        import_table(feed=feed("cbs", "86165NED", cbs_answers()))
