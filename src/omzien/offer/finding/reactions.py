# SPDX-License-Identifier: EUPL-1.2
"""After an offer changed, its name can be found by its new words."""

from uuid import UUID

from omzien.base.journal import react
from omzien.base.models import Act
from omzien.offer.finding.actions import index_names
from omzien.offer.models import Offer


@react("offer.created", name="finding.index_new")
@react("offer.changed", name="finding.index_changed")
def index_one(act: Act) -> None:
    """Index the names of the offer as it is now; an offer that is gone has no names."""
    index_names(list(Offer.objects.filter(pk=UUID(act.subject_id)).select_related("organisation", "location")))
