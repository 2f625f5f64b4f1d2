# SPDX-License-Identifier: EUPL-1.2
"""The reader of what is still to be done."""

import re
from dataclasses import replace
from datetime import date

from omzien.core.wording.notes.dates import VAGUE
from omzien.core.wording.notes.names import WEAK
from omzien.core.wording.notes.parts import (
    Clause,
    Part,
    first_row,
    known_person,
    person_of,
    sure_of,
    who,
    without_person,
)
from omzien.core.wording.notes.plain import Pattern, tables
from omzien.core.wording.notes.themes import theme_of


def task(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    if _dated(clause, before):
        return []
    pattern = (
        first_row("task", clause)
        or _bare_date(clause, before)
        or _later(clause, before, today)
        or _opening_day(clause, today)
    )
    if pattern is None or (clause.when and clause.when < today):
        return None
    if not clause.person and _NOWHERE.search(clause.low) and first_row("signal", clause):
        return None
    done = first_row("contact", clause, zero=False)
    if (
        done
        and re.search(r"\b(ge\w+(d|t|en)|teruggebeld|bezocht|ontmoet|sprak)\b", clause.undated)
        and not _planned(clause)
    ):
        return None
    asked = first_row("question", clause)
    # 'Kan vanaf januari niet meer rijden' is why, not when.
    if asked and ((clause.person and _own_question(clause)) or clause.rule in VAGUE):
        return None
    theme = next((part.theme for part in reversed(before) if part.kind == "question"), None)
    sure = sure_of(pattern, clause)
    if theme is None and not any(part.kind in {"question", "safety"} for part in before):
        theme, theme_sure = theme_of(without_person(clause), part="subject")
        if theme and theme_sure < 0.85:  # noqa: PLR2004  only the workers' own words name a task's theme
            theme, sure = None, min(sure, 0.85) if theme_sure >= _HALF else sure
    return [
        Part("task", clause.text, who(clause, before), None, None, person_of(clause, before), theme, clause.when, sure)
    ]


# 'Op zondag nergens een plek om te eten' is missing, not planned.
_NOWHERE = re.compile(r"\b(?:nergens|geen enkele|geen plek|nooit iets|niets te doen)\b")


def _a_plan() -> Pattern:
    """The row of a plan that no verb tells."""
    return next(pattern for pattern in tables().patterns if pattern.kind == "task" and pattern.sure <= WEAK)


def _only_a_day(clause: Clause) -> bool:
    rest = re.sub(
        r"\b(om|op|rond|tot|vanaf|uiterlijk|liefst|graag|uur|half|kwart|voor|over|\d[\d.:]*)\b|[^\w]",
        "",
        clause.undated,
    )
    return clause.when is not None and not rest


def _dated(clause: Clause, before: list[Part]) -> bool:
    """'Klusser regelen voor mw De Wit, vrijdag': the day belongs to the task before it."""
    undated = before and before[-1].kind == "task" and before[-1].when is None and _only_a_day(clause)
    if undated:
        before[-1] = replace(before[-1], when=clause.when)
    return bool(undated)


def _bare_date(clause: Clause, before: list[Part]) -> Pattern | None:
    """A day alone, after what somebody asked or after a contact, is when it goes on."""
    if not _only_a_day(clause) or not before or before[-1].kind not in {"contact", "question"}:
        return None
    return next(pattern for pattern in tables().patterns if pattern.kind == "task")


def _later(clause: Clause, before: list[Part], today: date) -> Pattern | None:
    """A day still to come, about somebody the line knows already, is a plan, whatever the verb."""
    known = known_person(before) and clause.person_sure >= 1.0 and clause.rule not in VAGUE
    if not known or clause.when is None or clause.when <= today or first_row("question", clause):
        return None
    if re.search(r"\b(heeft|is|was|wordt|krijgt|moet|verjaart|jarig)\b", clause.undated):
        return None
    return _a_plan()


# A guess of the wording at large that may well be what the task is about.
_HALF = 0.45
# Of a plan a worker writes no finite verb: 'do met Farid naar de IND'.
_FINITE = re.compile(
    r"\b(?:is|was|waren|heeft|had|hebben|wil|willen|kan|kunnen|moet|moeten|zoekt|vraagt|komt|kwam|kwamen|gaat|ging|krijgt|wordt|zit|lukt|mag|weet|niet|geen|nergens|niemand|niks|niets"
    r"|zijn \w+|sprak|zag|belde|gespr|hb|\w*ge\w{2,}(?:d|t|en|aan))\b"
)


def _opening_day(clause: Clause, today: date) -> Pattern | None:
    """A line that opens with a day still to come, and tells of nothing that is or was, is a plan."""
    ahead = clause.when and clause.when > today and clause.rule not in VAGUE and clause.undated[:2].isspace()
    if not ahead or clause.count is not None or _FINITE.search(clause.undated):
        return None
    return _a_plan()


def _planned(clause: Clause) -> bool:
    return bool(re.search(r"\b(afspraak|ingepland|gepland|afgesproken|intake)\b", clause.undated))


def _own_question(clause: Clause) -> bool:
    """Tell whether a dated clause with a person states her question rather than a plan."""
    return bool(re.search(r"\b(zoekt|wil|vraagt|vroeg|heeft|kan|nodig)\b", clause.undated)) and not re.search(
        r"^\W*(?:iemand|een \w+|vrijwilliger) (?:zoeken|vragen|regelen|vinden)\b|\b(bellen|terugbellen|mailen|langsgaan|afspraak|intake|nabellen|bezoeken)\b",
        clause.undated,
    )
