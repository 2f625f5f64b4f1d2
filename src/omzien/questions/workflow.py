# SPDX-License-Identifier: EUPL-1.2
"""The life of a question as a table one can point at: from where to where, by whom, and why."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionState(models.TextChoices):
    """What staff see; `TOLD` below is what the resident reads."""

    ASKED = "asked", _("gesteld")
    PICKED_UP = "picked_up", _("opgepakt")
    PROPOSED = "proposed", _("voorgesteld")
    ARRANGED = "arranged", _("afgesproken")
    ANSWERED = "answered", _("klaar")
    WITHDRAWN = "withdrawn", _("gestopt")
    PASSED_ON = "passed_on", _("samen verder")


S = QuestionState

TOLD = {
    S.ASKED: _("Wij hebben uw vraag"),
    S.PICKED_UP: _("%(name)s kijkt ernaar"),
    S.PROPOSED: _("Er is een voorstel"),
    S.ARRANGED: _("Afgesproken"),
    S.ANSWERED: _("Klaar, zegt u"),
    S.WITHDRAWN: _("U stopt ermee"),
    S.PASSED_ON: _("Samen verder met %(name)s"),
}

# The same for who asked at the door for people under 18.
TOLD_YOUNG = TOLD | {
    S.ASKED: _("Wij hebben je vraag"),
    S.ANSWERED: _("Klaar, zeg jij"),
    S.WITHDRAWN: _("Jij stopt ermee"),
}

# A question in one of these still waits for us.
OPEN = frozenset({S.ASKED, S.PICKED_UP, S.PROPOSED, S.ARRANGED, S.PASSED_ON})
ENDED = frozenset({S.ANSWERED, S.WITHDRAWN})


class Way(NamedTuple):
    """One allowed step, and why it is there."""

    start: QuestionState
    end: QuestionState
    why: str


WAYS = (
    Way(S.ASKED, S.PICKED_UP, "a named person takes it and promises a date"),
    Way(S.ASKED, S.WITHDRAWN, "the resident no longer wants it"),
    Way(S.PICKED_UP, S.PICKED_UP, "another worker takes over; the resident is told who"),
    Way(S.PICKED_UP, S.PROPOSED, "there is something that fits"),
    Way(S.PICKED_UP, S.ARRANGED, "it was arranged on the phone, without a proposal on paper"),
    Way(S.PICKED_UP, S.PASSED_ON, "another professional joins; the first person stays named"),
    Way(S.PICKED_UP, S.ANSWERED, "a word was enough"),
    Way(S.PICKED_UP, S.WITHDRAWN, "the resident no longer wants it"),
    Way(S.PROPOSED, S.PICKED_UP, "the proposal did not suit; we look again"),
    Way(S.PROPOSED, S.PROPOSED, "a second proposal"),
    Way(S.PROPOSED, S.ARRANGED, "the resident says yes"),
    Way(S.PROPOSED, S.PASSED_ON, "another professional joins; the first person stays named"),
    Way(S.PROPOSED, S.ANSWERED, "a word was enough"),
    Way(S.PROPOSED, S.WITHDRAWN, "the resident no longer wants it"),
    Way(S.ARRANGED, S.PROPOSED, "what was arranged fell through; a new proposal"),
    Way(S.ARRANGED, S.PASSED_ON, "another professional joins; the first person stays named"),
    Way(S.ARRANGED, S.ANSWERED, "the resident says it goes well"),
    Way(S.ARRANGED, S.WITHDRAWN, "the resident no longer wants it"),
    Way(S.PASSED_ON, S.PICKED_UP, "the other professional stops; the first person goes on"),
    Way(S.PASSED_ON, S.PROPOSED, "together something was found"),
    Way(S.PASSED_ON, S.ARRANGED, "together it was arranged"),
    Way(S.PASSED_ON, S.ANSWERED, "the resident says it goes well"),
    Way(S.PASSED_ON, S.WITHDRAWN, "the resident no longer wants it"),
    Way(S.PICKED_UP, S.ASKED, "she would rather speak to someone else; no reason is asked"),
    Way(S.PROPOSED, S.ASKED, "she would rather speak to someone else; no reason is asked"),
    Way(S.ARRANGED, S.ASKED, "she would rather speak to someone else; no reason is asked"),
    Way(S.PASSED_ON, S.ASKED, "she would rather speak to someone else; no reason is asked"),
    Way(S.ARRANGED, S.PICKED_UP, "the resident says it does not go well yet: the same person looks again"),
    Way(S.ANSWERED, S.ASKED, "it did not go well after all, and nobody had taken it"),
    Way(S.WITHDRAWN, S.ASKED, "the resident changed her mind, and nobody had taken it"),
    Way(S.ANSWERED, S.PICKED_UP, "it did not go well after all: reopening is one tap"),
    Way(S.WITHDRAWN, S.PICKED_UP, "the resident changed her mind"),
)
ALLOWED = frozenset((way.start, way.end) for way in WAYS)


def allowed(start: str, end: str) -> bool:
    return (start, end) in ALLOWED
