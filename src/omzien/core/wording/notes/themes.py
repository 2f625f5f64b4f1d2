# SPDX-License-Identifier: EUPL-1.2
"""Which theme a part of a worker's line is about: her own shorthand first, then what residents say."""

import re
from collections.abc import Sequence

from omzien.core.wording.notes.lexicon import PLAIN, STRONG, WEAK, Hit, find
from omzien.core.wording.reading import read

# Below this the wording is guessing, and a guess is no theme.
LEAST = 0.25
# From here on a theme stands in the workers' own words and nothing speaks against it.
CLEAR = 0.9
# After these a worker writes what somebody wants; before them who she is.
_WISH = re.compile(
    r"\b(?:zoekt|zoeken|zocht|(?:wil|wilt|willen|wilde)(?! niet| geen| nooit)|vraagt|vragen|vroeg|nodig|hulp bij|hulp met|hulp voor|behoefte aan|graag|klagen over|klaagt over|klachten over|ivm|i\.v\.m\.|mbt|m\.b\.t\.|zou|"
    r"(?:gesproken|gespr|gebeld|gepraat|gesprek|overleg\w*|vraag|vragen|belt|belde|mail|gemaild|geappt|contact|praten|info|informatie"
    r"|advies|lijn|bereikt|afgestemd|bericht|appje|kletst|gekletst|telefoon)[\w' .]{0,40}? over|aangemeld voor|aanmelding|interesse in|belangstelling voor|vraag om|vraag naar|op zoek naar)\b"
)
# What follows these is why, not what.
_BECAUSE = re.compile(r"\b(?:want|omdat|doordat|sinds|vanwege|wegens|aangezien|nadat|terwijl|na|nu)\b")
# Themes of residents that workers file under a wider one.
_WIDER = {
    "early_school_leaving": "youth_coach",
    "collection_letters": "debt_help",
    "insulation": "energy_help",
    "neighbourhood_parents": "street_youth",
    "room_to_use": "resident_initiative",
    "street_tension": "neighbour_conflict",
    "peer_support": "mental_selfhelp",
}


def theme_of(text: str, *, part: str, least: float = LEAST) -> tuple[str | None, float]:
    """Return the theme of a plain text and how sure that is. `part` is 'activity' or 'subject'.

    least: how sure the wording must be when the workers' own words say nothing.
    """
    text = _WHERE.sub(_blank, text)
    found = _of_meeting(text) if part == "activity" else _of_subject(text)
    if found:
        return found
    theme, sure = _of_residents(text)
    return (theme, min(sure, 0.8)) if theme and sure >= least else (None, 0.8)


def _of_residents(text: str) -> tuple[str | None, float]:
    """What the wording of residents makes of a text, in the themes workers file under."""
    reading = read(text)
    theme = reading.themes[0].theme if reading.themes else None
    return _WIDER.get(theme or "", theme), reading.sure


# How somebody was met is no theme: 'gesproken' asks for no language lesson.
_MET = re.compile(
    r"\b(?:gesproken|gespr|sprak|gebeld|gesprek|gezien|bezocht|huisbezoek|hb|langs|gemaild|geappt|ontmoet)\b"
)


def second_reading(theme: str, text: str) -> float:
    """How far the residents' words speak for the theme the workers' own words gave: 1 for, below 0 against."""
    other, sure = _of_residents(_MET.sub(_blank, _WHERE.sub(_blank, text)))
    return 1.0 if other == theme else -sure


# The name of a street or quarter is no theme, and neither is the shop behind which somebody stood.
_WHERE = re.compile(
    r"\b(?!speelstraat|leefstraat|schoolplein|speelplein)\w{3,}(?:straat|buurt|wijk|laan|kade|dreef|plein|singel|gracht|plantsoen)\b"
    r"|\b(?:achter|naast|tegenover|voor|bij|rond|langs) (?:de |het )?(?:supermarkt|snackbar|winkelcentrum|station|bushalte|flat|kerk|moskee|school|bieb|markt)\b"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def has_activity(text: str) -> bool:
    """Tell whether a plain text names a meeting."""
    return bool(find(text, "meets"))


def _of_meeting(text: str) -> tuple[str, float] | None:
    hits = find(text, "meets")
    if hits:
        theme, sure = _best(hits, hits)
        return theme, 0.95 if sure >= CLEAR else sure
    hits = [hit for hit in find(text, "asks") if hit.strength >= PLAIN]
    return (_best(hits, hits)[0], 0.88) if hits else None


def _of_subject(text: str) -> tuple[str, float] | None:
    """What is asked for weighs more than who asks and why; a word that only holds it gives way."""
    hits = find(text, "asks")
    firm = [hit for hit in hits if hit.strength >= PLAIN]
    wanted = [hit for hit in firm if _is_wanted(hit, text)]
    if wanted or firm:
        return _best(wanted or firm, firm)
    meeting = [hit for hit in find(text, "meets") if hit.strength >= PLAIN]
    if meeting:
        return _best(meeting, meeting)[0], 0.85
    return (_best(hits, hits)[0], 0.8) if hits else None


def _is_wanted(hit: Hit, text: str) -> bool:
    wish = _WISH.search(text)
    if wish is None or hit.end <= wish.start():
        return False
    because = _BECAUSE.search(text, wish.end())
    return because is None or hit.start < because.start()


def _best(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[str, float]:
    """The firmest hit, of equals the first, of those the longest; not sure when another theme is named as firmly."""
    best = max(hits, key=lambda hit: (hit.strength, -hit.start, hit.end - hit.start))
    if best.strength == WEAK:
        return best.theme, 0.8
    rival = any(hit.theme != best.theme and hit.strength >= best.strength for hit in others)
    return best.theme, 0.85 if rival else 0.95 if best.strength == STRONG else 0.92
