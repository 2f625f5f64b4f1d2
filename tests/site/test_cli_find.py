# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import finding_stage as stage
from cast import Cast
from omzien.site.cli import omzien


@pytest.fixture
def street(cast: Cast) -> Cast:
    stage.themes()
    stage.postcode("3561", *stage.HOME, "Voorbeeldstad", cast.neighbourhood)
    coffee = stage.offer(cast, "Koffie op woensdag", "coffee_morning", at=stage.location(cast, "De Huiskamer", 400))
    stage.on(coffee, 2, 9)
    stage.offer(cast, "Hulp bij schulden", "debt_help", kind="provision", sphere="institutional")
    return cast


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(omzien, ["find", *arguments, "--today", "2026-11-23"], input=stdin)


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    return found


@pytest.mark.django_db
def test_a_question_gets_json_with_what_the_page_would_show(street: Cast) -> None:
    found = answer("koffieochtend", "--near", "3561")
    assert {"urgent", "themes", "results", "people"} <= set(found)
    first = found["results"][0]
    assert first["title"] == "Koffie op woensdag"
    assert first["kind"] == "activity"
    assert first["sphere"] == "communal"
    assert first["themes"] == ["coffee_morning"]
    assert first["distance_m"] == pytest.approx(400, abs=5)
    assert dt.datetime.fromisoformat(first["next"]) == dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
    assert first["next"].endswith("+01:00")
    assert first["reasons"] == ["Ongeveer 5 minuten lopen.", "Woensdag om 11.00 uur.", "U zei: 'koffieochtend'."]
    assert found["people"][0]["name"] == "Fatma"
    assert {"name", "role", "organisation", "phone", "hours"} <= set(found["people"][0])


@pytest.mark.django_db
def test_urgent_words_give_kind_line_phone_and_because(street: Cast) -> None:
    urgent = answer("ik wil niet meer leven")["urgent"]
    assert urgent[0]["phone"] == "0800-0113"
    assert set(urgent[0]) >= {"kind", "line", "phone", "because"}


@pytest.mark.django_db
def test_a_line_per_question_from_standard_input(street: Cast) -> None:
    result = run(
        "-", "--near", "3561", "--json", stdin="koffieochtend\n\nschulden \udcff\n".encode("utf-8", "surrogateescape")
    )
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert len(lines) == 3
    assert lines[0]["results"][0]["title"] == "Koffie op woensdag"
    assert lines[2]["results"][0]["title"] == "Hulp bij schulden"


@pytest.mark.django_db
def test_without_json_it_reads_like_a_note(street: Cast) -> None:
    output = run("koffieochtend", "--near", "3561").output
    assert "Samen\n  Koffie op woensdag (voorbeeld). Welzijn De Brink. 030 000 00 01" in output
    assert "Fatma, sociaal werker. Welzijn De Brink. 030 000 00 01" in output
    assert "Dit begrepen wij niet: xqzwq" in run("xqzwq").output
    assert "113" in run("ik wil niet meer leven").output


@pytest.mark.django_db
def test_an_unknown_postcode_is_told_with_places_to_choose(street: Cast) -> None:
    assert answer("koffie", "--near", "3599")["near"] == {
        "label": "", "trouble": "unknown_postcode", "choices": ["Voorbeeldstad"],
    }  # fmt: skip
    assert "kennen wij niet" in run("koffie", "--near", "3599").output


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [["--limit", "0"], ["--limit", "x"], ["--lang", "xx"], ["--wat"]])
def test_wrong_use_ends_with_two(street: Cast, wrong: list[str]) -> None:
    assert run("koffie", *wrong).exit_code == 2


def test_a_wrong_day_or_no_words_ends_with_two() -> None:
    assert CliRunner().invoke(omzien, ["find"]).exit_code == 2
    assert CliRunner().invoke(omzien, ["find", "koffie", "--today", "31-02-2026"]).exit_code == 2


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["", "\x00\x01", "'; DROP TABLE offer_offer; --", "<script>", "é" * 50_000])
def test_strange_words_get_an_answer(street: Cast, words: str) -> None:
    assert answer(words, "--near", "3561")["people"]


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["\x00", "Voorbeeld\x00stad", "Kleindorp\x00", "\x003561\x00", "\udcff"])
def test_a_strange_place_gets_an_answer(street: Cast, near: str) -> None:
    assert answer("koffie", "--near", near)["people"]


@pytest.mark.django_db
def test_the_limit_and_the_language_hold(street: Cast) -> None:
    assert len(answer("koffie schulden", "--near", "3561", "--limit", "1")["results"]) == 1
    assert answer("coffee", "--near", "3561", "--lang", "en")["people"]


def test_without_a_database_it_says_how_to_begin(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}", "OMZIEN_DEMO": "1"}
    code = "from omzien.site.cli import main; main(['find', 'koffie'])"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "omzien demo" in done.stderr
    assert "Traceback" not in done.stderr
