# SPDX-License-Identifier: EUPL-1.2
"""Answers of CBS and RIVM, recorded by hand and made small: the municipality of Baarn."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import httpx

from omzien.places.bridge import COUNTRY
from omzien.places.imports.bridge import Feed, publishers

CBS = "https://opendata.cbs.nl/ODataFeed/odata/86165NED"
RIVM = "https://dataderden.cbs.nl/ODataFeed/odata/50120NED"
COLUMNS = ("AantalInwoners_5", "k_65JaarOfOuder_12", "k_0Tot15Jaar_8", "HuishoudensTotaal_29")
Answer = dict[str, Any]


def cbs_row(code: str, *values: int | None) -> Answer:
    # CBS pads codes with spaces.
    return {"WijkenEnBuurten": code.ljust(10), **dict(zip(COLUMNS, values, strict=True))}


def value(*rows: Answer, next_link: str = "") -> Answer:
    return {"odata.metadata": "...", "value": list(rows), **({"odata.nextLink": next_link} if next_link else {})}


def keys(*names: str) -> Answer:
    return value(*({"ID": place, "Key": name, "Title": name} for place, name in enumerate(names)))


def rest_of_baarn() -> list[Answer]:
    """Every other code of Baarn but one, without figures."""
    codes = [row["code"] for row in COUNTRY.table("areas") if row["code"][2:6] == "0308"]
    told = {"GM0308", "WK030801", "BU03080101", "BU03080102"}
    return [cbs_row(code, None, None, None, None) for code in codes if code not in told]


def cbs_answers(base: str = CBS, period: str = "2025") -> dict[str, Answer]:
    """Part of the address -> answer. Baarn grew by one, got a new neighbourhood and lost an old one."""
    title = f"Kerncijfers wijken en buurten {period}"
    return {
        f"{base}/TableInfos": value({"ID": 0, "Title": title, "Period": period}),
        f"{base}/DataProperties": keys("WijkenEnBuurten", "Gemeentenaam_1", *COLUMNS),
        f"{base}/TypedDataSet": value(
            cbs_row("NL00", 18_000_000, 3_700_000, 2_700_000, 8_400_000),
            cbs_row("GM0308", 25_066, 6_001, 3_900, 11_500),
            cbs_row("WK030801", 5_000, None, 700, 2_300),
            *rest_of_baarn(),
            next_link=f"{base}/TypedDataSet?$skiptoken='WK030801'".replace("https:", "http:"),
        ),
        f"{base}/TypedDataSet?$skiptoken": value(
            cbs_row("BU03080101", 1_200, 300, 150, 600),
            cbs_row("BU03080199", 80, 10, 20, 30),
        ),
        f"{base}/WijkenEnBuurten": value(
            {"Key": "GM0308    ", "Title": "Baarn"}, {"Key": "BU03080199", "Title": "Nieuwe Dreef "}
        ),
    }


def in_small_pages(answers: dict[str, Answer], base: str = CBS) -> dict[str, Answer]:
    """The same table with two rows on every page."""
    start = f"{base}/TypedDataSet"
    rows = answers[start]["value"] + answers[f"{start}?$skiptoken"]["value"]
    pages = [rows[at : at + 2] for at in range(0, len(rows), 2)]
    links = [start, *(f"{start}?$skiptoken={number:03}" for number in range(1, len(pages))), ""]
    paged = {link: value(*page, next_link=after) for link, page, after in zip(links, pages, links[1:], strict=False)}
    return {key: answer for key, answer in answers.items() if not key.startswith(start)} | paged


def rivm_answers(base: str = RIVM) -> dict[str, Answer]:
    """The newest period is asked for adults and without margins; one column is not in the table."""
    columns = ("Eenzaam_27", "ErnstigZeerErnstigEenzaam_28", "Mantelzorger_31", "Vrijwilligerswerk_32")
    names = (*columns, "MoeiteMetRondkomen_33")
    return {
        f"{base}/TableInfos": value(
            {"Title": "Gezondheid per wijk en buurt; 2012/2016/2020/2022", "Period": "2012-2022"}
        ),
        f"{base}/DataProperties": keys("Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", *names),
        f"{base}/Perioden": value({"Key": "2020JJ00", "Title": "2020"}, {"Key": "2022JJ00", "Title": "2022"}),
        f"{base}/Marges": value({"Key": "MW00000", "Title": "Waarde"}, {"Key": "MOG0095", "Title": "Ondergrens"}),
        f"{base}/Leeftijd": value({"Key": "20300", "Title": "18 jaar of ouder "}, {"Key": "80200", "Title": "65 plus"}),
        f"{base}/TypedDataSet": value(
            {"WijkenEnBuurten": "GM0308    ", **dict.fromkeys(names, 12.5)},
            {"WijkenEnBuurten": "BU03080101", **dict.fromkeys(names, 11), "Eenzaam_27": 48.2},
            {"WijkenEnBuurten": "BU09999999", **dict.fromkeys(names, 10)},
        ),
    }


def client(answers: dict[str, Answer], *, asked: list[str] | None = None) -> httpx.Client:
    """A client that answers from the recordings: the longest address that fits wins; else there is no such table."""

    def answer(request: httpx.Request) -> httpx.Response:
        address = unquote(str(request.url))
        if asked is not None:
            asked.append(address)
        fitting = [known for known in answers if address.startswith(known)]
        if not fitting:
            return httpx.Response(404, text="Resource not found")
        return httpx.Response(200, content=json.dumps(answers[max(fitting, key=len)]))

    return httpx.Client(transport=httpx.MockTransport(answer))


def feed(
    publisher: str,
    table: str,
    answers: dict[str, Answer] | None = None,
    *,
    asked: list[str] | None = None,
    handler: Callable[[httpx.Request], httpx.Response] | None = None,
) -> Feed:
    """A feed on recorded answers, or on a handler of its own; it never really waits."""
    ready = httpx.Client(transport=httpx.MockTransport(handler)) if handler else client(answers or {}, asked=asked)
    return Feed(ready, publishers()[publisher], table, pause=lambda _: None)
