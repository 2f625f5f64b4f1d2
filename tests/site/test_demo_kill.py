# SPDX-License-Identifier: EUPL-1.2
"""Stopped at any statement and started again, the demo ends in the same database."""

from pathlib import Path

import pytest

from killing import databases, points_of_this_run, survive

# The second round, on PostgreSQL, keeps only tests that say they touch a database.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("database", databases())
def test_the_demo_survives_a_kill_from_the_first_migration_to_the_last_date(tmp_path: Path, database: str) -> None:
    outcome = survive(
        prepare="killing_demo:empty",
        act="killing_demo:start",
        state="killing_demo:state",
        # Each point starts the demo twice, which takes half a minute; the imports have their fifty.
        points=points_of_this_run(20, 2),
        folder=tmp_path,
        database=database,
    )
    assert outcome.statements >= 50
    assert outcome.wrong == []
    assert outcome.expected["Offer"] >= 87
    # Migrations are there all or none: never a table without the note that it was made.
    assert {after["tables"] for after in outcome.after_kill if after["waiting"]} <= {0}
    assert {after.get("Offer", 0) for after in outcome.after_kill} <= {0, outcome.expected["Offer"]}
