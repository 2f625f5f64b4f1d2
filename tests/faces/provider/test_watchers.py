# SPDX-License-Identifier: EUPL-1.2
"""Who reads along about safety is chosen by who manages the staff; no concern opens by choosing."""

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, member, sign_in
from omzien.people.models import Membership, OrganisationKind, Role
from omzien.safety import actions
from omzien.safety.models import Concern, Watcher

PAGE = "/aanbieder/collega-s/veiligheid/"
WORDS = "blauwe plekken, schrikt als vader belt"


@pytest.fixture
def carla(cast: Cast) -> Client:
    return sign_in(Client(), cast.carla)


@pytest.fixture
def concern(cast: Cast) -> Concern:
    colleague = cast.actor("fatma")
    return actions.keep_concern(by=colleague, organisation_id=cast.welfare.pk, words=WORDS, about="jongen")


def page_of(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_carla_lets_a_colleague_read_along_and_stop_again(cast: Cast, carla: Client, concern: Concern) -> None:
    assert PAGE in page_of(carla, "/aanbieder/collega-s/")
    assert "Er leest nog niemand mee." in page_of(carla)
    member(cast.bram, cast.welfare, Role.WORKER, cast.team)
    bram = sign_in(Client(), cast.bram)
    at = reverse("worker:concern", args=[concern.pk])
    assert bram.get(at).status_code == 404
    assert "Bram leest nu mee" in carla.post(PAGE, {"who": str(cast.bram.pk)}, follow=True).content.decode()
    assert WORDS in bram.get(at).content.decode()
    # Choosing opens nothing for who chose, and the page shows nothing of a concern.
    assert sign_in(Client(), cast.carla).get(at).status_code == 404
    assert not any(word in page_of(carla) for word in ("jongen", "plekken"))
    watcher = Watcher.objects.get()
    assert "Bram leest niet meer mee" in carla.post(f"{PAGE}{watcher.pk}/stopt/", follow=True).content.decode()
    assert bram.get(at).status_code == 404


def test_only_who_works_with_persons_here_can_be_chosen(cast: Cast, carla: Client) -> None:
    shown = page_of(carla)
    for wrong in (cast.victor, cast.olga, cast.amina, cast.ali):
        assert str(wrong.pk) not in shown
        assert carla.post(PAGE, {"who": str(wrong.pk)}).status_code == 422
    assert "Kies wie." in carla.post(PAGE, {"who": ""}).content.decode()
    assert not Watcher.objects.exists()


def test_with_nobody_left_there_is_no_form(cast: Cast, carla: Client) -> None:
    for who in (cast.fatma, cast.carla):
        carla.post(PAGE, {"who": str(who.pk)})
    shown = page_of(carla)
    assert "Er is niemand anders om te kiezen." in shown
    assert 'name="who"' not in shown


@pytest.mark.parametrize("who", ["fatma", "olga", "victor", "petra", "roos", "ali", "amina", "stefan"])
def test_nobody_else_chooses(cast: Cast, who: str) -> None:
    client = sign_in(Client(), getattr(cast, who))
    for answer in (client.get(PAGE), client.post(PAGE, {"who": str(cast.fatma.pk)})):
        assert answer.status_code == 403
    assert not Watcher.objects.exists()
    assert PAGE not in page_of(client, "/aanbieder/collega-s/")


def test_an_administrator_of_the_organisation_may_choose_and_still_reads_nothing(cast: Cast, concern: Concern) -> None:
    member(cast.stefan, cast.welfare, Role.ADMINISTRATOR)
    stefan = sign_in(Client(), cast.stefan)
    assert stefan.post(PAGE, {"who": str(cast.carla.pk)}).status_code == 302
    assert str(cast.stefan.pk) not in page_of(stefan)
    assert stefan.get(reverse("worker:concern", args=[concern.pk])).status_code == 403


@pytest.mark.parametrize("kind", ["police", "enforcement", "immigration", "municipality", "host"])
def test_who_may_know_no_persons_has_no_such_page(cast: Cast, kind: str) -> None:
    cast.other.kind = OrganisationKind(kind)
    cast.other.save()
    Membership.objects.filter(account=cast.olga, role=Role.WORKER).update(role=Role.ADMINISTRATOR)
    olga = sign_in(Client(), cast.olga)
    assert olga.get(PAGE).status_code == 403
    assert olga.post(PAGE, {"who": str(cast.olga.pk)}).status_code == 403
    assert PAGE not in page_of(olga, "/aanbieder/collega-s/")
    assert not Watcher.objects.exists()


def test_a_worker_reads_who_reads_along(cast: Cast, carla: Client) -> None:
    fatma = sign_in(Client(), cast.fatma)
    page = "/werk/veiligheid/"
    assert "Er is nog geen aandachtsfunctionaris." in page_of(fatma, page)
    assert "Vraag je coördinator" in page_of(fatma, page)
    assert PAGE not in page_of(fatma, page)
    assert PAGE in page_of(carla, page)
    carla.post(PAGE, {"who": str(cast.carla.pk)})
    assert "Dat is nu: Carla." in page_of(fatma, page)
    assert "Carla" not in page_of(sign_in(Client(), cast.olga), page)
