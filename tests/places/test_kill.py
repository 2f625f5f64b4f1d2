# SPDX-License-Identifier: EUPL-1.2
"""Stopped at any statement and started again, loading ends in the same database."""

from pathlib import Path

import pytest

from killing import databases, points_of_this_run, spread, survive

# The second round, on PostgreSQL, keeps only tests that say they touch a database.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("database", databases())
def test_loading_survives_a_kill_at_any_statement(tmp_path: Path, database: str) -> None:
    outcome = survive(
        act="killing_places:load",
        state="killing_places:state",
        points=points_of_this_run(),
        folder=tmp_path,
        database=database,
    )
    assert outcome.statements >= 50
    assert outcome.wrong == []
    assert outcome.expected["figures"] > 1_000
    # One transaction: what was killed left nothing, unless it had just been finished.
    assert {after["figures"] for after in outcome.after_kill} <= {0, outcome.expected["figures"]}


@pytest.mark.parametrize("database", databases())
def test_an_import_survives_a_kill_at_any_statement(tmp_path: Path, database: str) -> None:
    outcome = survive(
        prepare="killing_places:load_baarn",
        act="killing_places:renew",
        state="killing_places:state",
        points=points_of_this_run(),
        folder=tmp_path,
        database=database,
    )
    assert outcome.statements >= 50
    assert outcome.wrong == []
    assert outcome.expected["ended"] == ["BU03080102"]
    assert outcome.expected["ImportPage"] == 0
    # Pages are kept one by one, figures change all at once.
    assert len({after["ImportPage"] for after in outcome.after_kill}) > 2
    assert len({after["print"] for after in outcome.after_kill}) <= 2


def test_points_are_spread_from_the_first_to_the_last() -> None:
    assert spread(3, 50) == [1, 2, 3]
    assert spread(101, 5) == [1, 26, 51, 76, 101]
