# SPDX-License-Identifier: EUPL-1.2
import json
import sys
from collections.abc import Iterable

import click

from omzien.core.wording import Reading, read, themes
from omzien.core.wording.words import LANGUAGES


def _answer(reading: Reading, limit: int) -> list[dict[str, object]]:
    return [{"theme": hit.theme, "weight": hit.weight, "because": list(hit.because)} for hit in reading.themes[:limit]]


def _questions() -> Iterable[str]:
    """The lines of standard input; bytes that are no UTF-8 become a mark instead of a traceback."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _plain(reading: Reading, limit: int) -> None:
    for found in reading.urgent:
        click.echo(f"! {found.kind}: {', '.join(found.because)}")
    for hit in reading.themes[:limit]:
        said = ", ".join(hit.because)
        click.echo(f"{hit.weight:.2f}  {hit.theme}: {themes()[hit.theme].label_u}" + (f" ({said})" if said else ""))
    if not reading.themes:
        click.echo("Geen thema gevonden. Probeer andere woorden.")
    if reading.ask_back:
        click.echo("Niet zeker. Vraag terug: " + " · ".join(themes()[name].label_u for name in reading.ask_back))


@click.command("themes")
@click.argument("words")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: theme, weight and the words that led there.")
@click.option("--limit", type=click.IntRange(1, 12), default=10, show_default=True, help="At most this many themes.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the words; else it is guessed.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Taken for likeness with find; themes know no day.")
def command(words: str, *, as_json: bool, limit: int, lang: str | None, today: object) -> None:
    """Say which themes are in WORDS, ranked. With - one question per line on standard input.

    Example: omzien themes "de deurwaarder stond aan de deur" --json
    """
    del today
    questions = _questions() if words == "-" else [words]
    for question in questions:
        reading = read(question, language=lang)
        if as_json:
            click.echo(json.dumps(_answer(reading, limit), ensure_ascii=False))
        else:
            _plain(reading, limit)
