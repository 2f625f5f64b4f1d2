# SPDX-License-Identifier: EUPL-1.2
"""From a line to its parts: read clause by clause, then look at the whole once more."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from omzien.core.wording.notes.asked import GUESSED, among_her_own, is_wish, passes_on
from omzien.core.wording.notes.clauses import clauses
from omzien.core.wording.notes.kinds import READERS
from omzien.core.wording.notes.met import GUESS, fallback
from omzien.core.wording.notes.parts import Clause, KnownOffer, Part, look, without_person
from omzien.core.wording.notes.plain import CAP, plain
from omzien.core.wording.notes.themes import CLEAR, second_reading, theme_of

# Below this a theme came from the wording at large, not from the workers' own words.
UNSURE = 0.81
# From here a theme stands in the workers' own words, though perhaps not alone.
_NAMED = 0.85
_OUTRIGHT = 0.95
# The other reading speaks against it from here on, as found on lines nobody had seen (docs/rooms/notes.md).
_AGAINST = -0.4


def read_line(line: str, *, today: date, offers: Sequence[KnownOffer] = ()) -> tuple[Part, ...]:
    """Read a worker's line into parts, in the order written.

    Nothing but who, what or next is ever needed; what is unsure carries a `sure` below 0.9. An empty line has no
    parts. Lines are read up to 2,000 characters.
    """
    text = line[:CAP]
    seen = [look(text[start:end], today) for start, end in clauses(text)]
    parts: list[Part] = []
    for clause in seen:
        parts.extend(_read(clause, parts, today))
    if not parts and seen:
        parts = [fallback(seen[0])]
    low = " ".join(without_person(clause) for clause in seen)
    return tuple(_with_offer(part, offers) for part in _settle(parts, low))


def _read(clause: Clause, before: list[Part], today: date) -> list[Part]:
    """The parts of one clause, given what the line said before."""
    for read in READERS:
        found = read(clause, before, today)
        if found is not None:
            return found
    return []


def _settle(parts: list[Part], low: str) -> list[Part]:
    """Look at the whole line once more: who was only introduced, and which theme belongs where."""
    parts = _told_by_partners(parts)
    asked = any(_carries(part) for part in parts)
    danger = any(part.kind == "safety" for part in parts)
    kept = []
    for part in parts:
        if danger and part.kind == "question" and part.sure < CLEAR:
            continue
        introduced = part.kind == "contact" and part.sure == GUESS and part.person
        if introduced and any(
            other is not part and other.person == part.person and other.kind != "task" for other in parts
        ):
            continue
        if introduced and danger and _how_sure(part) < CLEAR:
            continue
        if introduced and part.theme:
            kept.append(replace(part, kind="question", sure=_how_sure(part)))
        elif part.kind == "attendance" and part.theme is None and len(parts) == 1:
            theme, sure = theme_of(low, part="activity", least=1)
            kept.append(replace(part, theme=theme, sure=min(sure, 0.88) if theme else part.sure))
        elif part.kind == "contact" and asked:
            kept.append(replace(part, theme=None))
        elif part.kind == "question" and (first := _firm_introduction(part, parts)):
            # 'Vader van Dounia: wordt geplaagd, wil niet meer naar school': what came first is what it is about.
            kept.append(_introduced(part, first))
        elif part.kind in {"question", "signal"} and (part.theme is None or part.sure < UNSURE):
            kept.append(_themed(part, parts, low))
        else:
            kept.append(part)
    heard = [_heard_twice(part, kept[:at]) for at, part in enumerate(kept)]
    return _tasks_follow([_talk_or_wish(part, heard) for part in heard])


_LACKS = re.compile(r"\b(?:niet|geen|niks|niets|nooit|niemand|amper|nauwelijks|zonder|moeite|bijna|problemen)\b")


def _talk_or_wish(part: Part, parts: Sequence[Part]) -> Part:
    """'Gesproken, piekert veel': a wish, or only what the talk was about? Colleagues differ, so it is asked."""
    talks = [p for p in parts if p.kind == "contact" and p.person and p.theme is None and p.count is None]
    carried = [p for p in parts if p.kind == "question" and not (passes_on(p.text) or _LACKS.search(plain(p.text)))]
    doubted = (part in talks and any(p.person == part.person for p in carried)) or (
        part in carried and any(p.person == part.person for p in talks)
    )
    return replace(part, sure=min(part.sure, _NAMED)) if doubted else part


def _heard_twice(part: Part, before: Sequence[Part]) -> Part:
    """A theme is sure when two readings that know nothing of each other name it; else it is asked about."""
    # What a meeting is called is a name: residents' words say nothing about it.
    if part.theme is None or part.kind in {"task", "attendance"}:
        return part
    heard = second_reading(part.theme, plain(part.text))
    if heard > 0:
        # After a count or a closed door it may be no wish, and what follows a guess is no surer than that.
        clear_so_far = all(p.count is None and p.sure >= GUESSED for p in before)
        spoken = part.kind in {"question", "contact"} and part.sure >= _NAMED and clear_so_far
        return replace(part, sure=max(part.sure, CLEAR)) if spoken else part
    outright = part.sure >= _OUTRIGHT and heard > _AGAINST
    return part if outright else replace(part, sure=min(part.sure, _NAMED))


def _told_by_partners(parts: list[Part]) -> list[Part]:
    """What a partner tells of somebody, without a wish, is what the talk was about."""
    told: list[Part] = []
    for part in parts:
        last = told[-1] if told else None
        if last and _tells(last, part):
            sure = part.sure if part.kind == "question" else _how_sure(part)
            told[-1] = replace(last, theme=part.theme, sure=min(last.sure, sure, _NAMED))
        else:
            told.append(part)
    return told


def _carries(part: Part) -> bool:
    """Tell whether a part is, or will be, what somebody asks or carries: also when she was only introduced with it."""
    return part.kind == "question" or bool(part.sure == GUESS and part.person and part.theme)


def _tells(talk: Part, part: Part) -> bool:
    spoken = talk.kind == "contact" and talk.about == "partner" and talk.theme in {None, part.theme}
    return spoken and _carries(part) and not passes_on(part.text)


def _how_sure(part: Part) -> float:
    """Of somebody introduced with what she carries: sure when it stands in the workers' own words and nothing was done."""
    _, sure = theme_of(plain(part.text), part="subject", least=1)
    done = re.search(
        r"\b(?:niet|geen)\b|\bge(?:\w{2,}(?:d|t|en)|daan|gaan)\b|\d[.:]\d\d|\b(?:naar|met|bij|aan)\b.*en$",
        plain(part.text),
    )
    return CLEAR if sure >= CLEAR and not done and part.when is None else 0.8


def _introduction(part: Part, parts: Sequence[Part]) -> Part | None:
    return next((p for p in parts if p.sure == GUESS and p.person == part.person and p.theme), None)


def _introduced(part: Part, first: Part) -> Part:
    if part.theme == first.theme:
        return part
    if among_her_own(first, part):
        return replace(part, theme=first.theme, sure=GUESSED)
    if is_wish(part.text) and part.theme and part.sure > UNSURE:
        return replace(part, sure=min(part.sure, 0.88))
    return replace(part, theme=first.theme, sure=0.88 if part.theme else CLEAR)


def _firm_introduction(part: Part, parts: Sequence[Part]) -> Part | None:
    first = _introduction(part, parts)
    return first if first and theme_of(plain(first.text), part="subject", least=1)[1] >= CLEAR else None


def _themed(part: Part, parts: Sequence[Part], low: str) -> Part:
    """A wish whose own clause names no theme takes it from the introduction, or from the line as a whole."""
    group = next((p for p in parts if p.kind == "attendance" and p.theme and p.sure >= CLEAR), None)
    if group and re.search(r"\b(?:mee|meedoen|ook|erbij|aanmelden|lid worden)\b", plain(part.text)):
        # 'Eettafel 12, mw Visser wil ook mee': she means the group just named.
        return replace(part, theme=group.theme, sure=CLEAR)
    first = _introduction(part, parts)
    several = len({other.person for other in parts if other.person}) > 1
    # What one carries says nothing of what another wants.
    theme, sure = (None, 0.0) if several else theme_of(low, part="subject")
    if part.theme is not None:
        # A guess gives way to the workers' own words elsewhere in the line.
        return replace(part, theme=theme if sure > UNSURE else part.theme)
    return replace(part, theme=first.theme if first else theme, sure=min(part.sure, 0.75))


def _tasks_follow(parts: list[Part]) -> list[Part]:
    """A follow-up takes the theme of the question it follows, or of the only contact."""
    led: Part | None = None
    followed = []
    for part in parts:
        if part.kind == "question" or (part.kind == "contact" and part.theme):
            led = part
        if part.kind == "task" and led is not None and led.theme and (part.person or _with_partner(led)):
            # What follows from a guess is no surer than the guess.
            followed.append(replace(part, theme=led.theme, sure=min(part.sure, led.sure)))
        elif part.kind == "task" and part.theme is None and any(_half_heard(p) for p in parts):
            followed.append(replace(part, sure=min(part.sure, 0.85)))
        else:
            followed.append(part)
    return followed


def _half_heard(part: Part) -> bool:
    """Tell whether what a talk was about, or whether it was a concern, may have been misunderstood."""
    return part.kind in {"contact", "safety"} and part.sure < CLEAR


def _with_partner(led: Part) -> bool:
    return led.kind == "contact" and led.about in {"partner", "group"}


def _with_offer(part: Part, offers: Sequence[KnownOffer]) -> Part:
    """Tie attendance to the activity that shares most words with it; a tie is left open and asked."""
    if part.kind != "attendance" or not offers:
        return part
    said = set(re.findall(r"\w{3,}", plain(part.text)))
    scored = sorted(((len(said & offer.words), offer.id) for offer in offers), reverse=True)
    if scored[0][0] == 0:
        return part
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return replace(part, sure=min(part.sure, 0.8))
    return replace(part, offer=scored[0][1])
