# SPDX-License-Identifier: EUPL-1.2
"""From a question to what fits, in the order of the table."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from omzien.matches.models import Match
from omzien.matches.workflow import KIND_OF, MatchKind
from omzien.offer.finding.actions import find
from omzien.offer.models import Occurrence
from omzien.questions.models import Question

MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to propose: what kind, which offer and date, and why (reason codes of core.matching)."""

    kind: MatchKind
    offer_id: UUID
    occurrence_id: UUID | None
    reasons: tuple[dict[str, object], ...]


def proposals(
    question: Question, *, themes: Sequence[str], declined: Sequence[Match], now: dt.datetime
) -> list[Proposal]:
    """The best few for a question: collective first, what was declined left out, dates with free places only."""
    area = question.neighbourhood or question.municipality
    found = find(
        words=question.words,
        near=question.municipality.name,
        neighbourhood=area.code,
        now=now,
        language=question.language,
        limit=24,
        themes=themes,
    )
    no_groups = question.asked_privacy or any(match.declined_because == "not_a_group" for match in declined)
    out = {match.offer_id for match in declined}
    chosen: list[Proposal] = []
    for group in found.groups:
        kind = KIND_OF.get(group.key)
        if kind is None or (kind == MatchKind.GROUP and no_groups):
            continue
        for result in group.results:
            if result.id not in out:
                reasons = tuple(asdict(reason) for reason in result.reasons)
                chosen.append(Proposal(kind, result.id, None, reasons))
    return _with_dates(chosen, now)[:MOST_PROPOSALS]


def _with_dates(chosen: Sequence[Proposal], now: dt.datetime) -> list[Proposal]:
    """Give activities their next date with a free place; an activity that is full for weeks goes to the back."""
    dates = Occurrence.objects.planned().with_free_places().after(now)
    nearest: dict[UUID, UUID] = {}
    rows = dates.filter(offer_id__in=[one.offer_id for one in chosen]).values_list("offer_id", "id")
    for offer_id, date_id in rows:
        nearest.setdefault(offer_id, date_id)
    dated = [Proposal(one.kind, one.offer_id, nearest.get(one.offer_id), one.reasons) for one in chosen]
    free = [one for one in dated if one.occurrence_id or one.kind != MatchKind.GROUP]
    return free + [one for one in dated if one not in free]
