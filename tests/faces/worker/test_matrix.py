# SPDX-License-Identifier: EUPL-1.2
"""Who sees what: every address of this door, for everyone of the cast, with data that could leak."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from cast import Cast, sign_in
from omzien.base.models import Act
from omzien.faces.worker.urls import urlpatterns
from omzien.people.models import Organisation
from omzien.questions.models import Question
from worker_desk import SECRET, Desk, Side

NAMES = [pattern.name or "" for pattern in urlpatterns]
ROWS = [pattern.name or "" for pattern in urlpatterns if "<" in str(pattern.pattern)]
LISTS = [name for name in NAMES if name not in ROWS]
FOR_PARTNERS = {"introduce"}
# The same for everybody, and kept by the device: it may hold nothing of anybody.
FOR_ANYONE = {"offline", "offline_script"}
OUTSIDE = ("amina", "bram", "victor", "petra", "stefan", "roos", "ali")
# What somebody could send to any of these addresses.
SENT = {
    "regel": "x", "van": "x", "delen": "1", "p0-kind": "task", "p0-text": "x", "sleutel": "k", "day": "2099-01-01",
    "words": "x", "who": "x", "themes": "buddy", "theme": "buddy", "name": "x", "kind": "family", "call_me": "x",
    "email": "x@voorbeeld.example",
    "drie": "on", "step": "1", "uren": "ja", "phone": "06 12345678", "agreed": "on", "source": "phone", "about": "self",
    "language": "nl",
}  # fmt: skip


def address(name: str, side: Side) -> str:
    rows: dict[str, Any] = {
        "finish": side.task, "move": side.task, "read": side.message, "accept": side.match, "decline": side.match,
        "person": side.person, "reach": side.person, "print": side.person, "contact": side.person,
        "agree": side.person, "bring_in": side.person, "write_note": side.person, "first_person": side.person,
        "end_arrangement": side.arrangement, "leave_circle": side.member,
        "told": side.member, "open_door": side.person, "share_note": side.note,
        "concern": side.concern, "concern_step": side.concern, "close_concern": side.concern,
        "complaint": side.complaint, "hours": side.team,
    }  # fmt: skip
    return reverse(f"worker:{name}", args=[rows.get(name, side.question).pk] if name in ROWS else [])


def state() -> dict[str, int]:
    """How many of everything there is, to see that nothing was made; rows that change write an act."""
    counted = {"acts": Act.objects.count()}
    for model in apps.get_models():
        if model.__module__.startswith("omzien."):
            rows: Any = model._default_manager
            rows = rows.unscoped(reason="test") if hasattr(rows.get_queryset(), "unscoped") else rows
            counted[model._meta.label] = rows.count()
    return counted


def both(client: Client, at: str) -> list[tuple[int, str]]:
    """What looking and sending give: status and page."""
    return [(answer.status_code, answer.content.decode()) for answer in (client.get(at), client.post(at, SENT))]


@pytest.mark.parametrize("who", ["fatma", "carla", "olga"])
def test_a_row_of_another_organisation_does_not_exist(cast: Cast, desk: Desk, who: str) -> None:
    client = sign_in(Client(), getattr(cast, who))
    before = state()
    for name in ROWS:
        for status, page in both(client, address(name, desk.welfare if who == "olga" else desk.other)):
            assert status in {404, 405}, name
            assert who == "olga" or SECRET not in page
    assert state() == before


@pytest.mark.parametrize("who", [*OUTSIDE, "", "fatma without her second factor"])
def test_the_door_stays_shut(cast: Cast, desk: Desk, who: str) -> None:
    client = Client()
    if who:
        sign_in(client, getattr(cast, who.split(maxsplit=1)[0]), verified=" " not in who)
    before = state()
    for name in set(NAMES) - FOR_PARTNERS - FOR_ANYONE:
        for status, page in both(client, address(name, desk.welfare)):
            assert status in ({403, 405} if who else {302, 405}), name
            assert not any(secret in page for secret in (SECRET, "Amina", "gezelschap")), name
    assert state() == before


def test_the_page_for_when_there_is_no_network_is_the_same_for_everybody(cast: Cast, desk: Desk) -> None:
    for name in FOR_ANYONE:
        pages = [client.get(reverse(f"worker:{name}")) for client in (Client(), sign_in(Client(), cast.fatma))]
        assert len({page.content for page in pages}) == 1
        assert not any(secret in pages[0].content.decode() for secret in (SECRET, "Amina", "Fatma", "data-account"))
        assert not pages[0].cookies


@pytest.mark.parametrize("who", ["fatma", "carla", "amina", "victor", "olga", "roos", "ali", "stefan"])
def test_only_partners_introduce(cast: Cast, desk: Desk, who: str) -> None:
    client = sign_in(Client(), getattr(cast, who))
    before = state()
    for answer in (client.get(reverse("worker:introduce")), client.post(reverse("worker:introduce"), SENT)):
        assert answer.status_code == 403
    assert state() == before


@pytest.mark.parametrize("who", ["fatma", "carla"])
def test_lists_show_nothing_of_another_organisation(cast: Cast, desk: Desk, who: str) -> None:
    client = sign_in(Client(), getattr(cast, who))
    for name in set(LISTS) - FOR_PARTNERS:
        at = address(name, desk.welfare)
        for answer in (client.get(at), client.get(at, {"welke": "nieuw", "wat": "vorige"}), client.post(at, SENT)):
            assert answer.status_code < 500, name
            assert SECRET not in answer.content.decode(), name


def test_another_organisation_cannot_be_chosen(cast: Cast, desk: Desk) -> None:
    client = sign_in(Client(), cast.fatma)
    before = state()
    for name in ("line", "keep", "type_in", "signal", "new_concern", "record"):
        for wanted in (str(cast.other.pk), "geen-nummer"):
            answer = client.post(address(name, desk.welfare), {**SENT, "organisatie": wanted})
            assert answer.status_code == 404, name
    assert state() == before


def test_one_s_own_rows_open(cast: Cast, desk: Desk) -> None:
    client = sign_in(Client(), cast.fatma)
    for name in ROWS:
        assert client.get(address(name, desk.welfare)).status_code in {200, 405}, name
    for name in ROWS:
        assert client.post(address(name, desk.welfare), SENT).status_code in {200, 302, 403, 404, 405, 422}, name


def test_what_is_the_author_s_alone_stays_shut_for_her_coordinator(cast: Cast, desk: Desk) -> None:
    client = sign_in(Client(), cast.carla)
    for name in ("concern", "concern_step", "close_concern", "share_note"):
        for status, _page in both(client, address(name, desk.welfare)):
            assert status in {404, 405}, name


def test_the_coordinator_reads_no_note_and_no_concern(cast: Cast, desk: Desk) -> None:
    client = sign_in(Client(), cast.carla)
    for name in ("person", "print", "concerns", "day", "brought", "more"):
        page = client.get(address(name, desk.welfare)).content.decode()
        assert "niet vergeten" not in page
        assert "is bang" not in page


def test_a_partner_sees_her_own_introductions_with_a_yes_and_no_others(cast: Cast, desk: Desk) -> None:
    client = sign_in(Client(), cast.petra)
    said = {"call_me": "Bram", "phone": "06 11111111", "agreed": "on", "organisation": str(cast.welfare.pk)}
    page = reverse("worker:introduce")
    assert client.post(page, {**said, "words": "wil graag wandelen"}).status_code == 302
    assert "Nog niets." in client.get(page).content.decode()
    client.post(page, {**said, "words": "wil graag zingen", "feedback": "on"})
    shown = client.get(page).content.decode()
    assert "Nog niemand heeft gebeld" in shown
    for secret in ("zingen", "wandelen", "Bram", "Amina", "gezelschap", SECRET):
        assert secret not in shown
    asked = Question.objects.unscoped(reason="the test looks").get(words="wil graag zingen")
    assert asked.person
    assert (asked.person.call_me, asked.person.phone, asked.person.may_call) == ("Bram", "06 11111111", True)
    assert "Bram" in sign_in(Client(), cast.fatma).get(reverse("worker:question", args=[asked.pk])).content.decode()


def test_a_second_practice_sees_nothing_of_the_first(cast: Cast, desk: Desk) -> None:
    practice = Organisation.objects.create(name="Praktijk Twee", kind="gp")
    practice.municipalities.add(cast.municipality)
    cast.petra.memberships.update(organisation=practice)
    assert "Nog niets." in sign_in(Client(), cast.petra).get(reverse("worker:introduce")).content.decode()
