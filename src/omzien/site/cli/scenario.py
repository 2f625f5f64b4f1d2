# SPDX-License-Identifier: EUPL-1.2
"""What if: run the model of the social base from the command line."""

import json
import math
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from omzien.core.dynamics.answer import LIMITS, answer, reference_neighbourhood
from omzien.core.dynamics.country import CountryAnswer, run_country
from omzien.core.dynamics.engine import STEPS_PER_YEAR, path
from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.program import compiled
from omzien.core.dynamics.start import Observed
from omzien.core.dynamics.whatif import Question, middle_values, program
from omzien.core.dynamics.xmile import LARGEST, read_in, written_out
from omzien.scenarios.bridge import LITTLE_BACK, Figures, calibrate, document_of, municipality_of, rounded
from omzien.site.cli import PlainError

NEIGHBOURHOODS = ("average", "vulnerable", "affluent")

Command = TypeVar("Command", bound=Callable[..., Any])


def question_options(command: Command) -> Command:
    """The options of every question to the model."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option("--model", "version", default=2, show_default=True, type=click.IntRange(1, 2)),
        click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Same seed, same answer."),
        click.option("--draws", default=256, show_default=True, type=click.IntRange(2, 65_536)),
        click.option("--years", default=10, show_default=True, type=click.IntRange(1, 50), help="Horizon."),
        click.option("--now", "today", multiple=True, metavar="NAME=VALUE", help="As it is today, in both runs."),
        click.option("--lever", "levers", multiple=True, metavar="NAME=VALUE", help="A choice, such as inv=0.25."),
    ):
        command = option(command)
    return command


def levers_of(pairs: tuple[str, ...]) -> dict[str, float]:
    """Read NAME=VALUE pairs; a wrong one is wrong use of the command."""
    levers = {}
    for pair in pairs:
        name, _, text = pair.partition("=")
        try:
            levers[name] = float(text)
        except ValueError:
            levers[name] = math.nan
        if not math.isfinite(levers[name]):
            raise click.BadParameter(f"{pair!r}: schrijf NAAM=GETAL, zoals inv=0.25.")
    return levers


def asked(**chosen: Any) -> Question:
    """A question from the command line; what the model refuses is wrong use."""
    try:
        return Question(
            levers_of(chosen["levers"]),
            levers_of(chosen["today"]),
            chosen["years"],
            chosen["draws"],
            chosen["seed"],
            chosen["version"],
        )
    except Refused as error:
        raise click.BadParameter(str(error)) from error


@dataclass(frozen=True, slots=True)
class Where:
    """For whom the question is: a name, the start of the model, and the facts it rests on."""

    place: dict[str, Any]
    observed: Observed


def published_place(wanted: str) -> Where:
    """The neighbourhoods of a municipality, from the figures that come with the package."""
    # These read the country's figures: only who asks for a municipality waits for them.
    from omzien.places.bridge import COUNTRY, figures, names

    known = [(code, name) for code, name in names(COUNTRY) if code.startswith("GM")]
    said = wanted.strip().casefold()
    found = {code for code, name in known if said in {code.casefold(), name.casefold()}}
    if len(found) != 1:
        near = sorted({f"{name} ({code})" for code, name in known if code in found or said in name.casefold()})
        what = "bestaat meer dan eens" if found else "is geen gemeente die wij kennen"
        hint = f" Bedoelt u: {', '.join(near[:8])}?" if near else ""
        raise click.BadParameter(f"{wanted!r} {what}.{hint}", param_hint="--gemeente")
    code = found.pop()
    rows = Figures(row for row in figures(COUNTRY) if row[0][2:6] == code[2:6])
    start = calibrate(rows)
    name = next(name for other, name in known if other == code)
    facts = [asdict(fact) for fact in start.facts]
    return Where(
        {"code": code, "name": name, "neighbourhoods": len(start.codes), "left_out": start.left_out, "inputs": facts},
        start.observed,
    )


def export_xmile(question: Question, observed: Observed, target: Path) -> dict[str, Any]:
    """Write the model with every assumption at its median, and say which numbers it must give."""
    values = middle_values(question, observed)
    try:
        target.write_text(written_out(MODELS[question.version], values, question.years), encoding="utf-8")
    except OSError as error:
        raise PlainError(f"Het bestand {target} kon niet worden geschreven: {error.strerror}.") from error
    stocks = path(program(question.version), values, question.years)
    return {
        "file": str(target),
        "values": "medians of the assumptions: one drawing of the model, not an answer",
        "time_step": 0.125,
        "stocks": {name: [float(value) for value in states[:, 0, 0]] for name, states in stocks.items()},
    }


@click.group("scenario", invoke_without_command=True)
@click.option("--gemeente", help="Code or name of a municipality, such as GM0344.")
@click.option("--neighbourhood", type=click.Choice(NEIGHBOURHOODS), help="A reference neighbourhood of 1,000.")
@click.option("--xmile", type=click.Path(dir_okay=False, path_type=Path), help="Write the model for other programs.")
@question_options
@click.pass_context
def command(
    context: click.Context, /, gemeente: str | None, neighbourhood: str | None, xmile: Path | None, **chosen: Any
) -> None:
    """Ask what probably happens. Example: omzien scenario --gemeente GM0344 --lever inv=0.25 --years 10."""
    if context.invoked_subcommand is not None:
        return
    if (gemeente is None) == (neighbourhood is None):
        raise click.UsageError("Kies --gemeente of --neighbourhood.")
    question = asked(**chosen)
    if neighbourhood is None:
        where = published_place(str(gemeente))
    else:
        where = Where({"name": neighbourhood, "neighbourhoods": 1}, reference_neighbourhood(neighbourhood))
    try:
        document = document_of(question, answer(question, where.observed), where.place)
        if xmile is not None:
            # Every digit: this is what another program must give.
            document["xmile"] = export_xmile(question, where.observed, xmile)
    except Refused as error:
        raise PlainError(str(error)) from error
    print(json.dumps(document, ensure_ascii=False) if chosen["as_json"] else in_words(document))


def in_words(document: dict[str, Any]) -> str:
    """The answer in a few lines, for a person at a terminal."""
    lines = [f"{document['place']['name']}: {document['years']} jaar, model {document['model']}"]
    society = document["society"]
    if society is None:
        low, high = document["net"]["society"]["p05"], document["net"]["society"]["p95"]
        lines.append(f"Kans dat het meer oplevert dan het kost: {document['p_gain']:.0%}.")
        lines.append(f"Samenleving: tussen {low:,.0f} en {high:,.0f} euro.")
    else:
        word = "verlies per bespaarde euro" if document["cost"][0]["p50"] < 0 else "opbrengst per euro"
        lines.append(f"Kans op meer dan 1: {document['p_society_gt_1']:.0%}.")
        for view in ("society", "without_wellbeing", "public_purse", "municipality"):
            found = document[view]
            lines.append(f"{view:18} {word}: {found['p50']:.2f} (5-95%: {found['p05']:.2f} tot {found['p95']:.2f})")
    lines.append(LITTLE_BACK)
    lines += [f"{limit[0].upper()}{limit[1:]}." for limit in LIMITS]
    weak = sum(row["grade"] in {"D", "E"} for row in document["assumptions"])
    lines.append(f"Rust op {len(document['assumptions'])} aannames, waarvan {weak} zwak (D of E). Zie --json.")
    return "\n".join(lines)


@command.command("model")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--years", default=10, show_default=True, type=click.IntRange(1, 50))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def model(file: Path, years: int, as_json: bool) -> None:
    """Read a model of another program, check it and run it. Example: omzien scenario model their.xmile --json."""
    try:
        with file.open("rb") as stream:
            # One byte more than is allowed is enough to refuse: a huge file is never read whole.
            found = read_in(stream.read(LARGEST + 1))
        stocks = path(compiled(found.model), dict(found.values), years)
    except Refused as error:
        raise PlainError(str(error)) from error
    except OSError as error:
        raise PlainError(f"Het bestand {file} is niet te lezen: {error.strerror}.") from error
    ends = {name: [float(value) for value in states[::STEPS_PER_YEAR, 0, 0]] for name, states in stocks.items()}
    if as_json:
        print(json.dumps({"years": years, "stocks": ends, "equations": len(found.model.equations())}))
        return
    for name, values in ends.items():
        print(f"{name}: {values[0]:.6g} -> {values[-1]:.6g}")


@command.command("country")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 512))
@click.option("--scheduler", help="Address of a Dask scheduler (needs the extra [land]).")
@question_options
def country(workers: int, scheduler: str | None, **chosen: Any) -> None:
    """Run every neighbourhood of the Netherlands. Example: omzien scenario country --workers 2 --lever inv=0.25."""
    from omzien.places.bridge import COUNTRY, figures

    question = asked(**chosen)
    start = calibrate(Figures(figures(COUNTRY)))
    codes = [municipality_of(code) for code in start.codes]
    began = time.perf_counter()
    try:
        found = over_workers(question, codes, start.observed, workers, scheduler)
    except Refused as error:
        raise PlainError(str(error)) from error
    place = {
        "name": "Nederland", "neighbourhoods": found.places, "municipalities": len(found.society),
        "left_out": len(start.left_out), "inputs": [asdict(fact) for fact in start.facts],
    }  # fmt: skip
    document = document_of(question, found.answer, place)
    document["per_municipality"] = rounded(dict(found.society))
    if chosen["as_json"]:
        print(json.dumps(document, ensure_ascii=False))
        return
    print(in_words(document))
    print(f"{found.places} buurten in {time.perf_counter() - began:.1f} seconden met {workers} werkers.")


def over_workers(
    question: Question, codes: list[str], observed: Observed, workers: int, scheduler: str | None
) -> CountryAnswer:
    """On processes of this machine, or on the workers of a Dask scheduler."""
    if scheduler is None:
        with ProcessPoolExecutor(workers) as executor:
            return run_country(question, codes, observed, executor)
    if find_spec("distributed") is None:
        raise PlainError("Voor --scheduler is het extra onderdeel [land] nodig.")
    try:
        with import_module("distributed").Client(scheduler, timeout="10s") as client:
            return run_country(question, codes, observed, client.get_executor())
    except OSError as error:
        raise PlainError(f"Er antwoordt niemand op {scheduler}.") from error
