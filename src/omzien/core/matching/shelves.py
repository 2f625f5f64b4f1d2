# SPDX-License-Identifier: EUPL-1.2
"""Where on the shelf to look: rows by square of land, next dates by row, and doors by minute of the week."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omzien.core.matching.demand import UNKNOWN

CELL_LAT, CELL_LON = 0.05, 0.08  # about 5.5 by 5.5 kilometres at 52 degrees north
WEST, SOUTH, COLUMNS = 3.0, 50.0, 64
PLACELESS = 1 << 40  # from here on stands what has no place, by municipality
MINUTES_A_DAY = 1440
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
ROW_SHIFT = 32  # a minute since 1970 fits in the lower half of a number

Rows = NDArray[np.intp]


def cells_of(lon: NDArray[np.float64], lat: NDArray[np.float64], municipality: NDArray[np.int64]) -> NDArray[np.int64]:
    """The square of each row, int64 (n,); where lon is NaN its municipality stands in. Degrees WGS84."""
    cells = PLACELESS + municipality
    known = ~np.isnan(lon)
    cells[known] = _line(lat[known]) * COLUMNS + _column(lon[known])
    return cells


def _line(lat: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.floor((lat - SOUTH) / CELL_LAT).astype(np.int64)


def _column(lon: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip(np.floor((lon - WEST) / CELL_LON), 0, COLUMNS - 1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Squares:
    """Rows sorted by square. cells: int64 (n,), rising, from `cells_of`."""

    cells: NDArray[np.int64]

    def around(self, lon: float, lat: float, *, reach: int) -> Rows:
        """Rows in the squares up to `reach` away: all within reach x 5.4 km, some farther."""
        column, line = int((lon - WEST) // CELL_LON), int((lat - SOUTH) // CELL_LAT)
        west, east = (min(max(edge, 0), COLUMNS - 1) for edge in (column - reach, column + reach))
        lines = np.arange(line - reach, line + reach + 1) * COLUMNS
        return self._joined(lines + west, lines + east)

    def placeless(self, municipality: int) -> Rows:
        """Rows without a place that belong to this municipality."""
        own = np.array([PLACELESS + municipality])
        return self._joined(own, own)

    def _joined(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> Rows:
        starts = np.searchsorted(self.cells, first, "left").tolist()
        ends = np.searchsorted(self.cells, last, "right").tolist()
        return np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])


@dataclass(frozen=True, slots=True)
class Dates:
    """Coming dates of all rows. keys: int64, row and minute since 1970 in one number, rising."""

    keys: NDArray[np.int64]

    @classmethod
    def of(cls, rows: NDArray[np.int64], minutes: NDArray[np.int64]) -> "Dates":
        """From pairs of row and minute since 1970, both int64 of one length, in any order."""
        return cls(np.sort((rows << ROW_SHIFT) + minutes))

    def next_after(self, rows: Rows, minute: int) -> NDArray[np.int64]:
        """For each row the first minute at or after `minute`, -1 when there is none."""
        shelf = rows.astype(np.int64) << ROW_SHIFT
        if not len(self.keys):
            return np.full(len(rows), UNKNOWN, np.int64)
        found = self.keys[np.minimum(np.searchsorted(self.keys, shelf + minute), len(self.keys) - 1)]
        mine = (found >= shelf + minute) & (found >> ROW_SHIFT == rows)
        return np.where(mine, found - shelf, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Doors:
    """Opening hours. slots: int64 (places, k, 2), minutes of the week from Monday 0:00, -1 for none."""

    slots: NDArray[np.int64]

    def next_open(self, places: NDArray[np.int64], week_minute: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each place (row of slots, -1 for none): minutes until it opens and until it then closes.

        0 until it opens when it is open now; both -1 when it has no hours.
        """
        wait = np.full(len(places), UNKNOWN, np.int64)
        left = wait.copy()
        known = np.flatnonzero(places != UNKNOWN)
        if not len(known):
            return wait, left
        opens, closes = self.slots[places[known], :, 0], self.slots[places[known], :, 1]
        until = (opens - week_minute) % MINUTES_A_WEEK
        until[(opens <= week_minute) & (week_minute < closes)] = 0
        until[opens == UNKNOWN] = MINUTES_A_WEEK
        first = until.argmin(axis=1)
        lines = np.arange(len(known))
        wait[known] = until[lines, first]
        length = closes[lines, first] - opens[lines, first]
        left[known] = np.where(wait[known] == 0, closes[lines, first] - week_minute, wait[known] + length)
        return wait, left
