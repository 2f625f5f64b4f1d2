# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
import gc
import threading
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import finding_stage as stage
from cast import Cast
from omzien.base import journal
from omzien.base.actor import SYSTEM
from omzien.offer.actions import change_offer, create_offer, publish
from omzien.offer.finding.actions import find
from omzien.offer.finding.shelf.bridge import KEEPER, Held, Version, shelf_of
from omzien.offer.finding.supply.bridge import _Minute, minute_of
from omzien.offer.models import Occurrence, Offer


def titles(words: str = "koffieochtend") -> list[str]:
    return [result.title for result in find(words=words, near="3561", now=stage.NOW).results]


def act(kind: str, cast: Cast) -> None:
    with transaction.atomic():
        journal.write(kind, by=SYSTEM, subject=cast.welfare)


@pytest.mark.django_db
def test_what_has_nothing_to_do_with_offers_leaves_the_shelf_as_it_is(place: Cast) -> None:
    before = KEEPER.shelf(stage.TODAY)
    act("questions.asked", place)
    assert KEEPER.shelf(stage.TODAY) is before
    act("offer.confirmed", place)
    assert KEEPER.shelf(stage.TODAY) is not before


@pytest.mark.django_db
def test_an_act_with_a_lower_number_that_shows_later_is_noticed(place: Cast) -> None:
    shelf = KEEPER.shelf(stage.TODAY)
    act("offer.confirmed", place)
    # As if this process had already seen a higher number when the act became visible.
    KEEPER._held = Held(shelf, Version(10, frozenset()))
    assert KEEPER.shelf(stage.TODAY) is not shelf


@pytest.mark.django_db
def test_a_new_day_is_a_new_shelf(place: Cast) -> None:
    today = KEEPER.shelf(stage.TODAY)
    assert KEEPER.shelf(stage.TODAY + dt.timedelta(days=1)) is not today


@pytest.mark.django_db
def test_while_one_thread_reads_others_answer_from_what_stands(place: Cast) -> None:
    before = KEEPER.shelf(stage.TODAY)
    act("offer.confirmed", place)
    with KEEPER._reading:
        assert KEEPER.shelf(stage.TODAY) is before
    assert KEEPER.shelf(stage.TODAY) is not before
    assert isinstance(KEEPER._reading, type(threading.Lock()))


@pytest.mark.django_db
def test_reading_the_shelf_takes_the_same_queries_for_any_number_of_offers(
    place: Cast,
) -> None:
    counts = []
    for number in range(2):
        for extra in range(5):
            made = stage.offer(
                place, f"Koffie {number} {extra}", "coffee_morning", at=stage.location(place, f"{number}{extra}")
            )
            stage.on(made, 1, 8)
        with CaptureQueriesContext(connection) as queries:
            shelf_of(stage.TODAY)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_a_new_name_is_found_once_the_journal_is_swept(place: Cast) -> None:
    made = create_offer(
        by=SYSTEM, organisation=place.welfare, themes=["walking_group"], title="Qwibblo", summary="Samen zingen.",
        kind="activity", sphere="communal", area=place.neighbourhood,
    )  # fmt: skip
    publish(by=SYSTEM, offer=made, now=stage.NOW)
    journal.sweep(timezone.now())
    assert titles("qwibblo") == ["Qwibblo"]
    change_offer(by=SYSTEM, offer=made, title="Vrumpix")
    journal.sweep(timezone.now())
    assert titles("vrumpix") == ["Vrumpix"]
    assert "Vrumpix" not in titles("qwibblo")


@pytest.mark.django_db
def test_an_offer_withdrawn_after_the_shelf_was_read_never_shows(place: Cast) -> None:
    made = stage.offer(place, "Koffie", "coffee_morning", at=stage.location(place, "Zaal"))
    assert titles() == ["Koffie"]
    Offer.objects.filter(pk=made.pk).update(published=False)
    assert titles() == []


@pytest.mark.django_db
def test_more_languages_than_bits_are_no_error(place: Cast) -> None:
    for number in range(70):
        stage.offer(place, f"Koffie {number}", "coffee_morning", languages=["nl", f"x{number}"])
    stock = KEEPER.shelf(stage.TODAY).stock
    assert len(stock.language_codes) == 64
    assert stock.language_codes[0] == "nl"
    assert isinstance(stock.id_of(0), UUID)
    assert stock.row_of[stock.keys[3]] == 3


@pytest.mark.django_db
@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_collector_of_rubbish_as_it_was(place: Cast, *, collecting: bool) -> None:
    if not collecting:
        gc.disable()
    try:
        KEEPER.shelf(stage.TODAY)
        assert gc.isenabled() == collecting
    finally:
        gc.enable()


@pytest.mark.django_db
def test_a_minute_is_counted_the_same_way_on_every_database(place: Cast) -> None:
    rows = Occurrence.objects.annotate(minute=_Minute("start")).values_list("minute", flat=True)
    made = stage.offer(place, "Koffie", "coffee_morning")
    stage.on(made, 1)
    assert rows.get() == minute_of(made.occurrences.get().start)
    compiler = rows.query.get_compiler(connection=connection)
    expression = rows.query.annotations["minute"]
    assert isinstance(expression, _Minute)
    sql, _ = expression.as_postgresql(compiler, connection)
    assert "EXTRACT(EPOCH FROM" in sql
