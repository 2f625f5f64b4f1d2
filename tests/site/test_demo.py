# SPDX-License-Identifier: EUPL-1.2
"""The invented offers, on the real areas of a large, a middle-sized and a very small municipality."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.db.models import F
from django.test import Client
from pytest_django import DjangoDbBlocker

from omzien.base.actor import SYSTEM
from omzien.base.models import Posting
from omzien.core import wording
from omzien.core.geo import distance_m, plain
from omzien.offer.actions import change_offer, confirm
from omzien.offer.models import Kind, Occurrence, Offer, OfferTheme, Series, ServiceArea, Sphere
from omzien.offer.themes.actions import load_themes
from omzien.people.models import Account, Organisation, OrganisationKind, Presence, PublicContact, Team
from omzien.places.actions import load_country, municipality
from omzien.places.models import Area, Location, OpeningHours, Space
from omzien.site.demo.names import phone
from omzien.site.demo.plan import Town, rhythm, spread
from omzien.site.demo.texts import also, recipes, tasks
from omzien.site.demo.write import NoNeighbourhoods, freshen, make_demo
from small_country import cut

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)
TOWNS = ("GM0344", "GM0308", "GM0088")
INVENTED = (Organisation, Team, PublicContact, Presence, Location, OpeningHours, Space, Offer, OfferTheme, Series)


@pytest.fixture(scope="module")
def ground(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    extract = cut(tmp_path_factory.mktemp("towns"), TOWNS)
    with django_db_blocker.unblock(), transaction.atomic():
        load_country(extract=extract)
        load_themes()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def utrecht(ground: None, db: None) -> Area:
    here = municipality("Utrecht")
    make_demo(municipality=here, now=NOW)
    freshen(now=NOW)
    return here


def everything() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for model in (*INVENTED, Occurrence):
        names = [field.attname for field in model._meta.concrete_fields]
        shown = [name for name in names if name not in {"created_at", "changed_at"}]
        if model in (Presence, OpeningHours, Space, OfferTheme):
            shown.remove("id")
        found[model.__name__] = sorted(map(repr, model._base_manager.values_list(*shown)))
    return found


def far(spot: Area, place: Location) -> float:
    here, there = (spot.lon or 0.0, spot.lat or 0.0), (place.lon or 0.0, place.lat or 0.0)
    return float(distance_m(*here, [there[0]], [there[1]])[0])


@pytest.mark.parametrize(("code", "least"), [("GM0344", 200), ("GM0308", 87), ("GM0088", 40)])
def test_any_municipality_gets_offers_of_every_theme_sphere_and_kind(
    ground: None, db: None, code: str, least: int
) -> None:
    here = municipality(code)
    assert make_demo(municipality=here, now=NOW)
    offers = Offer.objects.in_municipality(here).published()
    assert offers.count() >= least
    assert set(OfferTheme.objects.values_list("theme_id", flat=True)) == set(wording.themes())
    assert set(offers.values_list("sphere", flat=True)) == set(Sphere.values)
    assert set(offers.values_list("kind", flat=True)) == set(Kind.values)
    assert offers.filter(hides_address=True, lon=None, lat=None, area=here).exists()
    assert offers.filter(service_area=ServiceArea.REGION).exists()
    assert offers.filter(organisation__has_legal_form=False).exists()
    assert offers.filter(kind=Kind.VOLUNTEER_TASK).count() >= 6
    assert offers.speaking("ar").exists()
    assert offers.filter(cost_eur__gt=0).exists()
    assert offers.exclude(money_source="").exists()
    assert not Offer.objects.filter(is_example=False).exists()
    assert not offers.exclude(contact__organisation=F("organisation")).exists()


def test_offers_are_spread_over_districts_by_population(utrecht: Area) -> None:
    places = Counter(Offer.objects.exclude(area=utrecht).values_list("area__parent__name", "area__name", "area__level"))
    per_district: Counter[str] = Counter()
    for (parent, name, level), count in places.items():
        per_district[name if level == "district" else parent] += count
    assert len(per_district) == Area.objects.of(utrecht).districts().count() == 10
    assert min(per_district.values()) >= 5
    assert per_district["Wijk 09 Leidsche Rijn"] > per_district["Wijk 06 Binnenstad"]


def test_no_title_waits_for_a_place_that_it_does_not_have(utrecht: Area) -> None:
    titles = Offer.objects.values_list("title", flat=True)
    assert [title for title in titles if re.search(r"(^| )(in|bij|van|vanaf|te|op)?\s*$", title)] == []


def test_every_offer_can_be_found_by_its_title(utrecht: Area) -> None:
    indexed = set(Posting.objects.filter(kind="offer").values_list("object_id", flat=True))
    assert indexed == set(Offer.objects.published().values_list("pk", flat=True))


def test_each_row_is_what_a_person_could_have_typed(utrecht: Area) -> None:
    for model in (*INVENTED, Occurrence):
        for row in model._base_manager.all():
            row.full_clean()


def test_the_same_municipality_gives_the_same_rows(ground: None, db: None) -> None:
    seen = []
    for _ in range(2):
        with transaction.atomic():
            make_demo(municipality=municipality("Baarn"), now=NOW)
            freshen(now=NOW)
            seen.append(everything())
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


def test_a_second_start_makes_nothing_and_keeps_what_a_provider_changed(utrecht: Area) -> None:
    offer = Offer.objects.published().order_by("id")[0]
    change_offer(by=SYSTEM, offer=offer, title="Van mijzelf")
    count = Offer.objects.count()
    assert not make_demo(municipality=utrecht, now=NOW)
    assert Offer.objects.count() == count
    offer.refresh_from_db()
    assert offer.title == "Van mijzelf"


def test_each_start_rolls_the_dates_forward_with_the_same_ids(utrecht: Area) -> None:
    before = dict(Occurrence.objects.values_list("pk", "original_start"))
    last = max(before.values())
    assert dt.timedelta(weeks=7) < last - NOW <= dt.timedelta(weeks=8, days=1)
    later = NOW + dt.timedelta(weeks=2)
    assert freshen(now=later) > 0
    after = dict(Occurrence.objects.values_list("pk", "original_start"))
    assert before.items() <= after.items()
    assert max(after.values()) - last > dt.timedelta(weeks=1)
    assert freshen(now=later) == 0


def test_most_examples_are_fresh_some_are_asked_and_a_few_are_stale(utrecht: Area) -> None:
    for day in (TODAY, TODAY + dt.timedelta(days=400)):
        freshen(now=dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC))
        total, stale = Offer.objects.count(), Offer.objects.stale(day).count()
        assert 0 < stale < total * 0.1
        assert stale < Offer.objects.due_for_check(day).count() < total * 0.25


def test_what_a_person_confirmed_is_not_touched(utrecht: Area) -> None:
    offer = Offer.objects.published().order_by("id")[0]
    confirm(by=SYSTEM, offer=offer, now=NOW)
    Offer.objects.filter(pk=offer.pk).update(confirmed_by=Account.objects.get(name="Fatma"))
    freshen(now=NOW + dt.timedelta(days=300))
    offer.refresh_from_db()
    assert offer.confirmed_on == TODAY


def test_no_name_number_or_address_exists(utrecht: Area) -> None:
    own = {word for area in Area.objects.of(utrecht) for word in plain(area.name).split() if len(word) > 3}
    names = [*Organisation.objects.values_list("name", flat=True), *Team.objects.values_list("name", flat=True)]
    assert all(name.endswith("(voorbeeld)") for name in names)
    assert len(set(names)) == len(names)
    assert [name for name in names if set(plain(name).split()) & own - {"team", "wijk"}] == []
    numbers = [*Organisation.objects.values_list("phone", flat=True), *Offer.objects.values_list("phone", flat=True)]
    assert [number for number in numbers if not re.fullmatch(r"030 0\d\d \d\d \d\d", number)] == []
    for place in Location.objects.all():
        assert place.street.startswith("Voorbeeld")
        assert re.fullmatch(r"(\d{4} SD)?", place.postal_code)


def test_locations_stand_near_the_middle_of_a_neighbourhood(utrecht: Area) -> None:
    for place in Location.objects.select_related("neighbourhood"):
        spot = place.neighbourhood
        assert spot is not None
        assert None not in (spot.lon, spot.lat, place.lon, place.lat)
        assert far(spot, place) <= 160


def test_somebody_is_there_today_above_the_number_of_the_team(utrecht: Area) -> None:
    centres = Location.objects.filter(kind=Location.Kind.COMMUNITY_CENTRE)
    assert all(centre.team_phone and centre.presences.exists() for centre in centres)
    assert Space.objects.filter(kitchen=True).exists()
    assert PublicContact.objects.named().count() < PublicContact.objects.count()


def test_every_kind_of_organisation_that_helps_is_there(utrecht: Area) -> None:
    never = {"police", "enforcement", "immigration", "other"}
    assert set(Organisation.objects.values_list("kind", flat=True)) == set(OrganisationKind.values) - never


def test_two_municipalities_live_side_by_side(utrecht: Area) -> None:
    count = Offer.objects.in_municipality(utrecht).count()
    assert make_demo(municipality=municipality("Baarn"), now=NOW)
    assert Offer.objects.in_municipality(utrecht).count() == count < Offer.objects.count()
    assert Account.objects.filter(name="Fatma").count() == 1


def test_a_municipality_without_neighbourhoods_says_so(ground: None, db: None) -> None:
    here = municipality("Baarn")
    Area.objects.of(here).neighbourhoods().update(lon=None)
    with pytest.raises(NoNeighbourhoods, match="Baarn"):
        make_demo(municipality=here, now=NOW)


def test_every_text_is_short_and_plain() -> None:
    texts = [text for recipe in [*recipes().values(), *also(), *tasks().values()] for text in recipe.texts]
    assert set(recipes()) == set(wording.themes())
    assert all(len(recipe.texts) >= 2 for recipe in recipes().values())
    assert all(recipe.kind != recipes()[recipe.theme].kind for recipe in also())
    assert set(tasks()) < set(recipes())
    assert len({(text.title, text.summary) for text in texts}) == len(texts)
    assert [text.title for text in texts if not wording.level(f"{text.summary} {text.expect}").plain] == []
    assert max(len(text.title.split()) for text in texts) <= 12


def test_a_rhythm_is_read_or_refused() -> None:
    assert rhythm("2TU 09:30-11:00").freq == "monthly"
    assert rhythm("TU 09:30-11:00").byday == "TU"
    with pytest.raises(ValueError, match="not a rhythm"):
        rhythm("dinsdag")


def test_spreading_follows_the_weights() -> None:
    assert Counter(spread({"a": 3.0, "b": 1.0}, 8)) == {"a": 6, "b": 2}


def test_a_phone_number_never_rings() -> None:
    assert {phone(number)[:5] for number in (0, 1, 999_999, 123_456)} == {"030 0"}


def test_a_part_of_a_town_has_a_generator_of_its_own() -> None:
    town = Town("GM9999", "X", 0.0, {}, [], frozenset())
    assert town.rng("a").random() == town.rng("a").random() != town.rng("b").random()


HEADINGS = ("Even vrij", "Praten met anderen", "jongeren die zorgen", "een cursus of training", "Advies en hulp")


@pytest.mark.parametrize("code", TOWNS)
def test_who_cares_for_somebody_finds_something_under_every_heading(
    ground: None, db: None, client: Client, code: str
) -> None:
    here = municipality(code)
    make_demo(municipality=here, now=NOW)
    freshen(now=NOW)
    with time_machine.travel(NOW, tick=False):
        page = client.post("/zorgen/", {"plaats": here.code}).content.decode()
    shown = page.split("<main")[1]
    for heading in HEADINGS:
        assert heading in shown, heading
    course = shown[shown.index("een cursus of training") :].split("</section>")[0]
    assert "Leren zorgen in" in course
    assert "Voorbeeld" in course
