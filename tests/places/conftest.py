# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from omzien.places.actions import load_country
from omzien.places.bridge import Extract
from small_country import cut


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """The extract of four municipalities."""
    return cut(tmp_path_factory.mktemp("small"))


@pytest.fixture
def small_country(db: None, small: Extract) -> None:
    load_country(extract=small)


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole country, loaded once for a module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_country()
        # Else PostgreSQL checks every row again after every test.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)
