# SPDX-License-Identifier: EUPL-1.2
"""Readers of what is counted or must not be missed: danger, money, hours, attendance and closed doors."""

import re
from dataclasses import replace
from datetime import date

from omzien.core.wording.notes.figures import NUMBER, number
from omzien.core.wording.notes.names import WEAK
from omzien.core.wording.notes.parts import (
    Clause,
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
from omzien.core.wording.reading import read

# Danger as core.wording knows it, told here in a worker's words: asked about first, never counted as anything else.
_DANGERS = frozenset({"child_danger", "domestic_violence", "elder_abuse", "crisis_line"})


def safety(clause: Clause, before: list[Part], _today: date) -> list[Part] | None:
    clause = _without_topic(clause)
    pattern = first_row("safety", clause)
    sure = pattern.sure if pattern else 0.85 if _danger(clause) else None
    if any(part.kind == "safety" for part in before) and _goes_on(clause):
        return None
    followed = before and before[-1].kind == "safety"
    if sure and followed:
        return []
    if sure:
        return [Part("safety", clause.text, person=clause.person, sure=sure, about=who(clause, before))]
    # What follows a concern in the same line belongs to it, unless it plans or counts something.
    return [] if followed and not clause.when and clause.count is None else None


# An evening about violence is no violence: it is counted, planned and talked over like any other.
_TAUGHT = re.compile(
    r"\b(?:voorlichting\w*|thema(?:middag|avond|ochtend|bijeenkomst)|workshop|training|cursus|gastles|lezing|bijeenkomst|flyers?|folders?|posters?|kaartjes|info(?:rmatie)?(?:avond|middag|ochtend|bijeenkomst)|campagne)\b"
)
_TOPIC = re.compile(
    r"\b(?:huiselijk geweld|geweld(?: achter de voordeur)?|\w*mishandeling|(?:financieel )?misbruik|veilig thuis|zelfdoding|zelfmoord|suicide|eerwraak|loverboys?)\b"
)


def _without_topic(clause: Clause) -> Clause:
    """The clause without what a lesson is about; what is told of somebody, also at a lesson, stays a concern."""
    if clause.person or not _TAUGHT.search(clause.low):
        return clause
    return replace(clause, low=_TOPIC.sub(" ", clause.low), undated=_TOPIC.sub(" ", clause.undated))


_REACHED = re.compile(r"\b(?:gebeld|gesproken|gemaild|ingelicht|overleg(?:d|gd)?|gemeld|gedeeld)\b")


def _goes_on(clause: Clause) -> bool:
    """Tell whether a clause after a concern says what is done about it: 'vandaag Veilig Thuis bellen', 'huisarts gebeld'."""
    planned = clause.when and first_row("task", clause)
    partner = tables().about["partner"].search(clause.low) and _REACHED.search(clause.low)
    return bool(planned or partner)


def _danger(clause: Clause) -> bool:
    # A note left at a closed door is no farewell letter, and a lamp that is hung is no rope.
    left = re.search(r"\b(briefje|kaartje|folder|berichtje)\b", clause.low)
    text = clause.low if _HERSELF.search(clause.low) else _HOUSEHOLD.sub(" ", clause.low)
    return not left and any(urgent.kind in _DANGERS for urgent in read(text, language="nl").urgent)


_HERSELF = re.compile(r"\b(?:zich(?:zelf)?|me(?:zelf)?|mij(?:zelf)?|haar(?:zelf)|hem(?:zelf)?)\b")
_HOUSEHOLD = re.compile(
    r"\b(?:lamp\w*|gordijn\w*|schilderij\w*|spiegels?|posters?) (?:\w+ ){0,4}(?:op ?(?:te )?hang\w*|ophang\w*|opgehangen)\b"
    r"|\b(?:hond\w*|poes) (?:\w+ ){0,4}uitlaten\b"
)


def money(clause: Clause, _before: list[Part], _today: date) -> list[Part] | None:
    pattern = first_row("money", clause)
    if pattern is None or not re.search(r"\d|\b(?:tientje|vijfje|twintigje)\b", clause.low):
        return None
    owed = re.search(r"\b(schuld|achterstand|boete|rekening|toeslag|huur|te kort|tekort|open ?staan)\w*", clause.low)
    return [Part("money", clause.text, when=clause.when, sure=0.8 if owed else pattern.sure)]


def hours(clause: Clause, _before: list[Part], _today: date) -> list[Part] | None:
    pattern = first_row("hours", clause)
    if pattern is None or clause.person or re.search(r"\b(overleg|afspraak|intake)\b.*\bmet\b", clause.low):
        return None
    hours = re.search(rf"(?<![\w.,])({NUMBER}) ?(?:uur|uren|u)\b", clause.low)
    # Half hours are asked about: the record knows whole ones.
    count, sure = (number(hours.group(1)), pattern.sure) if hours else (None, 0.5)
    return [Part("hours", clause.text, count=count, when=clause.when, sure=sure)]


_KNOW_NOBODY = re.compile(r"\b(?:kennen|kent|hebben|heeft|zien|ziet|spreken|spreekt) (?:\w+ ){0,3}niemand\b")
_ABOUT = re.compile(r"\b(over|ivm|i\.v\.m\.|mbt|inzake|vanwege|voor (de|het|haar|zijn))\b")


def nobody(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    """Nobody came, or she was not there: a count of zero is a finding too."""
    if pattern := first_row("contact", clause, zero=True):
        if not (clause.person or known_person(before)):
            return _nobody_outside(clause, before, pattern, today)
        part = Part(
            "contact", clause.text, "person", 0, person=person_of(clause, before), sure=sure_of(pattern, clause)
        )
        part = replace(part, when=past(clause, today))
        theme, sure = theme_of(without_person(clause), part="subject", least=1)
        about = _ABOUT.search(clause.low)
        if not about and (theme or re.search(r"\b(?:bij|op|naar) (?!de afspraak)", clause.undated)):
            # She missed something; whether that is the subject is asked.
            part = replace(part, sure=min(part.sure, 0.85))
        elif theme:
            part = replace(
                part, theme=theme, sure=min(part.sure, sure, 0.88 if re.search(r"\bwil\b", clause.low) else 0.9)
            )
        return _not_reached(before, part)
    if (pattern := first_row("attendance", clause, zero=True)) and not (
        clause.person or known_person(before) or _KNOW_NOBODY.search(clause.low)
    ):
        theme, sure = theme_of(clause.low, part="activity", least=0.6)
        return [
            Part("attendance", clause.text, "group", 0, None, None, theme, past(clause, today), min(pattern.sure, sure))
        ]
    return None


YOUNG = re.compile(r"\b(jongeren|jongens|meiden|jeugd|pubers|tieners|hangjongeren)\b")


def _nobody_outside(clause: Clause, before: list[Part], pattern: Pattern, today: date) -> list[Part] | None:
    """'Geen jongeren gezien': nobody was met, and nobody was looked for by name."""
    last = before[-1] if before else None
    if last and last.kind == "contact" and last.about == "partner" and last.count is None:
        before[-1] = replace(last, text=f"{last.text}, {clause.text}", count=0, sure=min(last.sure, pattern.sure))
        return []
    if pattern.about is None:
        return None
    theme = "street_youth" if YOUNG.search(clause.low) else None
    if last and last.kind == "contact" and last.person is None and last.count is None:
        before[-1] = replace(last, text=f"{last.text}, {clause.text}", count=0, about="street", theme=theme, sure=0.88)
        return []
    return [Part("contact", clause.text, "street", 0, None, None, theme, past(clause, today), 0.88)]


def _not_reached(before: list[Part], part: Part) -> list[Part]:
    """'Mw Prins gebeld, geen gehoor' is one contact, and nobody was reached."""
    last = before[-1] if before else None
    if last and last.kind == "contact" and last.person == part.person:
        before[-1] = replace(
            part,
            text=f"{last.text}, {part.text}",
            theme=last.theme if last.sure >= WEAK else None,
            when=last.when or part.when,
        )
        return []
    return [part]


_MET = re.compile(
    r"\b(gesproken|gespr|gezien|aangesproken|gebeld|sprak|ontmoet|bezocht|gepraat|praatje|gekletst|gesprek|overleg|geholpen|begeleid"
    r"|gebracht|opgehaald|gekoppeld|aanbellen|aangebeld|huisbezoek\w*)\b"
)


def attendance(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    if clause.count is None:
        return None
    activity = has_activity(clause.low)
    counted = tables().attended.search(clause.low)
    if clause.person and not (activity and counted and first_row("question", clause) is None):
        return None
    if before and before[-1].kind == "attendance" and (not activity or _some_of_them(clause)):
        return []
    # After somebody's name a number beside what she carries counts no people: '9 schuldeisers'.
    hers = known_person(before) and not counted and theme_of(clause.low, part="subject", least=1)[1] >= CLEAR
    if hers:
        return None
    outside = tables().about["street"].search(clause.low) and not activity
    together = (
        activity
        and clause.count > 2  # noqa: PLR2004  more than two are a group
        and re.search(r"\b(gewandeld|gegeten|gekookt|gesport|geoefend|geluncht)\b", clause.low)
    )
    expected = re.search(r"\bverwacht", clause.low) and clause.when and clause.when > today
    other = expected or _MET.search(clause.low) or outside or first_row("signal", clause) or _asked_of(clause)
    if not together and (other or not (activity or counted)):
        return None
    theme, sure = theme_of(clause.low, part="activity", least=0.6)
    theme_sure = sure if activity else min(sure, 0.85)
    when = past(clause, today) or clause.when
    return [Part("attendance", clause.text, "group", clause.count, None, None, theme, when, min(0.95, theme_sure))]


def _some_of_them(clause: Clause) -> bool:
    """Tell whether a number counts some of those counted before: '2 over toeslagen', '3 nieuwe gezichten'."""
    return bool(
        re.match(
            rf"\s*(?:waarvan )?{NUMBER} (?:over|met|nieuwe?|voor het eerst|kwamen|gingen|hadden|bleven)\b", clause.low
        )
    )


def _asked_of(clause: Clause) -> bool:
    return bool(re.search(r"\b(zoeken|vragen|willen|hebben|weten|kunnen|heeft|hij|ze|zij|moet|krijgt)\b", clause.low))
