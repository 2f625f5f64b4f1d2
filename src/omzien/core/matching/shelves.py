# SPDX-License-Identifier: EUPL-1.2
"""Where on the shelf to look: rows by theme and square of land, next dates by row, and doors by minute of the week."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from omzien.core.matching.demand import UNKNOWN

CELL_LAT, CELL_LON = 0.05, 0.08  # about 5.5 by 5.5 kilometres at 52 degrees north
WEST, SOUTH, COLUMNS = 3.0, 50.0, 64
PLACELESS = 1 << 40  # from here on stands what has no place, by municipality
MINUTES_A_DAY = 1440
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
END = np.int64(2**63 - 1)  # after every date
ROW_SHIFT = 32  # a minute since 1970 fits in the lower half of a number
THEME_SHIFT = 42  # a cell, also of what has no place, fits below

Rows = NDArray[np.intp]


def cells_of(lon: NDArray[np.float64], lat: NDArray[np.float64], municipality: NDArray[np.int64]) -> NDArray[np.int64]:
    """The square of each row, int64 (n,); where lon is NaN its municipality stands in. Degrees WGS84."""
    cells = PLACELESS + municipality
    known = ~np.isnan(lon)
    cells[known] = _line(lat[known]) * COLUMNS + _column(lon[known])
    return cells


def _line(lat: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.maximum(np.floor((lat - SOUTH) / CELL_LAT), 0).astype(np.int64)


def _column(lon: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.clip(np.floor((lon - WEST) / CELL_LON), 0, COLUMNS - 1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class ByTheme:
    """Rows by theme and then by cell, so that a question touches only what may fit it.

    keys: int64 (p,), rising, theme and cell in one number; rows: intp (p,), the row of each key.
    """

    keys: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of(cls, themes: NDArray[np.int16], cells: NDArray[np.int64], rows: Rows) -> "ByTheme":
        """themes: int16 (n, k), -1 for none; cells: int64 (n,), 0 or more; rows: intp (n,), what is found."""
        line, place = np.nonzero(themes != UNKNOWN)
        keys = (themes[line, place].astype(np.int64) << THEME_SHIFT) + cells[line]
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], rows[line[order]])

    def renewed(self, gone: Rows, fresh: "ByTheme", *, after: int) -> "ByTheme":
        """Without the rows that are gone, and with fresh ones, whose row 0 is row `after` here."""
        stays = ~np.isin(self.rows, gone)
        keys = np.concatenate((self.keys[stays], fresh.keys))
        rows = np.concatenate((self.rows[stays], fresh.rows + after))
        order = np.argsort(keys, kind="stable")
        return ByTheme(keys[order], rows[order])

    def around(self, themes: NDArray[np.int64], lon: float, lat: float, *, reach: int, municipality: int) -> Rows:
        """Rows of these themes in the squares up to `reach` away, and what has no place in this municipality.

        All within reach x 5.4 km, some farther; rising, each once.
        """
        column, line = int((lon - WEST) // CELL_LON), int((lat - SOUTH) // CELL_LAT)
        west, east = (min(max(edge, 0), COLUMNS - 1) for edge in (column - reach, column + reach))
        south, north = max(line - reach, 0), max(line + reach, 0)
        if east - west == COLUMNS - 1:  # whole lines of squares follow one another
            first, last = [south * COLUMNS], [north * COLUMNS + east]
        else:
            lines = range(south * COLUMNS, (north + 1) * COLUMNS, COLUMNS)
            first, last = [start + west for start in lines], [start + east for start in lines]
        own = PLACELESS + municipality
        return self._joined(themes, np.array([*first, own]), np.array([*last, own]))

    def within(self, themes: NDArray[np.int64], cell: int) -> Rows:
        """Rows of these themes in one cell; rising, each once."""
        own = np.array([cell])
        return self._joined(themes, own, own)

    def everywhere(self, themes: NDArray[np.int64]) -> Rows:
        """All rows of these themes; rising, each once."""
        return self._joined(themes, np.array([0]), np.array([(1 << THEME_SHIFT) - 1]))

    def _joined(self, themes: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> Rows:
        shelf = themes[:, None] << THEME_SHIFT
        starts = self.keys.searchsorted((shelf + first).ravel(), "left")
        lengths = self.keys.searchsorted((shelf + last).ravel(), "right") - starts
        ends = lengths.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        if not total:
            return np.empty(0, np.intp)
        found = self.rows[np.repeat(starts - ends + lengths, lengths) + np.arange(total)]
        found.sort()
        different = np.empty(total, np.bool_)
        different[0] = True
        np.not_equal(found[1:], found[:-1], out=different[1:])
        return found[different]


@dataclass(frozen=True, slots=True)
class Dates:
    """Coming dates of all rows. keys: int64, row and minute since 1970 in one number, rising, closed by END."""

    keys: NDArray[np.int64]

    @classmethod
    def of(cls, rows: NDArray[np.int64], minutes: NDArray[np.int64]) -> "Dates":
        """From pairs of row and minute since 1970, both int64 of one length, in any order."""
        return cls(np.append(np.sort((rows << ROW_SHIFT) + minutes), END))

    def renewed(self, gone: Rows, fresh: "Dates", *, after: int) -> "Dates":
        """Without the dates of rows that are gone, and with those of fresh ones, whose row 0 is row `after` here."""
        known = self.keys[:-1]
        stays = known[~np.isin(known >> ROW_SHIFT, gone)]
        return Dates(np.append(np.sort(np.concatenate((stays, fresh.keys[:-1] + (after << ROW_SHIFT)))), END))

    def next_after(self, rows: Rows, minute: int) -> NDArray[np.int64]:
        """For each row the first minute at or after `minute`, -1 when there is none."""
        shelf = rows.astype(np.int64) << ROW_SHIFT
        found = self.keys[self.keys.searchsorted(shelf + minute)]
        return np.where(found >> ROW_SHIFT == rows, found - shelf, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Doors:
    """Opening hours. slots: int64 (places, k, 2), minutes of the week from Monday 0:00, -1 for none."""

    slots: NDArray[np.int64]

    def joined(self, fresh: "Doors") -> "Doors":
        """These places and then the fresh ones."""
        width = max(self.slots.shape[1], fresh.slots.shape[1])
        parts = [
            np.pad(slots, ((0, 0), (0, width - slots.shape[1]), (0, 0)), constant_values=UNKNOWN)
            for slots in (self.slots, fresh.slots)
        ]
        return Doors(np.concatenate(parts))

    def next_open(self, week_minute: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each place: minutes until it opens and until it then closes; 0 until it opens when it is open now.

        Both of shape (places + 1,): the last one is -1 and stands for "no place", so that -1 finds it.
        """
        opens, closes = self.slots[:, :, 0], self.slots[:, :, 1]
        until = (opens - week_minute) % MINUTES_A_WEEK
        until[(opens <= week_minute) & (week_minute < closes)] = 0
        until[opens == UNKNOWN] = MINUTES_A_WEEK
        first = until.argmin(axis=1)
        lines = np.arange(len(first))
        wait = until[lines, first]
        length = closes[lines, first] - opens[lines, first]
        left = np.where(wait == 0, closes[lines, first] - week_minute, wait + length)
        return np.append(wait, UNKNOWN), np.append(left, UNKNOWN)
