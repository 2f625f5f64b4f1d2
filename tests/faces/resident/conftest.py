# SPDX-License-Identifier: EUPL-1.2
import pytest

from cast import Cast
from resident_street import Street, build


@pytest.fixture
def street(cast: Cast) -> Street:
    return build(cast)
