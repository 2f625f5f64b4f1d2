# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import every_day
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.matches.actions import forget_first_names
from omzien.matches.models import Match, Participation
from omzien.matches.workflow import PlaceState
from omzien.messages.actions import To, tell
from omzien.offer.models import Occurrence
from omzien.people.models import Team
from omzien.questions.models import Question


@forgets("matches.Participation", "matches.Match")
def forget(person_id: UUID) -> None:
    """Unlink her from dates: the seat and the count stay, the name goes."""
    reason = "the person is being forgotten"
    Participation.objects.unscoped(reason=reason).filter(person_id=person_id).update(person=None, label="", match=None)
    Match.objects.unscoped(reason=reason).filter(question__person_id=person_id).update(helper_id=None)


def _moment(date: Occurrence) -> str:
    return date_format(timezone.localtime(date.start), "l j F, H.i") + " uur"


def _question(place: Participation) -> Question | None:
    return place.match.question if place.match else None


def _team(place: Participation) -> Team | None:
    question = _question(place)
    if question is not None and question.team is not None:
        return question.team
    return Team.objects.filter(organisation=place.organisation).order_by("name").first()


def _tell(place: Participation, template: str, act: Act) -> None:
    """Tell one participant, in the way that is safe for her; someone without a name in Omzien is told at the door."""
    if place.person is None or place.organisation is None:
        return
    date, team, question = place.occurrence, _team(place), _question(place)
    phone = date.offer.phone or (team.phone if team else "") or place.organisation.phone
    name = team.name if team else place.organisation.name
    context = {"title": date.offer.calendar_title, "when": _moment(date), "phone": phone, "name": name}
    tell(
        by=SYSTEM,
        organisation=place.organisation,
        to=To(person=place.person, team=team, young=question is not None and question.young),
        template=template,
        context=context,
        key=f"{act.uid}-{place.pk}",
    )


_RELATED = ("person", "organisation", "occurrence__offer", "match__question__team")


@react("offer.cancelled", name="matches.tell_participants")
def tell_participants(act: Act) -> None:
    """A date that does not go on: everyone who had a place hears it, once."""
    rows = Participation.objects.unscoped(reason="all who come must know").filter(occurrence_id=act.subject_id)
    for place in rows.current().select_related(*_RELATED):
        _tell(place, "date_cancelled", act)


@react("matches.moved_up", name="matches.tell_place_free")
def tell_place_free(act: Act) -> None:
    rows = Participation.objects.unscoped(reason="she must know").filter(pk=act.subject_id, state=PlaceState.JOINED)
    for place in rows.select_related(*_RELATED):
        _tell(place, "place_free", act)


@react("matches.joined", name="matches.tell_arranged")
def tell_arranged(act: Act) -> None:
    rows = Participation.objects.unscoped(reason="she must know").filter(pk=act.subject_id, state=PlaceState.JOINED)
    for place in rows.select_related(*_RELATED):
        _tell(place, "arranged", act)


@every_day("matches.forget_first_names")
def first_names_of_yesterday(today: date) -> None:
    forget_first_names(today=today)
