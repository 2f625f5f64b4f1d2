# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client

from cast import Cast, sign_in
from worker_desk import Desk, furnish


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return furnish(cast)


@pytest.fixture
def fatma(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.fatma)
