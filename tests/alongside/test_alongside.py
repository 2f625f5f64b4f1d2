# SPDX-License-Identifier: EUPL-1.2
"""Staying beside someone: nothing must be filled, a line is kept once, and the resident reads all of it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cast import Cast
from omzien.alongside import actions, bridge, reactions
from omzien.alongside.models import Arrangement, CircleMember, Hours, Moment, Noticed, SmallMoney, Task, WorkingNote
from omzien.base.actor import SYSTEM, Actor
from omzien.base.forget import forget_person
from omzien.base.models import Act
from omzien.people.persons.models import Person

pytestmark = pytest.mark.django_db
OTHERS = ["olga", "roos", "petra", "ali", "stefan", "victor"]


@pytest.fixture
def amina(cast: Cast) -> Person:
    return Person.objects.create(organisation=cast.welfare, account=cast.amina, call_me="Amina")


@pytest.fixture
def fatma(cast: Cast) -> Actor:
    return cast.actor("fatma")


def test_being_there_is_enough(cast: Cast, fatma: Actor) -> None:
    moment = actions.note_contact(by=fatma, organisation_id=cast.welfare.pk, met="nobody")
    assert (moment.person, moment.theme, moment.words) == (None, None, "")
    assert "gewoon aanwezig" in str(moment)


def test_a_contact_on_the_street_knows_no_person(cast: Cast, fatma: Actor, amina: Person) -> None:
    moment = actions.note_contact(
        by=fatma, organisation_id=cast.welfare.pk, met="street", person=amina, count=8, neighbourhood=cast.neighbourhood
    )
    assert moment.person is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Moment.objects.unscoped(reason="the database refuses it too").filter(pk=moment.pk).update(person=amina)


def test_a_line_that_is_sent_twice_is_kept_once(cast: Cast, fatma: Actor) -> None:
    here = cast.welfare.pk
    for _ in range(2):
        actions.note_contact(by=fatma, organisation_id=here, line_key="a-0")
        actions.plan_task(by=fatma, organisation_id=here, title="bellen", line_key="a-1")
        actions.notice(by=fatma, organisation_id=here, words="geen bus meer", line_key="a-2")
        actions.spend(by=fatma, organisation_id=here, cents=3500, words="buskaart", line_key="a-3")
        actions.write_hours(by=fatma, organisation_id=here, hours=2, line_key="a-4")
    for model in (Moment, Task, Noticed, SmallMoney, Hours):
        assert model.objects.visible_to(fatma).count() == 1
        assert str(model.objects.visible_to(fatma).get())


def test_small_money_is_right_to_the_cent_and_knows_no_person(cast: Cast, fatma: Actor) -> None:
    here = cast.welfare.pk
    actions.spend(by=fatma, organisation_id=here, cents=-10_000, words="potje gevuld")
    actions.spend(by=fatma, organisation_id=here, cents=3_505, words="buskaart")
    assert bridge.balance(for_=fatma, on=timezone.localdate()) == 6_495
    assert bridge.balance(for_=cast.actor("olga"), on=timezone.localdate()) == 0
    assert not [f.name for f in SmallMoney._meta.get_fields() if f.related_model is Person]


def test_a_promise_is_ticked_moved_and_seen_by_amina(cast: Cast, fatma: Actor, amina: Person) -> None:
    task = actions.plan_task(by=fatma, organisation_id=cast.welfare.pk, title="Amina bellen", person=amina)
    day = timezone.localdate() + dt.timedelta(days=3)
    assert actions.move_task(by=fatma, task=task, due=day).due == day
    assert list(Task.objects.visible_to(cast.actor("amina"))) == [task]
    assert not Task.objects.visible_to(fatma).of_actor(fatma).due(timezone.localdate()).exists()
    done = actions.finish_task(by=fatma, task=task).done_at
    assert actions.finish_task(by=fatma, task=task).done_at == done
    for name in ("amina", "olga"):
        with pytest.raises(PermissionDenied):
            actions.finish_task(by=cast.actor(name), task=task)


def test_amina_reads_all_of_it_and_others_nothing(cast: Cast, fatma: Actor, amina: Person) -> None:
    actions.note_contact(by=fatma, organisation_id=cast.welfare.pk, person=amina, words="samen gebeld")
    actions.agree(by=fatma, person=amina, words="ik ga dinsdag mee")
    actions.plan_task(by=fatma, organisation_id=cast.welfare.pk, title="bellen", person=amina)
    actions.bring_in(by=fatma, person=amina, name="Bram", kind="neighbour")
    own = bridge.story(amina, for_=cast.actor("amina"))
    assert [len(part) for part in (own.circle, own.moments, own.arrangements, own.tasks)] == [1, 1, 1, 1]
    for name in OTHERS:
        theirs = bridge.story(amina, for_=cast.actor(name))
        assert theirs == bridge.Story((), (), (), ())


@pytest.mark.parametrize("name", OTHERS)
def test_others_write_nothing_beside_amina(cast: Cast, amina: Person, name: str) -> None:
    actor = cast.actor(name)
    with pytest.raises(PermissionDenied):
        actions.note_contact(by=actor, organisation_id=cast.welfare.pk, person=amina)
    with pytest.raises(PermissionDenied):
        actions.agree(by=actor, person=amina, words="iets")
    with pytest.raises(PermissionDenied):
        actions.bring_in(by=actor, person=amina, name="Bram")


def test_the_first_person_stays_named_until_amina_chooses(cast: Cast, fatma: Actor, amina: Person) -> None:
    first = actions.bring_in(by=fatma, person=amina, name="Fatma", kind="worker", account=cast.fatma, first_person=True)
    other = actions.bring_in(by=fatma, person=amina, name="Petra", phone="030 000 00 02")
    assert "professional" in str(other)
    with pytest.raises(ValidationError, match="eerste persoon"):
        actions.bring_in(by=fatma, person=amina, name="Olga", first_person=True)
    assert actions.change_first_person(by=cast.actor("amina"), person=amina, member=other).first_person
    first.refresh_from_db()
    assert not first.first_person
    assert actions.leave_circle(by=fatma, member=first).until
    assert list(CircleMember.objects.visible_to(fatma).current()) == [other]


def test_only_amina_takes_her_first_person_out_of_her_circle(cast: Cast, fatma: Actor, amina: Person) -> None:
    first = actions.bring_in(by=fatma, person=amina, name="Fatma", kind="worker", account=cast.fatma, first_person=True)
    with pytest.raises(ValidationError, match="eerst samen een ander"):
        actions.leave_circle(by=fatma, member=first)
    assert actions.leave_circle(by=cast.actor("amina"), member=first).until


def test_a_worker_changes_the_first_person_only_with_her_yes(cast: Cast, fatma: Actor, amina: Person) -> None:
    first = actions.bring_in(by=fatma, person=amina, name="Fatma", kind="worker", first_person=True)
    other = actions.bring_in(by=fatma, person=amina, name="Petra")
    with pytest.raises(ValidationError, match="Vraag het eerst"):
        actions.change_first_person(by=fatma, person=amina, member=other)
    first.refresh_from_db()
    assert first.first_person
    assert actions.change_first_person(by=fatma, person=amina, member=other, agreed=True).first_person
    assert [act.data for act in Act.objects.filter(kind="alongside.first_person")] == [{"said_by_herself": False}]


def test_the_first_person_stands_in_her_own_circle(cast: Cast, fatma: Actor, amina: Person) -> None:
    first = actions.bring_in(by=fatma, person=amina, name="Fatma", kind="worker", first_person=True)
    gone = actions.leave_circle(by=fatma, member=actions.bring_in(by=fatma, person=amina, name="Petra"))
    bram = Person.objects.create(organisation=cast.welfare, call_me="Bram")
    of_bram = actions.bring_in(by=fatma, person=bram, name="Zijn zus")
    for member in (gone, of_bram):
        with pytest.raises(ValidationError, match="uit de kring"):
            actions.change_first_person(by=fatma, person=amina, member=member, agreed=True)
    first.refresh_from_db()
    assert first.first_person
    for name in OTHERS:
        with pytest.raises(PermissionDenied):
            actions.change_first_person(by=cast.actor(name), person=amina, member=first, agreed=True)


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_once_leave_one_first_person(cast: Cast, fatma: Actor, amina: Person) -> None:
    actions.bring_in(by=fatma, person=amina, name="Fatma", kind="worker", first_person=True)
    others = [actions.bring_in(by=fatma, person=amina, name=f"Lid {number}") for number in range(6)]

    def choose(member: CircleMember) -> bool:
        try:
            return actions.change_first_person(by=fatma, person=amina, member=member, agreed=True).first_person
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as pool:
        list(pool.map(choose, others * 3))
    current = CircleMember.objects.unscoped(reason="the test looks at all").current().filter(first_person=True)
    assert current.count() == 1
    assert Act.objects.filter(kind="alongside.first_person").count() == 18


def test_an_agreement_has_a_date_only_when_she_asks(cast: Cast, fatma: Actor, amina: Person) -> None:
    made = actions.agree(by=fatma, person=amina, words="ik bel zelf")
    assert made.next_on is None
    assert str(made) == ""
    assert actions.end_arrangement(by=fatma, arrangement=made).ended_on


def test_a_working_note_is_the_authors_and_goes_after_six_weeks(cast: Cast, fatma: Actor, amina: Person) -> None:
    note = actions.write_note(by=fatma, organisation_id=cast.welfare.pk, words="vragen naar haar zus", person=amina)
    for name in ("carla", "amina", *OTHERS):
        assert not WorkingNote.objects.visible_to(cast.actor(name)).exists()
    with pytest.raises(PermissionDenied):
        actions.share_note(by=cast.actor("carla"), note=note)
    second = actions.write_note(by=fatma, organisation_id=cast.welfare.pk, words="goed gesprek", person=amina)
    assert actions.share_note(by=fatma, note=second).words == "goed gesprek"
    reactions.expire_notes(note.expires_on - dt.timedelta(days=1))
    assert WorkingNote.objects.visible_to(fatma).get() == note
    assert str(note.expires_on) in str(note)
    reactions.expire_notes(note.expires_on)
    assert not WorkingNote.objects.visible_to(fatma).exists()


def test_hours_are_seen_by_their_author_alone(cast: Cast, fatma: Actor) -> None:
    actions.write_hours(by=fatma, organisation_id=cast.welfare.pk, hours=2)
    assert not Hours.objects.visible_to(cast.actor("carla")).exists()


def test_a_citizen_service_number_is_refused(cast: Cast, fatma: Actor) -> None:
    with pytest.raises(ValidationError):
        actions.notice(by=fatma, organisation_id=cast.welfare.pk, words="bsn 111222333")


def test_forgetting_amina_keeps_the_counts(cast: Cast, fatma: Actor, amina: Person) -> None:
    actions.note_contact(by=fatma, organisation_id=cast.welfare.pk, person=amina, words="samen gebeld")
    actions.plan_task(by=fatma, organisation_id=cast.welfare.pk, title="Amina bellen", person=amina)
    actions.agree(by=fatma, person=amina, words="dinsdag")
    actions.bring_in(by=fatma, person=amina, name="Bram", kind="neighbour")
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    assert Moment.objects.visible_to(fatma).reached().of_author(fatma).get().words == ""
    assert Task.objects.visible_to(fatma).get().title == ""
    assert not Arrangement.objects.visible_to(fatma).exists()
    assert not CircleMember.objects.visible_to(fatma).exists()
