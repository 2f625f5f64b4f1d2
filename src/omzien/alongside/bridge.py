# SPDX-License-Identifier: EUPL-1.2
"""Everything one resident may read and print about herself, and sums without persons."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum, Value
from django.db.models.functions import Coalesce

from omzien.alongside.models import Arrangement, CircleMember, Moment, SmallMoney, Task, With
from omzien.base.actor import Actor
from omzien.people.persons.models import Person

SMALLEST = 10
# The worker is shown whom to consult; it is never counted or published (CARE section 1).
NEVER_COUNTED = ("extremism_worry", "after_prison")


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


@dataclass(frozen=True, slots=True)
class Outreach:
    """How many people were met on the street in one neighbourhood about one theme, in one month; never below ten."""

    neighbourhood: str
    theme: str
    people: int


def outreach(*, for_: Actor, month: date) -> tuple[Outreach, ...]:
    """Street contacts of her organisations, per neighbourhood and theme, in a whole calendar month.

    Cells below ten are left out, and there are no totals to subtract them from. Months are whole, so that no two
    periods overlap and give a smaller one away.
    """
    rows = Moment.objects.visible_to(for_).filter(met=With.STREET, on__year=month.year, on__month=month.month)
    rows = rows.filter(neighbourhood__isnull=False).exclude(theme__in=NEVER_COUNTED)
    counted = rows.values("neighbourhood__name", "neighbourhood", "theme__label_je", "theme").annotate(
        people=Sum(Coalesce("count", Value(1)))
    )
    cells = counted.filter(people__gte=SMALLEST).order_by("neighbourhood__name", "neighbourhood", "theme__label_je")
    return tuple(Outreach(cell["neighbourhood__name"], cell["theme__label_je"] or "", cell["people"]) for cell in cells)
