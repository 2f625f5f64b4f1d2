# SPDX-License-Identifier: EUPL-1.2
"""What words say: themes with the words that led there, urgency apart, and whether a text is B1.

Promise: any text gives a reading, ranked and explained, from data that ships with the package.
Never: keeps, logs or learns from words; never raises on a text; urgency only ever adds.
"""

from omzien.core.wording.readability import Jargon, Level, level
from omzien.core.wording.reading import Reading, ThemeHit, read
from omzien.core.wording.urgency import Line, Urgent, lines, lines_for, urgent
from omzien.core.wording.vocabulary import Theme, themes

__all__ = [
    "Jargon",
    "Level",
    "Line",
    "Reading",
    "Theme",
    "ThemeHit",
    "Urgent",
    "level",
    "lines",
    "lines_for",
    "read",
    "themes",
    "urgent",
]
