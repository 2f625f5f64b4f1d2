# SPDX-License-Identifier: EUPL-1.2
"""omzien find: the main job on the command line."""

import datetime as dt
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from omzien.site.cli import PlainError, start_django

if TYPE_CHECKING:
    from omzien.offer.finding.bridge import Found, Result

LANGUAGES = ("nl", "en", "tr", "ar")
HEADINGS = {
    "tasks": "Iets voor een ander doen",
    "together": "Samen",
    "places": "Binnenlopen",
    "help": "Hulp van iemand",
    "person": "Praten met iemand",
    "further": "Verder weg, maar speciaal hiervoor",
}
TROUBLE = {
    "unknown_postcode": "Deze postcode kennen wij niet. Bedoelt u een van deze plaatsen?",
    "unknown_place": "Deze plaats kennen wij niet. Probeer uw postcode (4 cijfers is genoeg).",
    "which_place": "Er zijn meer plaatsen met deze naam. Welke bedoelt u?",
}


def _questions() -> Iterable[str]:
    """The lines of standard input; bytes that are no UTF-8 become a mark instead of a traceback."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _result(result: "Result", now: dt.datetime) -> dict[str, object]:
    from django.utils import timezone

    from omzien.offer.finding.telling.bridge import tell

    return {
        "id": str(result.id),
        "title": result.title,
        "kind": result.kind,
        "sphere": result.sphere,
        "themes": list(result.themes),
        "distance_m": result.distance_m,
        "next": timezone.localtime(result.next).isoformat() if result.next else None,
        "reasons": list(tell(result.reasons, now=now)),
        "organisation": result.organisation,
        "place": result.place,
        "phone": result.phone,
        "stale": result.stale,
        "example": result.is_example,
    }


def _answer(found: "Found", now: dt.datetime) -> dict[str, object]:
    return {
        "urgent": [
            {"kind": line.kind, "line": line.line, "phone": line.phone, "because": list(line.because)}
            for line in found.urgent
        ],
        "themes": [{"theme": hit.theme, "weight": hit.weight, "because": list(hit.because)} for hit in found.themes],
        "results": [{**_result(result, now), "group": group.key} for group in found.groups for result in group.results],
        "people": [
            {
                "name": person.name,
                "role": person.role,
                "organisation": person.organisation,
                "phone": person.phone,
                "hours": person.hours,
                "languages": list(person.languages),
                "example": person.is_example,
            }
            for person in found.people
        ],
        "groups": [group.key for group in found.groups],
        "not_understood": list(found.not_understood),
        "ask_back": list(found.ask_back),
        "near": {
            "label": found.where.label,
            "trouble": found.where.trouble,
            "choices": [choice.label for choice in found.where.choices],
        },
    }


def _plain(found: "Found", now: dt.datetime) -> None:
    from omzien.offer.finding.telling.bridge import tell

    for line in found.urgent:
        click.echo(f"! {line.line} {line.phone}".rstrip())
    if found.where.trouble:
        click.echo(TROUBLE[found.where.trouble])
        for choice in found.where.choices:
            click.echo(f"  {choice.label}")
    for group in found.groups:
        click.echo(f"\n{HEADINGS[group.key]}")
        for result in group.results:
            example = " (voorbeeld)" if result.is_example else ""
            click.echo(f"  {result.title}{example}. {result.organisation}. {result.phone}".rstrip(" ."))
            click.echo(f"    {' '.join(tell(result.reasons, now=now))}")
        for person in group.people:
            click.echo(f"  {person.name}, {person.role}. {person.organisation}. {person.phone} {person.hours}".rstrip())
    if found.not_understood:
        click.echo(f"\nDit begrepen wij niet: {', '.join(found.not_understood)}")


@click.command("find")
@click.argument("words")
@click.option("--near", default="", help="A postcode (4 digits is enough) or the name of a place.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: urgent, themes, results and people.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Answer as on the morning of this day.")
@click.option("--limit", type=click.IntRange(1, 50), default=12, show_default=True, help="At most this many results.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Language of the answer.")
def command(words: str, *, near: str, as_json: bool, today: dt.datetime | None, limit: int, lang: str) -> None:
    """Find something near home for WORDS. With - one question per line on standard input.

    Example: omzien find "sinds mijn man dood is zit ik hele dagen binnen" --near 3561 --json
    """
    start_django()
    from django.db import DatabaseError
    from django.utils import timezone, translation

    from omzien.offer.finding.actions import find

    now = timezone.make_aware(today.replace(hour=8)) if today else timezone.now()
    questions = _questions() if words == "-" else [words]
    try:
        with translation.override(lang):
            for question in questions:
                found = find(words=question, near=near, now=now, language=lang, limit=limit)
                if as_json:
                    click.echo(json.dumps(_answer(found, now), ensure_ascii=False))
                else:
                    _plain(found, now)
    except DatabaseError as problem:
        raise PlainError("Er is nog geen database. Begin met: omzien demo") from problem
