# SPDX-License-Identifier: EUPL-1.2
"""A concern is seen by its author and the aandachtsfunctionaris, and by nobody else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cast import SINCE, Cast, account, member
from omzien.base.actor import SYSTEM
from omzien.base.forget import forget_person
from omzien.base.journal import sweep
from omzien.base.models import Act, HistoryIsNotEdited
from omzien.people import actions as people
from omzien.people.models import Membership, OrganisationKind, Role
from omzien.people.persons.models import Person
from omzien.safety import actions
from omzien.safety.models import Concern, TakenStep, Watcher
from omzien.safety.workflow import ADVICE, CodeStep

pytestmark = pytest.mark.django_db
WORDS = "blauwe plekken, schrikt als vader belt"


def keep(cast: Cast) -> Concern:
    return actions.keep_concern(
        by=cast.actor("fatma"), organisation_id=cast.welfare.pk, words=WORDS, about="jongen van 6", children=True
    )


@pytest.mark.parametrize("name", ["carla", "victor", "olga", "roos", "petra", "ali", "stefan", "amina"])
def test_nobody_else_opens_a_concern(cast: Cast, name: str) -> None:
    concern = keep(cast)
    assert not Concern.objects.visible_to(cast.actor(name)).exists()
    assert not TakenStep.objects.visible_to(cast.actor(name)).exists()
    with pytest.raises(PermissionDenied):
        actions.take_step(by=cast.actor(name), concern=concern, step=CodeStep.CONSULT, words="gebeld")


def test_the_aandachtsfunctionaris_opens_it_until_she_steps_down(cast: Cast) -> None:
    concern = keep(cast)
    watcher = actions.appoint(by=cast.actor("carla"), organisation=cast.welfare, account=cast.carla)
    assert actions.appoint(by=cast.actor("carla"), organisation=cast.welfare, account=cast.carla) == watcher
    carla = cast.actor("carla")
    assert list(Concern.objects.visible_to(carla).open()) == [concern]
    actions.step_down(by=carla, watcher=watcher)
    assert not Concern.objects.visible_to(carla).exists()
    assert "Carla" in str(watcher)
    with pytest.raises(ValidationError, match="eerst uit"):
        actions.appoint(by=carla, organisation=cast.welfare, account=cast.olga)


def test_stepping_down_once_is_enough(cast: Cast) -> None:
    carla = cast.actor("carla")
    watcher = actions.appoint(by=carla, organisation=cast.welfare, account=cast.carla)
    for _time in range(2):
        assert actions.step_down(by=carla, watcher=watcher).ended_on
    assert Act.objects.filter(kind="safety.stepped_down").count() == 1
    # She may be appointed anew; twice at once she cannot be, so there is always one row to end.
    again = actions.appoint(by=carla, organisation=cast.welfare, account=cast.carla)
    assert again != watcher
    with pytest.raises(IntegrityError), transaction.atomic():
        Watcher.objects.create(organisation=cast.welfare, account=cast.carla, since=again.since)


@pytest.mark.parametrize("name", ["victor", "ali", "amina", "olga"])
def test_only_who_works_with_persons_here_is_appointed(cast: Cast, name: str) -> None:
    with pytest.raises(ValidationError, match="eerst uit als sociaal werker"):
        actions.appoint(by=cast.actor("carla"), organisation=cast.welfare, account=getattr(cast, name))


@pytest.mark.parametrize("kind", ["police", "enforcement", "immigration", "municipality", "host"])
def test_an_organisation_that_may_know_no_persons_has_no_aandachtsfunctionaris(cast: Cast, kind: str) -> None:
    cast.welfare.kind = OrganisationKind(kind)
    cast.welfare.save()
    for by in (cast.actor("carla"), cast.actor("ali"), SYSTEM):
        with pytest.raises(PermissionDenied):
            actions.appoint(by=by, organisation=cast.welfare, account=cast.carla)


def test_who_stops_working_here_reads_nothing_also_when_she_comes_back(cast: Cast) -> None:
    concern = keep(cast)
    actions.appoint(by=cast.actor("carla"), organisation=cast.welfare, account=cast.carla)
    held = Membership.objects.get(account=cast.carla, role=Role.COORDINATOR)
    second = member(cast.carla, cast.welfare, Role.WORKER, cast.team)
    people.end_role(by=cast.actor("carla"), membership=held)
    sweep(timezone.now())
    assert list(Concern.objects.visible_to(cast.actor("carla"))) == [concern]
    people.end_role(by=cast.actor("carla"), membership=second)
    sweep(timezone.now())
    assert not Watcher.objects.current().exists()
    Membership.objects.create(account=cast.carla, organisation=cast.welfare, role=Role.WORKER, since=SINCE)
    assert not Concern.objects.visible_to(cast.actor("carla")).exists()


def test_the_steps_are_written_and_the_last_one_closes(cast: Cast) -> None:
    concern = keep(cast)
    fatma = cast.actor("fatma")
    with pytest.raises(ValidationError, match="stap 5"):
        actions.close(by=fatma, concern=concern)
    taken = actions.take_step(by=fatma, concern=concern, step=CodeStep.DECIDE, words="gemeld bij Veilig Thuis")
    assert "Stap 5" in str(taken)
    with pytest.raises(ValidationError, match="kort"):
        actions.take_step(by=fatma, concern=concern, step=CodeStep.MAP, words=" ")
    assert "alle stappen" in str(actions.close(by=fatma, concern=concern))
    with pytest.raises(HistoryIsNotEdited):
        taken.save()
    with pytest.raises(HistoryIsNotEdited):
        taken.delete()


def test_the_journal_says_that_and_never_what(cast: Cast) -> None:
    keep(cast)
    assert all("blauwe" not in str(act.data) for act in Act.objects.all())


def test_volunteers_keep_no_concerns(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.keep_concern(by=cast.actor("victor"), organisation_id=cast.welfare.pk, words=WORDS)


def test_a_colleague_without_the_task_sees_nothing(cast: Cast) -> None:
    keep(cast)
    eva = account("Eva")
    member(eva, cast.welfare, Role.WORKER, cast.team)
    from omzien.people.bridge import actor_for

    assert not Concern.objects.visible_to(actor_for(eva, verified=True)).exists()


def test_forgetting_unlinks_and_keeps_what_the_law_keeps(cast: Cast) -> None:
    amina = Person.objects.create(organisation=cast.welfare, call_me="Amina")
    actions.keep_concern(
        by=cast.actor("fatma"), organisation_id=cast.welfare.pk, words=WORDS, person=amina, about="Amina"
    )
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    kept = Concern.objects.visible_to(cast.actor("fatma")).get()
    assert (kept.person, kept.about) == (None, "")


def test_the_line_of_veilig_thuis_stands_ready() -> None:
    assert "0800-2000" in {line.phone for line in ADVICE}
