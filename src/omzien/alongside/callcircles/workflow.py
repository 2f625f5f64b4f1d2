# SPDX-License-Identifier: EUPL-1.2
"""From silence to a person. Each line says what comes next when nobody answers, and why."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Long enough to come out of the shower, short enough when somebody lies on the floor (OPERATIONS 3.5).
PATIENCE = timedelta(minutes=10)


class Step(models.TextChoices):
    WAITING = "to_call", _("nog te bellen")
    SECOND_CALL = "second_call", _("nog een keer bellen")
    KEY_HOLDER = "key_holder", _("wie een sleutel heeft, gaat kijken")
    COORDINATOR = "coordinator", _("de coördinator zorgt ervoor")
    REACHED = "reached", _("gesproken")


NEXT: dict[Step, tuple[Step, str]] = {
    Step.WAITING: (Step.SECOND_CALL, "somebody may be in the garden: call once more"),
    Step.SECOND_CALL: (Step.KEY_HOLDER, "twice no answer: somebody near goes and looks"),
    Step.KEY_HOLDER: (Step.COORDINATOR, "nobody has said that she is well: it is for the coordinator"),
}

# No line leads on from the coordinator: only a person ends it, and only a person decides to call 112.
STOPS_AT = Step.COORDINATOR
