# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import finding_stage as stage
from cast import Cast
from omzien.base.actor import SYSTEM
from omzien.offer.actions import withdraw
from omzien.offer.finding.actions import find, forget_shelf, index_names, look
from omzien.offer.finding.bridge import Found
from omzien.offer.models import Offer, Theme
from omzien.people.actions import withdraw_name
from omzien.people.models import Organisation, PublicContact, Team, TeamKind
from omzien.places.models import Area


def ask(words: str, near: str = "3561", **more: Any) -> Found:
    return find(words=words, near=near, now=more.pop("now", stage.NOW), **more)


def titles(found: Found) -> list[str]:
    return [result.title for result in found.results]


def order(found: Found) -> list[str]:
    return [group.key for group in found.groups]


@pytest.fixture
def street(place: Cast) -> Cast:
    """Something of every form near home."""
    coffee = stage.offer(place, "Koffie op woensdag", "coffee_morning", at=stage.location(place, "De Huiskamer", 400))
    stage.on(coffee, 2, 9)
    hall = stage.location(place, "Buurthuis De Brink", 600)
    stage.open_on(hall, 0, 9, 17)
    stage.offer(place, "De Brink is open", "meeting_place", "coffee_morning", at=hall, kind="place")
    stage.offer(place, "Iemand die bij u langskomt", "buddy", "coffee_morning", kind="help")
    stage.offer(place, "Hulp bij schulden", "debt_help", kind="provision", sphere="institutional")
    debts = stage.offer(place, "Samen uit de schulden", "debt_help", at=hall)
    stage.on(debts, 3)
    stage.offer(place, "Koffie schenken", "volunteering", "coffee_morning", kind="volunteer_task")
    return place


@pytest.mark.django_db
def test_something_near_soon_and_fitting_with_the_reason_and_a_person(street: Cast) -> None:
    found = ask("koffieochtend")
    first = found.results[0]
    assert first.title == "Koffie op woensdag"
    assert first.distance_m == pytest.approx(400, abs=5)
    assert first.next == dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
    assert {reason.code for reason in first.reasons} >= {"walk", "starts", "said"}
    assert order(found)[:3] == ["together", "places", "help"]
    person = found.people[0]
    assert (person.name, person.role, person.phone) == ("Fatma", "sociaal werker", "030 000 00 01")


@pytest.mark.django_db
def test_for_debts_a_person_comes_first(street: Cast) -> None:
    found = ask("ik heb schulden")
    assert order(found)[0] == "person"
    assert titles(found)[0] == "Hulp bij schulden"
    assert order(found)[-1] == "together"


@pytest.mark.django_db
def test_words_of_shame_never_give_a_group_first(street: Cast) -> None:
    found = ask("koffieochtend maar niemand mag het weten")
    assert order(found)[0] == "person"
    assert found.results[0].kind != "activity"


@pytest.mark.django_db
def test_urgent_words_bring_the_line_on_top_and_never_take_the_rest_away(street: Cast) -> None:
    found = ask("mijn man slaat mij")
    assert found.urgent[0].phone in {"112", "0800-2000"}
    assert found.urgent[0].because
    assert order(found)[0] == "person"
    assert found.people


@pytest.mark.django_db
def test_tasks_are_shown_only_to_who_wants_to_do_something(street: Cast) -> None:
    assert "Koffie schenken" not in titles(ask("koffieochtend"))
    assert titles(ask("koffieochtend", wants_to_do=True))[0] == "Koffie schenken"
    assert order(ask("ik wil vrijwilligerswerk doen"))[0] == "tasks"


@pytest.mark.django_db
def test_a_picture_finds_without_a_letter_typed(street: Cast) -> None:
    found = ask("", themes=["coffee_morning"])
    assert found.results[0].title == "Koffie op woensdag"
    assert found.ask_back == ()
    assert not found.nothing_fits


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["3561", "3562", "9711", "", "Verderop", "0000", "Nergenshuizen", "\x00", "<b>"])
@pytest.mark.parametrize("words", ["schulden", "xqzw vrrp", "", "💐", "a" * 20_000])
def test_an_answer_is_never_empty_wherever_one_asks(street: Cast, near: str, words: str) -> None:
    found = ask(words, near)
    assert found.people
    assert all(person.phone for person in found.people)


@pytest.mark.django_db
def test_at_the_other_end_of_the_country_the_nearest_person_answers(street: Cast) -> None:
    found = ask("schulden", "9711")
    assert found.people[0].name == "Fatma"
    stage.far_team(Area.objects.get(code="BU99020101"))
    forget_shelf()
    assert ask("schulden", "9711").people[0].name == "Sietske"


@pytest.mark.django_db
def test_what_was_not_understood_is_said_and_a_person_comes_first(street: Cast) -> None:
    found = ask("xqzwq vrrpt")
    assert found.not_understood == ("xqzwq", "vrrpt")
    assert found.nothing_fits
    assert order(found)[0] == "person"
    assert set(found.ask_back) <= set(stage.THEMES)


@pytest.mark.django_db
def test_stale_offers_stand_lower_and_say_so(street: Cast) -> None:
    Offer.objects.filter(title="Koffie op woensdag").update(confirmed_on=dt.date(2025, 1, 1))
    found = ask("koffieochtend")
    stale = next(result for result in found.results if result.title == "Koffie op woensdag")
    assert stale.stale
    assert any(reason.code == "stale" for reason in stale.reasons)


@pytest.mark.django_db
def test_an_act_is_found_by_the_next_question(street: Cast) -> None:
    assert "Koffie op woensdag" in titles(ask("koffieochtend"))
    withdraw(by=SYSTEM, offer=Offer.objects.get(title="Koffie op woensdag"))
    assert "Koffie op woensdag" not in titles(ask("koffieochtend"))


@pytest.mark.django_db
def test_who_takes_her_name_back_is_gone_at_the_next_question(street: Cast) -> None:
    assert ask("koffieochtend").people[0].name == "Fatma"
    withdraw_name(by=SYSTEM, contact=street.contact)
    person = ask("koffieochtend").people[0]
    assert (person.name, person.phone) == ("Team Oost", "030 000 00 01")


@pytest.mark.django_db
def test_a_wijkteam_is_named_only_where_the_theme_says_so(street: Cast) -> None:
    Team.objects.create(
        organisation=street.other, name="Wijkteam Oost", kind=TeamKind.NEIGHBOURHOOD_TEAM, phone="030 000 00 09"
    )
    names = {person.name for person in ask("koffieochtend").people}
    assert "Wijkteam Oost" not in names
    assert ask("ik heb schulden").people[0].name == "Wijkteam Oost"


@pytest.mark.django_db
def test_a_municipality_with_only_a_wijkteam_says_by_that_who_is_the_door(place: Cast) -> None:
    PublicContact.objects.all().delete()
    Team.objects.all().delete()
    Organisation.objects.update(phone="")
    Team.objects.create(
        organisation=place.welfare, name="Wijkteam Oost", kind=TeamKind.NEIGHBOURHOOD_TEAM, phone="030 000 00 09"
    )
    assert [person.name for person in ask("koffieochtend").people] == ["Wijkteam Oost"]


@pytest.mark.django_db
def test_farther_but_meant_for_exactly_this_stands_beside_the_near(street: Cast) -> None:
    away = stage.location(street, "Regiohuis", 9_000)
    region = stage.offer(
        street, "Koffie voor wie slecht ziet", "coffee_morning",
        at=away, service_area="region", target_groups=["disability"],
    )  # fmt: skip
    stage.on(region, 1)
    for number in range(8):
        stage.on(
            stage.offer(
                street, f"Koffie {number}", "coffee_morning", at=stage.location(street, f"Hoek {number}", 100 + number)
            ),
            1,
        )
    found = ask("koffieochtend", limit=6)
    further = next(group for group in found.groups if group.key == "further")
    assert [result.title for result in further.results] == ["Koffie voor wie slecht ziet"]
    assert further.results[0].reasons[0].code == "special"
    assert further.results[0].reasons[0].words == ("disability",)


@pytest.mark.django_db
def test_what_fits_best_near_by_but_is_not_for_the_asker_hides_nothing_farther(place: Cast) -> None:
    next_door = stage.town("9904", "Hiernaast", stage.HOME[0] + 0.01, stage.HOME[1])
    stage.offer(
        place, "Hulp voor wie in Hiernaast woont", "debt_help",
        at=stage.location(place, "Loket Hiernaast", area=next_door), kind="help",
    )  # fmt: skip
    stage.offer(place, "Praten over geld", "coffee_morning", "debt_help", at=stage.location(place, "Zaal", 300))
    away = stage.location(place, "Regiohuis", 9_000)
    stage.offer(place, "Cursus geld", "coffee_morning", "debt_help", at=away, service_area="region")
    stage.offer(place, "Cursus dans", "walking_group", at=away, service_area="region")
    found = {group.key: [result.title for result in group.results] for group in ask("schulden", limit=1).groups}
    assert found["together"] == ["Praten over geld"]
    assert found["further"] == ["Cursus geld"]


@pytest.mark.django_db
def test_a_hidden_address_that_serves_a_region_is_found_in_the_whole_province(place: Cast) -> None:
    Area.objects.filter(pk=place.municipality.pk).update(province="Utrecht")
    elsewhere = stage.town("9905", "Elders", 5.6, 52.3, "Utrecht")
    stage.offer(place, "Koffie dichtbij", "coffee_morning", at=stage.location(place, "Zaal", 300))
    away = stage.location(place, "Veilig huis", hidden=True, area=elsewhere)
    stage.offer(place, "Koffie ver weg", "coffee_morning", at=away, service_area="region")
    assert titles(ask("koffieochtend")) == ["Koffie dichtbij", "Koffie ver weg"]
    assert "Koffie ver weg" not in titles(ask("koffieochtend", near="9711"))


@pytest.mark.django_db
def test_a_name_is_found_that_is_no_theme(street: Cast) -> None:
    made = stage.offer(street, "Qwibblo", "walking_group", at=stage.location(street, "Vijver", 300))
    index_names(list(Offer.objects.filter(pk=made.pk).select_related("organisation", "location")))
    found = ask("qwibblo")
    assert titles(found) == ["Qwibblo"]
    assert found.results[0].reasons[-1].code == "named"
    assert titles(ask("qwibblo", "")) == ["Qwibblo"]
    assert "Qwibblo" not in titles(ask("qwibblo", "9711"))


@pytest.mark.django_db
def test_a_theme_taken_out_of_use_finds_nothing_more(street: Cast) -> None:
    Theme.objects.filter(pk="coffee_morning").update(in_use=False)
    assert "Koffie op woensdag" not in titles(ask("koffieochtend"))


@pytest.mark.django_db
def test_the_same_question_gets_the_same_answer(street: Cast) -> None:
    first = ask("koffie en schulden")
    forget_shelf()
    assert ask("koffie en schulden") == first


@pytest.mark.django_db
def test_finding_asks_the_database_at_most_six_times(street: Cast) -> None:
    ask("koffieochtend")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ask("qwibblo koffieochtend")
    assert len(queries) <= 6


@pytest.mark.django_db
def test_the_limit_holds_and_leaves_room_for_every_form(street: Cast) -> None:
    found = ask("koffieochtend", limit=2)
    assert len(found.results) <= 2
    assert len({result.kind for result in found.results}) == 2


@pytest.mark.django_db
def test_another_day_has_other_dates(street: Cast) -> None:
    later = stage.NOW + dt.timedelta(days=5)
    assert ask("koffieochtend", now=later).results[0].next == dt.datetime(2026, 12, 2, 10, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_without_any_offer_there_is_still_somebody(place: Cast) -> None:
    found = ask("koffieochtend")
    assert found.results == ()
    assert found.nothing_fits
    assert found.people[0].name == "Fatma"


@pytest.mark.django_db
def test_themes_and_places_that_this_database_does_not_know_are_passed_over(place: Cast) -> None:
    Theme.objects.all().delete()
    found = ask("koffie in Nergenshuizen", "")
    assert found.ask_back == ()
    assert found.results == ()
    assert found.people[0].name == "Fatma"
    assert ask("xqzw", "", themes=["no_such_theme"]).people


@pytest.mark.django_db
def test_a_word_that_stands_in_very_many_names_tells_nothing(street: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omzien.offer.finding.actions.TOO_COMMON", 2)
    for number in range(2):
        stage.offer(street, f"Qwibblo {number}", "walking_group", at=stage.location(street, f"Vijver {number}"))
    index_names(list(Offer.objects.filter(title__startswith="Qwib").select_related("organisation", "location")))
    assert not {"Qwibblo 0", "Qwibblo 1"} & set(titles(ask("qwibblo")))


@pytest.mark.django_db
def test_looking_gives_the_same_offers_in_the_same_order_without_their_rows(street: Cast) -> None:
    assert look(words="koffie en schulden", near="3561", now=stage.NOW).ids == [
        result.id for result in ask("koffie en schulden").results
    ]
