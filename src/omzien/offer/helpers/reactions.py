# SPDX-License-Identifier: EUPL-1.2
from uuid import UUID

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.messages.actions import To, tell
from omzien.offer.helpers.models import Certificate, Helper, HelperState
from omzien.people.models import PublicContact, Team


@forgets("helpers.Helper", "helpers.Helper_likes", "helpers.Certificate")
def forget(person_id: UUID) -> None:
    """Her name, wishes and certificates go; that a helper was there stays as a count."""
    reason = "the person is being forgotten"
    rows = Helper.objects.unscoped(reason=reason).filter(person_id=person_id)
    Certificate.objects.unscoped(reason=reason).filter(helper__in=rows).delete()
    for helper in rows:
        helper.likes.clear()
        helper.call_me, helper.person, helper.account, helper.neighbourhood = "—", None, None, None
        helper.can_when, helper.languages, helper.birthday, helper.state = [], [], "", HelperState.STOPPED
        helper.save()


@react("helpers.signed_up", name="helpers.tell_welcome")
def tell_welcome(act: Act) -> None:
    """She hears who calls her; the team hears that someone waits for a talk."""
    rows = Helper.objects.unscoped(reason="the helper hears who calls").select_related(
        "organisation", "person", "account"
    )
    helper = rows.filter(pk=act.subject_id).first()
    if helper is None or (helper.person is None and helper.account is None):
        return
    contact = PublicContact.objects.named().filter(organisation=helper.organisation).order_by("first_name").first()
    name = contact.first_name if contact else helper.organisation.name
    team = Team.objects.filter(organisation=helper.organisation).order_by("name").first()
    to = To(person=helper.person, team=team) if helper.person else To(account=helper.account)
    tell(
        by=SYSTEM,
        organisation=helper.organisation,
        to=to,
        template="helper_welcome",
        context={"name": name},
        key=f"{act.uid}",
    )
