# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.test import Client

from cast import Cast, sign_in
from town_figures import add_figures


@pytest.fixture
def town(cast: Cast) -> Cast:
    add_figures(cast)
    return cast


@pytest.fixture
def roos(town: Cast, client: Client) -> Client:
    return sign_in(client, town.roos)
