# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from neighbourhoods import AVERAGE
from omzien.core.dynamics.evidence import anchors, evidence, weighed
from omzien.core.dynamics.expressions import Refused
from omzien.core.dynamics.outcome import band, valued
from omzien.core.dynamics.whatif import Question, run
from omzien.core.dynamics.worth import knowing, must_be_true, sobol, spiral, tornado

QUESTION = Question({"inv": 0.25}, draws=64, version=1)


def test_wellbeing_and_success_swing_the_answer_most() -> None:
    swings = tornado(QUESTION, AVERAGE)
    assert {swing.id for swing in swings[:3]} >= {"ls_K", "slaag"}
    assert len(swings) == 38
    widths = [abs(swing.high - swing.low) for swing in swings]
    assert widths == sorted(widths, reverse=True)


def test_shares_of_variance_are_near_the_published_ones() -> None:
    shares = {share.id: share for share in sobol(Question({"inv": 0.25}, draws=64, version=1), AVERAGE)}
    assert shares["ls_K"].total == pytest.approx(0.33, abs=0.12)
    assert shares["slaag"].total == pytest.approx(0.24, abs=0.12)
    assert shares["g_kw"].total < 0.05


def test_knowing_everything_is_worth_more_than_knowing_one_thing() -> None:
    question = Question({"inv": 0.25}, draws=1024, version=1)
    found = knowing(question, valued(question, run(question, AVERAGE)))
    assert found.everything > 0
    assert next(iter(found.each)) in {"slaag", "ls_K"}
    assert all(0 <= value <= found.everything * 1.001 for value in found.each.values())


def test_what_must_be_true_is_said_per_target() -> None:
    needed = must_be_true(QUESTION, AVERAGE, ("slaag", "g_kw"))
    success = needed[0].values
    assert success[1.0] is not None
    assert success[1.6] is not None
    assert 0.2 < success[1.0] < success[1.6] < 0.7
    assert needed[1].values[1.6] is None
    with pytest.raises(Refused):
        must_be_true(QUESTION, AVERAGE, ("onbekend",))


def test_the_loop_is_weak_and_mostly_driven_from_outside() -> None:
    loop = spiral(Question({"inv": 0.25}, draws=1024, version=1), AVERAGE)
    assert loop.gain["p50"] == pytest.approx(0.16, abs=0.02)
    assert loop.gain["p95"] == pytest.approx(0.62, abs=0.08)
    assert loop.feeds_itself < 0.05
    assert loop.budget_left["p50"] == pytest.approx(0.30, abs=0.05)
    assert loop.autonomous["p50"] > 0.95
    assert spiral(Question({}, draws=64), AVERAGE, taken=1.0).taken == 1.0


def test_without_money_moved_there_is_nothing_to_swing() -> None:
    with pytest.raises(Refused):
        tornado(Question({"h_cont": 1.0}, draws=16), AVERAGE)


def test_counter_evidence_stands_in_the_same_table() -> None:
    kinds = [one.kind for one in evidence()]
    assert kinds.count("anchor") == 7
    assert kinds.count("counter") == 5
    assert all(one.text for one in evidence())


def test_anchors_weigh_the_draws_and_each_can_be_switched_off() -> None:
    question = Question({"inv": 0.25}, draws=512, version=1)
    found = weighed(question)
    assert found.weights.sum() == pytest.approx(1)
    assert 100 < found.effective < 512
    ratio = valued(question, run(question, AVERAGE)).ratio("society")
    assert ratio is not None
    plain = band(ratio, np.full(512, 1 / 512))
    heavy = band(ratio, found.weights)
    assert heavy["p50"] > plain["p50"]
    assert heavy["p95"] - heavy["p05"] < plain["p95"] - plain["p05"]
    none = weighed(question, {one.id for one in anchors()})
    assert none.effective == pytest.approx(512)
    cut_only = weighed(question, {one.id for one in anchors()} - {"jeugdclubs"})
    assert not np.allclose(cut_only.weights, none.weights)
    with pytest.raises(Refused):
        weighed(question, {"onbekend"})
