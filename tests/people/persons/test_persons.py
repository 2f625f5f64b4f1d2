# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import Cast
from omzien.base.actor import ANYONE
from omzien.base.forget import models_leading_to, registered
from omzien.base.jobs import run_daily
from omzien.base.models import Act
from omzien.base.scope import Unscoped
from omzien.people import actions as people
from omzien.people.models import Account, Organisation
from omzien.people.persons import actions
from omzien.people.persons.models import Agreement, KeepingTerm, Person, Processing

BSN = "111222333"


@pytest.fixture
def amina(cast: Cast) -> Person:
    person = actions.record(
        by=cast.actor("fatma"),
        organisation=cast.welfare,
        call_me=" Amina ",
        neighbourhood=cast.neighbourhood,
        languages=["nl", "ar"],
        age_band="18+",
        reach_by="phone",
        may_call=True,
    )
    person.account = cast.amina
    person.save()
    return person


@pytest.fixture
def someone_of_olga(cast: Cast) -> Person:
    return actions.record(by=cast.actor("olga"), organisation=cast.other, call_me="Yusuf")


def everyone() -> list[str]:
    return sorted(Person.objects.unscoped(reason="the test looks").values_list("call_me", flat=True))


def test_a_name_is_all_that_is_needed_and_nothing_may_be_done_until_she_says_yes(cast: Cast) -> None:
    person = actions.record(by=cast.actor("fatma"), organisation=cast.welfare, call_me="mevrouw Visser")
    assert not any((person.may_call, person.may_write, person.may_leave_message, person.may_tell_parents))
    assert str(person) == "mevrouw Visser"


def test_there_is_no_field_for_what_may_not_be_known() -> None:
    forbidden = ("birth", "bsn", "iban", "gender", "origin", "nationality", "faith", "diagnos", "vulnerab")
    names = [field.name for field in Person._meta.get_fields()]
    assert [name for name in names if any(word in name for word in forbidden)] == []


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("fatma", {"Amina"}),
        ("carla", {"Amina"}),
        ("olga", {"Yusuf"}),
        ("amina", {"Amina"}),
        ("bram", set()),
        ("victor", set()),
        ("petra", set()),
        ("stefan", set()),
        ("roos", set()),
        ("ali", set()),
    ],
)
def test_who_sees_whom(cast: Cast, amina: Person, someone_of_olga: Person, name: str, sees: set[str]) -> None:
    found = Person.objects.visible_to(cast.actor(name))
    assert set(found.values_list("call_me", flat=True)) == sees


@pytest.mark.parametrize("name", ["fatma", "carla", "olga"])
def test_without_a_second_factor_nobody_opens(cast: Cast, amina: Person, someone_of_olga: Person, name: str) -> None:
    assert Person.objects.visible_to(cast.actor(name, verified=False)).count() == 0


def test_persons_never_open_without_saying_who_asks(amina: Person) -> None:
    with pytest.raises(Unscoped):
        list(Person.objects.all())
    with pytest.raises(Unscoped):
        Agreement.objects.count()


@pytest.mark.parametrize("name", ["olga", "victor", "petra", "stefan", "roos", "ali", "amina"])
def test_nobody_else_writes_persons_of_an_organisation(cast: Cast, amina: Person, name: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.record(by=cast.actor(name), organisation=cast.welfare, call_me="X")
    with pytest.raises(PermissionDenied):
        actions.agree(by=cast.actor(name), person=amina, kind="share", what="alles vertellen")


def test_an_organisation_that_became_police_records_nobody(cast: Cast) -> None:
    fatma = cast.actor("fatma")
    Organisation.objects.filter(pk=cast.welfare.pk).update(kind="police")
    cast.welfare.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.record(by=fatma, organisation=cast.welfare, call_me="X")
    assert Person.objects.visible_to(cast.actor("fatma")).count() == 0


def test_she_and_her_worker_change_how_she_is_reached(cast: Cast, amina: Person) -> None:
    actions.change(by=cast.actor("amina"), person=amina, call_me="mevrouw A.", may_call=False)
    actions.change(by=cast.actor("fatma"), person=amina, reach_when="na 10 uur")
    actions.change(by=cast.actor("fatma"), person=amina, reach_when="na 10 uur")
    amina.refresh_from_db()
    assert (amina.call_me, amina.may_call, amina.reach_when) == ("mevrouw A.", False, "na 10 uur")
    changes = Act.objects.filter(kind="people.person_changed")
    assert [act.data for act in changes] == [{"fields": ["may_call", "call_me"]}, {"fields": ["reach_when"]}]
    with pytest.raises(PermissionDenied):
        actions.change(by=cast.actor("olga"), person=amina, call_me="X")


def test_a_service_number_never_reaches_the_database(cast: Cast, amina: Person) -> None:
    fatma = cast.actor("fatma")
    with pytest.raises(ValidationError):
        actions.record(by=fatma, organisation=cast.welfare, call_me=BSN)
    with pytest.raises(ValidationError):
        actions.change(by=fatma, person=amina, reach_when=f"bsn {BSN}")
    with pytest.raises(ValidationError), transaction.atomic():
        mine = Person.objects.unscoped(reason="a way around the form")
        mine.filter(pk=amina.pk).update(reach_when="NL91 ABNA 0417 1643 00")
    with pytest.raises(ValidationError):
        actions.agree(by=fatma, person=amina, kind="share", what=BSN)


def test_what_was_agreed_stands_apart_and_stops_when_she_says_so(cast: Cast, amina: Person) -> None:
    agreed = actions.agree(
        by=cast.actor("fatma"),
        person=amina,
        kind="introduction",
        what="Petra mag weten dat ik kom.",
        with_organisation=cast.practice,
    )
    for name in ("fatma", "carla", "amina"):
        assert list(Agreement.objects.visible_to(cast.actor(name)).current()) == [agreed]
    for name in ("olga", "petra", "roos", "ali", "stefan"):
        assert list(Agreement.objects.visible_to(cast.actor(name))) == []
    with pytest.raises(PermissionDenied):
        actions.end_agreement(by=cast.actor("petra"), agreement=agreed)
    actions.end_agreement(by=cast.actor("amina"), agreement=agreed)
    actions.end_agreement(by=cast.actor("fatma"), agreement=agreed)
    assert Act.objects.filter(kind="people.agreement_ended").count() == 1
    assert str(agreed).startswith("introduction")


def test_a_resident_gets_a_door_of_her_own(cast: Cast) -> None:
    fatma = cast.actor("fatma")
    person = actions.record(by=fatma, organisation=cast.welfare, call_me="Bram")
    account = actions.open_door(by=fatma, person=person, email="Bram.B@voorbeeld.example")
    assert account.email == "bram.b@voorbeeld.example"
    assert not account.has_usable_password()
    with pytest.raises(ValidationError, match="kan al meekijken"):
        actions.open_door(by=fatma, person=person, email="nog@voorbeeld.example")
    second = actions.record(by=fatma, organisation=cast.welfare, call_me="Bo")
    with pytest.raises(ValidationError, match="ander e-mailadres"):
        actions.open_door(by=fatma, person=second, email=cast.stefan.email)


def test_consent_that_cannot_be_refused_is_no_consent(cast: Cast) -> None:
    carla = cast.actor("carla")
    line = actions.register_processing(
        by=carla, organisation=cast.welfare, key="helpen", purpose="Mensen helpen", ground="public_task"
    )
    assert list(Processing.objects.on(timezone.localdate())) == [line]
    assert str(line) == "helpen"
    with pytest.raises(ValidationError):
        actions.register_processing(by=carla, organisation=cast.welfare, key="foto", purpose="Foto's", ground="consent")
    with pytest.raises(IntegrityError), transaction.atomic():
        Processing.objects.filter(pk=line.pk).update(ground="consent")
    with pytest.raises(PermissionDenied):
        actions.register_processing(
            by=cast.actor("olga"), organisation=cast.welfare, key="x", purpose="x", ground="public_task"
        )


def term(cast: Cast, months: int = 180, *, must_keep: bool = True) -> KeepingTerm:
    return actions.set_keeping_term(
        by=cast.actor("carla"),
        organisation=cast.welfare,
        work="maatschappelijk-werk",
        months=months,
        ground="Wmo 2015 artikel 5.3.4",
        must_keep=must_keep,
    )


def test_a_new_keeping_term_ends_the_one_before(cast: Cast) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)):
        first = term(cast)
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)):
        term(cast, 120)
        second = term(cast, 60)
    first.refresh_from_db()
    assert first.valid_until == dt.date(2026, 11, 21)
    assert list(KeepingTerm.objects.on(dt.date(2026, 11, 22))) == [second]
    assert list(KeepingTerm.objects.on(dt.date(2026, 11, 21))) == [first]
    assert str(second) == "maatschappelijk-werk: 60"
    second.valid_until = dt.date(2020, 1, 1)
    with pytest.raises(ValidationError):
        second.clean()


def test_every_model_that_leads_to_a_person_knows_how_to_forget() -> None:
    assert {model._meta.label for model in models_leading_to(Person)} | {"persons.Person"} <= registered()


def test_forgetting_erases_her_and_the_account_that_was_only_hers(cast: Cast, amina: Person) -> None:
    actions.agree(by=cast.actor("fatma"), person=amina, kind="together", what="Samen naar de koffie.")
    for name in ("fatma", "olga", "ali", "amina"):
        with pytest.raises(PermissionDenied):
            actions.forget(by=cast.actor(name), person=amina)
    actions.forget(by=cast.actor("carla"), person=amina, keep=term(cast, must_keep=False))
    assert everyone() == []
    assert Agreement.objects.unscoped(reason="the test looks").count() == 0
    assert not Account.objects.filter(pk=cast.amina.pk).exists()
    assert "Amina" not in str(list(Act.objects.values_list("kind", "data", "subject_type")))


def test_an_account_that_also_works_here_stays(cast: Cast) -> None:
    person = actions.record(by=cast.actor("fatma"), organisation=cast.welfare, call_me="Victor")
    person.account = cast.victor
    person.save()
    actions.forget(by=cast.actor("carla"), person=person)
    assert Account.objects.filter(pk=cast.victor.pk).exists()


def test_what_the_law_keeps_is_locked_for_everyone_until_its_day(cast: Cast, amina: Person) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)):
        actions.forget(by=cast.actor("carla"), person=amina, keep=term(cast, 2))
    for name in ("fatma", "carla", "amina", "ali"):
        assert Person.objects.visible_to(cast.actor(name)).count() == 0
    amina.refresh_from_db()
    assert (amina.locked_until, amina.locked_ground) == (dt.date(2027, 1, 22), "Wmo 2015 artikel 5.3.4")
    run_daily(dt.datetime(2027, 1, 22, 12, tzinfo=dt.UTC))
    assert everyone() == ["Amina"]
    run_daily(dt.datetime(2027, 1, 23, 12, tzinfo=dt.UTC))
    assert everyone() == []


def test_a_term_of_another_organisation_locks_nobody(cast: Cast, amina: Person) -> None:
    people.invite(by=cast.actor("ali"), organisation=cast.other, email=cast.olga.email, name="Olga", role="coordinator")
    theirs = actions.set_keeping_term(
        by=cast.actor("olga"), organisation=cast.other, work="a", months=12, ground="wet", must_keep=True
    )
    with pytest.raises(ValidationError):
        actions.forget(by=cast.actor("carla"), person=amina, keep=theirs)
    assert everyone() == ["Amina"]


def test_a_lock_without_a_ground_is_refused_by_the_database(amina: Person) -> None:
    amina.locked_until = dt.date(2030, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        amina.save()


def test_a_resident_presents_herself_and_staff_do_not_do_it_for_her(cast: Cast) -> None:
    made = actions.present_herself(by=ANYONE, organisation=cast.welfare, call_me=" Amina ", phone="030 000 00 09")
    assert (made.call_me, made.phone, made.may_call) == ("Amina", "030 000 00 09", False)
    with pytest.raises(PermissionDenied):
        actions.present_herself(by=cast.actor("fatma"), organisation=cast.welfare, call_me="Amina")
    with pytest.raises(ValidationError):
        actions.present_herself(by=ANYONE, organisation=cast.town_hall, call_me="Amina")
