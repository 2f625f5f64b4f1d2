# SPDX-License-Identifier: EUPL-1.2
"""The promised check interval per kind of offer: a table one can point at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """After `ask_after_days` the provider is asked "klopt dit nog?"; after `stale_after_days` residents see doubt."""

    kind: str
    ask_after_days: int
    stale_after_days: int
    because: str


PROMISES: dict[str, Promise] = {
    promise.kind: promise
    for promise in (
        Promise("activity", 75, 100, "times and volunteers change with every season"),
        Promise("place", 150, 190, "opening hours change about twice a year"),
        Promise("help", 120, 150, "the person who helps may leave or be full"),
        Promise("provision", 150, 190, "a counter moves rarely, its hours now and then"),
        Promise("volunteer_task", 45, 70, "a task is taken or no longer needed soon"),
    )
}
