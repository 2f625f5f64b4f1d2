# SPDX-License-Identifier: EUPL-1.2
"""The open data of CBS and RIVM (OData, version 3) as plans and pages."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from omzien.places.bridge import COUNTRY

TRIES = 3
PAUSE_SECONDS = 2.0
TIMEOUT_SECONDS = 60.0
YEAR = re.compile(r"\b(?:19|20)\d\d")
TABLE = re.compile(r"[0-9A-Za-z]{4,20}")

Json = dict[str, Any]


class ImportFailed(RuntimeError):  # noqa: N818  says what is the matter
    """The publisher does not answer, or answers something that cannot be read."""


class UnknownTable(ImportFailed):
    """The publisher has no such table, or it lacks what makes it the table we can read."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where a publisher's tables are and how their columns become figures (`data/tables.yaml`)."""

    key: str
    base: str
    publisher: str
    licence: str
    name: str
    areas: str
    division: bool
    columns: Mapping[str, str]
    needed: tuple[str, ...]
    period: str = ""
    choose: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be fetched: columns by key of indicator, the year they are of, and what the table does not have."""

    publisher: Publisher
    table: str
    title: str
    year: int
    columns: dict[str, str]
    missing: tuple[str, ...]
    query: str
    names_query: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows and the address of the next, empty after the last."""

    rows: list[Json]
    next_link: str


def publishers() -> dict[str, Publisher]:
    """Return the publishers whose tables can be imported."""
    return {key: Publisher(key=key, **terms) for key, terms in COUNTRY.terms("tables").items()}


class Feed:
    """Reads one table of one publisher; tries again when the line is bad, and says plainly when that does not help."""

    def __init__(
        self, client: httpx.Client, publisher: Publisher, table: str, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        if not TABLE.fullmatch(table):
            raise UnknownTable(f"'{table}' is geen nummer van een tabel. Een voorbeeld is 85984NED.")
        self.client = client
        self.publisher = publisher
        self.table = table
        self.pause = pause

    def address(self, part: str, **options: str) -> str:
        asked = "&".join(f"${key}={quote(value, safe=',()')}" for key, value in {"format": "json", **options}.items())
        return f"{self.publisher.base}/{self.table}/{part}?{asked}"

    def page(self, address: str) -> Page:
        """Return one page. Raises ImportFailed, or UnknownTable where there is none."""
        try:
            answer = json.loads(self._get(address).content)
            rows, next_link = answer["value"], answer.get("odata.nextLink", "")
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ImportFailed(
                f"Het antwoord van {self.publisher.key} over {self.table} is niet te lezen."
            ) from problem
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ImportFailed(f"Het antwoord van {self.publisher.key} over {self.table} heeft geen rijen.")
        return Page(rows=rows, next_link=self._own(str(next_link)))

    def all_rows(self, address: str) -> list[Json]:
        """Return the rows of all pages; for the small lists of a table."""
        rows: list[Json] = []
        while address:
            page = self.page(address)
            rows += page.rows
            address = page.next_link
        return rows

    def _own(self, link: str) -> str:
        """A next page lives with the same publisher, on a safe line, or it is not followed."""
        if not link:
            return ""
        try:
            found = httpx.URL(link)
        except httpx.InvalidURL:
            found = httpx.URL("")
        if found.host != httpx.URL(self.publisher.base).host:
            raise ImportFailed(f"{self.publisher.key} verwijst naar een ander adres. De import stopt.")
        return str(found.copy_with(scheme="https", port=None))

    def _get(self, address: str) -> httpx.Response:
        problem = ""
        for attempt in range(TRIES):
            if attempt:
                self.pause(PAUSE_SECONDS * attempt)
            try:
                answer = self.client.get(address)
            except httpx.HTTPError as error:
                problem = type(error).__name__
                continue
            if answer.status_code == httpx.codes.NOT_FOUND:
                raise UnknownTable(f"{self.publisher.key} heeft geen tabel {self.table}.")
            if answer.is_success:
                return answer
            problem = f"fout {answer.status_code}"
        host = httpx.URL(self.publisher.base).host
        raise ImportFailed(f"{host} geeft geen goed antwoord ({problem}). Probeer het later opnieuw.")


def plan(feed: Feed, *, year: int | None = None) -> Plan:
    """Ask the table what it holds and return what to fetch: the newest year, unless one is given.

    Raises UnknownTable when it is not a table of the kind this publisher's figures come from.
    """
    info = (feed.all_rows(feed.address("TableInfos")) or [{}])[0]
    title = str(info.get("Title") or feed.table).strip()
    keys = [str(row.get("Key") or "") for row in feed.all_rows(feed.address("DataProperties"))]
    columns, missing = resolve(feed.publisher, keys)
    if feed.publisher.areas not in keys or not columns or set(feed.publisher.needed) & set(missing):
        raise UnknownTable(f"Tabel {feed.table} ('{title}') heeft niet de cijfers die Omzien zoekt.")
    of_year, conditions = _period(feed, year, f"{info.get('Period') or ''} {title}")
    conditions += [
        f"{name} eq '{_key(feed, name, title=wanted)}'" for name, wanted in (feed.publisher.choose or {}).items()
    ]
    options = {"select": ",".join([feed.publisher.areas, *columns.values()])}
    if conditions:
        options["filter"] = " and ".join(conditions)
    return Plan(
        publisher=feed.publisher,
        table=feed.table,
        title=title,
        year=of_year,
        columns=columns,
        missing=missing,
        query=feed.address("TypedDataSet", **options),
        names_query=feed.address(feed.publisher.areas, select="Key,Title"),
    )


def resolve(publisher: Publisher, keys: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the column of every indicator, and the indicators this table has no single column for."""
    columns: dict[str, str] = {}
    missing = []
    for indicator, stem in publisher.columns.items():
        fitting = [key for key in keys if re.fullmatch(rf"{re.escape(stem)}_\d+", key)]
        if len(fitting) == 1:
            columns[indicator] = fitting[0]
        else:
            missing.append(indicator)
    return columns, tuple(missing)


def _period(feed: Feed, year: int | None, described: str) -> tuple[int, list[str]]:
    """Return the year of the figures and the condition that picks it."""
    if not feed.publisher.period:
        found = YEAR.search(described)
        if found is None:
            raise UnknownTable(f"Tabel {feed.table} zegt niet van welk jaar zij is.")
        if year not in {None, int(found[0])}:
            raise UnknownTable(f"Tabel {feed.table} is van {found[0]}, niet van {year}.")
        return int(found[0]), []
    rows = feed.all_rows(feed.address(feed.publisher.period))
    periods = {int(key[:4]): key for row in rows if YEAR.match(key := str(row.get("Key") or ""))}
    if not periods or (year is not None and year not in periods):
        known = ", ".join(str(one) for one in sorted(periods)) or "geen enkel jaar"
        raise UnknownTable(f"Tabel {feed.table} heeft {known}.")
    chosen = year if year is not None else max(periods)
    return chosen, [f"{feed.publisher.period} eq '{periods[chosen]}'"]


def _key(feed: Feed, dimension: str, *, title: str) -> str:
    titles = {
        str(row.get("Title") or "").strip(): str(row.get("Key") or "") for row in feed.all_rows(feed.address(dimension))
    }
    if title not in titles:
        raise UnknownTable(f"Tabel {feed.table} heeft bij {dimension} geen regel '{title}'.")
    return titles[title]


def values(plan: Plan, rows: list[Json]) -> Iterator[tuple[str, str, float]]:
    """Yield (code, indicator, value) of rows as received; empty values and the country as a whole are left out.

    Raises ImportFailed for a row without a code or with a value that is no number.
    """
    for row in rows:
        code = str(row.get(plan.publisher.areas) or "").strip()
        if not code:
            raise ImportFailed(f"Een rij van {plan.table} heeft geen gebied.")
        if code[:2] not in {"GM", "WK", "BU"}:
            continue
        for indicator, column in plan.columns.items():
            value = row.get(column)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ImportFailed(f"De waarde van {column} bij {code} is geen getal.")
            yield code, indicator, float(value)
