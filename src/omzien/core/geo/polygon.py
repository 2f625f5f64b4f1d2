# SPDX-License-Identifier: EUPL-1.2
"""Point in polygon on GeoJSON geometries."""

from collections.abc import Sequence
from typing import Literal, TypedDict

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

Ring = list[list[float]]


class PolygonGeometry(TypedDict):
    type: Literal["Polygon"]
    coordinates: list[Ring]


class MultiPolygonGeometry(TypedDict):
    type: Literal["MultiPolygon"]
    coordinates: list[list[Ring]]


Geometry = PolygonGeometry | MultiPolygonGeometry


def polygons_of(geometry: Geometry) -> list[list[Ring]]:
    """Return the polygons of a geometry, each a list of rings (the first one is the outer ring)."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"]


def shape_of(geometry: Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons_of(geometry)])


def contains(geometry: Geometry, lons: ArrayLike, lats: ArrayLike) -> NDArray[np.bool_]:
    """Return for each of n points (degrees WGS84) whether it lies in or on the geometry, shape (n,).

    NaN points lie nowhere. Raises shapely's error for rings that are not closed or have fewer than 4 points.
    """
    x = np.atleast_1d(np.asarray(lons, dtype=np.float64))
    y = np.atleast_1d(np.asarray(lats, dtype=np.float64))
    return np.asarray(shapely.intersects_xy(shape_of(geometry), x, y))


def area_containing(lon: float, lat: float, geometries: Sequence[Geometry]) -> int | None:
    """Return the index of the first geometry that holds the point, or None when no one does."""
    for index, geometry in enumerate(geometries):
        west, south, east, north = bounds(geometry)
        if west <= lon <= east and south <= lat <= north and contains(geometry, lon, lat)[0]:
            return index
    return None


def bounds(geometry: Geometry) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) in degrees."""
    points = np.array([point for rings in polygons_of(geometry) for point in rings[0]], dtype=np.float64)
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return float(west), float(south), float(east), float(north)
