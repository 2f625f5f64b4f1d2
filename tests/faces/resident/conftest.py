# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.core.cache import cache

from cast import Cast
from resident_street import Street, build


@pytest.fixture
def street(cast: Cast) -> Street:
    return build(cast)


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    """How often an address tried something belongs to one test."""
    cache.clear()
