# SPDX-License-Identifier: EUPL-1.2
import pytest

import finding_stage as stage
from cast import Cast
from omzien.core.geo.names import plain
from omzien.places.models import AreaName


@pytest.fixture
def place(cast: Cast) -> Cast:
    """The cast at home in 3561, with themes; 3562 lies two kilometres north of it, 9711 far away."""
    stage.themes()
    AreaName.objects.create(area=cast.municipality, name=cast.municipality.name, plain=plain(cast.municipality.name))
    stage.postcode("3561", *stage.HOME, "Voorbeeldstad", cast.neighbourhood)
    stage.postcode("3562", stage.HOME[0], stage.HOME[1] + 0.018, "Voorbeeldstad", cast.neighbourhood)
    far = stage.town("9902", "Verderop", 6.56, 53.21, "Groningen")
    stage.postcode("9711", 6.56, 53.21, "Verderop", far)
    return cast
