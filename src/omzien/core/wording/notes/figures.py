# SPDX-License-Identifier: EUPL-1.2
"""Numbers in a line, and which of them count people."""

import re

_ONES = ("", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TO_TWENTY = (
    "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
# 'Met zijn zessen'.
_TOGETHER = ("tweeen", "drieen", "vieren", "vijven", "zessen", "zevenen", "achten", "negenen", "tienen")
_TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80}
# 'Een' is left out: it is mostly no number.
WORDS = (
    {"nul": 0, "tiental": 10, "twintigtal": 20, "dozijn": 12, "honderd": 100}
    | {word: value for value, word in enumerate(_ONES) if value > 1}
    | {word: value for value, word in enumerate(_TO_TWENTY, start=10)}
    | _TENS
    | dict(zip(_TOGETHER, range(2, 11), strict=True))
    | {f"{one}en{ten}": value + more for ten, more in _TENS.items() for value, one in enumerate(_ONES) if one}
)
NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"

_NUMBER = re.compile(rf"(?<![\w.,/€-])({NUMBER})(?![\w/%€]|[.,]\d|-\w)")
# Figures that are no people: ages, house numbers, amounts, hours, times, spans of time, rankings.
_NO_PEOPLE = re.compile(
    rf"\d+ ?\+|\d+[ -]?plus\w*|\b{NUMBER}[ -]?jarigen?\b|\d+ ?(?:-|t/m|tot) ?\d+ ?(?:jaar|jr|jarigen?)|€ ?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)? ?(?:euro|€|eu\b|procent|%|km|meter|m2|kilo|graden)|\(\d+\)"
    rf"|\b(?:nr|nummer|no|huisnummer|lijn|bus|kamer|deel|week|les|fase|stap|route)\.? ?\d+\b"
    rf"|\bvan {NUMBER}(?=$|[ ,;:.)](?!kinderen|mensen|de))(?! kinderen| mensen)|\b{NUMBER} ?(?:jaar|jarige?|jr|jarig)\b"
    rf"|\b{NUMBER} ?(?:uur|uren|u|min|minuten|kwartier|dagen?|dgn|weken|week|wkn?|maanden|maand|mnd|keer|maal|x|e|de|ste)\b"
    rf"|\b(?:boven|onder|over|ruim|dik in|eind|begin) de {NUMBER}\b|\b(?:om|tot|vanaf|rond|tegen) {NUMBER}(?:[.:]\d\d)?\b|\b\d{{1,2}}[.:]\d\d\b|\b0\d[\d -]{{6,}}\b"
    rf"|\b(?:groep|klas) [1-8](?:/[1-8])?\b(?! ?(?:kinderen|mensen|leerlingen|deelnemers|man|aanwezig|personen|vrouwen|jongeren|$))|\b\d+e\b|\b06\b[\d -]*|\bplus minus\b"
)


def number(text: str) -> int | None:
    """Return the value of a written number: '14', 'veertien'; None for anything else."""
    if text.isdecimal():
        return int(text)
    return WORDS.get(text)


def without_other_figures(text: str) -> str:
    """The plain text with the figures blanked that cannot count people; length is kept."""
    return _NO_PEOPLE.sub(lambda match: " " * len(match.group()), text)


def count_of(text: str) -> int | None:
    """Return the first number of a plain text that can count people."""
    match = _NUMBER.search(without_other_figures(text))
    return number(match.group(1)) if match else None
