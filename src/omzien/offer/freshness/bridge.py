# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from omzien.offer.freshness.workflow import PROMISES
from omzien.offer.models import Offer


def is_stale(offer: Offer, today: dt.date) -> bool:
    """Whether residents must see doubt; the same line as `Offer.objects.stale`."""
    if offer.confirmed_on is None:
        return True
    return (today - offer.confirmed_on).days >= PROMISES[offer.kind].stale_after_days


def label(offer: Offer, today: dt.date) -> str:
    """What a resident reads about the age of an offer, in B1."""
    if offer.confirmed_on is None:
        return _("Wij weten niet zeker of dit klopt. Bel eerst even.")
    day = date_format(offer.confirmed_on, "j F Y")
    if is_stale(offer, today):
        return _("Wij weten niet zeker of dit klopt. Laatst bekeken: %(day)s.") % {"day": day}
    return _("Gecontroleerd op %(day)s.") % {"day": day}


def check_before(offer: Offer) -> dt.date | None:
    """The last day on which the promise to check still holds; None when nobody ever confirmed."""
    if offer.confirmed_on is None:
        return None
    return offer.confirmed_on + dt.timedelta(days=PROMISES[offer.kind].stale_after_days - 1)
