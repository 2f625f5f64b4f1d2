# SPDX-License-Identifier: EUPL-1.2
"""How well and how fast questions are read. Exit 1 when a bar is missed. Run: make bench ONLY=wording."""

import statistics
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from core.wording.asked import (  # the measure is the tests' own
    ADDED,
    DATA,
    false_alarms,
    mean_ndcg,
    missed,
    ndcg,
    questions,
    rows,
)
from omzien.core.wording import read, themes, urgent
from omzien.core.wording.languages import guess
from omzien.core.wording.reading import Reader
from omzien.core.wording.vocabulary import build
from omzien.core.wording.words import fold, split

SETS = {
    "queries_public": 0.85,
    "queries_second": 0.80,
    "queries_third": 0.80,
    "queries_fifth": 0.85,
    "queries_sixth": 0.85,
    "queries_seventh": 0.85,
    "queries_eighth": 0.80,
    "queries_ninth": 0.80,
    "queries_tenth": 0.80,
    "queries_eleventh": 0.80,
    "queries_mixed": 0.90,
}
NUMBERS = (
    *("fresh", "third", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
)
URGENT = ("urgent_public", "urgent_own", *(f"urgent_{number}" for number in NUMBERS))
ORDINARY = ("ordinary", *(f"urgent_{number}" for number in NUMBERS))
BLIND = {
    "queries_third, before its words were looked at": 0.734,
    "queries_fourth, before its words were looked at": 0.612,
    "queries_fifth, before its words were looked at": 0.857,
    "queries_sixth, before its words were looked at": 0.903,
    "queries_seventh, before its words were looked at": 0.902,
    "queries_eighth, before its words were looked at": 0.761,
    "queries_ninth, before its words were looked at": 0.557,
    "queries_tenth, before its words were looked at": 0.744,
    "queries_eleventh, before its words were looked at": 0.750,
    "urgent_own, before its words were looked at": 0.876,
    "urgent_fresh, before its words were looked at": 0.67,
    "urgent_third, before its words were looked at": 0.725,
    "urgent_fifth, before its words were looked at": 0.884,
    "urgent_sixth, before its words were looked at": 0.778,
    "urgent_seventh, before its words were looked at": 0.875,
    "urgent_eighth, before its words were looked at": 0.65,
    "urgent_ninth, before its words were looked at": 0.567,
    "urgent_tenth, before its words were looked at": 0.60,
    "urgent_eleventh, before its words were looked at": 0.633,
    "urgent_twelfth, before its words were looked at": 0.70,
    "urgent_thirteenth, before its words were looked at": 0.883,
    "urgent_fourteenth, before its words were looked at": 0.80,
    "urgent_fifteenth, before its words were looked at": 0.80,
}


def strict(name: str) -> float:
    """nDCG@10 when every phrase that nearly equals a question of the set is taken out of the vocabulary."""
    asked = [words.casefold() for words, _, _ in questions(name)]

    def near(phrase: str) -> bool:
        bare = phrase.rstrip("!?").casefold()
        return len(bare.split()) > 1 and any(
            bare in words or SequenceMatcher(None, bare, words).quick_ratio() > 0.85 for words in asked
        )

    reader = Reader(build(themes().values(), without=near), themes())
    scores = []
    for words, _, grades in questions(name):
        typed = split(words)
        folded = [fold(word) for word in typed]
        tally, _ = reader.rank(folded, guess(typed, folded))
        total = reader.spread(tally.scores)
        ranked = [theme for theme in sorted(total, key=lambda theme: -total[theme]) if theme not in ADDED]
        scores.append(ndcg(ranked, grades))
    return sum(scores) / len(scores)


def speed() -> float:
    """Median milliseconds per question, after every question was read once."""
    asked = [words for name in SETS for words, _, _ in questions(name)]
    for words in asked:
        read(words)
    times = []
    for words in asked * 5:
        start = time.perf_counter()
        read(words)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> int:
    """Print every figure; return 1 when one misses its bar."""
    failed = 0

    def show(what: str, figure: float, bar: float, *, most: bool = False) -> None:
        nonlocal failed
        met = figure <= bar if most else figure >= bar
        failed += not met
        print(f"{what:<52} {figure:8.3f}   bar {'<=' if most else '>='} {bar:<6} {'ok' if met else 'MISSED'}")

    start = time.perf_counter()
    read("hallo")
    show("load, seconds", time.perf_counter() - start, 0.7, most=True)
    for name, bar in SETS.items():
        show(f"nDCG@10 {name}", mean_ndcg(name), bar)
    print(f"{'nDCG@10 queries_fourth (never tuned on)':<52} {mean_ndcg('queries_fourth'):8.3f}")
    for language in ("nl", "en", "tr", "ar", "pl", "uk"):
        print(f"{f'  queries_second in {language}':<52} {mean_ndcg('queries_second', language):8.3f}")
    for name in ("queries_public", "queries_second"):
        print(f"{f'  strict: no phrase near a question, {name}':<52} {strict(name):8.3f}")
    for what, figure in BLIND.items():
        print(f"{f'  {what}':<52} {figure:8.3f}")
    for name in URGENT:
        total = sum(row["urgent"] == "1" for row in rows(name))
        show(f"urgent recall {name}", 1 - len(missed(name)) / total, 1.0 if name == "urgent_public" else 0.95)
    for name in ORDINARY:
        total = sum(row["urgent"] == "0" for row in rows(name))
        show(f"false alarms {name}", len(false_alarms(name)) / total, 0.05, most=True)
    middle = speed()
    show("median milliseconds per question", middle, 0.4, most=True)
    print(f"{'questions per second, one core':<52} {1000 / middle:8.0f}")
    assert DATA.is_dir()
    assert urgent("ik wil dood")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
