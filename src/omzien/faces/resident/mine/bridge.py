# SPDX-License-Identifier: EUPL-1.2
"""Three words -> a question for the length of one visit, and its rows -> what the page tells."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db import transaction

from omzien.base.actor import ANYONE
from omzien.core.matching import Reason
from omzien.faces.resident.bridge import is_uuid
from omzien.faces.resident.mine.forms import WishesForm
from omzien.matches.models import Match, Participation
from omzien.offer.finding.telling.bridge import tell
from omzien.people.models import Organisation
from omzien.questions.actions import by_receipt
from omzien.questions.bridge import organisations_to_ask
from omzien.questions.models import Question
from omzien.questions.wishing.actions import ask_elsewhere, change_wishes
from omzien.questions.workflow import QuestionState, allowed

SEAL = "omzien.mine"
HALF_AN_HOUR = 1800


def sealed(question: Question) -> str:
    """The key to a question for half an hour, signed, so that the three words are typed once."""
    return signing.dumps({"question": str(question.pk), "words": question.receipt}, salt=SEAL)


def opened(key: str) -> Question | None:
    try:
        inside = signing.loads(key, salt=SEAL, max_age=HALF_AN_HOUR)
    except signing.BadSignature:
        return None
    question = by_receipt(inside["words"])
    return question if question is not None and question.pk == is_uuid(inside["question"]) else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal with its reasons in words; `place` when she said yes to a date."""

    match: Match
    reasons: tuple[str, ...]
    place: Participation | None = None


def proposals(
    matches: list[Match], places: list[Participation], now: datetime, *, young: bool = False
) -> list[Proposal]:
    of = {place.match_id: place for place in places}
    return [Proposal(match, tell(_reasons(match), now=now, young=young), of.get(match.pk)) for match in matches]


def _reasons(match: Match) -> list[Reason]:
    return [Reason(one["code"], one["number"], tuple(one["words"])) for one in match.reasons]


def others(question: Question) -> list[Organisation]:
    """Other organisations that she may choose. Who asked at the door for people under 18 chooses with a worker."""
    if question.young:
        return []
    return [one for one in organisations_to_ask(question.municipality) if one.pk != question.organisation_id]


@transaction.atomic
def wish(question: Question, form: WishesForm) -> Question:
    """Keep what she wishes now; returns the question as it is, or the new one at the organisation she chose."""
    kept = change_wishes(by=ANYONE, question=question, wishes=form.wishes())
    other = form.other()
    return ask_elsewhere(by=ANYONE, question=kept, organisation=other) if other else kept


def may(question: Question) -> dict[str, bool]:
    """What the resident can say now, by the table of the question."""
    state = QuestionState(question.state)
    return {
        "say_done": allowed(state, QuestionState.ANSWERED),
        "stop": allowed(state, QuestionState.WITHDRAWN),
        "someone_else": allowed(state, QuestionState.ASKED),
        "not_yet": state in {QuestionState.ARRANGED, QuestionState.PASSED_ON},
        "again": state in {QuestionState.ANSWERED, QuestionState.WITHDRAWN},
    }
