# SPDX-License-Identifier: EUPL-1.2
"""Rows -> the lines of a card in Dutch and in a second language, and the names of things on these pages."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from omzien.base.templatetags.pieces import day, hour
from omzien.offer.bridge import Present
from omzien.offer.models import Occurrence, Offer
from omzien.people.bridge import language_names
from omzien.people.models import PublicContact


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card with its counterpart."""

    what: str
    say: str
    other_what: str
    other_say: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody to ask for: a named worker who agreed, else the team or the organisation."""

    name: str
    role: str
    organisation: str
    phone: str
    hours: str
    languages: list[str]


def who(offer: Offer, today: dt.date) -> Who:
    """Expects `Offer.objects.with_all_for_a_page()`."""
    contact, team = offer.contact, offer.team
    organisation = offer.organisation
    phone = offer.phone or (team.phone if team else "") or organisation.phone
    hours = team.hours_text if team else ""
    if contact is not None and _agreed(contact, today):
        return Who(
            contact.first_name,
            contact.role_name,
            organisation.name,
            contact.phone or phone,
            contact.hours_text or hours,
            language_names(contact.languages),
        )
    name = team.name if team else organisation.name
    return Who(name, "", organisation.name if team else "", phone, hours, [])


def _agreed(contact: PublicContact, today: dt.date) -> bool:
    agreed = contact.agreed_to_be_named_on
    return agreed is not None and agreed <= today


def when(date: Occurrence | None, offer: Offer) -> str:
    if date is None:
        return _("U kunt bellen.") if not offer.walk_in else _("Loop binnen. Bel eerst voor de tijden.")
    return _("%(day)s, %(hour)s") % {"day": day(date.start), "hour": hour(date.start)}


def where(offer: Offer) -> str:
    place = offer.shown_location
    if place is None:
        return _("Bel eerst. Dan hoort u waar het is.")
    return ", ".join(part for part in (place.name, place.street, f"{place.postal_code} {place.town}".strip()) if part)


def card_lines(offer: Offer, date: Occurrence | None, today: dt.date) -> list[Line]:
    """What, where, when and who; each in Dutch and in the language of the page."""
    person = who(offer, today)
    rows: list[tuple[Callable[[], str], Callable[[], str]]] = [
        (lambda: _("Wat"), lambda: offer.calendar_title),
        (lambda: _("Waar"), lambda: where(offer)),
        (lambda: _("Wanneer"), lambda: when(date, offer)),
        (lambda: _("Vraag naar"), lambda: person.name),
        (lambda: _("Bel"), lambda: person.phone),
        (lambda: _("Wat kost het?"), lambda: cost(offer)),
    ]
    lines = []
    for what, say in rows:
        with translation.override("nl"):
            dutch = what(), say()
        if dutch[1]:
            lines.append(Line(*dutch, what(), say()))
    return lines


def cost(offer: Offer) -> str:
    if offer.cost_eur is not None and not offer.cost_eur:
        return _("Het kost niets.")
    return offer.cost_text


def sms_text(offer: Offer, date: Occurrence | None, today: dt.date) -> str:
    """A neutral message: whoever reads over a shoulder learns a title, a place and a number."""
    person = who(offer, today)
    return f"{offer.calendar_title}. {where(offer)}. {when(date, offer)}. {person.name}: {person.phone}"


def present_lines(people: tuple[Present, ...]) -> list[tuple[Present, list[str]]]:
    return [(one, language_names(one.languages)) for one in people]
