# SPDX-License-Identifier: EUPL-1.2
import os
import re
import shutil
from collections.abc import Iterator
from zlib import crc32

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from cast import Cast, gather
from omzien.offer.finding.actions import forget_shelf
from shelf import Shelf, fill

django_settings.SECRET_KEY = "only-for-tests"
# The browser's own loop runs in the thread of the tests; rows are read between its steps, never during one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Fast hashing for invented passwords.
django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A seeded slice by default; DEEP=1 runs the full counts (SETTLED 6).
settings.register_profile("slice", max_examples=40, derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("deep" if os.environ.get("DEEP") else "slice")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give each process its own database; SQLite's stands in a file, as in real life, so that racing threads wait."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture(autouse=True)
def nothing_is_left_of_the_test_before() -> None:
    """What finding holds in memory belongs to the rows of one test, and a visitor's language to one visit."""
    forget_shelf()
    translation.deactivate()


DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "admin_client"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Start with what takes minutes; keep only what touches a database, and no browser, for the round on PostgreSQL."""
    items.sort(key=lambda item: "_survives_a_kill" not in item.name)
    database_only = os.environ.get("OMZIEN_TEST_DATABASE_ONLY")
    if not database_only:
        return
    kept = [
        item
        for item in items
        if not item.get_closest_marker("browser")
        and (item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
        and (database_only == "whole" or _of_the_slice(item))
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


# Where the two databases differ most: what happens at once, what is broken off, what the database itself refuses.
_DIFFERS = re.compile(r"kill|survive|at_once|same_moment|connection|one_person|concurren|constraint|two_sends|refuse")
_ONE_IN = 6


def _of_the_slice(item: pytest.Item) -> bool:
    """Tell whether the slice runs it on PostgreSQL too: where databases differ, and one in six of the others by lot."""
    return bool(_DIFFERS.search(item.name)) or crc32(item.nodeid.encode()) % _ONE_IN == 0


@pytest.fixture
def shelf(cast: Cast) -> Shelf:
    return fill(cast)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all doors: two of them in one process get in each other's way."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "Chromium is a named requirement in CI"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()
