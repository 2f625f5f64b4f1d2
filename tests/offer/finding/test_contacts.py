# SPDX-License-Identifier: EUPL-1.2
import pytest

import finding_stage as stage
from cast import Cast
from omzien.base.ids import example_id
from omzien.offer.finding.actions import find, forget_shelf
from omzien.offer.finding.contacts.bridge import Person, Wanted, directory, who_to_call
from omzien.people.models import Organisation, OrganisationKind, Presence, PublicContact, Team, TeamKind
from omzien.places.models import Area


def people(words: str = "", near: str = "3561", **more: object) -> tuple[Person, ...]:
    return find(words=words, near=near, now=stage.NOW, **more).people  # type: ignore[arg-type]  # a test names what it needs


def team(cast: Cast, name: str, kind: str, phone: str = "030 000 00 08") -> Team:
    return Team.objects.create(id=example_id(name), organisation=cast.welfare, name=name, kind=kind, phone=phone)


def contact(cast: Cast, name: str, **more: object) -> PublicContact:
    fields = {"agreed_to_be_named_on": stage.TODAY, "team": cast.team, **more}
    return PublicContact.objects.create(
        id=example_id(name), organisation=cast.welfare, first_name=name, role_name="sociaal werker", **fields
    )


@pytest.mark.django_db
def test_nobody_is_named_without_her_own_yes(place: Cast) -> None:
    contact(place, "Geheim", agreed_to_be_named_on=None)
    contact(place, "Later", agreed_to_be_named_on=stage.TODAY.replace(year=2027))
    assert [person.name for person in people()][:1] == ["Fatma"]
    assert {"Geheim", "Later"}.isdisjoint({person.name for person in people()})


@pytest.mark.django_db
def test_who_speaks_the_language_goes_before(place: Cast) -> None:
    contact(place, "Anna", languages=["nl", "pl"])
    assert people(language="tr")[0].name == "Fatma"
    assert people("", language="nl")[0].name == "Anna"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("theme", "kind"),
    [("carer_support", TeamKind.INFORMAL_CARE), ("debt_help", TeamKind.NEIGHBOURHOOD_TEAM)],
)
def test_a_team_for_exactly_this_goes_before_the_general_one(place: Cast, theme: str, kind: str) -> None:
    team(place, "Steunpunt", kind)
    assert people(themes=[theme])[0].name == "Steunpunt"
    assert people(themes=["coffee_morning"])[0].name == "Fatma"


@pytest.mark.django_db
def test_who_wants_to_do_something_meets_the_volunteer_point(place: Cast) -> None:
    team(place, "Vrijwilligerspunt", TeamKind.VOLUNTEER_POINT)
    assert people(wants_to_do=True)[0].name == "Vrijwilligerspunt"


@pytest.mark.django_db
def test_the_phone_is_hers_or_the_teams_or_the_organisations_and_never_missing(place: Cast) -> None:
    PublicContact.objects.update(phone="")
    assert people()[0].phone == place.team.phone
    Team.objects.update(phone="")
    forget_shelf()
    assert people()[0].phone == place.welfare.phone
    Organisation.objects.update(phone="")
    forget_shelf()
    assert all(person.phone for person in people())


@pytest.mark.django_db
def test_without_anybody_a_help_line_answers(place: Cast) -> None:
    Organisation.objects.update(phone="")
    Team.objects.update(phone="")
    PublicContact.objects.update(phone="")
    (line,) = people()
    assert (line.name, line.phone) == ("De Luisterlijn", "088-0767000")


@pytest.mark.django_db
def test_a_contact_without_a_team_is_found_too(place: Cast) -> None:
    PublicContact.objects.update(team=None, phone="")
    Team.objects.all().delete()
    assert people()[0].name == "Fatma"


@pytest.mark.django_db
def test_the_team_is_not_repeated_behind_its_own_worker(place: Cast) -> None:
    names = [person.name for person in people()]
    assert "Fatma" in names
    assert "Team Oost" not in names


@pytest.mark.django_db
def test_how_far_is_told_only_for_a_place_anyone_may_see(place: Cast) -> None:
    hall = stage.location(place, "Buurthuis", 300)
    Presence.objects.create(contact=place.contact, location=hall, weekday=0, starts="09:00", ends="12:00")
    assert people()[0].metres == pytest.approx(300, abs=5)
    assert people(near="")[0].metres is None


@pytest.mark.django_db
def test_without_a_place_a_country_of_many_towns_gives_a_line_and_one_town_its_own_people(place: Cast) -> None:
    assert people(near="")[0].name == "Fatma"
    stage.far_team(Area.objects.get(code="BU99020101"))
    forget_shelf()
    assert [person.name for person in people(near="")] == ["De Luisterlijn"]


@pytest.mark.django_db
def test_people_without_any_place_still_answer(place: Cast) -> None:
    place.welfare.municipalities.clear()
    Organisation.objects.exclude(pk=place.welfare.pk).delete()
    Team.districts.through.objects.all().delete()
    assert people(near="9711")[0].name == "Fatma"


@pytest.mark.django_db
def test_organisations_that_do_not_answer_residents_are_not_in_the_book(place: Cast) -> None:
    Organisation.objects.create(name="Politie", kind=OrganisationKind.POLICE, phone="0900 00 00")
    book = directory(stage.TODAY)
    assert "Politie" not in {row.person.name for row in book.rows}
    assert who_to_call(book, Wanted(municipality=place.municipality.pk), 1)[0].name == "Fatma"
