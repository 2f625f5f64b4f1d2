# SPDX-License-Identifier: EUPL-1.2
"""Small supplies for the tests of matching."""

from typing import Any

import numpy as np

from omzien.core.matching import KINDS, REACHES, UNKNOWN, Demand, Supply

DAY = 1440
NOW = 20_000 * DAY
DUTCH, TURKISH = 1, 2


def supply(*rows: dict[str, Any]) -> Supply:
    """Rows with sensible defaults: a weekly activity of theme 0, tomorrow, in Dutch, just confirmed."""

    def column(name: str, default: Any, dtype: Any) -> Any:
        return np.array([row.get(name, default) for row in rows], dtype)

    return Supply(
        key=np.array([row.get("key", number) for number, row in enumerate(rows)], np.int64),
        kind=np.array([KINDS.index(row.get("kind", "activity")) for row in rows], np.int8),
        themes=column("themes", [0, -1], np.int16).reshape(len(rows), -1),
        shares=column("shares", [1.0, 0.0], np.float32).reshape(len(rows), -1),
        starts=column("starts", NOW + DAY, np.int64),
        opens=column("opens", UNKNOWN, np.int64),
        closes=column("closes", UNKNOWN, np.int64),
        phone=column("phone", default=False, dtype=np.bool_),
        languages=column("languages", DUTCH, np.uint64),
        stale=column("stale", default=False, dtype=np.bool_),
        confirmed=column("confirmed", NOW // DAY, np.int32),
        reach=np.array([REACHES.index(row.get("reach", "district")) for row in rows], np.int8),
        municipality=column("municipality", 1, np.int64),
        hidden=column("hidden", default=False, dtype=np.bool_),
        special=column("special", 0, np.uint64),
    )


def demand(*weights: float, **values: Any) -> Demand:
    """A question from municipality 1 whose themes weigh as given."""
    asked: dict[str, Any] = {"municipality": 1, "now": NOW, **values}
    return Demand(weights=np.array([*(weights or (1.0,)), 0.0], np.float32), **asked)
