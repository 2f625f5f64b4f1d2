# SPDX-License-Identifier: EUPL-1.2
"""The verbs of an offer. Dates have their own in `offer.dates.actions`, themes in `offer.themes.actions`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from omzien.base import journal
from omzien.base.actor import Actor
from omzien.offer.models import Occurrence, Offer, OfferTheme, Theme
from omzien.offer.rules import may_confirm, may_keep_empty_locations, may_write_offers
from omzien.people.models import Organisation, PublicContact, Team
from omzien.people.rules import insist
from omzien.places.models import Area, Location


class OfferFields(TypedDict, total=False):
    location: Location | None
    contact: PublicContact | None
    team: Team | None
    title: str
    neutral_title: str
    summary: str
    what_to_expect: str
    kind: str
    sphere: str
    criteria: list[str]
    target_groups: list[str]
    languages: list[str]
    cost_text: str
    cost_eur: Decimal | None
    age_from: int | None
    age_to: int | None
    walk_in: bool
    phone: str
    hides_address: bool
    service_area: str
    area: Area
    is_example: bool


@transaction.atomic
def create_offer(
    *, by: Actor, organisation: Organisation, themes: Sequence[str], **fields: Unpack[OfferFields]
) -> Offer:
    """Make an offer that nobody sees yet. The first theme is the main one.

    Raises PermissionDenied, and ValidationError with a message per field.
    """
    insist(may_write_offers, by, organisation)
    offer = Offer(organisation=organisation, **fields)
    _settle(offer)
    offer.save()
    _set_themes(offer, themes)
    journal.write("offer.created", by=by, subject=offer, organisation_id=organisation.pk)
    return offer


@transaction.atomic
def change_offer(
    *, by: Actor, offer: Offer, themes: Sequence[str] | None = None, **fields: Unpack[OfferFields]
) -> Offer:
    """Change what is told about an offer; dates stay as they are."""
    insist(may_write_offers, by, offer.organisation)
    for name, value in fields.items():
        setattr(offer, name, value)
    _settle(offer)
    offer.save()
    if themes is not None:
        _set_themes(offer, themes)
    journal.write(
        "offer.changed", by=by, subject=offer, organisation_id=offer.organisation_id, data={"fields": sorted(fields)}
    )
    return offer


def settle(offer: Offer) -> None:
    """Fill what follows from the rest: municipality, point, and for a hidden address nothing that leads to it."""
    offer.municipality = offer.area.municipality or offer.area
    place = offer.location
    if place is not None and place.hidden_address:
        offer.hides_address = True
    if offer.hides_address:
        # A neighbourhood is already half an address.
        offer.area = offer.municipality
        offer.lon = offer.lat = None
        offer.neutral_title = offer.neutral_title or "Afspraak"
    elif place is not None:
        offer.lon, offer.lat = place.lon, place.lat
    else:
        offer.lon = offer.lat = None


def _settle(offer: Offer) -> None:
    if offer.area_id is None:
        raise ValidationError({"area": "Kies de buurt, wijk of gemeente waar dit is."})
    settle(offer)
    strangers = {
        name: "Kies iemand van uw eigen organisatie."
        for name in ("contact", "team")
        if (who := getattr(offer, name)) is not None and who.organisation_id != offer.organisation_id
    }
    if strangers:
        raise ValidationError(strangers)
    offer.full_clean(exclude=["confirmed_by"])


def _set_themes(offer: Offer, themes: Sequence[str]) -> None:
    known = set(Theme.objects.filter(pk__in=themes, in_use=True).values_list("pk", flat=True))
    if not themes or (unknown := set(themes) - known):
        missing = ", ".join(sorted(unknown)) if themes else ""
        raise ValidationError({"themes": f"Kies minstens één thema dat bestaat. {missing}".strip()})
    offer.offer_themes.all().delete()
    OfferTheme.objects.bulk_create(
        OfferTheme(offer=offer, theme_id=theme, main=place == 0) for place, theme in enumerate(dict.fromkeys(themes))
    )


@transaction.atomic
def hide_location(*, by: Actor, location: Location) -> int:
    """Keep an address hidden from now on and take it out of every offer there; return how many offers.

    Only who may write every offer at that address may do this.
    """
    offers = list(Offer.objects.filter(location=location).select_related("organisation", "area__municipality"))
    if not offers:
        insist(may_keep_empty_locations, by, location)
    for offer in offers:
        insist(may_write_offers, by, offer.organisation)
    location.hidden_address = True
    location.save(update_fields=["hidden_address", "changed_at"])
    for offer in offers:
        offer.location = location
        settle(offer)
        offer.save()
    journal.write("offer.location_hidden", by=by, subject=location, data={"offers": len(offers)})
    return len(offers)


@transaction.atomic
def publish(*, by: Actor, offer: Offer, now: dt.datetime) -> Offer:
    """Put an offer online. Whoever publishes says that it is right today."""
    insist(may_write_offers, by, offer.organisation)
    if offer.ended_on is not None:
        raise ValidationError("Dit aanbod is gestopt. Maak het eerst opnieuw aan.")
    offer.published = True
    _confirmed(offer, by, now)
    offer.save(update_fields=["published", "confirmed_on", "confirmed_by", "changed_at"])
    journal.write("offer.published", by=by, subject=offer, organisation_id=offer.organisation_id)
    return offer


@transaction.atomic
def withdraw(*, by: Actor, offer: Offer) -> Offer:
    """Take an offer offline for now; its dates and people stay."""
    insist(may_write_offers, by, offer.organisation)
    offer.published = False
    offer.save(update_fields=["published", "changed_at"])
    journal.write("offer.withdrawn", by=by, subject=offer, organisation_id=offer.organisation_id)
    return offer


@transaction.atomic
def confirm(*, by: Actor, offer: Offer, now: dt.datetime) -> Offer:
    """Answer "klopt dit nog?" with yes."""
    insist(may_confirm, by, offer.organisation)
    _confirmed(offer, by, now)
    offer.save(update_fields=["confirmed_on", "confirmed_by", "changed_at"])
    journal.write("offer.confirmed", by=by, subject=offer, organisation_id=offer.organisation_id)
    return offer


def _confirmed(offer: Offer, by: Actor, now: dt.datetime) -> None:
    offer.confirmed_on = timezone.localdate(now)
    offer.confirmed_by_id = by.account_id


@transaction.atomic
def set_money(*, by: Actor, offer: Offer, source: str, until: dt.date | None) -> Offer:
    """Keep where the money comes from and when it ends; residents never see it."""
    insist(may_write_offers, by, offer.organisation)
    offer.money_source, offer.money_until = source.strip(), until
    offer.full_clean(exclude=["confirmed_by"])
    offer.save(update_fields=["money_source", "money_until", "changed_at"])
    journal.write("offer.money_set", by=by, subject=offer, organisation_id=offer.organisation_id)
    return offer


@transaction.atomic
def end_offer(*, by: Actor, offer: Offer, now: dt.datetime, because: str) -> list[Occurrence]:
    """Stop an offer for good. Free dates go; dates that people joined are cancelled one by one, so all hear it.

    Returns the cancelled dates.
    """
    insist(may_write_offers, by, offer.organisation)
    offer.ended_on, offer.published = timezone.localdate(now), False
    offer.save(update_fields=["ended_on", "published", "changed_at"])
    coming = Occurrence.objects.select_for_update().filter(offer=offer, start__gt=now)
    told = list(coming.planned().held())
    for date in told:
        cancel(date, by=by, because=because)
    coming.planned().filter(joined_count=0).delete()
    journal.write(
        "offer.ended",
        by=by,
        subject=offer,
        organisation_id=offer.organisation_id,
        data={"cancelled": [str(date.pk) for date in told]},
    )
    return told


def cancel(date: Occurrence, *, by: Actor, because: str) -> None:
    """Cancel one date inside the caller's transaction; what follows for people is up to `matches`."""
    date.state, date.cancelled_because = Occurrence.State.CANCELLED, because
    date.save(update_fields=["state", "cancelled_because", "changed_at"])
    journal.write(
        "offer.cancelled",
        by=by,
        subject=date,
        organisation_id=date.offer.organisation_id,
        data={"offer": str(date.offer_id), "start": date.start.isoformat(), "joined": date.joined_count},
    )
