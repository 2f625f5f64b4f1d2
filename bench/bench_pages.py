# SPDX-License-Identifier: EUPL-1.2
"""Pages over loopback from the server that `omzien serve` starts, with 100,000 offers loaded.

`make bench ONLY=pages`. By the clock on the wall, as somebody waits for them: one at a time, and then from two people
at once. With OMZIEN_BENCH_DIR the database of the benchmark of finding is used again.
"""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from bench_finding import OFFERS, asked_of, by_ids, places, questions, stocked  # sets up the settings and the database
from django.core.management import call_command
from measure import Bars, load, percentile, table

from omzien.offer.models import Offer

HOST = "127.0.0.1"
READY = 60.0
QUESTIONS = 200
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
BAR = 100.0  # milliseconds


@dataclass(frozen=True, slots=True)
class Page:
    kind: str
    path: str
    form: dict[str, str] = field(default_factory=dict)


class Visitor:
    """Somebody with a browser: one connection that stays open, a cookie, and the token of the form."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=READY)
        self._cookie = self._token = ""
        self.opened(Page("home", "/"))

    def opened(self, page: Page) -> float:
        """Milliseconds until the whole page is there."""
        headers = {"Cookie": self._cookie, "Accept-Language": "nl"}
        body = None
        if page.form:
            body = urlencode({**page.form, "csrfmiddlewaretoken": self._token})
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{HOST}/"}
        start = time.perf_counter()
        self._connection.request("POST" if body else "GET", page.path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        took = (time.perf_counter() - start) * 1000
        assert answer.status == HTTPStatus.OK, (page, answer.status)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self._cookie = cookie.split(";")[0]
        if found := TOKEN.search(text.decode()):
            self._token = found.group(1)
        return took


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
        return port


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """(port, process) of `omzien serve` on the database of the benchmark; it is stopped afterwards."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "omzien"), "serve", "--port", str(port), "--no-work"]
    with subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + READY
            while not _answers(port):
                assert server.poll() is None, "the server stopped"
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.2)
            yield port, server.pid
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex((HOST, port)) == 0


def pages() -> list[Page]:
    """Of each kind of page as many: home, the results of questions, and what somebody opens from there."""
    asked = asked_of(questions("queries_public.csv"), places(stocked()))[:QUESTIONS]
    found = [by_ids(one) for one in asked]
    rows = Offer.objects.filter(pk__in=[ids[0] for ids in found if ids])
    made: list[Page] = []
    for one in asked:
        made += [Page("home", "/"), Page("results", "/zoeken/", {"woorden": one.question.words, "postcode": one.pc4})]
    for pk, organisation, place in rows.values_list("pk", "organisation_id", "location_id"):
        made += [Page("offer", f"/aanbod/{pk}/"), Page("organisation", f"/organisatie/{organisation}/")]
        made += [Page("place", f"/plek/{place}/")]
    return made


def measured(port: int, asked: Sequence[Page], people: int) -> dict[str, list[float]]:
    """Milliseconds by kind of page; each of the people opens her own share."""

    def visit(number: int) -> list[tuple[str, float]]:
        visitor = Visitor(port)
        return [(page.kind, visitor.opened(page)) for page in asked[number::people]]

    by_kind: dict[str, list[float]] = {}
    with ThreadPoolExecutor(people) as pool:
        for visits in pool.map(visit, range(people)):
            for kind, took in visits:
                by_kind.setdefault(kind, []).append(took)
    return by_kind


def cpu_of(process: int) -> float:
    """Seconds of CPU that a process has used."""
    numbers = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    bars = Bars()
    call_command("migrate", verbosity=0)
    asked = pages()
    rows: list[Sequence[object]] = []
    with served() as (port, process):
        measured(port, asked[:20], 1)
        print(f"{OFFERS} offers, {len(asked)} pages; {load()}")
        for people in (1, 2):
            before = cpu_of(process)
            by_kind = measured(port, asked, people)
            each = (cpu_of(process) - before) / len(asked) * 1000
            for kind, times in by_kind.items():
                worst = percentile(times, 0.95)
                rows.append((people, kind, len(times), percentile(times, 0.5), worst))
                bars.check(f"{kind}, {people} at a time, p95 in ms", worst, at_most=BAR)
            print(f"{people} at a time: {each:.1f} ms of the server's CPU per page; {load()}")
    table(("at a time", "page", "times", "p50 ms", "p95 ms"), rows)
    return bars.exit_code()


if __name__ == "__main__":
    sys.exit(main())
