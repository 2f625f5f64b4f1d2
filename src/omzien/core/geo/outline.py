# SPDX-License-Identifier: EUPL-1.2
"""Outlines in few bytes: steps between neighbouring points, written as short words."""

from collections.abc import Iterator

from omzien.core.geo.polygon import Geometry, Ring, polygons_of

STEPS_PER_DEGREE = 20_000  # one step is 5.6 m northward and 3.4 m eastward: finer than the outlines are right
POLYGONS, RINGS = "/", " "
FIRST_LETTER, BITS, MORE = 63, 5, 0x20
DECIMALS = 5


def pack(geometry: Geometry) -> str:
    """Return a geometry as one word of ASCII without comma or quote; polygons by "/", rings by a space.

    Coordinates are rounded to the grid of `STEPS_PER_DEGREE`; rings that collapse on it are left out.
    Raises ValueError when nothing is left. The variable-length letters are those of the encoded polyline.
    """
    x = y = 0
    polygons = []
    for rings in polygons_of(geometry):
        words: list[str] = []
        for ring in rings:
            points = grid(ring)
            if not points:
                if not words:
                    break
                continue
            letters = []
            for nx, ny in points:
                letters.append(letter(nx - x) + letter(ny - y))
                x, y = nx, ny
            words.append("".join(letters))
        if words:
            polygons.append(RINGS.join(words))
    if not polygons:
        raise ValueError("nothing is left of this outline on the grid")
    return POLYGONS.join(polygons)


def unpack(packed: str) -> Geometry:
    """Return the geometry of `pack`, rings closed, in degrees WGS84 with five decimals.

    Raises ValueError for text that `pack` did not write.
    """
    x = y = 0
    polygons: list[list[Ring]] = []
    for polygon in packed.split(POLYGONS):
        rings: list[Ring] = []
        for word in polygon.split(RINGS):
            steps = list(numbers(word))
            ring: Ring = []
            for dx, dy in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + dx, y + dy
                ring.append([round(x / STEPS_PER_DEGREE, DECIMALS), round(y / STEPS_PER_DEGREE, DECIMALS)])
            if not ring:
                raise ValueError("an outline has a ring without points")
            ring.append(ring[0])
            rings.append(ring)
        polygons.append(rings)
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def grid(ring: Ring) -> list[tuple[int, int]]:
    """Return the corners of a ring on the grid, open and without repeats; empty when it has no surface left."""
    points: list[tuple[int, int]] = []
    for lon, lat in ring[:-1]:
        point = (round(lon * STEPS_PER_DEGREE), round(lat * STEPS_PER_DEGREE))
        if not points or point != points[-1]:
            points.append(point)
    while len(points) > 1 and points[-1] == points[0]:
        points.pop()
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))
    return points if twice else []


def letter(step: int) -> str:
    """Return one whole number as letters, small numbers short."""
    left = ~(step << 1) if step < 0 else step << 1
    out = []
    while left >= MORE:
        out.append(chr((MORE | (left & (MORE - 1))) + FIRST_LETTER))
        left >>= BITS
    out.append(chr(left + FIRST_LETTER))
    return "".join(out)


def numbers(word: str) -> Iterator[int]:
    """Yield the whole numbers of a word; raise ValueError when it breaks off or has a foreign letter."""
    value = shift = 0
    for char in word:
        bits = ord(char) - FIRST_LETTER
        if not 0 <= bits < 2 * MORE:
            raise ValueError(f"an outline has no letter {char!r}")
        value |= (bits & (MORE - 1)) << shift
        shift += BITS
        if bits < MORE:
            yield ~(value >> 1) if value & 1 else value >> 1
            value = shift = 0
    if shift:
        raise ValueError("an outline breaks off")
