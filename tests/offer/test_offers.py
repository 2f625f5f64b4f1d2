# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cast import Cast
from offer_cast import NOW, TODAY, every_tuesday, location, offer, theme
from omzien.base.actor import ANYONE
from omzien.base.models import Act
from omzien.offer.actions import (
    change_offer,
    confirm,
    create_offer,
    end_offer,
    publish,
    set_money,
    withdraw,
)
from omzien.offer.models import Occurrence, Offer, OfferTheme, Theme

pytestmark = pytest.mark.django_db


def acts(kind: str) -> int:
    return Act.objects.filter(kind=kind).count()


def test_an_editor_makes_an_offer_that_nobody_sees_until_she_publishes_it(cast: Cast) -> None:
    theme()
    fatma = cast.actor("fatma")
    made = create_offer(
        by=fatma,
        organisation=cast.welfare,
        themes=["coffee_morning"],
        title="Koffie",
        summary="U drinkt koffie.",
        kind="activity",
        sphere="communal",
        area=cast.neighbourhood,
        location=location(cast),
    )
    assert made.municipality == cast.municipality
    assert (made.lon, made.lat) == (5.1234, 52.0987)
    assert not Offer.objects.visible_to(ANYONE).exists()
    assert Offer.objects.visible_to(fatma).get() == made
    publish(by=fatma, offer=made, now=NOW)
    assert Offer.objects.visible_to(ANYONE).get() == made
    assert made.confirmed_on == TODAY
    assert made.confirmed_by == cast.fatma
    assert acts("offer.created") == acts("offer.published") == 1


@pytest.mark.parametrize("name", ["amina", "victor", "petra", "stefan", "olga", "roos"])
def test_nobody_else_changes_an_offer(cast: Cast, name: str) -> None:
    made = offer(cast)
    someone = cast.actor(name)
    for verb in (
        lambda: change_offer(by=someone, offer=made, title="Anders"),
        lambda: withdraw(by=someone, offer=made),
        lambda: publish(by=someone, offer=made, now=NOW),
        lambda: confirm(by=someone, offer=made, now=NOW),
        lambda: set_money(by=someone, offer=made, source="SPUK", until=None),
        lambda: end_offer(by=someone, offer=made, now=NOW, because="op"),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_the_first_theme_is_the_main_one_and_a_theme_counts_once(cast: Cast) -> None:
    theme("walking_group", "Samen wandelen")
    made = offer(cast)
    change_offer(by=cast.actor("carla"), offer=made, themes=["walking_group", "coffee_morning", "walking_group"])
    assert list(OfferTheme.objects.filter(main=True).values_list("theme_id", flat=True)) == ["walking_group"]
    assert made.themes.count() == 2
    assert list(Offer.objects.with_theme("walking_group")) == [made]


@pytest.mark.parametrize("themes", [[], ["no_such_theme"]])
def test_an_offer_needs_a_theme_that_exists(cast: Cast, themes: list[str]) -> None:
    made = offer(cast)
    with pytest.raises(ValidationError, match="Kies minstens één thema"):
        change_offer(by=cast.actor("fatma"), offer=made, themes=themes)
    assert made.themes.count() == 1


def test_an_offer_needs_a_place_on_the_map_of_areas(cast: Cast) -> None:
    theme()
    with pytest.raises(ValidationError, match="Kies de buurt"):
        create_offer(
            by=cast.actor("fatma"), organisation=cast.welfare, themes=["coffee_morning"], title="x", summary="y"
        )


def test_the_contact_works_for_the_organisation_itself(cast: Cast) -> None:
    made = offer(cast)
    made.organisation = cast.other
    with pytest.raises(ValidationError) as problem:
        change_offer(by=cast.actor("olga"), offer=made, title="Van ons")
    assert set(problem.value.message_dict) == {"contact", "team"}


def test_bad_input_is_said_per_field(cast: Cast) -> None:
    made = offer(cast)
    with pytest.raises(ValidationError) as problem:
        change_offer(by=cast.actor("fatma"), offer=made, title="", kind="feest", age_from=40, age_to=20)
    assert {"title", "kind"} <= set(problem.value.message_dict)


def test_withdrawing_keeps_the_offer_for_its_own_organisation(cast: Cast) -> None:
    made = offer(cast)
    withdraw(by=cast.actor("fatma"), offer=made)
    assert not Offer.objects.visible_to(cast.actor("olga")).exists()
    assert Offer.objects.of_organisations(cast.actor("fatma").organisation_ids).get() == made


def test_a_worker_says_that_it_still_holds(cast: Cast) -> None:
    made = offer(cast)
    later = NOW + dt.timedelta(days=200)
    confirm(by=cast.actor("fatma"), offer=made, now=later)
    made.refresh_from_db()
    assert made.confirmed_on == TODAY + dt.timedelta(days=200)
    assert acts("offer.confirmed") == 1


def test_money_has_a_source_and_an_end(cast: Cast) -> None:
    made = offer(cast)
    end = dt.date(2026, 12, 31)
    set_money(by=cast.actor("carla"), offer=made, source=" SPUK GALA ", until=end)
    assert made.money_source == "SPUK GALA"
    assert list(Offer.objects.money_ending(end)) == [made]
    assert not Offer.objects.money_ending(dt.date(2026, 12, 30)).exists()


def test_ending_an_offer_frees_its_dates_and_tells_who_joined(cast: Cast) -> None:
    made = offer(cast)
    series = every_tuesday(made)
    held = series.occurrences.order_by("start")[2]
    Occurrence.objects.filter(pk=held.pk).update(joined_count=3)
    told = end_offer(by=cast.actor("carla"), offer=made, now=NOW, because="Het geld is op.")
    assert [date.pk for date in told] == [held.pk]
    left = Occurrence.objects.get()
    assert (left.state, left.cancelled_because, left.joined_count) == ("cancelled", "Het geld is op.", 3)
    cancelled = Act.objects.get(kind="offer.cancelled")
    assert cancelled.data["joined"] == 3
    assert acts("offer.ended") == 1
    with pytest.raises(ValidationError, match="gestopt"):
        publish(by=cast.actor("carla"), offer=made, now=NOW)


def test_querysets_speak_the_language_of_the_field(cast: Cast) -> None:
    made = offer(cast)
    offer(cast, "Nog niet klaar", published=False)
    assert list(Offer.objects.published()) == [made]
    assert Offer.objects.in_municipality(cast.municipality).count() == 2
    assert Offer.objects.speaking("tr").count() == 2
    assert not Offer.objects.speaking("t").exists()
    assert str(made) == "Koffieochtend De Dreef"


def test_one_query_brings_all_that_a_page_needs(cast: Cast, django_assert_num_queries: object) -> None:
    made = offer(cast, location=location(cast))
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        found = Offer.objects.with_all_for_a_page().get(pk=made.pk)
        assert found.organisation.name == "Welzijn De Brink"
        assert found.location is not None
        assert [t.label_u for t in found.themes.all()] == ["Samen koffie drinken"]


def test_the_database_itself_refuses_a_hidden_address_with_a_point(cast: Cast) -> None:
    made = offer(cast, location=location(cast))
    for wrong in ({"hides_address": True}, {"hides_address": True, "lon": None, "lat": None, "neutral_title": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.filter(pk=made.pk).update(**wrong)


def test_a_theme_of_your_own_shows_no_difference_and_an_edited_one_does() -> None:
    assert theme().edited_fields() == ()
    edited = Theme(id="x", label_u="Anders", shipped={"label_u": "Zoals geleverd"})
    assert edited.edited_fields() == ("label_u",)
    assert str(edited) == "Anders"
