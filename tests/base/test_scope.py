# SPDX-License-Identifier: EUPL-1.2
from typing import Any, Self

import pytest

from omzien.base.actor import ANYONE, Actor
from omzien.base.models import Posting
from omzien.base.scope import PrivateQuerySet, Unscoped


class Drawers(PrivateQuerySet[Posting]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(kind="own").scoped() if actor.kind == "staff" else self.none().scoped()


@pytest.fixture
def drawers(db: object) -> Drawers:
    Posting.objects.create(lemma="secret", kind="own", object_id="00000000-0000-0000-0000-000000000001")
    Posting.objects.create(lemma="secret", kind="theirs", object_id="00000000-0000-0000-0000-000000000002")
    return Drawers(Posting)


@pytest.mark.parametrize(
    "ask",
    [
        list,
        len,
        bool,
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.get(lemma="secret"),
        lambda rows: rows.first(),
        lambda rows: rows[0],
        lambda rows: list(rows.values("lemma")),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.in_bulk(),
        lambda rows: rows.aggregate(),
        lambda rows: rows.update(lemma="x"),
        lambda rows: rows.delete(),
        lambda rows: rows.union(Posting.objects.all()),
        lambda rows: list(Posting.objects.filter(pk__in=rows)),
        lambda rows: list(rows.filter(kind="own").order_by("pk").distinct()),
    ],
)
def test_private_rows_stay_closed_without_an_actor(drawers: Drawers, ask: Any) -> None:
    with pytest.raises(Unscoped):
        ask(drawers.all())
    assert Posting.objects.count() == 2


def test_an_actor_sees_her_own_rows_only(drawers: Drawers) -> None:
    worker = Actor(kind="staff")
    assert [row.kind for row in drawers.visible_to(worker)] == ["own"]
    assert drawers.visible_to(worker).filter(kind="theirs").count() == 0
    assert drawers.visible_to(ANYONE).exists() is False
    assert list(Posting.objects.filter(pk__in=drawers.visible_to(worker)).values_list("kind", flat=True)) == ["own"]


def test_an_action_opens_everything_only_with_a_reason(drawers: Drawers) -> None:
    assert drawers.unscoped(reason="the test counts").count() == 2
    with pytest.raises(ValueError, match="reason"):
        drawers.unscoped(reason=" ")
    with pytest.raises(NotImplementedError):
        PrivateQuerySet(Posting).visible_to(ANYONE)


def test_roles_are_held_at_an_organisation() -> None:
    from uuid import UUID

    here, there = UUID(int=1), UUID(int=2)
    carla = Actor(kind="staff", memberships=frozenset({(here, "coordinator")}))
    assert carla.has_role("coordinator", "worker")
    assert carla.has_role("coordinator", at=here)
    assert not carla.has_role("coordinator", at=there)
    assert carla.organisation_ids == {here}
    assert carla.roles == {"coordinator"}
