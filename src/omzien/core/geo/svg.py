# SPDX-License-Identifier: EUPL-1.2
"""A small map without JavaScript: degrees become points in a drawing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from omzien.core.geo.polygon import Geometry, bounds, polygons_of


@dataclass(frozen=True, slots=True)
class Frame:
    """The piece of the earth that a drawing shows; width and height in drawing units."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    width: int
    height: int

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return (x, y) in drawing units, y downwards, to one decimal."""
        return round((lon - self.west) * self.scale_x, 1), round((self.north - lat) * self.scale_y, 1)


def frame_of(geometries: Sequence[Geometry], *, width: int, margin: int = 4) -> Frame:
    """Return the frame that fits all geometries in a drawing `width` units wide; the height follows.

    Equirectangular with the middle parallel true, which over one municipality cannot be told from the
    national grid. Raises ValueError when there is nothing to draw.
    """
    if not geometries:
        raise ValueError("there is nothing to draw")
    boxes = [bounds(geometry) for geometry in geometries]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    shrink = math.cos(math.radians((south + north) / 2))
    scale_y = (width - 2 * margin) / ((east - west) * shrink)
    scale_x = scale_y * shrink
    return Frame(
        west=west - margin / scale_x,
        north=north + margin / scale_y,
        scale_x=scale_x,
        scale_y=scale_y,
        width=width,
        height=math.ceil((north - south) * scale_y) + 2 * margin,
    )


def svg_path(geometry: Geometry, frame: Frame) -> str:
    """Return the `d` of one SVG path for a geometry; fill-rule evenodd keeps holes open."""
    parts = []
    for rings in polygons_of(geometry):
        for ring in rings:
            points = [frame.point(lon, lat) for lon, lat in ring[:-1]]
            first, *others = points
            parts.append(f"M{first[0]:g} {first[1]:g}L" + " ".join(f"{x:g} {y:g}" for x, y in others) + "z")
    return "".join(parts)
