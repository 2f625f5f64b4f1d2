# SPDX-License-Identifier: EUPL-1.2
"""An answer to take along: a table for a spreadsheet, or the model for another program."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from omzien.core.dynamics.equations_2 import MODELS
from omzien.core.dynamics.whatif import middle_values
from omzien.core.dynamics.xmile import written_out
from omzien.faces.council.bridge import PAYERS, PEOPLE, Document, first_sentences
from omzien.faces.council.forms import chosen_words
from omzien.scenarios import actions
from omzien.scenarios.bridge import restored
from omzien.scenarios.models import Scenario

QUANTILES = ("p05", "p25", "p50", "p75", "p95")


def as_xmile(scenario: Scenario) -> str:
    """The model with the middle of every assumption and the levers moved."""
    question = actions.question_of(scenario)
    values = middle_values(question, restored(scenario.snapshot.values))
    return written_out(MODELS[scenario.version], values, question.years)


def as_csv(scenario: Scenario, document: Document) -> str:
    """One table as a Dutch spreadsheet opens it: what holds for all of it first, people before euros, then assumptions.

    It begins with the mark by which a spreadsheet knows the letters.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    for row in (*_head(scenario, document), *_years(document), *_assumptions(document)):
        writer.writerow([_cell(value) for value in row])
    return f"\ufeff{out.getvalue()}"


def _head(scenario: Scenario, document: Document) -> Iterator[tuple[Any, ...]]:
    yield from ((line,) for line in document["limits"])
    yield (" ".join(first_sentences(document)),)
    yield (_("scenario"), scenario.name)
    yield (_("gemeente"), scenario.municipality.name)
    yield (_("kijk"), scenario.get_view_display())
    yield from ((_("gekozen"), label, int(value)) for label, value in chosen_words(scenario.levers))


def _years(document: Document) -> Iterator[tuple[Any, ...]]:
    yield ("jaar", "wat", *QUANTILES)
    series: dict[str, Any] = {}
    for name, label in PEOPLE.items():
        series[_("%s, zoals nu") % label] = document["people"][name]["today"]
        series[_("%s, met deze keuze") % label] = document["people"][name]["scenario"]
    series[_("Budget, euro")] = document["cost"]
    series |= {_("%s, euro") % label: document["payers"][name] for name, label in PAYERS.items()}
    for name, rows in series.items():
        yield from ((year + 1, name, *(band[level] for level in QUANTILES)) for year, band in enumerate(rows))


def _assumptions(document: Document) -> Iterator[tuple[Any, ...]]:
    yield ("aanname", "eenheid", "laag", "midden", "hoog", "graad", "bron")
    names = ("name", "unit", "p05", "median", "p95", "grade", "source")
    yield from (tuple(row[name] for name in names) for row in document["assumptions"])


def _cell(value: Any) -> Any:
    """Numbers with a comma. A spreadsheet runs what begins with a sign of a formula: a quote comes before it."""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value
