# SPDX-License-Identifier: EUPL-1.2
"""A synthetic corpus of 100,000 offers over the real municipalities, from one seed.

Provider texts come from provider_texts.yaml. As in the research behind it: 12 % without a telling title, 12 % nearly
empty, 15 % with a second theme, 35 % naming other services as partners; of the tags 80 % are right, 12 % missing and
8 % wrong. What an offer truly is about stays in `Corpus.truth`; finding sees only the tags.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

SEED = 20261122
TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
KINDS = {"together": ("activity",), "place": ("place", "provision"), "person": ("help", "provision")}
SPHERES = ("personal", "communal", "institutional")
AREAS_OF_SERVICE = ("neighbourhood", "district", "municipality", "municipality", "region")
NO_TITLE, NEARLY_EMPTY, SECOND_THEME, NAMES_OTHERS, TAG_RIGHT, TAG_MISSING = 0.12, 0.12, 0.15, 0.35, 0.80, 0.12


@dataclass(frozen=True, slots=True)
class Written:
    """One offer as its provider wrote it, and what it truly is about."""

    id: uuid.UUID
    municipality: str
    neighbourhood: str
    lon: float
    lat: float
    title: str
    text: str
    theme: str
    second: str
    tag: str
    kind: str


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    lon: float
    lat: float
    people: int


def provider_texts() -> dict[str, dict[str, list[str]]]:
    """The file of provider texts as it stands."""
    texts: dict[str, dict[str, list[str]]] = yaml.safe_load(
        (Path(__file__).parent / "provider_texts.yaml").read_text(encoding="utf-8")
    )
    return texts


def write(municipalities: dict[str, list[Area]], first_forms: dict[str, str], total: int) -> Iterator[Written]:
    """Write `total` offers, spread over municipalities by people, at least forty each."""
    chance = random.Random(SEED)  # noqa: S311  a benchmark wants the same numbers each time
    source = provider_texts()
    texts: dict[str, list[str]] = source["texts"]
    people = {code: sum(area.people for area in areas) for code, areas in municipalities.items()}
    everyone = sum(people.values())
    numbers = {code: max(40, round(total * count / everyone)) for code, count in people.items()}
    numbers[max(numbers, key=lambda code: numbers[code])] += total - sum(numbers.values())
    themes = sorted(first_forms)
    for code, areas in sorted(municipalities.items()):
        weights = [area.people + 1 for area in areas]
        for _ in range(numbers[code]):
            area = chance.choices(areas, weights)[0]
            yield _one(chance, source, texts, themes, first_forms, code, area)


def _one(
    chance: random.Random,
    source: dict[str, dict[str, list[str]]],
    texts: dict[str, list[str]],
    themes: list[str],
    first_forms: dict[str, str],
    code: str,
    area: Area,
) -> Written:
    theme = chance.choice(themes)
    second = chance.choice(themes) if chance.random() < SECOND_THEME else ""
    own = texts[theme]
    title = chance.choice(source["near_empty"]) if chance.random() < NO_TITLE else chance.choice(own[:2])  # type: ignore[arg-type]  # a list in the file
    sentences = chance.sample(own[2:], chance.randint(2, 3))
    if second:
        sentences.append(chance.choice(texts[second][2:]))
    closing = chance.choice(source["closing"][:2] if chance.random() > NAMES_OTHERS else source["closing"][2:5])  # type: ignore[index]  # idem
    sentences.append(closing.format(other=texts[chance.choice(themes)][0]))
    if chance.random() < NEARLY_EMPTY:
        sentences = [chance.choice(source["empty_sentences"])]  # type: ignore[arg-type]  # idem
    luck = chance.random()
    wrong = chance.choice(themes)
    tag = theme if luck < TAG_RIGHT else "" if luck < TAG_RIGHT + TAG_MISSING else wrong
    return Written(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        municipality=code,
        neighbourhood=area.code,
        lon=area.lon + chance.uniform(-0.008, 0.008),
        lat=area.lat + chance.uniform(-0.005, 0.005),
        title=title,
        text=" ".join(sentences),
        theme=theme,
        second=second,
        tag=tag,
        kind="volunteer_task" if theme == "volunteering" and luck < 0.5 else chance.choice(KINDS[first_forms[theme]]),
    )
