# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.matches.duties.models import Duty, DutyState
from omzien.messages.actions import To, tell
from omzien.people.models import Team


@forgets("duties.Duty", "duties.Turn")
def forget(person_id: UUID) -> None:
    """Her duties to come go; what was done stays as a count with a helper without a name."""
    mine = Duty.objects.unscoped(reason="the person is being forgotten").filter(helper__person_id=person_id)
    mine.exclude(state=DutyState.DONE).delete()


def _context(duty: Duty) -> dict[str, str]:
    start = timezone.localtime(duty.occurrence.start)
    return {"title": duty.occurrence.offer.calendar_title, "when": date_format(start, "l j F, H.i") + " uur"}


def _tell_helper(duty: Duty, template: str, key: str) -> None:
    helper = duty.helper
    team = Team.objects.filter(organisation=helper.organisation).order_by("name").first()
    if helper.account is not None:
        to = To(account=helper.account, young=helper.is_young)
    elif helper.person is not None:
        to = To(person=helper.person, team=team)
    else:
        return
    tell(by=SYSTEM, organisation=helper.organisation, to=to, template=template, context=_context(duty), key=key)


_RELATED = ("helper__organisation", "helper__account", "helper__person", "occurrence__offer")


@react("duties.cannot", name="duties.look_for_someone")
def look_for_someone(act: Act) -> None:
    """Ask the stand-ins; when there is nobody to ask, the team hears it."""
    rows = Duty.objects.unscoped(reason="stand-ins are asked").select_related(*_RELATED)
    asked = act.data["asked"]
    for duty in rows.filter(pk__in=asked, state=DutyState.ASKED):
        _tell_helper(duty, "helper_replacement", f"{act.uid}-{duty.pk}")
    missing = rows.filter(pk=act.subject_id).first()
    if asked or missing is None:
        return
    team = Team.objects.filter(organisation=missing.helper.organisation).order_by("name").first()
    if team is not None:
        tell(
            by=SYSTEM,
            organisation=missing.helper.organisation,
            to=To(team=team),
            template="team_help_wanted",
            context=_context(missing),
            key=f"{act.uid}",
        )


@react("duties.thanked", name="duties.say_thanks")
def say_thanks(act: Act) -> None:
    rows = Duty.objects.unscoped(reason="thanks are sent").select_related(*_RELATED)
    for duty in rows.filter(pk=act.subject_id):
        _tell_helper(duty, "helper_thanks", f"{act.uid}")
