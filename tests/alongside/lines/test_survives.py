# SPDX-License-Identifier: EUPL-1.2
"""kill -9 between any two statements of keeping a line: all of it is there or nothing, and never twice."""

from pathlib import Path

import pytest

from killing import databases, points_of_this_run, survive


@pytest.mark.django_db
@pytest.mark.parametrize("database", databases())
def test_a_line_survives_a_kill(tmp_path: Path, database: str) -> None:
    outcome = survive(
        prepare="killing_lines:prepare",
        act="killing_lines:act",
        state="killing_lines:state",
        points=points_of_this_run(full=100, slice_=7),
        folder=tmp_path,
        database=database,
    )
    assert outcome.wrong == []
    whole = outcome.expected
    assert whole == {"lines": 1, "results": 4, "moments": 1, "questions": 1, "tasks": 1, "signals": 1, "people": 1}
    nothing = dict.fromkeys(whole, 0)
    assert all(state in (nothing, whole) for state in outcome.after_kill)
