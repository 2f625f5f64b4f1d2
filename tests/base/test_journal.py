# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from omzien.base import journal
from omzien.base.actor import SYSTEM, Actor
from omzien.base.jobs import every_day, run_daily, work_once
from omzien.base.models import Act, DailyRun, HistoryIsNotEdited, Posting, Reaction

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A house in which one room keeps a list of the acts it was told about."""
    heard: list[int] = []
    monkeypatch.setattr(journal, "_registered", {})

    @journal.react("tree.planted", name="test.hear")
    def hear(act: Act) -> None:
        Posting.objects.create(lemma=f"act-{act.pk}", kind="test", object_id=uuid4())
        heard.append(act.pk)

    return heard


def plant() -> Act:
    with transaction.atomic():
        return journal.write("tree.planted", by=SYSTEM, subject=Posting(id=7), organisation_id=uuid4(), data={"n": 1})


def test_an_act_outside_its_transaction_is_refused() -> None:
    with pytest.raises(journal.NotInTransaction):
        journal.write("tree.planted", by=SYSTEM, subject=Posting(id=7))


def test_an_act_that_is_rolled_back_leaves_no_trace(told: list[int]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        journal.write("tree.planted", by=SYSTEM, subject=Posting(id=7))
        _ = 1 / 0
    assert Act.objects.count() == Reaction.objects.count() == DBTaskResult.objects.count() == 0
    assert told == []


def test_a_reaction_runs_once_after_commit(told: list[int]) -> None:
    act = plant()
    assert told == []
    assert journal.sweep(timezone.now()) == 1
    assert journal.sweep(timezone.now()) == 0
    assert told == [act.pk]


def test_a_worker_is_woken_once_for_two_acts(told: list[int]) -> None:
    plant()
    plant()
    assert DBTaskResult.objects.count() == 1
    work_once(timezone.now())
    assert len(told) == 2
    work_once(timezone.now() + timedelta(days=2))
    assert DBTaskResult.objects.count() == 0


def test_a_failing_reaction_leaves_nothing_half_done_and_is_tried_again(
    told: list[int], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(act: Act) -> None:
        Posting.objects.create(lemma="half", kind="test", object_id=uuid4())
        raise ValueError("mevrouw Visser, 06-12345678")

    good = journal._registered["tree.planted"]["test.hear"]
    monkeypatch.setitem(journal._registered["tree.planted"], "test.hear", fall)
    plant()
    now = timezone.now()
    assert journal.sweep(now) == 0
    reaction = Reaction.objects.get()
    assert (reaction.tries, reaction.error) == (1, "ValueError")
    assert not Posting.objects.filter(lemma="half").exists()
    assert "Visser" not in caplog.text
    assert journal.sweep(now) == 0, "it waits before it tries again"
    monkeypatch.setitem(journal._registered["tree.planted"], "test.hear", good)
    assert journal.sweep(now + timedelta(minutes=5)) == 1
    assert len(told) == 1


def test_a_reaction_that_keeps_failing_shows_as_stuck(told: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(journal._registered["tree.planted"], "test.hear", lambda act: 1 / 0)
    plant()
    for day in range(8):
        journal.sweep(timezone.now() + timedelta(days=day + 1))
    assert Reaction.objects.stuck().count() == 1
    assert str(Reaction.objects.get()).startswith("test.hear")


def test_a_name_cannot_stand_for_two_reactions(told: list[int]) -> None:
    with pytest.raises(ValueError, match="stands twice"):
        journal.react("tree.planted", name="test.hear")(lambda act: None)


def test_history_is_not_edited() -> None:
    act = plant()
    act.kind = "tree.cut"
    with pytest.raises(HistoryIsNotEdited):
        act.save()
    with pytest.raises(HistoryIsNotEdited):
        act.delete()
    with pytest.raises(HistoryIsNotEdited):
        Act.objects.update(kind="tree.cut")
    with pytest.raises(HistoryIsNotEdited):
        Act.objects.all().delete()
    assert "tree.planted" in str(Act.objects.get())


def test_after_ninety_days_the_journal_forgets_who() -> None:
    somebody = Actor(kind="staff", account_id=uuid4())
    with transaction.atomic():
        act = journal.write("tree.planted", by=somebody, subject=Posting(id=7))
    assert Act.objects.blank_actors(before=timezone.now() - timedelta(days=90)) == 0
    assert Act.objects.blank_actors(before=timezone.now() + timedelta(seconds=1)) == 1
    act.refresh_from_db()
    assert act.actor_id is None
    assert list(Act.objects.about(Posting(id=7))) == [act]


def test_an_organisation_reads_its_own_acts_only() -> None:
    own = plant()
    plant()
    assert own.organisation_id is not None
    assert list(Act.objects.of_organisations(frozenset({own.organisation_id}))) == [own]


def test_a_daily_job_runs_once_a_day_and_again_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    from omzien.base import jobs

    monkeypatch.setattr(jobs, "_daily", {})
    days: list[int] = []

    @every_day("test.water")
    def water(day: object) -> None:
        days.append(1)

    @every_day("test.broken")
    def broken(day: object) -> None:
        raise ValueError

    now = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert run_daily(now) == ["test.water"]
    assert run_daily(now) == []
    assert run_daily(now + timedelta(days=1)) == ["test.water"]
    assert len(days) == DailyRun.objects.count() == 2
    assert str(DailyRun.objects.earliest("day")) == "test.water 2026-11-23"
    with pytest.raises(ValueError, match="stands twice"):
        every_day("test.water")(broken)
