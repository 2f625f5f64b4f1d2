# SPDX-License-Identifier: EUPL-1.2
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import each_round, every_day
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages import actions
from omzien.messages.models import Message
from omzien.people.models import Team


@forgets("outbox.Message")
def forget(person_id: UUID) -> None:
    """Erase what was written to her, and what asked the team to call her by name."""
    rows = Message.objects.unscoped(reason="the person is being forgotten")
    rows.filter(Q(person_id=person_id) | Q(about_id=person_id)).delete()


@react("messages.failed", name="messages.tell_the_team")
def tell_the_team(act: Act) -> None:
    """A message that does not arrive comes back to people: the teams of the organisation that sent it."""
    rows = Message.objects.unscoped(reason="the failure comes back to the team")
    message = rows.select_related("person", "organisation").filter(pk=act.subject_id).first()
    if message is None or message.person is None:
        return
    team = Team.objects.filter(organisation=message.organisation).order_by("name").first()
    if team is not None:
        context = {"call_me": message.person.call_me, "channel": message.get_channel_display()}
        actions.tell(
            by=SYSTEM,
            organisation=message.organisation,
            to=actions.To(team=team, about=message.person),
            template="team_failed",
            context=context,
            key=f"failed-{message.pk}",
        )


@each_round("messages.deliver_due")
def deliver(now: datetime) -> None:
    actions.deliver_due(now)


@every_day("messages.digests")
def digests(_day: date) -> None:
    actions.send_digests(timezone.now())
