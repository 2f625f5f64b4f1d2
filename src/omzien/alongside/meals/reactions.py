# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from omzien.alongside.meals import actions
from omzien.alongside.meals.models import MealRequest, Stop, StopState, Trip
from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import every_day
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages.actions import To, tell
from omzien.people.models import Team


@forgets("meals.MealRequest", "meals.Stop", "meals.Trip")
def forget(person_id: UUID) -> None:
    """Her meals, her door and her stops go. What she would bring as a helper is for a person to place."""
    reason = "the person is being forgotten"
    MealRequest.objects.unscoped(reason=reason).filter(person_id=person_id).delete()
    trips = Trip.objects.unscoped(reason=reason).filter(helper__person_id=person_id)
    stops = Stop.objects.unscoped(reason=reason).filter(trip__in=trips, state=StopState.PLANNED)
    stops.update(state=StopState.TO_PLACE)
    trips.delete()


@every_day("meals.clear_old")
def clear_old(today: date) -> None:
    """What was brought is counted first; after that its doors may go."""
    actions.count_trips(today)
    actions.clear_old(today)


@react("meals.confirmed", name="meals.tell_helpers")
def tell_helpers(act: Act) -> None:
    """Each helper hears when and where she starts; doors and names stand on the card alone."""
    rows = Trip.objects.unscoped(reason="each helper hears of her own trip").filter(round_id=act.subject_id)
    for trip in rows.select_related(
        "helper__account", "helper__person", "round__organisation", "round__kitchen__location"
    ):
        helper, meal_round = trip.helper, trip.round
        if helper.account is None and helper.person is None:
            continue
        to = (
            To(account=helper.account, young=helper.is_young)
            if helper.account
            else To(person=helper.person, team=_team(meal_round))
        )
        leaves = meal_round.kitchen.leaves
        tell(
            by=SYSTEM,
            organisation=meal_round.organisation,
            to=to,
            template="helper_meal_round",
            context={
                "title": meal_round.kitchen.location.name,
                "when": f"{date_format(meal_round.day, 'l j F')}, {leaves:%H.%M} uur",
            },
            key=f"{act.uid}-{trip.pk}",
        )


@react("meals.nobody_home", name="meals.tell_team")
def tell_team(act: Act) -> None:
    """A door that stayed shut is told at once; whoever settled it meanwhile needs no message."""
    rows = Stop.objects.unscoped(reason="the team hears of a shut door").filter(pk=act.subject_id)
    stop = rows.filter(state=StopState.NOBODY_HOME).select_related("round__organisation", "request__person").first()
    team = _team(stop.round) if stop is not None else None
    if stop is None or team is None:
        return
    tell(
        by=SYSTEM,
        organisation=stop.round.organisation,
        to=To(team=team, about=stop.request.person),
        template="team_meal_nobody_home",
        context={"call_me": stop.request.person.call_me},
        key=f"{act.uid}",
        urgent=True,
    )


def _team(meal_round: object) -> Team | None:
    organisation_id = meal_round.organisation_id  # type: ignore[attr-defined]  # a round
    return Team.objects.filter(organisation_id=organisation_id).order_by("name").first()
