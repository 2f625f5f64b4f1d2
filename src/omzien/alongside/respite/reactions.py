# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from django.utils.formats import date_format

from omzien.alongside.respite.models import Break, RespiteVisit, VisitState
from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages.actions import To, tell
from omzien.people.models import Team
from omzien.people.persons.models import Person


@forgets("respite.Break", "respite.RespiteVisit")
def forget(person_id: UUID) -> None:
    """Her breaks go with their visits; where she is cared for, only the link goes."""
    reason = "the person is being forgotten"
    rows = Break.objects.unscoped(reason=reason)
    rows.filter(carer_id=person_id).delete()
    rows.filter(cared_for_id=person_id).update(cared_for=None, words="")
    coming = [VisitState.PROPOSED, VisitState.PLANNED]
    hers = RespiteVisit.objects.unscoped(reason=reason).filter(helper__person_id=person_id)
    hers.filter(state__in=coming).delete()


def _visit(pk: str) -> RespiteVisit | None:
    rows = RespiteVisit.objects.unscoped(reason="who is concerned hears it")
    return (
        rows.select_related("wanted__organisation", "wanted__carer", "helper__account", "helper__person")
        .filter(pk=pk)
        .first()
    )


def _team(visit: RespiteVisit) -> Team | None:
    return Team.objects.filter(organisation_id=visit.organisation_id).order_by("name").first()


def _when(visit: RespiteVisit) -> str:
    return f"{date_format(visit.on, 'l j F')}, {visit.wanted.starts:%H.%M} uur"


def _tell(visit: RespiteVisit, to: To, template: str, key: str) -> None:
    team = _team(visit)
    tell(
        by=SYSTEM,
        organisation=visit.wanted.organisation,
        to=to,
        template=template,
        context={
            "title": "even vrij",
            "when": _when(visit),
            "name": team.name if team else visit.wanted.organisation.name,
            "phone": team.phone if team else visit.wanted.organisation.phone,
            "call_me": visit.wanted.carer.call_me,
        },
        key=key,
    )


def _tell_helper(visit: RespiteVisit, template: str, key: str) -> None:
    helper = visit.helper
    if helper is None:
        return
    if helper.account is not None:
        _tell(visit, To(account=helper.account, young=helper.is_young), template, key)
    elif helper.person is not None:
        _tell(visit, To(person=helper.person, team=_team(visit)), template, key)


def _tell_team(visit: RespiteVisit, about: Person, template: str, key: str) -> None:
    team = _team(visit)
    if team is not None:
        _tell(visit, To(team=team, about=about), template, key)


@react("respite.planned_visit", name="respite.tell_both")
def tell_both(act: Act) -> None:
    """The helper and the carer hear that it goes on; both in their own safe way."""
    visit = _visit(act.subject_id)
    if visit is None or visit.state != VisitState.PLANNED:
        return
    _tell_helper(visit, "helper_duty", f"{act.uid}-helper")
    _tell(visit, To(person=visit.wanted.carer, team=_team(visit)), "arranged", f"{act.uid}-carer")


@react("respite.cannot", name="respite.look_further")
def look_further(act: Act) -> None:
    """Ask the one who was found; when there is nobody, the team hears it."""
    replacement = _visit(str(act.data["replacement"])) if act.data["replacement"] else None
    if replacement is not None:
        _tell_helper(replacement, "helper_replacement", f"{act.uid}")
        return
    visit = _visit(act.subject_id)
    if visit is not None:
        _tell_team(visit, visit.wanted.carer, "team_respite_none", f"{act.uid}")


@react("respite.went_not_yet", name="respite.tell_not_well")
def tell_not_well(act: Act) -> None:
    visit = _visit(act.subject_id)
    if visit is not None:
        _tell_team(visit, visit.wanted.carer, "team_respite_not_well", f"{act.uid}")
