# SPDX-License-Identifier: EUPL-1.2
"""Dates as people type them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

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
_WEEK = r"(?:week|wk)"
_NEXT = r"(?:volgende|volgend|vlg\.?|vlgnd|komende|komend|aankomende|aanstaande|a\.?s\.?)"


class Found(NamedTuple):
    """The first date of a text, where it stands and the rule that read it; no day without one."""

    day: date | None
    span: tuple[int, int]
    rule: str


# A day read by these is a good guess: the screen asks.
VAGUE = frozenset({"in_month", "part_of_month", "weekend", "after_feast", "month_end", "later_week", "next_month"})
# A bare weekday is ahead in a plan, and behind in what was done.
BARE = frozenset({"weekday", "short_day"})

# "zo" and "do" are words too: a short day counts only where a day can stand.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")),
    ("part_of_month", re.compile(rf"\b(begin|half|medio|halverwege|eind|einde) (?:van )?({_MONTH})\b")),
    (
        "after_feast",
        re.compile(r"\bna (?:de )?(kerst|sinterklaas|nieuwjaar|jaarwisseling|feestdagen)(?:vakantie|dagen)?\b"),
    ),
    ("after_weekend", re.compile(rf"\b(?:na het weekend|(?:begin|start) (?:van )?{_NEXT} {_WEEK})\b")),
    ("weekend", re.compile(rf"\b(?:dit|van het|{_NEXT}) weekend\b")),
    ("next_friday", re.compile(rf"\b(?:eind|einde) (?:van )?{_NEXT} {_WEEK}\b")),
    ("next_wednesday", re.compile(rf"\b(?:half|halverwege|midden) {_NEXT} {_WEEK}\b")),
    ("month_end", re.compile(r"\b(?:eind|einde) (?:van |vd |v\.d\. )?(?:de |deze )?maand\b")),
    (
        "day_of_month",
        re.compile(
            r"\b(?:op |voor )?de (\d\d?)(?:e|de|ste)(?= |$|[,.;:])(?! (?:keer|verdieping|etage|gezin|melding|bewoner|groep|klas|les|week|dag|maand|man|vrouw|persoon|kind|x)\b)"
        ),
    ),
    ("long", re.compile(rf"\b(\d\d?)\s?({_MONTH})\b\.?(?:\s(\d{{4}}))?")),
    (
        "slash",
        re.compile(
            r"(?<![\d,.€])(\d\d?)[-/](\d\d?)(?:[-/](\d{4}|\d\d))?(?![\d%]| ?(?:jaar|jr|jarig|kinderen|mensen|keer|uur|pers))"
        ),
    ),
    ("ago", re.compile(rf"\b(?:een )?({NUMBER})? ?(dag|dagen|dgn|week|weken|wk|wkn) geleden\b")),
    ("next_day", re.compile(rf"\b{_NEXT} {_WEEK} (?:op )?({'|'.join(DAYS)}|{_DAY}){_PART}\b")),
    ("day_next", re.compile(rf"\b({_DAY}){_PART} (?:over een week|(?:in |van )?{_NEXT} {_WEEK}|week later)\b")),
    (
        "span",
        re.compile(
            rf"\bover (?:een |zo'n |ongeveer )?({NUMBER}|paar|anderhalve)? ?(dag|dagen|dgn|week|weekje|weken|wk|wkn|maand|maandje|maanden|mnd|mnden)\b"
        ),
    ),
    ("next_week", re.compile(rf"\b(?:in )?{_NEXT} {_WEEK}\b")),
    ("next_month", re.compile(rf"\b(?:begin )?{_NEXT} (?:maand|mnd)\b")),
    ("last_day", re.compile(rf"\b(?:afgelopen|vorige|jl\.?) ({'|'.join(DAYS)}){_PART}\b")),
    ("last_week", re.compile(rf"\b(?:vorige|afgelopen) {_WEEK}\b")),
    ("after_tomorrow", re.compile(r"\bovermorgen\b")),
    ("before_yesterday", re.compile(r"\beergisteren\b")),
    ("tomorrow", re.compile(r"\bmorgen(?:ochtend|middag|avond|vroeg)?\b")),
    ("yesterday", re.compile(r"\bgister(?:en)?(?:ochtend|middag|avond)?\b")),
    ("today", re.compile(r"\b(?:vandaag|vanmiddag|vanavond|vanochtend|vanmorgen|straks|zometeen)\b")),
    ("later_week", re.compile(r"\b(?:(?:later|eind|einde|nog) (?:van |vd )?(?:deze )?week|deze week nog)\b")),
    (
        "weekday",
        re.compile(
            rf"(?<!elke )(?<!iedere )(?<!sinds )\b(?:aanstaande |komende |volgende |deze |a\.?s\.? )?({'|'.join(DAYS)}){_PART}\b"
        ),
    ),
    ("in_month", re.compile(rf"\b(?:in|na|vanaf|per) ({_MONTH})\b")),
    ("short_day", re.compile(rf"(?:^|(?<=[,;:.] )|(?<=\bop )|(?<= ))({'|'.join(SHORT_DAYS)})\b(?= \S|$)")),
)
_FROM_MONDAY = {
    "next_week": 7, "after_weekend": 7, "last_week": -7, "later_week": 4, "weekend": 5, "next_wednesday": 9, "next_friday": 11,
}  # fmt: skip
_FEASTS = {
    "sinterklaas": (12, 6),
    "kerst": (12, 27),
    "feestdagen": (12, 27),
    "nieuwjaar": (1, 2),
    "jaarwisseling": (1, 2),
}
_PARTS_OF_MONTH = {"begin": 1, "half": 15, "medio": 15, "halverwege": 15}
_PLAIN_DAYS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2, "yesterday": -1, "before_yesterday": -2}


def find_date(text: str, today: date) -> Found:
    """Return the first date of a plain text."""
    for name, regex in _RULES:
        for match in regex.finditer(text):
            day = _resolve(name, match, today, text)
            if day:
                return Found(day, match.span(), name)
    return Found(None, (0, 0), "")


def _resolve(name: str, match: re.Match[str], today: date, text: str) -> date | None:
    if name in _PLAIN_DAYS:
        return today + timedelta(days=_PLAIN_DAYS[name])
    if name in {"iso", "long", "slash"}:
        return _calendar(name, match, today)
    if name in {"span", "ago"}:
        return _span(name, match, today)
    if name in {"part_of_month", "month_end", "day_of_month", "after_feast", "in_month", "next_month"}:
        return _monthly(name, match, today)
    if name == "short_day" and not _stands_alone(match, text):
        return None
    return _weekly(name, match, today)


_BEFORE_DAY = (
    "op",
    "uiterlijk",
    ",",
    ":",
    ";",
    "afspraak",
    "intake",
    "bellen",
    "a.s.",
    "as",
    "komt",
    "kom",
    "ga",
    "gaat",
    "tot",
    "voor",
    "vanaf",
)
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


def _monthly(name: str, match: re.Match[str], today: date) -> date | None:
    if name == "next_month":
        return date(today.year + today.month // 12, today.month % 12 + 1, 1)
    if name == "month_end":
        return _last_of(today.year, today.month)
    if name == "day_of_month":
        day = int(match.group(1))
        ahead = _make((today.year, today.month, day))
        return ahead if ahead and ahead >= today else _make((today.year + today.month // 12, today.month % 12 + 1, day))
    if name == "after_feast":
        month, day = _FEASTS[match.group(1)]
        return _coming((today.year, month, day), today)
    if name == "in_month":
        return _coming((today.year, MONTHS[match.group(1)], 1), today)
    month = MONTHS[match.group(2)]
    part = _PARTS_OF_MONTH.get(match.group(1)) or _last_of(today.year, month).day
    return _coming((today.year, month, part), today)


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _coming(day: tuple[int, int, int], today: date) -> date:
    year, month, number_ = day
    this_year = date(year, month, number_)
    return this_year if this_year >= today else date(year + 1, month, min(number_, 28))


def _span(name: str, match: re.Match[str], today: date) -> date:
    written, unit = match.group(1) or "1", match.group(2)
    if written == "anderhalve":
        # A week and a half is told in days, a month and a half in weeks.
        return today + timedelta(days=10 if unit.startswith("w") else 45)
    count = 2 if written == "paar" else number(written) or 1
    if unit.startswith("m"):
        months = today.month - 1 + count
        return date(today.year + months // 12, months % 12 + 1, min(today.day, 28))
    days = count * (1 if unit.startswith("d") else 7)
    return today + timedelta(days=days if name == "span" else -days)


def _weekly(name: str, match: re.Match[str], today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    if name in _FROM_MONDAY:
        return monday + timedelta(days=_FROM_MONDAY[name])
    word = match.group(1)
    day = DAYS.index(word) if word in DAYS else SHORT_DAYS[word]
    if name in {"next_day", "day_next"}:
        return monday + timedelta(days=7 + day)
    ahead = (day - today.weekday()) % 7
    if name == "last_day":
        return today - timedelta(days=7 - ahead if ahead else 7)
    return today + timedelta(days=ahead or 7)
