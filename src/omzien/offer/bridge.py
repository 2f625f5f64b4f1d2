# SPDX-License-Identifier: EUPL-1.2
"""Rows -> what others read: who is there today, and schema.org. Money and hidden addresses have no way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from omzien.offer.models import Occurrence, Offer
from omzien.people.models import Presence
from omzien.places.models import Location

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

SCHEMA_ORG = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is there today and agreed to be named."""

    first_name: str
    role_name: str
    languages: tuple[str, ...]
    starts: dt.time
    ends: dt.time


@dataclass(frozen=True, slots=True)
class ThereToday:
    """Who is there; the team's number stays when a worker leaves, so it always comes with the names."""

    team_phone: str
    people: tuple[Present, ...]


def there_today(location: Location, today: dt.date) -> ThereToday:
    """Who a visitor meets today, with consent only; nobody at a hidden address."""
    if location.hidden_address:
        return ThereToday(location.team_phone, ())
    rows = (
        Presence.objects.named()
        .on(today.weekday())
        .filter(location=location, contact__agreed_to_be_named_on__lte=today)
        .select_related("contact")
        .order_by("starts", "contact__first_name")
    )
    return ThereToday(
        location.team_phone,
        tuple(
            Present(row.contact.first_name, row.contact.role_name, tuple(row.contact.languages), row.starts, row.ends)
            for row in rows
        ),
    )


def offer_jsonld(offer: Offer, *, url: str, dates: Iterable[Occurrence] = ()) -> dict[str, Json]:
    """An offer as schema.org Service, with its dates as Events. Expects `Offer.objects.with_all_for_a_page()`."""
    service: dict[str, Json] = {
        "@context": SCHEMA_ORG,
        "@type": "Service",
        "@id": url,
        "name": offer.calendar_title,
        "provider": {"@type": "Organization", "name": offer.organisation.name},
        "areaServed": {"@type": "AdministrativeArea", "name": offer.municipality.name},
        "isAccessibleForFree": not offer.cost_eur,
    }
    if not offer.neutral_title:
        service["description"] = offer.summary
        service["serviceType"] = [theme.label_u for theme in offer.themes.all()]
    if offer.phone:
        service["telephone"] = offer.phone
    if offer.languages:
        service["availableLanguage"] = list(offer.languages)
    if offer.is_example:
        service["disambiguatingDescription"] = "voorbeeld: dit aanbod bestaat niet"
    events: list[Json] = [_event(offer, date, url) for date in dates]
    if events:
        service["subjectOf"] = events
    if (place := offer.shown_location) is not None:
        service["availableChannel"] = {"@type": "ServiceChannel", "serviceLocation": _place(place)}
    return service


def _event(offer: Offer, date: Occurrence, url: str) -> dict[str, Json]:
    off = date.state == Occurrence.State.CANCELLED
    event: dict[str, Json] = {
        "@type": "Event",
        "@id": f"{url}#{date.pk}",
        "name": offer.calendar_title,
        "startDate": date.start.isoformat(),
        "endDate": date.end.isoformat(),
        "eventStatus": f"{SCHEMA_ORG}/{'EventCancelled' if off else 'EventScheduled'}",
        "isAccessibleForFree": not offer.cost_eur,
    }
    if (place := offer.shown_location) is not None:
        event["location"] = _place(place)
    return event


def _place(place: Location) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "@type": "Place",
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postal_code,
            "addressLocality": place.town,
            "addressCountry": "NL",
        },
    }
    if place.lon is not None and place.lat is not None:
        shown["geo"] = {"@type": "GeoCoordinates", "longitude": place.lon, "latitude": place.lat}
    if place.step_free:
        shown["amenityFeature"] = {"@type": "LocationFeatureSpecification", "name": "zonder drempels", "value": True}
    return shown
