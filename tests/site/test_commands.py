# SPDX-License-Identifier: EUPL-1.2
"""The commands around the demo, through the door a user takes."""

import datetime as dt
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import DatabaseError

from cast import Cast
from offer_cast import offer
from omzien.base.models import Act, Reaction
from omzien.offer.models import Offer
from omzien.offer.themes.actions import load_themes
from omzien.places.actions import load_country
from omzien.places.bridge import BrokenExtract, Extract
from omzien.places.models import DataVersion
from omzien.site import checking, serving
from omzien.site.cli import PlainError, omzien
from omzien.site.cli.check import ready_or_plain_error
from omzien.site.demo import start
from small_country import cut


def run(*words: str) -> Result:
    return CliRunner().invoke(omzien, list(words))


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def extract(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """Two places called Bergen, and Baarn."""
    return cut(tmp_path_factory.mktemp("bergen"), ("GM0308", "GM0373", "GM0893"))


@pytest.fixture
def small(db: None, extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "load_country", lambda **_: load_country(extract=extract))
    monkeypatch.setenv("OMZIEN_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("GEMEENTE", raising=False)
    monkeypatch.setenv("OMZIEN_DEMO", "true")


@pytest.mark.parametrize("words", ["Baarn", "baarn", "GM0308", "308"])
def test_the_demo_takes_a_name_or_a_code(small: None, words: str) -> None:
    done = run("demo", "--gemeente", words, "--no-serve")
    assert done.exit_code == 0, done.output
    assert "Baarn: " in done.output
    assert Offer.objects.published().count() >= 87


def test_examples_of_an_older_version_are_left_and_said_to_be_older(small: None) -> None:
    assert "oudere versie" not in run("demo", "--gemeente", "Baarn", "--no-serve").output
    DataVersion.objects.filter(key="demo:GM0308").update(version="0")
    count = Offer.objects.count()
    assert "oudere versie" in run("demo", "--gemeente", "Baarn", "--no-serve").output
    assert Offer.objects.count() == count


def test_the_municipality_may_come_from_the_environment(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMEENTE", "Baarn")
    assert run("demo", "--no-serve").exit_code == 0


@pytest.mark.parametrize("words", ["Bergen", "Nergenshuizen", "", "GM9999", "'; DROP TABLE offer", "x" * 5000, "\x00"])
def test_a_name_that_is_not_one_municipality_ends_with_the_choices(small: None, words: str) -> None:
    done = run("demo", "--gemeente", words, "--no-serve")
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    if words == "Bergen":
        assert "GM0373" in done.output
        assert "GM0893" in done.output


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "abc"], ["--gemeente"], ["--no-such"]])
def test_wrong_use_of_the_demo_ends_with_exit_code_2(words: list[str]) -> None:
    assert run("demo", *words).exit_code == 2


def test_messages_of_the_demo_name_the_port_it_runs_on(small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMZIEN_ADDRESS", raising=False)
    assert run("demo", "--gemeente", "Baarn", "--no-serve", "--port", "8123").exit_code == 0
    assert os.environ["OMZIEN_ADDRESS"] == "http://127.0.0.1:8123"


def test_a_demo_refuses_a_database_of_real_people(small: None, cast: Cast) -> None:
    cast.welfare.is_example = False
    cast.welfare.save()
    done = run("demo", "--gemeente", "Baarn", "--no-serve")
    assert done.exit_code == 1
    assert "echte organisaties" in done.output


@pytest.mark.parametrize(
    ("problem", "said"),
    [(DatabaseError("locked"), "Draait er nog een demo?"), (BrokenExtract("areas"), "niet heel")],
)
def test_what_goes_wrong_is_told_in_plain_words(
    small: None, monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    def fails(**_: object) -> None:
        raise problem

    monkeypatch.setattr(start, "load_country", fails)
    done = run("demo", "--gemeente", "Baarn", "--no-serve")
    assert done.exit_code == 1
    assert said in done.output


def test_a_folder_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMZIEN_DEMO", "true")
    monkeypatch.setenv("OMZIEN_DATA", "/dev/null/nergens")
    done = run("demo", "--no-serve")
    assert done.exit_code == 1
    assert "kan niet gemaakt worden" in done.output


def test_a_taken_port_is_told(small: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("demo", "--gemeente", "Baarn", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 1
    assert "is bezet" in done.output
    assert "Omzien staat op" not in done.output


@pytest.mark.django_db
def test_check_says_how_everything_stands_and_what_to_do(cast: Cast) -> None:
    offer(cast)
    load_themes()
    done = run("check", "--json", "--today", "2028-01-01")
    lines = json.loads(done.output)
    assert done.exit_code == 0, done.output
    parts = {line["part"] for line in lines}
    assert parts >= {"instellingen", "database", "cijfers", "thema's", "werk", "aanbod", "voorbeelden"}
    stale = next(line for line in lines if line["part"] == "aanbod" and line["level"] == "let op")
    assert "waarvan 1 te oud" in stale["what"]
    assert "klopt dit nog" in stale["todo"]
    plain = run("check")
    assert " ok   database" in plain.output


@pytest.mark.django_db
def test_check_ends_with_1_when_something_is_wrong(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast.welfare.is_example = False
    cast.welfare.save()
    assert run("check").exit_code == 1
    with pytest.raises(PlainError, match="in één database"):
        ready_or_plain_error()
    monkeypatch.setattr(checking, "waiting_migrations", lambda: ["offer.0009"])
    done = run("check", "--json")
    assert done.exit_code == 1
    assert {line["part"] for line in json.loads(done.output)} == {"instellingen", "database"}


@pytest.mark.django_db
def test_check_tells_of_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> list[str]:
        raise DatabaseError("weg")

    monkeypatch.setattr(checking, "waiting_migrations", fails)
    done = run("check")
    assert done.exit_code == 1
    assert "antwoordt niet" in done.output


@pytest.mark.django_db
def test_check_shows_work_that_keeps_failing(cast: Cast) -> None:
    offer(cast)
    act = Act.objects.order_by("id")[0]
    Reaction.objects.create(act=act, name="test.never", due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tries=9)
    done = run("check")
    assert done.exit_code == 1
    assert "test.never" in done.output


@pytest.mark.django_db
def test_check_misses_the_secret_key(settings: object) -> None:
    settings.SECRET_KEY = ""  # type: ignore[attr-defined]  # pytest-django's fixture
    done = run("check")
    assert done.exit_code == 1
    assert "OMZIEN_SECRET_KEY" in done.output


@pytest.mark.django_db(transaction=True)
def test_one_round_of_work_rolls_the_dates_forward(cast: Cast) -> None:
    assert run("work", "--once").exit_code == 0


def test_a_round_that_fails_does_not_stop_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, rounds = threading.Event(), []

    def fails_once(_now: dt.datetime) -> None:
        rounds.append(1)
        if len(rounds) == 1:
            raise RuntimeError
        stop.set()

    monkeypatch.setattr(serving, "work_once", fails_once)
    monkeypatch.setattr(serving, "close_old_connections", lambda: None)
    serving.work(stop, pause=0.01)
    assert len(rounds) == 2


def until_open(process: subprocess.Popen[str]) -> list[str]:
    """Return what the demo says until the door is open."""
    assert process.stdout is not None
    said = [""]
    while "Stoppen: Ctrl+C" not in said[-1]:
        line = process.stdout.readline()
        assert line, said
        said.append(line)
    return said


def answer(port: int) -> int:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        door.request("GET", "/")
        return door.getresponse().status
    finally:
        door.close()


def test_a_first_start_serves_and_after_a_kill_it_serves_again(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "OMZIEN_DATA": str(tmp_path), "GEMEENTE": "Schiermonnikoog", "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [str(Path(sys.executable).with_name("omzien")), "demo", "--port", str(port)]
    for _ in range(2):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                said = until_open(process)
                status = answer(port)
            finally:
                process.send_signal(signal.SIGKILL)
        assert any("Fatma" in line for line in said)
        assert status < 500
