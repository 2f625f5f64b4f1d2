# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them."""

import re
from datetime import date, timedelta

from omzien.core.wording.notes.figures import NUMBER, number

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SHORT_DAYS = {"ma": 0, "di": 1, "wo": 2, "woe": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
            "september sept sep", "oktober okt", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_DAY = "|".join([*DAYS, *sorted(SHORT_DAYS, key=len, reverse=True)])
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_PART = r"(?:s?(?:ochtend|morgen|middag|avond|nacht))?"

# "zo" and "do" are words too: a short day counts only where a day can stand.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")),
    ("long", re.compile(rf"\b(\d\d?)\s?({_MONTH})\b\.?(?:\s(\d{{4}}))?")),
    ("slash", re.compile(r"(?<![\d,.€])(\d\d?)[-/](\d\d?)(?:[-/](\d{4}|\d\d))?(?![\d%])")),
    ("ago", re.compile(rf"\b(?:een )?({NUMBER})? ?(dag|dagen|week|weken) geleden\b")),
    ("next_day", re.compile(rf"\b(?:volgende|komende|aankomende) week (?:op )?({'|'.join(DAYS)}|{_DAY}){_PART}\b")),
    ("day_next", re.compile(rf"\b({_DAY}){_PART} (?:over een week|volgende week|week later)\b")),
    ("span", re.compile(rf"\bover (?:een |zo'n |ongeveer )?({NUMBER}|paar)? ?(dag|dagen|week|weken|maand|maanden)\b")),
    ("next_week", re.compile(r"\b(?:begin )?(?:volgende|komende|aankomende) week\b")),
    ("next_month", re.compile(r"\b(?:begin )?(?:volgende|komende) maand\b")),
    ("last_day", re.compile(rf"\b(?:afgelopen|vorige) ({'|'.join(DAYS)}){_PART}\b")),
    ("last_week", re.compile(r"\bvorige week\b")),
    ("after_tomorrow", re.compile(r"\bovermorgen\b")),
    ("before_yesterday", re.compile(r"\beergisteren\b")),
    ("tomorrow", re.compile(r"\bmorgen(?:ochtend|middag|avond|vroeg)?\b")),
    ("yesterday", re.compile(r"\bgister(?:en|ochtend|middag|avond)\b(?:ochtend|middag|avond)?")),
    ("today", re.compile(r"\b(?:vandaag|vanmiddag|vanavond|vanochtend|vanmorgen|straks|zometeen)\b")),
    ("later_week", re.compile(r"\b(?:later|eind|einde|nog) (?:van )?(?:deze )?week\b")),
    ("weekday", re.compile(rf"\b(?:aanstaande |komende |volgende |a\.?s\.? )?({'|'.join(DAYS)}){_PART}\b")),
    ("short_day", re.compile(rf"(?:^|(?<=[,;:.] )|(?<=\bop )|(?<= ))({'|'.join(SHORT_DAYS)})\b(?= \S|$)")),
)
_STEPS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_FROM_MONDAY = {"next_week": 7, "last_week": -7, "later_week": 4}
_PLAIN_DAYS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2, "yesterday": -1, "before_yesterday": -2}


def find_date(text: str, today: date) -> tuple[date | None, tuple[int, int]]:
    """Return the first date of a plain text and where it stands; (None, (0, 0)) without one."""
    for name, regex in _RULES:
        for match in regex.finditer(text):
            found = _resolve(name, match, today, text)
            if found:
                return found, match.span()
    return None, (0, 0)


def _resolve(name: str, match: re.Match[str], today: date, text: str) -> date | None:
    if name in _PLAIN_DAYS:
        return today + timedelta(days=_PLAIN_DAYS[name])
    if name in {"iso", "long", "slash"}:
        return _calendar(name, match, today)
    if name in {"span", "ago"}:
        return _span(name, match, today)
    if name == "short_day" and not _stands_alone(match, text):
        return None
    return _weekly(name, match, today)


_BEFORE_DAY = ("op", ",", ":", ";", "afspraak", "intake", "bellen", "komt", "kom", "ga", "gaat", "tot", "voor", "vanaf")
_AFTER_DAY = re.compile(
    r"(om |langs|bellen|terug|ochtend|middag|avond|\d|samen|nog|weer|mee|kennis|huisbezoek|afspraak|intake)"
)


def _stands_alone(match: re.Match[str], text: str) -> bool:
    """Tell whether a two-letter day stands where a day can stand, so that 'zo' and 'do' in a sentence stay words."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].strip()
    opens = match.group(1) != "zo" and not before
    return opens or not after or before.endswith(_BEFORE_DAY) or bool(_AFTER_DAY.match(after))


def _calendar(name: str, match: re.Match[str], today: date) -> date | None:
    first, second, third = match.group(1), match.group(2), match.group(3)
    if name == "iso":
        parts = (int(first), int(second), int(third))
    else:
        month = MONTHS[second] if name == "long" else int(second)
        year = today.year if third is None else int(third) + (2000 if len(third) < len("2026") else 0)
        parts = (year, month, int(first))
        # A day long past is next year's: nobody plans ten months back.
        if third is None and _make(parts) and (today - (_make(parts) or today)).days > 120:  # noqa: PLR2004  a third of a year
            parts = (today.year + 1, month, int(first))
    return _make(parts)


def _make(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def _span(name: str, match: re.Match[str], today: date) -> date:
    count = 2 if match.group(1) == "paar" else number(match.group(1) or "1") or 1
    unit = match.group(2)
    if unit.startswith("maand"):
        months = today.month - 1 + count
        return date(today.year + months // 12, months % 12 + 1, min(today.day, 28))
    days = count * _STEPS[unit]
    return today + timedelta(days=days if name == "span" else -days)


def _weekly(name: str, match: re.Match[str], today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    if name in _FROM_MONDAY:
        return monday + timedelta(days=_FROM_MONDAY[name])
    if name == "next_month":
        return date(today.year + today.month // 12, today.month % 12 + 1, 1)
    word = match.group(1)
    day = DAYS.index(word) if word in DAYS else SHORT_DAYS[word]
    if name in {"next_day", "day_next"}:
        return monday + timedelta(days=7 + day)
    ahead = (day - today.weekday()) % 7
    if name == "last_day":
        return today - timedelta(days=7 - ahead if ahead else 7)
    return today + timedelta(days=ahead or 7)
