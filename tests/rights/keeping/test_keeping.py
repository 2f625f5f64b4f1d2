# SPDX-License-Identifier: EUPL-1.2
"""Roos keeps the schemes of her municipality; others keep theirs and no one else's."""

import pytest
from django.test import Client

from cast import Cast, sign_in
from omzien.rights.actions import load_schemes
from omzien.rights.models import LocalScheme
from rights_door import text

FIELDS = {
    "name": "Voorbeeldpas",
    "kind": "pass",
    "what": "Korting op zwemmen.",
    "conditions": '{"soort": "leeftijd", "min": 18}',
    "how_to_apply": "Vraag de pas aan bij de gemeente.",
    "via": "resident",
    "source": "Verordening 2026",
}


@pytest.fixture
def roos(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.roos)


def made(roos: Client) -> LocalScheme:
    assert roos.post("/regelingen/nieuw/", FIELDS).status_code == 302
    return LocalScheme.objects.get(name="Voorbeeldpas")


def test_a_scheme_is_made_changed_confirmed_and_stopped(roos: Client, cast: Cast) -> None:
    assert roos.get("/regelingen/nieuw/").status_code == 200
    scheme = made(roos)
    assert (scheme.keeper, scheme.municipality) == (cast.town_hall, cast.municipality)
    assert "Voorbeeldpas" in text(roos.get(f"/regelingen/{scheme.pk}/"))
    roos.post(f"/regelingen/{scheme.pk}/", {**FIELDS, "what": "Korting op sport."})
    LocalScheme.objects.update(checked_on=None)
    assert "Nog niemand heeft dit nagekeken" in text(roos.get("/regelingen/"))
    roos.post(f"/regelingen/{scheme.pk}/klopt-nog/")
    roos.post(f"/regelingen/{scheme.pk}/stop/")
    scheme.refresh_from_db()
    assert (scheme.what, scheme.published) == ("Korting op sport.", False)
    assert scheme.checked_on is not None
    assert "Bewoners zien dit niet" in text(roos.get("/regelingen/"))


def test_conditions_outside_the_list_are_told_and_nothing_is_lost(roos: Client) -> None:
    answer = roos.post("/regelingen/nieuw/", {**FIELDS, "conditions": '{"soort": "eval"}'})
    assert answer.status_code == 422
    assert "Kies een soort voorwaarde" in text(answer)
    assert "Korting op zwemmen." in answer.content.decode()


def test_a_scheme_that_nobody_keeps_is_taken(roos: Client, cast: Cast) -> None:
    load_schemes()
    free = LocalScheme.objects.get(key="leergeld")
    assert "Stichting Leergeld" in text(roos.get("/regelingen/"))
    roos.post(f"/regelingen/{free.pk}/neem-over/")
    assert LocalScheme.objects.get(key="leergeld").keeper == cast.town_hall


def test_nobody_touches_the_scheme_of_another(roos: Client, cast: Cast) -> None:
    scheme = made(roos)
    olga = sign_in(Client(), cast.olga)
    for step in ("", "klopt-nog/", "stop/"):
        assert olga.post(f"/regelingen/{scheme.pk}/{step}", FIELDS).status_code == 403
    assert "Voorbeeldpas" not in text(olga.get("/regelingen/"))
    stefan = sign_in(Client(), cast.stefan)
    assert stefan.get("/regelingen/").status_code == 403
    assert Client().get("/regelingen/").status_code == 302


def test_a_worker_who_may_not_keep_schemes_cannot_make_one(cast: Cast) -> None:
    cast.fatma.memberships.filter(role="editor").delete()
    fatma = sign_in(Client(), cast.fatma)
    assert fatma.get("/regelingen/nieuw/").status_code == 403


def test_the_list_asks_the_database_little(roos: Client, django_assert_max_num_queries: object) -> None:
    load_schemes()
    roos.get("/regelingen/")
    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture of pytest-django
        roos.get("/regelingen/")
