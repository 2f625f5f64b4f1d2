# SPDX-License-Identifier: EUPL-1.2
"""Neighbourhoods and sizes that the tests of the model share."""

import os

import numpy as np

from omzien.core.dynamics.start import Observed

# The published list asks 4,096 draws; a slice of them shows the same in daily use.
DRAWS = 4096 if os.environ.get("DEEP") else 256


def neighbourhoods(**changed: float) -> Observed:
    """The average neighbourhood, with some figures changed."""
    known = {"residents": 1000.0, "vulnerable": 0.18, "heavier": 0.095, "budget": 118_000.0, "volunteers": 20.0}
    return Observed(**{name: np.array([value]) for name, value in (known | changed).items()})


AVERAGE = neighbourhoods()
