# SPDX-License-Identifier: EUPL-1.2
"""Messages go out in the way that is safe, at a decent hour, and come back to people when they fail."""

import datetime as dt
import json
import re
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.core import mail
from django.utils import timezone

from cast import Cast
from omzien.base.actor import SYSTEM
from omzien.base.forget import forget_person
from omzien.base.jobs import work_once
from omzien.base.journal import sweep
from omzien.core.wording import level
from omzien.messages import actions, bridge
from omzien.messages.actions import To, deliver_due, outside_quiet_hours, printed, read, send_digests, tell
from omzien.messages.models import Channel, Message, MessageState
from omzien.people.persons.models import Person

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)


def person(cast: Cast, **more: Any) -> Person:
    return Person.objects.create(organisation=cast.welfare, call_me="Amina", **more)


def everyone() -> Any:
    return Message.objects.unscoped(reason="the test looks at all")


def ask(cast: Cast, to: To, key: str = "k", **more: Any) -> Message | None:
    context = {"name": "Fatma", "day": "vrijdag 27 november", "phone": "030 000 00 01"}
    return tell(
        by=SYSTEM, organisation=cast.welfare, to=to, template="question_picked_up", context=context, key=key, **more
    )


def test_amina_gets_an_email_with_a_neutral_subject(cast: Cast) -> None:
    amina = person(cast, email="amina@voorbeeld.example", reach_by="email", may_write=True, languages=["tr"])
    ask(cast, To(person=amina), urgent=True)
    assert deliver_due(timezone.now()) == 1
    assert mail.outbox[0].subject == "Sizin için bir mesaj var"
    assert "vraag" not in mail.outbox[0].subject
    assert deliver_due(timezone.now()) == 0, "never after a confirmed delivery"
    assert actions._deliver(uuid4(), timezone.now()) is False, "another worker was first"
    assert len(mail.outbox) == 1


def test_the_same_key_writes_one_message_with_one_message_id(cast: Cast) -> None:
    amina = person(cast, email="amina@voorbeeld.example", reach_by="email", may_write=True)
    first, second = ask(cast, To(person=amina), urgent=True), ask(cast, To(person=amina), urgent=True)
    assert first == second
    deliver_due(timezone.now())
    everyone().update(state=MessageState.WAITING)
    deliver_due(timezone.now())
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1


@pytest.mark.parametrize("wish", [{"reach_by": "phone"}, {"reach_by": "email"}, {}, {"may_write": True}])
def test_who_may_not_be_written_to_is_called_by_the_team(cast: Cast, wish: dict[str, Any]) -> None:
    amina = person(cast, email="amina@voorbeeld.example", **wish)
    message = ask(cast, To(person=amina, team=cast.team))
    assert message is not None
    assert (message.team, message.person, message.about) == (cast.team, None, amina)
    assert message.body.startswith("Bel Amina en zeg: ")
    deliver_due(timezone.now())
    assert mail.outbox == []
    assert ask(cast, To(person=amina), key="nobody") is None


def test_a_message_waits_for_the_morning_unless_it_cannot(cast: Cast) -> None:
    night = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.UTC)
    assert timezone.localtime(outside_quiet_hours(night)).strftime("%d %H:%M") == "24 08:30"
    early = dt.datetime(2026, 11, 23, 4, 0, tzinfo=dt.UTC)
    assert timezone.localtime(outside_quiet_hours(early)).strftime("%d %H:%M") == "23 08:30"
    assert outside_quiet_hours(NOON) == NOON


def test_what_does_not_arrive_comes_back_to_the_team(cast: Cast) -> None:
    amina = person(cast, phone="06 00 00 00 00", reach_by="text", may_write=True)
    message = ask(cast, To(person=amina), urgent=True)
    assert message is not None
    moment = timezone.now()
    for _ in range(4):
        assert deliver_due(moment) == 0
        moment += dt.timedelta(hours=6)
    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    sweep(moment)
    back = everyone().get(template="team_failed")
    assert back.team == cast.team
    assert "Amina" in back.body
    sweep(moment)
    assert everyone().filter(template="team_failed").count() == 1


def test_a_provider_gets_one_request_with_an_idempotency_key(settings: Any, cast: Cast) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(201 if len(seen) == 1 else 500)

    sms = bridge.HttpSms(
        url="https://sms.example/v1", token="t", sender="Omzien", transport=httpx.MockTransport(answer)
    )
    sms.send(number="0600000000", text="Dag", key="abc")
    assert seen[0].headers["Idempotency-Key"] == "abc"
    assert json.loads(seen[0].content)["recipient"] == "0600000000"
    with pytest.raises(bridge.NotDelivered, match="500"):
        sms.send(number="0600000000", text="Dag", key="abc")
    settings.SMS_URL = "https://sms.example/v1"
    assert isinstance(bridge.sms_backend(), bridge.HttpSms)


def test_a_provider_that_is_away_is_a_failure_in_plain_words(cast: Cast) -> None:
    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    sms = bridge.HttpSms(url="https://sms.example", token="t", sender="O", transport=httpx.MockTransport(away))
    with pytest.raises(bridge.NotDelivered, match="ConnectError"):
        sms.send(number="06", text="Dag", key="k")


def test_a_mail_server_that_is_away_is_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> int:
        raise ConnectionRefusedError

    amina = person(cast, email="amina@voorbeeld.example", reach_by="email", may_write=True)
    ask(cast, To(person=amina), urgent=True)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", away)
        assert deliver_due(timezone.now()) == 0
    assert deliver_due(timezone.now() + dt.timedelta(hours=1)) == 1


def test_a_letter_is_printed_by_a_worker(cast: Cast) -> None:
    amina = person(cast, reach_by="letter", may_write=True)
    letter = ask(cast, To(person=amina))
    assert letter is not None
    assert letter.channel == Channel.LETTER
    assert deliver_due(timezone.now()) == 0
    fatma = cast.actor("fatma")
    assert printed(by=fatma, message=letter).state == MessageState.SENT
    assert not Message.objects.visible_to(fatma).letters_to_print().exists()


def test_a_worker_reads_her_own_inbox_and_nobody_else_does(cast: Cast) -> None:
    message = ask(cast, To(account=cast.fatma))
    assert message is not None
    deliver_due(timezone.now())
    fatma = cast.actor("fatma")
    assert [row.pk for row in Message.objects.visible_to(fatma).unread()] == [message.pk]
    for stranger in ("olga", "roos", "stefan", "ali", "carla"):
        assert not Message.objects.visible_to(cast.actor(stranger)).exists()
    assert read(by=fatma, message=message).state == MessageState.READ
    assert read(by=fatma, message=message).state == MessageState.READ


def test_many_messages_are_one_mail_a_day(cast: Cast) -> None:
    for number in range(10):
        ask(cast, To(account=cast.fatma), key=f"k{number}")
    deliver_due(timezone.now())
    assert send_digests(timezone.now()) == 1
    assert send_digests(timezone.now()) == 0
    assert len(mail.outbox) == 1
    assert "10 nieuwe berichten" in mail.outbox[0].body


def test_every_template_asks_for_no_words_that_dutch_does_not() -> None:
    for name, versions in bridge.texts()["templates"].items():
        assert {"nl", "en"} <= set(versions)
        assert all(bridge.fields(name, language) <= bridge.fields(name) for language in versions)


UP = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", [name for name in bridge.texts()["templates"] if not name.startswith("team_")])
def test_who_is_under_18_is_spoken_to_as_a_friend(name: str) -> None:
    words = dict.fromkeys(bridge.fields(name), "x")
    up = bridge.render(name, "nl", words, staff=False)
    young = bridge.render(name, "nl", words, staff=False, young=True)
    assert not UP.search(young[2])
    assert young[1] == "Er is een bericht voor je"
    assert bool(UP.search(up[2])) == (young[2] != up[2]), "only what says 'u' has a second form"
    assert bridge.fields(name, "nl_je" if young[2] != up[2] else "nl") == bridge.fields(name)
    # English has one form for all; Turkish keeps the form it has.
    assert bridge.render(name, "en", words, staff=False, young=True) == bridge.render(name, "en", words, staff=False)
    assert bridge.render(name, "tr", words, staff=False, young=True)[0] in {"tr", "nl"}


def test_messages_are_plain_language() -> None:
    for name, versions in bridge.texts()["templates"].items():
        for language in {"nl", "nl_je"} & set(versions):
            read_ = level(re.sub(r"\{\w+\}", "3", versions[language]))
            assert (read_.too_long, read_.jargon) == ((), ()), name
            assert read_.mean_words <= 12, name


@pytest.mark.parametrize("age_band", ["0-11", "12-15", "16-17"])
def test_a_text_message_and_a_letter_say_je_to_the_young(cast: Cast, age_band: str) -> None:
    bo = person(cast, phone="06 0", reach_by="text", may_write=True, age_band=age_band)
    said = ask(cast, To(person=bo))
    assert said is not None
    assert said.body.startswith("Fatma kijkt naar je vraag. Je hoort van Fatma")
    assert said.subject == "Er is een bericht voor je"


def test_who_asked_at_the_door_for_the_young_hears_je_without_an_age(cast: Cast) -> None:
    bo = person(cast, email="bo@voorbeeld.example", reach_by="email", may_write=True)
    for young, word in ((True, "je vraag"), (False, "uw vraag")):
        said = ask(cast, To(person=bo, young=young), key=word)
        assert said is not None
        assert word in said.body
    grown = person(cast, email="amina@voorbeeld.example", reach_by="email", may_write=True, age_band="18+")
    said = ask(cast, To(person=grown), key="grown")
    assert said is not None
    assert "uw vraag" in said.body
    # Who is called instead hears the same form, through the team that calls.
    called = ask(cast, To(person=person(cast, age_band="12-15"), team=cast.team), key="call")
    assert called is not None
    assert "kijkt naar je vraag" in called.body
    assert called.subject == "Nieuw in Omzien"


def test_a_message_with_a_hole_is_not_written(cast: Cast) -> None:
    with pytest.raises(KeyError):
        tell(by=SYSTEM, organisation=cast.welfare, to=To(account=cast.fatma), template="arranged", context={}, key="k")
    assert not everyone().exists()


def test_forgetting_amina_takes_what_was_written_to_her_and_about_her(cast: Cast) -> None:
    amina = person(cast, reach_by="phone")
    ask(cast, To(person=amina, team=cast.team), key="about")
    letter = person(cast, reach_by="letter", may_write=True)
    kept = ask(cast, To(person=letter), key="kept")
    forget_person(amina, by=SYSTEM, organisation_id=cast.welfare.pk)
    assert list(everyone()) == [kept]
    assert "letter" in str(kept)


@pytest.mark.django_db(transaction=True)
def test_a_worker_process_sends_by_itself(cast: Cast) -> None:
    amina = person(cast, email="amina@voorbeeld.example", reach_by="email", may_write=True)
    ask(cast, To(person=amina), urgent=True)
    work_once(timezone.now())
    assert len(mail.outbox) == 1


def test_a_failure_about_someone_forgotten_is_let_go(cast: Cast) -> None:
    from omzien.base.models import Act
    from omzien.messages.reactions import tell_the_team

    tell_the_team(Act(kind="messages.failed", subject_id="00000000-0000-0000-0000-000000000000"))
    assert not everyone().exists()
