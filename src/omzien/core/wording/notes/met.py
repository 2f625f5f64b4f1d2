# SPDX-License-Identifier: EUPL-1.2
"""Readers of who was met, and of what is said without a verb."""

import re
from dataclasses import replace
from datetime import date, timedelta

from omzien.core.wording.notes.counted import YOUNG
from omzien.core.wording.notes.dates import BARE, VAGUE
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
from omzien.core.wording.notes.plain import Pattern, tables
from omzien.core.wording.notes.themes import CLEAR, has_activity, theme_of


def contact(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("contact", clause, zero=False) or (None if known_person(before) else _met_outside(clause))
    if pattern is None:
        return None
    if before and before[-1].kind == "attendance" and _among_them(clause):
        return []
    about = who(clause, before) or pattern.about
    over = re.search(
        r"\b(?:gebeld|gemaild|geappt) voor (.+)|\b(?:over|ivm|i\.v\.m\.|vanwege|wegens|rondom|inzake|mbt) (.+)|\bvoor (?:de|het|een|haar|zijn) (.+)|: (.+)|\b(?:samen|uitgezocht|bekeken|ingevuld|doorgenomen|aangevraagd|geholpen)\b"
        r"|\bnaar (.+) (?:geweest|gebracht|gegaan|begeleid|meegegaan)\b|\bom (.+) te \w+$",
        clause.undated,
    )
    least = 0.6 if about in {"partner", "group"} else 0.25
    said = without_person(clause)
    if about == "partner" and not over:
        # Who was spoken to is no theme of the talk.
        said = tables().about["partner"].sub(" ", said)
    theme, sure = theme_of(said, part="subject", least=least)
    if not over and about != "partner":
        theme, sure = None, 0.95
    elif about == "partner" and theme and sure < 0.85:  # noqa: PLR2004  a partner's name is no theme of the talk
        theme = None
    if (about == "street" and YOUNG.search(clause.low)) or _HANGING_AROUND.search(clause.low):
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
    sure = min(sure_of(pattern, clause), sure if theme else _bare_sure(clause, talked_over=bool(over)))
    if about is None or re.search(r":\s", clause.low):
        # Nobody was seen to be met, or more was told than a meeting.
        sure = min(sure, 0.85)
    part = Part("contact", clause.text, about, count, None, person, theme, past(clause, today), sure)
    return _same_contact(before, part) if before and before[-1].kind == "contact" else [part]


def _among_them(clause: Clause) -> bool:
    """After a count, what was done or talked of there is part of that meeting."""
    return clause.person is None and clause.count is None and not tables().about["partner"].search(clause.low)


def _bare_sure(clause: Clause, *, talked_over: bool) -> float:
    """How sure a contact without a theme is: less when it names a subject, a number or a denial nobody understood."""
    denied = re.search(r"\b(niet|geen|niemand|nooit|niks|niets)\b", clause.low)
    named = theme_of(without_person(clause), part="subject", least=1)[0]
    return 0.85 if talked_over or denied or named or (clause.count and has_activity(clause.low)) else 0.95


_HANGING_AROUND = re.compile(r"\bhang(?:jongeren|jeugd)\b|\b(?:jongens|jongeren|meiden|jeugd)\b.*\w*hang(?:t|en)\b")


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
            r"\b(belt|belde|meldt|appt|mailt|komt langs|kwam langs|vertelt|vertelde|zegt|zei|geeft aan|gaf aan|appje van|mailtje van|bericht van|belletje van|aan de (?:telefoon|lijn)(?=:))\b(?! over)",
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


# 'Niet thuis, ging over de moestuin', 'huisbezoek, beugels besproken': what the meeting was for.
_WHAT_FOR = re.compile(
    r"^(?:vooral |kort |lang |weer |nog )?(?:over|ging (?:over|om)|gaat (?:over|om)|het ging|ivm|i\.v\.m\.|mbt|inzake|onderwerp|betreft|wegens|vanwege"
    r"|zou(?:den)? (?:het |we )?(?:hebben )?(?:over|gaan over)|zouden) |\b(?:besproken|doorgesproken|over gehad|doorgenomen|uitgelegd)$"
)


def subject(clause: Clause, before: list[Part], _today: date) -> list[Part] | None:
    """A clause that only says what the meeting just told of was about."""
    last = before[-1] if before else None
    if last is None or last.kind != "contact" or last.theme or clause.when or not _WHAT_FOR.search(clause.undated):
        return None
    if (clause.person and clause.person_sure > WEAK) or first_row("signal", clause):
        return None
    theme, sure = theme_of(clause.undated, part="subject")
    before[-1] = replace(last, text=f"{last.text}, {clause.text}", theme=theme, sure=min(last.sure, sure))
    return []


_TELLS = re.compile(
    r"\b(is|heeft|kan|wil|moet|zit|doet|gaat|slaapt|loopt|woont|komt|krijgt|wordt|heeft|zorgt|ligt|weet|durft|mag)\b"
)


def more(clause: Clause, before: list[Part], _today: date) -> list[Part] | None:
    """A clause without a verb of its own: who she is, or more about the one before."""
    another = clause.person_sure > WEAK and clause.person != known_person(before)
    if clause.person and (another or not known_person(before)):
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
    # What was left at a closed door is no question.
    left = before[-1].count == 0 and re.search(r"\b(?:af|achter|neer|in)?ge\w+(?:d|t|en)\b", clause.undated)
    if theme in {None, before[-1].theme} or left or (before[-1].count == 0 and sure < 0.85):  # noqa: PLR2004  in the workers' own words
        return []
    person = person_of(clause, before)
    return [
        Part(
            "question",
            clause.text,
            "person",
            None,
            None,
            person,
            theme,
            None,
            min(0.9 if _TELLS.search(clause.low) else 0.88, sure),
        )
    ]


# Of a clause that fits no row of the table only this much is certain.
GUESS = 0.4
# A meeting without a count is named in a few words; whoever writes more tells something about it.
_SHORT = 5


_BEEN = re.compile(r"\b(?:geweest|gestaan|gezeten|gegaan|gelopen)\b")


def fallback(clause: Clause) -> Part:
    theme, sure = theme_of(without_person(clause), part="subject")
    if clause.person:
        when = None if clause.rule in VAGUE else clause.when
        if when and clause.rule in BARE and _BEEN.search(clause.undated):
            when -= timedelta(days=7)
        return Part(
            "contact",
            clause.text,
            "person",
            None,
            None,
            clause.person,
            theme,
            when,
            GUESS,
        )
    trouble = re.search(r"\b(geen|niet|niks|zonder|te weinig|tekort|kapot|dicht|rij|vol)\b", clause.low)
    if has_activity(clause.low) and not trouble and len(clause.low.split()) <= _SHORT:
        theme, _ = theme_of(clause.low, part="activity")
        return Part("attendance", clause.text, "group", clause.count, None, None, theme, clause.when, GUESS)
    kind: Kind = "signal" if theme else "contact"
    certain = sure if theme and sure >= CLEAR else min(sure, 0.6)
    return Part(kind, clause.text, None, None, None, None, theme, clause.when, certain)
