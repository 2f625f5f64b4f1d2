# SPDX-License-Identifier: EUPL-1.2
"""Which theme a part of a worker's line is about: her own shorthand first, then what residents say."""

import re

from omzien.core.wording.notes.plain import worker_words
from omzien.core.wording.reading import read

# Below this the wording is guessing, and a guess is no theme.
LEAST = 0.25
# After these a worker writes what somebody wants; before them who she is.
_WISH = re.compile(
    r"\b(?:zoekt|zoeken|wil|wilt|willen|vraagt|vragen|vroeg|nodig|hulp bij|hulp met|behoefte aan|graag|over|ivm|i\.v\.m\.)\b"
)


def theme_of(text: str, *, part: str, least: float = LEAST) -> tuple[str | None, float]:
    """Return the theme of a plain text and how sure that is. `part` is 'activity' or 'subject'.

    least: how sure the wording must be when the workers' own words say nothing.
    """
    wish = _WISH.search(text) if part == "subject" else None
    found = (_by_worker_words(text[wish.start() :], part) if wish else None) or _by_worker_words(text, part)
    if found:
        theme, contains = found
        return theme, 0.8 if contains else 0.95
    other = _by_worker_words(text, "subject" if part == "activity" else "activity")
    if other:
        return other[0], 0.88
    reading = read(text)
    if reading.themes and reading.sure >= least:
        return reading.themes[0].theme, min(reading.sure, 0.8)
    return None, 0.8


def has_activity(text: str) -> bool:
    """Tell whether a plain text names a meeting."""
    return _by_worker_words(text, "activity") is not None


# These words hold what it is about rather than being it: 'formulieren voor huurtoeslag'.
_CONTAINERS = re.compile(
    r"^(?:formulier|brief|brieven|papier|post|administratie|koffie|bezoek|hulp|gesprek|cursus|kamer|bed|man|ordner|maatje|overlast"
    r"|eenzaam|jongeren|jeugd|tieners|statushouder|nieuwkomer|vluchteling|mantelzorg|sport|voelt|leren|inloop|wil praten)[a-z]*$"
)


def _by_worker_words(text: str, part: str) -> tuple[str, bool] | None:
    """The theme of the word that comes first, of two on the same place the longer, and whether it only contains.

    A word that contains something else gives way to any other.
    """
    best: tuple[tuple[bool, int, int], str] | None = None
    for word in worker_words(part):
        match = word.regex.search(text)
        if match is None:
            continue
        contains = part == "subject" and bool(_CONTAINERS.match(match.group()))
        order = (not contains, -match.start(), word.weight)
        if best is None or order > best[0]:
            best = (order, word.theme)
    return (best[1], not best[0][0]) if best else None
