# SPDX-License-Identifier: EUPL-1.2
"""Geo: how far, how long on foot, in which neighbourhood, and lines for a small map. Arrays in, arrays out.

Promise: distances right to within one percent over the whole Netherlands, and walking times that never
pretend to be exact.
Never: a street network, an address or a person; nothing here is fetched and nothing is remembered.
"""

from omzien.core.geo.distance import distance_m, nearest, walking_minutes
from omzien.core.geo.names import plain, typed
from omzien.core.geo.polygon import Geometry, area_containing, bounds, contains
from omzien.core.geo.svg import Frame, frame_of, svg_path

__all__ = [
    "Frame",
    "Geometry",
    "area_containing",
    "bounds",
    "contains",
    "distance_m",
    "frame_of",
    "nearest",
    "plain",
    "svg_path",
    "typed",
    "walking_minutes",
]
