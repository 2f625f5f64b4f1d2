# SPDX-License-Identifier: EUPL-1.2
"""An administrator brings in newer figures from the command line."""

import json

import httpx
import pytest
from click.testing import CliRunner, Result
from django.db import DatabaseError

from omzien.places import actions
from omzien.places.actions import load_country
from omzien.places.bridge import Extract
from omzien.places.models import Figure
from omzien.site.cli import import_, omzien
from recorded import cbs_answers, client, rivm_answers
from small_country import cut

REAL_LINE = import_.open_line

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def baarn(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    return cut(tmp_path_factory.mktemp("baarn"), ("GM0308",))


@pytest.fixture(autouse=True)
def loaded(db: None, baarn: Extract) -> None:
    load_country(extract=baarn)


@pytest.fixture(autouse=True)
def recorded_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_, "open_line", lambda: client(cbs_answers() | rivm_answers()))


def run(*words: str) -> Result:
    return CliRunner().invoke(omzien, ["import", *words])


def test_a_dry_run_says_what_would_change() -> None:
    result = run("cbs", "86165NED", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "er is niets veranderd" in result.stdout
    assert "nieuw 15, anders 0, gelijk 0, weg 0" in result.stdout
    assert "nieuwe gebieden: 1: BU03080199 Nieuwe Dreef" in result.stdout
    assert not Figure.objects.filter(year=2025, indicator__key="population").exists()


def test_the_import_itself_answers_in_json() -> None:
    result = run("rivm", "50120NED", "--json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert (answer["dry_run"], answer["year"], answer["missing"]) == (False, 2022, ["control_over_own_life"])
    assert Figure.objects.filter(year=2022, indicator__key="lonely").count() == 2


def test_what_is_not_in_the_table_is_told() -> None:
    result = run("rivm", "50120NED")
    assert "niet in deze tabel: control_over_own_life" in result.stdout
    assert "1 gebieden van de tabel zijn hier niet bekend" in result.stdout


@pytest.mark.parametrize("words", [("cbs", "99999NED"), ("cbs", "../x"), ("cbs",), ("cbs", "86165NED", "--year", "x")])
def test_wrong_use_is_told_and_exits_with_two(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_publisher_that_does_not_answer_exits_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text="<html>onderhoud</html>")

    monkeypatch.setattr(import_, "open_line", lambda: httpx.Client(transport=httpx.MockTransport(dead)))
    result = run("cbs", "86165NED")
    assert result.exit_code == 1
    assert "niet te lezen" in result.output


def test_a_database_that_fails_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> bool:
        raise DatabaseError("disk full")

    monkeypatch.setattr(actions, "load_country", fail)
    result = run("country")
    assert result.exit_code == 1
    assert "disk full" in result.output


def test_the_country_of_the_package_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([True, False])
    monkeypatch.setattr(actions, "load_country", lambda **_: next(answers))
    assert "Alle gemeenten staan in de database." in run("country").stdout
    assert "was al bij" in run("country").stdout


def test_the_real_line_waits_a_minute_and_says_who_asks() -> None:
    with REAL_LINE() as line:
        assert line.timeout.read == 60
        assert line.headers["User-Agent"] == "omzien"
