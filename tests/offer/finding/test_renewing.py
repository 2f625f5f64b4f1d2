# SPDX-License-Identifier: EUPL-1.2
"""After an act only what it touched is read again, and the answers are those of reading everything anew."""

import datetime as dt
import threading
from collections.abc import Callable

import numpy as np
import pytest
from django.db import connection, transaction
from django.test import Client

import finding_stage as stage
from cast import Cast, sign_in
from omzien.base import journal
from omzien.base.actor import SYSTEM
from omzien.offer.actions import change_offer, create_offer, end_offer, hide_location, publish, withdraw
from omzien.offer.dates.actions import cancel_date, change_series, create_series, move_date, restore_date
from omzien.offer.finding.actions import find, forget_shelf
from omzien.offer.finding.bridge import Found, Result
from omzien.offer.finding.renewing import bridge as renewing
from omzien.offer.finding.shelf import bridge as shelves
from omzien.offer.finding.shelf.bridge import KEEPER
from omzien.offer.models import Offer
from omzien.people.actions import withdraw_name
from omzien.places.models import Location

WORDS = ("koffieochtend", "wandelen", "schulden", "ergens binnenlopen")


def ask(words: str = "koffieochtend", near: str = "3561", language: str = "nl") -> Found:
    return find(words=words, near=near, now=stage.NOW, language=language)


def titles(words: str = "koffieochtend", near: str = "3561") -> list[str]:
    return [result.title for result in ask(words, near).results]


def result(title: str, words: str = "koffieochtend") -> Result:
    return next(one for one in ask(words).results if one.title == title)


def answers() -> list[Found]:
    return [ask(words, near, language) for words in WORDS for near in ("3561", "3562", "") for language in ("nl", "tr")]


def coffee() -> Offer:
    return Offer.objects.get(title="Koffie op woensdag")


@pytest.fixture
def street(place: Cast) -> Cast:
    """A coffee morning every week, an open house, help, and something for the whole region; asked about once."""
    hall = stage.location(place, "De Brink", 600)
    stage.open_on(hall, 0, 9, 17)
    made = stage.offer(place, "Koffie op woensdag", "coffee_morning", "meeting_place", at=hall)
    create_series(
        by=SYSTEM, offer=made, now=stage.NOW, starts_on=stage.TODAY, start_time=dt.time(10), end_time=dt.time(12),
        freq="weekly", byday=["WE"],
    )  # fmt: skip
    stage.offer(place, "De Brink is open", "meeting_place", at=hall, kind="place")
    stage.offer(place, "Iemand die langskomt", "coffee_morning", kind="help")
    stage.offer(
        place, "Koffie in de regio", "coffee_morning", at=stage.location(place, "Regiohuis", 9_000),
        service_area="region", target_groups=["disability"],
    )  # fmt: skip
    answers()
    return place


def _cancel(cast: Cast) -> None:
    cancel_date(by=SYSTEM, occurrence=coffee().occurrences.order_by("start")[0], because="ziek")


def _restore(cast: Cast) -> None:
    _cancel(cast)
    answers()
    restore_date(by=SYSTEM, occurrence=coffee().occurrences.order_by("start")[0])


def _move(cast: Cast) -> None:
    date = coffee().occurrences.order_by("start")[0]
    later = dt.timedelta(days=1)
    move_date(by=SYSTEM, occurrence=date, start=date.start + later, end=date.end + later)


def _change_series(cast: Cast) -> None:
    change_series(by=SYSTEM, series=coffee().series.get(), now=stage.NOW, byday=["FR"])


def _withdraw(cast: Cast) -> None:
    withdraw(by=SYSTEM, offer=coffee())


def _publish_again(cast: Cast) -> None:
    _withdraw(cast)
    answers()
    publish(by=SYSTEM, offer=coffee(), now=stage.NOW)


def _end(cast: Cast) -> None:
    end_offer(by=SYSTEM, offer=coffee(), now=stage.NOW, because="gestopt")


def _other_theme(cast: Cast) -> None:
    change_offer(by=SYSTEM, offer=coffee(), themes=["walking_group", "debt_help", "meeting_place"])


def _other_codes(cast: Cast) -> None:
    change_offer(by=SYSTEM, offer=coffee(), languages=["tr", "ar"], target_groups=["older_people", "disability"])


def _new(cast: Cast) -> None:
    made = create_offer(
        by=SYSTEM, organisation=cast.welfare, themes=["walking_group"], title="Nieuw rondje", summary="Samen lopen.",
        kind="activity", sphere="communal", area=cast.neighbourhood, service_area="region",
    )  # fmt: skip
    publish(by=SYSTEM, offer=made, now=stage.NOW)


def _hide(cast: Cast) -> None:
    hide_location(by=SYSTEM, location=Location.objects.get(name__endswith="Brink"))


def _rename(cast: Cast) -> None:
    place = Location.objects.get(name="De Brink")
    place.name = "De Nieuwe Brink"
    place.save()
    place.opening_hours.all().delete()
    stage.open_on(place, 1, 9, 12)
    stage.open_on(place, 2, 9, 12)
    with transaction.atomic():
        journal.write("places.changed_by_host", by=SYSTEM, subject=place)


def _take_name_back(cast: Cast) -> None:
    withdraw_name(by=SYSTEM, contact=cast.contact)


ACTS = (
    _cancel, _restore, _move, _change_series, _withdraw, _publish_again, _end, _other_theme, _other_codes, _new, _hide,
    _rename, _take_name_back,
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_after_an_act_the_answers_are_those_of_reading_everything_anew(
    street: Cast, act: Callable[[Cast], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers()
    with monkeypatch.context() as patched:
        patched.setattr(shelves, "shelf_of", None)  # everything is not read
        act(street)
        renewed = answers()
    assert (renewed == before) == (act in (_restore, _publish_again))
    forget_shelf()
    assert answers() == renewed


@pytest.mark.django_db
def test_one_act_after_another_still_gives_the_answers_of_reading_everything_anew(street: Cast) -> None:
    for act in (_new, _rename, _cancel, _other_codes, _hide, _withdraw, _take_name_back):
        act(street)
        renewed = answers()
    forget_shelf()
    assert answers() == renewed


@pytest.mark.django_db
def test_a_cancelled_date_is_gone_at_the_next_question(street: Cast) -> None:
    first = result("Koffie op woensdag").next
    assert first is not None
    _cancel(street)
    assert result("Koffie op woensdag").next == first + dt.timedelta(weeks=1)


@pytest.mark.django_db
def test_a_changed_series_shows_its_new_day_at_the_next_question(street: Cast) -> None:
    _change_series(street)
    assert result("Koffie op woensdag").next == dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_the_host_renames_a_place_and_changes_its_hours_and_both_show_at_the_next_question(street: Cast) -> None:
    place = Location.objects.get(name="De Brink")
    hours = place.opening_hours.get()
    assert [reason.code for reason in result("De Brink is open", "ergens binnenlopen").reasons][1] == "open_now"
    ali = sign_in(Client(), street.ali)
    page = f"/beheer/places/location/{place.pk}/change/"
    shown = {
        name: value for name, value in ali.get(page).context["adminform"].form.initial.items() if value is not None
    }
    form = {
        **shown, "name": "De Nieuwe Brink", "opening_hours-TOTAL_FORMS": 1, "opening_hours-INITIAL_FORMS": 1,
        "opening_hours-0-id": hours.pk, "opening_hours-0-location": str(place.pk), "opening_hours-0-weekday": 3,
        "opening_hours-0-opens": "09:00", "opening_hours-0-closes": "12:00", "spaces-TOTAL_FORMS": 0,
        "spaces-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert ali.post(page, form).status_code == 302
    found = result("De Brink is open", "ergens binnenlopen")
    assert found.place == "De Nieuwe Brink"
    assert [reason.code for reason in found.reasons][1] == "opens"


@pytest.mark.django_db
def test_what_is_said_about_a_person_reads_no_offer_again(street: Cast) -> None:
    stock = KEEPER.shelf(stage.TODAY).stock
    _take_name_back(street)
    assert KEEPER.shelf(stage.TODAY).stock is stock


@pytest.mark.django_db
def test_a_theme_that_changes_its_first_form_shows_at_the_next_question(street: Cast) -> None:
    with transaction.atomic():
        theme = coffee().themes.get(pk="coffee_morning")
        theme.first_form = "person"
        theme.save()
        journal.write("theme.edited", by=SYSTEM, subject=theme)
    assert ask().groups[0].key == "person"


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "name"), [(renewing, "MOST_OFFERS"), (shelves, "MOST_GONE")])
def test_when_much_changed_everything_is_read_anew(
    street: Cast, module: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, 0)
    for act in (_cancel, _move):
        before = KEEPER.shelf(stage.TODAY).stock
        act(street)
        after = KEEPER.shelf(stage.TODAY).stock
    assert len(after.keys) == len(after.row_of) < len(before.keys) or module is renewing
    assert len(after.keys) == len(after.row_of)


@pytest.mark.django_db
def test_answers_that_are_being_read_do_not_change_underneath(street: Cast) -> None:
    stock = KEEPER.shelf(stage.TODAY).stock
    themes, rows = stock.supply.themes.copy(), dict(stock.row_of)
    _other_theme(street)
    assert KEEPER.shelf(stage.TODAY).stock is not stock
    assert np.array_equal(stock.supply.themes, themes)
    assert stock.row_of == rows


@pytest.mark.django_db(transaction=True)
def test_what_another_connection_does_shows_at_the_next_question(street: Cast) -> None:
    assert "Koffie op woensdag" in titles()

    def elsewhere() -> None:
        withdraw(by=SYSTEM, offer=coffee())
        connection.close()

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    assert "Koffie op woensdag" not in titles()
