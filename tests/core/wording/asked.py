# SPDX-License-Identifier: EUPL-1.2
"""Graded questions and how well a ranking answers them."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from omzien.core.wording import read, themes, urgent

DATA = Path(__file__).parent / "data"
# Themes beyond the first 76 are dropped before scoring (SETTLED 17).
ADDED = {
    "neighbour_worry", "street_tension", "extremism_worry", "early_school_leaving", "insulation", "collection_letters",
    "after_prison", "peer_support", "open_door_worship", "neighbourhood_parents", "room_to_use",
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def questions(name: str) -> Iterator[tuple[str, str, dict[str, int]]]:
    for row in rows(name):
        grades = map(int, row["grade"].split("|"))
        yield row["query"], row["language"], dict(zip(row["relevant_themes"].split("|"), grades, strict=True))


def ndcg(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 with gain 2^grade - 1."""
    best = sorted(grades.values(), reverse=True)[:10]
    ideal = sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(best))
    got = sum((2 ** grades.get(theme, 0) - 1) / math.log2(at + 2) for at, theme in enumerate(ranked[:10]))
    return float(got / ideal)


def ranking(words: str) -> list[str]:
    return [hit.theme for hit in read(words).themes if hit.theme not in ADDED]


def mean_ndcg(name: str, language: str = "") -> float:
    scores = [
        ndcg(ranking(words), grades) for words, spoken, grades in questions(name) if not language or spoken == language
    ]
    return sum(scores) / len(scores)


def missed(name: str) -> list[str]:
    """Urgent sentences of a set in which nothing urgent was seen."""
    return [row["query"] for row in rows(name) if row["urgent"] == "1" and not urgent(row["query"])]


def false_alarms(name: str) -> list[str]:
    return [row["query"] for row in rows(name) if row["urgent"] == "0" and urgent(row["query"])]


__all__ = ["ADDED", "false_alarms", "mean_ndcg", "missed", "ndcg", "questions", "ranking", "rows", "themes"]
