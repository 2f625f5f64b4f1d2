# SPDX-License-Identifier: EUPL-1.2
from cast import Cast
from omzien.people.bridge import actor_for


def test_the_cast_comes_together(cast: Cast) -> None:
    assert actor_for(cast.fatma, verified=True).has_role("worker", at=cast.welfare.pk)
