# SPDX-License-Identifier: EUPL-1.2
"""The poster of the week: dates equal to the database, nothing stale, nothing hidden, one sheet."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

import finding_stage as stage
from cast import Cast
from omzien.faces.resident.poster.bridge import MOST_ITEMS, make, monday_of
from omzien.offer.models import Occurrence, Offer
from omzien.site.cli import omzien
from resident_street import Street


@pytest.fixture(autouse=True)
def confirmed(street: Street) -> None:
    Offer.objects.update(confirmed_on=timezone.localdate())


def week(street: Street) -> str:
    first = street.coffee.occurrences.order_by("start").first()
    assert first
    return f"{timezone.localtime(first.start):%G-%V}"


def run(*options: str) -> Any:
    return CliRunner().invoke(omzien, ["poster", *options])


def told(street: Street, *options: str) -> list[dict[str, str]]:
    answer = run("--buurt", "BU99010101", "--week", week(street), "--json", *options)
    assert answer.exit_code == 0, answer.output
    items: list[dict[str, str]] = json.loads(answer.output)["items"]
    return items


def test_dates_are_those_of_the_database(street: Street) -> None:
    items = told(street)
    assert {item["title"] for item in items} == {"Koffie in de Dreef", "Praten over verlies"}
    for item in items:
        assert Occurrence.objects.get(pk=item["date"]).start == dt.datetime.fromisoformat(item["start"])


def test_what_is_stale_cancelled_hidden_or_offline_is_left_out(street: Street, cast: Cast) -> None:
    street.coffee.confirmed_on = dt.date(2020, 1, 1)
    street.coffee.save(update_fields=["confirmed_on"])
    street.grief.occurrences.update(state=Occurrence.State.CANCELLED)
    assert told(street) == []
    street.coffee.confirmed_on = timezone.localdate()
    street.coffee.hides_address, street.coffee.neutral_title = True, "Afspraak"
    street.coffee.lon = street.coffee.lat = None
    street.coffee.save()
    assert told(street) == []
    page = run("--buurt", "BU99010101", "--week", week(street)).output
    assert "Deze week staat hier niets" in page


def test_another_week_is_another_poster(street: Street) -> None:
    items = json.loads(run("--buurt", "BU99010101", "--week", "2020-02", "--json").output)["items"]
    assert items == []


def test_never_more_than_twelve_and_never_more_than_a_sheet(street: Street, cast: Cast) -> None:
    away = (dt.datetime.now(tz=dt.UTC).date() - stage.TODAY).days
    for number in range(20):
        made = stage.offer(cast, f"Samen eten {number}", "eat_together", at=street.house)
        stage.on(made, away + 1)
    assert len(told(street)) == MOST_ITEMS
    Offer.objects.update(title="Een heel lange titel die niet op een regel past " * 2)
    assert len(told(street)) < MOST_ITEMS


def test_the_page_has_a_code_a_phone_and_large_letters(client: Client, street: Street, cast: Cast) -> None:
    page = run("--buurt", "BU99010101", "--week", week(street), "--lang", "tr").output
    assert 'lang="tr"' in page
    assert "<svg" in page
    assert cast.team.phone in page
    assert min(int(size) for size in re.findall(r"font-size: (\d+)pt", page)) >= 16
    assert "<script" not in page
    served = client.get(f"/poster/BU99010101/{week(street)}/").content.decode()
    assert "Koffie in de Dreef" in served
    assert "style=" not in served


def test_without_a_point_the_area_itself_counts(street: Street, cast: Cast) -> None:
    cast.neighbourhood.lon = None
    cast.neighbourhood.save()
    with translation.override("en"):
        poster = make(cast.neighbourhood, monday_of(week(street)) or dt.date.max, today=timezone.localdate())
    assert poster.items


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--buurt", "BU00000000", "--week", "2026-48"), 1),
        (("--buurt", "BU99010101", "--week", "2026-99"), 2),
        (("--buurt", "BU99010101", "--week", "volgende"), 2),
        (("--buurt", "BU99010101", "--week", "2026-48", "--lang", "xx"), 2),
        (("--week", "2026-48"), 2),
    ],
)
def test_wrong_use_is_told_without_a_traceback(street: Street, options: tuple[str, ...], code: int) -> None:
    answer = run(*options)
    assert answer.exit_code == code
    assert "Traceback" not in answer.output


def test_an_address_that_is_no_poster_is_not_found(client: Client, street: Street) -> None:
    assert client.get("/poster/BU99010101/2026-99/").status_code == 404
    assert client.get("/poster/onzin/2026-48/").status_code == 404


def test_a_poster_asks_the_database_little(
    client: Client, street: Street, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        client.get(f"/poster/BU99010101/{week(street)}/")
