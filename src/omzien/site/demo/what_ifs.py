# SPDX-License-Identifier: EUPL-1.2
"""Two questions of the policy adviser, so that her first page shows what one asks here."""

from django.db import transaction

from omzien.people.bridge import actor_for
from omzien.people.models import Membership, Role
from omzien.places.models import Area
from omzien.scenarios import actions as scenarios
from omzien.scenarios.models import Scenario
from omzien.site.demo.ground import first_time

CHANGES = (("Een kwart meer", {"inv": 0.25}), ("Een kwart minder", {"inv": -0.25}))


@transaction.atomic
def ask_what_if(*, municipality: Area) -> None:
    """Keep the questions once; whoever throws them away does not get them back."""
    members = Membership.objects.current().filter(account__is_example=True, organisation__municipalities=municipality)
    adviser = members.filter(role=Role.POLICY).select_related("account", "organisation").first()
    if adviser is None or not first_time("demo-what-if", municipality):
        return
    by = actor_for(adviser.account, verified=True)
    for name, levers in CHANGES:
        made = scenarios.make(
            by=by,
            organisation=adviser.organisation,
            municipality=municipality,
            name=name,
            view=Scenario.View.VALUE,
            chosen=scenarios.Chosen(levers),
        )
        scenarios.run(by=by, scenario=made)
