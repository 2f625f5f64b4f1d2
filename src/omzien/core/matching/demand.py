# SPDX-License-Identifier: EUPL-1.2
"""What is asked and what there is, as frozen values and arrays of one length."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

# The place in these tuples is the number used in the arrays of Supply.
KINDS = ("activity", "place", "help", "provision", "volunteer_task")
REACHES = ("neighbourhood", "district", "municipality", "region")

UNKNOWN = -1

ReasonCode = Literal[
    "walk",  # number: metres in a straight line, near enough to walk
    "far",  # number: metres in a straight line, too far to walk
    "hidden",  # the address is told after a first talk
    "starts",  # number: minute since 1970 at which the next date starts
    "open_now",  # number: minute since 1970 until which one can walk in, or -1
    "opens",  # number: minute since 1970 at which the door opens
    "by_phone",  # one can call, no date is needed
    "said",  # words: the asker's own words that led here
    "named",  # words: the asker's own words that stand in its name
    "language",  # words: the code of the language spoken there
    "special",  # words: the target groups it is meant for; none when it serves a whole region
    "elsewhere",  # it serves another municipality than the asker's
    "stale",  # number: day since 1970 on which it was last confirmed, or -1
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One argument for or against, as a code with its value; a face says it in words."""

    code: ReasonCode
    number: int = UNKNOWN
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one row of a Supply fits a Demand: a score above 0, at most 1, and why."""

    row: int
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """One question.

    weights: float32 of shape (themes + 1,), 0 to 1; the last one is 0 and stands for "no theme".
    because: for each theme number that weighs, the words that led there.
    language: bit of the asker's language (see Supply.languages); 0 when it does not matter.
    municipality: number of the asker's municipality, -1 when not known.
    now: minute since 1970-01-01 UTC.
    """

    weights: NDArray[np.float32]
    because: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    language: int = 0
    language_code: str = ""
    municipality: int = UNKNOWN
    wants_to_do: bool = False
    now: int = 0


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is, n rows.

    key: int64 (n,), fixed order between equals. kind: int8 (n,), place in KINDS.
    themes: int16 (n, k), theme numbers, -1 for none; shares: float32 (n, k), 1 for a main theme, less for another.
    starts: int64 (n,), minute since 1970 of the next date, -1 when there is none.
    opens, closes: int64 (n,), minute since 1970 of the next time the door is open, -1 when there is none.
    phone: bool (n,), it can be called. languages: uint64 (n,), one bit per language.
    stale: bool (n,), not confirmed for too long; confirmed: int32 (n,), day since 1970 or -1.
    reach: int8 (n,), place in REACHES. municipality: int64 (n,), the one it serves, -1 when not known.
    hidden: bool (n,), its address is not told. special: uint64 (n,), one bit per target group, 0 is for everyone.
    """

    key: NDArray[np.int64]
    kind: NDArray[np.int8]
    themes: NDArray[np.int16]
    shares: NDArray[np.float32]
    starts: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    phone: NDArray[np.bool_]
    languages: NDArray[np.uint64]
    stale: NDArray[np.bool_]
    confirmed: NDArray[np.int32]
    reach: NDArray[np.int8]
    municipality: NDArray[np.int64]
    hidden: NDArray[np.bool_]
    special: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.key)

    def take(
        self, rows: NDArray[np.intp], *, starts: NDArray[np.int64], opens: NDArray[np.int64], closes: NDArray[np.int64]
    ) -> "Supply":
        """The rows asked for, in that order, with their own next date and next open door (of that length)."""
        return Supply(
            key=self.key[rows],
            kind=self.kind[rows],
            themes=self.themes[rows],
            shares=self.shares[rows],
            starts=starts,
            opens=opens,
            closes=closes,
            phone=self.phone[rows],
            languages=self.languages[rows],
            stale=self.stale[rows],
            confirmed=self.confirmed[rows],
            reach=self.reach[rows],
            municipality=self.municipality[rows],
            hidden=self.hidden[rows],
            special=self.special[rows],
        )

    def joined(self, fresh: "Supply") -> "Supply":
        """These rows and then the fresh ones, with room for as many themes as the widest of the two."""
        width = max(self.themes.shape[1], fresh.themes.shape[1])

        def both(name: str) -> NDArray[Any]:
            parts: tuple[NDArray[Any], ...] = (getattr(self, name), getattr(fresh, name))
            if parts[0].ndim > 1:
                empty = UNKNOWN if name == "themes" else 0
                parts = tuple(
                    np.pad(part, ((0, 0), (0, width - part.shape[1])), constant_values=empty) for part in parts
                )
            return np.concatenate(parts)

        return Supply(**{field.name: both(field.name) for field in fields(Supply)})
