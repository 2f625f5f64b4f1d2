# SPDX-License-Identifier: EUPL-1.2
"""What follows from what people did: an invitation is told by e-mail, traces of sign-ins go."""

from datetime import date, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from omzien.base.jobs import every_day
from omzien.base.journal import react
from omzien.base.models import Act
from omzien.people.models import Membership


@react("people.invited", name="people.send_invitation")
def send_invitation(act: Act) -> None:
    """Send the invitation. Sent again after a crash it carries the same Message-ID, so mailboxes show one."""
    membership = Membership.objects.current().select_related("account", "organisation").filter(pk=act.subject_id)
    for invited in membership:
        with translation.override(invited.account.language):
            body = render_to_string(
                "account/email/invitation_message.txt",
                {
                    "name": invited.account.name,
                    "organisation": invited.organisation.name,
                    "role": invited.get_role_display().partition(":")[0].lower(),
                    "address": settings.ADDRESS + reverse("account_request_login_code"),
                },
            )
            subject = _("Uitnodiging")
        EmailMessage(subject, body, to=[invited.account.email], headers={"Message-ID": f"<{act.uid}@omzien>"}).send()


@every_day("people.drop_sign_in_attempts")
def drop_attempts(today: date) -> None:
    """Wrong passwords are counted for an hour; after a day nothing of them is kept."""
    AccessAttempt.objects.filter(attempt_time__date__lt=today - timedelta(days=1)).delete()
