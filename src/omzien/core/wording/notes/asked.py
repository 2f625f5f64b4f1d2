# SPDX-License-Identifier: EUPL-1.2
"""Readers of what somebody asks, and of what is missing or in the way for many."""

import re
from dataclasses import replace
from datetime import date

from omzien.core.wording.notes.dates import BARE, VAGUE
from omzien.core.wording.notes.parts import (
    Clause,
    Part,
    first_row,
    known_person,
    past,
    person_of,
    sure_of,
    without_person,
)
from omzien.core.wording.notes.plain import plain, tables
from omzien.core.wording.notes.themes import CLEAR, theme_of

# Up to here a theme is a guess of the wording at large.
GUESSED = 0.8
# Of two subjects named as firmly, neither is sure.
_ONE_OF_TWO = 0.84
_REPORTED = re.compile(r"\b(?:klachten|meldingen|signalen)\b")
_GROUPS = re.compile(
    r"\b(?:statushouders|nieuwkomers|ouderen|jongeren|mantelzorgers|ouders|vrouwen|gezinnen|jonge mensen|mensen|kinderen)\b"
)
_WHO_DO = re.compile(r"\bdie [^,]+? (?=(?:hebben|kunnen|zoeken|missen|weten|krijgen|vragen) )")
# A talk with a partner is a contact, whatever it was about.
_OF_PARTNERS = re.compile(r"(?:overleg\w*|afstemming|afgestemd|casus\w*|gesprek|gesproken|gebeld|mail) (?:met|van) ")
# Who tells it, or who they are, is not what it is about.
_WHO_THEY_ARE = re.compile(
    r"\bhoor ik .*|\b(?:mensen|ouderen|bewoners|ouders|gezinnen) met (?:een )?\w+(?= (?:komen|kunnen|lopen|hebben|die|weten)\b)"
)


_SHE_WANTS = re.compile(r"(?:ze|zij|hij|ouders|moeder|vader) (?:wil|willen|zoekt|vraagt|zou|heeft .*nodig)\b")
_SHE = re.compile(
    r"(?:ze|zij|hij) (?:weet|kan|heeft|is|wil|zit|komt|vergeet|woont|slaapt|eet|krijgt|ziet|doet|gaat|moet)\b"
)


def signal(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    pattern = first_row("signal", clause)
    if _OF_PARTNERS.match(clause.low):
        return None
    if pattern is None:
        # What explains a signal belongs to it.
        follows = before and before[-1].kind == "signal" and not clause.person and clause.when is None
        return [] if follows and clause.count is None else None
    if _SHE.match(clause.low):
        return None
    named = clause.person and clause.person_sure > 0.9  # noqa: PLR2004  'a mother' may be a pattern, 'mw Visser' is a person
    if named or (known_person(before) and not re.search(r"\bsteeds (meer|vaker)|\bsignaal", clause.low)):
        return None
    if before and before[-1].kind == "signal":
        return _merged(before, clause)
    theme, sure = _of_signal(clause.low)
    if sure < 0.85 and before and before[-1].kind == "attendance":  # noqa: PLR2004  not in the workers' own words
        theme = before[-1].theme
    about = "place" if tables().about["place"].search(clause.low) else None
    # 'Op maandag en dinsdag niets' is about every week.
    when = clause.when if clause.when and clause.when <= today and clause.rule not in BARE else None
    numbered = tables().attended.search(clause.low) or _REPORTED.search(clause.low)
    counted = clause.count if numbered else None
    return [Part("signal", clause.text, about, counted, None, None, theme, when, min(pattern.sure, sure))]


def _of_signal(low: str) -> tuple[str | None, float]:
    """What is in the way or missing; who they are tells only when nothing else does."""
    bare = re.sub(r"(?<=\w) (?:sinds|vanwege|wegens)\b.*", "", _WHO_THEY_ARE.sub(" ", low))
    # Of many, the reason is the gap: 'komen niet, omdat de bus niet meer rijdt'.
    _, _, reason = bare.partition(" omdat ")
    for text in (reason, _WHO_DO.sub(" ", bare), bare):
        theme, sure = theme_of(text, part="subject", least=0.4)
        if sure >= CLEAR:
            return theme, sure
    other, other_sure = theme_of(_GROUPS.sub(" ", bare), part="subject", least=1)
    return (other, other_sure) if other else theme_of(bare, part="subject", least=0.4)


def _merged(before: list[Part], clause: Clause) -> list[Part]:
    """A second clause of the same signal gives it its theme when it had none."""
    last = before[-1]
    if last.theme is None:
        theme, _ = theme_of(clause.low, part="subject")
        before[-1] = replace(last, theme=theme)
    return []


# A wish of several people together is a question of a group.
_WE_WANT = re.compile(
    r"^(?:\w+ )?(?:bewoners|buren|buurtbewoners|ouders|jongeren|vrouwen|moeders|vaders|kinderen|ouderen|een groepje?)\b.*\b(?:willen|wil|zoeken|vragen) "
)


# And so is what a group just met asks: '7 jongens gesproken, willen een zaaltje'.
_THEY_WANT = re.compile(r"(?:ze )?(?:willen|zoeken|vragen|missen)\b")


def question(clause: Clause, before: list[Part], today: date) -> list[Part] | None:
    if together := _of_a_group(clause, before):
        return together
    pattern = first_row("question", clause)
    if pattern is None or not (clause.person or known_person(before) or _told_by_a_partner(clause, before)):
        return None
    talked = first_row("contact", clause, zero=False)
    if talked and not _stronger(clause):
        return None
    theme, sure = theme_of(without_person(clause), part="subject")
    person = person_of(clause, before)
    # What was, or may be some day, is not when it is asked for.
    ahead = clause.when if clause.when and clause.when >= today and clause.rule not in VAGUE else None
    sure = min(sure_of(pattern, clause), sure)
    if before and before[-1].count == 0 and not is_wish(clause.text):
        # At a closed door what is told may be about the worker's own errand.
        sure = min(sure, 0.85)
    part = Part("question", clause.text, "person", None, None, person, theme, ahead, sure)
    asked = _both_nouns(clause, part) or [part]
    if before and before[-1].kind == "question" and before[-1].person == person:
        return _besides(before, asked)
    if talked and re.search(r"\b(gesproken|gebeld|bezocht|huisbezoek|gezien|ontmoet)\b(?! (?:te )?worden)", clause.low):
        contact = Part("contact", clause.text, "person", None, None, person, None, past(clause, today), 0.85)
        return [contact, replace(part, when=None)]
    return asked


def _told_by_a_partner(clause: Clause, before: list[Part]) -> bool:
    """'Gebeld met de corporatie, ze wil bemiddeling': she is whom they spoke of."""
    return bool(before) and before[-1].about == "partner" and bool(_SHE_WANTS.match(clause.low))


def _of_a_group(clause: Clause, before: list[Part]) -> list[Part] | None:
    met = before and before[-1].kind == "contact" and before[-1].count and _THEY_WANT.match(clause.low)
    if not met and (before or clause.count is not None or not _WE_WANT.search(clause.low)):
        return None
    theme, sure = theme_of(_WE_WANT.sub(" wil ", clause.low), part="subject")
    return [Part("question", clause.text, "group", None, None, None, theme, clause.when, min(0.88, sure))]


def _besides(before: list[Part], asked: list[Part]) -> list[Part]:
    """One wish told in two clauses is one question; two wishes are two."""
    if among_her_own(before[-1], asked[0]):
        return []
    return asked if _another_wish(before[-1], asked[0]) else [*_told_on(before, asked[0]), *asked[1:]]


def _both_nouns(clause: Clause, part: Part) -> list[Part] | None:
    """'Zoekt iemand voor de boodschappen en vervoer naar de fysio' asks for two things."""
    one, joined, other = clause.undated.rpartition(" en ")
    if not joined or not is_wish(one):
        return None
    (first, first_sure), (second, second_sure) = (theme_of(text, part="subject") for text in (one, other))
    if first == second or min(first_sure, second_sure) < CLEAR:
        return None
    sure = min(part.sure, _ONE_OF_TWO)
    return [replace(part, theme=first, sure=sure), replace(part, theme=second, sure=sure)]


_BESIDES = re.compile(
    r"^(?:en )?(?:ook|daarnaast|tevens|verder)\b|\b(?:zoekt|wilt?|vraagt|zou) (?:zelf |graag )?(?:ook|daarnaast)\b"
)


def _another_wish(last: Part, part: Part) -> bool:
    """Tell whether she asks for something else besides: 'zoekt een gymclub en wil ook tips voor haar puber'."""
    both = is_wish(part.text) and (is_wish(last.text) or _BESIDES.search(plain(part.text)))
    return bool(both and part.theme and last.theme != part.theme and min(last.sure, part.sure) > GUESSED)


# Who is named with what she carries and wants company wants it among her own: 'heeft een beperking, wil vrienden maken'.
_OF_ONES_OWN = frozenset(
    {"disability_meeting", "lgbti_group", "womens_group", "carer_group", "young_carers", "grief_group"}
)
_FOR_ANYONE = frozenset({"coffee_morning", "buddy", "meeting_place", "listening_ear"})


def among_her_own(carried: Part, wanted: Part) -> bool:
    return carried.theme in _OF_ONES_OWN and wanted.theme in _FOR_ANYONE


def _told_on(before: list[Part], part: Part) -> list[Part]:
    """A wish told in two clauses is one question: what she wants weighs more than how she is."""
    last = before[-1]
    clear = part.sure >= 0.85  # noqa: PLR2004  a theme in the workers' own words
    firmer = clear and (last.sure <= 0.8 or (passes_on(part.text) and not is_wish(last.text)))  # noqa: PLR2004  below it a guess
    if part.theme and part.theme == last.theme:
        text = part.text if passes_on(part.text) else last.text
        before[-1] = replace(last, text=text, sure=max(last.sure, part.sure))
    elif part.theme and (last.theme is None or firmer):
        before[-1] = replace(last, text=part.text, theme=part.theme, sure=_sure_of_both(last, part))
    return []


def _sure_of_both(last: Part, part: Part) -> float:
    """Two subjects named firmly are one too many to be sure."""
    if last.theme is None:
        return min(last.sure, part.sure)
    return part.sure if last.sure <= 0.8 else min(part.sure, _ONE_OF_TWO)  # noqa: PLR2004  below it a guess


def is_wish(text: str) -> bool:
    return bool(
        re.search(r"\b(zoekt|wilt?(?! niet| geen)|vraagt|vroeg|nodig|graag|zou|behoefte|liefst)\b", plain(text))
    )


def passes_on(text: str) -> bool:
    """Tell whether a partner passes on a wish, and not only how somebody is: 'kan er iemand langs?'."""
    return is_wish(text) or bool(
        re.search(r"\b(?:kan|kunnen|of) (?:\w+ ){0,3}(?:iemand|er|wij|jullie|we)\b|\?", plain(text))
    )


def _stronger(clause: Clause) -> bool:
    """Tell whether a clause that also speaks of contact is first of all a wish."""
    return bool(
        re.search(
            r"\b(zoekt|wil|vraagt|vroeg|nodig|wilt|zou|graag|hulp bij|kan .* niet|weet niet|heeft (nog )?(nooit|geen|niet))\b",
            clause.low,
        )
    )
