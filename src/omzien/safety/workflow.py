# SPDX-License-Identifier: EUPL-1.2
"""The five steps of the meldcode in B1. Source: Wet verplichte meldcode; a jurist confirms the wording."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConcernState(models.TextChoices):
    OPEN = "open", _("er wordt aan gewerkt")
    CLOSED = "closed", _("alle stappen zijn gezet")


class CodeStep(models.IntegerChoices):
    MAP = 1, _("Stap 1: wat zie je? Doe ook de kindcheck.")
    CONSULT = 2, _("Stap 2: overleg met een collega en zo nodig met Veilig Thuis, zonder naam.")
    TALK = 3, _("Stap 3: praat met de betrokkene. Wacht als dat gevaarlijk is.")
    WEIGH = 4, _("Stap 4: weeg het geweld. Twijfel je? Bel Veilig Thuis.")
    DECIDE = 5, _("Stap 5: beslis. Is melden nodig? Is hulp mogelijk?")


class AdviceLine(NamedTuple):
    """Whom to call now."""

    name: str
    phone: str
    hours: str
    why: str


ADVICE = (
    AdviceLine("112", "112", "altijd", "Is er nu gevaar? Bel dit nummer."),
    AdviceLine("Veilig Thuis", "0800-2000", "dag en nacht, gratis", "Advies vragen kan zonder naam te noemen."),
)
