# SPDX-License-Identifier: EUPL-1.2
"""A line cut where one thing ends and the next begins."""

import re
from collections.abc import Iterator

from omzien.core.wording.notes.names import is_only_names
from omzien.core.wording.notes.plain import plain

_SHORT = r"(?:mw|mevr|dhr|hr|fam|nr|st|dr|ds|a\.s|o\.a|i\.v\.m|ivm|tel|ca|jr|jan|feb|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec|[a-z])"
_CUT = re.compile(
    r"[,;\n!?]+(?!\d)|(?<![\d.])\.(?=\s+\D|$)|\s+(?:->|=>|--|–|\+|/)\s+|\s+(?=daarna |verder (?!wil|leven|lezen|leren|praten|kijken|gaan|komt|weg)|ook nog |daarnaast )"
)
_ENDS_SHORT = re.compile(rf"\b{_SHORT}$")
# "en" begins something new only before one of these.
_EN = re.compile(
    r"(?<!maandag)(?<!dinsdag)(?<!woensdag)(?<!donderdag)(?<!vrijdag)(?<!zaterdag)\s+(?:en|maar)\s+(?=(?:[a-z]{4,} \d+(?=$|[,;.])|\d+ (?!vrijwilliger|nieuwe|begeleider|stagiair|ouder\b)|vandaag |morgen|overmorgen|volgende|over (?:een|twee|drie|\d)"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|(?:mw|dhr|mevr|meneer|mevrouw)\.? [\w' ]{2,20}(?:gebeld|gesproken|zoekt|wil|vraagt|niet|iemand|een|hulp)\b"
    r"|(?:(?:zelf|ook|verder|daarnaast) )?(?:wil|wilt|zoekt|vraagt|heeft|kan|weet|zou) |nog (?:bellen|mailen)|daarna |terugbellen|\d+ uur|scharrel))"
)

# 'Overleg met school: steeds meer ...' tells two things.
_TALK = re.compile(r"((?:(?:gesprek|overleg|gesproken|gebeld) (?:met|van)|hb|huisbezoek|gespr) [^,.:]+):\s")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each clause of a line, without the signs between them."""
    low = plain(text)
    cuts = [(m.start(), m.end()) for m in _CUT.finditer(low) if not _abbreviated(low, m)]
    cuts += [(m.start(), m.end()) for m in _EN.finditer(low)]
    cuts += [(m.end(1), m.end()) for m in _TALK.finditer(low)]
    start = 0
    for left, right in sorted(cuts):
        # Two signs may overlap; who it is about waits for what is said of her.
        if left >= start and not is_only_names(text[start:left]):
            yield from _trimmed(text, start, left)
            start = right
    yield from _trimmed(text, start, len(text))


def _abbreviated(low: str, match: re.Match[str]) -> bool:
    return match.group().startswith(".") and bool(_ENDS_SHORT.search(low[: match.start()]))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if re.search(r"\w", piece):
        yield start + len(piece) - len(piece.lstrip(" .-")), end - (len(piece) - len(piece.rstrip(" .")))
