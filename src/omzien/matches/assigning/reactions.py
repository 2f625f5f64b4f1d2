# SPDX-License-Identifier: EUPL-1.2
from datetime import date, timedelta
from uuid import UUID

from omzien.base.actor import SYSTEM
from omzien.base.forget import forgets
from omzien.base.jobs import every_day
from omzien.matches.assigning import actions
from omzien.matches.assigning.models import Pair, Plan
from omzien.people.models import Organisation
from omzien.questions.models import Question

PLANS_LAST = timedelta(days=90)


@forgets("assigning.Pair")
def forget(person_id: UUID) -> None:
    """Plans forget the question of a person, and the helper she was."""
    rows = Pair.objects.unscoped(reason="the person is being forgotten")
    rows.filter(question__person_id=person_id).delete()
    rows.filter(helper__person_id=person_id).delete()


@every_day("assigning.nightly")
def nightly(today: date) -> None:
    """Every night a fresh plan for each organisation with open questions, over today's queue."""
    waiting = Question.objects.unscoped(reason="who has open questions").filter(state__in=actions.WITHOUT_A_MATCH)
    for organisation in Organisation.objects.filter(pk__in=waiting.values("organisation")):
        actions.preview(by=SYSTEM, organisation=organisation)
    Plan.objects.unscoped(reason="old plans go").filter(created_at__date__lt=today - PLANS_LAST).delete()
