# SPDX-License-Identifier: EUPL-1.2
"""The project's themes and the index from stems and phrases to them."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from omzien.core.wording.words import LANGUAGES, data, folded, stem

# How much a single word, a phrase of n words and a word learned from phrases say (docs/decisions/0101).
STRONG, PLAIN, WEAK, KEYWORD = 3.5, 2.0, 0.8, 1.6
PHRASE_BASE, PHRASE_STEP, SOFT_STEP = 1.4, 1.3, 0.6
LEARNED = 1.5
# What a word or phrase of a situation says for a theme of the best grade.
TOLD, BEST = 1.6, 3
# A phrase of so many words may miss one.
MAY_MISS_ONE = 3
# How much a word loses that also speaks for other themes (power of its share).
SHARED = 0.75
# A frequent word that stands alone as a phrase.
SOFT_ALONE = 0.15


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the vocabulary; labels are B1, `draft` names languages no native reader has signed."""

    id: str
    label_u: str
    label_je: str
    label_en: str
    label_tr: str
    label_ar: str
    draft: tuple[str, ...]
    first_form: str
    life_domain: str
    spheres: tuple[str, ...]
    service_types: tuple[str, ...]
    target_groups: tuple[str, ...]
    contributes: tuple[str, ...]
    usually: tuple[str, ...]
    keywords: tuple[str, ...]
    related: Mapping[str, int]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Situation:
    """Words in which people tell what is going on, and the themes that help then, graded 1 to 3."""

    themes: Mapping[str, int]
    phrases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some stems that together point to a theme; `soft` ones are frequent words that only support.

    keys: all of them; least: how many have to stand in a text, one less than all when there are three or more.
    """

    theme: str
    text: str
    hard: tuple[str, ...]
    soft: tuple[str, ...]
    weight: float
    keys: frozenset[str]
    least: int


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a situation: per place the stems that may stand there, and what it is worth per theme."""

    places: tuple[frozenset[str], ...]
    themes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Index:
    """words: stem key -> theme -> weight; phrases and tellings: stem key -> those that are found through it."""

    words: Mapping[str, Mapping[str, float]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    tellings: Mapping[str, tuple[Telling, ...]]
    soft: frozenset[str]
    drop: Mapping[str, frozenset[str]]
    surfaces: tuple[str, ...]


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _theme(raw: Mapping[str, Any], life_domain: str) -> Theme:
    criteria = raw["criteria"]
    return Theme(
        id=raw["id"],
        label_u=raw["label_u"],
        label_je=raw["label_je"],
        label_en=raw["label_en"],
        label_tr=raw["label_tr"],
        label_ar=raw["label_ar"],
        draft=tuple(raw["draft"]),
        first_form=raw["first_form"],
        life_domain=life_domain,
        spheres=tuple(raw["spheres"]),
        service_types=tuple(raw["service_types"]),
        target_groups=tuple(raw["target_groups"]),
        contributes=tuple(criteria["contributes"]),
        usually=tuple(criteria["usually"]),
        keywords=_list(raw["keywords"]),
        related=dict(raw["related"]),
        phrases={language: _list(text) for language, text in raw["phrases"].items()},
    )


@cache
def themes() -> Mapping[str, Theme]:
    """Every theme by its id, in the order of the files (life domains by name)."""
    folder = resources.files("omzien.core.wording").joinpath("data", "themes")
    files = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    found: dict[str, Theme] = {}
    for name in files:
        content = data(f"themes/{name}")
        for raw in content["themes"]:
            found[raw["id"]] = _theme(raw, content["life_domain"])
    return found


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation, in the order of the files."""
    return tuple(
        Situation(
            dict(raw["themes"]), {language: _list(text) for language, text in raw.items() if language != "themes"}
        )
        for name in ("situations.yaml", "oblique.yaml")
        for raw in data(name)["situations"].values()
    )


@cache
def stop_words(kind: str) -> Mapping[str, frozenset[str]]:
    """The folded words of stop.yaml of a kind (drop, soft, mark) per language."""
    lists = data("stop.yaml")
    return {language: frozenset(folded(lists[language][kind])) for language in LANGUAGES}


def _strength(phrase: str) -> tuple[str, float]:
    if phrase.endswith("!"):
        return phrase[:-1], STRONG
    if phrase.endswith("?"):
        return phrase[:-1], WEAK
    return phrase, PLAIN


class _Builder:
    def __init__(self) -> None:
        self.drop = stop_words("drop")
        self.soft = {
            f"{language}:{stem(word, language)}" for language, words in stop_words("soft").items() for word in words
        }
        self.direct: dict[str, dict[str, float]] = defaultdict(dict)
        self.told: dict[str, dict[str, float]] = defaultdict(dict)
        self.counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        self.tellings: dict[str, list[Telling]] = defaultdict(list)
        self.surfaces: set[str] = set()

    def _keys(self, text: str, language: str) -> list[str]:
        words = [word for word in folded(text) if word not in self.drop[language]]
        self.surfaces.update(words)
        return list(dict.fromkeys(f"{language}:{stem(word, language)}" for word in words))

    def add(self, theme: str, phrase: str, language: str, default: float = PLAIN) -> None:
        text, weight = _strength(phrase)
        weight = default if weight == PLAIN else weight
        keys = self._keys(text, language)
        if len(keys) == 1:
            known = self.direct[keys[0]]
            known[theme] = max(known.get(theme, 0.0), weight * (SOFT_ALONE if keys[0] in self.soft else 1.0))
            self.counts[keys[0]][theme] += weight
        else:
            self._phrase(theme, text, keys, weight)

    def tell(self, situation: Situation, chosen: Container[str]) -> None:
        """Add the phrases of a situation for those of its themes that are chosen."""
        shares = {theme: TOLD * grade / BEST for theme, grade in situation.themes.items() if theme in chosen}
        for language, phrases in situation.phrases.items():
            for phrase in phrases:
                places = [frozenset(self._keys(part.replace("|", " "), language)) for part in phrase.split()]
                self._telling([place for place in places if place], shares)

    def _telling(self, places: Sequence[frozenset[str]], shares: Mapping[str, float]) -> None:
        for place in places:
            for key in place:
                for theme, share in shares.items():
                    if len(places) == 1:
                        self.told[key][theme] = share * (SOFT_ALONE if key in self.soft else 1.0)
                    elif key not in self.soft:
                        self.counts[key][theme] += share / TOLD / len(place)
        if len(places) > 1:
            soft = [len(place & self.soft) for place in places]
            worth = PHRASE_BASE + PHRASE_STEP * sum(SOFT_STEP if each else 1.0 for each in soft)
            entry = Telling(tuple(places), {theme: worth * share / PLAIN for theme, share in shares.items()})
            for key in places[soft.index(min(soft))]:
                self.tellings[key].append(entry)

    def _phrase(self, theme: str, text: str, keys: Sequence[str], weight: float) -> None:
        hard = [key for key in keys if key not in self.soft]
        soft = [key for key in keys if key in self.soft]
        for key in hard:
            self.counts[key][theme] += 1.0
        worth = (PHRASE_BASE + PHRASE_STEP * (len(hard) + SOFT_STEP * len(soft))) * weight / PLAIN
        least = len(keys) if len(keys) < MAY_MISS_ONE else len(keys) - 1
        entry = Phrase(theme, text, tuple(hard), tuple(soft), worth, frozenset(keys), least)
        for key in hard or soft[:1]:
            self.phrases[key].append(entry)

    def words(self) -> dict[str, dict[str, float]]:
        """Explicit weights, and for words inside phrases what they say by the company they keep."""
        table: dict[str, dict[str, float]] = {}
        for key, per_theme in self.counts.items():
            total = sum(per_theme.values())
            learned = {
                theme: LEARNED * (count / total) * min(1.0, (0.6 + 0.2 * count)) for theme, count in per_theme.items()
            }
            known = self.direct.get(key, {})
            table[key] = {
                theme: max(known.get(theme, 0.0) * (per_theme[theme] / total) ** SHARED, weight)
                for theme, weight in learned.items()
            }
        for key, per_theme in self.told.items():
            row = table.setdefault(key, {})
            for theme, weight in per_theme.items():
                row[theme] = max(row.get(theme, 0.0), weight)
        return table

    def index(self) -> Index:
        return Index(
            words=self.words(),
            phrases={key: tuple(entries) for key, entries in self.phrases.items()},
            tellings={key: tuple(entries) for key, entries in self.tellings.items()},
            soft=frozenset(self.soft),
            drop=self.drop,
            surfaces=tuple(sorted(word for word in self.surfaces if len(word) > 3)),  # noqa: PLR2004  too short to repair
        )


def build(chosen: Iterable[Theme], *, without: Callable[[str], bool] | None = None) -> Index:
    """The index over some themes; `without` leaves out phrases, for strict measurements."""
    builder = _Builder()
    chosen = tuple(chosen)
    names = {theme.id for theme in chosen}
    for theme in chosen:
        for keyword in theme.keywords:
            builder.add(theme.id, keyword, "nl", KEYWORD)
        for language, phrases in theme.phrases.items():
            for phrase in phrases:
                if without is None or not without(phrase):
                    builder.add(theme.id, phrase, language)
    for situation in situations() if without is None else ():
        builder.tell(situation, names)
    return builder.index()


@cache
def index() -> Index:
    """The index over the whole vocabulary, built once per process."""
    return build(themes().values())
