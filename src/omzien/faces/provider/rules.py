# SPDX-License-Identifier: EUPL-1.2
"""Own rows and no others: every view of this door gets its rows here."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from omzien.offer.models import Occurrence, Offer, OfferQuerySet, Series
from omzien.people.models import Membership, Organisation, Presence, PublicContact, Role
from omzien.people.rules import insist
from omzien.people.signin.bridge import actor_of
from omzien.people.signin.rules import for_staff
from omzien.safety.models import Watcher

ROLES = (Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR, Role.WORKER)

for_provider = for_staff(*ROLES)


def own_ids(request: HttpRequest) -> frozenset[UUID]:
    """Organisations for which this worker keeps things up to date; a policy role elsewhere does not count."""
    return frozenset(at for at, role in actor_of(request).memberships if role in ROLES)


def own_offers(request: HttpRequest) -> OfferQuerySet:
    return Offer.objects.of_organisations(own_ids(request))


def own_offer(request: HttpRequest, pk: UUID, rule: Any = None) -> Offer:
    """One own offer, or 404 as if it did not exist; 403 when her role may not do this."""
    rows = own_offers(request).select_related("organisation", "location", "contact", "municipality", "area")
    offer = get_object_or_404(rows, pk=pk)
    if rule is not None:
        insist(rule, actor_of(request), offer)
    return offer


def own_date(request: HttpRequest, pk: UUID, rule: Any) -> Occurrence:
    rows = Occurrence.objects.filter(offer__organisation__in=own_ids(request))
    date = get_object_or_404(rows.select_related("offer__organisation"), pk=pk)
    insist(rule, actor_of(request), date.offer)
    return date


def own_series(request: HttpRequest, pk: UUID, rule: Any) -> Series:
    rows = Series.objects.filter(offer__organisation__in=own_ids(request))
    series = get_object_or_404(rows.select_related("offer__organisation"), pk=pk)
    insist(rule, actor_of(request), series.offer)
    return series


def own_contact(request: HttpRequest, pk: UUID, rule: Any) -> PublicContact:
    rows = PublicContact.objects.filter(organisation__in=own_ids(request)).select_related("organisation")
    contact = get_object_or_404(rows, pk=pk)
    insist(rule, actor_of(request), contact)
    return contact


def own_presence(request: HttpRequest, pk: int, rule: Any) -> Presence:
    rows = Presence.objects.filter(contact__organisation__in=own_ids(request))
    presence = get_object_or_404(rows.select_related("contact__organisation"), pk=pk)
    insist(rule, actor_of(request), presence.contact)
    return presence


def own_membership(request: HttpRequest, pk: UUID, rule: Any) -> Membership:
    rows = Membership.objects.current().filter(organisation__in=own_ids(request))
    membership = get_object_or_404(rows.select_related("organisation", "account"), pk=pk)
    insist(rule, actor_of(request), membership)
    return membership


def own_watcher(request: HttpRequest, pk: UUID, rule: Any) -> Watcher:
    rows = Watcher.objects.current().at(own_ids(request)).select_related("organisation", "account")
    watcher = get_object_or_404(rows, pk=pk)
    insist(rule, actor_of(request), watcher)
    return watcher


def organisations_for(request: HttpRequest, rule: Any) -> list[Organisation]:
    """Own organisations where the actor may do this, by name; 403 when there is none."""
    actor = actor_of(request)
    mine = [one for one in Organisation.objects.filter(pk__in=own_ids(request)) if rule.test(actor, one)]
    if not mine:
        insist(rule, actor, None)
    return mine


def chosen_organisation(request: HttpRequest, rule: Any) -> tuple[Organisation, list[Organisation]]:
    """The organisation named in the address, or the first; another's counts as not there."""
    mine = organisations_for(request, rule)
    wanted = request.GET.get("organisatie", "")
    if not wanted:
        return mine[0], mine
    for one in mine:
        if str(one.pk) == wanted:
            return one, mine
    raise Http404
