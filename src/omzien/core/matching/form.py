# SPDX-License-Identifier: EUPL-1.2
"""Together, a place, or a person: what comes first (SETTLED 19).

Each theme carries one first form. One table of exceptions stands above it. Within a group, distance, time and
language are prices; between groups only this file decides.
"""

from dataclasses import dataclass
from typing import Literal

Group = Literal["together", "places", "help", "person"]

# "tasks" is not a form of help: it is shown only to who wants to do something.
GROUP_OF_KIND: dict[str, str] = {
    "activity": "together",
    "place": "places",
    "help": "help",
    "provision": "help",
    "volunteer_task": "tasks",
}

FIRST_FORMS: dict[str, tuple[Group, ...]] = {
    "together": ("together", "places", "help", "person"),
    "place": ("places", "together", "help", "person"),
    "person": ("person", "help", "places", "together"),
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What may set a theme's first form aside."""

    urgent: bool = False
    private: bool = False  # words of shame, or privacy was asked for
    nothing_fits: bool = False


# The first row that holds decides. The reason stands behind it.
EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    ("urgent", "person", "someone in danger needs a voice, not a calendar"),
    ("private", "person", "who is ashamed is never sent to a group first"),
    ("nothing_fits", "person", "where nothing fits a person can still think along"),
)


def order_of_groups(first_form: str, circumstances: Circumstances) -> tuple[Group, ...]:
    """The groups from first to last.

    first_form: "together", "place" or "person", of the theme that weighs most.
    KeyError: a first form that does not exist.
    """
    for name, form, _why in EXCEPTIONS:
        if getattr(circumstances, name):
            return FIRST_FORMS[form]
    return FIRST_FORMS[first_form]
