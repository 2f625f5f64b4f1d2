# SPDX-License-Identifier: EUPL-1.2
"""What finding answers -> tasks with a date, and who holds the talk with somebody new."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from omzien.faces.resident.bridge import theme_labels
from omzien.faces.resident.helping.forms import SignUpForm
from omzien.offer.finding.contacts.bridge import Person
from omzien.offer.helpers.actions import Wishes
from omzien.offer.models import Kind, Offer, OfferTheme
from omzien.people.models import Organisation, PublicContact, Team
from omzien.people.persons.actions import PersonFields
from omzien.people.rules import NEVER_OPENS_PERSONS
from omzien.places.models import Area

MOST_LIKES = 16
NOT_A_WISH = "volunteering"  # the theme of every task


@dataclass(frozen=True, slots=True)
class Welcomer:
    """Who calls somebody new, within a week."""

    organisation: Organisation
    name: str
    phone: str
    role: str = ""
    hours: str = ""


def likes() -> list[tuple[str, str]]:
    """The themes of the tasks there are, to choose from. Two queries."""
    tasks = OfferTheme.objects.filter(offer__published=True, offer__kind=Kind.VOLUNTEER_TASK)
    ids = tasks.exclude(theme=NOT_A_WISH).order_by("theme").values_list("theme", flat=True).distinct()
    return theme_labels(ids[:MOST_LIKES])


def welcomer(people: tuple[Person, ...], task: Offer | None) -> Welcomer | None:
    """The contact of the task, else the first named person near whose organisation may know residents."""
    if task is not None and task.organisation.kind not in NEVER_OPENS_PERSONS:
        contact = task.contact if task.contact and task.contact.is_named else None
        name = contact.first_name if contact else str(task.team or task.organisation)
        own = contact.phone if contact else ""
        return Welcomer(task.organisation, name, own or task.phone or task.organisation.phone)
    for person in people:
        organisation = _organisation(person)
        if organisation is not None and organisation.kind not in NEVER_OPENS_PERSONS:
            return Welcomer(organisation, person.name, person.phone, person.role, person.hours)
    return None


def _organisation(person: Person) -> Organisation | None:
    if person.contact_id:
        contact = PublicContact.objects.select_related("organisation").filter(pk=person.contact_id).first()
        return contact.organisation if contact else None
    team = Team.objects.select_related("organisation").filter(pk=person.team_id).first() if person.team_id else None
    return team.organisation if team else None


def wishes_of(form: SignUpForm, neighbourhood: Area | None) -> Wishes:
    given = form.cleaned_data
    return Wishes(
        likes=given["graag"],
        can_when=form.moments(),
        neighbourhood=neighbourhood,
        max_km=int(given["hoe_ver"] or 3),
        languages=given["talen"] or ["nl"],
        at_most_per_week=int(given["hoe_vaak"] or 1),
    )


def reach_of(given: dict[str, Any], neighbourhood: Area | None) -> PersonFields:
    """Somebody who signs up to help may be called or written to: that is what she gave it for."""
    return {
        "phone": given["telefoon"],
        "email": given["email"],
        "reach_by": "phone" if given["telefoon"] else "email",
        "may_call": bool(given["telefoon"]),
        "may_write": bool(given["email"]),
        "languages": given["talen"] or ["nl"],
        "neighbourhood": neighbourhood,
    }


def weeks(since: dt.date, today: dt.date) -> int:
    return max((today - since).days // 7, 0)
