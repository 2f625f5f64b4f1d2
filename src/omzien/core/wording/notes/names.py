# SPDX-License-Identifier: EUPL-1.2
"""Whom a part is about, as written: 'mw Visser', 'de moeder van Noah', 'Fatima'."""

import re
from functools import lru_cache

from omzien.core.wording.notes.lexicon import find
from omzien.core.wording.notes.plain import plain, words_of
from omzien.core.wording.spelling import parts
from omzien.core.wording.words import is_dutch

_TITLE = r"(?:mw|mevr|mevrouw|mevr\.|mw\.|mvr|mej|dhr|dhr\.|mnr|meneer|mijnheer|hr|hr\.|heer|de heer|fam|fam\.|familie|echtpaar|gezin)"
_BETWEEN = r"(?:vd|v|v\.d\.|v\.|v/d|van der|van den|van de|van het|van 't|van|de la|de|den|der|ten|ter|te|el|al|ben|bin|la|le|du|'t|op de|in 't|von|abu|o')"
_NAME = r"[^\W\d_](?:[\w'’-]+|\.(?:[A-Z]\.)*|\b)"
_TITLED = re.compile(rf"\b({_TITLE}\.?\s+(?:{_BETWEEN}\s+)*({_NAME}))", re.IGNORECASE)
_KIN = (
    r"(?:moeder|vader|zoon|dochter|ouders|buurvrouw|buurman|buur|broer|zus|oma|opa|man|vrouw|partner|dochtertje|zoontje"
    r"|kleinzoon|kleindochter|nicht|neef|tante|oom|ex|vriendin|vriend|kinderen|mantelzorger|vrijwilliger)"
)
_KIN_OF = re.compile(
    rf"(?i:\b)((?i:{_KIN}|juf|meester|tante|oom) (?:(?!Van )[A-Z][\w'’-]+)|(?i:{_KIN}) van (?:nr\.? ?\d+|nummer \d+|{_TITLE}\.?\s+(?:{_BETWEEN}\s+)*{_NAME}|[A-Z][\w'’-]+))"
)
_SOMEBODY = re.compile(
    r"\b((?:een |de |deze |jonge |oudere |oude |alleenstaande |nieuwe |syrische |turkse |poolse |eritrese |oekrainse |marokkaanse |dakloze |blinde |verwarde |eenzame )*(?:bewoonster|bewoner|mevrouw|meneer|buurvrouw|buurman|moeder"
    r"|vader|jongen|meisje|vrouw|man|oma|opa|stel(?! ik| we| je| hen)|gezin|weduwe|weduwnaar|cliente?|bezoeker|bezoekster|deelneemster|student|statushouder"
    r"|mantelzorger|vrijwilliger|vrijwilligster|puber|tiener|dame|heer|klant|client|deelnemer|leerling|scholier|meid|knul|jochie|gozer|kerel|echtpaar"
    r"|ouder echtpaar|dakloze|vluchteling|nieuwkomer|zzp'er|gast|huurder|buurtbewoner|buurtbewoonster|bewoners?paar)"
    r"(?: (?:van|\()? ?\d{1,2}\)?(?: jaar)?)?)(?=\s|$|[,.;:])"
)
_FIRST = re.compile(
    r"(?<![\w.'’-])([A-Z][a-zà-ÿ'’-]{2,}(?: (?:[A-Z]\.?(?!\w)|(?:van|de|el|al|ben|der|den) [A-Z][\w'’-]+|[A-Z][a-zà-ÿ'’-]{2,}))?)"
)
_SMALL = re.compile(r"(?<![\w.'’-])[a-zà-ÿ]{3,}(?![\w'’-])")
# A word nobody knows that opens a clause is most likely somebody's name: 'Dion op straat gesproken'.
_OPENING = re.compile(r"([A-Z][a-zà-ÿ'’-]{2,})(?= [a-z])")
# 'Een vader' is somebody, '6 vaders' or '22 man' are many.
_MANY = re.compile(r"(?:[02-9]|\d\d)\s+$")
# First names that are words too: names only where a name stands.
_ALSO_WORDS = frozenset(
    [
        "amber",
        "merel",
        "job",
        "floor",
        "luna",
        "mees",
        "donna",
        "rein",
        "jet",
        "ton",
        "toon",
        "trees",
        "wil",
        "mark",
        "violet",
        "linde",
        "kas",
        "boy",
    ]
)
# 'In de Merwedestraat', 'flat De Horst': a place is no person.
_PLACE = re.compile(
    r"(?:straat|laan|weg|plein|hof|dreef|kade|buurt|wijk|singel|gracht|park|flat|huis|steeg|dijk|pad|veld|haven)$"
)
_AT_A_PLACE = re.compile(r"\b(?:de|het|in|op|te|uit|wijk|buurt|flat)\s+$")
_LINK = r"(?:,? en |, | & )"
_NOT_A_NAME = frozenset(
    [
        "den",
        "het",
        "een",
        "der",
        "van",
        "vandaag",
        "gisteren",
        "morgen",
        "weer",
        "nog",
        "veel",
        "geen",
        "niemand",
        "inloop",
        "koffie",
        "samen",
        "man",
        "vrouw",
        "kind",
        "digid",
        "uwv",
        "wmo",
        "nederlands",
        "nederlandse",
        "engels",
        "turks",
        "arabisch",
        "pools",
        "kerst",
        "ramadan",
        "pasen",
        "sinterklaas",
        "iftar",
        "whatsapp",
        "facebook",
        "marokkaanse",
        "turkse",
        "poolse",
        "syrische",
        "kanaleneiland",
        "overvecht",
    ]
)
# After 'mevrouw' or 'meneer' these say something else than a name.
_NO_SURNAME = frozenset(
    [
        "zoekt",
        "wil",
        "vraagt",
        "heeft",
        "belt",
        "is",
        "was",
        "kan",
        "en",
        "met",
        "gebeld",
        "gesproken",
        "niet",
        "thuis",
        "die",
        "dat",
        "komt",
    ]
)
# What follows or stands before a first name when a worker writes about her.
_AFTER_NAME = re.compile(
    r"^\s*(?:\(\d+\)\s*)?,?\s*(?:heeft|wil|wilde|vraagt|vroeg|zoekt|kan|belt|belde|is|was|komt|kwam|mist|moet|gaat|ging|zit|voelt|nam|neemt|"
    r"niet|al|en|gesproken|gebeld|gezien|bellen|terugbellen|mailen|durft|woont|weet|krijgt|kreeg|zegt|zei|vindt|helpt|hielp|"
    r"bezocht|ontmoet|geholpen|meldt|maakt|lukt|redt|wordt|verveelt|drinkt|slaapt|zorgt|gemaild|geappt|afgezegd|op bezoek|langs|begint|start|stopt|huilde|vertelt|vertelde|voor|over|tevreden|teruggebeld|naar|mee|aan|van|thuis|reageert|reageerde|kampt|worstelt|ziet"
    r"|zag|leeft|leert|eet|rookt|blowt|gokt|valt|viel|ligt|loopt|raakt|doet|deed|werkt|huilt|trekt|zou|vergeet|herkent|houdt|blijft|speelt|geeft|gaf"
    r"|had|kon|mag|mocht|moest|staat|stond|verloor|snapt|begrijpt|appt|appte|mailt|mailde|aangesproken|ivm|mbt|spreekt|hoort|leent|deelt|praat|denkt|maakte|$)"
)
_BEFORE_NAME = re.compile(
    r"(?:\b(?:met|bij|van|ik|sprak|spreek|zag|trof|heb|belde|bezocht|aan|voor|aan|door|over|naar|en|bellen|gebeld|gesproken|bezoek|jarige|bellen:|mailen|dat)\s*:?\s*)$"
)


# 'Een moeder', 'de buurman': somebody, but not by name.
WEAK = 0.9


def find_person(text: str) -> tuple[str | None, float]:
    """Return who a clause is about, as written, and how sure that is; (None, 1.0) when nobody is."""
    several = _several(text)
    if several:
        return several, 0.95
    kin = _KIN_OF.search(text)
    titled = _TITLED.search(text)
    if kin and (not titled or kin.start() <= titled.start()):
        return kin.group(1), 0.95
    if titled and titled.group(2).lower() not in _NO_SURNAME:
        return titled.group(1), 0.95
    first = _first_name(text)
    if first:
        return first, 0.92
    return _without_a_name(text)


def _without_a_name(text: str) -> tuple[str | None, float]:
    opening = _OPENING.match(text)
    if opening and _is_name(opening.group(1)) and not _PLACE.search(opening.group(1).lower()):
        return opening.group(1), 0.85
    somebody = _SOMEBODY.search(text)
    if somebody and not _MANY.search(text[: somebody.start()]):
        return somebody.group(1).strip(), WEAK
    return None, 1.0


def _several(text: str) -> str | None:
    """Two or more people written after each other: 'mw Visser en dhr Bakker', 'Youssef en Karim'."""
    one = rf"(?:{_TITLE}\.?\s+(?:{_BETWEEN}\s+)*{_NAME}|{_KIN}|[A-Z][a-zà-ÿ'’-]{{2,}})"
    match = re.search(rf"\b({one}(?:{_LINK}{one})*(?:,? en | & ){one})\b", text)
    if not match or not re.search(rf"{_TITLE}|[A-Z]", match.group(1)):
        return None
    untitled = re.sub(rf"{_TITLE}\.?\s+(?:{_BETWEEN}\s+)*{_NAME}", "", match.group(1))
    everyday = [
        name
        for name in re.findall(r"[A-Z][a-zà-ÿ'’-]{2,}", untitled)
        if not _is_name(name) and plain(name) not in words_of("first_names.txt")
    ]
    return None if everyday else match.group(1)


def _first_name(text: str) -> str | None:
    for match in _FIRST.finditer(text):
        name = match.group(1)
        before = text[: match.start()].lower()
        known = plain(name.split()[0]) in words_of("first_names.txt")
        if not (known or _is_name(name.split()[0])) or _PLACE.search(name.lower()) or _AT_A_PLACE.search(before):
            continue
        if known or _AFTER_NAME.match(text[match.end() :].lower()) or _BEFORE_NAME.search(before):
            return name
    return _typed_small(text)


def _typed_small(text: str) -> str | None:
    """A first name without its capital, as a phone leaves it: 'fatima heeft hulp nodig'."""
    for match in _SMALL.finditer(text):
        name = match.group()
        if plain(name) not in words_of("first_names.txt") or is_dutch(name):
            continue
        after = text[match.end() :].lower()
        if (after.strip() and _AFTER_NAME.match(after)) or _BEFORE_NAME.search(text[: match.start()].lower()):
            return name
    return None


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    """Tell whether a word can be somebody's own name: not an everyday Dutch word and not an activity."""
    low = word.lower()
    if low in _ALSO_WORDS:
        return True
    everyday = low in _NOT_A_NAME or is_dutch(low) or parts(low) or find(plain(word), "meets")
    return not everyday


def is_only_names(text: str) -> bool:
    """Tell whether a text is nothing but who it is about: 'dhr Mertens', 'mw Visser en zoon'."""
    person, _ = find_person(text)
    return person is not None and person == text.strip(" .,:")
