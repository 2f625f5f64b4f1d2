# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime
from uuid import UUID

from omzien.alongside.callcircles import actions
from omzien.alongside.callcircles.models import Call, CallCircle
from omzien.alongside.callcircles.workflow import Step
from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import each_round
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages.actions import To, tell
from omzien.people.models import Membership, Role, Team
from omzien.people.persons.models import Person

TEMPLATES = {
    Step.SECOND_CALL: "team_circle_second",
    Step.KEY_HOLDER: "team_circle_key",
    Step.COORDINATOR: "team_circle_silent",
}


@forgets("callcircles.Seat", "callcircles.Call")
def forget(person_id: UUID) -> None:
    """Her seat goes with its calls, and the ring closes up."""
    reason = "the person is being forgotten"
    circles = CallCircle.objects.unscoped(reason=reason).filter(seats__person_id=person_id)
    for circle in list(circles):
        actions.close_up(circle, without=person_id)


@each_round("callcircles.tick")
def tick(now: datetime) -> None:
    actions.tick(now)


@react("callcircles.silent", name="callcircles.tell_team")
def tell_team(act: Act) -> None:
    """Tell the team at every step, whatever the hour; who was reached meanwhile needs no message."""
    rows = Call.objects.unscoped(reason="the team hears who was silent").select_related(
        "seat__person", "seat__key_holder", "seat__circle__organisation", "seat__circle__team"
    )
    call = rows.filter(pk=act.subject_id).open().first()
    if call is None:
        return
    circle, person, key = call.seat.circle, call.seat.person, call.seat.key_holder
    template = TEMPLATES[Step(act.data["step"])]
    if key is None and template == TEMPLATES[Step.KEY_HOLDER]:
        template = TEMPLATES[Step.COORDINATOR]
    words = f"{key.name} ({key.phone})" if key is not None and key.phone else str(key.name if key else "")
    for number, to in enumerate(_who_hears(circle, person)):
        tell(
            by=SYSTEM,
            organisation=circle.organisation,
            to=to,
            template=template,
            context={"call_me": person.call_me, "key": words},
            key=f"{act.uid}-{number}",
            urgent=True,
        )


def _who_hears(circle: CallCircle, person: Person) -> list[To]:
    """The team of the circle, or every coordinator where there is no team: somebody always hears it."""
    team = circle.team or Team.objects.filter(organisation=circle.organisation).order_by("name").first()
    if team is not None:
        return [To(team=team, about=person)]
    coordinators = Membership.objects.current().filter(organisation=circle.organisation, role=Role.COORDINATOR)
    return [To(account=one.account, about=person) for one in coordinators.select_related("account").order_by("pk")]
