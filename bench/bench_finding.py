# SPDX-License-Identifier: EUPL-1.2
"""End-to-end finding on 100,000 synthetic offers, beside SQLite FTS5, PostgreSQL and tantivy, in one run.

Quality is nDCG@10 with gain 2^grade - 1, where the grade of an offer is the grade of what it truly is about; every
question is asked in five municipalities. `make bench ONLY=finding`.
"""

import csv
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tools")]
FOLDER = Path(os.environ.get("OMZIEN_BENCH_DIR") or tempfile.mkdtemp(prefix="omzien-bench-"))
DATABASE = FOLDER / f"finding-{os.environ.get('OMZIEN_BENCH_OFFERS', '100000')}.sqlite3"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "omzien.site.settings",
    "DATABASE_URL": f"sqlite:///{DATABASE}",
    "OMZIEN_DATA": str(FOLDER),
    "OMZIEN_SECRET_KEY": "only-for-benchmarks",
}

import django  # noqa: E402  the settings stand in the environment above

django.setup()

from corpus import NOW, SEED, TODAY, Written, write  # noqa: E402  idem
from django.core.management import call_command  # noqa: E402  idem
from django.db import transaction  # noqa: E402  idem
from django.test import Client  # noqa: E402  idem
from measure import Bars, at_rest, load, percentile, table, timed  # noqa: E402  idem
from peers import Fts5, Peer, Postgres, Tantivy  # noqa: E402  idem
from postgres import cluster  # noqa: E402  idem
from stocking import fill, municipalities  # noqa: E402  idem

from omzien.base import journal  # noqa: E402  idem
from omzien.base.actor import SYSTEM  # noqa: E402  idem
from omzien.core import wording  # noqa: E402  idem
from omzien.offer.finding.actions import find, forget_shelf, look  # noqa: E402  idem
from omzien.offer.finding.shelf.bridge import KEEPER  # noqa: E402  idem
from omzien.offer.models import Offer  # noqa: E402  idem
from omzien.places.models import Postcode  # noqa: E402  idem

OFFERS = int(os.environ.get("OMZIEN_BENCH_OFFERS", "100000"))
TOWNS = 5
TEN = 10
ACTS = 30
QUERIES = ROOT / "tests" / "core" / "wording" / "data"


@dataclass(frozen=True, slots=True)
class Question:
    words: str
    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in one municipality, with a postcode in it."""

    question: Question
    municipality: str
    pc4: str


def questions(name: str) -> list[Question]:
    known = set(wording.themes())
    found = []
    with (QUERIES / name).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pairs = zip(row["relevant_themes"].split("|"), row["grade"].split("|"), strict=True)
            found.append(Question(row["query"], {theme: int(grade) for theme, grade in pairs if theme in known}))
    return found


def places(written: Sequence[Written]) -> list[tuple[str, str]]:
    """Municipalities drawn by people, each with its postcode nearest to the middle of its offers."""
    chance = random.Random(SEED)  # noqa: S311  the same towns each time
    drawn = [one.municipality for one in chance.sample(written, 200)]
    by_town: dict[str, str] = {}
    for pc4, code in Postcode.objects.order_by("pc4").values_list("pk", "municipality__code"):
        by_town.setdefault(code, pc4)
    return [(code, by_town[code]) for code in dict.fromkeys(drawn) if code in by_town]


def asked_of(asked: Sequence[Question], towns: Sequence[tuple[str, str]]) -> list[Asked]:
    return [
        Asked(question, *towns[(at * TOWNS + place) % len(towns)])
        for at, question in enumerate(asked)
        for place in range(TOWNS)
    ]


def gain(question: Question, one: Written) -> int:
    grade = max(question.grades.get(one.theme, 0), question.grades.get(one.second, 0) if one.second else 0)
    return int(2**grade) - 1


def ndcg(gains: Sequence[int], ideal: Sequence[int]) -> float:
    """ideal: the gains of all offers that could have been found."""

    def dcg(values: Sequence[int]) -> float:
        return sum(value / math.log2(place + 2) for place, value in enumerate(values[:TEN]))

    best = dcg(sorted(ideal, reverse=True))
    return dcg(gains) / best if best else 0.0


def quality(
    asked: Sequence[Asked], written: dict[UUID, Written], search: Callable[[Asked], list[UUID]]
) -> tuple[float, int]:
    """Mean local nDCG@10 and how often nothing was found.

    What lies over the border counts in the ideal too when it was found, so that looking farther is no advantage.
    """
    towns: dict[str, list[Written]] = {}
    for offer in written.values():
        towns.setdefault(offer.municipality, []).append(offer)
    values, empty = [], 0
    for one in asked:
        found = search(one)[:TEN]
        empty += not found
        own = towns[one.municipality]
        strangers = [written[pk] for pk in found if written[pk].municipality != one.municipality]
        ideal = [gain(one.question, other) for other in [*own, *strangers]]
        values.append(ndcg([gain(one.question, written[pk]) for pk in found], ideal))
    return sum(values) / len(values), empty


def per_second(
    asked: Sequence[Asked], search: Callable[[Asked], object], clock: Callable[[], float], *, seconds: float = 3.0
) -> float:
    """Questions per second of one core, after one round to warm up.

    clock: time.process_time for what runs in this process, so that neighbours on the machine do not count; a server
    beside it is measured by time.perf_counter.
    """
    for one in asked:
        search(one)
    done, start = 0, clock()
    while clock() - start < seconds:
        for one in asked:
            search(one)
        done += len(asked)
    return done / (clock() - start)


def by_ids(one: Asked) -> list[UUID]:
    return look(words=one.question.words, near=one.pc4, now=NOW, limit=TEN).ids


def whole(one: Asked) -> list[UUID]:
    return [result.id for result in find(words=one.question.words, near=one.pc4, now=NOW, limit=TEN).results]


def peer_search(peer: Peer) -> Callable[[Asked], list[UUID]]:
    return lambda one: peer.search(one.question.words, one.municipality)


def pages(asked: Sequence[Asked]) -> float:
    """Seconds of CPU that 95 of 100 result pages stay under, through the whole of Django."""
    client = Client(HTTP_HOST="127.0.0.1")
    times = []
    for one in asked:
        form = {"woorden": one.question.words, "postcode": one.pc4}
        start = time.process_time()
        answer = client.post("/zoeken/", form)
        times.append(time.process_time() - start)
        assert answer.status_code == HTTPStatus.OK, answer.status_code
    return percentile(times, 0.95)


def stocked() -> list[Written]:
    """The corpus, made anew or as it stands in OMZIEN_BENCH_DIR."""
    if DATABASE.exists():
        return list(write(municipalities(), {key: one.first_form for key, one in wording.themes().items()}, OFFERS))
    call_command("migrate", verbosity=0)
    print(f"filling a database with {OFFERS} offers took {timed(lambda: made.extend(fill(OFFERS))):.0f} s")
    return made


def anew() -> None:
    """Read the shelf again, as after an act."""
    forget_shelf()
    KEEPER.shelf(TODAY)


def after_an_act(offers: Sequence[UUID]) -> float:
    """Seconds of CPU until the shelf is up to date after an act about an offer: the slowest of some."""
    worst = 0.0
    for pk in offers:
        with transaction.atomic():
            journal.write("offer.confirmed", by=SYSTEM, subject=Offer.objects.get(pk=pk))
        worst = max(worst, timed(lambda: KEEPER.shelf(TODAY), time.process_time))
    return worst


made: list[Written] = []


def main() -> int:
    bars = Bars()
    offers = stocked()
    written = {one.id: one for one in offers}
    asked = asked_of(questions("queries_public.csv"), places(offers))
    second = asked_of(questions("queries_second.csv"), places(offers))
    anew()
    rebuilt = min((at_rest(lambda: timed(anew, time.process_time)) for _ in range(3)), key=lambda pair: pair[1])
    changed = at_rest(lambda: after_an_act([one.id for one in offers[:ACTS]]))
    print(f"{OFFERS} offers, {len(asked)} + {len(second)} located questions; {load()}")
    rows: list[Sequence[object]] = []
    best = 0.0
    with cluster() as url:
        peers: list[Peer] = [Fts5(offers), Tantivy(offers), *([Postgres(offers, url)] if url else [])]
        for peer in peers:
            local, empty = quality(asked, written, peer_search(peer))
            other, _ = quality(second, written, peer_search(peer))
            rows.append((peer.name, local, other, empty, round(per_second(asked, peer_search(peer), peer.clock))))
            best = max(best, local)
    own, empty = quality(asked, written, whole)
    other, _ = quality(second, written, whole)
    each = at_rest(lambda: 1 / per_second(asked, by_ids, time.process_time))
    rows.append(("Omzien, ids", own, other, empty, round(1 / each[0])))
    rows.append(("Omzien, whole answers", own, other, empty, round(per_second(asked, whole, time.process_time))))
    table(("engine", "local nDCG@10, public", "local nDCG@10, second set", "nothing found", "questions/s"), rows)
    times = [timed(lambda one=one: whole(one)) * 1000 for one in asked]  # type: ignore[misc]  # a loop variable bound now
    print(f"\nfind() p50 {percentile(times, 0.5):.2f} ms, p95 {percentile(times, 0.95):.2f} ms; {load()}")
    pages(asked[:10])
    page = at_rest(lambda: pages(asked))
    print(f"page with results, p95 {page[0] * 1000:.0f} ms of CPU as measured")
    bars.check("local nDCG against the best peer", own / best, at_least=2)
    print(f"as measured: {1 / each[0]:.0f} located questions/s, shelf read anew in {rebuilt[0]:.2f} s of CPU")
    bars.check("located questions per second on one core, at rest", 1 / each[1], at_least=1000)
    bars.check("page with results p95 in ms, at rest", page[1] * 1000, at_most=100)
    print(f"after an act about one offer: {changed[0]:.3f} s of CPU at most, of {ACTS}")
    bars.check("seconds to bring the shelf up to date after an act, at rest", changed[1], at_most=1)
    bars.check("seconds to read the whole shelf anew, at rest", rebuilt[1], at_most=1)
    if not url:
        print("PostgreSQL is not installed: measured without it")
    return bars.exit_code()


if __name__ == "__main__":
    sys.exit(main())
