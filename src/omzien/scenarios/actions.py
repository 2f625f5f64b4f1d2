# SPDX-License-Identifier: EUPL-1.2
"""The verbs of a scenario: make, move levers, change or count an assumption, reset it, run, throw away."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from omzien.base import journal
from omzien.base.actor import Actor
from omzien.core.dynamics.answer import told
from omzien.core.dynamics.evidence import weighed
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.outcome import band, likely, valued
from omzien.core.dynamics.parameters import Parameter, edited, parameters
from omzien.core.dynamics.registration import Count, updated
from omzien.core.dynamics.whatif import Pair, Question
from omzien.core.dynamics.whatif import run as run_model
from omzien.people.models import Organisation
from omzien.people.rules import insist
from omzien.places.models import Area, Figure
from omzien.scenarios.bridge import (
    BASE_TASKS,
    LONELY,
    POOR,
    VOLUNTEERS,
    Calibration,
    Figures,
    calibrate,
    document_of,
    fingerprint,
    restored,
    rounded,
    some,
    stored,
)
from omzien.scenarios.models import Assumption, Run, Scenario, Snapshot
from omzien.scenarios.rules import may_make_scenarios

MOST_DRAWS = 4096
# Always told side by side: a short horizon cuts off what comes later.
HORIZONS = (10, 20, 30)
SHORTEST_REASON = 5
# Own judgement without a count: as weak as people who know the work.
BY_HAND = "D"
KEYS = (
    "population", LONELY, POOR, VOLUNTEERS,
    *(f"iv3_{task}_begroting_{side}" for task in BASE_TASKS for side in ("lasten", "baten")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a policy adviser chose: checked by `question`, which refuses what the model cannot take."""

    levers: Mapping[str, float]
    today: Mapping[str, float] = field(default_factory=dict)
    years: int = 10
    draws: int = 256
    seed: int = 1
    version: int = 2

    def question(self, table: tuple[Parameter, ...] | None = None) -> Question:
        """The question to the model. Raises Refused with a plain message."""
        if self.draws > MOST_DRAWS:
            raise Refused(f"Hooguit {MOST_DRAWS} trekkingen.")
        values = asdict(self)
        return Question(**values, table=table or parameters())


def start_of(municipality: Area, codes: Iterable[str] = ()) -> Calibration:
    """The start of the model from the figures in the database: all neighbourhoods, or some of them."""
    areas = Area.objects.filter(municipality=municipality, level=Area.Level.NEIGHBOURHOOD)
    places = Area.objects.filter(pk=municipality.pk) | areas
    rows = Figure.objects.filter(area__in=places).keyed(*KEYS)
    figures = Figures(rows.values_list("area__code", "indicator__key", "year", "value", "joined"))
    whole = calibrate(figures)
    chosen = list(codes)
    return some(whole, chosen) if chosen else whole


def question_of(scenario: Scenario) -> Question:
    """The question a stored scenario asks, with its own assumptions."""
    return Question(
        scenario.levers,
        scenario.today,
        scenario.years,
        scenario.draws,
        scenario.seed,
        scenario.version,
        table_of(scenario),
    )


def table_of(scenario: Scenario) -> tuple[Parameter, ...]:
    """All assumptions with the changes of this scenario."""
    known = {row.id: row for row in parameters()}
    return edited(
        parameters(),
        {
            row.key: replace(
                known[row.key], p05=row.p05, median=row.median, p95=row.p95, grade=row.grade, source=row.because
            )
            for row in Assumption.objects.filter(scenario=scenario)
        },
    )


@transaction.atomic
def make(
    *, by: Actor, organisation: Organisation, municipality: Area, name: str, view: str, chosen: Chosen,
    codes: Sequence[str] = (), key: UUID | None = None,
) -> Scenario:  # fmt: skip
    """Store a scenario with the figures of this moment. Raises PermissionDenied, or Refused; then nothing is kept.

    key: its own number when the asker gives one; asked again with the same, it gives the scenario that is there.
    """
    insist(may_make_scenarios, by, organisation)
    chosen.question()
    if key is not None and Scenario.objects.filter(pk=key).exclude(organisation=organisation).exists():
        raise Refused("Dit scenario is niet van u.")
    start = start_of(municipality, codes)
    scenario, new = Scenario.objects.get_or_create(
        pk=key or uuid4(),
        organisation=organisation,
        defaults={
            "municipality": municipality,
            "snapshot": _snapshot(municipality, start),
            "name": name,
            "view": view,
            "made_by_id": by.account_id,
            **asdict(chosen),
        },
    )
    if new:
        journal.write("scenario.made", by=by, subject=scenario, organisation_id=organisation.pk)
    return scenario


def _snapshot(municipality: Area, start: Calibration) -> Snapshot:
    values = stored(start.observed)
    facts = [asdict(fact) for fact in start.facts]
    found, _ = Snapshot.objects.get_or_create(
        fingerprint=fingerprint(municipality.code, start.codes, values, facts),
        defaults={
            "municipality": municipality,
            "codes": list(start.codes),
            "values": values,
            "facts": facts,
            "left_out": list(start.left_out),
        },
    )
    return found


@transaction.atomic
def change(*, by: Actor, scenario: Scenario, name: str, view: str, chosen: Chosen) -> Scenario:
    """Move levers or the horizon of a stored scenario; its figures and assumptions stay."""
    insist(may_make_scenarios, by, scenario)
    chosen.question(table_of(scenario))
    scenario.name, scenario.view = name, view
    for key, value in asdict(chosen).items():
        setattr(scenario, key, value)
    scenario.save()
    journal.write("scenario.changed", by=by, subject=scenario, organisation_id=scenario.organisation_id)
    return scenario


@transaction.atomic
def switch_off(*, by: Actor, scenario: Scenario, anchors: Sequence[str]) -> Scenario:
    """Say which studies do not weigh in the second column of an answer."""
    insist(may_make_scenarios, by, scenario)
    weighed(Question({}, draws=2), anchors)
    scenario.switched_off = sorted(set(anchors))
    scenario.save(update_fields=["switched_off"])
    journal.write("scenario.evidence_switched", by=by, subject=scenario, organisation_id=scenario.organisation_id)
    return scenario


@transaction.atomic
def change_assumption(
    *, by: Actor, scenario: Scenario, key: str, band: tuple[float, float, float], because: str
) -> Assumption:
    """Replace a band by one's own, with the reason. Raises Refused for a band or reason that cannot be."""
    insist(may_make_scenarios, by, scenario)
    row = _known(scenario, key)
    if len(because.strip()) < SHORTEST_REASON:
        raise Refused("Schrijf op waarom u dit verandert.")
    low, middle, high = band
    replace(row, p05=low, median=middle, p95=high)
    values = {"p05": low, "median": middle, "p95": high, "grade": BY_HAND, "because": because.strip()}
    return _kept(by, scenario, key, Assumption.Kind.BY_HAND, values)


@transaction.atomic
def count_assumption(*, by: Actor, scenario: Scenario, count: Count) -> Assumption:
    """Let own registration speak: sums over ten people or more, never anything about one person."""
    insist(may_make_scenarios, by, scenario)
    found = updated(_known(scenario, count.id), count)
    values = {
        "p05": found.p05,
        "median": found.median,
        "p95": found.p95,
        "grade": found.grade,
        "because": found.source,
    }
    return _kept(by, scenario, count.id, Assumption.Kind.COUNTED, values)


def _known(scenario: Scenario, key: str) -> Parameter:
    rows = {row.id: row for row in parameters() if row.id in question_of(scenario).draw()}
    if key not in rows:
        raise Refused(f"Onbekende aanname: {key}")
    return rows[key]


def _kept(by: Actor, scenario: Scenario, key: str, kind: str, values: Mapping[str, Any]) -> Assumption:
    row, _ = Assumption.objects.update_or_create(
        scenario=scenario, key=key, defaults={**values, "kind": kind, "changed_by_id": by.account_id}
    )
    journal.write(
        "scenario.assumption_changed",
        by=by,
        subject=scenario,
        organisation_id=scenario.organisation_id,
        data={"key": key, "kind": str(kind)},
    )
    return row


@transaction.atomic
def reset_assumption(*, by: Actor, scenario: Scenario, key: str) -> bool:
    """Back to the published band. True when there was something to take back."""
    insist(may_make_scenarios, by, scenario)
    gone, _ = Assumption.objects.filter(scenario=scenario, key=key).delete()
    if gone:
        journal.write(
            "scenario.assumption_reset",
            by=by,
            subject=scenario,
            organisation_id=scenario.organisation_id,
            data={"key": key},
        )
    return bool(gone)


@transaction.atomic
def run(*, by: Actor, scenario: Scenario) -> Run:
    """Answer a scenario, or give the answer it already had: the same text to the last byte."""
    insist(may_make_scenarios, by, scenario)
    question = question_of(scenario)
    mark = _mark(scenario, question)
    found = scenario.runs.filter(fingerprint=mark).first()
    if found is None:
        found = Run.objects.create(scenario=scenario, fingerprint=mark, document=answered(scenario, question))
        journal.write("scenario.run", by=by, subject=scenario, organisation_id=scenario.organisation_id)
    return found


def _mark(scenario: Scenario, question: Question) -> str:
    bands = [(row.id, row.p05, row.median, row.p95) for row in question.table]
    asked = (question.levers, question.today, question.years, question.draws, question.seed, question.version)
    return fingerprint(scenario.snapshot.fingerprint, asked, bands, scenario.switched_off)


def answered(scenario: Scenario, question: Question) -> str:
    """The answer as text: with the prior first, and beside it the one weighed by evidence."""
    # One long run tells every horizon; its first years are the question's own.
    long = run_model(replace(question, years=max(question.years, *HORIZONS)), restored(scenario.snapshot.values))
    pair, places = long.first(question.years), len(scenario.snapshot.codes)
    document = document_of(question, told(pair, valued(question, pair), places), place_of(scenario.snapshot))
    weights = weighed(question, scenario.switched_off)
    beside = document_of(question, told(pair, valued(question, pair, weights=weights.weights), places), {})
    kept = ("society", "without_wellbeing", "public_purse", "municipality", "p_society_gt_1", "p_gain")
    document["weighed"] = {
        "draws_worth": round(weights.effective),
        "switched_off": scenario.switched_off,
        **{name: beside[name] for name in kept},
    }
    document["horizons"] = _horizons(question, long)
    document["view"] = scenario.view
    return json.dumps(document, sort_keys=True, ensure_ascii=False, indent=1)


def _horizons(question: Question, long: Pair) -> dict[str, Any]:
    """The return after each horizon, from one long run with the same draws."""
    money = valued(question, long)
    found = {}
    for years in HORIZONS:
        part = replace(money, gained=money.gained[:years], spent=money.spent[:years])
        society, town = part.ratio("society"), part.ratio("municipality")
        found[str(years)] = {
            "society": None if society is None else rounded(band(society, part.weights)),
            "municipality": None if town is None else rounded(band(town, part.weights)),
            "p_society_gt_1": None if society is None else rounded(float((society > 1).mean())),
            "p_gain": rounded(likely(part)),
        }
    return found


def place_of(snapshot: Snapshot) -> dict[str, Any]:
    """For whom an answer is: the municipality, its neighbourhoods and every input with its source."""
    return {
        "code": snapshot.municipality.code,
        "name": snapshot.municipality.name,
        "neighbourhoods": len(snapshot.codes),
        "codes": snapshot.codes,
        "left_out": snapshot.left_out,
        "figures": snapshot.fingerprint,
        "inputs": snapshot.facts,
    }


def read(document: str) -> dict[str, Any]:
    """The parts of a kept answer."""
    found: dict[str, Any] = json.loads(document)
    return found


def current_run(scenario: Scenario) -> Run | None:
    """The answer that belongs to the scenario as it stands now; None when it was changed since."""
    return scenario.runs.filter(fingerprint=_mark(scenario, question_of(scenario))).first()


@transaction.atomic
def throw_away(*, by: Actor, scenario: Scenario) -> None:
    """Take a scenario off the list."""
    insist(may_make_scenarios, by, scenario)
    scenario.thrown_away_at = timezone.now()
    scenario.save(update_fields=["thrown_away_at"])
    journal.write("scenario.thrown_away", by=by, subject=scenario, organisation_id=scenario.organisation_id)
