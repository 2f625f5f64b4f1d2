# SPDX-License-Identifier: EUPL-1.2
"""From a text to folded words and their stems, in six languages."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import simplemma
import yaml

LANGUAGES = ("nl", "en", "tr", "ar", "pl", "uk")
# Longer texts are read up to here; a story of a page and a half says enough.
CAP = 4_000

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_MARK = re.compile(r"[^\w\s'’ʼ`´-]|\n")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_REPEAT = re.compile(r"([^\W\d_])\1{2,}")
# Arabic vowel marks, the stretching stroke and invisible characters say nothing about the word.
_SILENT = dict.fromkeys(
    [*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670, 0xAD, *range(0x200B, 0x2010), 0xFEFF]
)
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه"})


@cache
def data(name: str) -> Any:
    """The parsed YAML file of this package's data folder; a missing file is a broken install."""
    text = resources.files("omzien.core.wording").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _readable(text: str) -> str:
    text = text[:CAP]
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_SILENT)


def split(text: str) -> list[str]:
    """The words of the first CAP characters of a text, as typed."""
    return _WORD.findall(_readable(text))


def clause_ends(text: str) -> frozenset[int]:
    """The places of words of `split` after which a comma, a full stop or another mark ends a piece of the sentence."""
    text = _readable(text)
    if not _MARK.search(text):
        return frozenset()
    return frozenset(at for at, word in enumerate(_WORD.finditer(text)) if _MARK.match(text, word.end()))


@lru_cache(maxsize=60_000)
def fold(word: str) -> str:
    """A word without case, accents, apostrophes and stretched letters, so that 'şİİİr' meets 'siir'."""
    word = word.lower()
    if not word.isascii():
        marked = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in marked if not unicodedata.combining(c)).translate(_LETTERS)
    return _REPEAT.sub(r"\1\1", _APOSTROPHES.sub("", word))


def folded(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(word) for word in split(text)]


def script(word: str) -> str:
    """'ar' for Arabic letters, 'uk' for Cyrillic, else '' (Latin or figures)."""
    first = ord(word[0])
    if first < 0x400:  # noqa: PLR2004  end of the Latin and Greek blocks
        return ""
    if first < 0x530:  # noqa: PLR2004  end of the Cyrillic blocks
        return "uk"
    return "ar"


def _chop(word: str, endings: tuple[str, ...], *, least: int, times: int) -> str:
    """The word without up to `times` of the endings, never shorter than `least` letters."""
    for _ in range(times):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: -len(ending)]
                break
        else:
            return word
    return word


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=lambda ending: (-len(ending), ending)))


_NL = _longest_first("heden heid elijk elijke ingen ing tje tjes je jes en e s t d n er ers ende end")
# A word of the dictionary has its own lemma; only these endings still say nothing, and 'baan' stays apart from 'baas'.
_NL_KNOWN = _longest_first("tje tjes je jes en")
_EN = _longest_first("ing ings ed es s ly er ers ment ments e ies y")
_TR = _longest_first(
    "larimi lerimi larim lerim lari leri lar ler imizi imiz umuz iniz unuz iyorum uyorum iyoruz uyoruz "
    "iyor uyor yorum yor mak mek maya meye dan den tan ten nin nun imi umu ima umu im um in un da de "
    "ta te ya ye yi yu si su na ne ni nu dim dum tim tum di du ti tu mis mus sin siz suz iz i u a e m n"
)
_PL = _longest_first(
    "ami ach owi owie ego emu iej ych ich ymi imi ow om em am ej ym im ie ia iu ii ac ec ic yc uje uja "
    "emy amy a e y i o u ą ę"
)
_UK = _longest_first(
    "ами ями ого ому ами ові еві ах ях ів ам ям ою ею ую юю ої ий ій ия ія ою ти ть ся єть їть ють уть "
    "емо имо а е є и і о у ю я ь й"
)
_AR_FRONT = _longest_first("وال بال كال فال لل ال و ب ل ف")
_AR_BACK = _longest_first("ها هم نا ات ون ين ان تي ني ه ي ك ا")


def _ending(word: str) -> str:
    """Fold the ending of a Dutch stem so that d/t, v/f, z/s and doubled letters meet."""
    if len(word) > 3 and word[-1] == word[-2]:  # noqa: PLR2004  'katt' -> 'kat', but 'zee' stays
        word = word[:-1]
    word = word[:-1] + {"d": "t", "v": "f", "z": "s"}.get(word[-1], word[-1])
    return re.sub(r"([aeou])\1", r"\1", word)


@cache
def known_stems() -> dict[str, str]:
    """Stems of the Dutch words of the vocabulary, kept so that reading starts without the big dictionary."""
    text = resources.files("omzien.core.wording").joinpath("data", "stems.txt").read_text(encoding="utf-8")
    return dict(line.split(" ") for line in text.splitlines())


def dutch_stem(word: str) -> str:
    """The stem of a folded Dutch word: its lemma without its ending."""
    if len(word) < 4:  # noqa: PLR2004  no endings in it
        return _ending(word)
    lemma = fold(simplemma.lemmatize(word, lang="nl"))
    endings = _NL_KNOWN if is_dutch(word) else _NL
    return _ending(_chop(lemma, endings, least=3, times=1 if len(lemma) < 6 else 2))  # noqa: PLR2004  idem


def _arabic(word: str) -> str:
    for front in _AR_FRONT:
        if word.startswith(front) and len(word) - len(front) >= 3:  # noqa: PLR2004  a root has three letters
            word = word[len(front) :]
            break
    return _chop(word, _AR_BACK, least=3, times=2)


@lru_cache(maxsize=120_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word in a language; equal stems are taken as the same word."""
    if language == "nl":
        return known_stems().get(word) or dutch_stem(word)
    if language == "en":
        return _chop(word, _EN, least=3, times=2)
    if language == "tr":
        return _chop(word, _TR, least=3, times=4)
    if language == "pl":
        return _chop(word, _PL, least=3, times=2)
    if language == "uk":
        return _chop(word, _UK, least=3, times=2)
    return _arabic(word)


@lru_cache(maxsize=60_000)
def is_dutch(word: str) -> bool:
    """Whether a folded word stands in the Dutch dictionary."""
    known: bool = simplemma.is_known(word, lang="nl")
    return known
