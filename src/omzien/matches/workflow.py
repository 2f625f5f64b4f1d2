# SPDX-License-Identifier: EUPL-1.2
"""States of a proposal and of a place, and the table that says when a group does not come first."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class MatchState(models.TextChoices):
    PROPOSED = "proposed", _("voorgesteld")
    ACCEPTED = "accepted", _("ja gezegd")
    DECLINED = "declined", _("liever niet")
    ENDED = "ended", _("voorbij")


class PlaceState(models.TextChoices):
    JOINED = "joined", _("heeft een plaats")
    WAITING = "waiting", _("op de wachtlijst")
    CANCELLED = "cancelled", _("afgemeld")


class MatchKind(models.TextChoices):
    GROUP = "group", _("een groep")
    PLACE = "place", _("een plek")
    HELPER = "helper", _("iemand die helpt")
    WORKER = "worker", _("een sociaal werker")


# What finding calls its groups.
KIND_OF = {
    "together": MatchKind.GROUP,
    "places": MatchKind.PLACE,
    "help": MatchKind.HELPER,
    "further": MatchKind.GROUP,
}


class Exception_(NamedTuple):  # noqa: N801  'exception' is taken by Python
    """One line of the table of exceptions to 'collective before individual' (SETTLED 19)."""

    when: str
    first: tuple[str, ...]
    why: str


EXCEPTIONS = (
    Exception_("urgent", (MatchKind.WORKER, MatchKind.HELPER), "a person now; coffee is for later"),
    Exception_(
        "asked_privacy", (MatchKind.WORKER, MatchKind.HELPER), "nobody may know: a group is never proposed first"
    ),
    Exception_("person_first_theme", (MatchKind.WORKER, MatchKind.HELPER), "debts, eviction, violence, literacy ..."),
    Exception_("declined_groups", (MatchKind.HELPER, MatchKind.PLACE), "she said no to groups: that teaches"),
    Exception_("no_group_fits", (MatchKind.PLACE, MatchKind.HELPER, MatchKind.WORKER), "nothing with others is near"),
)

DECLINES = {
    "not_a_group": _("liever niet in een groep"),
    "too_far": _("te ver"),
    "wrong_time": _("de tijd past niet"),
    "something_else": _("iets anders"),
    "": _("geen reden nodig"),
}
