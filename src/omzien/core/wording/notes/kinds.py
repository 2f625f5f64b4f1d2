# SPDX-License-Identifier: EUPL-1.2
"""One reader per kind of part. Each gets a clause and what the line said before, and says what it sees, or nothing."""

import re
from dataclasses import replace
from datetime import date

from omzien.core.wording.notes.figures import NUMBER, number
from omzien.core.wording.notes.names import WEAK
from omzien.core.wording.notes.parts import (
    Clause,
    Kind,
    Part,
    first_row,
    known_person,
    past,
    person_of,
    sure_of,
    who,
    without_person,
)
from omzien.core.wording.notes.plain import Pattern, plain, tables
from omzien.core.wording.notes.themes import has_activity, theme_of
from omzien.core.wording.reading import read


# Danger as core.wording knows it, told here in a worker's words: asked about first, never counted as anything else.
_DANGERS = frozenset({"child_danger", "domestic_violence", "elder_abuse", "crisis_line"})


def _safety(clause: Clause, before: list[Part], _today: date) -> list[Part] | None:
    pattern = first_row("safety", clause)
    sure = pattern.sure if pattern else 0.85 if _danger(clause) else None
    if sure and before and before[-1].kind == "safety":
        return []
    if sure:
        return [Part("safety", clause.text, person=clause.person, sure=sure, about=who(clause, before))]
    # What follows a concern in the same line belongs to it, unless it plans or counts something.
    if before and before[-1].kind == "safety" and not clause.when and clause.count is None:
        return []
    return None


def _danger(clause: Clause) -> bool:
    # A note left at a closed door is no farewell letter.
    left = re.search(r"\b(briefje|kaartje|folder|berichtje)\b", clause.low)
    return not left and any(urgent.kind in _DANGERS for urgent in read(clause.text, language="nl").urgent)


def _money(clause: Clause, _before: list[Part], _today: date) -> list[Part] | None:
    pattern = first_row("money", clause)
    if pattern is None or not re.search(r"\d", clause.low):
        return None
    return [Part("money", clause.text, when=clause.when, sure=pattern.sure)]


def _hours(clause: Clause, _before: list[Part], _today: date) -> list[Part] | None:
    pattern = first_row("hours", clause)
    if pattern is None or clause.person or re.search(r"\b(overleg|afspraak|intake)\b.*\bmet\b", clause.low):
        return None
    hours = re.search(rf"(?<![\w.,])({NUMBER}) ?(?:uur|uren|u)\b", clause.low)
    # Half hours are asked about: the record knows whole ones.
    count, sure = (number(hours.group(1)), pattern.sure) if hours else (None, 0.5)
    return [Part("hours", clause.text, count=count, when=clause.when, sure=sure)]


def _nobody(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    """Nobody came, or she was not there: a count of zero is a finding too."""
    if pattern := first_row("contact", clause, zero=True):
        if not (clause.person or known_person(before)):
            return None
        part = Part(
            "contact", clause.text, "person", 0, person=person_of(clause, before), sure=sure_of(pattern, clause)
        )
        part = replace(part, when=past(clause, today))
        return _not_reached(before, part)
    if (pattern := first_row("attendance", clause, zero=True)) and not clause.person and not known_person(before):
        theme, sure = theme_of(clause.low, part="activity", least=0.6)
        return [Part("attendance", clause.text, "group", 0, None, None, theme, past(clause, today), min(pattern.sure, sure))]
    return None


def _not_reached(before: list[Part], part: Part) -> list[Part]:
    """'Mw Prins gebeld, geen gehoor' is one contact, and nobody was reached."""
    last = before[-1] if before else None
    if last and last.kind == "contact" and last.person == part.person:
        before[-1] = replace(part, text=f"{last.text}, {part.text}", when=last.when or part.when)
        return []
    return [part]


_MET = re.compile(
    r"\b(gesproken|gespr|gezien|aangesproken|gebeld|sprak|ontmoet|bezocht|gepraat|praatje|gekletst|gesprek|overleg|geholpen|begeleid"
    r"|gebracht|opgehaald|gekoppeld|aanbellen|aangebeld|huisbezoek\w*)\b"
)


def _attendance(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    if clause.count is None:
        return None
    activity = has_activity(clause.low)
    counted = tables().attended.search(clause.low)
    if clause.person and not (activity and counted and first_row("question", clause) is None):
        return None
    if before and before[-1].kind == "attendance" and (not activity or _some_of_them(clause)):
        return []
    outside = tables().about["street"].search(clause.low) and not activity
    expected = re.search(r"\bverwacht", clause.low) and clause.when and clause.when > today
    if expected or _MET.search(clause.low) or outside or not (activity or counted) or first_row("signal", clause) or _asked_of(clause):
        return None
    theme, sure = theme_of(clause.low, part="activity", least=0.6)
    theme_sure = sure if activity else min(sure, 0.85)
    when = past(clause, today) or clause.when
    return [Part("attendance", clause.text, "group", clause.count, None, None, theme, when, min(0.95, theme_sure))]


def _some_of_them(clause: Clause) -> bool:
    """Tell whether a number counts some of those counted before: '2 over toeslagen', '3 nieuwe gezichten'."""
    return bool(re.match(rf"\s*(?:waarvan )?{NUMBER} (?:over|met|nieuwe?|voor het eerst|kwamen|gingen|hadden|bleven)\b", clause.low))


def _asked_of(clause: Clause) -> bool:
    return bool(re.search(r"\b(zoeken|vragen|willen|hebben|weten|kunnen|heeft|hij|ze|zij|moet|krijgt)\b", clause.low))


def _task(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("task", clause) or _bare_date(clause, before) or _later(clause, before, today)
    if pattern is None or (clause.when and clause.when < today):
        return None
    done = first_row("contact", clause, zero=False)
    if (
        done
        and re.search(r"\b(ge\w+(d|t|en)|teruggebeld|bezocht|ontmoet|sprak)\b", clause.undated)
        and not _planned(clause)
    ):
        return None
    asked = first_row("question", clause)
    if asked and clause.person and _own_question(clause):
        return None
    theme = next((part.theme for part in reversed(before) if part.kind == "question"), None)
    sure = sure_of(pattern, clause)
    if theme is None and not any(part.kind == "question" for part in before):
        theme, theme_sure = theme_of(without_person(clause), part="subject")
        if theme and theme_sure < 0.85:  # noqa: PLR2004  only the workers' own words name a task's theme
            theme, sure = None, min(sure, 0.85)
    return [
        Part("task", clause.text, who(clause, before), None, None, person_of(clause, before), theme, clause.when, sure)
    ]


def _bare_date(clause: Clause, before: list[Part]) -> Pattern | None:
    """A day alone, after what somebody asked or after a contact, is when it goes on."""
    rest = re.sub(r"\b(om|op|rond|tot|vanaf|uur|half|kwart|voor|over|\d[\d.:]*)\b|[^\w]", "", clause.undated)
    if clause.when is None or rest or not before or before[-1].kind not in {"contact", "question"}:
        return None
    return next(pattern for pattern in tables().patterns if pattern.kind == "task")


def _later(clause: Clause, before: list[Part], today: date) -> Pattern | None:
    """A day still to come, about somebody the line knows already, is a plan, whatever the verb."""
    known = known_person(before) and clause.person_sure >= 1.0
    if not known or clause.when is None or clause.when <= today or first_row("question", clause):
        return None
    if re.search(r"\b(heeft|is|was|wordt|krijgt|moet|verjaart|jarig)\b", clause.undated):
        return None
    return next(pattern for pattern in tables().patterns if pattern.kind == "task" and pattern.sure <= WEAK)


def _planned(clause: Clause) -> bool:
    return bool(re.search(r"\b(afspraak|ingepland|gepland|afgesproken|intake)\b", clause.undated))


def _own_question(clause: Clause) -> bool:
    """Tell whether a dated clause with a person states her question rather than a plan."""
    return bool(re.search(r"\b(zoekt|wil|vraagt|vroeg|heeft|kan|nodig)\b", clause.undated)) and not re.search(
        r"\b(bellen|terugbellen|mailen|langsgaan|afspraak|intake|nabellen|bezoeken)\b", clause.undated
    )


_REPORTED = re.compile(r"\b(?:klachten|meldingen|signalen)\b")
_GROUPS = re.compile(
    r"\b(?:statushouders|nieuwkomers|ouderen|jongeren|mantelzorgers|ouders|vrouwen|gezinnen|jonge mensen|mensen|kinderen)\b"
)
# Who tells it, or who they are, is not what it is about.
_WHO_THEY_ARE = re.compile(
    r"\bhoor ik .*|\b(?:mensen|ouderen|bewoners|ouders|gezinnen) met (?:een )?\w+(?= (?:komen|kunnen|lopen|hebben|die|weten)\b)"
)


def _signal(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("signal", clause)
    if pattern is None:
        # What explains a signal belongs to it.
        follows = before and before[-1].kind == "signal" and not clause.person and clause.when is None
        return [] if follows and clause.count is None else None
    named = clause.person and clause.person_sure > 0.9  # noqa: PLR2004  'a mother' may be a pattern, 'mw Visser' is a person
    if named or (known_person(before) and not re.search(r"\bsteeds (meer|vaker)|\bsignaal", clause.low)):
        return None
    if before and before[-1].kind == "signal":
        return _merged(before, clause)
    bare = _WHO_THEY_ARE.sub(" ", clause.low)
    theme, sure = theme_of(_GROUPS.sub(" ", bare), part="subject")
    if theme is None or sure < 0.85:  # noqa: PLR2004  not in the workers' own words: then who they are may tell
        theme, sure = theme_of(bare, part="subject", least=0.4)
    if sure < 0.85 and before and before[-1].kind == "attendance":  # noqa: PLR2004  not in the workers' own words
        theme = before[-1].theme
    about = "place" if tables().about["place"].search(clause.low) else None
    numbered = tables().attended.search(clause.low) or _REPORTED.search(clause.low)
    counted = clause.count if numbered else None
    return [
        Part("signal", clause.text, about, counted, None, None, theme, past(clause, today), min(pattern.sure, sure))
    ]


def _merged(before: list[Part], clause: Clause) -> list[Part]:
    """A second clause of the same signal gives it its theme when it had none."""
    last = before[-1]
    if last.theme is None and isinstance(before, list):
        theme, _ = theme_of(clause.low, part="subject")
        before[-1] = replace(last, theme=theme)
    return []


# A wish of several people together is a question of a group.
_WE_WANT = re.compile(
    r"^(?:\w+ )?(?:bewoners|buren|buurtbewoners|ouders|jongeren|vrouwen|moeders|vaders|kinderen|ouderen|een groepje?)\b.*\b(?:willen|wil|zoeken|vragen) "
)


def _question(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("question", clause)
    if not before and clause.count is None and _WE_WANT.search(clause.low):
        theme, sure = theme_of(_WE_WANT.sub(" wil ", clause.low), part="subject")
        return [Part("question", clause.text, "group", None, None, None, theme, clause.when, min(0.88, sure))]
    if pattern is None or (clause.person is None and not known_person(before)):
        return None
    talked = first_row("contact", clause, zero=False)
    if talked and not _stronger(clause):
        return None
    theme, sure = theme_of(without_person(clause), part="subject")
    person = person_of(clause, before)
    part = Part(
        "question", clause.text, "person", None, None, person, theme, clause.when, min(sure_of(pattern, clause), sure)
    )
    if before and before[-1].kind == "question" and before[-1].person == person:
        # One wish told in two clauses is one question.
        return _told_on(before, part)
    if talked and re.search(r"\b(gesproken|gebeld|bezocht|huisbezoek|gezien|ontmoet)\b", clause.low):
        contact = Part("contact", clause.text, "person", None, None, person, None, past(clause, today), 0.85)
        return [contact, replace(part, when=None)]
    return [part]


def _told_on(before: list[Part], part: Part) -> list[Part]:
    """A wish told in two clauses is one question: what she wants weighs more than how she is."""
    last = before[-1]
    clear = part.sure >= 0.85  # noqa: PLR2004  a theme in the workers' own words
    better = part.theme and (last.theme is None or (clear and _wish(part.text) and not _wish(last.text)))
    if better:
        before[-1] = replace(last, theme=part.theme, sure=min(last.sure, part.sure))
    return []


def _wish(text: str) -> bool:
    return bool(re.search(r"\b(zoekt|wil|wilt|vraagt|vroeg|nodig|graag|zou|behoefte|liefst)\b", plain(text)))


def _stronger(clause: Clause) -> bool:
    """Tell whether a clause that also speaks of contact is first of all a wish."""
    return bool(re.search(r"\b(zoekt|wil|vraagt|vroeg|nodig|wilt|zou|graag|hulp bij|kan .* niet|weet niet)\b", clause.low))


def _contact(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("contact", clause, zero=False) or _met_outside(clause)
    if pattern is None:
        return None
    about = who(clause, before) or pattern.about
    over = re.search(
        r"\b(?:over|ivm|i\.v\.m\.|vanwege|wegens|rondom|inzake|mbt) (.+)|: (.+)|\b(?:samen|uitgezocht|bekeken|ingevuld|doorgenomen|aangevraagd|geholpen)\b"
        r"|\bnaar (.+) (?:geweest|gebracht|gegaan|begeleid|meegegaan)\b",
        clause.undated,
    )
    least = 0.6 if about in {"partner", "group"} else 0.25
    theme, sure = theme_of(without_person(clause), part="subject", least=least)
    if about != "street" and not over and about != "partner":
        theme, sure = None, 0.95
    elif about == "partner" and theme and sure < 0.85:  # noqa: PLR2004  a partner's name is no theme of the talk
        theme = None
    if about == "street" and re.search(r"\b(jongeren|jongens|meiden|jeugd|pubers|tieners)\b", clause.low):
        theme, sure = "street_youth", 0.95
    person = person_of(clause, before) if about == "person" else None
    if person and _brings(clause):
        theme, sure = theme_of(without_person(clause), part="subject")
    if person and theme and _brings(clause):
        return [
            Part(
                "question", clause.text, "person", None, None, person, theme, None, min(sure_of(pattern, clause), sure)
            )
        ]
    count = clause.count if about not in {"person", "partner"} else None
    sure = min(sure_of(pattern, clause), sure if theme else 0.95)
    part = Part("contact", clause.text, about, count, None, person, theme, past(clause, today), sure)
    return _same_contact(before, part) if before and before[-1].kind == "contact" else [part]


def _met_outside(clause: Clause) -> Pattern | None:
    """People counted on the street were met there, also without a verb."""
    counted = clause.count is not None and tables().attended.search(clause.low) and not clause.person
    if not counted or not tables().about["street"].search(clause.low):
        return None
    return next(pattern for pattern in tables().patterns if pattern.kind == "contact" and pattern.count is None)


def _brings(clause: Clause) -> bool:
    """Tell whether she comes with something herself: 'mw Smit belt: lamp kapot'."""
    return bool(
        re.search(
            r"\b(belt|belde|meldt|appt|mailt|komt langs|kwam langs|vertelt|vertelde|zegt|zei|geeft aan|gaf aan|appje van|mailtje van|bericht van|belletje van)\b(?! over)",
            clause.low,
        )
    )


def _same_contact(before: list[Part], part: Part) -> list[Part]:
    """A second remark about the same meeting is the same contact."""
    last = before[-1]
    if part.person != last.person or (part.count is not None and last.count is not None):
        return [part]
    if last.count is None:
        before[-1] = replace(last, count=part.count, theme=last.theme or part.theme, when=last.when or part.when)
    return []


def _more(clause: Clause, before: list[Part], _today: date) -> list[Part] | None:
    """A clause without a verb of its own: who she is, or more about the one before."""
    if clause.person and not known_person(before):
        return [fallback(clause)]
    if before and before[-1].about == "partner" and before[-1].theme is None:
        theme, sure = theme_of(clause.low, part="subject", least=1)
        before[-1] = replace(before[-1], theme=theme if sure > 0.8 else None, sure=min(before[-1].sure, 0.85))  # noqa: PLR2004  in the workers' own words
        return []
    if not before or before[-1].person is None:
        return [] if before else None
    if before[-1].kind != "contact" or any(part.kind == "question" for part in before):
        return []
    # After a closed door only the workers' own words tell more than what was left there.
    least = 1 if before[-1].count == 0 else 0.5
    theme, sure = theme_of(without_person(clause), part="subject", least=least)
    if theme is None or (before[-1].count == 0 and sure < 0.85):  # noqa: PLR2004  in the workers' own words
        return []
    person = person_of(clause, before)
    return [Part("question", clause.text, "person", None, None, person, theme, None, min(0.92, sure))]


# Of a clause that fits no row of the table only this much is certain.
GUESS = 0.4


def fallback(clause: Clause) -> Part:
    theme, sure = theme_of(without_person(clause), part="subject")
    if clause.person:
        return Part("contact", clause.text, "person", None, None, clause.person, theme, clause.when, GUESS)
    trouble = re.search(r"\b(geen|niet|niks|zonder|te weinig|tekort|kapot|dicht|rij|vol)\b", clause.low)
    if has_activity(clause.low) and not trouble:
        theme, _ = theme_of(clause.low, part="activity")
        return Part("attendance", clause.text, "group", clause.count, None, None, theme, clause.when, GUESS)
    kind: Kind = "signal" if theme else "contact"
    return Part(kind, clause.text, None, None, None, None, theme, clause.when, min(sure, 0.6))


# In this order: what must never be missed first, what says least last.
READERS = (_safety, _money, _hours, _nobody, _attendance, _task, _signal, _question, _contact, _more)
