# SPDX-License-Identifier: EUPL-1.2
"""Reading a question: ranked themes with the words that led there, and everything beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from omzien.core.wording.clauses import Clauses
from omzien.core.wording.languages import LATIN, guess
from omzien.core.wording.patterns import Matcher, matcher
from omzien.core.wording.spelling import Repairer, parts
from omzien.core.wording.urgency import Urgent, urgent_in
from omzien.core.wording.vocabulary import PLAIN, Index, Phrase, Telling, Theme, index, themes
from omzien.core.wording.words import LANGUAGES, clause_ends, data, fold, is_dutch, script, split, stem

# What a word is worth when it is not in the language of the text, a part of a compound, or repaired.
FOREIGN, PART, REPAIRED, DENIED = 0.85, 0.75, 0.7, 0.1
# A high age counts as half of this word.
OLD, AGED, OLD_FROM, OLD_TO = f"nl:{stem('bejaard', 'nl')}", 0.5, 74, 105
# A phrase with one word missing; further phrases of one theme; how far a neighbouring theme profits.
NEARLY, FURTHER, SPREAD = 0.3, 0.4, 0.45
WINDOW = 7
# Words shown as the reason: at least this share of the strongest, in one piece when at most two words stand between.
TOLD_BY, NEXT, LONGEST = 0.35, 3, 9
NOTHING: Mapping[str, float] = {"": 0.0}
SURE = 0.35
# The weight at which half of all evidence is in.
ENOUGH = 3.0
MOST_THEMES = 12
MOST_REMEMBERED = 100_000
# Asked back when not one word was understood: together, a letter, a person.
FALLBACK = ("meeting_place", "paperwork_help", "listening_ear")

_POSTCODE = re.compile(r"[1-9]\d{3}(?:[a-z]{2})?\Z")


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A theme, its weight relative to the strongest (1.0), and the words as typed that led there."""

    theme: str
    weight: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. `sure` is 0 to 1; `ask_back` holds three theme ids when unsure, else nothing."""

    themes: tuple[ThemeHit, ...]
    urgent: tuple[Urgent, ...]
    place_words: tuple[str, ...]
    not_understood: tuple[str, ...]
    sure: float
    ask_back: tuple[str, ...]
    shame: bool
    language: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A stem key of the text: where it stands and how well it was understood."""

    at: int
    worth: float


class _Tally:
    """Weights and words per theme while a text is read."""

    def __init__(self) -> None:
        self.scores: dict[str, float] = defaultdict(float)
        self.because: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))

    def add(self, theme: str, weight: float, at: Iterable[int]) -> None:
        self.scores[theme] += weight
        for position in at:
            self.because[theme][position] += weight

    def words(self, theme: str, text: Clauses) -> tuple[str, ...]:
        """The piece of the sentence, as typed, in which most of the words stand that led to a theme."""
        weights = self.because[theme]
        enough = TOLD_BY * max(weights.values(), default=0.0)
        runs: list[list[int]] = []
        for at in sorted(at for at, weight in weights.items() if weight >= enough):
            if runs and at - runs[-1][-1] <= NEXT and at - runs[-1][0] < LONGEST and text.together(runs[-1][-1], at):
                runs[-1].append(at)
            else:
                runs.append([at])
        if not runs:
            return ()
        best = max(runs, key=lambda run: (sum(weights[at] for at in run), -run[0]))
        return (text.piece(best[0], best[-1]),)


class Reader:
    """Reads texts with one index; remembers how each word is understood."""

    def __init__(self, known: Index, vocabulary: Mapping[str, Theme]) -> None:
        self.index = known
        self.vocabulary = vocabulary
        self.repairer = Repairer(known.surfaces)
        self._understood: dict[tuple[str, str], tuple[tuple[str, float], ...]] = {}

    def _has(self, key: str) -> bool:
        return key in self.index.words or key in self.index.soft

    def _in_languages(self, word: str, language: str) -> list[tuple[str, float]]:
        letters = script(word)
        if letters:
            key = f"{letters}:{stem(word, letters)}"
            return [(key, 1.0)] if self._has(key) else []
        first = language if language in LATIN else "nl"
        key = f"{first}:{stem(word, first)}"
        if self._has(key):
            return [(key, 1.0)]
        if len(word) < 3 or (first == "nl" and is_dutch(word) and not parts(word)):  # noqa: PLR2004  too short to travel
            return []
        for other in LATIN:
            key = f"{other}:{stem(word, other)}"
            if other != first and key in self.index.words and word not in self.index.drop[other]:
                return [(key, FOREIGN)]
        return []

    def _in_parts(self, word: str) -> list[tuple[str, float]]:
        best: list[tuple[str, float]] = []
        for cut in parts(word):
            keys = [f"nl:{part}" for part in cut]
            found = [(key, PART) for key in keys if max(self.index.words.get(key, NOTHING).values()) > PLAIN]
            if len(found) > len(best):
                best = found
        return best

    def _repaired(self, word: str, language: str) -> list[tuple[str, float]]:
        if not script(word) and language == "nl" and is_dutch(word):
            return []
        found: dict[str, float] = {}
        for surface in self.repairer.nearest(word):
            for key, worth in self._in_languages(surface, language):
                found.setdefault(key, worth * REPAIRED)
        return list(found.items())

    def understood(self, word: str, language: str) -> tuple[tuple[str, float], ...]:
        """The stem keys a folded word stands for, each with how well it was understood (0 to 1)."""
        known = self._understood.get((word, language))
        if known is None:
            known = tuple(
                self._in_languages(word, language)
                or (language == "nl" and self._in_languages(_dialect().get(word, word), language))
                or self._in_parts(word)
                or self._repaired(word, language)
            )
            if len(self._understood) >= MOST_REMEMBERED:
                self._understood.clear()
            self._understood[word, language] = known
        return known

    def found(self, words: Sequence[str], language: str) -> tuple[dict[str, _Found], list[int]]:
        """The stem keys in folded words, and the places of words that were not understood."""
        found: dict[str, _Found] = {}
        lost = []
        dropped = self.index.drop[language]
        denied = _denied(words)
        for at, word in enumerate(words):
            if word.isdecimal() and _is_high_age(words, at):
                found.setdefault(OLD, _Found(at, AGED))
            if word in dropped or word.isdigit():
                continue
            keys = self.understood(word, language)
            if not keys and len(word) > 2:  # noqa: PLR2004  a loose letter is no word
                lost.append(at)
            share = DENIED if at in denied else 1.0
            for key, worth in keys:
                if key not in found or found[key].worth < worth * share:
                    found[key] = _Found(at, worth * share)
        return found, lost

    def rank(self, words: Sequence[str], language: str) -> tuple[_Tally, list[int]]:
        """The tally of themes and the places of words that were not understood."""
        found, lost = self.found(words, language)
        tally = _Tally()
        for key, where in found.items():
            for theme, weight in self.index.words.get(key, {}).items():
                tally.add(theme, weight * where.worth, (where.at,))
        self._phrases(found, tally)
        return tally, lost

    def _phrases(self, found: Mapping[str, _Found], tally: _Tally) -> None:
        seen: set[int] = set()
        present = frozenset(found)
        matched: dict[str, list[tuple[float, list[int]]]] = defaultdict(list)
        for key in found:
            for phrase in self.index.phrases.get(key, ()):
                if id(phrase) in seen or len(phrase.keys & present) < phrase.least:
                    continue
                seen.add(id(phrase))
                worth, at = _match(phrase, found)
                if worth > 0.0:
                    matched[phrase.theme].append((worth, at))
            for telling in self.index.tellings.get(key, ()):
                worth, at = _told(telling, found)
                if worth > 0.0:
                    for theme, share in telling.themes.items():
                        matched[theme].append((worth * share, at))
        for theme, all_matches in matched.items():
            all_matches.sort(key=lambda match: -match[0])
            for order, (worth, at) in enumerate(all_matches[:4]):
                tally.add(theme, worth if order == 0 else worth * FURTHER, at)

    def spread(self, scores: Mapping[str, float]) -> dict[str, float]:
        """Scores in which each theme also lifts the themes that help in the same situation."""
        if not scores:
            return {}
        top = max(scores.values())
        total = dict(scores)
        for theme, score in scores.items():
            share = SPREAD * score * (score / top)
            for other, grade in self.vocabulary[theme].related.items():
                total[other] = total.get(other, 0.0) + share * grade / 3.0
        return total


def _match(phrase: Phrase, found: Mapping[str, _Found]) -> tuple[float, list[int]]:
    """How well a phrase of which enough words are there stands in the text (its weight, part of it, or 0) and where."""
    hard = [found[key] for key in phrase.hard if key in found]
    have = [*hard, *(found[key] for key in phrase.soft if key in found)]
    parts_ = len(phrase.keys)
    missing = parts_ - len(have)
    if missing and not hard:
        return 0.0, []
    at = [where.at for where in have]
    if max(at) - min(at) > parts_ + WINDOW:
        return 0.0, []
    worth = phrase.weight * min(where.worth for where in have)
    return (worth if missing == 0 else worth * NEARLY), at


def _told(telling: Telling, found: Mapping[str, _Found]) -> tuple[float, list[int]]:
    """How well the words of a situation stand in the text (0 to 1) and where."""
    have = []
    for place in telling.places:
        here = [found[key] for key in place if key in found]
        if here:
            have.append(min(here, key=lambda where: where.at))
    missing = len(telling.places) - len(have)
    if missing > 1 or (missing == 1 and len(have) == 1):
        return 0.0, []
    at = [where.at for where in have]
    if len(set(at)) < len(at) or max(at) - min(at) > len(telling.places) + WINDOW:
        return 0.0, []
    worth = min(where.worth for where in have)
    return (worth if missing == 0 else worth * NEARLY), at


@cache
def _problems() -> frozenset[str]:
    return frozenset(stem(word, "nl") for word in data("negation.yaml")["problems"].split())


@cache
def _deniers() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text.split()) for text in data("negation.yaml")["unwanted"])


def _denied(words: Sequence[str]) -> frozenset[int]:
    """Places of words that are said not to be so: 'ik heb geen schulden', 'ik wil geen groep'."""
    places: set[int] = set()
    for at, word in enumerate(words):
        before = tuple(words[max(0, at - 2) : at])
        if before in _deniers():
            places.update((at, at + 1))
        elif before and before[-1] in {"geen", "niet"} and stem(word, "nl") in _problems():
            places.add(at)
    return frozenset(places)


def _is_high_age(words: Sequence[str], at: int) -> bool:
    """Whether the figure at a place is the age of an old person: 'ben 82', 'van 90', '85 jaar'."""
    if not OLD_FROM < int(words[at][:4]) < OLD_TO:
        return False
    beside = {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]}
    return not beside.isdisjoint(_age_beside())


@cache
def _age_beside() -> frozenset[str]:
    return frozenset(map(fold, data("negation.yaml")["age_beside"]))


@cache
def _dialect() -> Mapping[str, str]:
    """Words of the regions and of the street by how they are written, folded."""
    return {
        fold(heard): fold(meant) for heard, meant in (pair.split("=") for pair in data("dialect.yaml")["words"].split())
    }


@cache
def reader() -> Reader:
    """The reader over the whole vocabulary."""
    return Reader(index(), themes())


@cache
def _shame() -> Matcher:
    return matcher("shame.yaml", "shame")


def _places(typed: Sequence[str], words: Sequence[str], understood: Reader, language: str) -> tuple[str, ...]:
    """Postcodes, and unknown or capitalised words after 'in', 'te', 'bij' and their like."""
    before = data("negation.yaml")["place_before"]
    found = []
    for at, word in enumerate(words):
        if _POSTCODE.match(word):
            found.append(typed[at])
        elif at and words[at - 1] in before and not word.isdigit():
            name = typed[at][0].isupper() or not (is_dutch(word) or understood.understood(word, language))
            if name and word not in understood.index.drop[language]:
                found.append(typed[at])
    return tuple(dict.fromkeys(found))


def _sureness(scores: Mapping[str, float], vocabulary: Mapping[str, Theme]) -> float:
    """0 to 1: how much evidence there is, and how far the best theme is from themes of another kind."""
    if not scores:
        return 0.0
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best, top = ranked[0]
    near = vocabulary[best].related
    rival = next((score for theme, score in ranked[1:] if near.get(theme, 0) < 2), 0.0)  # noqa: PLR2004  close themes are no rivals
    return round(top / (top + ENOUGH) * (0.5 + 0.5 * (top - rival) / top), 3)


def _ask_back(ranked: Sequence[str], sure: float) -> tuple[str, ...]:
    if sure >= SURE:
        return ()
    return tuple(dict.fromkeys([*ranked, *FALLBACK]))[:3]


def read(words: str, *, language: str | None = None) -> Reading:
    """Read a question in words of a resident.

    words: any text; the first CAP characters are read. language: nl, en, tr, ar, pl or uk when known,
    else it is guessed. Returns a Reading: at most MOST_THEMES themes with weights from 1.0 down.
    Raises ValueError only for a language off the list; never for a text.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
    typed = split(words)
    folded = [fold(word) for word in typed]
    tongue = language or guess(typed, folded)
    scope = reader()
    tally, lost = scope.rank(folded, tongue)
    text = Clauses(typed, folded, clause_ends(words))
    total = scope.spread(tally.scores)
    ranked = sorted(total, key=lambda theme: (-total[theme], theme))[:MOST_THEMES]
    sure = _sureness(tally.scores, scope.vocabulary)
    places = _places(typed, folded, scope, tongue)
    return Reading(
        themes=tuple(
            ThemeHit(theme, round(total[theme] / total[ranked[0]], 4), tally.words(theme, text)) for theme in ranked
        ),
        urgent=urgent_in(folded, typed),
        place_words=places,
        not_understood=tuple(dict.fromkeys(typed[at] for at in lost if typed[at] not in places)),
        sure=sure,
        ask_back=_ask_back(ranked, sure),
        shame=_shame().any(folded),
        language=tongue,
    )
