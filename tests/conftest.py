# SPDX-License-Identifier: EUPL-1.2
import os

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

from cast import Cast, gather

django_settings.SECRET_KEY = "only-for-tests"

# A seeded slice by default; DEEP=1 runs the full counts (SETTLED 6).
settings.register_profile("slice", max_examples=40, derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("deep" if os.environ.get("DEEP") else "slice")


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()
