# SPDX-License-Identifier: EUPL-1.2
"""Everything one resident may read and print about herself, and sums without persons."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from omzien.alongside.models import Arrangement, CircleMember, Moment, SmallMoney, Task
from omzien.base.actor import Actor
from omzien.people.persons.models import Person


@dataclass(frozen=True, slots=True)
class Story:
    """What stands about one person in this room: all of it, except the locked part and what is about someone else."""

    circle: tuple[CircleMember, ...]
    moments: tuple[Moment, ...]
    arrangements: tuple[Arrangement, ...]
    tasks: tuple[Task, ...]


def story(person: Person, *, for_: Actor) -> Story:
    """The same four queries for the resident and for the worker beside her."""
    return Story(
        circle=tuple(CircleMember.objects.visible_to(for_).filter(person=person).select_related("account")),
        moments=tuple(Moment.objects.visible_to(for_).filter(person=person).select_related("author", "theme")),
        arrangements=tuple(Arrangement.objects.visible_to(for_).filter(person=person)),
        tasks=tuple(Task.objects.visible_to(for_).filter(person=person).select_related("account")),
    )


def balance(*, for_: Actor, on: date) -> int:
    """What is left of the scharrelgeld of her organisations, in cents."""
    rows = SmallMoney.objects.visible_to(for_).filter(on__lte=on)
    total: int | None = rows.aggregate(total=Sum("cents"))["total"]
    return total or 0
