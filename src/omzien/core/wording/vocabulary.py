# SPDX-License-Identifier: EUPL-1.2
"""The project's themes and the index from stems and phrases to them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from omzien.core.wording.words import LANGUAGES, data, folded, stem

# How much a single word, a phrase of n words and a word learned from phrases say (docs/decisions/0101).
STRONG, PLAIN, WEAK, KEYWORD = 3.5, 2.0, 0.8, 1.6
PHRASE_BASE, PHRASE_STEP = 1.4, 1.3
LEARNED = 1.5
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
class Phrase:
    """Some stems that together point to a theme; `soft` ones are frequent words that only support."""

    theme: str
    text: str
    hard: tuple[str, ...]
    soft: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Index:
    """words: stem key -> theme -> weight; phrases: stem key -> the phrases that hold it."""

    words: Mapping[str, Mapping[str, float]]
    phrases: Mapping[str, tuple[Phrase, ...]]
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
        self.counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        self.surfaces: set[str] = set()

    def add(self, theme: str, phrase: str, language: str, default: float = PLAIN) -> None:
        text, weight = _strength(phrase)
        weight = default if weight == PLAIN else weight
        words = [word for word in folded(text) if word not in self.drop[language]]
        keys = list(dict.fromkeys(f"{language}:{stem(word, language)}" for word in words))
        hard = [key for key in keys if key not in self.soft]
        self.surfaces.update(words)
        if len(keys) == 1:
            known = self.direct[keys[0]]
            known[theme] = max(known.get(theme, 0.0), weight * (1.0 if hard else SOFT_ALONE))
            self.counts[keys[0]][theme] += weight
            return
        for key in hard:
            self.counts[key][theme] += 1.0
        soft = [key for key in keys if key in self.soft]
        worth = (PHRASE_BASE + PHRASE_STEP * (len(hard) + 0.6 * len(soft))) * weight / PLAIN
        entry = Phrase(theme, text, tuple(hard), tuple(soft), worth)
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
        return table

    def index(self) -> Index:
        return Index(
            words=self.words(),
            phrases={key: tuple(entries) for key, entries in self.phrases.items()},
            soft=frozenset(self.soft),
            drop=self.drop,
            surfaces=tuple(sorted(word for word in self.surfaces if len(word) > 3)),  # noqa: PLR2004  too short to repair
        )


def build(chosen: Iterable[Theme], *, without: Callable[[str], bool] | None = None) -> Index:
    """The index over some themes; `without` leaves out phrases, for strict measurements."""
    builder = _Builder()
    for theme in chosen:
        for keyword in theme.keywords:
            builder.add(theme.id, keyword, "nl", KEYWORD)
        for language, phrases in theme.phrases.items():
            for phrase in phrases:
                if without is None or not without(phrase):
                    builder.add(theme.id, phrase, language)
    return builder.index()


@cache
def index() -> Index:
    """The index over the whole vocabulary, built once per process."""
    return build(themes().values())
